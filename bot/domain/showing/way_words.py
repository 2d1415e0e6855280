"""What a plan says of its order and of what it leaves out; screens and exported files share it. Plain text."""

from bot.domain.climbing.last_word import LastWord
from bot.domain.climbing.left_alone import LeftAlone, State
from bot.domain.climbing.next_free import under_way
from bot.domain.climbing.nudging import Reply
from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.library import SHIPPED
from bot.domain.over_time.recheck import Why
from bot.domain.scoring.advice import NextRung, RungKind
from bot.domain.showing.phrases import count, day_words, listed, quoted
from bot.domain.showing.roadmap import Roadmap, RoadmapStep, at_work

LEAVE_ALONE = "Leave alone for now"
"""The one name of it, on every screen and in every file."""
ORDER = (
    "The order: one level at a time; of it, find out before settling, settle before finishing, finish before building; "
    "then what holds back the next level in more of the five published frameworks; of equals, what the catalogue has "
    "first. What others build on comes before them."
)
WHY_AGAIN = {
    Why.SCHEDULE: "as the team's schedule has it",
    Why.DONE: "because a rung was called done",
    Why.SOMEONE_LEFT: "after someone left",
    Why.INCIDENT: "after an incident",
    Why.NEW_MODEL: "because of a new model",
    Why.NEW_TOOL: "because of a new tool",
    Why.AUDIT: "because of an audit",
}
"""Behind "asked again"."""
NOW_BECAUSE = {
    RungKind.FIND_OUT: "nobody knows yet; to find out takes no quarter, and may save one",
    RungKind.SETTLE: "the answers are split; to settle that takes no quarter, and may save one",
}
BEGUN_FIRST = "is begun, and what is begun comes before what is new"
MOST_AWAITED = 2


def when_words(way: Roadmap, step: RoadmapStep) -> str:
    """ "Q1 2027". To settle or to find out is no quarter's work; what a later level asks for can wait so long."""
    if step.quarter is not None:
        return f"Q{step.quarter.number} {step.quarter.year}"
    level_of = way.score.framework.questionnaire(way.score.questionnaire).level_of
    level = level_of.get(step.rung.instead_of or step.rung.capability)
    later = level is not None and way.score.next_level is not None and level > way.score.next_level
    return f"Before level {level}" if later else "Now"


def last_word_words(word: LastWord, reason: str) -> str:
    """ "Stuck since 12 Nov 2026: “no budget”.". `reason` is the word's own, made safe for where it is shown."""
    match word.reply:
        case Reply.STUCK:
            said = f"Stuck since {day_words(word.on)}"
        case Reply.SNOOZE if word.until is not None:
            said = f"Put off until {day_words(word.until)}"
        case _:
            said = f"Last word, on {day_words(word.on)}: moving"
    return f"{said}: {quoted(reason)}" if reason else f"{said}."


def leave_reason(one: LeftAlone, catalogue: Catalogue, who: str = "You have") -> str:
    """Why it is left alone, in a few sentences. `who`: "The team has", for readers outside it."""
    missing = f"Missing before it: {_awaited(one, catalogue)}." if one.waits_for else ""
    match one.state:
        case State.NOT_BEGUN:
            return one.leave_until
        case State.THERE:
            said = f"{who} it, and it does not count yet: keep it running, do not extend it."
        case State.IN_PART:
            said = f"Partly there, and it would not count yet. What it takes: {one.effort.text}"
        case State.TAKEN_ON:
            said = f"Taken on, and it would not count yet. What it takes: {one.effort.text}"
    return f"{said} {missing}".strip()


def why_here(step: RoadmapStep, catalogue: Catalogue, framework: str) -> str:
    """Why it has this place, as a part of a sentence. `framework` is the plan's own, by name."""
    rung = step.rung
    if rung.instead_of is not None:
        return f"{catalogue.by_id[rung.instead_of].name} builds on it, and what others build on comes first"
    match rung.kind:
        case RungKind.FIND_OUT | RungKind.SETTLE:
            return NOW_BECAUSE[rung.kind]
        case RungKind.FINISH:
            return f"it {BEGUN_FIRST}"
        case RungKind.BUILD:
            return _asked_by(step, framework)


