"""What happened to a level between two moments, or would happen: a poll, a step, a settlement."""

from dataclasses import dataclass

from bot.domain.frameworks.framework import Framework

Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class LevelChange:
    """What happened to one framework's level. Levels and progress are None while nothing was assessed."""

    framework: Framework
    level_before: int | None
    level_after: int | None
    progress_before: float | None
    progress_after: float | None
    range_before: Range = (None, None)
    """What the level could have been, from and to; both None while nothing was assessed."""
    range_after: Range = (None, None)

    @property
    def range_moved(self) -> bool:
        """Something was known before, and what the level may be is now less, or more, certain."""
        (low, high), (lowest, highest) = self.range_before, self.range_after
        known = None not in (*self.range_before, *self.range_after)
        return known and self.range_before != self.range_after and (low != high or lowest != highest)

    @property
    def moved(self) -> bool:
        """The level, or the decimals on the way to the next: "this lifts you from 1.3 to 1.5"."""
        return self.progress_before != self.progress_after

    @property
    def level_moved(self) -> bool:
        return self.level_before != self.level_after
