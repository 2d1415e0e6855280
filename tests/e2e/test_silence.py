"""Where everything is logged, by Bolt, slack_sdk and aiohttp too, nothing says who answered what."""

import logging

import pytest

from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL, join, question, revealed, start_with_defaults
from tests.e2e.conftest import settings_for
from tests.e2e.hurrying import hurried
from tests.e2e.people import Person, Workspace

BUTTON, IN_WORDS, NOTE = "Partly", "we copy files by hand", "Three of three, rebuilt in May"


async def test_no_log_holds_an_answer(
    server: Server, workspace: Workspace, any_url: str, ana: Person, ben: Person, cleo: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    """By button, in words and with a note; with a Slack that refuses, drops and asks for patience."""
    caplog.set_level(logging.DEBUG)
    async with hurried(settings_for(server, any_url)):
        card = await start_with_defaults(ana)
        await join(card, ben, cleo)
        first = await question(ana, card, 1)
        await workspace.fault("chat.update", error="fatal_error", times=1)
        await workspace.fault("chat.update", drop="before", times=1)
        await ana.clicks(first, BUTTON)
        await ben.types(CHANNEL, f"no, {IN_WORDS}", card)
        await ben.clicks(await ben.sees(CHANNEL, IN_WORDS, "Count it", thread=card), "Count it as “No”")
        await cleo.clicks(first, "My answer")
        await cleo.fills("What do you say?", "Yes")
        await cleo.fills("Note (for “Doesn't apply”, give the reason)", NOTE)
        await workspace.fault("views.open", error="internal_error", times=1)
        assert await cleo.submits()
        await revealed(ana, card, 1)
        ids = [await person.id() for person in (ana, ben, cleo)]
    assert "apscheduler" in caplog.text and "FateUnknown: fatal_error" in caplog.text
    secrets = (server.bot_token, server.app_token, server.signing_secret)
    for kept_quiet in (*ids, *secrets, BUTTON, IN_WORDS, NOTE, "answer:", "partly"):
        assert kept_quiet not in caplog.text
