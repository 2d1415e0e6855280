"""What a command needs to know before it answers."""

from dataclasses import dataclass

from bot.domain.assessing.sitting import Sitting
from bot.domain.directory import Channel
from bot.domain.errors import Refused
from bot.domain.surface import Links
from bot.services.permissions import sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN, load_links, sitting_of


@dataclass(frozen=True, slots=True)
class Look:
    """A channel as Rung knows it: is Rung in it, and which assessment is open there, or was the last."""

    channel: Channel | None
    sitting: Sitting | None
    links: Links

    @property
    def reachable(self) -> bool:
        """As far as Rung knows it can write there."""
        return self.channel is not None and self.channel.reachable

    @property
    def open(self) -> Sitting | None:
        return self.sitting if self.sitting and self.sitting.assessment.open else None


def look_at(store: Store, channel_id: str, user_id: str) -> Look:
    """A direct message with Rung holds the person's private try-out. Raises Refused for who is outside the channel."""
    if not sees_channel(store, channel_id, user_id):
        raise Refused(UNKNOWN)
    place = user_id if channel_id.startswith("D") else channel_id
    assessment = store.assessments.open_in(place) or store.assessments.latest_in(place)
    channel = store.directory.channel(channel_id)
    if assessment is None:
        return Look(channel, None, Links({}))
    return Look(channel, sitting_of(store, assessment), load_links(store, assessment.assessment_id))
