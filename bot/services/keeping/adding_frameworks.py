"""Adds a framework to an installation, or removes it: at the command line, or in Slack by an admin."""

from collections.abc import Sequence

from bot.domain.assessing.audit import Deed
from bot.domain.errors import Refused, RungError
from bot.domain.frameworks.framework import Framework
from bot.domain.frameworks.library import Library
from bot.domain.frameworks.own_framework import OwnFramework, require_addable
from bot.domain.instant import Instant
from bot.domain.showing.framework_preview import TeamPreview
from bot.services.acts import Act
from bot.services.auditing import record_for_team
from bot.services.measuring.own_frameworks import present_frameworks, preview
from bot.services.ports.store import Store

ADMINS_ALONE = "Only an admin of this workspace can add a framework."


class NotAdded(RungError):
    """There is no own framework of this id."""

    def __init__(self, framework_id: str, present: Sequence[str]) -> None:
        there = f"Added are: {', '.join(present)}." if present else "None is added."
        super().__init__(f"No framework of your own has the id {framework_id!r}. {there}")


def require_new(store: Store, framework: Framework, shipped: Library) -> None:
    """Raises CannotAdd."""
    require_addable(framework, store.frameworks.all(), shipped)


def add_framework(
    store: Store, framework: Framework, shipped: Library, at: Instant, added_by: str | None = None
) -> None:
    """For assessments that are opened from now on. Raises CannotAdd."""
    require_new(store, framework, shipped)
    store.frameworks.put(OwnFramework(framework, at, added_by))


def remove_framework(store: Store, framework_id: str, at: Instant) -> None:
    """From assessments that are opened from now on. Raises NotAdded."""
    present = [one.framework.id for one in present_frameworks(store)]
    if framework_id not in present:
        raise NotAdded(framework_id, present)
    store.frameworks.remove(framework_id, at)


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
