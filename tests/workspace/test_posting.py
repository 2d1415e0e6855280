"""chat.*: where the app may post, what it may change, and Slack's names for every fault."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import Person, Workspace
from tests.workspace.listener import error_of, fault_of


@pytest.fixture
async def channel(ana: Person) -> str:
    return await ana.channel("ml-team")


async def test_where_the_app_may_post(slack: AsyncWebClient, workspace: Workspace, ana: Person, channel: str) -> None:
    assert await error_of(slack.chat_postMessage(channel=await ana.channel("random"), text="x")) == "not_in_channel"
    private = await ana.channel("platform-private")
    assert await error_of(slack.chat_postMessage(channel=private, text="x")) == "channel_not_found"
    assert await error_of(slack.chat_postMessage(channel="C0NOWHERE", text="x")) == "channel_not_found"
    assert (await slack.chat_postMessage(channel="#ml-team", text="by name"))["channel"] == channel
    await workspace.change_channel("ml-team", archived=True)
    assert await error_of(slack.chat_postMessage(channel=channel, text="x")) == "is_archived"


async def test_a_persons_id_opens_the_direct_message(slack: AsyncWebClient, workspace: Workspace, ana: Person) -> None:
    answer = await slack.chat_postMessage(channel=await ana.id(), text="hello")
    assert answer["channel"] == await ana.channel("Rung")
    assert (
        await error_of(slack.chat_postMessage(channel=await workspace.user_id("buildbot"), text="x")) == "cannot_dm_bot"
    )
    gone = await workspace.add_person("gil")
    gone_id = await gone.id()
    await workspace.change_user("gil", deleted=True)
    assert await error_of(slack.chat_postMessage(channel=gone_id, text="x")) == "is_archived"


async def test_what_a_message_must_hold(slack: AsyncWebClient, channel: str) -> None:
    assert await error_of(slack.chat_postMessage(channel=channel, text=" ")) == "no_text"
    assert await error_of(slack.chat_postMessage(channel=channel, text="x" * 40_001)) == "msg_too_long"
    assert await error_of(slack.chat_postMessage(channel=channel, blocks="{", text="x")) == "invalid_blocks_format"
    long = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
    refused = await fault_of(slack.chat_postMessage(channel=channel, blocks=long, text="x"))
    assert refused["error"] == "invalid_blocks"
    assert "/blocks/0/text/text" in refused["response_metadata"]["messages"][0]


async def test_a_thread_must_be_there(slack: AsyncWebClient, channel: str) -> None:
    for thread in ("1700000000.000100", "never"):
        assert await error_of(slack.chat_postMessage(channel=channel, text="x", thread_ts=thread)) == "thread_not_found"
    root = (await slack.chat_postMessage(channel=channel, text="root"))["ts"]
    reply = (await slack.chat_postMessage(channel=channel, text="reply", thread_ts=root))["ts"]
    assert await error_of(slack.chat_postMessage(channel=channel, text="x", thread_ts=reply)) == "thread_not_found"


async def test_a_type_of_block_that_this_workspace_refuses(
    slack: AsyncWebClient, workspace: Workspace, channel: str
) -> None:
    await workspace.refuse_blocks("divider")
    refused = await fault_of(slack.chat_postMessage(channel=channel, text="x", blocks=[{"type": "divider"}]))
    assert refused["error"] == "invalid_blocks"


async def test_metadata_is_kept_until_it_is_taken_out(
    slack: AsyncWebClient, workspace: Workspace, channel: str
) -> None:
    key = {"event_type": "surface", "event_payload": {"key": "k1"}}
    ts = (await slack.chat_postMessage(channel=channel, text="x", metadata=key))["ts"]
    await slack.chat_update(channel=channel, ts=ts, text="y")
    plain = await slack.conversations_history(channel=channel)
    full = await slack.conversations_history(channel=channel, include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == key
    await slack.chat_update(channel=channel, ts=ts, text="z", metadata={})
    assert "metadata" not in (await workspace.stored("ml-team"))[-1]
    wrong = {"event_type": "surface"}
    assert (
        await error_of(slack.chat_postMessage(channel=channel, text="x", metadata=wrong)) == "invalid_metadata_format"
    )


async def test_the_app_changes_only_its_own(slack: AsyncWebClient, ana: Person, channel: str) -> None:
    theirs = await ana.types("ml-team", "mine")
    assert await error_of(slack.chat_update(channel=channel, ts=theirs, text="x")) == "cant_update_message"
    assert await error_of(slack.chat_delete(channel=channel, ts=theirs)) == "cant_delete_message"
    assert await error_of(slack.chat_update(channel=channel, ts="1.2", text="x")) == "message_not_found"
    own = (await slack.chat_postMessage(channel=channel, text="own"))["ts"]
    assert await error_of(slack.chat_update(channel=channel, ts=own, text="x" * 4001)) == "msg_too_long"


async def test_text_without_blocks_takes_the_blocks_away(slack: AsyncWebClient, ana: Person, channel: str) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "in a block"}}]
    ts = (await slack.chat_postMessage(channel=channel, text="short", blocks=blocks))["ts"]
    await ana.sees("ml-team", "in a block")
    await slack.chat_update(channel=channel, ts=ts, text="bare")
    assert await ana.screen("ml-team") == "Rung: bare"


async def test_an_ephemeral_message_is_one_persons(
    slack: AsyncWebClient, workspace: Workspace, ana: Person, ben: Person, channel: str
) -> None:
    ts = (await slack.chat_postEphemeral(channel=channel, user=await ana.id(), text="for you"))["message_ts"]
    assert (await ana.sees("ml-team", "for you")).private
    assert await ben.screen("ml-team") == ""
    assert await error_of(slack.chat_update(channel=channel, ts=ts, text="x")) == "message_not_found"
    outsider = await workspace.add_person("hugo")
    assert (
        await error_of(slack.chat_postEphemeral(channel=channel, user=await outsider.id(), text="x"))
        == "user_not_in_channel"
    )
    assert (await slack.conversations_history(channel=channel))["messages"] == []


async def test_a_deleted_root_with_replies_stays_as_a_tombstone(
    slack: AsyncWebClient, ana: Person, channel: str
) -> None:
    root = (await slack.chat_postMessage(channel=channel, text="root"))["ts"]
    await ana.types("ml-team", "a reply", root)
    await slack.chat_delete(channel=channel, ts=root)
    assert "This message was deleted." in await ana.screen("ml-team")
    assert [one.raw.get("subtype") for one in await ana.messages("ml-team", root)] == ["tombstone", None]
    assert (await slack.chat_postMessage(channel=channel, text="goes on", thread_ts=root))["ok"]
    assert await error_of(slack.chat_update(channel=channel, ts=root, text="x")) == "message_not_found"


async def test_permalinks(slack: AsyncWebClient, workspace: Workspace, channel: str) -> None:
    root = (await slack.chat_postMessage(channel=channel, text="root"))["ts"]
    reply = (await slack.chat_postMessage(channel=channel, text="reply", thread_ts=root))["ts"]
    link = (await slack.chat_getPermalink(channel=channel, message_ts=reply))["permalink"]
    assert link == f"{workspace.url}/archives/{channel}/p{reply.replace('.', '')}?thread_ts={root}&cid={channel}"
    assert await error_of(slack.chat_getPermalink(channel=channel, message_ts="1.2")) == "message_not_found"
