"""Then and now in words: what can be proved in one sentence, then level by level, by verdicts, and who took part.

It speaks of movement exactly where the two ranges do not overlap (domain/then_and_now.py).
"""

from collections.abc import Iterator, Mapping

from bot.domain.catalogue import Capability
from bot.domain.scoring import Score
from bot.domain.then_and_now import LevelThenNow, Movement, ThenAndNow, VerdictThenNow
from bot.slack.mrkdwn import escape
from bot.slack.phrases import VERDICT_WORD, bullets, count, listed, people

MOST_VERDICTS = 12
NOTHING_CHANGED = "Nothing has changed, as far as the answers tell."
NOTHING_BEFORE = "There is nothing to compare with: this is the first that is known of this team."
UNPROVEN = "No movement that the answers can prove."
HOW = (
    "In brackets: what the level may still be. I claim movement only where the two ranges do not overlap, both "
    "measured by today's version of the framework."
)
NOBODY_MOVED = "Of those who took part, nobody is known to have joined or left."

Names = Mapping[str, Capability]


def name_in(names: Names, capability_id: str) -> str:
    """Escaped. What this edition of the catalogue no longer has keeps its id."""
    found = names.get(capability_id)
    return escape(capability_id if found is None else found.name)


# --- in one sentence ---


def headline(found: ThenAndNow, own: str = "") -> str:
    """`own` is the framework by which the team assesses itself: it comes first."""
    if found.moved:
        return _moved(_own_first(found.moved, own))
    if all(one.then is None for one in found.levels):
        return NOTHING_BEFORE
    if any(one.then is not None and one.then.level != one.now.level for one in found.levels):
        return UNPROVEN
    if found.verdicts:
        return f"No level has moved. {count(len(found.verdicts), 'verdict has', 'verdicts have')} changed."
    return NOTHING_CHANGED


def _moved(moved: tuple[LevelThenNow, ...]) -> str:
    """ "By AIMaks you moved up: level 0 then, level 1 to 2 now; by Resilio down."."""
    first, *rest = moved
    sentence = (
        f"By {escape(first.framework.name)} you moved {first.movement.value}: level {_bounds(first.then)} then, "
        f"level {_bounds(first.now)} now"
    )
    for way in (Movement.UP, Movement.DOWN):
        others = [escape(one.framework.name) for one in rest if one.movement is way]
        if others:
            sentence += f"; by {listed(others)} {'too' if way is first.movement else way.value}"
    return f"{sentence}."


def _own_first(levels: tuple[LevelThenNow, ...], own: str) -> tuple[LevelThenNow, ...]:
    return tuple(sorted(levels, key=lambda one: one.framework.id != own))


# --- level by level ---


def level_lines(found: ThenAndNow, own: str = "") -> str:
    """The team's own framework first; those that stand as they stood share the last line."""
    first, *others = _own_first(found.levels, own)
    same = [one for one in others if one.movement is Movement.SAME]
    lines = [_level_line(one, own) for one in (first, *(one for one in others if one not in same))]
    if same:
        lines.append(f"As then: {', '.join(f'{escape(one.framework.name)} {_reading(one.now)}' for one in same)}")
    ruler = [escape(one.framework.name) for one in found.levels if one.ruler_changed]
    return "\n".join(["*Levels, then → now*", bullets(lines), *([_ruler_changed(ruler)] if ruler else [])])


def _ruler_changed(names: list[str]) -> str:
    has, then = ("has", "it") if len(names) == 1 else ("have", "they")
    return f"The ruler changed: {listed(names)} {has} another version by now, and {then} measured both."


def _level_line(one: LevelThenNow, own: str) -> str:
    name = escape(one.framework.name)
    return f"{f'*{name}*' if one.framework.id == own else name}: {_level_words(one)}"


def _level_words(one: LevelThenNow) -> str:
    then, now = one.then, one.now
    if then is None:
        return f"nothing was known → {_reading(now)}"
    if one.movement in (Movement.UP, Movement.DOWN):
        return f"{_reading(then)} → {_reading(now)}: *moved {one.movement.value}*{_if_split(now)}"
    if then.level != now.level:
        return f"{_reading(then)} → {_reading(now)}: not proved, the two overlap"
    within = "" if then.progress == now.progress else f", {then.progress} → {now.progress}"
    return f"still {_reading_of_both(then, now)}{within}"


def _if_split(now: Score) -> str:
    """A split leaves no room in the range, and yet somebody disagrees."""
    lowest = now.level_if_contested_lowest
    return (
        "" if lowest == now.level else f" by the middle answers; you are split, and by the lowest it is level {lowest}"
    )


def _reading_of_both(then: Score, now: Score) -> str:
    if (then.floor, then.ceiling) == (now.floor, now.ceiling):
        return _reading(now)
    return f"level {now.level} ({_bounds(then)} then, {_bounds(now)} now)"


def _reading(score: Score) -> str:
    """ "level 1 (0 to 2)"."""
    if score.level is None:
        return "no level"
    return f"level {score.level}" if score.floor == score.ceiling else f"level {score.level} ({_bounds(score)})"


def _bounds(score: Score | None) -> str:
    if score is None or score.floor is None:
        return "unknown"
    return f"{score.floor}" if score.floor == score.ceiling else f"{score.floor} to {score.ceiling}"


# --- capability by capability, and who took part ---


def verdict_lines(found: ThenAndNow, names: Names) -> str:
    """Empty where no verdict changed."""
    if not found.verdicts:
        return ""
    findings = found.levels[0].now.findings
    lines = [
        f"{name_in(names, one.capability_id)}: {_verdict_words(one, findings[one.capability_id].contested)}"
        for one in found.verdicts[:MOST_VERDICTS]
    ]
    if len(found.verdicts) > MOST_VERDICTS:
        lines.append(f"and {len(found.verdicts) - MOST_VERDICTS} more")
    return "\n".join(["*Verdicts that changed*", bullets(lines)])


def _verdict_words(one: VerdictThenNow, split: bool) -> str:
    then = "never asked" if one.then is None else VERDICT_WORD[one.then].lower()
    return f"{then} → *{VERDICT_WORD[one.now].lower()}*{' (split)' if split else ''}"


def people_lines(found: ThenAndNow) -> str:
    return "\n".join(["*People*", "\n".join(_people(found)) or NOBODY_MOVED])


def _people(found: ThenAndNow) -> Iterator[str]:
    """Who is merely absent is counted and not named: nobody is called to account here."""
    if found.joined:
        yield f"Joined: {people(found.joined)}, who took part now and not then."
    if found.left:
        yield f"Left: {people(found.left)}, who took part then."
    if found.absent:
        yield f"{count(len(found.absent), 'person', 'people')} who took part then did not this time."
    if found.unnamed_then or found.unnamed_now:
        yield (
            f"Not named: {found.unnamed_then} then, {found.unnamed_now} now. They answered anonymously, or as the only "
            "one, or asked to be forgotten."
        )
