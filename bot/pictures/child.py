"""Has a picture drawn by a process that ends with it, so that the drawing library never stays in Rung's memory."""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.pictures.facts import Picture, to_json

SECONDS = 20.0
"""How long one drawing may take; the first on a machine builds a cache of fonts."""
COMMAND = (sys.executable, "-m", "bot.pictures")


class NotDrawn(Exception):
    """The child failed, or took too long."""


@dataclass(frozen=True, slots=True)
class Easel:
    """One picture is drawn at a time: each child takes seventy megabytes while it lives."""

    command: Sequence[str] = COMMAND
    free: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def draw(self, picture: Picture, seconds: float = SECONDS) -> bytes:
        """A PNG. Raises NotDrawn."""
        async with self.free:
            pipe = asyncio.subprocess.PIPE
            child = await asyncio.create_subprocess_exec(*self.command, stdin=pipe, stdout=pipe, stderr=pipe)
            try:
                async with asyncio.timeout(seconds):
                    drawn, said = await child.communicate(to_json(picture).encode())
            except TimeoutError as error:
                raise NotDrawn(f"no picture within {seconds:g} s") from error
            finally:
                if child.returncode is None:
                    child.kill()
                    await child.wait()
        if child.returncode != 0:
            last = said.decode(errors="replace").strip().splitlines()[-1:]
            raise NotDrawn(f"exit code {child.returncode}: {''.join(last)}")
        return drawn
