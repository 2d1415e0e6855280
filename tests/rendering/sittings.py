"""Sittings to render: a team of people around the shipped frameworks, said in a few words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.assessing.assessment import (
    SECOND_ROUND,
    Assessment,
    Concrete,
    Ending,
    Entry,
    GivenAnswer,
    Kind,
    Names,
    Question,
    Reveal,
    Settlement,
    Setup,
)
from bot.domain.assessing.sitting import Sitting
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import Library
from bot.domain.scoring.tally import Value
from bot.domain.surface import Links, SurfaceKind, surface_key
from bot.services.assessing.anonymity import what_remains
from bot.services.assessing.closing import UNREVEALED
from bot.storage.files.shipped import shipped_library

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
    first = (SurfaceKind.CARD, SurfaceKind.OPENING, SurfaceKind.QUESTION, SurfaceKind.RESULT, SurfaceKind.SUMMARY)
    later = (SurfaceKind.POLL, SurfaceKind.SPLITS, SurfaceKind.REMINDER, SurfaceKind.REVOTE)
    keys = [surface_key(kind, ID) for kind in (*first, SurfaceKind.TROUBLE)]
    keys += [surface_key(SurfaceKind.QUESTION, ID, one) for one in capabilities]
    keys += [surface_key(kind, ID) for kind in later]
    return Links({key: f"https://lakeside.slack.com/archives/C0ML/p{1000 + n}" for n, key in enumerate(keys)})


NOTHING_POSTED = Links({})
REVOTE_SINCE, REVOTE_UNTIL = 400.0, 1_796_058_000.0
"""Settlements in the tests are of second 500. Until: the 30th of November 2026, 17:00 UTC."""


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
    again: tuple[str, ...] | None = None
    """Of a re-vote, for each split in the order of discussion, a letter for each person's second vote."""
    things: dict[tuple[int, str], str] = field(default_factory=dict)
    """(place of the split, person) → the concrete thing that they say one would see."""
    agreeing: tuple[str, ...] = ()
    """Who agrees to be named beside theirs."""
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
    assessment = Assessment("T0LAKE", ID, "C0ML", told.kind, ANA, told.setup, told.library.digest, 0.0, 0.0)
    at = Sitting(assessment, told.library, told.people, tuple(questions), (), told.settlements, voters=voters)
    notes = {(criteria[place], person): note for (place, person), note in told.notes.items()}
    at = replace(at, answers=tuple(_answers(at, criteria, told.asked, notes)))
    if told.again is not None:
        at = _voting_again(at, told, told.again)
    return _ended(at, told.ending) if told.ending else at


def _answers(
    at: Sitting, criteria: Sequence[str], asked: tuple[str, ...], notes: Mapping[tuple[str, str], str]
) -> Iterator[GivenAnswer]:
    for place, (one, letters) in enumerate(zip(criteria, asked, strict=False)):
        for person, letter in zip(at.participants, letters, strict=False):
            if letter in WORDS:
                yield GivenAnswer(one, at.voter(person), WORDS[letter], notes.get((one, person), ""), 10.0 * place)


def _voting_again(at: Sitting, told: Told, again: tuple[str, ...]) -> Sitting:
    """All is answered, and what is split is voted on once more: since then, and until then."""
    split = at.split_at_first
    votes = (replace(one, round=SECOND_ROUND) for one in _answers(at, split, again, {}))
    things = (
        Concrete(split[place], at.voter(person), text, person in told.agreeing)
        for (place, person), text in told.things.items()
        if place < len(split)
    )
    voting = replace(at.assessment, revoting_since=REVOTE_SINCE, closes_at=REVOTE_UNTIL, ending=Ending.COMPLETED)
    in_no_order = sorted(things, key=lambda one: (one.capability_id, one.text))
    return replace(at, assessment=voting, answers=(*at.answers, *votes), concretes=tuple(in_no_order))


def _ended(at: Sitting, ending: Ending) -> Sitting:
    closed = replace(at, assessment=replace(at.assessment, closed_at=1000.0, ending=ending))
    if not at.assessment.setup.anonymous:
        return closed
    shown = () if ending in UNREVEALED else at.revealed
    kept = (what_remains(at, question.capability_id) for question in shown)
    in_order = (replace(one, notes=tuple(sorted(one.notes)), things=tuple(sorted(one.things))) for one in kept)
    return replace(closed, answers=(), concretes=(), voters={}, kept=tuple(in_order))


def settled(capability_id: str, value: Value, reason: str) -> Settlement:
    return Settlement(capability_id, value, reason, ANA, 500.0)
