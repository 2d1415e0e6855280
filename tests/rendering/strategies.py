"""Sittings for Hypothesis: some questions revealed, the last ones waiting, one letter for each person's answer."""

from hypothesis import strategies as st

from bot.domain.assessing.assessment import LOWEST_FLOOR, PRIVACY_FLOOR, Ending, Entry, Names, Reveal, Setup
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED
from bot.domain.scoring.tally import Value
from tests.rendering.sittings import QUICK, SIX, Told, settled

LETTERS = "ypnuas."
PEOPLE = tuple(f"U0{name}" for name in ("ANA", "BEN", "CLEO", "DEV", "EMMA"))
HOSTILE = (
    "<!channel> & <@U0BEN>",
    "<https://evil.example|click> *bold* `code`",
    "x" * 3000,
    "&" * 3000,
    "👩‍👩‍👧‍👦" * 500,
    "מודל ישן \u202e drow \u2069 ערבית",
    "two\nlines\u2028and\x07a bell",
    "@channel #general https://example.com",
)


@st.composite
def tellings(draw: st.DrawFn, names: Names | None = None, reveal: Reveal | None = None) -> Told:
    if reveal is None:
        reveal = Reveal.AT_CLOSE if names is Names.ANONYMOUS else draw(st.sampled_from(Reveal))
    if names is None:
        names = draw(st.sampled_from([one for one in Names if one is not Names.ANONYMOUS or reveal is Reveal.AT_CLOSE]))
    setup = Setup(
        framework_id=draw(st.sampled_from(SHIPPED)),
        questionnaire=draw(st.sampled_from(QuestionnaireKind)),
        entry=draw(st.sampled_from(Entry)),
        reveal=reveal,
        names=names,
    )
    people = PEOPLE[: draw(st.integers(1, len(PEOPLE)))]
    row = st.text(LETTERS, min_size=len(people), max_size=len(people))
    asked = tuple(draw(st.lists(row, min_size=1, max_size=5)))
    ending = draw(st.sampled_from([None, *Ending]))
    waiting = _waiting(draw, len(asked), reveal, ending)
    places = st.tuples(st.integers(0, len(asked) - 1), st.sampled_from(people))
    notes = draw(st.dictionaries(places, st.sampled_from(HOSTILE), max_size=8))
    return Told(asked, waiting, people, setup, notes=notes, ending=ending)


def _waiting(draw: st.DrawFn, asked: int, reveal: Reveal, ending: Ending | None) -> int:
    """What shows at the close is revealed all at once."""
    if reveal is Reveal.AT_CLOSE:
        return 0 if ending and ending not in (Ending.IDLE, Ending.CANCELLED) else asked
    return draw(st.integers(0 if ending else 1, asked))


@st.composite
def revotes(draw: st.DrawFn, names: Names | None = None, ending: Ending | None = None) -> Told:
    """Six people who are split on the first question at least; some have voted again and named things."""
    names = names or draw(st.sampled_from(Names))
    reveal = Reveal.AT_CLOSE if names is Names.ANONYMOUS else draw(st.sampled_from(Reveal))
    setup = Setup(reveal=reveal, names=names, floor=draw(st.integers(LOWEST_FLOOR, PRIVACY_FLOOR)))
    asked = ["yn" + draw(st.text("ypn", min_size=4, max_size=4))]
    asked += draw(st.lists(st.text(LETTERS, min_size=6, max_size=6), max_size=3))
    votes = draw(st.lists(st.text(LETTERS, min_size=6, max_size=6), max_size=4))
    at = st.tuples(st.integers(0, 3), st.sampled_from(SIX))
    return Told(
        tuple(asked),
        0,
        SIX,
        setup,
        notes=draw(st.dictionaries(at, st.sampled_from(HOSTILE), max_size=4)),
        settlements=draw(st.sampled_from([(), (settled(QUICK[0], Value.NO, "<!channel>"),)])),
        ending=ending,
        again=tuple(votes),
        things=draw(st.dictionaries(at, st.sampled_from(HOSTILE), max_size=8)),
        agreeing=tuple(draw(st.sets(st.sampled_from(SIX)))),
    )
