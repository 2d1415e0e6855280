"""What a command needs to know before it answers."""

from dataclasses import dataclass

from bot.domain.assessment import Sitting
from bot.domain.directory import Channel
from bot.domain.surface import Links
from bot.services.ports import Store
from bot.services.sittings import load_links, sitting_of


@dataclass(frozen=True, slots=True)
class Look:
    """A channel as Rung knows it: is Rung in it, and which assessment is open there, or was the last."""

    channel: Channel | None
    sitting: Sitting | None
    links: Links

    @property
    def open(self) -> Sitting | None:
        return self.sitting if self.sitting and self.sitting.assessment.open else None


def look_at(store: Store, channel_id: str, user_id: str) -> Look:
    """A direct message with Rung holds the person's private try-out."""
    place = user_id if channel_id.startswith("D") else channel_id
    assessment = store.assessments.open_in(place) or store.assessments.latest_in(place)
    channel = store.directory.channel(channel_id)
    if assessment is None:
        return Look(channel, None, Links({}))
    return Look(channel, sitting_of(store, assessment), load_links(store, assessment.assessment_id))
