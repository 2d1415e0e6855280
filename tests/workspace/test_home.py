"""The Home tab: the app hears of each look, publishes to one person, and hears what they do there."""

from pathlib import Path

import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.home_tab import HomeTab
from tests.e2e.people import Person, Refused
from tests.workspace.conftest import MANIFEST
from tests.workspace.forms import button
from tests.workspace.listener import Json, Listener, error_of

MENU: Json = {"type": "conversations_select", "action_id": "where"}


def home_of(*elements: Json) -> Json:
    return {"type": "home", "blocks": [{"type": "actions", "block_id": "row", "elements": list(elements)}]}


async def test_the_app_hears_of_each_look_and_which_tab(
    app: Listener, slack: AsyncWebClient, ana: Person, ben: Person
) -> None:
    home = HomeTab(ana)
    await home.opens()
    [first] = await app.hears("app_home_opened", tab="home")
    assert first["user"] == await ana.id() and first["channel"] == await ana.channel("Rung")
    assert "view" not in first
    shown = await slack.views_publish(user_id=await ana.id(), view=home_of(button("Go", "go")))
    await home.opens()
    second = (await app.hears("app_home_opened", 2, tab="home"))[-1]
    assert second["view"]["id"] == shown["view"]["id"]
    await home.opens("messages")
    [other] = await app.hears("app_home_opened", tab="messages")
    assert "view" not in other
    assert await HomeTab(ben).view() is None


async def test_a_click_at_home_comes_with_the_view_and_what_is_chosen_in_it(
    app: Listener, slack: AsyncWebClient, ana: Person
) -> None:
    await slack.views_publish(user_id=await ana.id(), view=home_of(MENU, button("Go", "go")))
    home, channel = HomeTab(ana), await ana.channel("random")
    await home.chooses_channel(channel)
    [chosen] = await app.hears("block_actions")
    assert chosen["container"]["type"] == "view" and "channel" not in chosen
    await home.clicks("Go")
    clicked = (await app.hears("block_actions", 2))[-1]
    assert clicked["view"]["type"] == "home"
    assert clicked["view"]["state"]["values"]["row"]["where"]["selected_conversation"] == channel
    opened = await slack.views_open(trigger_id=clicked["trigger_id"], view=_modal())
    assert opened["ok"] and (await ana.modal()).title == "A form"


async def test_what_is_chosen_stays_through_a_publication_that_keeps_it(
    app: Listener, slack: AsyncWebClient, ana: Person
) -> None:
    await slack.views_publish(user_id=await ana.id(), view=home_of(MENU, button("Go", "go")))
    home, channel = HomeTab(ana), await ana.channel("random")
    await home.chooses_channel(channel)
    await slack.views_publish(user_id=await ana.id(), view=home_of(MENU, button("Go on", "go")))
    view = await home.view()
    assert view is not None
    assert view["state"]["values"]["row"]["where"]["selected_conversation"] == channel


async def test_a_home_has_no_other_tabs(ana: Person) -> None:
    with pytest.raises(Refused):
        await HomeTab(ana).opens("about")


class TestWithoutHome:
    @pytest.fixture
    def manifest(self, tmp_path: Path) -> Path:
        """Rung's, without its Home."""
        declared = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
        declared["features"]["app_home"]["home_tab_enabled"] = False
        path = tmp_path / "manifest.yml"
        path.write_text(yaml.safe_dump(declared), encoding="utf-8")
        return path

    async def test_it_must_be_declared(self, slack: AsyncWebClient, ana: Person) -> None:
        home = home_of(button("Go", "go"))
        assert await error_of(slack.views_publish(user_id=await ana.id(), view=home)) == "not_enabled"
        with pytest.raises(Refused):
            await HomeTab(ana).opens()


def _modal() -> Json:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "A form"},
        "blocks": [{"type": "divider"}],
    }
