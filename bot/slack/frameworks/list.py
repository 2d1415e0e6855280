"""The frameworks: a list of all that are here, and one of them as a book, a level a page."""

from collections.abc import Mapping

from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.framework import Framework, Level, QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED, Library
from bot.slack.actions import ADD_FRAMEWORK
from bot.slack.blocks import actions, button, context, header, quoting_section, section
from bot.slack.book import Page, book_button, line_sections, paginate
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, SECTION_LIMIT, escape, fit, quote_person, shorten
from bot.slack.phrases import QUESTIONNAIRE_WORD, bullets, listed, quoted

FRAMEWORK = "framework"
"""The book's kind, and the name of its option: the framework's id."""
TITLE = "Frameworks"
READING_LIMIT = 240
"""Characters of what is a reading: the framework's file has all."""
ASKED_ONCE = "One answer counts in all of them. The framework that is chosen at the start decides the level."


def framework_options(framework_id: str) -> Mapping[str, str]:
    return {FRAMEWORK: framework_id}


def frameworks_message(library: Library, channel_id: str, may_add: bool = False) -> Message:
    """`may_add`: for an admin, who can add one."""
    lines = [_summary(one) for one in library.frameworks]
    shown = [
        section(line, accessory=book_button("Show", FRAMEWORK, channel_id, framework_options(one.id), of=one.name))
        for one, line in zip(library.frameworks, lines, strict=True)
    ]
    text = "\n".join([f"*{TITLE}*", *lines, ASKED_ONCE])
    more = [actions("add_framework", [button("Add one…", ADD_FRAMEWORK, channel_id)])] if may_add else []
    return Message(fit(text, MESSAGE_LIMIT), (header(TITLE), *shown, context(ASKED_ONCE), *more))


def unknown_framework(words: str, nearest: Framework | None, listed: Message) -> Message:
    """What was typed names none; the list of those there are follows."""
    guess = (
        f" Did you mean “{quote_person(nearest.name)}”? Write `/maturity frameworks {nearest.id}`." if nearest else ""
    )
    said = f"I know no framework like “{quote_person(words, 60)}”.{guess}"
    return Message(fit(f"{said}\n{listed.text}", MESSAGE_LIMIT), (quoting_section(said), *listed.blocks))


def framework_pages(framework: Framework, catalogue: Catalogue) -> tuple[Page, ...]:
    """About the whole, then each level: as many pages as their texts need."""
    levels = (paginate(_page_title(one), _level_page(framework, one, catalogue)) for one in framework.levels)
    return (*paginate(framework.name, _first_page(framework)), *(page for pages in levels for page in pages))


def _page_title(level: Level) -> str:
    return f"Level {level.number}: {level.name}"


def _summary(framework: Framework) -> str:
    levels = ", ".join(f"{one.number} {escape(one.name)}" for one in framework.levels)
    return f"*{escape(framework.name)}*, {_edition(framework)}: levels {levels}. {_source(framework)}"


def _in_short(reading: str) -> str:
    return escape(shorten(reading, READING_LIMIT))


def _edition(framework: Framework) -> str:
    return f"version {framework.version}" + ("" if framework.id in SHIPPED else ", added here")


def _source(framework: Framework) -> str:
    return f"By {escape(framework.source.publisher)}: {quoted(escape(framework.source.title))}"


def _first_page(framework: Framework) -> list[Block]:
    counts = listed(
        f"{len(framework.questionnaire(kind).criteria)} ({QUESTIONNAIRE_WORD[kind]})" for kind in QuestionnaireKind
    )
    return [
        header(framework.name),
        section(f"{_source(framework)} {_edition(framework).capitalize()}.\n_{escape(framework.suits)}_"),
        section(f"*Levels*\n{bullets(f'{one.number}: {escape(one.name)}' for one in framework.levels)}"),
        section(f"*How a level is reached, says the author*\n{escape(framework.rule)}"),
        section(f"*Questions:* {counts}"),
        *line_sections("*What in it is a reading*", map(_in_short, framework.readings)),
    ]


def _level_page(framework: Framework, level: Level, catalogue: Catalogue) -> list[Block]:
    symptom = f"\n_“{escape(level.symptom)}”_" if level.symptom else ""
    criteria = _criteria(framework, level, catalogue)
    nothing = [] if criteria else [section("Everybody is here to begin with: nothing is needed.")]
    return [
        header(f"{framework.name}, level {level.number}: {level.name}"),
        section(f"{fit(escape(level.summary), SECTION_LIMIT // 2)}{symptom}"),
        *line_sections("*How one recognises it*", map(escape, level.signs)),
        *line_sections("*Needed to reach it, with everything below*", criteria),
        *nothing,
        *line_sections("*What to stop, or not to build yet*", map(escape, level.stop)),
    ]


def _criteria(framework: Framework, level: Level, catalogue: Catalogue) -> list[str]:
    """In the order of asking; each says which questionnaire asks it."""
    asked_by: dict[str, list[str]] = {}
    for kind in (QuestionnaireKind.FULL, QuestionnaireKind.QUICK):
        for one in framework.questionnaire(kind).gates.get(level.number, ()):
            asked_by.setdefault(one, []).append(QUESTIONNAIRE_WORD[kind])
    found = ((catalogue.by_id[one], kinds) for one, kinds in asked_by.items())
    return [f"*{escape(one.name)}* ({listed(sorted(kinds))}): {escape(one.question)}" for one, kinds in found]
