"""`rung score FILE`: scores answers with no Slack at all."""

import json
from pathlib import Path

import click

from bot.commands.faults import refusals_as_lines
from bot.commands.score_json import result_as_json
from bot.commands.score_text import print_result
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED
from bot.domain.scoring.advice import next_rung, score_all
from bot.domain.scoring.answers_file import findings_of
from bot.storage.files.shipped import read_answers, shipped_library


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--framework", "framework_id", help=f"One of {', '.join(SHIPPED)}. Default: all five.")
@click.option(
    "--questionnaire",
    type=click.Choice([kind.value for kind in QuestionnaireKind]),
    default=QuestionnaireKind.FULL.value,
    show_default=True,
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object with --framework, else a list of five.")
def score(file: Path, framework_id: str | None, questionnaire: str, as_json: bool) -> None:
    """Score the answers in FILE (JSON: members, answers, settlements)."""
    with refusals_as_lines():
        library = shipped_library()
        if framework_id is not None:
            library.framework(framework_id)
        findings = findings_of(read_answers(file, library.catalogue), library.catalogue)
    results = score_all(library, QuestionnaireKind(questionnaire), findings)
    chosen = [result for result in results if framework_id in (None, result.framework.id)]
    rungs = [next_rung(result, results) for result in chosen]
    if as_json:
        objects = [result_as_json(result, rung) for result, rung in zip(chosen, rungs, strict=True)]
        click.echo(json.dumps(objects if framework_id is None else objects[0], indent=2, ensure_ascii=False))
        return
    for result, rung in zip(chosen, rungs, strict=True):
        print_result(result, rung)
