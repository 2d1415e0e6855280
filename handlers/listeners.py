"""Registers every listener. Bolt tries them in this order: the click that comes most often, then the wizard's page."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.response import BoltResponse

from bot.slack import actions
from handlers import (
    adding_frameworks,
    answers,
    books,
    commands,
    controls,
    conversations,
    evidence,
    exporting,
    forgetting,
    history,
    home,
    leading,
    memberships,
    nudges,
    occupation,
    overview,
    picturing,
    polls,
    rechecking,
    reminders,
    scheduling,
    setting_up,
    starts,
    taking_on,
    wizard,
)
from handlers.desk import Desk
from handlers.payloads import Body
from handlers.refusals import answer_to_error

Handler = Callable[[Desk, AsyncAck, Body], Awaitable[None]]
EventHandler = Callable[[Desk, Body], Awaitable[None]]

ACTIONS: dict[str, Handler] = {
    actions.NOT_APPLICABLE: answers.handle_not_applicable,
    actions.MY_ANSWER: answers.handle_my_answer,
    actions.JOIN: controls.handle_join,
    actions.LEAVE: controls.handle_leave,
    actions.CONTROL: controls.handle_control,
    actions.FINISH: controls.handle_finish,
    actions.OPEN_SETTLE: controls.handle_open_settle,
    actions.OPEN_STOP: controls.handle_open_stop,
    actions.COUNT_TYPED: answers.handle_count_typed,
    actions.DISMISS: answers.handle_dismiss,
    actions.CLOSE_POLL: polls.handle_close_poll,
    actions.START_DEFAULTS: starts.handle_start_defaults,
    actions.START_SETUP: starts.handle_start_setup,
    actions.START_ALONE: starts.handle_start_alone,
    actions.HOME_START: home.handle_home_start,
    actions.HOME_ASK: home.handle_home_ask,
    actions.SETUP_FRAMEWORK: setting_up.handle_setup_changed,
    actions.SETUP_PACE: setting_up.handle_setup_changed,
    actions.SETUP_NAMES: setting_up.handle_setup_changed,
    **dict.fromkeys(actions.SCHEDULE_FIELDS, scheduling.handle_schedule_changed),
    actions.WIZARD_OPEN: wizard.handle_wizard_open,
    actions.NOT_ME: reminders.handle_not_me,
    actions.MUTE: reminders.handle_mute,
    actions.UNMUTE: reminders.handle_unmute,
    actions.SAY_OCCUPATION: occupation.handle_occupation_said,
    actions.WIZARD_BACK: wizard.handle_wizard_turned,
    actions.WIZARD_CHANGE: wizard.handle_wizard_turned,
    actions.TAKE_ON: taking_on.handle_take_on,
    actions.SHOW_OTHERS: taking_on.handle_show_others,
    actions.WHAT_IF: taking_on.handle_what_if,
    actions.GIVE_UP: taking_on.handle_give_up,
    actions.ASK_WHERE: taking_on.handle_ask_where,
    actions.AS_PICTURE: picturing.handle_as_picture,
    actions.NUDGE_DONE: nudges.handle_done,
    actions.NUDGE_MOVING: nudges.handle_moving,
    actions.NUDGE_STUCK: nudges.handle_stuck,
    actions.NUDGE_SNOOZE: nudges.handle_snooze,
    actions.NUDGE_WRONG: nudges.handle_wrong,
    actions.START_AGAIN: nudges.handle_start_again,
    actions.HISTORY_NAME: history.handle_name_moment,
    actions.HISTORY_COMPARE: history.handle_compare_dates,
    actions.ADD_FRAMEWORK: adding_frameworks.handle_add_framework,
    actions.ADD_FRAMEWORK_NOW: adding_frameworks.handle_add_framework_now,
    actions.OVERVIEW_NAMES: overview.handle_names_chosen,
    actions.OVERVIEW_PICTURE: overview.handle_overview_picture,
    actions.BOOK_OPEN: books.handle_book_open,
    actions.BOOK_BACK: books.handle_book_turned,
    actions.BOOK_NEXT: books.handle_book_turned,
    actions.BOOK_JUMP: books.handle_book_turned,
}
VIEWS: dict[str, Handler] = {
    actions.WIZARD_VIEW: wizard.handle_wizard_submitted,
    actions.SETUP_VIEW: setting_up.handle_setup_submitted,
    actions.MY_ANSWER_VIEW: answers.handle_my_answer_submitted,
    actions.SETTLE_VIEW: controls.handle_settled,
    actions.STOP_VIEW: controls.handle_stopped,
    actions.SCHEDULE_VIEW: scheduling.handle_schedule_submitted,
    actions.POLL_VIEW: polls.handle_poll_submitted,
    actions.RECHECK_CAUSE_VIEW: rechecking.handle_cause_given,
    actions.RECHECK_VIEW: rechecking.handle_recheck_submitted,
    actions.HISTORY_NAME_VIEW: history.handle_moment_named,
    actions.HISTORY_COMPARE_VIEW: history.handle_dates_chosen,
    actions.ADD_FRAMEWORK_VIEW: adding_frameworks.handle_framework_file,
    actions.LEAD_VIEW: leading.handle_lead_chosen,
    actions.FORGET_ME_VIEW: forgetting.handle_forget_me,
    actions.ADD_EVIDENCE_VIEW: evidence.handle_evidence_submitted,
    actions.TAKE_ON_VIEW: taking_on.handle_taken_on,
    actions.NUDGE_DONE_VIEW: nudges.handle_done_submitted,
    actions.NUDGE_STUCK_VIEW: nudges.handle_stuck_submitted,
    actions.SMALLER_STEP_VIEW: nudges.handle_smaller_step,
    actions.NUDGE_SNOOZE_VIEW: nudges.handle_snoozed,
    actions.NUDGE_WRONG_VIEW: nudges.handle_wrong_submitted,
}
SHORTCUTS: dict[str, Handler] = {
    actions.ASK_POLL: polls.handle_ask_poll,
    actions.ANSWER_QUESTIONS: wizard.handle_answer_questions,
    actions.ADD_EVIDENCE: evidence.handle_add_evidence,
}
EVENTS: dict[str, EventHandler] = {
    "app_home_opened": home.handle_home_opened,
    "message": conversations.handle_message,
    "app_mention": conversations.handle_message,
    "user_change": memberships.handle_person,
    "team_join": memberships.handle_person,
    "member_joined_channel": memberships.handle_member_joined,
    "member_left_channel": memberships.handle_left,
    "channel_left": memberships.handle_left,
    "group_left": memberships.handle_left,
    "channel_archive": memberships.handle_archived,
    "group_archive": memberships.handle_archived,
    "channel_unarchive": memberships.handle_unarchived,
}


def register(app: AsyncApp, desk: Desk) -> None:
    app.action(re.compile(f"^{actions.ANSWER}:"))(_listener(desk, answers.handle_answer))
    app.action(re.compile(f"^{actions.WIZARD_SAY}:"))(_listener(desk, wizard.handle_said))
    app.action(re.compile(f"^{actions.EXPORT}:"))(_listener(desk, exporting.handle_export))
    app.action(re.compile(f"^{actions.BOOK_OPTION}:"))(_listener(desk, books.handle_book_option))
    for callback_id, handler in VIEWS.items():
        app.view(callback_id)(_listener(desk, handler))
    for action_id, handler in ACTIONS.items():
        app.action(action_id)(_listener(desk, handler))
    for shortcut_id, handler in SHORTCUTS.items():
        app.shortcut(shortcut_id)(_listener(desk, handler))
    app.command("/maturity")(_listener(desk, commands.handle_maturity))
    for event_type, event_handler in EVENTS.items():
        app.event(event_type)(_event_listener(desk, event_handler))
    app.action(re.compile(""))(_acknowledge)
    app.error(_error_listener(desk))


def _listener(desk: Desk, handler: Handler) -> Callable[..., Awaitable[None]]:
    async def listen(ack: AsyncAck, body: Body) -> None:
        with desk.in_hand:
            await handler(desk, ack, body)
            await home.show_what_was_done(desk, body)

    return listen


def _event_listener(desk: Desk, handler: EventHandler) -> Callable[..., Awaitable[None]]:
    async def listen(event: Body) -> None:
        with desk.in_hand:
            await handler(desk, event)

    return listen


def _error_listener(desk: Desk) -> Callable[..., Awaitable[BoltResponse]]:
    async def listen(error: Exception, body: Body) -> BoltResponse:
        return await answer_to_error(desk, error, body)

    return listen


async def _acknowledge(ack: AsyncAck, **_: Any) -> None:
    """A choice inside a form, or a button that opens an address: nothing is to be done yet."""
    await ack()
