"""The names of what people click and submit: written by the renderers, read by the handlers."""

import re
from dataclasses import dataclass

_TS = re.compile(r"\d+\.\d+")
"""How Slack names a message, and a thread."""

ANSWER = "answer"
"""answer:yes, answer:partly, answer:no, answer:unknown; the value is a QuestionRef."""
NOT_APPLICABLE = "not_applicable"
MY_ANSWER = "my_answer"
CONTROL = "control"
"""The facilitator's overflow menu; each option's value is "<verb>|<QuestionRef>"."""
REVEAL, GO_ON, SETTLE, STOP = "reveal", "go_on", "settle", "stop"
FINISH = "finish"
JOIN = "join"
LEAVE = "leave"
OPEN_SETTLE = "open_settle"
"""The value is a QuestionRef: with a capability where the button names the one to settle."""
EXPORT = "export"
"""export:html, export:csv, export:json, export:markdown; the value is the channel."""
COUNT_TYPED = "count_typed"
"""The value is a QuestionRef, the message's ts, the value said and its note: "<ref>|<ts>|<value>|<note>"."""
DISMISS = "dismiss"
OPEN_STOP = "open_stop"
"""Asks before it closes or calls off; the value is a QuestionRef without a capability."""
CLOSE_POLL = "close_poll"
"""The menu of an open poll; the value is a QuestionRef."""
LINK = "link"
"""Buttons that only open an address."""

START_DEFAULTS = "start_defaults"
START_SETUP = "start_setup"
START_ALONE = "start_alone"
HOME_START = "home_start"
"""In a person's Home, beside the channel that they choose: HOME_CHANNEL, in the block HOME_START."""
HOME_CHANNEL = "home_channel"
HOME_ASK = "home_ask"

SETUP_VIEW = "setup"
SETUP_FRAMEWORK = "setup_framework"
SETUP_QUESTIONNAIRE = "setup_questionnaire"
SETUP_ENTRY = "setup_entry"
SETUP_PEOPLE = "setup_people"
SETUP_REVEAL = "setup_reveal"
SETUP_NAMES = "setup_names"
SETUP_TARGET = "setup_target"
SETUP_PACE = "setup_pace"
SETUP_CLOSES_ON = "setup_closes_on"
SETUP_CLOSES_AT = "setup_closes_at"
SETUP_LEADERS = "setup_leaders"
SETUP_FLOOR = "setup_floor"
NO_TARGET = "none"

SCHEDULE_VIEW = "schedule"
"""private_metadata is the channel."""
SCHEDULE_CADENCE = "schedule_cadence"
SCHEDULE_WEEKDAY = "schedule_weekday"
SCHEDULE_AT = "schedule_at"
SCHEDULE_RECHECK = "schedule_recheck"
SCHEDULE_RECHECK_KIND = "schedule_recheck_kind"
SCHEDULE_QUIET_WEEKDAYS = "schedule_quiet_weekdays"
SCHEDULE_QUIET_DAYS = "schedule_quiet_days"
SCHEDULE_HOLIDAYS = "schedule_holidays"
SCHEDULE_PAUSE = "schedule_pause"
SCHEDULE_FIELDS = (
    SCHEDULE_CADENCE,
    SCHEDULE_WEEKDAY,
    SCHEDULE_AT,
    SCHEDULE_RECHECK,
    SCHEDULE_RECHECK_KIND,
    SCHEDULE_QUIET_WEEKDAYS,
    SCHEDULE_HOLIDAYS,
    SCHEDULE_PAUSE,
)
"""Those whose change shows other dates at once."""
NO_RECHECK, NO_HOLIDAYS = "never", "none"

MY_ANSWER_VIEW = "my_answer_view"
"""Also asks for the reason of a Doesn't apply; private_metadata is "<QuestionRef>|<when it was opened>"."""
ANSWER_VALUE = "answer_value"
ANSWER_NOTE = "answer_note"

