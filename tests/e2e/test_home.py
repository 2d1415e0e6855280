"""Home: what waits, what changed, the teams, the settings; published when something of it changes, and not more."""

import pytest

from bot.bootstrap import Rung
from bot.domain.assessing.assessment import Entry
from bot.slack.sending import home_publisher
from tests.e2e.assessing import CHANNEL, answer_all, join, question, start_with_defaults
from tests.e2e.climbing import RUNG, assessed, take_it_on
from tests.e2e.home_tab import HomeTab, published
from tests.e2e.hurrying import all_is_shown
from tests.e2e.people import Person, Workspace
from tests.e2e.test_calls_per_answer import counted
from tests.e2e.wizarding import answers_the_rest, own_time


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, quick_pace: None) -> None:
    """Whatever has changed is sent at the next look, so that a test sees every single one."""
    monkeypatch.setattr(home_publisher, "REFRESH_SECONDS", 0.0)
    monkeypatch.setattr(home_publisher, "LOOK_SECONDS", 0.1)


@pytest.fixture
def rung(rung_on_sqlite: Rung) -> Rung:
    return rung_on_sqlite


async def all_homes_are_shown(rung: Rung, workspace: Workspace) -> None:
    async def settled() -> bool:
        now = rung.desk.now()
        return not await rung.desk.store.read(lambda store: store.homes.waiting(now + 60, 0.0, 1))

    await all_is_shown(rung, workspace)
    await workspace.eventually(settled, "homes with which Slack agrees")


async def test_a_newcomer_starts_from_an_empty_home(rung: Rung, workspace: Workspace, ana: Person) -> None:
    home = HomeTab(ana)
    await home.opens()
    await home.sees("Hello. I am Rung.", "How mature is your MLOps?", "[Start]", "Settings")
    await home.sees("#ml-team", "Nothing is known of this team yet", "[Set it up…]")
    await home.clicks("Start")
    await ana.sees_in_modal("Choose the team's channel first")
    await ana.closes()
    await home.chooses_channel(await ana.channel("random"))
    await home.clicks("Start")
    await ana.sees_in_modal("I am not in this channel", "/invite @Rung")
    await ana.closes()
    await home.chooses_channel(await ana.channel(CHANNEL))
    await home.clicks("Start")
    await ana.sees_in_modal("Set up an assessment")
    assert await ana.submits(), ana.errors
    await ana.sees(CHANNEL, "MLOps maturity: AIMaks, quick")
    await home.sees("What waits for you", "AIMaks in #ml-team is answered together")


async def test_whose_team_it_is_is_known_before_anybody_looks(rung: Rung, workspace: Workspace, ana: Person) -> None:
    ana_id = await ana.id()

    async def members_are_known() -> bool:
        return bool(await rung.desk.store.read(lambda store: store.homes.teams_of(ana_id)))

    await workspace.eventually(members_are_known, "the members of every channel with Rung, read at its start")
    home = HomeTab(ana)
    await home.opens()
    first = await home.sees("Your teams")
    assert "#ml-team" in first and "[Set it up…]" in first


