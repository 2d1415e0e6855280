"""A client that costs little: HTTP/1.1 with keep-alive, straight on asyncio, so that it measures the server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

ANSWER_SECONDS = 30.0
LENGTH = b"content-length:"
END_OF_HEAD = b"\r\n\r\n"


class WrongAnswer(Exception):
    """The server did not acknowledge; what was measured would be no click."""


class Connection(asyncio.Protocol):
    """One request at a time."""

    def __init__(self) -> None:
        self._received = bytearray()
        self._missing = -1
        self._answer: asyncio.Future[bytes] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    async def send(self, request: bytes) -> bytes:
        """Returns the answer's body when all of it is there. Raises WrongAnswer unless the status is 200."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        answer = await self._answer
        head, _, body = answer.partition(END_OF_HEAD)
        if head[9:12] != b"200":
            raise WrongAnswer(f"status {head[9:12].decode()}")
        return body

    def data_received(self, received: bytes) -> None:
        self._received += received
        end = self._received.find(END_OF_HEAD)
        if end < 0:
            return
        head = bytes(self._received[:end])
        if len(self._received) >= end + len(END_OF_HEAD) + _length_of(head) and self._answer is not None:
            answer = bytes(self._received)
            self._received.clear()
            self._answer.set_result(answer)

    def connection_lost(self, error: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(WrongAnswer(f"the connection was closed ({error})"))

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


def _length_of(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(LENGTH):
            return int(line[len(LENGTH) :])
    return 0


@asynccontextmanager
async def connections(port: int, number: int) -> AsyncIterator[list[Connection]]:
    loop = asyncio.get_running_loop()
    opened = [(await loop.create_connection(Connection, "127.0.0.1", port))[1] for _ in range(number)]
    try:
        yield opened
    finally:
        for one in opened:
            one.close()
