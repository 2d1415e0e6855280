"""The people's event streams: none grows for ever, and none goes on with a gap in it."""

import asyncio

from bot.workspace.changes import Change, Changes

ANA, BEN = "U0ANA", "U0BEN"


def read(queue: "asyncio.Queue[Change | None]") -> list[Change | None]:
    return [queue.get_nowait() for _ in range(queue.qsize())]


def test_a_stream_that_nobody_reads_ends_before_the_first_change_that_it_lacks() -> None:
    changes = Changes()
    with changes.stream(ANA) as idle, changes.stream(ANA) as followed, changes.stream(BEN) as other:
        for number in range(3000):
            changes.tell([ANA], {"number": number})
            assert followed.get_nowait() == {"number": number}
        assert read(idle) == [*({"number": number} for number in range(1000)), None]
        changes.tell(None, {"number": 3000})
        assert (read(idle), read(followed), read(other)) == ([], [{"number": 3000}], [{"number": 3000}])


def test_who_comes_back_after_that_is_told_again() -> None:
    changes = Changes()
    with changes.stream(ANA):
        for number in range(1001):
            changes.tell([ANA], {"number": number})
    with changes.stream(ANA) as again:
        changes.tell([ANA], {"number": 1001})
        changes.end()
        assert read(again) == [{"number": 1001}, None]
