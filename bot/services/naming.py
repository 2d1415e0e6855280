"""People and channels by name, for where an id would be read as it is: beside a field, in a picture."""

import re

from bot.domain.assessing.assessment import Assessment, Kind
from bot.services.ports.store import Store

_MENTION = re.compile(r"<@(\w+)>")


def in_names(store: Store, words: str) -> str:
    """These words, with everybody's name in the place of their mention."""
    return _MENTION.sub(lambda found: _name(store, found[1]), words)


def team_called(store: Store, assessment: Assessment) -> str | None:
    """As #ml-team; None for a private try-out, which is of no team."""
    channel = None if assessment.kind is Kind.ALONE else store.directory.channel(assessment.channel_id)
    return None if channel is None else channel.called


def _name(store: Store, user_id: str) -> str:
    person = store.directory.person(user_id)
    return person.name if person is not None else "somebody"
