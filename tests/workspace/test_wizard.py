"""A wizard in a modal: page after page in one view, what stays filled in and what does not."""

from datetime import UTC, date, datetime, time

import pytest
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import Person, Refused, Workspace
from tests.workspace.forms import button, field, modal, option, plain, text_input, wizard_page
from tests.workspace.listener import Json, Listener, error_of
from tests.workspace.test_views import trigger

COLOURS = [option("Red", "red"), option("Green", "green"), option("Blue", "blue")]


async def opened(app: Listener, slack: AsyncWebClient, person: Person, view: Json) -> Json:
    """Return the view as it stands on that person's screen."""
    answer = await slack.views_open(trigger_id=await trigger(app, person), view=view)
    shown: Json = answer["view"]
    return shown


def turns_pages(request: SocketModeRequest) -> Json:
    """Answer a submission with the next page, and the last one with nothing, which closes it."""
    if request.payload.get("type") != "view_submission":
        return {}
    number = int(request.payload["view"]["private_metadata"])
    return {} if number == 3 else {"response_action": "update", "view": wizard_page(number + 1)}


async def test_page_by_page(app: Listener, slack: AsyncWebClient, ben: Person) -> None:
    view = await opened(app, slack, ben, wizard_page(1))
    app.answer = turns_pages
    await ben.clicks(await ben.modal(), "Partly")
    await ben.fills("A note", "since May")
    page = await ben.goes_on("Question 2 of 3")
    assert page.offers == ["Yes", "Partly", "No", "Back", "Skip"]
    await ben.clicks(page, "No")
    await ben.clicks(await ben.modal(), "Next")
    await ben.clicks(await ben.sees_in_modal("Question 3 of 3", "○Yes"), "Yes")
    assert await ben.submits()
    await ben.sees_no_modal()
    first, second, third = app.heard("view_submission")
    assert first["view"]["state"]["values"]["answer-1"]["pick"]["selected_option"]["value"] == "partly"
    assert first["view"]["state"]["values"]["note-1"]["text"]["value"] == "since May"
    assert set(second["view"]["state"]["values"]) == {"answer-2", "note-2"}
    assert {one["view"]["id"] for one in (first, second, third)} == {view["id"]}
    assert len({one["view"]["hash"] for one in (first, second, third)}) == 3
    assert not app.heard("block_actions"), "an input acts at once only with dispatch_action"


async def test_a_page_without_its_answer_is_not_submitted(app: Listener, slack: AsyncWebClient, ben: Person) -> None:
    await opened(app, slack, ben, wizard_page(1))
    with pytest.raises(AssertionError, match=r"could not go on(.|\n)*This field is required"):
        await ben.goes_on("Question 2 of 3")
    assert not app.heard("view_submission")


async def test_what_was_filled_in_stays_where_both_ids_stay(app: Listener, slack: AsyncWebClient, ben: Person) -> None:
    view = await opened(app, slack, ben, modal(text_input("why", "Why"), field("who", "Who", "multi_users_select")))
    await ben.fills("Why", "because")
    await ben.fills("Who", ["Ana", "Cleo"])
    renamed = text_input("why", "Why now", initial_value="the app's own words")
    renamed["element"]["action_id"] = "another"
    for blocks, kept in (
        ([text_input("why", "Why", initial_value="the app's own words"), text_input("x", "X")], "because"),
        ([renamed], "the app's own words"),
    ):
        answer = await slack.views_update(view_id=view["id"], view=modal(*blocks))
        (entry,) = answer["view"]["state"]["values"]["why"].values()
        assert entry["value"] == kept
    back = await slack.views_update(view_id=view["id"], view=modal(text_input("why", "Why")))
    assert back["view"]["state"]["values"]["why"]["text"]["value"] is None, "what was gone begins anew"


async def test_the_same_by_the_answer_to_a_submission(app: Listener, slack: AsyncWebClient, ben: Person) -> None:
    await opened(app, slack, ben, modal(text_input("why", "Why"), text_input("old", "Old", optional=True)))
    await ben.fills("Why", "because")
    later = modal(text_input("why", "Why", initial_value="x"), text_input("new", "New", initial_value="proposed"))
    app.answer = lambda request: {"response_action": "update", "view": later}
    assert await ben.submits()
    page = await ben.sees_in_modal("Why: __because__", "New: __proposed__")
    assert set(page.values) == {"why", "new"}


