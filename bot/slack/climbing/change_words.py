"""Then and now in words: what can be proved in one sentence, then level by level, by verdicts, and who took part.

It speaks of movement exactly where the two ranges do not overlap (domain/over_time/then_and_now.py).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.domain.assessing.assessment import Settlement
from bot.domain.frameworks.catalogue import Capability
from bot.domain.over_time.then_and_now import LevelThenNow, Movement, ThenAndNow, VerdictThenNow
from bot.domain.scoring.advice import NextRung
from bot.domain.scoring.levels import Score
from bot.domain.scoring.tally import VERDICT_OF
from bot.domain.showing.phrases import DO
from bot.domain.showing.ruler_words import ruler_words
from bot.slack.ages import local_day_words
from bot.slack.mrkdwn import escape, person
from bot.slack.phrases import VERDICT_WORD, bullets, count, listed, people

MOST_VERDICTS = 12
MOST_NEW = 3
"""Named of those that are answered for the first time."""
MOST_SPLITS = 6
MOST_IN_HEADLINE = 2
NOTHING_CHANGED = "Nothing has changed, as far as the answers tell."
NO_VERDICT_CHANGED = "Nothing has changed of the verdicts, as far as the answers tell."
"""Beside a change of people."""
NOTHING_BEFORE = "There is nothing to compare with: this is the first that is known of this team."
UNPROVEN = "No movement that the answers can prove."
HOW = (
    "In brackets: what the level may still be. I claim movement only where the two ranges do not overlap, both "
    "measured by the same questions. Decimals say how much of the next level is met."
)
NOBODY_MOVED = "Of those who took part, nobody is known to be new, or to be gone."

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
    if found.split or found.agreed or found.settled:
        return f"No level has moved, and no verdict. {_splits_in_short(found)}"
    if found.rung is not None:
        return "No level has moved, and no verdict. The next rung has changed."
    return NO_VERDICT_CHANGED if found.others_took_part else NOTHING_CHANGED


def _verdicts_in_short(found: ThenAndNow) -> str:
    new = sum(one.then is None for one in found.verdicts)
    old = len(found.verdicts) - new
    if not old:
        return f"{count(new, 'capability is', 'capabilities are')} answered for the first time."
    return f"{count(old, 'verdict has', 'verdicts have')} changed."


def _splits_in_short(found: ThenAndNow) -> str:
    parts = [f"are newly split on {_few(found, found.split)}"] if found.split else []
    parts += [f"agree by now on {_few(found, found.agreed)}"] if found.agreed else []
    you = [f"You {listed(parts)}."] if parts else []
    ids = [one.capability_id for one in found.settled]
    return " ".join([*you, *([f"Settled since: {_few(found, ids)}."] if ids else [])])


def _few(found: ThenAndNow, capability_ids: Sequence[str]) -> str:
    """By name, where a headline has room for it."""
    if len(capability_ids) > MOST_IN_HEADLINE:
        return count(len(capability_ids), "capability", "capabilities")
    return listed(name_in(found.levels[0].now.findings.catalogue.by_id, one) for one in capability_ids)


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
    same = [one for one in others if one.movement is Movement.SAME]
    lines = [_level_line(one, own, found.anonymous) for one in (first, *(one for one in others if one not in same))]
    if same:
        lines.append(f"As then: {', '.join(f'{escape(one.framework.name)} {_reading(one.now)}' for one in same)}")
    return "\n".join(["*Levels, then → now*", bullets(lines), *_rulers((first, *others), own, zone)])


def _rulers(levels: Iterable[LevelThenNow], own: str, zone: str) -> Iterator[str]:
    """Earlier words are not taken back in silence: of the own framework none, of the others no level."""
    for one in levels:
        before = one.said_before
        if before is not None and (before.levels_differ or one.framework.id == own):
            on = f"By {one.framework.name}, on {local_day_words(before.at, zone)}"
            if words := ruler_words(before.said, before.measured, on, one.now):
                yield escape(words)


def _level_line(one: LevelThenNow, own: str, anonymous: bool) -> str:
    name = escape(one.framework.name)
    return f"{f'*{name}*' if one.framework.id == own else name}: {_level_words(one, anonymous)}"


def _level_words(one: LevelThenNow, anonymous: bool) -> str:
    then, now = one.then, one.now
    if then is None:
        return f"nothing was known → {_reading(now)}"
    if one.movement in (Movement.UP, Movement.DOWN):
        moved = f"*moved {one.movement.value}*{_if_split(now, anonymous)}"
        return f"{_reading(then)} → {_reading(now)}: {moved}{_progress(then, now)}"
    if then.level != now.level:
        return f"{_reading(then)} → {_reading(now)}: not proved, the two overlap{_progress(then, now)}"
    return f"still {_reading_of_both(then, now)}{_progress(then, now)}"


def _progress(then: Score, now: Score) -> str:
    return "" if then.progress == now.progress else f", {then.progress} → {now.progress}"


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


def verdict_lines(found: ThenAndNow, names: Names, zone: str) -> str:
    """What changed first, and what was settled; then what was never asked before. Empty where there is nothing."""
    changed, new = _changed(found, names, zone), [one for one in found.verdicts if one.then is None]
    parts = [f"*Changed*\n{bullets(changed)}"] if changed else []
    parts += [_first_time(found, names, new)] if new else []
    return "\n".join(parts)


def _changed(found: ThenAndNow, names: Names, zone: str) -> list[str]:
    old = [one for one in found.verdicts if one.then is not None]
    lines = [f"{name_in(names, one.capability_id)}: {_verdict_words(found, one)}" for one in old[:MOST_VERDICTS]]
    if len(old) > MOST_VERDICTS:
        lines.append(f"and {len(old) - MOST_VERDICTS} more")
    told = {one.capability_id for one in found.verdicts}
    split, agreed = ([one for one in each if one not in told] for each in (found.split, found.agreed))
    lines += [f"Split now, and not then: {_some(split, names)}"] if split else []
    lines += [f"Split then, and not now: {_some(agreed, names)}"] if agreed else []
    lines += [_settled_words(one, names, zone) for one in found.settled[:MOST_SPLITS]]
    lines += [f"and {len(found.settled) - MOST_SPLITS} more settled"] if len(found.settled) > MOST_SPLITS else []
    own = found.rung
    if own is not None:
        now = "nothing left" if own.now is None else f"*{_rung(own.now, names)}*"
        lines.append(f"Next rung: {_rung(own.then, names)} → {now}")
    return lines


def _settled_words(one: Settlement, names: Names, zone: str) -> str:
    verdict = VERDICT_WORD[VERDICT_OF[one.value]].lower()
    on = local_day_words(one.settled_at, zone)
    return f"{name_in(names, one.capability_id)}: settled by {person(one.user_id)} on {on} as *{verdict}*"


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
        yield f"New: {people(found.joined)}, who took part for the first time."
    if found.gone:
        are = "is" if len(found.gone) == 1 else "are"
        yield f"Took part before, and {are} not in the channel today: {people(found.gone)}."
    if found.absent:
        yield f"{count(len(found.absent), 'person', 'people')} who took part then did not this time."
    if found.unnamed_then or found.unnamed_now:
        yield (
            f"Not named: {found.unnamed_then} then, {found.unnamed_now} now. They answered anonymously, or as the only "
            "one, or asked to be forgotten."
        )
