"""A large organization: many channels at once, and all that was ever posted in them."""

from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import Person, Workspace


async def test_many_channels_are_made_with_the_app_in_each(
    slack: AsyncWebClient, workspace: Workspace, ana: Person
) -> None:
    before = [one["id"] for one in (await slack.users_conversations())["channels"]]
    made = (await workspace.post("/control/channels/many", name="team", number=150, members=[await ana.id()]))["ids"]
    listed = (await slack.users_conversations(limit=200))["channels"]
    assert [one["id"] for one in listed] == [*before, *made] and len(set(made)) == 150
    assert [one["name"] for one in listed][-1] == "team-149"
    for channel in (made[0], made[-1]):
        await slack.chat_postMessage(channel=channel, text="Hello")
    await slack.chat_delete(channel=made[0], ts=(await workspace.get("/control/messages"))["messages"][-2]["ts"])
    stored = (await workspace.get("/control/messages"))["messages"][-2:]
    assert [(one["channel"], one["deleted"]) for one in stored] == [(made[0], True), (made[-1], False)]
    assert "Hello" in await ana.screen("team-149")
