"""The names of what people click and submit: written by the renderers, read by the handlers."""

from dataclasses import dataclass

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
"""A button on the result; the value is a QuestionRef without a capability."""
COUNT_TYPED = "count_typed"
"""The value is a QuestionRef, the message's ts, the value said and its note: "<ref>|<ts>|<value>|<note>"."""
DISMISS = "dismiss"
OPEN_STOP = "open_stop"
"""A button beside "already open"; the value is a QuestionRef without a capability."""
LINK = "link"
"""Buttons that only open an address."""

START_DEFAULTS = "start_defaults"
START_SETUP = "start_setup"
START_ALONE = "start_alone"

SETUP_VIEW = "setup"
SETUP_FRAMEWORK = "setup_framework"
SETUP_QUESTIONNAIRE = "setup_questionnaire"
SETUP_ENTRY = "setup_entry"
SETUP_PEOPLE = "setup_people"
SETUP_REVEAL = "setup_reveal"
SETUP_NAMES = "setup_names"
SETUP_TARGET = "setup_target"
NO_TARGET = "none"

MY_ANSWER_VIEW = "my_answer_view"
"""Also asks for the reason of a Doesn't apply; private_metadata is "<QuestionRef>|<when it was opened>"."""
ANSWER_VALUE = "answer_value"
ANSWER_NOTE = "answer_note"

SETTLE_VIEW = "settle_view"
SETTLE_CAPABILITY = "settle_capability"
SETTLE_VALUE = "settle_value"
SETTLE_REASON = "settle_reason"

STOP_VIEW = "stop_view"


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
