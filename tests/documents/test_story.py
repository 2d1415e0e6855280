"""What a report for people tells besides the findings: what changed, what is under way, and why frameworks differ."""

from dataclasses import replace
from datetime import date
from html import escape

from bot.documents.handout import Handout, handout
from bot.documents.handout_change import change
from bot.documents.handout_time import moments, taken
from bot.documents.pages import html_document, markdown_document
from bot.domain.climbing.last_word import LastWord
from bot.domain.climbing.left_alone import left_alone
from bot.domain.climbing.nudging import Reply
from bot.domain.over_time.recheck import Why
from bot.domain.over_time.then_and_now import Movement
from bot.domain.scoring.tally import Value, Verdict
from bot.domain.showing.way_words import LEAVE_ALONE
from bot.services.acts import Act
from bot.services.assessing.evidencing import Piece, add_evidence
from bot.services.assessing.wizard import Filled, save_page
from bot.services.keeping.exporting import HALF_A_YEAR, TeamFacts, facts_in
from bot.services.ports.store import Store
from tests.documents.crew_exported import facts_of
from tests.storage.builders import ANA, BEN, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.crew import CREW, IN_OWN_TIME, OPENED, in_channel, opens


def words(facts: TeamFacts) -> tuple[str, ...]:
    assert facts.report is not None
    found = change(facts, facts.report)
    return () if found is None else found.lines


class TestWhatChanged:
    def test_since_the_first_that_was_closed(self, facts: TeamFacts, said: Handout) -> None:
        assert facts.changed is not None and facts.changed.then_at == facts.sittings[0].assessment.closed_at
        assert said.changed is not None and said.changed.since == "23 Nov 2026"
        level, *verdicts = said.changed.lines
        assert level.startswith("AIMaks: level 2 (2.6) then, level 0 (0.5) now: moved down")
        assert "Drift detection: met → not met" in verdicts
        assert f"What changed since {said.changed.since}" in html_document(said)
        assert f"## What changed since {said.changed.since}" in markdown_document(said)

    async def test_of_an_older_team_since_the_last_of_half_a_year_ago(self, team: Lakeside, facts: TeamFacts) -> None:
        second = facts.sittings[1].assessment.closed_at
        assert second is not None
        found = await team.sees(lambda store: facts_in(store, CHURN, LIBRARY, second + HALF_A_YEAR + 1))
        assert found is not None and found.changed is not None and found.changed.then_at == second

    async def test_nothing_where_nothing_followed(self, team: Lakeside, facts: TeamFacts) -> None:
        late = facts.sittings[-1].assessment.closed_at
        assert late is not None

        def later(store: Store) -> TeamFacts | None:
            return facts_in(store, CHURN, LIBRARY, late + HALF_A_YEAR + 1)

        found = await team.sees(later)
        assert found is not None and found.changed is None and words(found) == ()
        made = handout(found)
        assert made is not None and "What changed since" not in html_document(made)

    def test_movement_and_people_are_told_as_the_comparison_has_them(self, facts: TeamFacts) -> None:
        assert facts.changed is not None
        levels = tuple(replace(one, movement=Movement.UP) for one in facts.changed.levels)
        found = replace(facts.changed, levels=levels, joined=(BEN,), gone=(ANA,), absent=("U0DEV",))
        lines = words(replace(facts, changed=found))
        assert "now: moved up" in lines[0]
        assert "New among those who answer: Ben <Okafor>." in lines
        assert "Took part before, and is not in the channel today: Ana Ruiz." in lines
        assert not any("U0DEV" in one or "Dev" in one for one in lines)

    def test_a_move_that_a_split_could_take_back_says_so(self, facts: TeamFacts) -> None:
        """The lowest anonymous answers are not told: then it is said wherever there is a split."""
        assert facts.changed is not None and facts.report is not None
        assert facts.changed.anonymous and facts.report.score.contested
        assert "moved down by the middle answers; the team is split." in words(facts)[0]
        assert facts.report.score.level == facts.report.score.level_if_contested_lowest
        known = replace(facts, changed=replace(facts.changed, anonymous=False))
        assert "moved down. Both" in words(known)[0]


def shown_in_part(store: Store) -> None:
    """Level 1 by the answers; one of the two that it asks for has evidence."""
    in_channel(store)
    agenda = opens(store, IN_OWN_TIME, CREW[:2])
    met = ("reproducible_models", "model_lineage")
    for one in CREW[:2]:
        for capability_id in agenda:
            value = Value.YES if capability_id in met else Value.NO
            save_page(store, Act(one, OPENED + 60), OPENED + 60, FIRST, Filled(capability_id, 1, value))
    add_evidence(store, Act(BEN, OPENED + 90), CHURN, Piece("e1", met[0], "https://wiki.example/rebuild"), LIBRARY)


