"""Counts what is being handled, so that a stop can wait for it."""

import asyncio


class InHand:
    """`with in_hand:` around each piece of work."""

    def __init__(self) -> None:
        self._count = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def __enter__(self) -> None:
        self._count += 1
        self._idle.clear()

    def __exit__(self, *_: object) -> None:
        self._count -= 1
        if self._count == 0:
            self._idle.set()

    async def finish(self) -> None:
        await self._idle.wait()
