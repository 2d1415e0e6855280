"""Whatever people and frameworks say in a re-check: Slack takes it, it calls nobody, and it claims what is proved."""

import json
import re
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.climbing.check_in import LastOutcome, Rhythm
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.over_time.recheck import AskedAgain, Why, proposed_for
from bot.domain.over_time.standing import NO_EFFECT, Standing
from bot.domain.over_time.then_and_now import Movement, PeopleThenNow
from bot.domain.scoring.tally import Tally
from bot.slack.assessing.poll import poll_message
from bot.slack.climbing.change_words import NOTHING_CHANGED, UNPROVEN
from bot.slack.climbing.recheck_views import cause_view, proposal_view
from bot.slack.message import Message
from bot.workspace.blockkit.check import check_message, check_view
from tests.rendering.longest import longest
from tests.rendering.recheck_scenes import (
    HALF,
    LIBRARY,
    NO,
    NOW,
    OPEN,
    PARTLY,
    SPLIT,
    YES,
    answered,
    at,
    compared,
    held,
    over,
    shown,
)
from tests.rendering.schedule_scenes import form_of, seen_of
from tests.rendering.sittings import ID, links

LONGEST = ("<!channel> &" * 90)[:1000]
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=1000) | st.just(LONGEST)
TALLIES = st.sampled_from([YES, PARTLY, NO, SPLIT, OPEN, HALF])
STANDINGS = st.lists(TALLIES, min_size=7, max_size=7).map(lambda found: answered(*found))
CALLS = re.compile(r"<!(?!date)[^>]*>")
BIG = longest(LIBRARY)


def faults(message: Message) -> list[str]:
    return list(check_message(json.loads(json.dumps(asdict(message)))))


@settings(max_examples=60, deadline=None)
@given(words=WORDS, why=st.sampled_from(Why))
def test_words_stay_words(words: str, why: Why) -> None:
    asked = (AskedAgain(ID, at().agenda[0], 0.0),)
    changed = over(compared(answered(), answered(YES)), why, asked, reason=words)
    poll = poll_message(at(), links(), NO_EFFECT, shown(why, asked, reason=words))
    for message in (changed, poll):
        assert faults(message) == []
        assert CALLS.findall(str(asdict(message))) == []
    proposed = proposed_for(Why.INCIDENT, answered())
    assert check_view(proposal_view("C0ML", Why.INCIDENT, words, answered(), proposed, NOW)) == []


@pytest.mark.parametrize("why", [one for one in Why if one not in (Why.SCHEDULE, Why.DONE)])
def test_the_words_given_are_read_with_the_poll_and_with_what_changed(why: Why) -> None:
    words = "Eve kept the pipelines"
    assert f"“{words}”" in over(compared(answered(), answered(YES)), why, reason=words).text
    assert f"“{words}”" in poll_message(at(), links(), NO_EFFECT, shown(why, reason=words)).text


def test_everything_at_its_longest_fits() -> None:
    tallies = {one.id: Tally(yes=99, no=98) for one in BIG.catalogue.capabilities}
    before, after = held({}, BIG), held(tallies, BIG)
    people = PeopleThenNow(_people("T"), _people("N"), frozenset(_people("T")[:30]))
    changed = over(compared(before, after, people), Why.AUDIT, reason=LONGEST)
    assert faults(changed) == []
    asked = tuple(tallies)[:3]
    assert check_view(proposal_view("C0ML", Why.AUDIT, LONGEST, after, asked, NOW)) == []
    assert check_view(cause_view("C0ML")) == []


def test_whatever_becomes_of_a_date_is_told() -> None:
    told = [str(form_of(seen_of(Rhythm(), recheck_last=one, recheck_last_at=NOW))) for one in LastOutcome]
    assert all("The last: Mon 30 Nov 2026, 12:00: " in one for one in told) and len(set(told)) == len(told)


def _people(letter: str) -> tuple[str, ...]:
    return tuple(f"U0{letter}{number:08}" for number in range(60))


@settings(max_examples=80, deadline=None)
@given(before=STANDINGS, after=STANDINGS)
def test_movement_is_said_exactly_where_it_is_proved(before: Standing, after: Standing) -> None:
    found = compared(before, after)
    headline = over(found).text.splitlines()[1]
    proved = [one for one in found.levels if one.movement in (Movement.UP, Movement.DOWN)]
    assert ("you moved" in headline) == bool(proved)
    assert (NOTHING_CHANGED in headline) <= (not found.verdicts)
    reads_otherwise = any(one.then is not None and one.then.level != one.now.level for one in found.levels)
    assert (UNPROVEN in headline) == (reads_otherwise and not proved)
    lines = over(found).text.splitlines()
    for one in proved:
        (line,) = (line for line in lines if re.match(rf"• \*?{re.escape(one.framework.name)}\*?:", line))
        assert f"moved {one.movement.value}" in line
    assert sum(": *moved" in line for line in lines) == len(proved)


def test_what_was_said_by_other_questions_is_not_taken_back_in_silence() -> None:
    before = answered(YES, YES)
    words = over(compared(before, replace(before, kind=QuestionnaireKind.FULL))).text
    quick, full = (len(LIBRARY.frameworks[0].questionnaire(one).criteria) for one in QuestionnaireKind)
    said = f"By AIMaks, on 3 Jul 2026 I said level 1 (1.0), by {quick} questions; by its {full} questions, "
    said += f"{full - quick} of them not asked yet"
    assert f"{said}, it was level 0 (0.2): that is the questions, not you" in words


def test_changes_stand_before_what_is_answered_for_the_first_time() -> None:
    some = dict(zip(at().question_of, [NO], strict=False))
    asked = [one.id for one in LIBRARY.catalogue.capabilities]
    before = held(some)
    after = held(dict.fromkeys(some, YES) | dict.fromkeys([one for one in asked if one not in some][:5], NO))
    lines = over(compared(before, after)).text.splitlines()
    changed, first = lines.index("*Changed*"), lines.index("*Answered for the first time:* 5 capabilities")
    assert lines[changed + 1].endswith("not met → *met*") and changed < first


def test_a_split_alone_is_a_change() -> None:
    words = over(compared(answered(NO), answered(SPLIT))).text
    assert "No level has moved, and no verdict. You are newly split on Reproducible models." in words
    assert NOTHING_CHANGED not in words and "Split now, and not then: " in words
