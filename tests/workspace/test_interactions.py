"""Commands, clicks, choices and shortcuts: what the app receives, and what comes of its answers."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import Message, Person, Refused, Workspace
from tests.workspace.forms import button, option, plain
from tests.workspace.listener import Json, Listener

CARD: list[Json] = [
    {"type": "section", "block_id": "card", "text": {"type": "mrkdwn", "text": "Shall we?"}},
    {
        "type": "actions",
        "block_id": "controls",
        "elements": [
            button("Yes", "answer", value="yes"),
            {"type": "overflow", "action_id": "menu", "options": [option("Reveal", "reveal"), option("Stop", "stop")]},
            {
                "type": "static_select",
                "action_id": "pick",
                "placeholder": plain("Pick"),
                "options": [option("Quick", "quick"), option("Full", "full")],
            },
        ],
    },
]


@pytest.fixture
async def card(slack: AsyncWebClient, ana: Person) -> Message:
    """A message with a button, a menu and a select."""
    await slack.chat_postMessage(channel=await ana.channel("ml-team"), text="Shall we?", blocks=CARD)
    return await ana.sees("ml-team", "Shall we?")


async def test_the_payload_of_a_command(app: Listener, ana: Person, workspace: Workspace) -> None:
    await ana.runs("ml-team", "/maturity start  with @Ben & <b> in #random")
    (sent,) = app.heard("/maturity")
    ben, random = await workspace.user_id("Ben"), await ana.channel("random")
    assert sent["text"] == f"start  with <@{ben}|ben> &amp; &lt;b&gt; in <#{random}|random>"
    assert (sent["user_id"], sent["user_name"]) == (await ana.id(), "ana")
    assert (sent["channel_id"], sent["channel_name"]) == (await ana.channel("ml-team"), "ml-team")
    assert sent["is_enterprise_install"] == "false"
    assert {"trigger_id", "response_url", "team_domain", "api_app_id", "team_id"} <= set(sent)


async def test_a_command_works_where_the_app_is_not(app: Listener, ana: Person) -> None:
    for channel in ("random", "platform-private", "Rung"):
        await ana.runs(channel, "/maturity")
    assert [one["channel_name"] for one in app.heard("/maturity")] == ["random", "privategroup", "directmessage"]


async def test_what_is_no_command(app: Listener, ana: Person, workspace: Workspace) -> None:
    await ana.runs("ml-team", "/dance")
    assert ana.errors == ["/dance is not a command in this workspace."]
    root = await ana.types("ml-team", "a root")
    with pytest.raises(Refused, match="cannot be used in a thread"):
        await ana.types("ml-team", "/maturity start", root)
    outsider = await workspace.add_person("gil")
    with pytest.raises(Refused, match="Join #ml-team first"):
        await outsider.runs("ml-team", "/maturity")


@pytest.mark.parametrize(
    ("body", "seen_by_all"),
    [({"text": "for you"}, False), ({"text": "for all", "response_type": "in_channel"}, True)],
)
async def test_the_body_of_a_commands_ack(
    app: Listener, ana: Person, ben: Person, body: Json, seen_by_all: bool
) -> None:
    app.answer = lambda _request: body
    await ana.runs("ml-team", "/maturity")
    assert (await ana.sees("ml-team", body["text"])).private is not seen_by_all
    assert (body["text"] in await ben.screen("ml-team")) is seen_by_all


async def test_a_body_that_slack_would_not_show(app: Listener, ana: Person) -> None:
    app.answer = lambda _request: {"text": "x", "blocks": [{"type": "nonsense"}]}
    await ana.runs("ml-team", "/maturity")
    assert ana.errors == ['/maturity failed with the error "invalid_command_response"']
    assert await ana.screen("ml-team") == ""


async def test_a_click_in_a_message(app: Listener, ben: Person, card: Message) -> None:
    await ben.clicks(card, "Yes")
    (sent,) = app.heard("block_actions")
    assert sent["user"]["id"] == await ben.id()
    assert sent["container"] == {
        "type": "message",
        "message_ts": card.ts,
        "channel_id": card.channel,
        "is_ephemeral": False,
    }
    assert (sent["channel"]["name"], sent["message"]["ts"]) == ("ml-team", card.ts)
    (action,) = sent["actions"]
    assert (action["action_id"], action["block_id"], action["value"], action["type"]) == (
        "answer",
        "controls",
        "yes",
        "button",
    )
    assert action["text"]["text"] == "Yes"
    assert sent["state"] == {"values": {"controls": {"pick": {"type": "static_select", "selected_option": None}}}}


async def test_menus_and_selects(app: Listener, ana: Person, card: Message) -> None:
    await ana.clicks(card, "Reveal")
    await ana.clicks(card, "Full")
    menu, select = app.heard("block_actions")
    assert menu["actions"][0]["selected_option"] == option("Reveal", "reveal")
    assert select["actions"][0]["selected_option"]["value"] == "full"
    assert select["state"]["values"]["controls"]["pick"]["selected_option"]["value"] == "full"


async def test_an_ephemeral_message_does_not_come_along(app: Listener, slack: AsyncWebClient, ana: Person) -> None:
    channel, user = await ana.channel("ml-team"), await ana.id()
    await slack.chat_postEphemeral(channel=channel, user=user, text="Shall we?", blocks=CARD)
    await ana.clicks(await ana.sees("ml-team", "Shall we?"), "Yes")
    (sent,) = app.heard("block_actions")
    assert sent["container"]["is_ephemeral"] is True
    assert "message" not in sent


async def test_a_click_says_where_it_was_done(app: Listener, slack: AsyncWebClient, ana: Person) -> None:
    user, direct = await ana.id(), await ana.channel("Rung")
    await slack.chat_postMessage(channel=user, text="In private", blocks=CARD)
    await ana.clicks(await ana.sees("Rung", "Shall we?"), "Yes")
    await slack.chat_postEphemeral(channel=await ana.channel("ml-team"), user=user, text="For you", blocks=CARD)
    await ana.clicks(await ana.sees("ml-team", "Shall we?"), "Yes")
    in_private, for_one = app.heard("block_actions")
    assert in_private["channel"] == {"id": direct, "name": "directmessage"}
    assert (in_private["container"]["channel_id"], in_private["message"]["text"]) == (direct, "In private")
    assert for_one["container"]["channel_id"] == for_one["channel"]["id"] == await ana.channel("ml-team")


async def test_what_is_not_on_the_screen_cannot_be_clicked(
    app: Listener, ana: Person, card: Message, slack: AsyncWebClient
) -> None:
    await slack.chat_update(channel=card.channel, ts=card.ts, text="Closed")
    with pytest.raises(Refused, match="nothing of that name"):
        await _acts(ana, card, action_id="answer")
    assert not app.received or not app.heard("block_actions")


async def test_a_choice_that_is_not_offered(app: Listener, ana: Person, card: Message) -> None:
    with pytest.raises(Refused, match="There is no choice 'huge' here"):
        await _acts(ana, card, action_id="pick", selected_option="huge")


async def test_an_app_that_fails_over_a_click(app: Listener, ana: Person, card: Message, workspace: Workspace) -> None:
    await workspace.drop_sockets()
    await app.close()
    await ana.clicks(card, "Yes")
    assert ana.errors == ["Rung did not answer in time. Try again."]


async def _acts(person: Person, message: Message, **act: Any) -> None:
    container = {"channel": message.channel, "ts": message.ts}
    path = f"/people/{await person.id()}/actions"
    await person.workspace.post(path, container=container, block_id="controls", **act)
