"""Sittings to render: a team of people around the shipped frameworks, said in a few words."""

from dataclasses import dataclass, field, replace

from bot.domain.assessment import (
    Assessment,
    Ending,
    Entry,
    GivenAnswer,
    Kind,
    Names,
    Question,
    Reveal,
    Settlement,
    Setup,
    Sitting,
)
from bot.domain.framework import QuestionnaireKind
from bot.domain.library import Library
from bot.domain.surface import Links, SurfaceKind, surface_key
from bot.domain.tally import Value
from bot.storage.framework_files import shipped_library

ID = "A1"
ANA, BEN, CLEO, DEV = "U0ANA", "U0BEN", "U0CLEO", "U0DEV"
TEAM = (ANA, BEN, CLEO)
QUICK = tuple(shipped_library().framework("aimaks").questionnaire(QuestionnaireKind.QUICK).criteria)

CONFIDENTIAL = Setup()
OPEN = Setup(names=Names.OPEN)
LIVE = Setup(reveal=Reveal.LIVE)
LIVE_OPEN = Setup(reveal=Reveal.LIVE, names=Names.OPEN)
CHOSEN = Setup(entry=Entry.CHOSEN)
SETUPS = {"confidential": CONFIDENTIAL, "open": OPEN, "live": LIVE, "live_open": LIVE_OPEN}

WORDS = {"y": Value.YES, "p": Value.PARTLY, "n": Value.NO, "u": Value.UNKNOWN, "a": Value.NA, "s": None}
"""One letter for each answer; `s` skipped, and any other letter has not answered."""


def links(capabilities: tuple[str, ...] = QUICK) -> Links:
    """Everything is posted."""
    keys = [surface_key(kind, ID) for kind in SurfaceKind]
    keys += [surface_key(SurfaceKind.QUESTION, ID, one) for one in capabilities]
    return Links({key: f"https://lakeside.slack.com/archives/C0ML/p{1000 + n}" for n, key in enumerate(keys)})


NOTHING_POSTED = Links({})


@dataclass(frozen=True)
class Told:
    """What happened so far. `asked` holds, for each question in order, a letter for each person's answer."""

    asked: tuple[str, ...] = ()
    waiting: int = 1
    """How many of the last questions are not revealed."""
    people: tuple[str, ...] = TEAM
    setup: Setup = CONFIDENTIAL
    kind: Kind = Kind.TEAM
    notes: dict[tuple[int, str], str] = field(default_factory=dict)
    """(place of the question, person) → note."""
    settlements: tuple[Settlement, ...] = ()
    ending: Ending | None = None
    offers_finish: bool = False
    library: Library = field(default_factory=shipped_library, repr=False)


def sitting(told: Told) -> Sitting:
    criteria = told.library.framework(told.setup.framework_id).questionnaire(told.setup.questionnaire).criteria
    shown = len(told.asked) - told.waiting
    questions = [
        Question(one, place + 1, 10.0 * place, 10.0 * place + 5 if place < shown else None, len(told.people))
        for place, one in enumerate(criteria[: len(told.asked)])
    ]
    if told.offers_finish:
        questions[-1] = replace(questions[-1], offers_finish=True)
    answers = [
        GivenAnswer(criteria[place], person, WORDS[letter], told.notes.get((place, person), ""), 10.0 * place)
        for place, letters in enumerate(told.asked)
        for person, letter in zip(told.people, letters, strict=False)
        if letter in WORDS
    ]
    closed_at = 1000.0 if told.ending else None
    assessment = Assessment(
        "T0LAKE", ID, "C0ML", told.kind, ANA, told.setup, told.library.digest, 0.0, 0.0, closed_at, told.ending
    )
    return Sitting(assessment, told.library, told.people, tuple(questions), tuple(answers), told.settlements)


def settled(capability_id: str, value: Value, reason: str) -> Settlement:
    return Settlement(capability_id, value, reason, ANA, 500.0)
