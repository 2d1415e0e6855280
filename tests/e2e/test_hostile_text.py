"""Hostile text in notes, reasons and typed words: nothing mentions, nothing links, nothing breaks, nothing is lost."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from bot.bootstrap import Rung
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL, close_the_vote, join, question, revealed, start_with_defaults
from tests.e2e.conftest import settings_for
from tests.e2e.hurrying import hurried, without_pacing
from tests.e2e.people import Message, Person, Workspace

HOSTILE = {
    "channel": "careful <!channel> and <!here> and <!everyone>",
    "person": "careful <@U0EVIL00001> did it, and <@U0EVIL00001|the boss>",
    "link": "careful <https://evil.example|https://good.example> and https://evil.example/path",
    "entities": "careful & &amp; &lt;!channel&gt; &#60;!channel&#62; < > <>",
    "long": "careful " + "<!channel> & " * 229 + "end",
    "emoji": "careful 👩‍👩‍👧‍👦🏳️‍🌈 :wave: " + "🧨" * 200,
    "right to left": "careful \u202eתומכ\u202c שלום עולם and مرحبا \u2066x",
    "lines": "careful\n\n\n```\nrm -rf\n```\n> quote\n*bold* _it_ ~gone~ `tick`\r\n\t• point",
    "controls": "careful \x07\x1b[31mred\x1b[0m \u200b\ufeff end",
    "markup": 'careful {"type":"section"} %s {0} ${x} \'; DROP TABLE answers; -- |a|b|',
}
ENTITY = re.compile(r"<([^<>]*)>")


@pytest.fixture
async def rung(
    server: Server, workspace: Workspace, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Rung]:
    without_pacing(monkeypatch)
    async with hurried(settings_for(server, sqlite_url)) as rung:
        yield rung


def texts_in(part: Any) -> Iterator[str]:
    """Every text in which Slack looks for markup: a message's own, and mrkdwn in its blocks."""
    if isinstance(part, list):
        for one in part:
            yield from texts_in(one)
    elif isinstance(part, dict):
        if part.get("type") != "plain_text" and isinstance(part.get("text"), str):
            yield part["text"]
        for one in part.values():
            if isinstance(one, dict | list):
                yield from texts_in(one)


async def assert_nothing_mentions_or_links(workspace: Workspace, *people: Person) -> None:
    """Of all that Rung sent, private words too, only mentions of those who take part, links to messages, and times."""
    allowed = {f"@{await person.id()}" for person in people} | {f"#{await people[0].channel(CHANNEL)}"}
    sent = [one for one in await workspace.calls() if one["method"].startswith("chat.")]
    assert sent and all(one["ok"] for one in sent), [one for one in sent if not one["ok"]]
    for call in sent:
        for text in texts_in({key: call["args"].get(key) for key in ("text", "blocks")}):
            found = (one for one in ENTITY.findall(text) if one not in allowed and not one.startswith("!date^"))
            strange = {one for one in found if "/archives/" not in one}
            assert strange == set(), text


async def assert_quotes_are_verbatim(message: Message) -> None:
    """Slack makes no link of a bare address in a verbatim text."""
    quoting = [block["text"] for block in message.raw["blocks"] if "careful" in str(block.get("text", {}).get("text"))]
    assert quoting and all(one.get("verbatim") for one in quoting), quoting


async def begin(ana: Person, ben: Person) -> Message:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await ana.sees(CHANNEL, "Question 1 of 7", "2 people take part", thread=card)
    return card


async def answers(person: Person, asked: Message, value: str, note: str) -> None:
    await person.clicks(asked, "My answer")
    await person.fills("What do you say?", value)
    await person.fills("Note (for “Doesn't apply”, give the reason)", note)
    assert await person.submits(), person.errors
    await person.sees_no_modal()


async def test_in_notes_and_in_the_reason_of_a_settlement(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    """A split over every question; each is settled, and the result is shown with all of it."""
    card, notes = await begin(ana, ben), list(HOSTILE.values())
    for number in range(1, 8):
        asked = await question(ana, card, number)
        await answers(ana, asked, "Yes", notes[number - 1])
        await answers(ben, asked, "Doesn't apply" if number == 7 else "No", notes[-number])
        shown = await revealed(ana, card, number)
        assert shown.text.count("careful") == 2
        await assert_quotes_are_verbatim(shown)
        if number < 4:
            await ana.clicks(shown, "Settle this…")
            await ana.fills("What holds?", "Yes")
            await ana.fills("Reason", notes[number - 1][:1000])
            assert await ana.submits(), ana.errors
            await ana.sees(CHANNEL, f"Question {number} of 7", "Settled as Yes", "careful", thread=card)
    splits = await ana.sees(CHANNEL, "You are split on 3 capabilities", thread=card)
    await ana.clicks(splits, "Vote again")
    for number in (1, 2, 3):
        await ana.sees_in_modal(f"Split {number} of 3")
        await ana.fills("One concrete thing", notes[number])
        await ana.goes_on(f"Split {number + 1} of 3" if number < 3 else "You have voted again on 3 of 3.")
    await ana.closes()
    shown = await ana.sees(CHANNEL, "1 of 2 have voted again.", thread=card)
    assert shown.text.count("careful") == 3
    await assert_quotes_are_verbatim(shown)
    await close_the_vote(ana, card)
    await ana.sees(CHANNEL, "Share met", thread=card)
    await ana.sees(CHANNEL, "See the whole result")
    await assert_nothing_mentions_or_links(workspace, ana, ben)
    assert ana.errors == ben.errors == []


@pytest.mark.parametrize("kind", ["channel", "long", "lines", "right to left"])
async def test_in_typed_words(rung: Rung, workspace: Workspace, ana: Person, ben: Person, kind: str) -> None:
    """As a note to a typed answer, as words to Rung, and after the command."""
    card, text = await begin(ana, ben), HOSTILE[kind]
    await ben.types(CHANNEL, f"no, {text}"[:3000], thread=card)
    offer = await ben.sees(CHANNEL, "Shall I count it", "careful", thread=card)
    await ben.clicks(offer, "Count it as “No”")
    await ana.types(CHANNEL, f"@Rung {text}"[:3000], thread=card)
    await ana.sees(CHANNEL, "I didn't understand that", thread=card)
    await ana.runs(CHANNEL, f"/maturity {' '.join(text.split())}"[:3000])
    await ana.sees(CHANNEL, "I don't know “", "careful")
    await ana.clicks(await question(ana, card, 1), "No")
    await assert_quotes_are_verbatim(await revealed(ana, card, 1))
    await assert_nothing_mentions_or_links(workspace, ana, ben)
    assert ana.errors == ben.errors == []
