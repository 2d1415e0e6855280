"""The wizard: a member answers in their own time, page by page. It reads that member's answers and nobody else's."""

from dataclasses import replace

from bot.domain.assessment import Assessment, GivenAnswer, Instant, Kind
from bot.domain.errors import Refused
from bot.domain.tally import Value
from bot.domain.wizard import Page
from bot.services.acts import Act
from bot.services.answering import submit_answer
from bot.services.permissions import require_inside, require_may_join, require_open
from bot.services.ports import Store
from bot.services.sittings import UNKNOWN, find_assessment, voter_of


def open_wizard(store: Store, act: Act, assessment_id: str) -> Page:
    """Where this member left off; looking joins nobody. Raises Refused for whom no answer would be taken."""
    shown = page(store, act.user_id, assessment_id)
    return replace(shown, capability_id=shown.next_open)


def open_wizard_here(store: Store, act: Act, channel_id: str) -> Page | None:
    """Of the channel's open assessment in own time; in a direct message, of the person's that closes first.

    None where there is none. Raises Refused as `open_wizard`.
    """
    if channel_id.startswith("D"):
        wanted = next((one for one in store.assessments.open_of(act.user_id) if _has_pages(one)), None)
    else:
        wanted = store.assessments.open_in(channel_id)
    if wanted is None or not _has_pages(wanted):
        return None
    return open_wizard(store, act, wanted.assessment_id)


def page(store: Store, user_id: str, assessment_id: str, capability_id: str | None = None) -> Page:
    """One page, without a capability the overview. Raises Refused for whom no answer would be taken."""
    assessment = find_assessment(store, assessment_id)
    require_inside(store, assessment, user_id)
    require_open(assessment)
    if not _has_pages(assessment):
        raise Refused("This one is answered together, in its thread.")
    if user_id not in store.assessments.participants(assessment_id):
        require_may_join(store, assessment, user_id)
    shown = _page(store, assessment, user_id)
    if capability_id is not None and capability_id not in shown.agenda:
        raise Refused(UNKNOWN)
    return replace(shown, capability_id=capability_id)


def save_page(
    store: Store,
    opened: Act,
    now: Instant,
    assessment_id: str,
    capability_id: str,
    value: Value | None,
    note: str,
) -> Page:
    """Counts what a page says, and returns the next one; without a value it skips what nothing was said of before.

    `opened` is when the wizard was opened, by Slack's clock. Raises Refused as `answering.give_answer`.
    """
    before = page(store, opened.user_id, assessment_id, capability_id)
    if value is not None or capability_id not in before.given:
        submit_answer(store, opened, now, assessment_id, capability_id, value, note)
    return page_after(store, opened.user_id, assessment_id, capability_id)


def page_after(store: Store, user_id: str, assessment_id: str, capability_id: str) -> Page:
    """The next of which nothing was said, or the overview; also when the last answer has just closed it."""
    after = _page(store, find_assessment(store, assessment_id), user_id)
    here = replace(after, capability_id=capability_id)
    return replace(after, capability_id=here.next_open if after.assessment.open else None)


def turn_to(
    store: Store,
    act: Act,
    now: Instant,
    assessment_id: str,
    capability_id: str,
    left: tuple[str, Value, str] | None,
) -> Page:
    """Another page. `left` is what stood on the page that was left: capability, value and note; it counts too."""
    if left is not None:
        saved = save_page(store, act, now, assessment_id, *left)
        if not saved.assessment.open:
            return saved
    return page(store, act.user_id, assessment_id, capability_id)


def _has_pages(assessment: Assessment) -> bool:
    return assessment.kind is Kind.TEAM and assessment.setup.own_time


def _page(store: Store, assessment: Assessment, user_id: str) -> Page:
    """The overview. Once it is closed, nobody's answers are asked for any more: an anonymous one has none."""
    given: tuple[GivenAnswer, ...] = ()
    if assessment.open:
        given = tuple(store.answers.given_by(assessment.assessment_id, voter_of(store, assessment, user_id)))
    return Page(assessment, store.directory.library(assessment.library_digest), user_id, given)
