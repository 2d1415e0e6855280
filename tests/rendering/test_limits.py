"""The longest inputs stay inside Slack's limits, and what people write shows as text."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from bot.domain.assessing.assessment import Ending, Names, Pace, Reveal, Setup
from bot.domain.assessing.revote import THING_LIMIT
from bot.domain.assessing.sitting import Sitting
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.scoring.tally import Value
from bot.slack.actions import QuestionRef
from bot.slack.assessing.answer_view import my_answer_view
from bot.slack.assessing.setup_view import SetupChoice, setup_view
from bot.slack.assessing.wizard_view import wizard_view
from bot.slack.evidence.words import evidence_of_what, evidence_taken
from bot.slack.message import Message
from bot.slack.mrkdwn import escape, fit, quote_person
from bot.slack.private import words
from bot.slack.private.help import not_known
from bot.storage.files.shipped import shipped_library
from bot.workspace.blockkit.check import check_message, check_view
from tests.rendering.longest import longest
from tests.rendering.revote_scenes import page_of
from tests.rendering.scenes import SCENES, as_json
from tests.rendering.sittings import ANA, OPEN, SIX, Told, settled, sitting
from tests.rendering.strategies import HOSTILE, revotes, tellings
from tests.rendering.surfaces_of import control_views, messages_to, public_messages

MOST_BLOCKS = 30
ALLOWED_TAG = re.compile(
    r"<(@[A-Z0-9]+|#[A-Z0-9]+|https://lakeside\.slack\.com/[^<>|]+\|[^<>|]+|!date\^-?\d+\^[^<>|]+\|[^<>|]+"
    r"|https://mlflow\.example/[^<>|]+)>"
)
"""The last is a piece of evidence: an address that reads as itself."""
BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067"


def _messages(at: Sitting) -> Iterator[Message]:
    yield from public_messages(at).values()
    for user_id in at.participants[:1]:
        yield from messages_to(at, user_id).values()


def _text_objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if part.get("type") in ("mrkdwn", "plain_text"):
            yield part
        for value in part.values():
            yield from _text_objects(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _text_objects(value)


def _check(message: Message) -> None:
    assert check_message({"blocks": json.loads(json.dumps(message.blocks))}) == []
    assert len(message.blocks) <= MOST_BLOCKS
    assert 0 < len(message.text) <= 3500
    plainer = message.without_native_blocks()
    assert plainer.blocks and plainer.text == message.text


def _no_stray_markup(markup: str) -> None:
    assert "<" not in ALLOWED_TAG.sub("", markup)
    assert ">" not in ALLOWED_TAG.sub("", markup)
    assert not re.search(r"&(?!amp;|lt;|gt;)", ALLOWED_TAG.sub("", markup))


@given(tellings() | revotes() | revotes(ending=Ending.COMPLETED))
def test_slack_takes_every_message_of_every_sitting(told: Told) -> None:
    at = sitting(told)
    for message in _messages(at):
        _check(message)
    for view in control_views(at):
        assert check_view(view) == []


@given(tellings() | revotes() | revotes(ending=Ending.COMPLETED))
def test_no_text_of_a_person_is_markup(told: Told) -> None:
    for message in _messages(sitting(told)):
        _no_stray_markup(message.text)
        for text in _text_objects(message.blocks):
            if text["type"] == "mrkdwn":
                _no_stray_markup(text["text"])


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_is_short_and_free_of_stray_markup(scene: str) -> None:
    shown = as_json(scene)
    assert len(shown["blocks"]) <= MOST_BLOCKS
    for text in _text_objects(shown["blocks"]):
        if text["type"] == "mrkdwn":
            _no_stray_markup(text["text"])


@pytest.mark.parametrize("note", HOSTILE)
@pytest.mark.parametrize("names", Names)
def test_hostile_notes_show_as_text(note: str, names: Names) -> None:
    reveal = Reveal.AT_CLOSE if names is Names.ANONYMOUS else Reveal.ON_REVEAL
    setup = Setup(names=names, reveal=reveal)
    told = Told(("yynyyy",), 0, SIX, setup, notes={(0, ANA): note}, ending=Ending.STOPPED)
    shown = public_messages(sitting(told))["A1:question:reproducible_models"]
    quoted = [text for text in _text_objects(shown.blocks) if quote_person(note) in text["text"]]
    assert [text["verbatim"] for text in quoted] == [True]
    assert not any(control in shown.text for control in BIDI_CONTROLS)


def test_a_note_is_one_line_and_keeps_its_words() -> None:
    assert quote_person("two\n lines\tand\x07 a bell") == "two lines and a bell"
    assert quote_person("a < b & c") == "a &lt; b &amp; c"


def test_right_to_left_leaves_the_words_around_it_alone() -> None:
    assert quote_person("מודל \u202eישן\u2069") == "\u2068מודל ישן\u2069"


def test_what_is_cut_is_cut_between_characters() -> None:
    assert quote_person("&" * 300) == "&amp;" * 59 + "…"
    assert fit("say <@U0ANA> now", 8) == "say…"
    assert fit(escape("a<b>c"), 6) == "a&lt;…"
    assert fit("short", 5) == "short"


@pytest.mark.parametrize("kind", QuestionnaireKind)
@pytest.mark.parametrize("framework_id", [one.id for one in shipped_library().frameworks])
def test_the_longest_texts_that_a_framework_may_hold(framework_id: str, kind: QuestionnaireKind) -> None:
    library = longest(shipped_library())
    setup = Setup(framework_id, kind, names=Names.OPEN, target_id=None)
    criteria = library.framework(framework_id).questionnaire(kind).criteria
    people = tuple(f"U{number:010}" for number in range(60))
    notes = {(place, person): "&" * 3000 for place in range(3) for person in people}
    for letters in ("ypnu", "y"):
        asked = tuple((letters * 60)[:60] for _ in criteria)
        settlements = tuple(settled(one, Value.NA, "&" * 3000) for one in criteria[: len(criteria) // 2])
        told = Told(asked, 0, people, setup, notes=notes, ending=Ending.COMPLETED, library=library)
        for at in (sitting(told), sitting(replace(told, settlements=settlements))):
            for message in _messages(at):
                _check(message)
            for view in control_views(at):
                assert check_view(view) == []


def test_the_longest_forms() -> None:
    library = longest(shipped_library())
    for framework in library.frameworks:
        choice = SetupChoice(framework.id, people=tuple(f"U{number:010}" for number in range(60)))
        assert check_view(setup_view(library, "C0ML", choice)) == []
    told = Told(("y",), people=(ANA,), notes={(0, ANA): "n" * 5000}, library=library)
    view = my_answer_view(sitting(told), "reproducible_models", ANA, Value.NA)
    assert check_view(view) == []
    assert "Your note has 5000 characters, and the first 3000 fit here." in json.dumps(view)


def test_the_longest_private_words() -> None:
    capability = longest(shipped_library()).catalogue.capabilities[0]
    ref = QuestionRef("a" * 36, "c" * 60)
    for message in (
        words.why(capability),
        words.offer_to_count(ref, "1700000000.000100", Value.NA, "&" * 3000),
        words.refusal("&" * 5000),
        not_known("&" * 3000, "report"),
        words.counted(Value.YES, "&" * 3000),
        evidence_taken(capability, "&" * 1000, late=True),
        evidence_of_what("&" * 60, (capability,) * 50, None),
        evidence_of_what("&" * 60, (), capability),
        words.back_to(capability, "https://lakeside.slack.com/archives/C0ML/p1"),
    ):
        _check(message)


def test_the_offer_carries_a_note_with_bars_in_it() -> None:
    message = words.offer_to_count(QuestionRef("A1", "x"), "17.1", Value.NO, "a|b")
    assert message.blocks[1]["elements"][0]["value"].split("|", 3) == ["A1:x", "17.1", "no", "a|b"]


@pytest.mark.parametrize("length", [1987, 1988, 3000])
def test_the_offer_says_before_how_much_of_a_long_note_it_keeps(length: int) -> None:
    note = "".join(chr(ord("a") + number % 26) for number in range(length))
    message = words.offer_to_count(QuestionRef("A1", "x"), "17.1", Value.NO, note)
    kept = message.blocks[1]["elements"][0]["value"].split("|", 3)[3]
    if length == 1987:
        assert kept == note and "Your note is long" not in message.text
    else:
        assert kept == note[: len(kept) - 1] + "…"
        assert f"Your note is long: I would keep its first {len(kept) - 1} characters of {length}." in message.text
        assert message.text in message.blocks[0]["text"]["text"]


def test_many_people_are_counted_and_not_listed() -> None:
    people = tuple(f"U{number:05}" for number in range(80))
    at = sitting(Told(("y" * 40 + "." * 40,), people=people, setup=OPEN))
    assert "and 28 more" in public_messages(at)["A1:question:reproducible_models"].text
    assert "80 people take part" in public_messages(at)["A1:card"].text


def test_the_result_of_own_time_fits_however_much_was_noted() -> None:
    """The notes themselves stand below each question in the thread."""
    setup = Setup("stacksimplify", QuestionnaireKind.FULL, reveal=Reveal.AT_CLOSE, pace=Pace.OWN_TIME)
    asked = len(shipped_library().framework("stacksimplify").questionnaire(QuestionnaireKind.FULL).criteria)
    notes = {(place, who): "&" * 3000 for place in range(asked) for who in SIX}
    told = Told(("ypnyyn",) * asked, 0, SIX, setup, notes=notes, ending=Ending.TIME_UP)
    result = public_messages(sitting(told))["A1:result"]
    assert check_message(json.loads(json.dumps({"text": result.text, "blocks": result.blocks}))) == []
    assert "&amp;&amp;" not in str(result.blocks)


@pytest.mark.parametrize("ending", [None, Ending.TIME_UP])
@pytest.mark.parametrize("names", Names)
def test_a_re_vote_of_everything_by_two_hundred_people_fits(names: Names, ending: Ending | None) -> None:
    """Each names one thing, as long as it may be; half is settled meanwhile."""
    library, people = longest(shipped_library()), tuple(f"U{number:010}" for number in range(200))
    setup = Setup("stacksimplify", QuestionnaireKind.FULL, reveal=Reveal.AT_CLOSE, names=names)
    criteria = library.framework("stacksimplify").questionnaire(QuestionnaireKind.FULL).criteria
    asked, again = ("yn" * 100,) * len(criteria), ("ny" * 50 + "." * 100,) * len(criteria)
    things = {(place, who): "&" * THING_LIMIT for place in range(3) for who in people}
    told = Told(asked, 0, people, setup, ending=ending, again=again, things=things, agreeing=people, library=library)
    half = tuple(settled(one, Value.NA, "&" * 1000) for one in criteria[::2])
    for at in (sitting(told), sitting(replace(told, settlements=half))):
        assert len(at.split_at_first) == len(criteria)
        for message in _messages(at):
            _check(message)
        pages = [page_of(at, people[0], one) for one in (*at.split_at_first[:3], None)]
        for view in (*control_views(at), *(wizard_view(page, 25.0) for page in pages)):
            assert check_view(json.loads(json.dumps(view))) == []


@pytest.mark.parametrize("thing", HOSTILE)
@pytest.mark.parametrize("names", Names)
def test_hostile_things_show_as_text(thing: str, names: Names) -> None:
    setup = Setup(names=names, reveal=Reveal.AT_CLOSE, floor=3)
    told = Told(("yynnnn",), 0, SIX, setup, again=(), things={(0, who): thing for who in SIX[:3]}, agreeing=SIX)
    for at in (sitting(told), sitting(replace(told, ending=Ending.TIME_UP))):
        splits, page = public_messages(at)["A1:splits"], wizard_view(page_of(at, ANA, "reproducible_models"), 25.0)
        for shown in (splits.blocks, page["blocks"]) if at.assessment.open else (splits.blocks,):
            quoted = [text for text in _text_objects(shown) if f"“{quote_person(thing)}”" in text["text"]]
            assert [text["verbatim"] for text in quoted] == [True]
        assert f"“{quote_person(thing)}”" in splits.text
