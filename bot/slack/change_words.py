"""Then and now in words: what can be proved in one sentence, then level by level, by verdicts, and who took part.

It speaks of movement exactly where the two ranges do not overlap (domain/then_and_now.py).
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.advice import NextRung
from bot.domain.catalogue import Capability
from bot.domain.phrases import DO
from bot.domain.scoring import Score
from bot.domain.then_and_now import LevelThenNow, Movement, ThenAndNow, VerdictThenNow
from bot.slack.mrkdwn import escape
from bot.slack.phrases import VERDICT_WORD, bullets, count, listed, people
from bot.slack.recheck_words import local_day_words

MOST_VERDICTS = 12
MOST_NEW = 3
"""Named of those that are answered for the first time."""
MOST_SPLITS = 6
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
        return f"No level has moved. {_verdicts_in_short(found)}"
    if found.split or found.agreed:
        return f"No level has moved, and no verdict. {_splits_in_short(found)}"
    if found.rung is not None:
        return "No level has moved, and no verdict. The next rung has changed."
    return NOTHING_CHANGED


def _verdicts_in_short(found: ThenAndNow) -> str:
    new = sum(one.then is None for one in found.verdicts)
    old = len(found.verdicts) - new
    if not old:
        return f"{count(new, 'capability is', 'capabilities are')} answered for the first time."
    return f"{count(old, 'verdict has', 'verdicts have')} changed."


def _splits_in_short(found: ThenAndNow) -> str:
    one, many = "capability", "capabilities"
    parts = [f"you are newly split on {count(len(found.split), one, many)}"] if found.split else []
    parts += [f"you agree by now on {count(len(found.agreed), one, many)}"] if found.agreed else []
    return f"{listed(parts).capitalize()}."


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


def level_lines(found: ThenAndNow, own: str = "", zone: str = "UTC") -> str:
    """The team's own framework first; those that stand as they stood share the last line. Days are those of `zone`."""
    first, *others = _own_first(found.levels, own)
    same = [one for one in others if one.movement is Movement.SAME and not one.taken_back]
    lines = [
        f"{_level_line(one, own, found.anonymous)}{_taken_back(one, found, zone)}"
        for one in (first, *(one for one in others if one not in same))
    ]
    if same:
        lines.append(f"As then: {', '.join(f'{escape(one.framework.name)} {_reading(one.now)}' for one in same)}")
    return "\n".join(["*Levels, then → now*", bullets(lines), *_rulers_changed(found)])


def _rulers_changed(found: ThenAndNow) -> list[str]:
    """New versions by name; other questions are other questions of all of them."""
    changed = [one for one in found.levels if one.ruler_changed]
    versions = [escape(one.framework.name) for one in changed if not _other_questions(one)]
    told = [_ruler_changed(versions)] if versions else []
    if len(versions) < len(changed) and not any(one.taken_back for one in changed):
        told.append("Other questions are asked now than then: both are measured by those of now.")
    return told


def _other_questions(one: LevelThenNow) -> bool:
    said = one.said_then
    return said is not None and said.framework.version == one.now.framework.version


def _taken_back(one: LevelThenNow, found: ThenAndNow, zone: str) -> str:
    """Earlier words are not taken back in silence."""
    said, at = one.said_then, found.said_at
    if said is None or at is None or not one.taken_back:
        return ""
    level = "no level" if said.level is None else f"level {said.level}"
    start = f". On {local_day_words(at, zone)} I said {level}, by "
    if _other_questions(one):
        asked = count(len(said.criteria), "question", "questions")
        return f"{start}{asked}; {len(one.now.criteria)} are asked now, and both are measured by them"
    return f"{start}version {said.framework.version}; both are measured by version {one.now.framework.version}"


def _ruler_changed(names: list[str]) -> str:
    has, then = ("has", "it") if len(names) == 1 else ("have", "they")
    return f"The ruler changed: {listed(names)} {has} another version by now, and {then} measured both."


def _level_line(one: LevelThenNow, own: str, anonymous: bool) -> str:
    name = escape(one.framework.name)
    return f"{f'*{name}*' if one.framework.id == own else name}: {_level_words(one, anonymous)}"