async def test_what_the_app_proposes_is_the_state_until_it_is_changed(
    app: Listener, slack: AsyncWebClient, ben: Person, workspace: Workspace
) -> None:
    ana, cleo = await workspace.user_id("Ana"), await workspace.user_id("Cleo")
    groups = [{"label": plain("Warm"), "options": COLOURS[:1]}, {"label": plain("Cold"), "options": COLOURS[1:]}]
    form = modal(
        field("people", "People", "multi_users_select", initial_users=[ana, cleo]),
        field("colour", "Colour", "static_select", option_groups=groups, initial_option=COLOURS[2]),
        field("ticks", "Ticks", "checkboxes", options=COLOURS, initial_options=COLOURS[:1]),
        field("day", "Day", "datepicker", initial_date="2026-12-01"),
        field("hour", "Hour", "timepicker", initial_time="17:00"),
        field("moment", "Moment", "datetimepicker", initial_date_time=1796198400),
    )
    view = await opened(app, slack, ben, form)
    values = {block: entry["pick"] for block, entry in view["state"]["values"].items()}
    assert values["people"] == {"type": "multi_users_select", "selected_users": [ana, cleo]}
    assert values["colour"]["selected_option"] == COLOURS[2]
    assert values["ticks"]["selected_options"] == COLOURS[:1]
    assert (values["day"]["selected_date"], values["hour"]["selected_time"]) == ("2026-12-01", "17:00")
    assert values["moment"]["selected_date_time"] == 1796198400
    assert "People (optional): <Ana Ruiz, Cleo Tan>" in await ben.modal()


async def test_boxes_dates_and_times(app: Listener, slack: AsyncWebClient, ben: Person) -> None:
    form = modal(
        field("ticks", "Ticks", "checkboxes", options=COLOURS),
        field("day", "Day", "datepicker"),
        field("hour", "Hour", "timepicker"),
        field("moment", "Moment", "datetimepicker"),
        field("colour", "Colour", "static_select", option_groups=[{"label": plain("All"), "options": COLOURS}]),
    )
    await opened(app, slack, ben, form)
    await ben.checks("Blue", "Red")
    await ben.checks("Blue")
    await ben.clicks(await ben.modal(), "Green")
    await ben.unchecks("Red")
    await ben.fills("Day", date(2026, 12, 24))
    await ben.fills("Hour", time(9, 30))
    await ben.fills("Moment", datetime(2026, 12, 2, 16, 0, tzinfo=UTC))
    await ben.fills("Colour", "Blue")
    shown = "<○Red ●Green ●Blue>", "__2026-12-24__", "__09:30__", "__2026-12-02 16:00 UTC__", "<○Red ○Green ●Blue>"
    for text in shown:
        assert text in await ben.modal()
    assert await ben.submits()
    (sent,) = app.heard("view_submission")
    values = {block: entry["pick"] for block, entry in sent["view"]["state"]["values"].items()}
    assert [one["value"] for one in values["ticks"]["selected_options"]] == ["green", "blue"]
    assert values["moment"] == {"type": "datetimepicker", "selected_date_time": 1796227200}


@pytest.mark.parametrize(
    ("label", "value", "why"),
    [("Day", "2026-02-30", "no day"), ("Day", "tomorrow", "not a date"), ("Hour", "24:10", "not a time")],
)
async def test_no_such_date_or_time(
    app: Listener, slack: AsyncWebClient, ben: Person, label: str, value: str, why: str
) -> None:
    form = modal(field("day", "Day", "datepicker"), field("hour", "Hour", "timepicker"))
    await opened(app, slack, ben, form)
    with pytest.raises(Refused, match=why):
        await ben.fills(label, value)


async def test_an_act_in_a_modal_carries_the_view_and_no_channel(
    app: Listener, slack: AsyncWebClient, ben: Person
) -> None:
    menu = {"type": "overflow", "action_id": "menu", "options": COLOURS[:2]}
    acts = {"type": "actions", "block_id": "acts", "elements": [button("Go", "go", value="1"), menu]}
    view = await opened(app, slack, ben, modal(text_input("why", "Why"), acts))
    await ben.fills("Why", "because")
    await ben.clicks(await ben.modal(), "Go")
    await ben.clicks(await ben.modal(), "Green")
    for sent, kind in zip(app.heard("block_actions"), ("button", "overflow"), strict=True):
        assert sent["container"] == {"type": "view", "view_id": view["id"]}
        assert not {"channel", "message", "response_url", "state"} & set(sent)
        assert sent["view"]["hash"] == view["hash"]
        assert sent["view"]["state"]["values"]["why"]["text"]["value"] == "because"
        assert sent["actions"][0]["type"] == kind
    assert app.heard("block_actions")[1]["actions"][0]["selected_option"] == COLOURS[1]


