"""The wizard: a member answers in their own time, or votes again, page by page. It shows nobody else's answers."""

from dataclasses import dataclass, replace

from bot.domain.assessing.assessment import FIRST_ROUND, Assessment, GivenAnswer, Kind
from bot.domain.assessing.revote import Split, splits
from bot.domain.assessing.wizard import Page
from bot.domain.errors import Refused
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer, submission
from bot.services.assessing.voting import say_what_one_would_see
from bot.services.permissions import require_inside, require_may_join, require_open
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN, find_assessment, sitting_of, voter_of
from bot.services.staleness import home_changed


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands on a page: of which round, the answer, and in a re-vote one concrete thing."""

    capability_id: str
    round: int
    value: Value | None
    note: str = ""
    thing: str = ""
    named: bool = False


def open_wizard(store: Store, act: Act, assessment_id: str) -> Page:
    """Where this member left off; looking joins nobody. Raises Refused for whom no answer would be taken."""
    shown = page(store, act.user_id, assessment_id)
    return replace(shown, capability_id=shown.next_open)


def open_wizard_here(store: Store, act: Act, channel_id: str) -> Page | None:
    """Of the channel's open assessment in own time or in a re-vote; in a direct message of the person's own ones.

    Of these the one that closes first. None where there is none. Raises Refused as `open_wizard`.
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
    assessment = _require_pages(store, user_id, assessment_id)
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
    filled: Filled,
) -> Page:
    """Counts what a page says, and returns the next one; without a value it skips what nothing was said of before.

    `opened` is when the wizard was opened, by Slack's clock. Raises Refused as `answering.give_answer`, and for a page
    that was left open until the re-vote began.
    """
    assessment, capability_id = _require_pages(store, opened.user_id, assessment_id), filled.capability_id
    if filled.round == FIRST_ROUND and assessment.revoting:
        raise Refused(
            "The first answers are closed: only what is split is voted on once more. Write /maturity answer to vote."
        )
    given = _given(store, assessment, opened.user_id)
    if filled.thing:  # before the vote, which may be the last that is waited for
        say_what_one_would_see(store, opened, assessment_id, capability_id, filled.thing, filled.named)
    said = {one.capability_id for one in given if one.round == assessment.round}
    if filled.value is not None or capability_id not in said:
        act = submission(opened, now, given, capability_id)
        give_answer(store, act, assessment_id, capability_id, filled.value, filled.note)
        store.assessments.touch(assessment_id, now)
    return page_after(store, opened.user_id, assessment_id, capability_id)


def page_after(store: Store, user_id: str, assessment_id: str, capability_id: str) -> Page:
    """The next of which nothing was said, or the overview; also when the last answer has just closed it."""
    after = _page(store, find_assessment(store, assessment_id), user_id)
    here = replace(after, capability_id=capability_id)
    if here.next_open is None:  # it waits for them no more; before that each answer changes nothing of their Home
        home_changed(store, user_id)
    return replace(after, capability_id=here.next_open if after.assessment.open else None)


def turn_to(
    store: Store,
    act: Act,
    now: Instant,
    assessment_id: str,
    capability_id: str,
    left: Filled | None,
) -> Page:
    """Another page. `left` is what stood on the page that was left; it counts too."""
    if left is None:
        return page(store, act.user_id, assessment_id, capability_id)
    saved = save_page(store, act, now, assessment_id, left)
    there = saved.assessment.open and capability_id in saved.agenda  # it may just have closed, or the re-vote begun
    return replace(saved, capability_id=capability_id) if there else saved


def _require_pages(store: Store, user_id: str, assessment_id: str) -> Assessment:
    """Raises Refused for who does not see it, and where nothing is answered page by page."""
    assessment = find_assessment(store, assessment_id)
    require_inside(store, assessment, user_id)
    require_open(assessment)
    if not _has_pages(assessment):
        raise Refused("This one is answered together, in its thread.")
    return assessment


def _has_pages(assessment: Assessment) -> bool:
    return assessment.kind is Kind.TEAM and (assessment.setup.own_time or assessment.revoting)


def _page(store: Store, assessment: Assessment, user_id: str) -> Page:
    """The overview."""
    given = _given(store, assessment, user_id)
    library, occupation = store.directory.library(assessment.library_digest), store.teams.preference(user_id).occupation
    to_vote_on = _to_vote_on(store, assessment) if assessment.revoting else ()
    return Page(assessment, library, user_id, given, occupation=occupation, splits=to_vote_on)


def _given(store: Store, assessment: Assessment, user_id: str) -> tuple[GivenAnswer, ...]:
    """Once it is closed, nobody's answers are asked for any more: an anonymous one has none."""
    if not assessment.open:
        return ()
    return tuple(store.answers.given_by(assessment.assessment_id, voter_of(store, assessment, user_id)))


def _to_vote_on(store: Store, assessment: Assessment) -> tuple[Split, ...]:
    sitting = sitting_of(store, assessment)
    return tuple(one for one in splits(sitting) if one.capability_id in sitting.to_revote)
