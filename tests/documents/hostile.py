"""The crew that lived, where everybody who can write something, a framework's author too, writes to do harm."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.directory import Channel, Person
from bot.domain.frameworks.library import Library
from bot.domain.over_time.history import Milestone
from bot.domain.over_time.recheck import AskedAgain, Recheck, Why
from bot.services.acts import Act
from bot.services.ports.store import Store
from bot.services.showing.overview import join_overview
from tests.documents import crew_exported
from tests.storage import crew
from tests.storage.builders import ANA, BEN, CHURN, FIRST, LIBRARY
from tests.storage.crew import CREW, DAY, OPENED

EVIL = "<!here><@U0EVIL00001><https://evil.example|ok><script>"
"""It would call everybody, name somebody, lead elsewhere, and run."""
SHORT = "<!here>&"
"""Where a name has room for no more."""
NAMES = {"name", "situation", "suits"}
IDS = {"id", "dimension", "from", "to", "number", "gates", "any_of", "prerequisites", "implies", "causes", "size"}
LONGEST = {"name": 40, "situation": 75, "suits": 75, "question": 200, "title": 200, "publisher": 200, "time": 200}
TOOLS = {"open_source", "aws", "google_cloud", "databricks"}


def hostile_library() -> Library:
    return Library.model_validate(_turned(LIBRARY.model_dump(mode="json", by_alias=True), ""))


def _turned(part: Any, key: str) -> Any:
    """Every text that somebody wrote, with something hostile before it, as long as it may be."""
    if isinstance(part, Mapping):
        return {one: value if one in IDS else _turned(value, one) for one, value in part.items()}
    if isinstance(part, list):
        return [_turned(one, key) for one in part]
    if not isinstance(part, str):
        return part
    short = key in NAMES or key in TOOLS
    limit = 40 if key in TOOLS else LONGEST.get(key, 200)
    return f"{SHORT if short else EVIL}{part}"[:limit].strip()


def lived_with_evil(store: Store, monkeypatch: pytest.MonkeyPatch) -> Library:
    """All that `lived` has, by hostile frameworks and between people of hostile names; and the library."""
    library = hostile_library()
    for module in (crew, crew_exported):
        monkeypatch.setattr(module, "LIBRARY", library)
    monkeypatch.setattr(crew_exported, "SECRET", EVIL)
    join_overview(store, Act(ANA, OPENED - DAY), CHURN)
    crew_exported.lived(store)
    store.directory.put_channels([Channel(CHURN, is_member=True, members_known=True, name=SHORT)])
    store.directory.put_people([Person(one, f"{EVIL} {one}") for one in CREW])
    at = OPENED + 12 * DAY
    store.milestones.add(Milestone("m2", CHURN, EVIL, at, BEN))
    store.rechecks.add(Recheck("r2", CHURN, FIRST, Why.INCIDENT, at - DAY, at - DAY, EVIL, BEN, at))
    store.rechecks.link("r2", AskedAgain(FIRST, None, at - DAY))
    for one in store.climbing.commitments(CHURN):
        store.climbing.put_commitment(replace(one, first_step=EVIL, done_when=EVIL))
    return library
