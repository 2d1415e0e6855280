"""Who is told that something on their screen has changed: the source of the people's event streams."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

Change = dict[str, Any]

_LONGEST_QUEUE = 1000


class Changes:
    """Open streams by person. One that nobody reads ends after 1,000 changes rather than grow for ever.

    Whoever then reads it comes to its end, follows anew, and fetches all as it is by then (page/stream.js).
    """

    def __init__(self) -> None:
        self._streams: dict[str, set[asyncio.Queue[Change | None]]] = {}

    @contextmanager
    def stream(self, user_id: str) -> Iterator["asyncio.Queue[Change | None]"]:
        """Open a queue of that person's changes; None in it means that the stream ends."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        self._streams.setdefault(user_id, set()).add(queue)
        try:
            yield queue
        finally:
            self._streams.get(user_id, set()).discard(queue)

    def tell(self, user_ids: Iterable[str] | None, change: Change) -> None:
        """Put a change into the streams of those people, or of everyone where ``user_ids`` is None."""
        for user_id in list(self._streams) if user_ids is None else user_ids:
            streams = self._streams.get(user_id, set())
            for queue in tuple(streams):
                if queue.qsize() < _LONGEST_QUEUE:
                    queue.put_nowait(change)
                else:
                    queue.put_nowait(None)
                    streams.discard(queue)

    def end(self) -> None:
        """End every stream: the workspace stops."""
        for queues in self._streams.values():
            for queue in queues:
                queue.put_nowait(None)