def _level_words(one: LevelThenNow, anonymous: bool) -> str:
    then, now = one.then, one.now
    if then is None:
        return f"nothing was known → {_reading(now)}"
    if one.movement in (Movement.UP, Movement.DOWN):
        return f"{_reading(then)} → {_reading(now)}: *moved {one.movement.value}*{_if_split(now, anonymous)}"
    if then.level != now.level:
        return f"{_reading(then)} → {_reading(now)}: not proved, the two overlap"
    within = "" if then.progress == now.progress else f", {then.progress} → {now.progress}"
    return f"still {_reading_of_both(then, now)}{within}"


def _if_split(now: Score, anonymous: bool) -> str:
    """A split leaves no room in the range, and yet somebody disagrees. The lowest anonymous answers are not told."""
    if anonymous:
        return " by the middle answers; you are split" if now.contested else ""
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
    """What changed comes first: verdicts, splits, the next rung; then what was never asked before. Empty: nothing."""
    changed, new = _changed(found, names), [one for one in found.verdicts if one.then is None]
    parts = [f"*Changed*\n{bullets(changed)}"] if changed else []
    parts += [_first_time(found, names, new)] if new else []
    return "\n".join(parts)


def _changed(found: ThenAndNow, names: Names) -> list[str]:
    old = [one for one in found.verdicts if one.then is not None]
    lines = [f"{name_in(names, one.capability_id)}: {_verdict_words(found, one)}" for one in old[:MOST_VERDICTS]]
    if len(old) > MOST_VERDICTS:
        lines.append(f"and {len(old) - MOST_VERDICTS} more")
    told = {one.capability_id for one in found.verdicts}
    split, agreed = ([one for one in each if one not in told] for each in (found.split, found.agreed))
    lines += [f"Split now, and not then: {_some(split, names)}"] if split else []
    lines += [f"Split then, and not now: {_some(agreed, names)}"] if agreed else []
    own = found.rung
    if own is not None:
        now = "nothing left" if own.now is None else f"*{_rung(own.now, names)}*"
        lines.append(f"Next rung: {_rung(own.then, names)} → {now}")
    return lines


def _some(capability_ids: Sequence[str], names: Names) -> str:
    more = len(capability_ids) - MOST_SPLITS
    return listed(
        [*(name_in(names, one) for one in capability_ids[:MOST_SPLITS]), *([f"{more} more"] if more > 0 else [])]
    )


def _rung(rung: NextRung, names: Names) -> str:
    return f"{DO[rung.kind]} {name_in(names, rung.capability)}"


def _first_time(found: ThenAndNow, names: Names, new: Sequence[VerdictThenNow]) -> str:
    """A count; with names only if they are few."""
    title = f"*Answered for the first time:* {count(len(new), 'capability', 'capabilities')}"
    if len(new) > MOST_NEW:
        return title
    lines = [f"{name_in(names, one.capability_id)}: {_verdict_words(found, one)}" for one in new]
    return f"{title}\n{bullets(lines)}"


def _verdict_words(found: ThenAndNow, one: VerdictThenNow) -> str:
    split = found.levels[0].now.findings[one.capability_id].contested
    now = f"*{VERDICT_WORD[one.now].lower()}*{' (split)' if split else ''}"
    return now if one.then is None else f"{VERDICT_WORD[one.then].lower()} → {now}"


def people_lines(found: ThenAndNow) -> str:
    return "\n".join(["*People*", "\n".join(_people(found)) or NOBODY_MOVED])


def _people(found: ThenAndNow) -> Iterator[str]:
    """Who is merely absent is counted and not named: nobody is called to account here."""
    if found.joined:
        yield f"Joined: {people(found.joined)}, who took part now and not then."
    if found.left:
        yield f"Left: {people(found.left)}, who took part before."
    if found.absent:
        yield f"{count(len(found.absent), 'person', 'people')} who took part then did not this time."
    if found.unnamed_then or found.unnamed_now:
        yield (
            f"Not named: {found.unnamed_then} then, {found.unnamed_now} now. They answered anonymously, or as the only "
            "one, or asked to be forgotten."
        )
