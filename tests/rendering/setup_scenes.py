"""The scenes of the set-up form whose rendering is kept as golden JSON."""

from collections.abc import Callable
from typing import Any

from bot.domain.assessing.assessment import Entry, Names, Pace, Reveal
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.slack.assessing.setup_view import Closing, SetupChoice, setup_view
from bot.storage.files.shipped import shipped_library
from tests.rendering.sittings import ANA, BEN

OTHER = SetupChoice(
    "stacksimplify",
    QuestionnaireKind.FULL,
    entry=Entry.CHOSEN,
    people=(ANA, BEN),
    reveal=Reveal.LIVE,
    names=Names.OPEN,
)
OWN_TIME = SetupChoice(
    pace=Pace.OWN_TIME,
    entry=Entry.CHANNEL,
    names=Names.ANONYMOUS,
    leaders=(BEN,),
    closing=Closing("2026-11-27", "17:00", "Europe/Madrid"),
)


def _form(choice: SetupChoice) -> dict[str, Any]:
    return setup_view(shipped_library(), "C0ML", choice)


SETUP_SCENES: dict[str, Callable[[], dict[str, Any]]] = {
    "setup_view": lambda: _form(SetupChoice()),
    "setup_view_other_framework": lambda: _form(OTHER),
    "setup_view_own_time": lambda: _form(OWN_TIME),
    "setup_view_no_targets": lambda: _form(SetupChoice("resilio")),
}