SETTLE_VIEW = "settle_view"
SETTLE_CAPABILITY = "settle_capability"
SETTLE_VALUE = "settle_value"
SETTLE_REASON = "settle_reason"

STOP_VIEW = "stop_view"
STOP_HOW = "stop_how"
STOP_CLOSE, STOP_CALL_OFF = "close", "call_off"

LEAD_VIEW = "lead"
"""private_metadata is a QuestionRef without a capability."""
LEAD_PEOPLE = "lead_people"
FORGET_ME_VIEW = "forget_me_view"

ADD_EVIDENCE = "add_evidence"
"""A shortcut on a message."""
ADD_EVIDENCE_VIEW = "add_evidence_view"
"""private_metadata is "<channel>|<assessment, where the message is in its thread>"."""
EVIDENCE_CAPABILITY = "evidence_capability"
EVIDENCE_TEXT = "evidence_text"
"""Also the line of evidence beside an answer."""

ASK_POLL = "ask_poll"
"""The shortcut that asks a channel."""
POLL_VIEW = "poll"
"""private_metadata is the channel, or empty where the form asks for it."""
POLL_CHANNEL = "poll_channel"
POLL_CAPABILITY = "poll_capability"
POLL_REVEAL = "poll_reveal"
POLL_NAMES = "poll_names"
POLL_LASTING = "poll_lasting"

WIZARD_OPEN = "wizard_open"
"""A button on the card, or in a direct message; the value is a QuestionRef without a capability."""
WIZARD_VIEW = "wizard"
"""private_metadata is "<QuestionRef>|<when it was opened>|<round>"."""
WIZARD_BACK = "wizard_back"
WIZARD_CHANGE = "wizard_change"
"""Both: the value is the QuestionRef of the page to turn to."""
WIZARD_SAY = "wizard_say"
"""wizard_say:yes and so on, in a direct message; the value is a QuestionRef."""
WIZARD_VALUE = "wizard_value"
WIZARD_NOTE = "wizard_note"
WIZARD_EVIDENCE = "wizard_evidence"
"""All three with a colon and the capability after them: Slack keeps what was filled in where ids stay the same."""
REVOTE_THING = "revote_thing"
REVOTE_NAMED = "revote_named"
"""In the wizard during a re-vote, with the capability after them as above."""
ANSWER_QUESTIONS = "answer_questions"
"""The message shortcut."""

NOT_ME = "not_me"
"""On a reminder; the value is a QuestionRef without a capability."""
MUTE, UNMUTE = "mute", "unmute"

SAY_OCCUPATION = "say_occupation"
"""A menu; each option's value is an Occupation, or NO_OCCUPATION."""
NO_OCCUPATION = "none"

TAKE_ON = "take_on"
"""A button on the result, or in a form that offers a rung; the value is a QuestionRef."""
TAKE_ON_VIEW = "take_on_view"
"""private_metadata is "<QuestionRef>|<the id that the commitment will have>"."""
TAKE_ON_OWNER = "take_on_owner"
TAKE_ON_STEP = "take_on_step"
TAKE_ON_DONE = "take_on_done"
TAKE_ON_DUE = "take_on_due"
TAKE_ON_CADENCE = "take_on_cadence"
TAKE_ON_DIRECT = "take_on_direct"
TAKE_ON_INSISTS = "take_on_insists"
GIVE_UP = "give_up"
"""A button on the result; the value is a commitment's id."""
ASK_WHERE = "ask_where"
"""A menu on the result; each option's value is "<ASK_DIRECTLY or ASK_IN_CHANNEL>|<a commitment's id>"."""
ASK_DIRECTLY, ASK_IN_CHANNEL = "directly", "in_channel"
SHOW_OTHERS, WHAT_IF = "show_others", "what_if"
"""Both: the value is a QuestionRef without a capability, or with NOW in its place."""
NOW = "now"
"""Not of that result, but of where its team stands now."""

AS_PICTURE = "as_picture"
"""The value is as with SHOW_OTHERS."""

