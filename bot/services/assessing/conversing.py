"""Own time by conversation: one question after the other in a direct message, answered in plain words or by button."""

from bot.domain.assessing.assessment import Assessment
from bot.domain.assessing.wizard import Page
from bot.domain.assessing.words import Command, SaidValue
from bot.domain.errors import Refused
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.wizard import open_wizard, page, page_after
from bot.services.ports.store import Store
from bot.services.replies import Asked, Explained, PrivateWord, UseButtons


def converse(store: Store, act: Act, said: SaidValue | None, command: Command | None) -> PrivateWord | None:
    """What to say to a direct message; None when it belongs to no such conversation. "answer" begins one."""
    if command is Command.ANSWER:
        open_ones = _open_ones(store, act.user_id)
        return _ask(store, open_wizard(store, act, open_ones[0].assessment_id)) if open_ones else None
    under_way = _under_way(store, act.user_id)
    if under_way is None:
        return None
    assessment, capability_id = under_way
    if command is Command.WHY:
        return Explained(page(store, act.user_id, assessment.assessment_id).library.catalogue.by_id[capability_id])
    if said is None and command is not Command.SKIP:
        return None
    if said is not None and assessment.setup.anonymous:
        return UseButtons()
    if said is not None and said.value is Value.NA and not said.note:
        raise Refused("“Doesn't apply” counts only with a reason. Write “n/a because …”.")
    value, note = (said.value, said.note) if said else (None, "")
    return _ask(store, say(store, act, assessment.assessment_id, capability_id, value, note))


def say(
    store: Store, act: Act, assessment_id: str, capability_id: str, value: Value | None, note: str | None = None
) -> Page:
    """Counts what was said to one question, and returns the next page. Raises Refused as `give_answer`."""
    before = page(store, act.user_id, assessment_id, capability_id)
    if value is not None or capability_id not in before.given:
        give_answer(store, act, assessment_id, capability_id, value, note)
    after = page_after(store, act.user_id, assessment_id, capability_id)
    store.assessments.set_focus(assessment_id, act.user_id, after.capability_id)
    return after


def conversation_of(store: Store, user_id: str) -> tuple[Assessment, str | None] | None:
    """The one under way with its question; else the only one that is open. None where it can't be told."""
    under_way, open_ones = _under_way(store, user_id), _open_ones(store, user_id)
    if under_way is not None:
        return under_way
    return (open_ones[0], None) if len(open_ones) == 1 else None


def _ask(store: Store, put: Page) -> Asked:
    """What the person writes next counts for this question."""
    store.assessments.set_focus(put.assessment.assessment_id, put.user_id, put.capability_id)
    return Asked(put)


def _open_ones(store: Store, user_id: str) -> list[Assessment]:
    """What closes first comes first."""
    return [one for one in store.assessments.open_of(user_id) if one.setup.own_time]


def _under_way(store: Store, user_id: str) -> tuple[Assessment, str] | None:
    for assessment in _open_ones(store, user_id):
        capability_id = store.assessments.focus(assessment.assessment_id, user_id)
        if capability_id is not None:
            return assessment, capability_id
    return None
