"""The frameworks that come with Rung and are added on wish: the format carries what others publish."""

from itertools import pairwise
from typing import Any

import pytest
import yaml

from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED
from bot.domain.scoring.levels import level_by_rule
from bot.domain.scoring.tally import Verdict
from bot.storage.files.shipped import MORE, frameworks_on_wish, shipped_catalogue
from tests.frameworks.test_files import FILES, content, texts

NAMES = {
    "google": ["Manual process", "ML pipeline automation", "CI/CD pipeline automation"],
    "microsoft": [
        "No MLOps", "DevOps but no MLOps", "Automated training", "Automated model deployment",
        "Full MLOps automated operations",
    ],
}  # fmt: skip
"""As the two pages name their levels, from 0."""
ADDRESSES = {
    "google": "https://cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    "microsoft": "https://learn.microsoft.com/azure/architecture/ai-ml/guide/mlops-maturity-model",
}
ON_WISH = {one.id: one for one in frameworks_on_wish()}
each = pytest.mark.parametrize("ruler", ON_WISH.values(), ids=ON_WISH)


def _content(framework_id: str) -> Any:
    return yaml.safe_load((MORE / f"{framework_id}.yml").read_text(encoding="utf-8"))


def test_there_are_google_and_microsoft_beside_the_five() -> None:
    assert list(ON_WISH) == list(NAMES)
    assert set(SHIPPED).isdisjoint(ON_WISH)
    assert {path.stem for path in MORE.glob("*.yml")} == set(ON_WISH)


@each
def test_levels_and_source_are_those_of_the_page(ruler: Framework) -> None:
    assert [level.name for level in ruler.levels] == NAMES[ruler.id]
    assert [level.number for level in ruler.levels] == list(range(len(NAMES[ruler.id])))
    assert ruler.source.text == ADDRESSES[ruler.id]


@each
@pytest.mark.parametrize("kind", QuestionnaireKind)
def test_every_level_can_be_reached(ruler: Framework, kind: QuestionnaireKind) -> None:
    questionnaire = ruler.questionnaire(kind)
    nothing = {one.id: Verdict.UNMET for one in shipped_catalogue().capabilities}
    for level in ruler.levels:
        up_to = [one for one, gated in questionnaire.level_of.items() if gated <= level.number]
        assert level_by_rule(ruler, questionnaire, nothing | dict.fromkeys(up_to, Verdict.MET)) == level.number


@each
def test_the_quick_questionnaire_asks_nothing_that_the_full_one_does_not(ruler: Framework) -> None:
    assert ruler.questionnaires.quick.level_of.items() <= ruler.questionnaires.full.level_of.items()


@each
def test_no_time_and_no_target_is_invented_and_what_is_ours_is_said(ruler: Framework) -> None:
    assert [(one.from_, one.to, one.time) for one in ruler.climb] == [
        (below.number, above.number, None) for below, above in pairwise(ruler.levels)
    ]
    assert ruler.targets == ()
    assert "ours" in ruler.readings[0] and ruler.questionnaires.quick.note.startswith("Ours")


def test_no_sentence_stands_twice_and_none_holds_markup() -> None:
    known = {text for name in FILES for _, text in texts(content(name), name)}
    found = [text for one in ON_WISH for _, text in texts(_content(one), one)]
    sentences = [text for text in found if len(text) > 40 and text not in {ruler.title for ruler in ON_WISH.values()}]
    assert len(sentences) == len(set(sentences)) and known.isdisjoint(sentences)
    assert [text for text in found if set(text) & set("<>&")] == []
