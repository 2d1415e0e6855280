"""Shortcuts that a manifest declares: anywhere, on a message, on a message in a thread."""

from pathlib import Path

import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import Person, Refused, Workspace
from tests.workspace.forms import field, modal
from tests.workspace.listener import Listener, error_of


@pytest.fixture
def manifest(tmp_path: Path, manifest: Path) -> Path:
    """The app's manifest with two shortcuts."""
    declared = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    declared["features"]["shortcuts"] = [
        {"name": "Ask the channel", "type": "global", "callback_id": "ask", "description": "x"},
        {"name": "Add as evidence", "type": "message", "callback_id": "evidence", "description": "x"},
    ]
    path = tmp_path / "manifest.yml"
    path.write_text(yaml.safe_dump(declared), encoding="utf-8")
    return path


async def test_a_global_one_says_who_and_not_where(
    app: Listener, slack: AsyncWebClient, ana: Person, workspace: Workspace
) -> None:
    await ana.uses_shortcut("Ask the channel", at="ml-team")
    (sent,) = app.heard("shortcut")
    tokens = await workspace.tokens()
    assert (sent["callback_id"], sent["user"]["id"]) == ("ask", await ana.id())
    assert sent["team"]["id"] == sent["user"]["team_id"] == tokens["team_id"]
    assert {"trigger_id", "action_ts", "token"} <= set(sent)
    assert not {"channel", "message", "message_ts", "response_url"} & set(sent)
    place = field("place", "Place", "conversations_select", default_to_current_conversation=True)
    opening = {"trigger_id": sent["trigger_id"], "view": modal(place)}
    view = (await slack.views_open(**opening))["view"]
    assert view["state"]["values"]["place"]["pick"]["selected_conversation"] == await ana.channel("ml-team")
    assert await error_of(slack.views_open(**opening)) == "exchanged_trigger_id"


async def test_on_a_message(app: Listener, ana: Person, ben: Person) -> None:
    ts = await ben.types("ml-team", "we test it every night")
    message = await ana.sees("ml-team", "every night")
    await ana.uses_shortcut("Add as evidence", message)
    (sent,) = app.heard("message_action")
    assert (sent["callback_id"], sent["message_ts"]) == ("evidence", ts)
    assert sent["channel"] == {"id": message.channel, "name": "ml-team"}
    assert (sent["message"]["text"], sent["message"]["user"]) == ("we test it every night", await ben.id())
    assert "thread_ts" not in sent["message"]
    assert {"trigger_id", "action_ts"} <= set(sent)
    answer = {"text": "kept", "replace_original": False}
    async with ana.workspace.session.post(sent["response_url"], json=answer) as taken:
        assert taken.status == 200
    assert (await ana.sees("ml-team", "kept")).private
    assert "kept" not in await ben.screen("ml-team")


async def test_on_a_message_in_a_thread(app: Listener, ana: Person) -> None:
    root = await ana.types("ml-team", "the root")
    ts = await ana.types("ml-team", "the reply", root)
    await ana.uses_shortcut("evidence", await ana.sees("ml-team", "the reply", thread=root))
    (sent,) = app.heard("message_action")
    assert (sent["message_ts"], sent["message"]["thread_ts"]) == (ts, root)


async def test_where_the_app_is_not_and_in_a_direct_message(app: Listener, ana: Person) -> None:
    for place, name in (("platform-private", "privategroup"), ("Rung", "directmessage")):
        await ana.types(place, f"said in {place}")
        await ana.uses_shortcut("evidence", await ana.sees(place, "said in"))
        assert app.heard("message_action")[-1]["channel"]["name"] == name


async def test_what_cannot_be_used(app: Listener, slack: AsyncWebClient, ana: Person, workspace: Workspace) -> None:
    channel = await ana.channel("ml-team")
    await slack.chat_postEphemeral(channel=channel, user=await ana.id(), text="for you alone")
    with pytest.raises(Refused, match="not here any more"):
        await ana.uses_shortcut("evidence", await ana.sees("ml-team", "for you alone"))
    with pytest.raises(Refused, match="no such shortcut"):
        await ana.uses_shortcut("another")
    await workspace.person("Ben").types("platform-private", "a secret")
    secret = await ana.sees("platform-private", "a secret")
    with pytest.raises(Refused, match="no such conversation"):
        await workspace.person("Cleo").uses_shortcut("evidence", secret)
    assert not app.heard("message_action")
