"""What a sitting promised to hide is in no file; and every closed sitting comes back as it was told."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.reading import sitting_read
from bot.documents.team_file import SittingTold
from bot.documents.writing import sitting_told
from bot.domain.assessing.assessment import Ending, Names
from bot.domain.assessing.sitting import Sitting
from tests.rendering.sittings import Told, sitting
from tests.rendering.strategies import revotes, tellings

ENDINGS = [one for one in Ending if one is not Ending.CANCELLED]
closed = st.one_of(
    st.builds(replace, tellings(), ending=st.sampled_from([Ending.COMPLETED, Ending.STOPPED]), waiting=st.just(0)),
    st.sampled_from(ENDINGS).flatmap(lambda ending: revotes(ending=ending)),
)


def put_back(at: Sitting) -> Sitting:
    """As the store would read it after an import."""
    read = sitting_read(SittingTold.model_validate_json(sitting_told(at).model_dump_json()))
    return Sitting(
        assessment=read.assessment,
        library=at.library,
        participants=tuple(one.user_id for one in read.participants),
        questions=read.questions,
        answers=read.answers,
        settlements=read.settlements,
        kept=tuple(sorted(read.kept, key=lambda one: one.capability_id)),
        concretes=read.concretes if read.assessment.revoting_since else (),
        leaders=read.leaders,
        silent_at_close=tuple(one.user_id for one in read.participants if one.silent),
    )


@settings(deadline=None)
@given(told=closed)
def test_it_comes_back_as_it_was_told(told: Told) -> None:
    at = sitting(told)
    again = put_back(at)
    assert sitting_told(again) == sitting_told(at)
    assert again.findings == at.findings
    assert again.scores == at.scores


@settings(deadline=None)
@given(told=closed, chance=st.randoms(use_true_random=False))
def test_without_open_names_who_said_it_makes_no_difference(told: Told, chance) -> None:
    """The same answers by other people of the team: the file is the same."""
    if told.setup.names is Names.OPEN:
        told = replace(told, setup=replace(told.setup, names=Names.CONFIDENTIAL))
    told = replace(told, again=None, things={}, notes={})
    shuffled = []
    for row in told.asked:
        letters = list(row.ljust(len(told.people), ".")[: len(told.people)])
        chance.shuffle(letters)
        shuffled.append("".join(letters))
    padded = tuple(row.ljust(len(told.people), ".")[: len(told.people)] for row in told.asked)
    one, other = sitting(replace(told, asked=padded)), sitting(replace(told, asked=tuple(shuffled)))
    assert _but_who_was_silent(one) == _but_who_was_silent(other)


def _but_who_was_silent(at: Sitting) -> SittingTold:
    told = sitting_told(at)
    return told.model_copy(update={"participants": (), "silent": 0})
