"""Modals: triggers, the stack of three, hashes, what a person fills in, and what the app answers to it."""

import asyncio
from typing import Any

import pytest
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import Person, Workspace
from tests.workspace.forms import button, modal, option, plain, text_input
from tests.workspace.listener import Json, Listener, error_of, fault_of, ignores_it


async def trigger(app: Listener, person: Person) -> str:
    """Return a fresh trigger id of that person's."""
    await person.runs("ml-team", "/maturity")
    return str(app.heard("/maturity", user_id=await person.id())[-1]["trigger_id"])


@pytest.fixture
async def opened(app: Listener, slack: AsyncWebClient, ana: Person) -> Json:
    """A modal on Ana's screen."""
    view: Json = (await slack.views_open(trigger_id=await trigger(app, ana), view=modal()))["view"]
    return view


async def test_a_trigger_works_once_and_for_three_seconds(
    app: Listener, slack: AsyncWebClient, ana: Person, workspace: Workspace
) -> None:
    first = await trigger(app, ana)
    await slack.views_open(trigger_id=first, view=modal())
    assert await error_of(slack.views_open(trigger_id=first, view=modal())) == "exchanged_trigger_id"
    late = await trigger(app, ana)
    await workspace.advance(3.1)
    assert await error_of(slack.views_open(trigger_id=late, view=modal())) == "expired_trigger_id"
    assert await error_of(slack.views_open(trigger_id="1.2.3", view=modal())) == "invalid_trigger_id"


async def test_a_faulty_view_does_not_use_the_trigger_up(app: Listener, slack: AsyncWebClient, ana: Person) -> None:
    mine = await trigger(app, ana)
    refused = await fault_of(slack.views_open(trigger_id=mine, view=modal(title="x" * 25)))
    assert refused["error"] == "invalid_arguments"
    assert "/view/title/text" in refused["response_metadata"]["messages"][0]
    assert (await slack.views_open(trigger_id=mine, view=modal()))["ok"]


async def test_the_stack_holds_three(app: Listener, slack: AsyncWebClient, ana: Person, opened: Json) -> None:
    await slack.views_update(
        view_id=opened["id"], view=modal({"type": "actions", "elements": [button("More", "more")]})
    )
    for depth in (2, 3):
        view = modal({"type": "actions", "elements": [button("More", "more")]}, title=f"Number {depth}")
        await ana.clicks(await ana.modal(), "More")
        clicked = app.heard("block_actions")[-1]
        answer = await slack.views_push(trigger_id=clicked["trigger_id"], view=view)
        assert answer["view"]["root_view_id"] == opened["id"]
    await ana.clicks(await ana.modal(), "More")
    last = app.heard("block_actions")[-1]["trigger_id"]
    assert await error_of(slack.views_push(trigger_id=last, view=modal())) == "push_limit_reached"
    await ana.closes()
    assert (await ana.modal()).title == "Number 2"


async def test_a_push_needs_a_modal_to_stand_on(app: Listener, slack: AsyncWebClient, ana: Person) -> None:
    assert await error_of(slack.views_push(trigger_id=await trigger(app, ana), view=modal())) == "not_found"


async def test_a_second_root_opens_on_top(app: Listener, slack: AsyncWebClient, ana: Person, opened: Json) -> None:
    await slack.views_open(trigger_id=await trigger(app, ana), view=modal(title="Another"))
    assert (await ana.modal()).title == "Another"
    await ana.closes()
    assert (await ana.modal()).title == "A form"


async def test_an_update_with_an_old_hash_is_a_conflict(slack: AsyncWebClient, ana: Person, opened: Json) -> None:
    changed = await slack.views_update(view_id=opened["id"], hash=opened["hash"], view=modal(title="Second"))
    conflict = slack.views_update(view_id=opened["id"], hash=opened["hash"], view=modal(title="Third"))
    assert await error_of(conflict) == "hash_conflict"
    assert changed["view"]["hash"] != opened["hash"]
    assert (await ana.modal()).title == "Second"


async def test_external_ids(app: Listener, slack: AsyncWebClient, ana: Person) -> None:
    await slack.views_open(trigger_id=await trigger(app, ana), view=modal(external_id="one"))
    twice = slack.views_open(trigger_id=await trigger(app, ana), view=modal(external_id="one"))
    assert await error_of(twice) == "duplicate_external_id"
    await slack.views_update(external_id="one", view=modal(title="By its name"))
    assert (await ana.modal()).title == "By its name"
    assert await error_of(slack.views_update(external_id="two", view=modal())) == "not_found"


async def test_an_update_keeps_what_was_filled_in(slack: AsyncWebClient, ana: Person, opened: Json) -> None:
    await ana.fills("Why", "because")
    view = modal(text_input("why", "Why exactly"), text_input("more", "More", initial_value="as it was"))
    answer = await slack.views_update(view_id=opened["id"], view=view)
    values = answer["view"]["state"]["values"]
    assert values["why"]["text"]["value"] == "because"
    assert values["more"]["text"]["value"] == "as it was"


