"""A person in several clients: each has its own modals, and they go with it; a program sees them all."""

from collections.abc import Callable

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.requests import CLIENT_HEADER
from tests.e2e.people import Person, Workspace
from tests.workspace.forms import button, modal, plain, text_input
from tests.workspace.listener import Json, Listener


class Client:
    """One of Ana's: a page that is open somewhere."""

    def __init__(self, ana: Person, workspace: Workspace, name: str) -> None:
        self._ana, self._workspace, self._headers = ana, workspace, {CLIENT_HEADER: name}

    async def act(self, path: str, **body: object) -> Json:
        """Do something as that page does it."""
        url = f"{self._workspace.url}/people/{await self._ana.id()}/{path}"
        async with self._workspace.session.post(url, json=body, headers=self._headers) as answer:
            assert answer.status == 200, await answer.text()
            return dict(await answer.json())

    async def title(self) -> str | None:
        """Return the title of the modal on top, if one is open there."""
        url = f"{self._workspace.url}/people/{await self._ana.id()}/view"
        async with self._workspace.session.get(url, headers=self._headers) as answer:
            view = (await answer.json())["view"]
        return view and str(view["title"]["text"])

    async def opens(self, app: Listener, slack: AsyncWebClient, title: str) -> Json:
        """Have the app open a modal, by a command typed there."""
        await self.act("commands", channel=await self._ana.channel("ml-team"), text="/maturity")
        trigger = app.heard("/maturity")[-1]["trigger_id"]
        more = {"type": "actions", "block_id": "ways", "elements": [button("More", "more")]}
        view = modal(text_input("why", "Why"), more, title=title, notify_on_close=True)
        return dict((await slack.views_open(trigger_id=trigger, view=view))["view"])


@pytest.fixture
def client(ana: Person, workspace: Workspace) -> Callable[[str], Client]:
    return lambda name: Client(ana, workspace, name)


async def test_each_has_its_own_modals(app: Listener, slack: AsyncWebClient, client: Callable[[str], Client]) -> None:
    desk, phone = client("desk"), client("phone")
    await desk.opens(app, slack, "At the desk")
    assert (await desk.title(), await phone.title()) == ("At the desk", None)
    await phone.opens(app, slack, "On the phone")
    assert (await desk.title(), await phone.title()) == ("At the desk", "On the phone")
    await phone.act("view/close", all=True)
    assert (await desk.title(), await phone.title()) == ("At the desk", None)


async def test_what_is_pushed_stays_where_the_first_one_is(
    app: Listener, slack: AsyncWebClient, client: Callable[[str], Client]
) -> None:
    desk, phone = client("desk"), client("phone")
    view = await desk.opens(app, slack, "At the desk")
    await desk.act("actions", container={"view_id": view["id"]}, block_id="ways", action_id="more")
    trigger = app.heard("block_actions")[-1]["trigger_id"]
    await slack.views_push(trigger_id=trigger, view=modal(title="On top"))
    assert (await desk.title(), await phone.title()) == ("On top", None)


async def test_a_client_that_is_gone_leaves_nothing_open(
    app: Listener, slack: AsyncWebClient, ana: Person, client: Callable[[str], Client]
) -> None:
    desk, phone = client("desk"), client("phone")
    await desk.opens(app, slack, "At the desk")
    await phone.opens(app, slack, "On the phone")
    await desk.act("gone")
    assert (await desk.title(), await phone.title()) == (None, "On the phone")
    assert (await ana.modal()).title == "On the phone"
    await ana.closes()
    assert [one["view"]["title"] for one in await app.hears("view_closed")] == [plain("On the phone")]


async def test_what_a_program_opens_is_seen_in_all(
    app: Listener, slack: AsyncWebClient, ana: Person, client: Callable[[str], Client]
) -> None:
    await ana.runs("ml-team", "/maturity")
    await slack.views_open(trigger_id=app.heard("/maturity")[-1]["trigger_id"], view=modal(title="From outside"))
    assert (await client("desk").title(), await client("phone").title()) == ("From outside", "From outside")
