"""What a log says of an error: where it came from and of what kind it is, and nothing that a person said."""

import asyncio
import logging
from collections.abc import Iterator

import psycopg
import pytest
from pydantic import BaseModel
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult

from bot.discretion import TALKATIVE, bolt_logger, quiet_libraries, trace_of
from bot.domain.errors import Refused
from bot.storage.errors import DatabaseUnusable
from tests.storage.builders import ANA

NOTE = "We copy the weights by hand"
log = logging.getLogger("tests.someone")


class Form(BaseModel):
    value: int


@pytest.fixture(autouse=True)
def everything_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """At the end the process logs as before, for the other tests."""
    before = logging.getLogRecordFactory()
    quiet_libraries()
    caplog.set_level(logging.DEBUG)
    yield
    logging.setLogRecordFactory(before)


def say_what_went_wrong(error: Exception) -> None:
    try:
        raise error
    except Exception as fault:
        log.exception("a listener failed: %s", fault)


def test_pydantics_words_hold_the_input_and_are_left_out(caplog: pytest.LogCaptureFixture) -> None:
    try:
        Form.model_validate({"value": NOTE})
    except ValueError:
        log.exception("a form")
    assert NOTE not in caplog.text
    assert "a form\n" in caplog.text and "ValidationError" in caplog.text and "test_logs.py" in caplog.text


def test_postgresqls_words_hold_the_row_and_are_left_out(postgres_url: str, caplog: pytest.LogCaptureFixture) -> None:
    plain = postgres_url.replace("+psycopg", "")
    with psycopg.connect(plain) as connection:
        connection.execute("CREATE TABLE said (who TEXT, note TEXT CHECK (note = ''))")
        try:
            connection.execute("INSERT INTO said VALUES (%s, %s)", [ANA, NOTE])
        except psycopg.Error as error:
            assert NOTE in str(error)
            log.error("not written: %s (%r)", error, error, exc_info=error)
    assert NOTE not in caplog.text and ANA not in caplog.text
    assert "not written: CheckViolation (CheckViolation)" in caplog.text


@pytest.mark.parametrize("error", [ValueError(NOTE), KeyError(NOTE), Refused(NOTE), Exception(NOTE)])
def test_words_of_unknown_origin_are_left_out(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    say_what_went_wrong(error)
    assert NOTE not in caplog.text
    assert f"a listener failed: {type(error).__name__}" in caplog.text and "say_what_went_wrong" in caplog.text


@pytest.mark.parametrize("error", [DatabaseUnusable("rung.db is full."), FileNotFoundError(2, "No such file")])
def test_words_of_rung_and_of_the_system_are_kept(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    say_what_went_wrong(error)
    assert f"a listener failed: {type(error).__name__}: {error}" in caplog.text


def test_what_led_to_an_error_is_told_in_its_order() -> None:
    try:
        try:
            int(NOTE)
        except ValueError as error:
            raise DatabaseUnusable("The database went away.") from error
    except DatabaseUnusable as error:
        trace = trace_of(ExceptionGroup(NOTE, [error, KeyError(NOTE)]))
    assert NOTE not in trace
    kinds = [line for line in trace.splitlines() if line and not line.startswith((" ", "Which"))]
    assert kinds == ["ValueError", "DatabaseUnusable: The database went away.", "KeyError", "ExceptionGroup"]


async def test_of_a_task_that_nobody_awaits_only_the_kind_of_its_end_is_told(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise ValueError(NOTE)

    task = asyncio.create_task(fail())
    await asyncio.wait({task})
    asyncio.get_running_loop().call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": task.exception(), "future": task}
    )
    assert "Task exception was never retrieved" in caplog.text and "ValueError" in caplog.text
    assert NOTE not in caplog.text


def test_a_library_stays_quiet_when_somebody_raises_its_voice(caplog: pytest.LogCaptureFixture) -> None:
    for logger in (*map(logging.getLogger, TALKATIVE), bolt_logger()):
        before = logger.level
        logger.setLevel(logging.DEBUG)
        logger.debug(NOTE)
        logger.info(NOTE)
        logger.error("The connection was lost.")
        logger.setLevel(before)
    assert NOTE not in caplog.text
    assert caplog.text.count("The connection was lost.") == len(TALKATIVE) + 1


async def authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T0LAKESIDE", bot_user_id="U0RUNG", bot_token="xoxb-0")


def bolt() -> AsyncApp:
    return AsyncApp(logger=bolt_logger(), authorize=authorize, signing_secret="0", process_before_response=True)


BODIES = [
    {"type": "block_actions", "actions": [{"action_id": "answer:yes", "block_id": NOTE, "value": NOTE}]},
    {"type": "view_submission", "view": {"type": "modal", "callback_id": NOTE, "state": {"values": {"note": NOTE}}}},
    {"type": "event_callback", "event": {"type": "message", "user": ANA, "text": NOTE}},
    {"type": "event_callback", "event": {"type": "message", "user": "U0RUNG", "text": NOTE}},
    {"command": "/maturity", "text": NOTE},
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.get("type", "command"))
async def test_bolt_says_nothing_of_what_nobody_listens_to(body: object, caplog: pytest.LogCaptureFixture) -> None:
    request = AsyncBoltRequest(body={"team": {"id": "T0LAKESIDE"}, "user": {"id": ANA}, **body}, mode="socket_mode")  # type: ignore[dict-item]
    await bolt().async_dispatch(request)
    assert [one.name for one in caplog.records if one.name.startswith("slack_bolt")] == []
    assert NOTE not in caplog.text and ANA not in caplog.text


async def test_bolt_names_the_kind_of_an_error_that_it_meets(caplog: pytest.LogCaptureFixture) -> None:
    app = bolt()

    async def fail() -> None:
        raise ValueError(NOTE)

    app.command("/maturity")(fail)
    body = {"command": "/maturity", "text": NOTE, "user_id": ANA, "team_id": "T0LAKESIDE"}
    answer = await app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
    assert answer.status == 500
    assert "ValueError" in caplog.text and NOTE not in caplog.text
