"""`rung score`: answers without Slack, as JSON for programs and as text for people."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner, Result
from jsonschema import validate

from bot.__main__ import main
from tests.commands.answers import FIRST_TALK
from tests.commands.result_schema import RESULT
from tests.frameworks.published import GATES

Write = Callable[[Any], str]

QUICK_AIMAKS = ("--framework", "aimaks", "--questionnaire", "quick")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(content: Any) -> str:
        path = tmp_path / "answers.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return to_file


def score(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, ["score", *arguments], env={"COLUMNS": "110", **environment})


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """As a program of its own, in a folder that knows nothing of Rung."""
    return subprocess.run(
        [sys.executable, "-m", "bot", "score", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        cwd=Path(arguments[0]).parent,
        check=False,
    )


class TestJson:
    def test_one_object_with_a_framework(self, write: Write) -> None:
        result = score(write(FIRST_TALK), *QUICK_AIMAKS, "--json")
        assert (result.exit_code, result.stderr) == (0, "")
        said = json.loads(result.stdout)
        validate(said, RESULT)
        verdicts = said.pop("verdicts")
        assert said == {
            "framework": "aimaks",
            "questionnaire": "quick",
            "assessed": True,
            "level": 1,
            "progress": 1.5,
            "floor": 1,
            "ceiling": 1,
            "final": False,
            "level_if_contested_lowest": 0,
            "blockers": ["model_tests"],
            "contested": ["model_lineage"],
            "ahead": ["drift_detection"],
            "inferred": {"scripted_deployment": "staging_delivery"},
            "next_rung": {"capability": "model_tests", "kind": "build", "check_first": []},
        }
        assert list(verdicts) == " ".join(GATES["aimaks"]["quick"].values()).split()
        assert verdicts["model_lineage"] == {
            "verdict": "met",
            "counts": {"yes": 2, "partly": 0, "no": 1, "unknown": 0, "na": 0},
            "missing": 0,
            "agreement": "split",
            "consensus": 0.08,
        }
        # The team's own verdict, though the level counts it as met.
        assert verdicts["scripted_deployment"]["verdict"] == "unknown"
        assert verdicts["scripted_deployment"]["missing"] == 3
        # A settlement replaces the verdict and leaves the answers as they were given.
        assert verdicts["self_service_training"]["verdict"] == "unmet"
        assert verdicts["self_service_training"]["agreement"] == "split"

    def test_a_list_of_five_without(self, write: Write) -> None:
        said = json.loads(score(write(FIRST_TALK), "--json").stdout)
        assert [one["framework"] for one in said] == list(GATES)
        for one in said:
            validate(one, RESULT)
            assert one["questionnaire"] == "full"

    def test_nobody_has_answered(self, write: Write) -> None:
        said = json.loads(score(write({"members": ["ana"], "answers": []}), *QUICK_AIMAKS, "--json").stdout)
        validate(said, RESULT)
        assert (said["assessed"], said["final"], said["blockers"]) == (False, False, [])
        for key in ("level", "progress", "floor", "ceiling", "level_if_contested_lowest", "next_rung"):
            assert said[key] is None

    def test_as_a_program_of_its_own(self, write: Write) -> None:
        path = write(FIRST_TALK)
        ran = process(path, *QUICK_AIMAKS, "--json")
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout == score(path, *QUICK_AIMAKS, "--json").stdout


class TestText:
    def test_it_says_the_same(self, write: Write) -> None:
        result = score(write(FIRST_TALK), *QUICK_AIMAKS)
        assert result.exit_code == 0
        assert [line.rstrip() for line in result.stdout.splitlines()] == [
            "",
            "AIMaks: MLOps Maturity Levels (quick)",
            "Level 1 (1.5), ML pipeline automation; level 0 if the split is settled by its lowest answer.",
            "Blocks the next level: Model quality tests",
            "Contested: Model lineage",
            "Ahead of the ladder: Drift detection",
            "Inferred: Scripted deployment, because Delivery to staging is met",
            "Next rung: build: Model quality tests",
            "gates  capability             verdict          yes  partly  no  unknown  n/a  missing  agreement",
            "    1  Reproducible models    met                2       1   ·        ·    ·        ·  agreed",
            "    1  Model lineage          met                2       ·   1        ·    ·        ·  split",
            "    2  Scripted deployment    unknown            ·       ·   ·        ·    ·        3",
            "    2  Model quality tests    unmet              ·       1   1        ·    ·        1",
            "    3  Automated retraining   waived             ·       ·   ·        ·    2        1",
            "    3  Drift detection        met                3       ·   ·        ·    ·        ·  agreed",
            "    3  Self-service training  unmet (settled)    1       ·   2        ·    ·        ·  split",
        ]

    def test_a_range_a_final_level_and_no_level(self, write: Write) -> None:
        def level(*answers: dict[str, str]) -> str:
            content = {"members": ["ana"], "answers": list(answers)}
            return score(write(content), *QUICK_AIMAKS).stdout.splitlines()[2]

        yes = {"member": "ana", "capability": "model_lineage", "value": "yes"}
        no = {"member": "ana", "capability": "reproducible_models", "value": "no"}
        assert level(yes) == "Level 0 (0.5), Manual ML; could be 0–3 until 6 more are settled."
        assert level(yes, no) == "Level 0 (0.5), Manual ML. Final."
        assert level() == "Not assessed: nobody has answered anything yet."

    def test_colour_on_a_terminal_unless_no_color_is_set(self, write: Write) -> None:
        path = write(FIRST_TALK)
        colour = re.compile(r"\x1b\[[0-9;]*3[0-7]m")
        assert colour.search(process(path, FORCE_COLOR="1").stdout)
        assert not colour.search(process(path, FORCE_COLOR="1", NO_COLOR="1").stdout)

    def test_no_escape_sequences_in_a_pipe(self, write: Write) -> None:
        ran = process(write(FIRST_TALK))
        assert ran.returncode == 0
        assert "\x1b" not in ran.stdout


class TestFaults:
    content: ClassVar[dict[str, Any]] = {
        "members": ["ana", "ben", "ana"],
        "answers": [
            {"member": "eve", "capability": "model_tests", "value": "yes"},
            {"member": "ana", "capability": "model_zoo", "value": "yes"},
            {"member": "ana", "capability": "model_tests", "value": "maybe"},
            {"member": "ben", "capability": "model_tests", "value": "na"},
            {"member": "ben", "capability": "model_tests", "value": "no"},
        ],
        "settlements": [
            {"capability": "model_tests", "value": "yes"},
            {"capability": "drift_detection", "value": "no", "reason": "  "},
            {"capability": "audit_trail", "value": "unknown", "reason": "nobody knows"},
            {"capability": "model_zoo", "value": "no", "reason": "talked over"},
            {"capability": "model_tests", "value": "no", "reason": "talked over again"},
        ],
    }

    def test_all_are_reported_and_nothing_is_scored(self, write: Write) -> None:
        path = write(json.dumps(self.content, indent=1))
        result = score(path, "--json")
        assert (result.exit_code, result.stdout) == (2, "")
        lines = [line.removeprefix(f"{path}:").split(": ", 1)[1] for line in result.stderr.splitlines()]
        assert lines == [
            "members[2]: 'ana' is listed twice; list each member once",
            "answers[0].member: unknown member 'eve'; add them to members",
            "answers[1].capability: unknown capability 'model_zoo'; the ids are in frameworks/capabilities.yml",
            "answers[2].value: unknown value 'maybe'; one of yes, partly, no, unknown, na",
            "answers[4]: 'ben' answers 'model_tests' twice; keep one of the answers",
            "settlements[0].reason: a settlement needs a reason, which is shown with it",
            "settlements[1].reason: a settlement needs a reason, which is shown with it",
            "settlements[2].value: unknown value 'unknown'; one of yes, partly, no, na",
            "settlements[3].capability: unknown capability 'model_zoo'; the ids are in frameworks/capabilities.yml",
            "settlements[4]: 'model_tests' is settled twice; keep one settlement",
        ]

    def test_each_names_its_line(self, write: Write) -> None:
        text = json.dumps(self.content, indent=1)
        path = write(text)
        first = score(path).stderr.splitlines()[1]
        line = int(first.removeprefix(f"{path}:").split(":")[0])
        assert text.splitlines()[line - 1].strip() == '"member": "eve",'

    def test_as_a_program_of_its_own(self, write: Write) -> None:
        path = write(self.content)
        ran = process(path)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert len(ran.stderr.splitlines()) == 10
        assert "Traceback" not in ran.stderr

    def test_an_na_without_a_reason_is_none(self, write: Write) -> None:
        answers = [{"member": "ana", "capability": "model_tests", "value": "na"}]
        assert score(write({"members": ["ana"], "answers": answers})).exit_code == 0

    def test_a_settlement_as_na_waives(self, write: Write) -> None:
        content = deepcopy(FIRST_TALK)
        content["settlements"].append({"capability": "model_tests", "value": "na", "reason": "no code of our own"})
        said = json.loads(score(write(content), *QUICK_AIMAKS, "--json").stdout)
        assert (said["verdicts"]["model_tests"]["verdict"], said["level"]) == ("waived", 2)

    @pytest.mark.parametrize(
        ("content", "fault"),
        [
            ({"answers": []}, ":1: members: is missing"),
            ({"members": ["ana"], "answers": [], "answer": []}, ":1: answer: is not a key that belongs here"),
            ({"members": ["ana"], "answers": [{"member": "ana", "value": "yes"}]}, "answers[0].capability: is missing"),
            ({"members": [], "answers": [{"member": "ana", "capability": "x", "value": True}]}, "answers[0].value: "),
            ({"members": "ana", "answers": []}, ":1: members: "),
            ("{members: []}", ":1: is not JSON: "),
            ("", ":1: is not JSON: "),
        ],
    )
    def test_a_file_of_another_shape(self, write: Write, content: Any, fault: str) -> None:
        result = score(write(content))
        assert (result.exit_code, result.stdout) == (2, "")
        assert fault in result.stderr

    def test_an_unknown_framework(self, write: Write) -> None:
        result = score(write(FIRST_TALK), "--framework", "aimax")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"No framework has the id 'aimax'. There are: {', '.join(GATES)}.\n"

    def test_an_unknown_questionnaire(self, write: Write) -> None:
        assert score(write(FIRST_TALK), "--questionnaire", "long").exit_code == 2

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        result = score(str(tmp_path / "none.json"))
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"{tmp_path / 'none.json'}: cannot be read: No such file or directory\n"

    def test_a_folder_in_place_of_a_file(self, tmp_path: Path) -> None:
        result = score(str(tmp_path))
        assert (result.exit_code, result.stderr) == (2, f"{tmp_path}: cannot be read: Is a directory\n")
