"""Private words: what Rung says to one person, about their own doing."""

from bot.domain.assessing.assessment import Entry
from bot.domain.assessing.sitting import Sitting
from bot.domain.frameworks.catalogue import Capability
from bot.domain.scoring.tally import Value
from bot.domain.surface import Links, SurfaceKind
from bot.slack.actions import (
    COUNT_TYPED,
    DISMISS,
    JOIN,
    LINK,
    NOT_APPLICABLE,
    OPEN_STOP,
    START_ALONE,
    START_DEFAULTS,
    START_SETUP,
    QuestionRef,
)
from bot.slack.assessing.note_field import NOTE_LIMIT
from bot.slack.assessing.own_time import closing_line, own_time_buttons, own_time_progress
from bot.slack.blocks import actions, button, link_button, quoting_section, section
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import (
    MESSAGE_LIMIT,
    escape,
    escape_but_people,
    fit,
    link,
    moment,
    person,
    quote_person,
    shorten,
)
from bot.slack.phrases import VALUE_WORD, alone, bullets, progress_words, questionnaire_words

BUTTON_VALUE_LIMIT = 2000
INVITE = "Write `/invite @Rung` in this channel, then `/maturity` again."


def ways_in(channel_id: str, can_assess_here: bool = True) -> Message:
    """Outside a channel only the way alone is open."""
    if not can_assess_here:
        text = (
            "*How mature is your MLOps?*\n"
            "Here you can try it alone: seven questions, seen by nobody else.\n"
            "To assess a team, write `/maturity` in the team's channel."
        )
        alone_now = [button("Try it alone", START_ALONE, channel_id, style="primary")]
        return Message(text, (section(text), actions("ways_in", alone_now)))
    lines = [
        "*Start with defaults*: seven questions (AIMaks), whoever joins, hidden until all have answered, no names.",
        "*Set it up*: choose framework, questions, people, names and target.",
        "*Try it alone*: the seven questions in a direct message, seen by nobody else.",
    ]
    text = "*How mature is our MLOps?* Three ways to find out:\n" + bullets(lines)
    buttons = [
        button("Start with defaults", START_DEFAULTS, channel_id, style="primary"),
        button("Set it up", START_SETUP, channel_id),
        button("Try it alone", START_ALONE, channel_id),
    ]
    return Message(text, (section(text), actions("ways_in", buttons)))


def already_open(sitting: Sitting, links: Links, user_id: str) -> Message:
    facilitator = sitting.assessment.facilitator_id
    what = f"*{escape(questionnaire_words(sitting))}* is open here already: {progress_words(sitting)}."
    if alone(sitting):
        what = f"You have one open already (*{escape(questionnaire_words(sitting))}*): {progress_words(sitting)}."
        how = "Go on with it, or stop it from the ⋯ menu of its question."
        return _with_buttons([what, how], _ways(sitting, links))
    if sitting.assessment.setup.own_time:
        return _own_time_open(sitting)
    lines = [what, f"{person(facilitator)} or a workspace admin can stop it from the ⋯ menu of its open question."]
    buttons = _ways(sitting, links)
    if user_id not in sitting.participants and sitting.assessment.setup.entry is Entry.ANYONE:
        buttons.insert(0, button("Join", JOIN, str(QuestionRef(sitting.assessment.assessment_id)), style="primary"))
    if user_id == facilitator or user_id in sitting.leaders:
        buttons.append(button("Stop it…", OPEN_STOP, str(QuestionRef(sitting.assessment.assessment_id))))
    return _with_buttons(lines, buttons)


def _own_time_open(sitting: Sitting) -> Message:
    what = f"*{escape(questionnaire_words(sitting))}* is open here already, in everybody's own time."
    lines = [what, own_time_progress(sitting), closing_line(sitting)]
    return _with_buttons([line for line in lines if line], own_time_buttons(sitting))


def _ways(sitting: Sitting, links: Links) -> list[Block]:
    url = open_link(sitting, links)
    return [link_button("Open it", LINK, url)] if url else []


def _with_buttons(lines: list[str], buttons: list[Block]) -> Message:
    text = "\n".join(lines)
    return Message(text, (section(text), *([actions("already_open", buttons)] if buttons else [])))


def open_link(sitting: Sitting, links: Links) -> str | None:
    """To the newest open question, or to the card."""
    assessment_id = sitting.assessment.assessment_id
    urls = (links.to(SurfaceKind.QUESTION, assessment_id, one.capability_id) for one in reversed(sitting.waiting))
    return next((url for url in urls if url), links.to(SurfaceKind.CARD, assessment_id))


