"""Pictures: drawn beside Rung, uploaded, and shown to the one who asked."""

import logging
from collections.abc import Sequence

from slack_bolt.async_app import AsyncAck

from bot.domain.assessing.assessment import Assessment
from bot.domain.calendar.cadence import local_date
from bot.domain.instant import Instant
from bot.domain.showing.phrases import day_words
from bot.domain.showing.report import Report
from bot.pictures.child import NotDrawn
from bot.pictures.facts import Picture
from bot.services.naming import team_called
from bot.services.ports.store import Store
from bot.services.results import see_result
from bot.services.showing.reporting import report_for, report_on_result
from bot.services.zones import team_zone
from bot.slack.actions import NOW, QuestionRef
from bot.slack.pictures import NOT_DRAWN, NOT_UPLOADED, no_pictures, picture_message
from bot.slack.reports.pictures import pictures_of
from bot.slack.sending.asides import NotUploaded
from handlers.desk import Desk
from handlers.payloads import Body, Place, click_of

log = logging.getLogger(__name__)

SECONDS = 60.0
"""For drawing, uploading, and until Slack has made images of the files."""


async def handle_as_picture(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Raises Refused for who may not read it."""
    click = click_of(body)
    ref, user_id, now = QuestionRef.parse(click.value), click.act.user_id, desk.now()

    def read(store: Store) -> tuple[Report, str]:
        found = report_on_result(store, ref.assessment_id, user_id)
        assessment = see_result(store, user_id, ref.assessment_id).assessment
        if ref.capability_id != NOW:
            return found, _about(store, assessment, user_id, assessment.closed_at or now)
        current = report_for(store, assessment.channel_id, user_id, now)
        return current or found, _about(store, assessment, user_id, now)

    report, about = await desk.store.read(read)
    if click.place is not None:
        show_pictures(desk, click.place, pictures_of(report, about))
    await ack()


def _about(store: Store, assessment: Assessment, user_id: str, at: Instant) -> str:
    """ "#ml-team, 31 Dec 2026", on the wall of the team's zone. A private try-out is of no team."""
    on = day_for(store, assessment.channel_id, user_id, at)
    team = team_called(store, assessment)
    return on if team is None else f"{team}, {on}"


def day_for(store: Store, channel_id: str, user_id: str, at: Instant) -> str:
    """On the wall of the team's zone; of no team's, of the person's own."""
    return day_words(local_date(at, team_zone(store, channel_id, user_id)))


def show_pictures(desk: Desk, place: Place, pictures: Sequence[Picture]) -> None:
    """Once they are drawn and uploaded, for nobody else."""
    desk.asides.start("pictures", _show(desk, place, pictures), SECONDS, lambda: _tell(desk, place, NOT_DRAWN))


async def _show(desk: Desk, place: Place, pictures: Sequence[Picture]) -> None:
    try:
        drawn = [await desk.easel.draw(one) for one in pictures]
        names = [f"rung-{type(one).__name__.lower()}.png" for one in pictures]
        made = zip(names, drawn, pictures, strict=True)
        file_ids = [await desk.asides.upload(name, content, one.alt_text) for name, content, one in made]
    except NotDrawn as error:
        log.warning("a picture was not drawn: %s", error)
        _tell(desk, place, NOT_DRAWN)
        return
    except NotUploaded as error:
        log.warning("a picture was not uploaded: %s", error)
        _tell(desk, place, NOT_UPLOADED)
        return
    message = picture_message(pictures, file_ids)
    await desk.asides.whisper_pictures(place.channel_id, place.user_id, message, place.thread_ts)


def _tell(desk: Desk, place: Place, text: str) -> None:
    desk.asides.whisper(place.channel_id, place.user_id, no_pictures(text), place.thread_ts)
