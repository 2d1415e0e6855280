"""What a log of Rung may say: nothing of what people answered, at any level.

Two ways lead there. Libraries write what they send and receive at DEBUG and INFO, and Bolt warns of a request that
nobody listens to with the button in it: they are held to a floor. And the words of an error may hold what a person
said (PostgreSQL quotes the row that it refuses, pydantic the input): a log shows the way that an error took, and its
kind, without its words.
"""

import logging
from collections.abc import Iterator
from traceback import format_tb
from typing import Any

from bot.domain.errors import Refused, RungError

BOLT = "slack_bolt"
TALKATIVE = (
    "slack_sdk.socket_mode.aiohttp",  # DEBUG: every payload and its answer; INFO: the answer of a failed listener
    "slack_sdk.web.async_base_client",  # DEBUG: every call with its parameters, and what came back
    "slack_sdk.web.async_slack_response",
    "slack_sdk.webhook.async_client",  # DEBUG: every private answer
    "aiohttp.access",  # INFO: who asked for what
    "aiohttp.client",
    "aiohttp.internal",
    "aiohttp.server",  # DEBUG: the bytes that were not understood
    "aiohttp.web",
    "aiohttp.websocket",
)
"""Their loggers, by name: a level that somebody set on one of them would stand over its parent's."""


def quiet_libraries() -> None:
    """For the whole process, whatever the level of the root logger; doing it again changes nothing."""
    for name in TALKATIVE:
        _hold(logging.getLogger(name), logging.WARNING)
    logging.setLogRecordFactory(WordlessRecord)


def bolt_logger() -> logging.Logger:
    """For AsyncApp(logger=…), which gives its level and its filters to the loggers of all its parts."""
    return _hold(logging.getLogger(BOLT), logging.ERROR)


class WordlessRecord(logging.LogRecord):
    """A line about an error says where it came from, and of what kind it is."""

    __slots__ = ("_words",)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._words: tuple[tuple[str, str], ...] = ()
        error = self.exc_info[1] if self.exc_info else None
        if error is not None:
            self.exc_text, self.exc_info = trace_of(error), None
            self._words = ((repr(error), type(error).__name__), (str(error), _told(error)))

    def getMessage(self) -> str:
        """Some write the error's words into the line itself."""
        message = super().getMessage()
        for words, instead in self._words:
            message = message.replace(words, instead) if words else message
        return message


def trace_of(error: BaseException) -> str:
    """The way an error took, and those that led to it, as Python shows them, without what they say.

    Errors whose words are the operating system's or Rung's own keep them, but for refusals, which answer a person.
    """
    told = [f"{''.join(format_tb(one.__traceback__))}{_told(one)}" for one in _story(error, set())]
    return "\n\nWhich led to:\n\n".join(told)


def _told(error: BaseException) -> str:
    kind = type(error).__name__
    harmless = isinstance(error, OSError) or (isinstance(error, RungError) and not isinstance(error, Refused))
    return f"{kind}: {error}" if harmless else kind


def _story(error: BaseException, seen: set[int]) -> Iterator[BaseException]:
    """What came first comes first."""
    if id(error) in seen:
        return
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    parts = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for one in (*parts, *((before,) if before else ())):
        yield from _story(one, seen)
    yield error


def _hold(logger: logging.Logger, floor: int) -> logging.Logger:
    """The level spares the work; the filter holds where somebody sets the level again."""
    logger.setLevel(max(logger.level, floor))
    logger.addFilter(_is_error if floor >= logging.ERROR else _is_warning)
    return logger


def _is_warning(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def _is_error(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.ERROR
