"""Events: which the app hears, from where, and in Slack's form."""

from pathlib import Path

import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import Person, Workspace
from tests.workspace.listener import Listener


async def test_a_mention_comes_twice_with_two_event_ids(app: Listener, ana: Person, workspace: Workspace) -> None:
    ts = await ana.types("ml-team", "@Rung why?")
    (mention,) = await app.hears("app_mention")
    (message,) = await app.hears("message", ts=ts)
    ids = {one.payload["event_id"] for one in app.received}
    bot = (await workspace.tokens())["bot_user_id"]
    assert len(ids) == 2
    assert mention["text"] == message["text"] == f"<@{bot}> why?"
    assert mention["ts"] == message["ts"]
    assert message["channel_type"] == "channel"


async def test_the_envelope_of_an_event(app: Listener, ana: Person, workspace: Workspace) -> None:
    await ana.types("ml-team", "hello")
    await app.hears("message")
    tokens, payload = await workspace.tokens(), app.received[0].payload
    assert (payload["team_id"], payload["api_app_id"]) == (tokens["team_id"], tokens["app_id"])
    assert payload["authorizations"][0]["user_id"] == tokens["bot_user_id"]
    assert payload["type"] == "event_callback"


async def test_only_conversations_that_the_app_is_in(app: Listener, ana: Person) -> None:
    await ana.types("random", "not for Rung")
    await ana.types("platform-private", "nor this")
    await ana.types("Rung", "but this")
    (heard,) = await app.hears("message")
    assert (heard["text"], heard["channel_type"]) == ("but this", "im")


async def test_a_mention_where_the_app_is_not_gives_a_hint(app: Listener, ana: Person) -> None:
    await ana.types("random", "@Rung are you there?")
    assert "Type /invite @Rung first" in (await ana.notices())[0]
    assert await ana.notices() == []
    assert app.received == []


async def test_the_apps_own_messages_come_back_with_its_bot_id(
    app: Listener, slack: AsyncWebClient, ana: Person, workspace: Workspace
) -> None:
    channel = await ana.channel("ml-team")
    await slack.chat_postMessage(channel=channel, text="I am the app")
    (heard,) = await app.hears("message")
    assert heard["bot_id"] == (await workspace.tokens())["bot_id"]


async def test_edits_and_deletions(app: Listener, slack: AsyncWebClient, ana: Person) -> None:
    channel = await ana.channel("ml-team")
    ts = await ana.types("ml-team", "yes")
    await ana.edits("ml-team", ts, "no")
    (changed,) = await app.hears("message", subtype="message_changed")
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("no", "yes")
    assert changed["message"]["edited"]["user"] == await ana.id()
    await ana.deletes("ml-team", ts)
    (deleted,) = await app.hears("message", subtype="message_deleted")
    assert (deleted["deleted_ts"], deleted["hidden"], deleted["channel"]) == (ts, True, channel)
    own = (await slack.chat_postMessage(channel=channel, text="own"))["ts"]
    await slack.chat_update(channel=channel, ts=own, text="own, changed")
    await app.hears("message", times=2, subtype="message_changed")


async def test_a_deleted_root_with_replies_is_a_change(app: Listener, ana: Person) -> None:
    root = await ana.types("ml-team", "root")
    await ana.types("ml-team", "reply", root)
    await ana.deletes("ml-team", root)
    (changed,) = await app.hears("message", subtype="message_changed")
    assert changed["message"]["subtype"] == "tombstone"


async def test_the_app_is_invited_and_removed(app: Listener, ana: Person, workspace: Workspace) -> None:
    bot, channel = (await workspace.tokens())["bot_user_id"], await ana.channel("random")
    await ana.runs("random", "/invite @Rung")
    (joined,) = await app.hears("member_joined_channel", user=bot)
    assert (joined["channel"], joined["inviter"]) == (channel, await ana.id())
    await workspace.change_channel("random", remove=["Rung"])
    await app.hears("member_left_channel", user=bot)
    await app.hears("channel_left", channel=channel)
    await ana.types("random", "no longer for Rung")
    assert not app.heard("message", text="no longer for Rung")


async def test_channels_and_people_change(app: Listener, ana: Person, workspace: Workspace) -> None:
    await workspace.change_channel("ml-team", archived=True)
    await app.hears("channel_archive", channel=await ana.channel("ml-team"))
    await workspace.change_user("Ben", tz="Asia/Tokyo")
    (changed,) = await app.hears("user_change")
    assert changed["user"]["tz"] == "Asia/Tokyo"
    await workspace.add_person("fay", real_name="Fay Moss")
    (joined,) = await app.hears("team_join")
    assert joined["user"]["real_name"] == "Fay Moss"


async def test_no_history_scope_no_messages_but_mentions(app: Listener, ana: Person, workspace: Workspace) -> None:
    await workspace.refuse_scopes("channels:history", "groups:history")
    await ana.types("ml-team", "@Rung status")
    await app.hears("app_mention")
    assert not app.heard("message")


class TestAnotherManifest:
    """What a manifest does not declare does not come."""

    @pytest.fixture
    def manifest(self, tmp_path: Path, manifest: Path) -> Path:
        declared = yaml.safe_load(manifest.read_text(encoding="utf-8"))
        declared["settings"]["event_subscriptions"]["bot_events"] = ["app_mention"]
        declared["features"]["slash_commands"] = []
        path = tmp_path / "manifest.yml"
        path.write_text(yaml.safe_dump(declared), encoding="utf-8")
        return path

    async def test_undeclared_events_and_commands(self, app: Listener, ana: Person) -> None:
        await ana.types("ml-team", "@Rung status")
        await app.hears("app_mention")
        await ana.runs("ml-team", "/maturity")
        assert ana.errors == ["/maturity is not a command in this workspace."]
        assert len(app.received) == 1
