"""The parts of a result in words: each is a short piece of markup, empty when there is nothing to say."""

from bot.domain.scoring import Score
from bot.domain.sitting import Sitting
from bot.domain.tally import Verdict
from bot.slack.mrkdwn import escape
from bot.slack.phrases import (
    alone,
    bullets,
    certainty_words,
    count,
    ending_words,
    name,
    names,
    questionnaire_words,
    tally_words,
    unanimous,
    verdict_shown,
    verdict_words,
)
from bot.slack.question_revealed import settlement_line
from bot.slack.result_evidence import shown_line
from bot.slack.result_table import assessed_capabilities, own_answer
from bot.slack.revote import provisional_words, what_the_vote_did

MOST_LISTED = 12
MOST_READINGS = 2


def lead(sitting: Sitting) -> str:
    score = sitting.score
    lines = [
        provisional_words(sitting),
        certainty_words(sitting),
        what_the_vote_did(sitting),
        shown_line(sitting),
        ending_words(sitting),
    ]
    if score.level is not None:
        level = sitting.framework.level(score.level)
        lines.append(
            f"_{escape(sitting.framework.name)} on level {level.number}, of teams in general:_ {escape(level.summary)}"
        )
    if sitting.target and not sitting.enough:
        lines.append(
            f"The target, level {sitting.target.progress:g} for “{escape(sitting.target.situation)}”, lies above."
        )
    return "\n".join(line for line in lines if line)


def about(sitting: Sitting) -> str:
    """Whose ladder, and whose answers."""
    who = "only you see this" if alone(sitting) else f"{count(len(sitting.participants), 'person', 'people')} took part"
    return f"{escape(questionnaire_words(sitting))} · {who}"


def splits(sitting: Sitting) -> str:
    """In the order of discussion."""
    contested = sitting.score.contested
    if not contested:
        return ""
    lines = [f"*{name(sitting, one)}*: {tally_words(sitting.findings[one].tally)}" for one in contested[:MOST_LISTED]]
    how = "Look at the evidence together; then the facilitator settles each one, with a reason."
    are = "You are still split" if sitting.assessment.revoting_since is not None else "You are split"
    return f"*{are}: talk about this first*\n{_capped(lines, len(contested))}\n{how}"


def blockers(sitting: Sitting) -> str:
    score = sitting.score
    if score.next_level is None:
        return ""
    ordered = sorted(score.blockers, key=lambda one: one not in score.contested)
    lines = [f"*{name(sitting, one)}*: {_state(sitting, one)}" for one in ordered[:MOST_LISTED]]
    title = (
        f"What level {score.next_level} would ask for" if sitting.enough else f"What blocks level {score.next_level}"
    )
    return "\n".join([f"*{title}*", _capped(lines, len(ordered)), *_time_of_climb(sitting)])


def _time_of_climb(sitting: Sitting) -> list[str]:
    """How long the author thinks that this step takes, where the text says so."""
    level = sitting.score.level
    step = sitting.framework.step_from(level) if level is not None else None
    if step is None or step.time is None or step.to != sitting.score.next_level:
        return []
    return [f"Time for this step, by {escape(sitting.framework.name)}: {escape(step.time)}"]


def _state(sitting: Sitting, capability_id: str) -> str:
    finding = sitting.findings[capability_id]
    if finding.contested:
        return "split, see above"
    words = verdict_shown(sitting, capability_id).lower()
    if not finding.tally.answered:
        return words
    said = f"you said {own_answer(finding).lower()}" if alone(sitting) else tally_words(finding.tally)
    return said if alone(sitting) else f"{words} · {said}"


def unanimous_ones(sitting: Sitting) -> str:
    """Where names were promised to be hidden, and the counts tell them all the same."""
    same = [one for one in assessed_capabilities(sitting) if unanimous(sitting, one)]
    if not same:
        return ""
    shown = ", ".join(name(sitting, one) for one in same)
    return f"*Everyone who answered said the same, so this shows what each of them said:* {shown}."


def ahead(sitting: Sitting) -> str:
    if not sitting.score.ahead:
        return ""
    return (
        f"*Ahead of the ladder:* {names(sitting, sitting.score.ahead)}. You have this already; "
        "it counts once the levels below it hold."
    )


def inferred(sitting: Sitting) -> str:
    score = sitting.score
    lines = [
        f"{name(sitting, one)} counts as met because {name(sitting, source)} implies it."
        for one, source in score.inferred.items()
    ]
    lines += [
        f"{name(sitting, source)} is met and implies {name(sitting, one)}, yet by your own answers that "
        f"is {verdict_words(sitting.findings[one]).lower()}. Your answers stand; one of the two is off."
        for one, source in contradictions(score)
    ]
    return "*Drawn from other answers*\n" + bullets(lines) if lines else ""


def contradictions(score: Score) -> list[tuple[str, str]]:
    """Criterion whose own answers deny what a met capability implies, and that capability."""
    found = []
    for one in score.criteria:
        denied = score.findings[one].asked and score.effective[one] in (Verdict.UNMET, Verdict.PARTLY)
        sources = score.findings.catalogue.implied_by[one] if denied else ()
        found += [(one, source) for source in sources if score.findings[source].verdict is Verdict.MET][:1]
    return found


def settled(sitting: Sitting) -> str:
    """Shown with the name of who settled it. Holds words of people."""
    lines = [f"{name(sitting, one.capability_id)}: {settlement_line(one)}" for one in sitting.settlements]
    return "*Settled*\n" + _capped(lines[:5], len(lines)) if lines else ""


def other_frameworks(sitting: Sitting) -> str:
    lines = [framework_line(one) for one in sitting.scores if one.framework.id != sitting.framework.id]
    return "*The same answers by the other frameworks*\n" + bullets(lines)


def framework_line(score: Score) -> str:
    """ "Resilio: level 2, could be 2 to 4; 3 more capabilities would settle it."."""
    title = escape(score.framework.name)
    if score.level is None:
        return f"{title}: not assessed."
    level = f"{title}: level {score.level} of {score.framework.top}"
    if score.floor == score.ceiling:
        return f"{level}, final." if score.final else f"{level}, as long as the splits stay as they are."
    more = count(len(score.unsettled), "more capability", "more capabilities")
    return f"{level}, could be {score.floor} to {score.ceiling}; {more} would settle it."


def method(sitting: Sitting) -> str:
    source = sitting.framework.source
    sentences = [
        "*How this was computed.* Your level is the highest one whose capabilities, and those of all levels below, are "
        "met or don't apply here. Partly and unknown do not hold a level.",
        f"The ladder is from {escape(source.publisher)}, “{escape(source.title)}”; the decimals are Rung's own.",
    ]
    if not alone(sitting):
        sentences.insert(1, "Where people differ, the middle answer counts, of two the lower.")
    return " ".join(sentences)


def reading(sitting: Sitting) -> str:
    framework, kind = sitting.framework, sitting.assessment.setup.questionnaire
    readings = framework.readings[:MOST_READINGS]
    lines = [f"*{escape(framework.name)}'s rule.* {escape(framework.rule)}", escape(framework.questionnaire(kind).note)]
    if readings:
        lines.append(f"*Our reading.* {escape(' '.join(readings))}")
    return "\n".join(lines)


def _capped(lines: list[str], total: int) -> str:
    shown = bullets(lines)
    return f"{shown}\nand {total - len(lines)} more" if total > len(lines) else shown
