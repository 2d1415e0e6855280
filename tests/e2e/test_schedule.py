"""When Rung asks a team: seen, previewed, changed, paused; over the real Bolt."""

from datetime import UTC, datetime

import pytest

from bot.bootstrap import Rung
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import RecheckKind, Rhythm, TeamSchedule
from bot.services.acts import Act
from bot.services.climbing.committing import Rung as Taken
from bot.services.climbing.committing import take_on
from bot.services.ports.store import Store
from bot.slack.actions import SCHEDULE_AT, SCHEDULE_HOLIDAYS, SCHEDULE_PAUSE, SCHEDULE_QUIET_DAYS
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL, answer_all, join, start_with_defaults
from tests.e2e.conftest import running, settings_for
from tests.e2e.people import Modal, Person, Workspace
from tests.e2e.time_machine import TimeMachine

pytestmark = pytest.mark.usefixtures("quick_pace")
WEDNESDAY = datetime(2027, 3, 3, 10, tzinfo=UTC)


async def opens_schedule(who: Person) -> Modal:
    await who.runs(CHANNEL, "/maturity schedule")
    return await who.sees_in_modal("Check-ins", "Next dates")


async def stored(rung: Rung, who: Person) -> TeamSchedule | None:
    channel_id = await who.channel(CHANNEL)
    return await rung.desk.store.read(lambda store: store.climbing.schedule(channel_id))


async def refused(who: Person, block_id: str) -> str:
    """What stands beside that field, and beside no other."""
    assert not await who.submits()
    errors = (await who.modal()).errors
    assert errors.keys() == {block_id}
    return errors[block_id]