class TestStory:
    def test_a_description_is_introduced_as_one(self, said: Handout) -> None:
        for made in (html_document(said), markdown_document(said)):
            assert f"AIMaks on level 0, of teams in general: {said.summary[:40]}" in made

    def test_what_is_under_way_stands_before_the_quarters(self, said: Handout) -> None:
        assert [one.name for one in said.under_way] == ["Automated retraining"]
        page = html_document(said)
        assert page.index("<h3>Under way</h3>") < page.index('<ol class="timeline">')
        done = replace(said, taken=tuple(replace(one, under_way=False) for one in said.taken))
        assert "Under way" not in html_document(done) + markdown_document(done)

    def test_what_was_last_said_of_it_stands_beside_it(self, facts: TeamFacts) -> None:
        assert facts.report is not None
        stuck = LastWord(Reply.STUCK, date(2026, 12, 12), reason="no <b>budget</b>, says <@U0ANA>")
        made = handout(replace(facts, report=replace(facts.report, said={"c1": stuck})))
        assert made is not None
        said = "Stuck since 12 Dec 2026: “no <b>budget</b>, says @Ana Ruiz”."
        assert [one.last_word for one in made.under_way] == [said]
        assert escape(said) in html_document(made) and "Stuck since 12 Dec 2026" in markdown_document(made)

    def test_what_the_answers_say_is_there_is_to_be_called_done(self, facts: TeamFacts) -> None:
        assert facts.report is not None
        there = next(one for one in facts.report.entries if one.finding.verdict is Verdict.MET)
        going = next(one for one in facts.commitments if one.open)
        taken_on = replace(going, capability_id=there.capability.id, taken_at=there.found_at - 1)
        for known, said in ((taken_on, True), (replace(taken_on, taken_at=there.found_at), False)):
            (told,) = taken(replace(facts, commitments=(known,)), facts.report)
            assert (told.counts == "Since then the answers say that it is there: call it done.") is said

    def test_each_step_says_why_it_has_its_place(self, said: Handout) -> None:
        assert said.steps and all(one.why_here.endswith(".") for one in said.steps)
        for one in said.steps:
            assert escape(one.why_here) in html_document(said)
            assert one.why_here in markdown_document(said)

    def test_all_that_is_to_be_left_alone_is_there_with_its_reason(self, facts: TeamFacts) -> None:
        """A target below the top leaves the rest of the ladder alone."""
        assert facts.report is not None and facts.roadmap is not None
        low = replace(facts.roadmap, leave_alone=left_alone(facts.report.score, facts.report.framework.targets[0], ()))
        made = handout(replace(facts, roadmap=low))
        assert made is not None and len(made.left_alone) == len(low.leave_alone) > 3
        page = html_document(made)
        assert f'<h2 id="alone">{LEAVE_ALONE}</h2>' in page and '<a href="#alone">below</a>' in page
        for one in made.left_alone:
            assert escape(one.why) in page and one.name in markdown_document(made)

    async def test_what_lacks_evidence_is_named(self, team: Lakeside) -> None:
        await team.did(shown_in_part)
        made = handout(await team.sees(facts_of))
        assert made is not None
        [words] = [one for one in made.certainty if "claimed" in one]
        assert "1 claimed, 0 shown. For level 1, 1 of 2 has no evidence that holds: Model lineage." in words
        assert words in html_document(made)

    def test_why_a_poll_was_asked_again(self, facts: TeamFacts, said: Handout) -> None:
        asked = [one for one in said.moments if "Asked again after an incident: “It fell over”" in one.changes]
        assert [one.what for one in asked] == ["Poll on Drift detection"]
        silent = tuple(
            replace(one, recheck=replace(one.recheck, why=Why.SCHEDULE, reason="")) for one in facts.rechecks
        )
        planned = handout(replace(facts, rechecks=silent))
        assert planned is not None
        again = [one for moment in planned.moments for one in moment.changes if one.startswith("Asked again")]
        assert again == ["Asked again as the team's schedule has it"]

    def test_an_assessment_is_told_as_its_own_result_said_it(self, facts: TeamFacts) -> None:
        first = facts.history.moments[0]
        assert first.by_itself is not None
        nothing = replace(first, by_itself=replace(first.by_itself, level=None, progress_tenths=None))
        (told,) = moments(replace(facts, history=replace(facts.history, moments=(nothing,), milestones=())))
        assert "By itself it showed nothing: all was known from before" in told.changes

    def test_of_what_came_at_one_moment_the_last_stands_first(self, facts: TeamFacts) -> None:
        at_once = tuple(replace(one, source=replace(one.source, closed_at=1.0)) for one in facts.history.moments)
        polls = tuple(one for one in at_once if one.settlement is None)
        told = moments(replace(facts, history=replace(facts.history, moments=polls, milestones=())))
        assert [one.progress for one in told] == [one.score.progress for one in reversed(polls)]
        assert told[0].progress != told[-1].progress

    def test_why_the_frameworks_differ(self, said: Handout) -> None:
        first = said.differences[0]
        assert " has the team on level " in first and " for level " in first
        for made in (html_document(said), markdown_document(said)):
            assert "Why they differ" in made and all(one in made for one in said.differences)

    def test_what_is_there_in_part_is_not_missing(self, facts: TeamFacts, said: Handout) -> None:
        assert facts.report is not None
        wanted = {one for level in facts.report.levels for one in (*level.holding, *level.lacking)}
        named = [(word, name) for level in said.ladder for word, names in level.asks for name in names]
        assert len(named) == len(wanted)
        verdicts = {one.name: one.verdict for dimension in said.dimensions for one in dimension.capabilities}
        told = {(word, verdicts[name]) for word, name in named if name in verdicts}
        assert ("Partly", "Partly") in told and ("Missing", "Partly") not in told
        assert "<strong>Partly:</strong>" in html_document(said)

    def test_each_colour_has_a_word(self, said: Handout) -> None:
        drawn = {part.mark for one in said.dimensions for part in one.shares}
        assert {mark for mark, _ in said.legend} == drawn
        page = html_document(said)
        for mark, word in said.legend:
            assert f'<span class="swatch {mark}" aria-hidden="true"></span>{word}</span>' in page
