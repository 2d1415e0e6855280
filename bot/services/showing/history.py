"""A team's history, and the moments that it gives a name."""

from collections.abc import Sequence

from bot.domain.assessing.audit import Deed
from bot.domain.assessing.sitting import Sitting
from bot.domain.errors import Refused
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.lengths import LONGEST_NAME
from bot.domain.over_time.history import History, Milestone, Past, history_of
from bot.domain.over_time.then_and_now import ThenAndNow
from bot.services.acts import Act
from bot.services.auditing import record_for_team
from bot.services.measuring.own_frameworks import current_library
from bot.services.measuring.ruler import measured_by
from bot.services.measuring.standing import load_standing, result_of
from bot.services.measuring.taking_part import who_took_part
from bot.services.measuring.what_changed import changed_between
from bot.services.permissions import sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN, sitting_of

MOST_MILESTONES = 100


def history_for(store: Store, channel_id: str, user_id: str, shipped: Library) -> History | None:
    """Measured by the framework of the team's newest assessment, as it is today.

    None where nothing is closed; also for a person outside a private channel: for them there is nothing.
    """
    return history_in(store, channel_id, shipped) if sees_channel(store, channel_id, user_id) else None


def history_in(store: Store, channel_id: str, shipped: Library) -> History | None:
    """The same, for whoever may see the channel. None where nothing is closed."""
    standing = load_standing(store, channel_id)
    if standing is None:
        return None
    library = current_library(store, shipped)
    counted = [one for one in reversed(store.assessments.counted_in(channel_id)) if one.closed_at is not None]
    pasts = [_past(store, sitting_of(store, one)) for one in counted]
    framework_id = measured_by(store, channel_id, library).framework_id
    return history_of(pasts, library, framework_id, standing.kind, store.milestones.of(channel_id))


def _past(store: Store, sitting: Sitting) -> Past:
    assessment, took_part = sitting.assessment, who_took_part(store, sitting.assessment)
    closed_at = assessment.closed_at or assessment.opened_at
    return Past(
        result=result_of(sitting, closed_at),
        library=sitting.library,
        kind=assessment.setup.questionnaire,
        capability_id=assessment.capability_id,
        people=took_part.named,
        unnamed=took_part.unnamed,
        hidden=took_part.hidden,
        settled=tuple(one for one in sitting.settlements if one.settled_at > closed_at),
    )


def then_and_now_for(
    store: Store, channel_id: str, user_id: str, then_at: Instant, now_at: Instant, shipped: Library
) -> ThenAndNow | None:
    """Measured by today's ruler, as the history is, though both moments may lie in the past.

    None where nothing was closed by then; also for a person outside a private channel.
    """
    if not sees_channel(store, channel_id, user_id) or load_standing(store, channel_id, then_at) is None:
        return None
    today = load_standing(store, channel_id)
    ruler = None if today is None else (current_library(store, shipped), today.kind)
    return changed_between(store, channel_id, then_at, now_at, ruler)


def milestones_for(store: Store, channel_id: str, user_id: str) -> Sequence[Milestone]:
    """Oldest first. Raises Refused for a person outside a private channel."""
    _require_inside(store, user_id, channel_id)
    return store.milestones.of(channel_id)


def name_moment(store: Store, act: Act, channel_id: str, name: str, at: Instant, milestone_id: str) -> Milestone:
    """Whoever sees the channel may. The same id again is the same act. Raises Refused."""
    _require_inside(store, act.user_id, channel_id)
    words = " ".join(name.split())
    if not words:
        raise Refused("Give the moment a name, such as “before the platform team”.")
    if len(words) > LONGEST_NAME:
        raise Refused(f"That is more than {LONGEST_NAME} characters. A few words are enough.")
    if at > act.takes_effect_at:
        raise Refused("That day is still to come. Choose today or an earlier one.")
    if len(store.milestones.of(channel_id)) >= MOST_MILESTONES:
        raise Refused(
            f"This team has {MOST_MILESTONES} named moments. Take one away first, in “All of it…” of the history."
        )
    milestone = Milestone(milestone_id, channel_id, words, at, act.user_id)
    if store.milestones.add(milestone):
        record_for_team(store, act, Deed.NAMED_MOMENT, channel_id, words)
    return milestone


def take_name_away(store: Store, act: Act, channel_id: str, milestone_id: str) -> None:
    """Whoever sees the channel may. Twice is once. Raises Refused."""
    _require_inside(store, act.user_id, channel_id)
    found = next((one for one in store.milestones.of(channel_id) if one.milestone_id == milestone_id), None)
    if found is not None:
        store.milestones.remove(channel_id, milestone_id)
        record_for_team(store, act, Deed.UNNAMED_MOMENT, channel_id, found.name)


def _require_inside(store: Store, user_id: str, channel_id: str) -> None:
    if not sees_channel(store, channel_id, user_id):
        raise Refused(UNKNOWN)
