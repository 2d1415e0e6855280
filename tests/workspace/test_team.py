"""Who is in the team: time zones, roles, guests, people of other organizations, and private channels."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import ELSEWHERE, Person, Refused, Workspace
from tests.workspace.forms import button, modal
from tests.workspace.listener import Json, Listener, error_of, fault_of

ZONES = {
    **dict.fromkeys(("fay", "gil", "hana"), "America/New_York"),
    **dict.fromkeys(("ivo", "jun"), "Asia/Tokyo"),
}
ACT = [{"type": "actions", "block_id": "acts", "elements": [button("Yes", "yes")]}]


async def user(slack: AsyncWebClient, person: Person) -> Json:
    """Return someone as users.info shows them."""
    shown: Json = (await slack.users_info(user=await person.id()))["user"]
    return shown


async def everyone(slack: AsyncWebClient) -> dict[str, Json]:
    """Return users.list by id, read page by page."""
    found: dict[str, Json] = {}
    async for page in await slack.users_list(limit=3):
        found |= {one["id"]: one for one in page["members"]}
    return found


async def test_everyone_has_a_time_zone(
    app: Listener, slack: AsyncWebClient, ana: Person, workspace: Workspace
) -> None:
    added = await workspace.add_people(ZONES, "ml-team")
    listed = await everyone(slack)
    for person in added:
        shown = listed[await person.id()]
        assert shown == await user(slack, person)
        assert shown["tz"] == ZONES[person.name]
    assert listed[await workspace.user_id("jun")]["tz_offset"] == 9 * 3600
    assert len({one["tz"] for one in listed.values() if not one["is_bot"]}) >= 3
    joined = await app.hears("team_join", times=5)
    assert {one["user"]["tz"] for one in joined} == set(ZONES.values())
    await workspace.change_user("fay", tz="Asia/Tokyo")
    (changed,) = await app.hears("user_change")
    assert changed["user"]["tz"] == "Asia/Tokyo"


async def test_the_offset_follows_the_clock(slack: AsyncWebClient, workspace: Workspace) -> None:
    fay = await workspace.add_person("fay", tz="America/New_York")
    offsets = set()
    for _ in range(3):
        offsets.add((await user(slack, fay))["tz_offset"])
        await workspace.advance(120 * 86_400)
    assert offsets == {-5 * 3600, -4 * 3600}


async def test_roles(slack: AsyncWebClient, workspace: Workspace) -> None:
    owner = await user(slack, await workspace.add_person("fay", is_owner=True))
    assert (owner["is_owner"], owner["is_admin"], owner["is_restricted"]) == (True, True, False)
    guest = await user(slack, await workspace.add_person("gil", is_restricted=True))
    assert (guest["is_admin"], guest["is_restricted"], guest["is_ultra_restricted"]) == (False, True, False)
    single = await user(slack, await workspace.add_person("hana", is_ultra_restricted=True))
    assert single["is_restricted"] is single["is_ultra_restricted"] is True
    with pytest.raises(Refused, match="A guest cannot be an admin"):
        await workspace.change_user("gil", is_admin=True)
    with pytest.raises(Refused, match="no role in this one"):
        await workspace.add_person("ivo", team_id=ELSEWHERE, is_admin=True)


async def test_a_guest_sees_only_what_they_are_in(slack: AsyncWebClient, ana: Person, workspace: Workspace) -> None:
    guest = await workspace.add_person("gil", is_restricted=True)
    await workspace.change_channel("ml-team", add=["gil"])
    assert "joined the channel" in await guest.screen("ml-team")
    with pytest.raises(AssertionError, match="sees no conversation random"):
        await guest.screen("random")
    with pytest.raises(Refused, match="no such conversation"):
        await guest.joins(await ana.channel("random"))
    await guest.runs("ml-team", "/maturity")
    assert guest.errors == ["/maturity failed because the app did not respond"], "a guest has the app"


async def test_a_stranger_is_known_only_by_the_shared_channel(
    app: Listener, slack: AsyncWebClient, ana: Person, workspace: Workspace
) -> None:
    sam = await workspace.add_person("sam", team_id=ELSEWHERE, tz="Asia/Tokyo")
    sam_id = await sam.id()
    assert (await user(slack, sam))["is_stranger"] is True
    assert await error_of(slack.chat_postMessage(channel=sam_id, text="hello")) == "channel_not_found"
    with pytest.raises(Refused, match="of another organization"):
        await ana.invites("ml-team", "sam")
    await workspace.change_channel("ml-team", add=["sam"])
    channel = await ana.channel("ml-team")
    shown = await user(slack, sam)
    assert (shown["team_id"], shown["profile"]["team"], shown["tz"]) == (ELSEWHERE, ELSEWHERE, "Asia/Tokyo")
    assert shown["is_stranger"] is False, "whoever shares a channel with the app is no stranger to Slack"
    assert sam_id not in await everyone(slack)
    assert sam_id in (await slack.conversations_members(channel=channel))["members"]
    described = (await slack.conversations_info(channel=channel))["channel"]
    assert described["is_ext_shared"] is described["is_shared"] is True
    assert described["connected_team_ids"] == [ELSEWHERE]
    (joined,) = await app.hears("member_joined_channel")
    assert (joined["user"], joined["team"], joined["channel_type"]) == (sam_id, ELSEWHERE, "C")
    assert not app.heard("team_join")
    assert (await slack.chat_postMessage(channel=sam_id, text="hello"))["ok"]
    await workspace.change_channel("ml-team", remove=["sam"])
    assert (await slack.conversations_info(channel=channel))["channel"]["is_ext_shared"] is False
    assert (await user(slack, sam))["is_stranger"] is True


async def test_what_a_stranger_does(app: Listener, slack: AsyncWebClient, workspace: Workspace) -> None:
    sam = await workspace.add_stranger("sam", "ml-team")
    own = (await workspace.tokens())["team_id"]
    await sam.types("ml-team", "hello from elsewhere")
    (said,) = await app.hears("message", text="hello from elsewhere")
    assert said["team"] == said["user_team"] == ELSEWHERE
    assert app.received[-1].payload["is_ext_shared_channel"] is True
    assert app.received[-1].payload["team_id"] == app.received[-1].payload["authorizations"][0]["team_id"] == own

    await slack.chat_postMessage(channel=await sam.channel("ml-team"), text="Shall we?", blocks=ACT)
    await sam.clicks(await sam.sees("ml-team", "[Yes]"), "Yes")
    (click,) = app.heard("block_actions")
    assert (click["user"]["team_id"], click["team"]["id"]) == (ELSEWHERE, own)
    await slack.views_open(trigger_id=click["trigger_id"], view=modal(*ACT))
    await sam.clicks(await sam.modal(), "Yes")
    assert await sam.submits()
    for sent in (app.heard("block_actions")[-1], *app.heard("view_submission")):
        assert sent["user"]["team_id"] == sent["team"]["id"] == sent["view"]["team_id"] == ELSEWHERE
        assert sent["view"]["app_installed_team_id"] == own

    await sam.runs("ml-team", "/maturity")
    assert sam.errors == ["/maturity is not a command in this workspace."]
    for sight in ("random", "platform-private", "Rung"):
        with pytest.raises(AssertionError, match="sees no conversation"):
            await sam.screen(sight)


async def test_members_come_page_by_page(slack: AsyncWebClient, ana: Person, workspace: Workspace) -> None:
    await workspace.add_people(ZONES, "ml-team")
    channel, found = await ana.channel("ml-team"), []
    pages = 0
    async for page in await slack.conversations_members(channel=channel, limit=4):
        pages += 1
        found += page["members"]
    assert (pages, len(found), len(set(found))) == (3, 11, 11), "ten people and the app"
    assert (await workspace.tokens())["bot_user_id"] in found
    cursor = slack.conversations_members(channel=channel, cursor="nonsense")
    assert await error_of(cursor) == "invalid_cursor"


async def test_a_private_channel_and_who_is_taken_out_of_it(
    app: Listener, slack: AsyncWebClient, ana: Person, ben: Person, workspace: Workspace
) -> None:
    cleo = workspace.person("Cleo")
    channel = await ana.makes_channel("quiet", "Ben", "Rung", private=True)
    (joined,) = await app.hears("member_joined_channel")
    assert (joined["channel"], joined["channel_type"], joined["inviter"]) == (channel, "G", await ana.id())
    shown = (await slack.conversations_info(channel=channel))["channel"]
    assert (shown["is_private"], shown["is_member"], shown["is_ext_shared"]) == (True, True, False)
    kinds = "public_channel,private_channel"
    listed = {one["id"]: one for one in (await slack.users_conversations(types=kinds))["channels"]}
    assert listed[channel]["is_private"] is True
    assert listed[await ana.channel("ml-team")]["is_private"] is False
    assert all("is_member" not in one for one in listed.values())

    await ben.types("quiet", "between us")
    with pytest.raises(AssertionError, match="sees no conversation quiet"):
        await cleo.screen("quiet")
    for path in ("", "?thread_ts=1.2"):
        with pytest.raises(Refused, match="no such conversation"):
            await workspace.get(f"/people/{await cleo.id()}/conversations/{channel}{path}")
    with pytest.raises(Refused, match="may not take anyone out"):
        await ben.removes("ml-team", "Cleo")

    await ana.removes("quiet", "Ben")
    (left,) = await app.hears("member_left_channel")
    assert (left["user"], left["channel"], left["channel_type"]) == (await ben.id(), channel, "G")
    await ben.sees_no_conversation("quiet")
    with pytest.raises(Refused, match="no such conversation"):
        await ben.types("quiet", "still here?")
    assert await ben.id() not in (await slack.conversations_members(channel=channel))["members"]

    await ana.removes("quiet", "Rung")
    await app.hears("group_left", channel=channel)
    assert (await fault_of(slack.conversations_info(channel=channel)))["error"] == "channel_not_found"
    assert (await fault_of(slack.conversations_members(channel=channel)))["error"] == "channel_not_found"


async def test_someone_taken_out_of_a_channel_cannot_click_there(
    app: Listener, slack: AsyncWebClient, ana: Person, ben: Person
) -> None:
    channel = await ana.makes_channel("quiet", "Ben", "Rung", private=True)
    await slack.chat_postMessage(channel=channel, text="Shall we?", blocks=ACT)
    card = await ben.sees("quiet", "[Yes]")
    await ana.removes("quiet", "Ben")
    with pytest.raises(Refused, match="no such conversation"):
        await ben.clicks(card, "Yes")
    assert not app.heard("block_actions")


async def test_what_a_channel_may_be_called(ana: Person) -> None:
    for name in ("Quiet", "two words", "", "x" * 81):
        with pytest.raises(Refused, match="at most 80 small letters"):
            await ana.makes_channel(name)
    with pytest.raises(Refused, match="already"):
        await ana.makes_channel("ml-team")
