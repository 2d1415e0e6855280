"""The frameworks in detail, page by page: each by itself, where they differ, and which answers score which of them."""

from collections.abc import Iterator, Sequence

from bot.domain.over_time.standing import Standing
from bot.domain.scoring.comparison import asked_alone, asks, contradictions, far_apart
from bot.domain.scoring.levels import Score
from bot.domain.showing.comparison_words import alike, apart_words, contradiction_words
from bot.slack.blocks import context, section
from bot.slack.book import Page, line_sections, paginate
from bot.slack.frameworks.comparison import capability_name
from bot.slack.message import Block
from bot.slack.mrkdwn import escape
from bot.slack.phrases import quoted, verdict_words
from bot.slack.reports.sections import framework_line

MOST_REASONS = 4
MOST_PAIRS = 12
HOW_IT_IS_COMPARED = (
    "Ladders have different heights, so levels are compared by how far up they stand, from the lowest level of a "
    "ladder to its top."
)
WHAT_SCORES_WHAT = "For each capability the frameworks that ask it, with the level that it is needed for."


def comparison_pages(standing: Standing) -> tuple[Page, ...]:
    scores = standing.scores
    pages = [page for one in scores for page in paginate(one.framework.name, list(_framework(scores, one)))]
    pages += paginate("Where they differ", list(_differences(scores)))
    pages += paginate("Who asks what", list(_matrix(standing)))
    return tuple(pages)


def _framework(scores: Sequence[Score], score: Score) -> Iterator[Block]:
    framework = score.framework
    name = escape(framework.name)
    yield section(f"*{framework_line(score)}*\n_{escape(framework.suits)}_")
    if score.level is not None:
        yield section(f"_{name} on level {score.level}, of teams in general:_ {escape(_summary(score))}")
    missing = [f"{capability_name(score, one)}: {verdict_words(score.findings[one]).lower()}" for one in score.blockers]
    yield from line_sections(f"*What blocks level {score.next_level}*", missing)
    alone = [f"{capability_name(score, one)} (level {level})" for one, level in asked_alone(scores, framework.id)]
    yield from line_sections(f"*What {name} alone asks*", alone)
    if not alone:
        yield section(f"{name} asks nothing that none of the others asks.")
    yield section(f"*{name}'s rule.* {escape(framework.rule)}")
    yield from line_sections("*Our reading*", (escape(one) for one in framework.readings))
    yield context(f"From {escape(framework.source.publisher)}, {quoted(escape(framework.source.title))}")


def _summary(score: Score) -> str:
    return "" if score.level is None else score.framework.level(score.level).summary


def _differences(scores: Sequence[Score]) -> Iterator[Block]:
    yield context(HOW_IT_IS_COMPARED)
    found = contradictions(scores)
    if not found:
        yield section(alike())
    lines = [escape(contradiction_words(one, MOST_REASONS)) for one in found[:MOST_PAIRS]]
    yield from line_sections("*Where they see you differently, the most first*", lines)
    if len(found) > MOST_PAIRS:
        yield context(f"And {len(found) - MOST_PAIRS} more pairs, less far apart.")
    yield from line_sections("*Asked at very different times*", (escape(apart_words(one)) for one in far_apart(scores)))


def _matrix(standing: Standing) -> Iterator[Block]:
    """In catalogue order, by dimension; what none of them asks is left out."""
    yield context(WHAT_SCORES_WHAT)
    catalogue = standing.library.catalogue
    for dimension in catalogue.dimensions:
        own = [one.id for one in catalogue.capabilities if one.dimension == dimension.id]
        lines = [_scored(standing, one) for one in own if asks(standing.scores, one)]
        yield from line_sections(f"*{escape(dimension.name)}*", lines)


def _scored(standing: Standing, capability_id: str) -> str:
    """ "Drift detection, met: AIMaks 3, Resilio 5"."""
    asking = ", ".join(
        f"{escape(one.score.framework.name)} {one.level}" for one in asks(standing.scores, capability_id)
    )
    verdict = verdict_words(standing.findings[capability_id]).lower()
    return f"{escape(standing.library.catalogue.by_id[capability_id].name)}, {verdict}: {asking}"