async def test_only_an_input_that_dispatches_acts_at_once(app: Listener, slack: AsyncWebClient, ben: Person) -> None:
    quiet = field("quiet", "Quiet", "radio_buttons", options=COLOURS[:1])
    loud = field("loud", "Loud", "radio_buttons", options=COLOURS[1:2]) | {"dispatch_action": True}
    await opened(app, slack, ben, modal(quiet, loud))
    await ben.clicks(await ben.modal(), "Red")
    await ben.clicks(await ben.modal(), "Green")
    (sent,) = app.heard("block_actions")
    assert sent["actions"][0]["block_id"] == "loud"
    assert sent["view"]["state"]["values"]["quiet"]["pick"]["selected_option"] == COLOURS[0]


async def test_back_by_the_hash_of_the_page(app: Listener, slack: AsyncWebClient, ben: Person) -> None:
    view = await opened(app, slack, ben, wizard_page(2))
    await ben.clicks(await ben.modal(), "Back")
    (sent,) = app.heard("block_actions")
    before = wizard_page(1, initial_option=option("No", "no"))
    await slack.views_update(view_id=view["id"], hash=sent["view"]["hash"], view=before)
    await ben.sees_in_modal("Question 1 of 3", "●No")
    stale = slack.views_update(view_id=view["id"], hash=sent["view"]["hash"], view=wizard_page(3))
    assert await error_of(stale) == "hash_conflict"


class TestConversations:
    """Choosing conversations."""

    async def test_it_begins_with_the_one_on_the_screen(
        self, app: Listener, slack: AsyncWebClient, ana: Person
    ) -> None:
        place = field("place", "Place", "conversations_select", default_to_current_conversation=True)
        view = await opened(app, slack, ana, modal(place))
        here = await ana.channel("ml-team")
        assert view["state"]["values"]["place"]["pick"]["selected_conversation"] == here
        assert "Place (optional): <ml-team>" in await ana.modal()
        random = await ana.channel("random")
        own = {**place, "element": {**place["element"], "initial_conversation": random}}
        view = await opened(app, slack, ana, modal(own))
        assert view["state"]["values"]["place"]["pick"]["selected_conversation"] == random
        private = {**place, "element": {**place["element"], "filter": {"include": ["private"]}}}
        view = await opened(app, slack, ana, modal(private))
        assert view["state"]["values"]["place"]["pick"]["selected_conversation"] is None

    async def test_only_what_the_filter_and_the_person_let_in(
        self, app: Listener, slack: AsyncWebClient, ana: Person, workspace: Workspace
    ) -> None:
        cleo = workspace.person("Cleo")
        public = field("place", "Place", "conversations_select", filter={"include": ["public"]})
        several = field("several", "Several", "multi_conversations_select", filter={"exclude_bot_users": True})
        await opened(app, slack, ana, modal(public, several))
        await ana.fills("Place", "#random")
        with pytest.raises(Refused, match="to choose here"):
            await ana.fills("Place", "platform-private")
        await ana.fills("Several", ["ml-team", "platform-private"])
        with pytest.raises(Refused, match="to choose here"):
            await ana.fills("Several", ["Rung"])
        assert "Several (optional): <ml-team, platform-private>" in await ana.modal()
        await opened(app, slack, cleo, modal(field("place", "Place", "conversations_select")))
        secret = await ana.channel("platform-private")
        with pytest.raises(Refused, match="to choose here"):
            await workspace.post(
                f"/people/{await cleo.id()}/view/input",
                block_id="place",
                action_id="pick",
                selected_conversation=secret,
            )

    async def test_an_input_can_ask_for_a_response_url(self, app: Listener, slack: AsyncWebClient, ana: Person) -> None:
        place = field(
            "place", "Place", "conversations_select", default_to_current_conversation=True, response_url_enabled=True
        )
        await opened(app, slack, ana, modal(place))
        assert await ana.submits()
        (sent,) = app.heard("view_submission")
        (given,) = sent["response_urls"]
        assert (given["block_id"], given["action_id"]) == ("place", "pick")
        assert given["channel_id"] == await ana.channel("ml-team")
        async with ana.workspace.session.post(given["response_url"], json={"text": "taken"}) as answer:
            assert answer.status == 200
        await ana.sees("ml-team", "taken")
