"""What the app may read: conversations and their members, history in pages, people."""

from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import Person, Workspace
from tests.workspace.listener import error_of


async def test_conversations_that_the_app_may_know_of(slack: AsyncWebClient, ana: Person) -> None:
    listed = await slack.conversations_list(types="public_channel,private_channel")
    assert [(one["name"], one["is_member"]) for one in listed["channels"]] == [("ml-team", True), ("random", False)]
    joined = await slack.users_conversations(types="public_channel,private_channel")
    assert [one["name"] for one in joined["channels"]] == ["ml-team"]
    assert (
        await error_of(slack.conversations_info(channel=await ana.channel("platform-private"))) == "channel_not_found"
    )


async def test_members_in_pages(slack: AsyncWebClient, ana: Person) -> None:
    channel = await ana.channel("ml-team")
    everyone = [
        member
        async for page in await slack.conversations_members(channel=channel, limit=2)
        for member in page["members"]
    ]
    assert len(everyone) == len(set(everyone)) == 6
    assert await error_of(slack.conversations_members(channel=channel, cursor="zzz")) == "invalid_cursor"
    assert await error_of(slack.conversations_members(channel=channel, limit=5000)) == "invalid_limit"


async def test_history_is_newest_first_and_bounded(slack: AsyncWebClient, ana: Person) -> None:
    channel = await ana.channel("ml-team")
    stamps = [await ana.types("ml-team", f"word {number}") for number in range(5)]
    await ana.types("ml-team", "a reply", stamps[0])
    first = await slack.conversations_history(channel=channel, limit=2)
    assert [one["text"] for one in first["messages"]] == ["word 4", "word 3"]
    assert first["has_more"]
    between = await slack.conversations_history(channel=channel, oldest=stamps[0], latest=stamps[2])
    assert [one["text"] for one in between["messages"]] == ["word 1"]
    inclusive = await slack.conversations_history(channel=channel, oldest=stamps[3], inclusive=True)
    assert [one["text"] for one in inclusive["messages"]] == ["word 4", "word 3"]
    assert await error_of(slack.conversations_history(channel=await ana.channel("random"))) == "not_in_channel"


async def test_replies_begin_with_the_root(slack: AsyncWebClient, ana: Person, ben: Person) -> None:
    channel = await ana.channel("ml-team")
    root = await ana.types("ml-team", "root")
    await ben.types("ml-team", "one", root)
    await ana.types("ml-team", "two", root)
    thread = await slack.conversations_replies(channel=channel, ts=root)
    assert [one["text"] for one in thread["messages"]] == ["root", "one", "two"]
    assert thread["messages"][0]["reply_count"] == 2
    assert thread["messages"][1]["parent_user_id"] == await ana.id()
    assert await error_of(slack.conversations_replies(channel=channel, ts="1.2")) == "thread_not_found"


async def test_people(slack: AsyncWebClient, workspace: Workspace, ana: Person) -> None:
    shown = (await slack.users_info(user=await ana.id()))["user"]
    assert (shown["real_name"], shown["is_admin"], shown["tz"], shown["is_bot"]) == (
        "Ana Ruiz",
        True,
        "Europe/Madrid",
        False,
    )
    listed = (await slack.users_list())["members"]
    assert {"USLACKBOT", await workspace.user_id("buildbot")} <= {one["id"] for one in listed}
    assert await error_of(slack.users_info(user="U0NOBODY")) == "user_not_found"
