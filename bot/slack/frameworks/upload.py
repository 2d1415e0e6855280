"""Adding a framework in Slack: the form for its file, what is wrong in it, what it would say of the teams."""

from collections.abc import Sequence
from hashlib import sha256

from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.domain.showing.framework_preview import TeamPreview, never_asked, preview_words
from bot.slack.actions import ADD_FRAMEWORK_NOW, ADD_FRAMEWORK_VIEW, FRAMEWORK_FILE
from bot.slack.blocks import actions, button, file_input, header, input_block, modal, section
from bot.slack.message import Message, View
from bot.slack.mrkdwn import MESSAGE_LIMIT, SECTION_LIMIT, escape, fit
from bot.slack.phrases import QUESTIONNAIRE_WORD, bullets, count, listed

MOST_BYTES = 128 * 1024
"""Of a framework's file; the largest that comes with Rung has a tenth of it."""
SUFFIXES = ("yml", "yaml", "json")
MOST_TEAMS, MOST_FAULTS, MOST_NAMED = 12, 20, 20
ONCE_ADDED = (
    "Once it is added, `/maturity compare` and the report show every team by it, scored from what was answered until "
    "now. A team can choose it for assessments that are opened from then on; open ones keep what they have."
)
FROM_NOW_ON = (
    "`/maturity compare` and the report show it from now on, scored from what was answered. A team can choose it for "
    "its next assessment; open ones keep what they have."
)
HOW = (
    "A framework is a text file: levels, and what each asks for. `rung frameworks new` writes one to start from. I "
    "check it and show you in private how every team would stand by it; only then you decide."
)


def upload_view(channel_id: str) -> View:
    chosen = file_input(FRAMEWORK_FILE, SUFFIXES)
    blocks = [section(HOW), input_block(FRAMEWORK_FILE, "The framework's file", chosen)]
    return modal(ADD_FRAMEWORK_VIEW, "Add a framework", blocks, channel_id, "Read it")


def reading_view() -> View:
    words = section("I am reading the file. What I find I tell you in private, in the channel. You can close this.")
    return modal(ADD_FRAMEWORK_VIEW, "Add a framework", [words], "", submit=None)


def framework_digest(framework: Framework) -> str:
    """Names this very content, so that what is added is what was shown."""
    return sha256(framework.model_dump_json(by_alias=True).encode()).hexdigest()[:16]


def framework_preview(
    framework: Framework, teams: Sequence[TeamPreview], catalogue: Catalogue, file_id: str, untouched: str = ""
) -> Message:
    """How each team that the reader sees would stand by it, and the button that adds it.

    `untouched` says what in it is still as the template has it: plain text, for no reader but whoever wrote the file.
    """
    title = f"{framework.name}, version {framework.version}"
    asks = listed(
        f"{len(framework.questionnaire(kind).criteria)} ({QUESTIONNAIRE_WORD[kind]})" for kind in QuestionnaireKind
    )
    about = f"Levels {framework.lowest} to {framework.top}; questions: {asks}. Nothing is added yet."
    left = [f"*Not finished?* {escape(untouched)}"] if untouched else []
    parts = [about, *left, *_standings(framework, teams, catalogue), ONCE_ADDED]
    add = button("Add it", ADD_FRAMEWORK_NOW, f"{file_id}|{framework_digest(framework)}", "primary")
    blocks = [header(title), *(section(fit(part, SECTION_LIMIT)) for part in parts), actions("add", [add])]
    return Message(fit("\n".join([f"*{escape(title)}*", *parts]), MESSAGE_LIMIT), tuple(blocks))


def _standings(framework: Framework, teams: Sequence[TeamPreview], catalogue: Catalogue) -> list[str]:
    if not teams:
        return ["No team that you see has a result yet, so there is nothing to score by it."]
    lines = [_team_line(one) for one in teams[:MOST_TEAMS]]
    more = [f"and {count(len(teams) - MOST_TEAMS, 'more team', 'more teams')}"] if len(teams) > MOST_TEAMS else []
    names = [escape(catalogue.by_id[one].name) for one in never_asked(framework, teams)]
    left = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    asked = f"*No team that you see was asked:* {', '.join(names[:MOST_NAMED])}{left}." if names else ""
    told = ["*From what was answered until now*\n" + bullets([*lines, *more]), asked]
    return [one for one in told if one]


def _team_line(team: TeamPreview) -> str:
    return escape(f"{team.channel}: {preview_words(team)}")


def framework_faults(name: str, lines: Sequence[str]) -> Message:
    """`lines` say where in the file, and what."""
    shown = [escape(one) for one in lines[:MOST_FAULTS]]
    more = [f"and {len(lines) - MOST_FAULTS} more"] if len(lines) > MOST_FAULTS else []
    found = count(len(lines), "fault", "faults")
    text = f"*{escape(name)} has {found}, so nothing is added.* Mend the file and put it in again.\n"
    return _words(text + bullets([*shown, *more]))


def framework_added(framework: Framework) -> Message:
    return _words(f"*{escape(framework.name)}, version {framework.version}, is added.* {FROM_NOW_ON}")


def framework_not_added(markup: str) -> Message:
    """Why, in words for the one who wanted it."""
    return _words(markup)


def framework_unsure() -> Message:
    """It was being added when time ran out."""
    return _words("I could not finish that in time. `/maturity frameworks` shows whether it was added.")


def framework_changed() -> Message:
    return _words("The file is not any more what I showed you, so nothing is added. Put it in once more.")


def _words(markup: str) -> Message:
    text = fit(markup, SECTION_LIMIT)
    return Message(text, (section(text),))
