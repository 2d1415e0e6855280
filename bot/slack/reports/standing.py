"""Where a team stands now, told to one person: each capability's verdict, from what, how old; and the levels."""

from bot.domain.frameworks.catalogue import Capability
from bot.domain.instant import Instant
from bot.domain.over_time.backing import Backing, backing_now, shown_now
from bot.domain.over_time.standing import Held, SourceKind, Standing
from bot.domain.scoring.levels import Score
from bot.domain.scoring.tally import Verdict
from bot.slack.ages import age_words
from bot.slack.blocks import context, header, section
from bot.slack.evidence.claimed_and_shown import mark_by
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, SECTION_LIMIT, escape, fit
from bot.slack.phrases import VERDICT_WORD, bullets, verdict_words
from bot.slack.reports.sections import framework_line

TITLE = "Where this team stands now"
WHAT_IT_IS = (
    "For each capability the newest verdict that is not unknown, whichever assessment or poll gave it. This is a "
    "standing, and not one sitting's result."
)
SIDE_BY_SIDE = "Claimed is what the answers say; shown counts only what has evidence that still holds today."
ALL_CLAIMED = "All of this is claimed and nothing shown: there is no evidence yet."
NOTHING_YET = (
    "Nothing is known of this team yet. `/maturity` starts an assessment; `/maturity poll` asks the channel one "
    "capability. What is closed counts here."
)
SOURCE_WORD = {SourceKind.ASSESSMENT: "assessment", SourceKind.POLL: "poll"}


def standing_message(standing: Standing | None, now: Instant) -> Message:
    if standing is None or not any(held.finding.asked for held in standing.held.values()):
        return Message(NOTHING_YET, (section(NOTHING_YET),))
    levels = _levels(standing, now)
    groups = [(verdict, _lines(standing, verdict, now)) for verdict in Verdict]
    blocks = [header(TITLE), context(WHAT_IT_IS), section(levels)]
    blocks += [block for verdict, lines in groups for block in _sections(f"*{VERDICT_WORD[verdict]}*", lines)]
    parts = [f"*{TITLE}*\n{WHAT_IT_IS}", levels]
    parts += [f"*{VERDICT_WORD[verdict]}*\n" + bullets(lines) for verdict, lines in groups if lines]
    return Message(fit("\n\n".join(parts), MESSAGE_LIMIT), tuple(blocks))


def _levels(standing: Standing, now: Instant) -> str:
    """Claimed and shown side by side, never mixed."""
    if not standing.evidence:
        return "\n".join(["*Levels*", bullets(framework_line(score) for score in standing.scores), ALL_CLAIMED])
    pairs = zip(standing.scores, shown_now(standing, now), strict=True)
    return "\n".join(["*Levels, claimed and shown*", bullets(_level_line(*pair) for pair in pairs), SIDE_BY_SIDE])


def _level_line(claimed: Score, shown: Score) -> str:
    """ "AIMaks: level 2 of 5, final. Claimed 2, shown 1."."""
    line, lowest = framework_line(claimed), claimed.framework.levels[0].number
    at_the_bottom = claimed.level is None or claimed.level == lowest  # where nothing needs to be shown
    return line if at_the_bottom else f"{line} *Claimed {claimed.level}, shown {shown.level}.*"


def _lines(standing: Standing, verdict: Verdict, now: Instant) -> list[str]:
    """What was never answered is left out. In catalogue order."""
    held_up = backing_now(standing, now)
    ordered = [
        (one, standing.held[one.id]) for one in standing.library.catalogue.capabilities if one.id in standing.held
    ]
    wanted = ((one, held) for one, held in ordered if held.finding.verdict is verdict and held.finding.asked)
    return [_line(one, held, held_up, now, standing.zone) for one, held in wanted]


def _line(capability: Capability, held: Held, held_up: Backing, now: Instant, zone: str) -> str:
    words, plain_word = verdict_words(held.finding), VERDICT_WORD[held.finding.verdict]
    more = words.removeprefix(plain_word)
    source = f"{SOURCE_WORD[held.source.kind]}, {age_words(held.source.closed_at, now, zone)}"
    backed = f" · {mark_by(held_up, capability.id)}" if held.finding.verdict is Verdict.MET else ""
    return f"{escape(capability.name)}{more}: {source}{backed}"


def _sections(title: str, lines: list[str]) -> list[Block]:
    """As many as it takes to keep each within Slack's limit."""
    found: list[Block] = []
    text = title
    for line in lines:
        if len(text) + len(line) + 3 > SECTION_LIMIT:
            found.append(section(text))
            text = title
        text += f"\n• {line}"
    return [*found, section(text)] if lines else found