async def test_what_the_client_refuses_never_reaches_the_app(
    app: Listener, slack: AsyncWebClient, ana: Person, opened: Json
) -> None:
    form = modal(text_input("why", "Why", min_length=3, max_length=5), text_input("note", "Note", optional=True))
    await slack.views_update(view_id=opened["id"], view=form)
    assert not await ana.submits()
    assert "This field is required." in await ana.modal()
    for value in ("ab", "abcdef"):
        await ana.fills("Why", value)
        assert not await ana.submits()
    assert not app.heard("view_submission")
    await ana.fills("Why", "abcd")
    assert await ana.submits()
    await ana.sees_no_modal()


async def test_a_submission_carries_the_state(app: Listener, ana: Person, slack: AsyncWebClient, opened: Json) -> None:
    await slack.views_update(view_id=opened["id"], view=_every_input())
    await ana.fills("Which", "Full")
    await ana.fills("Who", ["Ben", "Cleo Tan"])
    await ana.fills("When", "2026-12-01")
    assert await ana.submits()
    (sent,) = await app.hears("view_submission")
    values = sent["view"]["state"]["values"]
    assert values["which"]["pick"]["selected_option"] == option("Full", "full")
    assert values["who"]["pick"]["selected_users"] == [await _id(ana, "Ben"), await _id(ana, "Cleo")]
    assert values["when"]["pick"]["selected_date"] == "2026-12-01"
    assert values["how"]["pick"] == {"type": "radio_buttons", "selected_option": None}
    assert (sent["view"]["callback_id"], sent["user"]["id"]) == ("form", await ana.id())


async def test_errors_stand_at_their_blocks(app: Listener, ana: Person, opened: Json) -> None:
    _answers(app, {"response_action": "errors", "errors": {"why": "Say more."}})
    await ana.fills("Why", "x")
    assert not await ana.submits()
    assert (await ana.modal()).errors == {"why": "Say more."}
    assert ana.errors == ["Say more."]


async def test_update_push_and_clear(app: Listener, ana: Person, opened: Json) -> None:
    await ana.fills("Why", "x")
    _answers(app, {"response_action": "update", "view": modal(title="Second")})
    await ana.submits()
    assert (await ana.modal()).title == "Second"
    _answers(app, {"response_action": "push", "view": modal(title="On top")})
    await ana.submits()
    assert (await ana.modal()).title == "On top"
    await ana.fills("Why", "y")
    _answers(app, {"response_action": "clear"})
    await ana.submits()
    await ana.sees_no_modal()


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "x"}},
        {"response_action": "update", "view": modal(title="x" * 30)},
        {"response_action": "dance"},
    ],
)
async def test_an_answer_that_slack_would_not_take(app: Listener, ana: Person, opened: Json, answer: Json) -> None:
    await ana.fills("Why", "x")
    _answers(app, answer)
    assert not await ana.submits()
    assert ana.errors == ["Rung could not be reached. Nothing was lost; try again."]
    assert "Rung could not be reached" in await ana.modal()


async def test_no_ack_leaves_the_modal_open(app: Listener, ana: Person, workspace: Workspace, opened: Json) -> None:
    await ana.fills("Why", "x")
    app.answer = ignores_it
    submitting = asyncio.create_task(ana.submits())
    await app.hears("view_submission")
    await workspace.advance(3)
    assert not await submitting
    assert "__x__" in await ana.modal()


async def test_view_closed_only_where_it_was_asked_for(
    app: Listener, slack: AsyncWebClient, ana: Person, opened: Json
) -> None:
    await ana.closes()
    asking = modal(notify_on_close=True)
    await slack.views_open(trigger_id=await trigger(app, ana), view=asking)
    await ana.closes()
    (closed,) = await app.hears("view_closed")
    assert closed["is_cleared"] is False
    assert len(app.heard("view_closed")) == 1
    assert await error_of(slack.views_update(view_id=opened["id"], view=modal())) == "not_found"


async def _id(person: Person, name: str) -> str:
    return await person.workspace.user_id(name)


def _answers(app: Listener, body: Json) -> None:
    """Answer submissions with this body, and everything else with none."""

    def answer(request: SocketModeRequest) -> Json:
        return body if request.payload.get("type") == "view_submission" else {}

    app.answer = answer


def _every_input() -> Json:
    def field(block_id: str, label: str, kind: str, **more: Any) -> Json:
        element = {"type": kind, "action_id": "pick", **more}
        return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, "optional": True}

    choices = [option("Quick", "quick"), option("Full", "full")]
    return modal(
        field("which", "Which", "static_select", options=choices),
        field("who", "Who", "multi_users_select"),
        field("when", "When", "datepicker"),
        field("how", "How", "radio_buttons", options=choices),
    )
