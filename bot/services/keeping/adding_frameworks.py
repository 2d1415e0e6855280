"""A framework that an admin adds in Slack: who may, what it would say of the teams that they see, and the deed."""

from collections.abc import Sequence

from bot.domain.assessing.audit import Deed
from bot.domain.errors import Refused
from bot.domain.frameworks.framework import Framework
from bot.domain.frameworks.library import Library
from bot.domain.showing.framework_preview import TeamPreview
from bot.services.acts import Act
from bot.services.auditing import record_for_team
from bot.services.measuring.own_frameworks import add_framework, preview, require_new
from bot.services.ports.store import Store

ADMINS_ALONE = "Only an admin of this workspace can add a framework."


def may_add(store: Store, user_id: str) -> bool:
    """An admin of another organization is a member here like any other."""
    person = store.directory.person(user_id)
    return person is not None and person.is_admin and not person.is_stranger and not person.is_bot


def require_adding(store: Store, user_id: str) -> None:
    """Raises Refused."""
    if not may_add(store, user_id):
        raise Refused(ADMINS_ALONE)


def preview_for(store: Store, user_id: str, framework: Framework, shipped: Library) -> Sequence[TeamPreview]:
    """Of the teams whose channels this person sees. It only reads. Raises Refused, CannotAdd."""
    require_adding(store, user_id)
    require_new(store, framework, shipped)
    return preview(store, framework, shipped, user_id)


def add_for(store: Store, act: Act, channel_id: str, framework: Framework, shipped: Library) -> None:
    """On record in the channel in which it was done. Raises Refused, CannotAdd."""
    require_adding(store, act.user_id)
    add_framework(store, framework, shipped, act.takes_effect_at, act.user_id)
    record_for_team(store, act, Deed.ADDED_FRAMEWORK, channel_id, framework.id)
