"""What people do and see: typed text as Slack stores it, who may do what, and doors shut to other pages."""

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError

from bot.workspace.server import Workspace as Server
from tests.e2e.people import Person, Refused, Workspace


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<!channel> and <x|y>", "&lt;!channel&gt; and &lt;x|y&gt;"),
        ("@Ana Ruiz, @ben and @Cleo!", "<@{ana}>, <@{ben}> and <@{cleo}>!"),
        ("<@{ana}> in <#{random}>", "<@{ana}> in <#{random}|random>"),
        ("see #random, not #nowhere", "see <#{random}|random>, not #nowhere"),
        ("@nobody a@ana.org", "@nobody a@ana.org"),
        ("@here https://example.org/?a=1&b=2 ok", "<!here> <https://example.org/?a=1&amp;b=2> ok"),
        ("<@U0NOBODY>", "&lt;@U0NOBODY&gt;"),
        ("مرحبا 👋🏽 ‮x", "مرحبا 👋🏽 ‮x"),
    ],
)
async def test_typed_text_as_it_is_stored(workspace: Workspace, ana: Person, typed: str, stored: str) -> None:
    ids = {name: await workspace.user_id(name) for name in ("ana", "ben", "cleo")}
    ids["random"] = await ana.channel("random")

    def filled(text: str) -> str:
        for name, key in ids.items():
            text = text.replace("{" + name + "}", key)
        return text

    await ana.types("ml-team", filled(typed))
    assert (await workspace.stored("ml-team"))[-1]["text"] == filled(stored)


async def test_who_may_write_where(workspace: Workspace, ana: Person, ben: Person) -> None:
    cleo = workspace.person("Cleo")
    with pytest.raises(AssertionError, match="sees no conversation platform-private"):
        await cleo.types("platform-private", "x")
    with pytest.raises(Refused, match="no such conversation"):
        await cleo.types(await ana.channel("platform-private"), "x")
    with pytest.raises(Refused, match="An empty message"):
        await ana.types("ml-team", "  ")
    with pytest.raises(Refused, match="at most 12000 characters"):
        await ana.types("ml-team", "x" * 12_001)
    with pytest.raises(Refused, match="That thread is not here any more"):
        await ana.types("ml-team", "x", "1700000000.000100")
    await workspace.change_channel("ml-team", archived=True)
    with pytest.raises(Refused, match="#ml-team is archived"):
        await ana.types("ml-team", "x")


async def test_joining_and_leaving(workspace: Workspace, ana: Person) -> None:
    outsider = await workspace.add_person("gil", real_name="Gil Vega")
    with pytest.raises(Refused, match="Join #random first"):
        await outsider.types("random", "x")
    await outsider.joins("random")
    await outsider.types("random", "hello")
    await ana.sees("random", "@Gil Vega has joined the channel")
    await outsider.leaves("random")
    with pytest.raises(Refused, match="Join #random first"):
        await outsider.types("random", "x")


async def test_own_messages_only_but_admins_delete_any(workspace: Workspace, ana: Person, ben: Person) -> None:
    ts = await ben.types("ml-team", "mine")
    cleo = workspace.person("Cleo")
    with pytest.raises(Refused, match="Only a message of your own can be edited"):
        await ana.edits("ml-team", ts, "yours")
    with pytest.raises(Refused, match="Only a message of your own can be deleted"):
        await cleo.deletes("ml-team", ts)
    await ana.deletes("ml-team", ts)
    assert await ben.screen("ml-team") == ""
    assert (await workspace.stored("ml-team"))[-1]["deleted"] is True


async def test_a_reply_to_a_reply_goes_to_its_thread(ana: Person) -> None:
    root = await ana.types("ml-team", "root")
    reply = await ana.types("ml-team", "one", root)
    await ana.types("ml-team", "two", reply)
    assert [one.raw["text"] for one in await ana.messages("ml-team", root)] == ["root", "one", "two"]
    (shown,) = await ana.messages("ml-team")
    assert shown.raw["reply_count"] == 2


async def test_the_first_look(workspace: Workspace, ana: Person) -> None:
    shown = await workspace.get("/people/workspace")
    assert shown["suggestions"] == ["/maturity", "/maturity start"]
    assert [one["real_name"] for one in shown["users"] if not one["is_bot"]] == [
        "Ana Ruiz",
        "Ben Okafor",
        "Cleo Tan",
        "Dev Mehta",
        "Emma Lind",
    ]
    listed = await workspace.get(f"/people/{await ana.id()}/conversations")
    assert [(one["name"], one["kind"]) for one in listed] == [
        ("Rung", "im"),
        ("ml-team", "channel"),
        ("random", "channel"),
        ("platform-private", "private"),
    ]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_other_pages_may_not_act(workspace: Workspace, ana: Person, headers: dict[str, str]) -> None:
    for path in ("/people/workspace", "/control/tokens", f"/people/{await ana.id()}/stream"):
        async with workspace.session.get(workspace.url + path, headers=headers) as answer:
            assert answer.status == 403
    async with workspace.session.get(f"{workspace.url}/people/workspace", headers={"Origin": workspace.url}) as own:
        assert own.status == 200


async def test_other_pages_may_not_follow(workspace: Workspace, ana: Person) -> None:
    """A WebSocket is no fetch: browsers let any page open one, and say in Origin only which page it was."""
    address = f"{workspace.url}/people/{await ana.id()}/stream"
    for origin in ("https://evil.example", "http://localhost:1", "null"):
        with pytest.raises(WSServerHandshakeError) as refused:
            await workspace.session.ws_connect(address, origin=origin)
        assert refused.value.status == 403
    async with workspace.session.ws_connect(address, origin=workspace.url) as stream:
        assert await stream.receive_json() == {"kind": "hello"}
    with pytest.raises(WSServerHandshakeError) as refused:
        await workspace.session.ws_connect(f"{workspace.url}/people/U0NOBODY/stream")
    assert refused.value.status == 400


async def test_a_stream_tells_of_changes_until_the_workspace_stops(
    server: Server, workspace: Workspace, ana: Person
) -> None:
    async with workspace.session.ws_connect(f"{workspace.url}/people/{await ana.id()}/stream") as stream:
        assert await stream.receive_json() == {"kind": "hello"}
        ts = await ana.types("ml-team", "morning")
        told = await stream.receive_json()
        assert (told["kind"], told["channel"], told["ts"]) == ("message", await ana.channel("ml-team"), ts)
        await server.stop()
        assert (await stream.receive()).type is WSMsgType.CLOSE
