"""Sittings to render: a team of people around the shipped frameworks, said in a few words."""

from dataclasses import dataclass, field, replace

from bot.domain.assessment import (
    Assessment,
    Ending,
    Entry,
    GivenAnswer,
    KeptTally,
    Kind,
    Names,
    Question,
    Reveal,
    Settlement,
    Setup,
)
from bot.domain.framework import QuestionnaireKind
from bot.domain.library import Library
from bot.domain.sitting import Sitting
from bot.domain.surface import Links, SurfaceKind, surface_key
from bot.domain.tally import Value
from bot.storage.framework_files import shipped_library

ID = "A1"
ANA, BEN, CLEO, DEV = "U0ANA", "U0BEN", "U0CLEO", "U0DEV"
TEAM = (ANA, BEN, CLEO)
SIX = (*TEAM, DEV, "U0EMMA", "U0FAY")
QUICK = tuple(shipped_library().framework("aimaks").questionnaire(QuestionnaireKind.QUICK).criteria)

CONFIDENTIAL = Setup()
OPEN = Setup(names=Names.OPEN)
LIVE = Setup(reveal=Reveal.LIVE)
LIVE_OPEN = Setup(reveal=Reveal.LIVE, names=Names.OPEN)
CHOSEN = Setup(entry=Entry.CHOSEN)
AT_CLOSE = Setup(reveal=Reveal.AT_CLOSE)
AT_CLOSE_OPEN = Setup(reveal=Reveal.AT_CLOSE, names=Names.OPEN)
ANONYMOUS = Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE, names=Names.ANONYMOUS)
SETUPS = {
    "confidential": CONFIDENTIAL,
    "open": OPEN,
    "live": LIVE,
    "live_open": LIVE_OPEN,
    "at_close": AT_CLOSE,
    "at_close_open": AT_CLOSE_OPEN,
    "anonymous": ANONYMOUS,
}

WORDS = {"y": Value.YES, "p": Value.PARTLY, "n": Value.NO, "u": Value.UNKNOWN, "a": Value.NA, "s": None}
"""One letter for each answer; `s` skipped, and any other letter has not answered."""


def links(capabilities: tuple[str, ...] = QUICK) -> Links:
    """Everything is posted."""
    later = (SurfaceKind.POLL, SurfaceKind.SPLITS, SurfaceKind.REMINDER)
    keys = [surface_key(kind, ID) for kind in SurfaceKind if kind not in later]
    keys += [surface_key(SurfaceKind.QUESTION, ID, one) for one in capabilities]
    keys += [surface_key(kind, ID) for kind in later]
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
    anonymous = told.setup.names is Names.ANONYMOUS
    voters = {person: f"pseudonym of {person}" for person in told.people} if anonymous else {}
    answers = [
        GivenAnswer(
            criteria[place],
            voters.get(person, person),
            WORDS[letter],
            told.notes.get((place, person), ""),
            10.0 * place,
        )
        for place, letters in enumerate(told.asked)
        for person, letter in zip(told.people, letters, strict=False)
        if letter in WORDS
    ]
    closed_at = 1000.0 if told.ending else None
    assessment = Assessment(
        "T0LAKE", ID, "C0ML", told.kind, ANA, told.setup, told.library.digest, 0.0, 0.0, closed_at, told.ending
    )
    at = Sitting(
        assessment, told.library, told.people, tuple(questions), tuple(answers), told.settlements, voters=voters
    )
    return _without_answers(at) if anonymous and told.ending else at


def _without_answers(at: Sitting) -> Sitting:
    """As an anonymous one is stored once it is closed; in the tests its notes keep their order."""
    kept = [_remains(at, question.capability_id) for question in at.revealed]
    return replace(at, answers=(), voters={}, kept=tuple(kept))


def _remains(at: Sitting, capability_id: str) -> KeptTally:
    if at.below_floor(capability_id):
        return KeptTally(capability_id, None)
    notes = tuple(sorted(one.note for one in at.answers_to(capability_id) if one.value and one.note.strip()))
    return KeptTally(capability_id, at.tally(capability_id), notes=notes)


def settled(capability_id: str, value: Value, reason: str) -> Settlement:
    return Settlement(capability_id, value, reason, ANA, 500.0)
