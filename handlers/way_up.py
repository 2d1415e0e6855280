"""The way from where a team stands to its target: the command, and the book of its details."""

from dataclasses import replace

from bot.domain.showing.roadmap import Roadmap, roadmap
from bot.domain.showing.team_seen import TeamSeen
from bot.services.ports.store import Store
from bot.services.showing.seeing import see_team
from bot.slack.climbing.roadmap import roadmap_message
from bot.slack.climbing.roadmap_pages import roadmap_pages
from bot.slack.message import Message
from bot.slack.reports.standing import standing_message
from handlers.desk import Desk
from handlers.payloads import Typed
from handlers.reader import Reader, Written


async def way_up(desk: Desk, typed: Typed) -> Message:
    """/maturity roadmap."""
    channel_id, user_id, now = typed.place.channel_id, typed.act.user_id, desk.now()
    seen = await desk.store.read(lambda store: see_team(store, channel_id, user_id, now))
    return standing_message(None, now) if seen is None else roadmap_message(_roadmap(seen), channel_id)


def roadmap_book(store: Store, reader: Reader) -> Written | None:
    seen = see_team(store, reader.channel_id, reader.user_id, reader.now)
    return None if seen is None else lambda: roadmap_pages(_roadmap(seen), seen.stack)


def _roadmap(seen: TeamSeen) -> Roadmap:
    way = roadmap(seen.score, seen.standing.scores, seen.target, seen.underway, seen.today)
    known = seen.standing.held
    return replace(way, said=seen.said, lately=seen.lately, known=known, assessment_id=seen.assessment_id)