def what_for(step: RoadmapStep, catalogue: Catalogue) -> str:
    """ "to complete level 2", "for level 2", or what waits for it. To settle or to find out completes nothing yet."""
    completes = step.completes if step.quarter is not None else None
    if step.rung.instead_of is not None:
        waits = f"which {catalogue.by_id[step.rung.instead_of].name} builds on"
        return waits if completes is None else f"{waits}, and to complete level {completes}"
    if step.gates is None or step.gates == completes:
        return f"to complete level {step.completes}"
    for_level = f"for level {step.gates}"
    return for_level if completes is None else f"{for_level}, and to complete level {completes}"


def way_end(way: Roadmap, stands: str = "you stand") -> tuple[str, str]:
    """Where the way ends, or that there is none to go: its first sentence, and the next one.

    `stands`: "the team stands", for readers outside it.
    """
    target, name = way.target, way.score.framework.name
    if way.enough and target is not None:
        aim = f"The target is {target.progress:g}, and {stands} at {way.score.progress}."
        return f"This is enough for {quoted(target.situation)}", f"{aim} Nothing above it is planned."
    if way.score.next_level is None:
        return f"This is the top of {name}'s ladder.", "Nothing on it is left to build."
    if target is not None and (way.reached is None or way.reached < target.progress):
        below = f"It ends at {way.reached}, below the target {target.progress:g}."
        return below, "What its level asks does not apply here, so it is never reached."
    if not way.steps:
        return "Nothing is left to plan.", "What is under way leads there."
    to_the_top = "No target is chosen, so this leads to the top."
    why = to_the_top if target is None else f"That is enough for {quoted(target.situation)}"
    return f"At the end {stands} at {way.reached}.", why


def why_it_waits(way: Roadmap, step: RoadmapStep, who: str = "You") -> str:
    """Of what was asked again for a cause: when, and why it does not come first; empty of all else.

    The reason is the one step before it: what stands further up comes before that one. Before the first step is what
    is under way.
    """
    asked, built = way.lately.get(step.rung.capability), [one for one in way.steps if one.quarter is not None]
    if asked is None or step not in built:
        return ""
    place = built.index(step)
    said = f"{who} asked about it again on {day_words(asked.on)}, {WHY_AGAIN[asked.why]}"
    if place:
        return f"{said}; it waits because {_comes_first(way, built[place - 1], step)}."
    known = way.score.findings.catalogue.by_id
    held = [known[one].name for one in under_way(way.score, at_work(way.score, way.underway))]
    if not held:
        return f"{said}."
    return f"{said}; it waits because {listed(held)} {'is' if len(held) == 1 else 'are'} under way."


def _comes_first(way: Roadmap, before: RoadmapStep, step: RoadmapStep) -> str:
    catalogue = way.score.findings.catalogue
    name = catalogue.by_id[before.rung.capability].name
    if before.completes is not None:
        return f"{name} completes level {before.completes}, and one level comes at a time"
    if before.rung.instead_of is not None:
        return f"{catalogue.by_id[before.rung.instead_of].name} builds on {name}, which is to be there first"
    if step.rung.instead_of is not None:
        return f"its turn comes with {catalogue.by_id[step.rung.instead_of].name}, which builds on it"
    if before.rung.kind is not step.rung.kind:
        return f"{name} {BEGUN_FIRST}"
    more = published(before.rung) - published(step.rung)
    if more > 0:
        return f"{name} holds back more frameworks"
    if more == 0 and catalogue.order[before.rung.capability] < catalogue.order[step.rung.capability]:
        return f"{name} holds back as many frameworks, and the catalogue has it first"
    # by the step before, another framework reached a level, and only now asks for this one
    return f"it counts for as much only once {name} is there"


def published(rung: NextRung) -> int:
    """How many of the five published frameworks need it for the next level."""
    return sum(one in SHIPPED for one in rung.gates_too)


def _asked_by(step: RoadmapStep, framework: str) -> str:
    """What it holds back only once others are there, of which it says so."""
    rung, asking = step.rung, published(step.rung)
    if asking < 2:
        alone = " alone" if len(rung.gates_too) < 2 else ""
        return f"it holds back {framework}{alone}, and among equals the catalogue's order counts"
    then = "once what comes before it is there, " if step.gates_now < asking else ""
    return f"{then}it holds back the next level in {asking} of the {len(SHIPPED)} published frameworks"


def _awaited(one: LeftAlone, catalogue: Catalogue) -> str:
    shown = [catalogue.by_id[before].name for before in one.waits_for[:MOST_AWAITED]]
    left = len(one.waits_for) - MOST_AWAITED
    return listed([*shown, count(left, "more", "more")] if left > 0 else shown)