async def test_it_is_published_once_and_again_only_when_it_changes(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    home = HomeTab(ana)
    await home.opens()
    await home.sees("#ml-team", "Nothing is known of this team yet")
    await all_homes_are_shown(rung, workspace)
    since = await counted(workspace)
    await home.opens()
    await home.opens("messages")
    await all_homes_are_shown(rung, workspace)
    assert await published(workspace, since) == 0
    card = await start_with_defaults(ana)
    await join(card, ben)
    await home.sees("is answered together")
    await all_homes_are_shown(rung, workspace)
    assert await published(workspace, since) == 1
    await answer_all(card, {ben: "Yes"}, range(1, 2))
    await all_homes_are_shown(rung, workspace)
    assert await published(workspace, since) == 1


async def test_others_answers_publish_nothing_and_ones_own_last_one_does(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    await own_time(rung, workspace, ana, ben, cleo)
    home = HomeTab(ana)
    await home.opens()
    await home.sees("What waits for you", "AIMaks in #ml-team: your answers are missing", "[Answer now]")
    since = await counted(workspace)
    await ben.runs(CHANNEL, "/maturity answer")
    await answers_the_rest(ben, "No")
    await ben.closes()
    await all_homes_are_shown(rung, workspace)
    assert await published(workspace, since) == 0
    await home.clicks("Answer now")
    await ana.sees_in_modal("Question 1 of 7")
    await answers_the_rest(ana, "No")
    await ana.closes()
    await home.sees("you are done", "[Change your answers]")
    await all_homes_are_shown(rung, workspace)
    assert await published(workspace, since) == 1
    await cleo.runs(CHANNEL, "/maturity answer")
    await answers_the_rest(cleo, "No", then="closed")
    await home.sees("Nothing waits for you", "Level 0 (0.0): Manual ML · AIMaks", "[Details…]")


async def test_what_changed_since_they_looked(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    result = await assessed(ana, ben)
    home = HomeTab(ben)
    await home.opens()
    first = await home.sees("Your teams", "#ml-team", "Next rung: finish Scripted deployment")
    assert "since you looked" not in first
    await home.clicks("Take it on…")
    await ben.sees_in_modal("Who owns it?")
    await ben.closes()
    await take_it_on(ana, result)
    await home.sees(f"Under way: {RUNG}, by @Ana Ruiz", "Next check-in:")
    await home.clicks("Details…")
    await ben.sees_in_modal("Page 1 of")


async def test_the_settings_act_at_once(rung: Rung, workspace: Workspace, ana: Person) -> None:
    home = HomeTab(ana)
    await home.opens()
    await home.sees("I may write to you of my own accord", "Europe/Madrid", "Nothing is known of this team yet")
    await home.clicks("Mute Rung")
    await home.sees("You have muted me", "[Unmute]")
    await home.clicks("Unmute")
    await home.sees("[Mute Rung]")
    await home.clicks("Platform")
    await home.clicks("Try it alone")
    await home.sees("Your private try-out, AIMaks, is open")


async def test_a_poll_waits_until_one_has_answered(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    home = HomeTab(ben)
    await home.opens()
    await home.sees("Hello. I am Rung.")
    await ana.runs(CHANNEL, "/maturity poll registry")
    await ana.sees_in_modal("Ask the channel")
    assert await ana.submits(), ana.errors
    await home.sees("#ml-team is asked about Model registry", "[Open it]")
    poll = await ben.sees(CHANNEL, "Model registry")
    await ben.clicks(poll, "Yes")
    await home.sees_gone("is asked about")


async def test_what_is_split_waits_for_who_leads_it_until_it_is_settled(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    bens, cleos = HomeTab(ben), HomeTab(cleo)
    for one in (bens, cleos):
        await one.opens()
        await one.sees("Nothing is known of this team yet, so there is no next rung.")
    await all_homes_are_shown(rung, workspace)
    await ben.runs(CHANNEL, "/maturity poll registry")
    await ben.sees_in_modal("Ask the channel")
    assert await ben.submits(), ben.errors
    poll = await ben.sees(CHANNEL, "Poll by", "Model registry")
    for one, label in ((ana, "Yes"), (ben, "No"), (cleo, "No")):
        await one.clicks(poll, label)
    await ben.clicks(poll, "Close and show")
    await ben.sees(CHANNEL, "Poll closed: Model registry.", "3 of 5 answered.")
    await bens.sees("Model registry in #ml-team: the answers are split.", "Next rung: ")
    await cleos.sees("Level 0", "Nothing waits for you.")
    await bens.clicks("Settle…")
    await ben.sees_in_modal("●Model registry: yes 1, no 2")
    await ben.fills("What holds?", "Yes")
    await ben.fills("Reason", "We looked")
    assert await ben.submits(), ben.errors
    await bens.sees("Nothing waits for you.")


async def test_an_admin_can_settle_the_next_rung_though_it_waits_for_who_leads(
    rung: Rung, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await start_with_defaults(ben)
    await join(card, ana, cleo)
    first = await question(ben, card, 1)
    for person, label in ((ana, "Yes"), (ben, "No"), (cleo, "No")):
        await person.clicks(first, label)
    await answer_all(card, {ana: "Yes", ben: "Yes", cleo: "Yes"}, range(2, 3))
    await ben.clicks(await question(ben, card, 3), "Stop here…")
    await ben.sees_in_modal("Stop after 3 of 7 questions?")
    assert await ben.submits()
    leads, admin, member = HomeTab(ben), HomeTab(ana), HomeTab(cleo)
    for one in (leads, admin, member):
        await one.opens()
        await one.sees("Next rung: settle Reproducible models.")
    assert "Reproducible models in #ml-team: the answers are split." in await leads.text()
    for one, offered in ((leads, 1), (admin, 1), (member, 0)):
        assert (await one.text()).count("[Settle…]") == offered
    assert "the answers are split" not in await admin.text()
    await admin.clicks("Settle…")
    await ana.sees_in_modal("●Reproducible models: yes 1, no 2")


async def test_who_is_outside_a_private_channel_sees_nothing_of_it(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    await ana.invites("platform-private", "Rung")
    await ana.sees("platform-private", "Hello, I am Rung.")
    await own_time(rung, workspace, ana, entry=Entry.ANYONE, channel="platform-private")
    inside, outside = HomeTab(ben), HomeTab(cleo)
    await inside.opens()
    await inside.sees("AIMaks is open in #platform-private")
    await outside.opens()
    assert "platform-private" not in await outside.sees("Your teams")
    assert await ana.channel("platform-private") not in str(await outside.view())
    await ben.leaves("platform-private")
    await inside.sees_gone("platform-private")


async def test_who_is_forgotten_leaves_an_empty_home(rung: Rung, workspace: Workspace, ana: Person) -> None:
    await own_time(rung, workspace, ana)
    home = HomeTab(ana)
    await home.opens()
    await home.sees("your answers are missing")
    await ana.runs(CHANNEL, "/maturity forget-me")
    await ana.sees_in_modal("Forget")
    assert await ana.submits(), ana.errors
    await home.sees("Hello. I am Rung.")
    assert "missing" not in await home.text()
    user_id = await ana.id()

    async def gone() -> bool:
        return await rung.desk.store.read(lambda store: store.homes.get(user_id)) is None

    await workspace.eventually(gone, "no row about her home")


async def test_what_slack_puts_off_is_sent_later_and_what_it_refuses_with_the_next_change(
    rung: Rung, workspace: Workspace, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_publisher, "RETRY_SECONDS", 0.1)
    home = HomeTab(ana)
    await workspace.fault("views.publish", error="ratelimited", status=429, retry_after=1, times=1)
    await workspace.fault("views.publish", error="fatal_error", times=1)
    await workspace.fault("views.publish", drop="after", times=1)
    await home.opens()
    await home.sees("[Mute Rung]")
    await all_homes_are_shown(rung, workspace)
    await workspace.fault("views.publish", error="invalid_arguments", times=1)
    since = await counted(workspace)
    await home.clicks("Mute Rung")
    await all_homes_are_shown(rung, workspace)
    assert await published(workspace, since) == 1
    assert "[Mute Rung]" in await home.text()
    await home.opens()
    await home.sees("[Unmute]")


async def test_a_refusal_at_home_is_said_in_a_form(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    """What stands in Ben's home was closed before he pressed it."""
    card = await own_time(rung, workspace, ana, ben)
    home = HomeTab(ben)
    await home.opens()
    await home.sees("[Answer now]")
    await workspace.fault("views.publish", error="invalid_arguments", times=1)
    await ana.clicks(card, "Close now…")
    await ana.sees_in_modal("Close")
    assert await ana.submits(), ana.errors
    await all_homes_are_shown(rung, workspace)
    await home.clicks("Answer now")
    await ben.sees_in_modal("Not now", "This assessment is closed")
