"""The project's own answer to a plain answer set, by the way that `rung score` takes."""

from typing import Any

from bot.commands.score_json import result_as_json
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.scoring.advice import next_rung, score_all
from bot.domain.scoring.answers_faults import faults_in_answers
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.storage.files.shipped import shipped_library
from tests.domain.strategies import File


def results(file: File, questionnaire: str) -> dict[str, dict[str, Any]]:
    """Framework → the JSON object of `rung score --json`."""
    library = shipped_library()
    answers = AnswersFile.model_validate(file)
    assert faults_in_answers(answers.model_dump(mode="json"), library.catalogue) == []
    scores = score_all(library, QuestionnaireKind(questionnaire), findings_of(answers, library.catalogue))
    return {one.framework.id: result_as_json(one, next_rung(one, scores)) for one in scores}