NUDGE_DONE, NUDGE_MOVING, NUDGE_STUCK = "nudge_done", "nudge_moving", "nudge_stuck"
NUDGE_SNOOZE, NUDGE_WRONG = "nudge_snooze", "nudge_wrong"
"""All five, and the ids of the forms that four of them open: the value, or the private_metadata, is a nudge's id."""
NUDGE_DONE_VIEW, NUDGE_STUCK_VIEW = "nudge_done_view", "nudge_stuck_view"
NUDGE_SNOOZE_VIEW, NUDGE_WRONG_VIEW = "nudge_snooze_view", "nudge_wrong_view"
START_AGAIN = "start_again"
"""The value is a commitment's id."""
SMALLER_STEP_VIEW = "smaller_step_view"
"""private_metadata is a commitment's id."""
SMALLER_STEP = "smaller_step"
NUDGE_REASON = "nudge_reason"
SNOOZE_LENGTH = "snooze_length"
SNOOZE_DAY = "snooze_day"

RECHECK_CAUSE_VIEW = "recheck_cause_view"
"""private_metadata is the channel."""
RECHECK_CAUSE = "recheck_cause"
RECHECK_WORDS = "recheck_words"
RECHECK_VIEW = "recheck_view"
"""private_metadata is "<channel>|<cause>|<the words given>"."""
RECHECK_ASKED = "recheck_asked"

ADD_FRAMEWORK, ADD_FRAMEWORK_VIEW, FRAMEWORK_FILE = "add_framework", "add_framework_view", "framework_file"
"""A button for admins, the form that it opens (private_metadata is the channel), and the file in it."""
ADD_FRAMEWORK_NOW = "add_framework_now"
"""The value is "<the file's id>|<the digest of what was shown>"."""
OVERVIEW_NAMES = "overview_names"
"""A menu on the overview."""
OVERVIEW_PICTURE = "overview_picture"
"""A button on the overview; the value says whether with the teams' names, as the menu's does."""
HISTORY_COMPARE, HISTORY_NAME = "history_compare", "history_name"
"""Buttons in the history; the value is the channel."""
HISTORY_COMPARE_VIEW, HISTORY_NAME_VIEW = "history_compare_view", "history_name_view"
"""private_metadata of both is the channel."""
HISTORY_THEN, HISTORY_NOW = "history_then", "history_now"
HISTORY_THEN_NAMED, HISTORY_NOW_NAMED = "history_then_named", "history_now_named"
MOMENT_NAME, MOMENT_DAY = "moment_name", "moment_day"

BOOK_OPEN = "book_open"
"""A button; the value is a BookRef (book.py)."""
BOOK_VIEW = "book"
"""private_metadata is a BookRef."""
BOOK_BACK, BOOK_NEXT, BOOK_JUMP = "book_back", "book_next", "book_jump"
"""All three: the value is the number of the page to turn to."""
BOOK_OPTION = "book_option"
"""book_option:stack and so on: a choice inside a page, which renders the book anew."""


@dataclass(frozen=True, slots=True)
class QuestionRef:
    """Which question of which assessment a button speaks of."""

    assessment_id: str
    capability_id: str = ""

    def __str__(self) -> str:
        return f"{self.assessment_id}:{self.capability_id}"

    @classmethod
    def parse(cls, text: str) -> "QuestionRef":
        """Raises ValueError when the text is not one that Rung wrote."""
        assessment_id, colon, capability_id = text.partition(":")
        if not colon or not assessment_id:
            raise ValueError(f"not a question: {text!r}")
        return cls(assessment_id, capability_id)


def in_thread(reference: str, thread_ts: str | None) -> str:
    """For a form: with the thread in which it was asked for, so that its answer is said there. See `thread_of`."""
    return f"{reference}|{thread_ts}" if thread_ts else reference


def thread_of(text: str) -> tuple[str, str | None]:
    """What `in_thread` put together, apart again. A reference holds no bar of its own at its end."""
    reference, bar, last = text.rpartition("|")
    return (reference, last) if bar and _TS.fullmatch(last) else (text, None)
