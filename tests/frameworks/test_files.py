"""The shipped files against the published table: every gate, prerequisite and implication, and texts fit for Slack."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED
from bot.domain.scoring.levels import level_by_rule
from bot.domain.scoring.tally import Verdict
from bot.storage.files.shipped import FOLDER, read_framework, shipped_catalogue, shipped_library
from tests.frameworks.published import (
    CAPABILITIES,
    CATALOGUE,
    CLIMB_TIMES,
    GATES,
    IMPLICATIONS,
    LEVEL_NAMES,
    LEVELS,
    PREREQUISITES,
    SOURCES,
    TARGETS,
)

FILES = ("capabilities", *GATES)
SLACK_HEADER, SLACK_OPTION, SLACK_SECTION = 150, 75, 3000
"""The longest text, in characters, of a header, of an option in a menu or a button, and of a section."""

each_framework = pytest.mark.parametrize("framework_id", GATES)
each_questionnaire = pytest.mark.parametrize("kind", ["quick", "full"])


def framework(framework_id: str) -> Framework:
    return shipped_library().framework(framework_id)


def content(name: str) -> Any:
    """A file as plain YAML, before Rung's own reading of it."""
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


def texts(part: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every text in a file, with its place."""
    if isinstance(part, str):
        yield where, part
    elif isinstance(part, dict):
        for key, inner in part.items():
            yield from texts(inner, f"{where}.{key}")
    elif isinstance(part, list):
        for place, inner in enumerate(part):
            yield from texts(inner, f"{where}[{place}]")


class TestCatalogue:
    def test_48_capabilities_in_nine_dimensions_in_the_agreed_order(self) -> None:
        catalogue = shipped_catalogue()
        assert [dimension.id for dimension in catalogue.dimensions] == list(CATALOGUE)
        assert [one.id for one in catalogue.capabilities] == CAPABILITIES
        assert len(CAPABILITIES) == 48
        for dimension, capabilities in CATALOGUE.items():
            assert [one.id for one in catalogue.capabilities if one.dimension == dimension] == capabilities

    def test_prerequisites(self) -> None:
        written = {
            one.id: sorted(sorted(group) for group in one.prerequisite_groups)
            for one in shipped_catalogue().capabilities
            if one.prerequisites
        }
        assert written == {one: sorted(sorted(group) for group in groups) for one, groups in PREREQUISITES.items()}

    def test_implications(self) -> None:
        written = [(one.id, implied) for one in shipped_catalogue().capabilities for implied in one.implies]
        assert sorted(written) == sorted(IMPLICATIONS)

    def test_every_capability_is_asked_somewhere(self) -> None:
        gates = [gates for kinds in GATES.values() for gates in kinds.values()]
        assert set(CAPABILITIES) == {one for levels in gates for ids in levels.values() for one in ids.split()}

    def test_every_capability_has_real_advice(self) -> None:
        for one in shipped_catalogue().capabilities:
            assert len(one.how) >= 2, one.id
            assert one.question.endswith("?"), one.id
            answers = (one.counts_as.yes, one.counts_as.partly, one.counts_as.no)
            assert len(set(answers)) == 3, one.id
            for text in (one.why, one.evidence, one.confused_with, one.leave_until, *answers, *one.how):
                assert len(text.split()) >= 5, f"{one.id}: {text}"


class TestFrameworks:
    def test_the_five_are_shipped_and_named_in_this_order(self) -> None:
        assert tuple(GATES) == SHIPPED == tuple(one.id for one in shipped_library().frameworks)

    @each_framework
    def test_the_file_loads_by_itself(self, framework_id: str) -> None:
        assert read_framework(FOLDER / f"{framework_id}.yml", shipped_catalogue()).id == framework_id

    @each_framework
    def test_levels(self, framework_id: str) -> None:
        assert [level.number for level in framework(framework_id).levels] == LEVELS[framework_id]

    @pytest.mark.parametrize("framework_id", LEVEL_NAMES)
    def test_levels_have_their_authors_names(self, framework_id: str) -> None:
        assert [level.name for level in framework(framework_id).levels] == LEVEL_NAMES[framework_id]

    @each_framework
    @each_questionnaire
    def test_every_gate(self, framework_id: str, kind: str) -> None:
        written = framework(framework_id).questionnaire(QuestionnaireKind(kind)).gates
        assert {level: list(ids) for level, ids in written.items()} == {
            level: ids.split() for level, ids in GATES[framework_id][kind].items()
        }

    @each_framework
    @each_questionnaire
    def test_every_level_can_be_reached(self, framework_id: str, kind: str) -> None:
        ruler = framework(framework_id)
        questionnaire = ruler.questionnaire(QuestionnaireKind(kind))
        nothing = dict.fromkeys(CAPABILITIES, Verdict.UNMET)
        for level in LEVELS[framework_id]:
            up_to = [one for one, gated in questionnaire.level_of.items() if gated <= level]
            assert level_by_rule(ruler, questionnaire, nothing | dict.fromkeys(up_to, Verdict.MET)) == level

    @each_framework
    def test_only_published_targets(self, framework_id: str) -> None:
        assert [target.progress for target in framework(framework_id).targets] == TARGETS[framework_id]

    @each_framework
    def test_the_source_is_named(self, framework_id: str) -> None:
        source = framework(framework_id).source
        assert (source.publisher, source.text) == SOURCES[framework_id]

    @each_framework
    def test_a_climb_for_every_level_and_no_invented_time(self, framework_id: str) -> None:
        steps = framework(framework_id).climb
        levels = LEVELS[framework_id]
        assert [(step.from_, step.to) for step in steps] == list(pairwise(levels))
        for step, figures in zip(steps, CLIMB_TIMES[framework_id], strict=True):
            assert (step.time is None) == (figures is None)
            assert figures is None or figures in (step.time or "").lower()

    def test_daksh_bharats_lower_levels_have_a_symptom(self) -> None:
        levels = framework("daksh-bharat").levels
        assert [level.number for level in levels if level.symptom] == [0, 1, 2, 3]

    @pytest.mark.parametrize("framework_id", ["agency-script", "resilio"])
    def test_a_short_questionnaire_of_our_own_making_says_so(self, framework_id: str) -> None:
        ruler = framework(framework_id)
        words = " ".join((ruler.questionnaires.quick.note, *ruler.readings)).lower().replace(".", " ").split()
        assert {"our", "ours"} & set(words)


class TestTexts:
    @pytest.mark.parametrize("name", FILES)
    def test_nothing_that_slack_would_read_as_markup(self, name: str) -> None:
        assert [where for where, text in texts(content(name), name) if set(text) & set("<>&")] == []

    @pytest.mark.parametrize("name", FILES)
    def test_no_text_is_blank_or_a_placeholder(self, name: str) -> None:
        for where, text in texts(content(name), name):
            assert text.strip(), where
            assert not any(word in text.lower() for word in ("todo", "tbd", "lorem", "fixme", "xxx")), where

    def test_no_sentence_stands_twice(self) -> None:
        """A framework may repeat its author's title; names and ids are short."""
        everything = [one for name in FILES for one in texts(content(name), name)]
        times = Counter(text for where, text in everything if len(text) > 40 and ".source." not in where)
        assert [text for text, count in times.items() if count > 1] == []

    def test_a_capability_fits_slacks_blocks(self) -> None:
        for one in shipped_catalogue().capabilities:
            assert len(one.name) <= SLACK_OPTION
            assert len(one.question) <= SLACK_HEADER, one.id
            assert len("\n".join((one.why, one.counts_as.yes, one.counts_as.partly, one.counts_as.no))) < SLACK_SECTION
            assert len("\n".join((*one.how, one.evidence, one.confused_with, one.leave_until))) < SLACK_SECTION, one.id

    @each_framework
    def test_a_framework_fits_slacks_blocks(self, framework_id: str) -> None:
        ruler = framework(framework_id)
        assert max(map(len, (ruler.name, ruler.suits, *(target.situation for target in ruler.targets)))) <= SLACK_OPTION
        for level in ruler.levels:
            assert len("\n".join((level.summary, level.symptom or "", *level.signs, *level.stop))) < SLACK_SECTION
        for step in ruler.climb:
            assert len("\n".join((*step.steps, step.challenge or "", *step.tools))) < SLACK_SECTION


class TestSchema:
    def test_it_is_generated_from_the_model(self) -> None:
        generated = json.dumps(Framework.model_json_schema(by_alias=True), indent=2) + "\n"
        assert (FOLDER / "schema.json").read_text(encoding="utf-8") == generated

    @each_framework
    def test_every_shipped_file_satisfies_it(self, framework_id: str) -> None:
        """As an editor reads it: YAML's numbers as keys are text in JSON."""
        schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
        as_json = json.loads(json.dumps(content(framework_id)))
        assert [fault.message for fault in Draft202012Validator(schema).iter_errors(as_json)] == []
