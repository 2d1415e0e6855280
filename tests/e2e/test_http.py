"""Signed HTTP: what Slack signed is taken, and nothing else."""

import json
import time
from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr
from slack_sdk.signature import SignatureVerifier

from bot.bootstrap import Rung
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL, answer_all, join, question, revealed, start_with_defaults
from tests.e2e.conftest import settings_for
from tests.e2e.exactly_once import assert_nothing_doubled
from tests.e2e.hurrying import hurried
from tests.e2e.people import Person, Workspace
from tests.e2e.processes import free_port


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
async def rung(server: Server, workspace: Workspace, any_url: str, port: int) -> AsyncIterator[Rung]:
    """Rung behind a request URL."""
    by_http = {"app_token": None, "signing_secret": SecretStr(server.signing_secret), "port": port}
    async with hurried(settings_for(server, any_url).model_copy(update=by_http)) as rung:
        await workspace.deliver_by_http(f"http://127.0.0.1:{port}/slack/events")
        yield rung


async def test_a_conversation_over_http(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    """A command, clicks, a modal and a mention."""
    card = await start_with_defaults(ana)
    await join(card, ben)
    await ana.types(CHANNEL, "@Rung why?", thread=card)
    await ana.sees(CHANNEL, "Not to be confused with", thread=card)
    first = await question(ana, card, 1)
    await ana.clicks(first, "My answer")
    await ana.fills("What do you say?", "Partly")
    assert await ana.submits()
    await ben.clicks(first, "Partly")
    await revealed(ben, card, 1)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(2, 3))
    await question(ana, card, 3)
    assert await workspace.sockets() == 0
    assert [one for one in await workspace.deliveries() if not one["acked"]] == []
    await assert_nothing_doubled(workspace, questions=3)


async def test_only_what_slack_signed_is_taken(
    rung: Rung, server: Server, workspace: Workspace, port: int, ana: Person
) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc"})
    now, old = str(int(time.time())), str(int(time.time()) - 400)
    own, other = SignatureVerifier(server.signing_secret), SignatureVerifier("another")
    tries = {
        "own": (now, own.generate_signature(timestamp=now, body=body)),
        "other secret": (now, other.generate_signature(timestamp=now, body=body)),
        "too old": (old, own.generate_signature(timestamp=old, body=body)),
        "other body": (now, own.generate_signature(timestamp=now, body=body + " ")),
        "nothing": (now, ""),
        "no time": ("soon", "v0=ü"),
    }
    found = {}
    for name, (timestamp, signature) in tries.items():
        headers = {"Content-Type": "application/json", "X-Slack-Request-Timestamp": timestamp}
        headers |= {"X-Slack-Signature": signature}
        address = f"http://127.0.0.1:{port}/slack/events"
        async with workspace.session.post(address, data=body, headers=headers) as answer:
            found[name] = answer.status
    assert found == {name: 200 if name == "own" else 401 for name in tries}


async def test_healthz_tells_whether_the_store_can_be_read(rung: Rung, workspace: Workspace, port: int) -> None:
    address = f"http://127.0.0.1:{port}/healthz"
    async with workspace.session.get(address) as answer:
        assert (answer.status, await answer.text()) == (200, "ok\n")
    await rung.database.close()
    async with workspace.session.get(address) as answer:
        assert answer.status == 503
