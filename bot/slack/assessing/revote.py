"""What the card, the status and the result say while what is split is voted on once more."""

from bot.domain.assessing.revote import by_the_first_answers
from bot.domain.assessing.sitting import Sitting
from bot.slack.actions import LINK, OPEN_STOP, WIZARD_OPEN, QuestionRef
from bot.slack.assessing.splits import voted_words
from bot.slack.blocks import button, link_button
from bot.slack.message import Block
from bot.slack.mrkdwn import escape, moment
from bot.slack.phrases import bar, certainty_words, count, level_words


def revote_lines(sitting: Sitting) -> list[str]:
    """How far the vote is; and the level by the first answers, but for an anonymous one."""
    voted = voted_words(sitting)
    lines = [f"{bar(sitting.voted_again, len(sitting.participants))}  {split_words(sitting)} {voted}"]
    if not sitting.assessment.setup.anonymous:
        lines.append(f"*Provisional: {escape(level_words(sitting.score))}.* {certainty_words(sitting)}")
    return [*lines, vote_closing_line(sitting)]


def split_words(sitting: Sitting) -> str:
    return f"Split on {count(len(sitting.to_revote), 'capability', 'capabilities')}: one more vote."


def vote_closing_line(sitting: Sitting) -> str:
    closes_at = sitting.assessment.closes_at
    return f"The vote closes {moment(closes_at)}, or once everyone has voted." if closes_at is not None else ""


def provisional_words(sitting: Sitting) -> str:
    """On top of a result that the vote may still change; empty once it is over."""
    if not sitting.assessment.revoting:
        return ""
    return f"*Provisional.* {split_words(sitting)} {vote_closing_line(sitting)}"


def what_the_vote_did(sitting: Sitting) -> str:
    """ "By the first answers it was level 1 (1.5)."; empty where the level is what it was, or nobody may know."""
    before = by_the_first_answers(sitting)
    if before is None or before.score.progress == sitting.score.progress or before.score.level is None:
        return ""
    return f"By the first answers, before the second vote, it was level {before.score.level} ({before.score.progress})."


def revote_buttons(sitting: Sitting, where: tuple[str, str] | None) -> list[Block]:
    """For all to see; who may not close is told so."""
    ref = str(QuestionRef(sitting.assessment.assessment_id))
    found = [button("Vote again", WIZARD_OPEN, ref, style="primary")]
    if where:
        found.append(link_button(where[0], LINK, where[1]))
    return [*found, button("Close the vote…", OPEN_STOP, ref)]