async def test_seen_previewed_saved_and_seen_again(
    server: Server, any_url: str, workspace: Workspace, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await time_machine.to(WEDNESDAY)
    async with running(settings_for(server, any_url), time_machine) as rung:
        await ana.runs(CHANNEL, "/maturity zone Europe/Madrid")
        form = await opens_schedule(ben)
        assert "●Every week" in form and "●Monday" in form and "●Every quarter" in form and "●No country" in form
        assert "No rung is taken on now" in form and "by the team's clock (Europe/Madrid)" in form
        assert "• Mon 8 Mar 2027, 09:00\n• Mon 15 Mar 2027, 09:00" in form and "the next on Mon 7 Jun 2027" in form
        assert await stored(rung, ben) is None, "who only looks stores nothing"

        await ben.fills("I ask", "Every two weeks")
        await ben.sees_in_modal("• Mon 8 Mar 2027, 09:00\n• Mon 22 Mar 2027, 09:00")
        await ben.fills("On", "Thursday")
        await ben.fills("At", "14:30")
        await ben.sees_in_modal("• Thu 4 Mar 2027, 14:30\n• Thu 18 Mar 2027, 14:30")
        await ben.fills("Quiet weekdays", ["Fridays"])
        await ben.fills("Quiet days", "2027-03-18, 2027-12-24 to 2027-12-31")
        await ben.fills("Quiet on the holidays of", "Spain")
        await ben.fills("The re-check is", "A whole assessment")
        await ben.fills("Re-check", "Every half-year")
        await ben.sees_in_modal("• Thu 4 Mar 2027, 14:30\n• Mon 22 Mar 2027, 14:30", "every half-year, a whole")
        assert await stored(rung, ben) is None
        assert await ben.submits(), ben.errors
        told = await ben.sees(CHANNEL, "Saved. I ask every two weeks, on Thursday at 14:30 (Europe/Madrid).")
        assert told.private and "• Mon 22 Mar 2027, 14:30" in told and "No rung is taken on now" in told
        assert "Quiet beside weekends: Fridays; 2027-03-18, 2027-12-24 to 2027-12-31; holidays of Spain." in told

        again = await opens_schedule(ana)
        for shown in ("●Every two weeks", "●Thursday", "__14:30__", "●Fridays", "●Spain", "●A whole assessment"):
            assert shown in again
        assert "__2027-03-18, 2027-12-24 to 2027-12-31__" in again and "●Every half-year" in again
        await ana.fills("Quiet on the holidays of", "No country")
        await ana.unchecks("Fridays")
        await ana.sees_in_modal("• Thu 4 Mar 2027, 14:30\n• Fri 19 Mar 2027, 14:30")
        assert await ana.submits(), ana.errors
        await ana.sees(CHANNEL, "Saved.", "Quiet beside weekends: 2027-03-18,")
        kept = await stored(rung, ana)
        assert kept is not None and kept.rhythm.holidays_of is None and kept.rhythm.quiet_weekdays == ()
        assert kept.rhythm.recheck is Cadence.HALF_YEARLY and kept.rhythm.recheck_kind is RecheckKind.ASSESSMENT


async def test_what_cannot_be_is_said_beside_its_field(
    server: Server, sqlite_url: str, time_machine: TimeMachine, ana: Person
) -> None:
    await time_machine.to(WEDNESDAY)
    async with running(settings_for(server, sqlite_url), time_machine) as rung:
        await opens_schedule(ana)
        await ana.fills("At", "17:00")
        await ana.sees_in_modal("Next dates\nChoose a time from 9:00 until before 17:00.")
        assert await refused(ana, SCHEDULE_AT) == "Choose a time from 9:00 until before 17:00."
        await ana.fills("At", "08:59")
        await refused(ana, SCHEDULE_AT)
        await ana.fills("At", "16:59")
        await ana.fills("Pause until", "2027-03-03")
        await ana.sees_in_modal("Next dates\nThat day is past.")
        assert await refused(ana, SCHEDULE_PAUSE) == "That day is past. Choose a later one."
        await ana.fills("Pause until", "2029-03-03")
        assert "a year at most" in await refused(ana, SCHEDULE_PAUSE)
        await ana.fills("Pause until", None)
        await ana.fills("Quiet days", "tomorrow")
        assert "I don't understand “tomorrow”" in await refused(ana, SCHEDULE_QUIET_DAYS)
        await ana.fills("Quiet days", None)
        await ana.checks("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays")
        assert "Leave one weekday" in await refused(ana, "schedule_quiet_weekdays")
        await ana.unchecks("Mondays")
        assert await stored(rung, ana) is None
        assert await ana.submits(), ana.errors
        await ana.sees(CHANNEL, "Saved.", "at 16:59", "Quiet beside weekends: Tuesdays, Wednesdays, Thursdays and Fri")


async def test_paused_for_a_while_and_resumed(
    server: Server, any_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await time_machine.to(WEDNESDAY)
    async with running(settings_for(server, any_url), time_machine) as rung:
        await ana.runs(CHANNEL, "/maturity zone Europe/Madrid")
        await ben.runs(CHANNEL, "/maturity pause 2 weeks")
        told = await ben.sees(CHANNEL, "Paused. Nothing comes before Wed 17 Mar 2027, 00:00.")
        assert told.private and "• Mon 22 Mar 2027, 09:00" in told and "• Mon 8 Mar" not in told
        form = await opens_schedule(ben)
        assert "Paused now." in form and "__2027-03-17__" in form and "• Mon 22 Mar 2027, 09:00" in form
        assert await ben.submits(), ben.errors
        kept = await stored(rung, ben)
        assert kept is not None and kept.rhythm.paused_until == datetime(2027, 3, 16, 23, tzinfo=UTC).timestamp()

        await ben.runs(CHANNEL, "/maturity pause until 2027-05-01")
        await ben.sees(CHANNEL, "Nothing comes before Sat 1 May 2027, 00:00.", "• Mon 3 May 2027, 09:00")
        await ben.runs(CHANNEL, "/maturity pause 1 month")
        await ben.sees(CHANNEL, "Nothing comes before Sat 3 Apr 2027, 00:00.")
        await ben.runs(CHANNEL, "/maturity resume")
        await ben.sees(CHANNEL, "Not paused.", "• Mon 8 Mar 2027, 09:00")
        kept = await stored(rung, ben)
        assert kept is not None and kept.rhythm == Rhythm()


async def test_a_pause_is_not_guessed(rung_on_sqlite: Rung, ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity pause")
    await ana.sees(CHANNEL, "Write how long: /maturity pause 2 weeks")
    await ana.runs(CHANNEL, "/maturity pause for ever")
    await ana.sees(CHANNEL, "I don't understand “for ever”.")
    await ana.runs(CHANNEL, "/maturity pause 2020-01-01")
    await ana.sees(CHANNEL, "That day is past.")
    await ana.runs(CHANNEL, "/maturity pause 99 months")
    await ana.sees(CHANNEL, "I pause for a year at most.")
    await ana.runs("Rung", "/maturity schedule")
    await ana.sees("Rung", "That is about a team. Write /maturity schedule in the team's channel.")
    assert await stored(rung_on_sqlite, ana) is None


async def test_who_does_not_lead_sees_it_and_changes_nothing(rung_on_sqlite: Rung, ben: Person, cleo: Person) -> None:
    await start_with_defaults(ben)
    await opens_schedule(cleo)
    assert not await cleo.submits()
    told = str((await cleo.modal()).errors)
    assert "Only Ben Okafor, who started this, whoever they added" in told and "can change when I ask" in told
    await cleo.closes()
    await cleo.runs(CHANNEL, "/maturity pause 2 weeks")
    await cleo.sees(CHANNEL, "Only @Ben Okafor, who started this", "can change when I ask")
    await cleo.runs(CHANNEL, "/maturity resume")
    assert await stored(rung_on_sqlite, ben) is None


async def test_where_rung_is_not_it_asks_for_an_invitation(rung_on_sqlite: Rung, ana: Person) -> None:
    await ana.makes_channel("elsewhere", "Ben")
    await ana.runs("elsewhere", "/maturity schedule")
    await ana.sees("elsewhere", "I am not in this channel yet.")


async def test_a_country_that_nobody_offered(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is offered comes from the calendar; a form from before an update may hold a country that is gone."""
    await opens_schedule(ana)
    await ana.fills("Quiet on the holidays of", "Zimbabwe")
    await ana.sees_in_modal("●Zimbabwe")
    monkeypatch.setattr("bot.services.climbing.scheduling.is_country", lambda code: code != "ZW")
    assert "I do not know the holidays of this country." in await refused(ana, SCHEDULE_HOLIDAYS)


async def test_with_a_rung_taken_on_it_says_when_the_next_nudge_comes(
    server: Server, any_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await time_machine.to(WEDNESDAY)
    async with running(settings_for(server, any_url), time_machine) as rung:
        await ana.runs(CHANNEL, "/maturity zone Europe/Madrid")
        card = await start_with_defaults(ana)
        await join(card, ben)
        await answer_all(card, {ana: "No", ben: "No"})
        await ana.sees(CHANNEL, "See the whole result")
        channel_id, owner = await ana.channel(CHANNEL), await ben.id()

        def take(store: Store) -> None:
            closed = store.assessments.latest_in(channel_id)
            assert closed is not None
            act = Act(owner, time_machine())
            take_on(store, act, closed.assessment_id, Taken("drift_detection", owner, "One alert"), "c1")

        await rung.desk.act(take)
        form = await opens_schedule(ben)
        assert "I ask about Drift detection (@Ben Okafor).\nI ask next on Mon 8 Mar 2027, 09:00." in form
        await ben.fills("On", "Thursday")
        await ben.sees_in_modal("• Thu 4 Mar 2027, 09:00")
        assert await ben.submits(), "the owner may change it too"
        await ben.sees(CHANNEL, "Saved.", "I ask next on Thu 4 Mar 2027, 09:00.")
        await ben.runs(CHANNEL, "/maturity pause 1 week")
        await ben.sees(CHANNEL, "Paused.", "I ask next on Thu 11 Mar 2027, 09:00 (paused until then).")
        await time_machine.to(datetime(2027, 3, 11, 9, tzinfo=UTC))
        form = await opens_schedule(ana)
        assert "I ask next on Thu 18 Mar 2027, 09:00.\nLast date: Thu 11 Mar 2027, 10:00: sent." in form
        assert "Paused now." not in form and "Pause until (optional): ____" in form
