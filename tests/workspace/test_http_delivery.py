"""Signed HTTP: what Slack posts to a request URL, checked by slack_sdk's own verifier."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from bot.workspace.server import Workspace as Server
from tests.e2e.people import Person, Workspace
from tests.workspace.forms import button
from tests.workspace.listener import Json


@dataclass
class Endpoint:
    """An app's request URL: it verifies, keeps what came, and answers as a test says."""

    verifier: SignatureVerifier
    url: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    received: list[tuple[dict[str, str], str]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        text = await request.text()
        headers = {key.lower(): value for key, value in request.headers.items()}
        assert self.verifier.is_valid_request(text, headers)
        self.received.append((headers, text))
        kind = "application/json" if self.body.startswith("{") else "text/plain"
        return web.Response(status=self.status, headers=self.headers, text=self.body, content_type=kind)


@pytest.fixture
async def endpoint(server: Server, workspace: Workspace) -> AsyncIterator[Endpoint]:
    serving = Endpoint(SignatureVerifier(server.signing_secret))
    application = web.Application()
    application.router.add_post("/slack/events", serving.take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    serving.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    await workspace.deliver_by_http(serving.url)
    yield serving
    await runner.cleanup()


async def deliveries(workspace: Workspace, times: int) -> list[Json]:
    """Wait for so many attempts at an event and return them."""

    async def enough() -> list[Json] | None:
        sent = await workspace.deliveries("event")
        return sent if len(sent) >= times else None

    return await workspace.eventually(enough, f"{times} deliveries")


async def test_events_are_json(endpoint: Endpoint, ana: Person, workspace: Workspace) -> None:
    await ana.types("ml-team", "hello")
    (sent,) = await deliveries(workspace, 1)
    assert sent["acked"]
    headers, body = endpoint.received[0]
    assert headers["content-type"] == "application/json"
    assert '"text": "hello"' in body
    assert "x-slack-retry-num" not in headers


async def test_an_error_brings_the_event_again_with_retry_headers(
    endpoint: Endpoint, ana: Person, workspace: Workspace
) -> None:
    endpoint.status = 500
    await ana.types("ml-team", "hello")
    await deliveries(workspace, 2)
    headers = endpoint.received[1][0]
    assert (headers["x-slack-retry-num"], headers["x-slack-retry-reason"]) == ("1", "http_error")


async def test_an_app_may_decline_retries(endpoint: Endpoint, ana: Person, workspace: Workspace) -> None:
    endpoint.status, endpoint.headers = 500, {"x-slack-no-retry": "1"}
    await ana.types("ml-team", "one")
    await deliveries(workspace, 1)
    await ana.types("ml-team", "two")
    assert [one["attempt"] for one in await deliveries(workspace, 2)] == [0, 0]


async def test_commands_and_clicks_are_forms(endpoint: Endpoint, ana: Person, workspace: Workspace) -> None:
    blocks = [{"type": "actions", "elements": [button("Go", "go")]}]
    endpoint.body = json.dumps({"text": "Go?", "blocks": blocks})
    await ana.runs("ml-team", "/maturity help")
    form = parse_qs(endpoint.received[0][1])
    assert (form["command"], form["text"]) == (["/maturity"], ["help"])
    endpoint.body = ""
    (card,) = await ana.messages("ml-team")
    await ana.clicks(card, "Go")
    assert '"type": "block_actions"' in parse_qs(endpoint.received[1][1])["payload"][0]


async def test_a_text_answers_a_command(endpoint: Endpoint, ana: Person) -> None:
    endpoint.body = "just a text"
    await ana.runs("ml-team", "/maturity")
    assert (await ana.sees("ml-team", "just a text")).private


async def test_what_the_sender_sees(endpoint: Endpoint, ana: Person, workspace: Workspace) -> None:
    endpoint.status = 404
    await ana.runs("ml-team", "/maturity")
    await workspace.deliver_by_http("http://127.0.0.1:9/slack/events")
    await ana.runs("ml-team", "/maturity")
    assert ana.errors == [
        '/maturity failed with the error "dispatch_failed"',
        "/maturity failed because the app did not respond",
    ]
