"""In a person's Home: their teams, each in a few lines, and what changed since they looked."""

from collections.abc import Iterator, Sequence

from bot.domain.assessing.evidence import claimed_and_shown
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.next_free import next_free
from bot.domain.scoring.levels import Score
from bot.domain.showing.home_seen import HomeSeen, News, TeamAtHome
from bot.domain.showing.how_sure import how_sure
from bot.domain.showing.phrases import TO_BE_BUILT
from bot.domain.showing.report import Report
from bot.domain.showing.taken_words import there_words, until_words
from bot.slack.actions import START_SETUP
from bot.slack.blocks import actions, button, context, quoting_section, section
from bot.slack.climbing.next_rung import rung_line
from bot.slack.climbing.rung_taken import ENDED, offer_button, said_of, settle_button
from bot.slack.message import Block
from bot.slack.mrkdwn import channel, escape, moment, person
from bot.slack.phrases import bullets, count, level_words, listed, name
from bot.slack.reports.buttons import details_button

MOST_NAMED = 3
MOST_CHANNELS = 30


def team_blocks(team: TeamAtHome) -> Iterator[Block]:
    """Level, next rung, next check-in."""
    where, report = f"*{channel(team.channel_id)}*", team.report
    if report is None:
        yield _unknown(team, where)
        return
    lines = [
        f"{where}\n*{escape(level_words(report.score))}* · {escape(report.framework.name)}",
        how_sure(report),
        _shown(report),
        *_rungs(team, report),
        _dates(team),
    ]
    yield quoting_section("\n".join(line for line in lines if line))
    details = details_button(team.channel_id, of=_named(team))
    yield actions(f"team:{team.channel_id}", [details, *_to_go_on(team, report)])


def _named(team: TeamAtHome) -> str:
    return f"#{team.channel_name}" if team.channel_name else ""


def _to_go_on(team: TeamAtHome, report: Report) -> list[Block]:
    """To take on the next rung; one that is to be settled, where this person may settle it."""
    rung = next_free(report)
    if rung is None:
        return []
    if rung.kind in TO_BE_BUILT:
        return offer_button(report, rung)
    return settle_button(report, rung.capability, "Settle…", of=_named(team)) if team.may_settle else []


def _unknown(team: TeamAtHome, where: str) -> Block:
    """There is no next rung before the first close."""
    if team.is_open:
        return section(f"{where}\nAn assessment is open. Level and next rung show once it is closed.")
    text = f"{where}\nNothing is known of this team yet, so there is no next rung."
    return section(text, accessory=button("Set it up…", START_SETUP, team.channel_id, of=_named(team)))


def _shown(report: Report) -> str:
    """Only where it is less than is claimed."""
    shown = report.shown
    if shown is None or shown.level == report.score.level:
        return ""
    words = claimed_and_shown(report.score, shown)
    return f"{words} by evidence." if words else ""


def _rungs(team: TeamAtHome, report: Report) -> list[str]:
    """What they are at, and what is next and free. Holds words of people."""
    shown = [_under_way(report, one, rung) for one, rung in team.underway[:MOST_NAMED]]
    shown += [
        f"*Called done:* {name(report, one.capability_id)}, by {person(one.owner)}: a poll asks whether it is so."
        for one in report.in_hand
        if not one.open
    ]
    return [*shown, rung_line(report)]


def _under_way(report: Report, one: Commitment, rung: str) -> str:
    said = f"*Under way:* {escape(rung)}, by {person(one.owner)}, {until_words(one, report.today)}."
    there = there_words(one, report.entry_of.get(one.capability_id))
    return " ".join(part for part in (said, there, said_of(report.said, one)) if part)


def _dates(team: TeamAtHome) -> str:
    check_in = f"*Next check-in:* {moment(team.check_in_at)}." if team.check_in_at is not None else ""
    recheck = f"*Next re-check:* {moment(team.recheck_at)}." if team.recheck_at is not None else ""
    return " ".join(part for part in (check_in, recheck) if part)


def more_teams(channel_ids: Sequence[str]) -> str:
    named = [channel(one) for one in channel_ids[:MOST_CHANNELS]]
    if len(channel_ids) > MOST_CHANNELS:
        named.append(f"{len(channel_ids) - MOST_CHANNELS} more")
    return f"You are in {listed(named)} too. `/maturity report`, there, tells where each stands."


def changes_blocks(seen: HomeSeen) -> Iterator[Block]:
    """Since they looked the time before; nothing on the first time."""
    if seen.looked_at is None:
        return
    lines = [f"{channel(one.channel_id)}: {'; '.join(said)}." for one in seen.teams if (said := _said(one))]
    since = f"since you looked, {moment(seen.looked_at)}"
    if lines:
        yield section(f"*What changed {since}*\n{bullets(lines)}")
    else:
        yield context(f"Nothing changed {since}.")


def _said(team: TeamAtHome) -> list[str]:
    news, report = team.news, team.report
    if report is None:
        return []
    said = [_moved(news, report.score)] if news.assessments or news.polls or news.settled else []
    said += [f"taken on: {escape(name)}" for name in news.taken[:MOST_NAMED]]
    said += [f"{ENDED[one.outcome].lower()}: {escape(name)}" for one, name in news.ended[:MOST_NAMED] if one.outcome]
    return said


def _moved(news: News, now: Score) -> str:
    """ "2 polls closed and Drift detection settled, still at level 1 (1.1)"."""
    came, before = listed(part for part in (_closed(news), _settled(news)) if part), news.before
    if before is None or before.level is None or now.level is None:
        return came
    if (before.level, before.progress) == (now.level, now.progress):
        return f"{came}, still at level {now.level} ({now.progress})"
    return f"{came}, from level {before.level} ({before.progress}) to {now.level} ({now.progress})"


def _closed(news: News) -> str:
    assessments = count(news.assessments, "assessment", "assessments") if news.assessments else ""
    polls = count(news.polls, "poll", "polls") if news.polls else ""
    parts = [part for part in (assessments, polls) if part]
    return f"{listed(parts)} closed" if parts else ""


def _settled(news: News) -> str:
    named = [escape(name) for name in news.settled[:MOST_NAMED]]
    if len(news.settled) > MOST_NAMED:
        named.append(f"{len(news.settled) - MOST_NAMED} more")
    return f"{listed(named)} settled" if named else ""
