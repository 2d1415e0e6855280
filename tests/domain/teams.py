"""Small teams for examples: three people who agree, unless an example says otherwise."""

from typing import Any

from bot.domain.frameworks.framework import Framework, Questionnaire, QuestionnaireKind, Questionnaires
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.levels import Score, score
from bot.storage.files.shipped import shipped_library
from tests.domain.strategies import Said

LIBRARY = shipped_library()
EVERYONE = ("ana", "ben", "cho")
QUICK, FULL = QuestionnaireKind.QUICK, QuestionnaireKind.FULL


def said(words: str) -> list[Said]:
    """Members' answers in their order: "yes na na! -" is a yes, an na without and one with a reason, and no answer."""
    reasons = {"na!": ("na", "we have no GPUs")}
    return [None if word == "-" else reasons.get(word, (word, "")) for word in words.split()]


def team(*, members: tuple[str, ...] = EVERYONE, settled: dict[str, str] | None = None, **answers: str) -> Findings:
    """`model_tests="yes no yes"` is what each member says; `model_tests="yes"` is said by all of them."""
    given = {
        capability: said(words if " " in words else " ".join([words] * len(members)))
        for capability, words in answers.items()
    }
    content: dict[str, Any] = {
        "members": members,
        "answers": [
            {"member": member, "capability": capability, "value": one[0], "reason": one[1]}
            for capability, values in given.items()
            for member, one in zip(members, values, strict=True)
            if one is not None
        ],
        "settlements": [
            {"capability": capability, "value": value, "reason": "talked over"}
            for capability, value in (settled or {}).items()
        ],
    }
    return findings_of(AnswersFile.model_validate(content), LIBRARY.catalogue)


def has(*capabilities: str) -> dict[str, str]:
    """For `team(**has(...))`: everybody says yes to these."""
    return dict.fromkeys(capabilities, "yes")


def by(framework: str, findings: Findings, kind: QuestionnaireKind = QUICK) -> Score:
    return score(LIBRARY.framework(framework), kind, findings)


def ladder(**gates: tuple[str, ...]) -> Framework:
    """A framework with levels 0 to 3 and these criteria: `ladder(level_1=("model_tests",), ...)`."""
    questionnaire = Questionnaire(note="For a test.", gates={int(key[-1]): ids for key, ids in gates.items()})
    questionnaires = Questionnaires(quick=questionnaire, full=questionnaire)
    return LIBRARY.framework("aimaks").model_copy(update={"id": "ladder", "questionnaires": questionnaires})
