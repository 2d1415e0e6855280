"""response_url: five uses in half an hour, new messages and replaced ones, ephemeral originals too."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import Person, Workspace
from tests.workspace.forms import button
from tests.workspace.listener import Json, Listener

BLOCKS: list[Json] = [{"type": "actions", "block_id": "b", "elements": [button("Go", "go")]}]


class Answers:
    """A response_url, as an app uses it."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self.session = session

    async def __call__(self, **body: object) -> tuple[int, Json]:
        async with self.session.post(self.url, json=body) as answer:
            return answer.status, await answer.json()


@pytest.fixture
async def respond(app: Listener, ana: Person, workspace: Workspace) -> Answers:
    """The response_url of a command."""
    await ana.runs("ml-team", "/maturity")
    return Answers(app.heard("/maturity")[0]["response_url"], workspace.session)


async def test_private_unless_it_says_in_channel(respond: Answers, ana: Person, ben: Person) -> None:
    assert await respond(text="for you") == (200, {"ok": True})
    await respond(text="for all", response_type="in_channel")
    assert (await ana.sees("ml-team", "for you")).private
    assert await ben.screen("ml-team") == "Rung: for all"


async def test_it_works_where_the_app_is_not(app: Listener, ana: Person, workspace: Workspace) -> None:
    await ana.runs("random", "/maturity")
    await Answers(app.heard("/maturity")[0]["response_url"], workspace.session)(text="invite me")
    await ana.sees("random", "invite me")


async def test_five_times(respond: Answers) -> None:
    for _ in range(5):
        assert (await respond(text="x"))[0] == 200
    assert await respond(text="x") == (404, {"ok": False, "error": "used_url"})


async def test_half_an_hour(respond: Answers, workspace: Workspace) -> None:
    await workspace.advance(30 * 60 - 5)
    assert (await respond(text="x"))[0] == 200
    await workspace.advance(6)
    assert await respond(text="x") == (404, {"ok": False, "error": "expired_url"})


async def test_what_is_refused_uses_nothing_up(respond: Answers) -> None:
    for _ in range(6):
        assert await respond(text="") == (400, {"ok": False, "error": "no_text"})
    assert (await respond(text="x", blocks=[{"type": "nonsense"}]))[1]["error"] == "invalid_blocks"
    assert (await respond(text="x", replace_original=True))[1]["error"] == "message_not_found"
    assert (await respond(text="x"))[0] == 200


@pytest.mark.parametrize("private", [True, False])
async def test_the_original_is_replaced_and_deleted(
    app: Listener, slack: AsyncWebClient, ana: Person, workspace: Workspace, private: bool
) -> None:
    channel, user = await ana.channel("ml-team"), await ana.id()
    if private:
        await slack.chat_postEphemeral(channel=channel, user=user, text="Go?", blocks=BLOCKS)
    else:
        await slack.chat_postMessage(channel=channel, text="Go?", blocks=BLOCKS)
    (card,) = await ana.messages("ml-team")
    await ana.clicks(card, "Go")
    respond = Answers((await app.hears("block_actions"))[0]["response_url"], workspace.session)
    await respond(text="gone", replace_original=True)
    replaced = await ana.sees("ml-team", "gone")
    assert (replaced.ts, replaced.private, replaced.offers) == (card.ts, private, [])
    await respond(delete_original=True)
    await ana.sees_gone("ml-team", "gone")
