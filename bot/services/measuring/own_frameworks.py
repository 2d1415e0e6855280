"""An installation's own frameworks: which there are, and what one would say of each team."""

from bot.domain.directory import Channel
from bot.domain.frameworks.framework import Framework
from bot.domain.frameworks.library import Library
from bot.domain.frameworks.own_framework import OwnFramework, library_with
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.levels import score
from bot.domain.showing.framework_preview import TeamPreview
from bot.services.measuring.standing import load_standing
from bot.services.permissions import sees_from_afar
from bot.services.ports.store import Store


def current_library(store: Store, shipped: Library) -> Library:
    """What a new assessment is measured with. An open one keeps its own."""
    return library_with(shipped, store.frameworks.all())


def present_frameworks(store: Store) -> list[OwnFramework]:
    return [one for one in store.frameworks.all() if one.removed_at is None]


def has_framework(store: Store, framework: Framework) -> bool:
    """This very content."""
    return any(one.framework == framework for one in present_frameworks(store))


def preview(store: Store, framework: Framework, shipped: Library, seen_by: str | None = None) -> list[TeamPreview]:
    """For each team with a closed result, by the kind of questionnaire that it answered last. It only reads.

    `seen_by` leaves out the channels that this person does not see; None is for whoever runs the server.
    """
    found = []
    for channel_id in store.frameworks.channels_with_results():
        seen = seen_by is None or sees_from_afar(store, channel_id, seen_by)
        standing = load_standing(store, channel_id) if seen else None
        if standing is not None:
            held = {one: held.finding for one, held in standing.held.items() if one in shipped.catalogue.by_id}
            findings = Findings(shipped.catalogue, standing.members, held)
            channel = store.directory.channel(channel_id) or Channel(channel_id, is_member=False)
            found.append(TeamPreview(channel.called, score(framework, standing.kind, findings)))
    return found
