"""What a person does in the page: read, write, click, fill in a form, follow a thread; alone and with others."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Office, Opener, composer, messages, said, write
from tests.browser.small_app import CARD

pytestmark = pytest.mark.browser

HOSTILE = '<!channel> <script>alert(1)</script> <img src=x onerror=alert(2)> *not bold" & <b>x</b>'
HOSTILE_FROM_APP = (
    '<javascript:alert(3)|click me> &lt;script&gt;alert(4)&lt;/script&gt; <https://example.org/"onclick=alert(5)|here>'
)
HELD = """
  const held = new CSSStyleSheet();
  held.replaceSync(".button { animation-play-state: paused !important; }");
  document.adoptedStyleSheets = [held];
"""  # animations of buttons do not run: a moment stands still
WATCHED = """button => {
  window.seen = [];
  new MutationObserver(() => window.seen.push(button.ariaBusy)).observe(button, {attributeFilter: ["aria-busy"]});
}"""


async def test_a_message_is_sent_and_the_apps_reply_arrives_by_itself(office: Office, look: Opener) -> None:
    ana = await look("ana")
    await write(ana, "good morning, *everyone*")
    await expect(messages(ana).get_by_text("good morning")).to_be_visible()
    await expect(messages(ana).locator("strong", has_text="everyone")).to_be_visible()

    history = await office.app.conversations_history(channel=office.channels["ml-team"])
    root = history["messages"][0]["ts"]
    await office.app.chat_postMessage(
        channel=office.channels["ml-team"], thread_ts=root, text=f"hello <@{office.people['ana']}>"
    )
    await messages(ana).get_by_role("link", name=re.compile("1 reply")).click()

    thread = ana.get_by_role("complementary", name="Thread")
    await expect(thread.get_by_text("@Ana Ruiz")).to_be_visible()
    await expect(thread.get_by_text("APP", exact=True)).to_be_visible()
    await thread.get_by_role("textbox", name="Reply in thread").fill("in the thread")
    await thread.get_by_role("textbox", name="Reply in thread").press("Enter")
    await expect(thread.get_by_text("in the thread")).to_be_visible()
    await expect(messages(ana).get_by_role("link", name=re.compile("2 replies"))).to_be_visible()
    await ana.keyboard.press("Escape")
    await expect(thread).to_be_hidden()


async def test_a_button_and_a_menu_act(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a card", blocks=CARD)
    ben = await look("ben")
    await messages(ben).get_by_role("button", name="Count me").click()
    await expect(messages(ben).get_by_text("Counted: @Ben Okafor")).to_be_visible()
    await messages(ben).get_by_role("button", name="More from Rung").press("Enter")
    await ben.keyboard.press("ArrowDown")
    await expect(ben.get_by_role("menuitem", name="Stop")).to_be_focused()
    await ben.keyboard.press("Enter")
    await expect(messages(ben).get_by_text("You chose stop.")).to_be_visible()


async def test_a_second_click_does_not_hit_what_has_just_appeared(office: Office, look: Opener) -> None:
    channel = office.channels["ml-team"]
    ben = await look("ben")
    await ben.evaluate(HELD)
    card = await office.app.chat_postMessage(channel=channel, text="a card", blocks=CARD)
    button = messages(ben).get_by_role("button", name="Count me")
    await expect(button).to_have_css("pointer-events", "none")
    await ben.evaluate("document.adoptedStyleSheets = []")
    await expect(button).to_have_css("pointer-events", "auto")
    await office.app.chat_update(channel=channel, ts=card["ts"], text="a card", blocks=[*said("More is known."), *CARD])
    await expect(messages(ben).get_by_text("More is known.")).to_be_visible()
    assert await button.evaluate("one => getComputedStyle(one).pointerEvents") == "auto"  # what it says is the same


async def test_a_button_shows_that_it_was_taken(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a card", blocks=CARD)
    ben = await look("ben")
    button = messages(ben).get_by_role("button", name="Count me")
    await button.evaluate(WATCHED)
    await button.click()
    await expect(messages(ben).get_by_text("Counted: @Ben Okafor")).to_be_visible()
    assert (await ben.evaluate("window.seen"))[0] == "true"
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_a_form_is_opened_refused_corrected_and_sent(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a card", blocks=CARD)
    cleo = await look("cleo")
    await messages(cleo).get_by_role("button", name="Open the form").click()
    form = cleo.get_by_role("dialog", name="A form")
    await form.get_by_role("combobox", name=re.compile("Colour")).press("Enter")
    await cleo.keyboard.press("ArrowDown")
    await cleo.keyboard.press("Enter")
    await form.get_by_role("textbox", name="Reason").fill("because")
    await form.get_by_role("button", name="Send it").click()
    await expect(form.get_by_text("Two words, please.")).to_be_in_viewport(ratio=1)
    await expect(form.get_by_role("textbox", name="Reason")).to_be_focused()
    await form.get_by_role("textbox", name="Reason").fill("because <b>blue</b> is calm")
    await form.get_by_role("button", name="Send it").click()
    await expect(form).to_be_hidden()
    await cleo.get_by_role("link", name=re.compile("Rung")).click()
    await expect(messages(cleo).get_by_text("blue, because: because <b>blue</b> is calm")).to_be_visible()


async def test_hostile_text_is_shown_as_text(office: Office, look: Opener) -> None:
    ana = await look("ana")
    await write(ana, HOSTILE)
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text=HOSTILE_FROM_APP)
    await expect(messages(ana).get_by_text(HOSTILE)).to_be_visible()
    await expect(messages(ana).get_by_text("<script>alert(4)</script>")).to_be_visible()
    shown = messages(ana).locator(".message")
    assert await shown.locator("script, img, b").count() == 0
    assert await shown.locator("a[href^='javascript:'], [onclick], [onerror]").count() == 0
    await expect(shown.get_by_text("click me")).to_be_visible()
    assert await shown.get_by_role("link", name="click me").count() == 0


async def test_what_is_typed_and_open_survives_updates(office: Office, look: Opener) -> None:
    channel = office.channels["ml-team"]
    card = await office.app.chat_postMessage(channel=channel, text="a card", blocks=CARD)
    dev = await look("dev")
    await composer(dev).fill("half a thou")
    await messages(dev).get_by_role("button", name="More from Rung").click()
    changed = [*CARD, *said("The card has changed.")]
    await office.app.chat_update(channel=channel, ts=card["ts"], text="a card", blocks=changed)
    await expect(messages(dev).get_by_text("The card has changed.")).to_be_visible()
    await expect(dev.get_by_role("menuitem", name="Reveal")).to_be_focused()
    await dev.keyboard.press("Escape")
    await expect(dev.get_by_role("menu")).to_have_count(0)
    await expect(messages(dev).get_by_role("button", name="More from Rung")).to_be_focused()
    await expect(composer(dev)).to_have_value("half a thou")


async def test_two_people_and_what_only_one_of_them_sees(office: Office, look: Opener) -> None:
    ana, ben = await look("ana"), await look("ben")
    await write(ana, "what do you think, @Ben Okafor?")
    await expect(messages(ben).get_by_text("@Ben Okafor")).to_be_visible()

    await composer(ben).fill("/mat")
    await expect(ben.get_by_role("option", name="/maturity")).to_be_visible()
    await composer(ben).press("Enter")
    await composer(ben).press_sequentially("please")
    await composer(ben).press("Enter")
    await expect(messages(ben).get_by_text("You said: please")).to_be_visible()
    await expect(messages(ben).get_by_text("Only visible to you")).to_be_visible()
    await write(ben, "done")
    await expect(messages(ana).get_by_text("done", exact=True)).to_be_visible()
    await expect(messages(ana).get_by_text("You said: please")).to_have_count(0)


async def test_a_message_is_edited_and_deleted_by_its_author_alone(office: Office, look: Opener) -> None:
    ana, ben = await look("ana"), await look("ben")
    await write(ana, "a first sketch")
    row = messages(ana).get_by_role("listitem").filter(has_text="a first sketch")
    await row.hover()
    await row.get_by_role("button", name="More actions").click()
    await ana.get_by_role("menuitem", name="Edit").click()
    await ana.get_by_role("textbox", name="Edit message").fill("a second sketch")
    await ana.keyboard.press("Enter")
    await expect(messages(ben).get_by_text("a second sketch (edited)")).to_be_visible()

    theirs = messages(ben).get_by_role("listitem").filter(has_text="a second sketch")
    await theirs.hover()
    await theirs.get_by_role("button", name="More actions").click()
    await expect(ben.get_by_role("menuitem", name="Copy link")).to_be_visible()
    await expect(ben.get_by_role("menuitem", name="Delete")).to_have_count(0)

    await composer(ana).press("ArrowUp")
    await expect(ana.get_by_role("textbox", name="Edit message")).to_have_value("a second sketch")
    await ana.keyboard.press("Escape")
    mine = messages(ana).get_by_role("listitem").filter(has_text="a second sketch")
    await mine.hover()
    await mine.get_by_role("button", name="More actions").click()
    await ana.get_by_role("menuitem", name="Delete").click()
    await ana.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(messages(ben).get_by_text("a second sketch")).to_have_count(0)


async def test_a_link_to_a_message_opens_its_thread_here(office: Office, look: Opener) -> None:
    channel = office.channels["ml-team"]
    root = await office.app.chat_postMessage(channel=channel, text="the root")
    reply = await office.app.chat_postMessage(channel=channel, thread_ts=root["ts"], text="the open question")
    link = (await office.app.chat_getPermalink(channel=channel, message_ts=reply["ts"]))["permalink"]
    await office.app.chat_postMessage(channel=channel, text=f"<{link}|Go to the question>")
    emma = await look("emma")
    await messages(emma).get_by_role("link", name="Go to the question").click()
    thread = emma.get_by_role("complementary", name="Thread")
    await expect(thread.get_by_text("the open question")).to_be_in_viewport()
    assert len(emma.context.pages) == 1


async def test_a_channel_is_joined_and_its_app_invited(office: Office, look: Opener) -> None:
    ana = await look("ana")
    await office.post(f"/people/{office.people['ana']}/leave", {"channel": office.channels["random"]})
    await ana.get_by_role("link", name="random").click()
    await ana.get_by_role("button", name="Join channel").click()
    field = ana.get_by_role("textbox", name="Message #random")
    await field.fill("/invite @Rung")
    await field.press("Enter")
    await expect(messages(ana).get_by_text("@Rung has joined the channel")).to_be_visible()


async def test_the_sidebar_counts_what_calls_on_the_reader(office: Office, look: Opener) -> None:
    channel, ana = office.channels["random"], await look("ana")
    room = ana.get_by_role("navigation", name="Channels and direct messages").get_by_role("link", name="random")
    ben = f"/people/{office.people['ben']}/messages"
    await office.post(ben, {"channel": channel, "text": "good morning"})
    await expect(room).to_have_accessible_name("channel random (unread)")
    await office.post(ben, {"channel": channel, "text": "@Ana Ruiz, is this yours?"})
    await expect(room).to_have_accessible_name("channel random (unread), 1 for you")
    for text in ("one", "two"):
        await office.app.chat_postMessage(channel=office.people["ana"], text=text)
    await expect(ana.get_by_role("link", name="Rung (unread), 2 for you")).to_be_visible()
    await room.click()
    await expect(room).to_have_accessible_name("channel random")


async def test_it_can_be_used_on_a_phone(office: Office, look: Opener) -> None:
    ana = await look("ana", width=390)
    await ana.get_by_role("button", name="Channels").click()
    await ana.get_by_role("link", name=re.compile("Rung")).click()
    await expect(ana.get_by_role("heading", name="Rung")).to_be_visible()
    await ana.get_by_role("button", name="/maturity start").click()
    await ana.get_by_role("button", name="Send").click()
    await expect(messages(ana).get_by_text("You said: start")).to_be_visible()
    assert await ana.evaluate("document.documentElement.scrollWidth <= innerWidth")
    row = messages(ana).locator(".message").last
    await row.hover()
    tools, words = await row.locator(".tools").bounding_box(), await row.locator(".text").bounding_box()
    assert tools is not None and words is not None
    assert tools["x"] + tools["width"] <= words["x"] or tools["y"] + tools["height"] <= words["y"]