def invite_first() -> Message:
    return _only(f"I am not in this channel yet. {INVITE}")


def why(capability: Capability) -> Message:
    counts = capability.counts_as
    lines = [
        f"*{escape(capability.name)}*: {escape(capability.why)}",
        f"*Yes:* {escape(counts.yes)}",
        f"*Partly:* {escape(counts.partly)}",
        f"*No:* {escape(counts.no)}",
        f"*Not to be confused with:* {escape(capability.confused_with)}",
    ]
    return _only("\n".join(lines))


def offer_to_count(ref: QuestionRef, message_ts: str, value: Value, note: str) -> Message:
    """A value typed where answers are hidden: it is public by now, and counts only if its author wants it to."""
    noted = f" with your note “{quote_person(note)}”" if note else ""
    counts = f"{ref}|{message_ts}|{value}|"
    kept = shorten(note, BUTTON_VALUE_LIMIT - len(counts))
    text = (
        f"Everybody here can read that. Shall I count it as *{VALUE_WORD[value]}*{noted}?{_cut(note, kept)}\n"
        "Next time use the buttons: they keep your answer hidden."
    )
    buttons = [
        button(f"Count it as “{VALUE_WORD[value]}”", COUNT_TYPED, counts + kept, style="primary"),
        button("Leave it", DISMISS, str(ref)),
    ]
    return Message(text, (quoting_section(text), actions("offer", buttons)))


def _cut(note: str, kept: str) -> str:
    if kept == note:
        return ""
    how_much = f"I would keep its first {len(kept) - 1} characters of {len(note)}."  # the last one is …
    return f"\nYour note is long: {how_much} The form behind My answer takes {NOTE_LIMIT}."


def use_buttons() -> Message:
    return _only(
        "This one is anonymous: use the buttons. What is written here can be read with its author's name, so I don't "
        "count it."
    )


def asked_for_reason(ref: QuestionRef) -> Message:
    text = "“Doesn't apply” counts only with a reason. Write “n/a because …”, or give it here:"
    return Message(text, (section(text), actions("reason", [button("Give the reason…", NOT_APPLICABLE, str(ref))])))


def not_understood() -> Message:
    what = "“yes”, “no, because …”, “skip”, “why?”, “status” or “help”"
    return _only(f"I didn't understand that. Try {what}, or type `/maturity`.")


def refusal(text: str) -> Message:
    """Why something can't be done: the words of the error, as plain text."""
    return _only(escape_but_people(text))


def counted(value: Value, note: str = "") -> Message:
    noted = f" Your note: “{quote_person(note)}”" if note else ""
    text = f"Counted: *{VALUE_WORD[value]}*.{noted}"
    return Message(text, (quoting_section(text),))


def left_alone() -> Message:
    return _only("Left as it is: it does not count. Answer with the buttons when you are ready.")


def started() -> Message:
    return _only("Started. The card is in the channel, and the first question is in its thread.")


def reopened(sitting: Sitting) -> Message:
    until = sitting.assessment.closes_at
    ends = f" It closes {moment(until)}." if until is not None else ""
    return _only(f"Reopened: *{escape(questionnaire_words(sitting))}* takes answers again.{ends}")


def started_alone(already: bool = False) -> Message:
    """`already` when the person has one open: it goes on where it was."""
    if already:
        return _only("You have one open already: the open question is in our direct messages. Nobody else sees it.")
    return _only("I put the first question into our direct messages. Nobody else sees it.")


def zone(name: str, changed: bool = False) -> Message:
    now = "is now" if changed else "is"
    return _only(f"The team's time zone {now} *{escape(name)}*. `/maturity zone Europe/Madrid` changes it.")


def nothing_open() -> Message:
    return _only("No assessment is open here. `/maturity` starts one.")


def only_of_teams(command: str) -> Message:
    """`command` is the word after /maturity."""
    return _only(f"That is about a team. Write `/maturity {command}` in the team's channel.")


def skipped(alone_now: bool = False) -> Message:
    how = "with its button My answer, or after “back”" if alone_now else "until it is revealed"
    return _only(f"Skipped. You can still answer it {how}.")


def back_to(capability: Capability | None, url: str | None) -> Message:
    """To the earliest question that the person has not answered, if there is one."""
    if capability is None:
        return _only("You have answered everything that is open.")
    where = link(url, capability.name) if url else f"*{escape(capability.name)}*"
    return _only(f"Back: your earliest unanswered question is {where}. What you write next counts there.")


def _only(text: str) -> Message:
    return Message(fit(text, MESSAGE_LIMIT), (section(text),))
