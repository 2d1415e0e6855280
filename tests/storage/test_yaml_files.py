"""Faults of a file: each with file, line and field, all of one pass together, in words for who wrote the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from pydantic import Field

from bot.domain.errors import Fault, Faults
from bot.domain.frameworks.catalogue import Catalogue, Model
from bot.domain.frameworks.catalogue_faults import faults_in_catalogue
from bot.domain.scoring.answers_file import AnswersFile
from bot.storage.files.shipped import FOLDER, read_answers, read_framework, shipped_catalogue
from bot.storage.files.yaml_files import read_model
from tests.frameworks.published import CAPABILITIES

Write = Callable[[str], Path]


class Rung(Model):
    name: str
    number: int = Field(ge=0)
    tags: tuple[str, ...] = ()


class Shelf(Model):
    rungs: tuple[Rung, ...]
    label: str = ""


def nothing_more(_: Shelf) -> list[Fault]:
    return []


@pytest.fixture
def shelf(tmp_path: Path) -> Write:
    return lambda text: written(tmp_path / "shelf.yml", text)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path) -> list[str]:
    """Each line without the folder, as a person sees it who stands in it."""
    with pytest.raises(Faults) as refused:
        read_model(path, Shelf, nothing_more)
    return [line.replace(f"{path.parent}/", "") for line in refused.value.lines]


class TestShape:
    def test_a_sound_file_is_read(self, shelf: Write) -> None:
        path = shelf("rungs:\n  - name: first\n    number: 1\n    tags: [a, b]\n")
        assert read_model(path, Shelf, nothing_more) == Shelf(rungs=(Rung(name="first", number=1, tags=("a", "b")),))

    def test_all_faults_come_together_each_with_file_line_and_field(self, shelf: Write) -> None:
        path = shelf("rungs:\n  - name: first\n    number: one\n  - number: -1\n    nmae: second\nlable: top\n")
        assert faults_of(path) == [
            "shelf.yml:3: rungs[0].number: is not a whole number",
            "shelf.yml:4: rungs[1].name: is missing",
            "shelf.yml:4: rungs[1].number: is less than 0",
            "shelf.yml:5: rungs[1].nmae: is not a key that belongs here; did you mean name?",
            "shelf.yml:6: lable: is not a key that belongs here",
        ]

    def test_an_item_of_a_list_has_its_own_line(self, shelf: Write) -> None:
        path = shelf("rungs:\n  - name: first\n    number: 1\n    tags:\n      - a\n      - [b]\n")
        assert faults_of(path) == ["shelf.yml:6: rungs[0].tags[1]: is not text; put it in quotes"]

    def test_what_only_makes_sense_in_a_sound_shape_is_checked_after_it(self, shelf: Write) -> None:
        def two_faults(_: Shelf) -> list[Fault]:
            return [Fault(("rungs", 0, "name"), "is taken"), Fault((), "is too short")]

        path = shelf("label: top\nrungs:\n  - name: first\n    number: 1\n")
        with pytest.raises(Faults) as refused:
            read_model(path, Shelf, two_faults)
        assert refused.value.lines == [
            f"{path}:3: rungs[0].name: is taken",
            f"{path}:1: (the whole file): is too short",
        ]

    @pytest.mark.parametrize("text", ["", "# only a remark\n", "- a\n- b\n", "just words\n", "null\n"])
    def test_a_file_that_is_no_mapping(self, shelf: Write, text: str) -> None:
        [line] = faults_of(shelf(text))
        assert line.startswith("shelf.yml:1: (the whole file): ")


class TestYaml:
    def test_yes_and_no_are_words(self, shelf: Write) -> None:
        path = shelf("rungs:\n  - {name: yes, number: 1, tags: [no, on, Off, y]}\n")
        assert read_model(path, Shelf, nothing_more).rungs[0] == Rung(
            name="yes", number=1, tags=("no", "on", "Off", "y")
        )

    def test_a_key_that_stands_twice_is_a_fault(self, shelf: Write) -> None:
        path = shelf("label: top\nrungs:\n  - name: first\n    number: 1\n    name: second\nlabel: bottom\n")
        assert sorted(faults_of(path)) == [
            "shelf.yml:5: rungs[0].name: stands here twice; keep one",
            "shelf.yml:6: label: stands here twice; keep one",
        ]

    def test_and_comes_together_with_the_other_faults(self, shelf: Write) -> None:
        path = shelf("label: top\nrungs:\n  - number: 1\nlabel: bottom\n")
        assert sorted(faults_of(path)) == [
            "shelf.yml:3: rungs[0].name: is missing",
            "shelf.yml:4: label: stands here twice; keep one",
        ]

    def test_broken_yaml_is_said_with_its_line(self, shelf: Write) -> None:
        [line] = faults_of(shelf('rungs:\n  - name: "first\n    number: 1\n'))
        assert line.startswith("shelf.yml:4: is not YAML: ")

    def test_two_documents_in_one_file(self, shelf: Write) -> None:
        [line] = faults_of(shelf("label: top\n---\nlabel: bottom\n"))
        assert line.startswith("shelf.yml:2: is not YAML: ")

    def test_a_control_character(self, shelf: Write) -> None:
        [line] = faults_of(shelf("label: top\x07\n"))
        assert line.startswith("shelf.yml:1: is not YAML: ")

    @pytest.mark.parametrize("text", ["label: !!python/name:os.system\n", "label: !mine top\n", "label: !!int top\n"])
    def test_a_tag_that_would_make_an_object_is_refused(self, shelf: Write, text: str) -> None:
        [line] = faults_of(shelf(text))
        assert line.startswith("shelf.yml:1: is not YAML: ")

    @pytest.mark.parametrize("text", ["? [a, b]\n: top\n", "? {a: b}\n: top\n"])
    def test_a_key_that_is_a_list_or_a_mapping(self, shelf: Write, text: str) -> None:
        [line] = faults_of(shelf(text))
        assert line.startswith("shelf.yml:1: is not YAML: ")

    @pytest.mark.parametrize("text", ["1: top\n", "null: top\n", "1.5: top\n"])
    def test_a_key_that_is_no_text(self, shelf: Write, text: str) -> None:
        assert all(line.startswith("shelf.yml:1: ") for line in faults_of(shelf(text)))

    @pytest.mark.parametrize("date", ["2026-01-31", "2026-13-45"])
    def test_a_date_is_text(self, shelf: Write, date: str) -> None:
        assert read_model(shelf(f"label: {date}\nrungs: []\n"), Shelf, nothing_more).label == date

    def test_a_structure_that_contains_itself(self, shelf: Write) -> None:
        lines = faults_of(shelf("rungs: &all\n  - *all\n"))
        assert all(line.startswith("shelf.yml:") for line in lines)


class TestReading:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        assert faults_of(tmp_path / "shelf.yml") == ["shelf.yml: cannot be read: No such file or directory"]

    def test_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "shelf.yml").mkdir()
        assert faults_of(tmp_path / "shelf.yml") == ["shelf.yml: cannot be read: Is a directory"]

    def test_not_utf_8(self, tmp_path: Path) -> None:
        path = tmp_path / "shelf.yml"
        path.write_bytes("label: Prüfung\n".encode("latin-1"))
        assert faults_of(path) == ["shelf.yml: is not UTF-8 text (byte 9); save it as UTF-8"]

    def test_a_byte_order_mark_does_no_harm(self, tmp_path: Path) -> None:
        for name, text in (("shelf.yml", "rungs: []\n"), ("shelf.json", '{"rungs": []}')):
            path = tmp_path / name
            path.write_bytes(b"\xef\xbb\xbf" + text.encode())
            assert read_model(path, Shelf, nothing_more) == Shelf(rungs=())


class TestJson:
    def test_it_may_be_indented_with_tabs(self, tmp_path: Path) -> None:
        path = written(tmp_path / "shelf.json", '{\n\t"rungs": [\n\t\t{"name":\t"a\\tb", "number": 1}\n\t]\n}\n')
        assert read_model(path, Shelf, nothing_more).rungs[0].name == "a\tb"

    def test_its_faults_have_lines_too(self, tmp_path: Path) -> None:
        path = written(tmp_path / "shelf.json", '{\n\t"rungs": [\n\t\t{"name": "a",\n\t\t "number": -1}\n\t]\n}\n')
        assert faults_of(path) == ["shelf.json:4: rungs[0].number: is less than 0"]

    def test_a_key_that_stands_twice_is_a_fault(self, tmp_path: Path) -> None:
        path = written(tmp_path / "shelf.json", '{"rungs": [],\n "label": "a",\n "label": "b"}\n')
        assert faults_of(path) == ["shelf.json:3: label: stands here twice; keep one"]

    @pytest.mark.parametrize("text", ["{\n'rungs': []}", "{\nrungs: []}", '{"rungs":\n[],}', ""])
    def test_what_is_yaml_and_not_json_is_refused(self, tmp_path: Path, text: str) -> None:
        [line] = faults_of(written(tmp_path / "shelf.json", text))
        assert "is not JSON: " in line

    @pytest.mark.parametrize(
        "name",
        [
            "\\ud83d\\ude00",
            "a: b # c",
            "caf\\u00e9",
            "\\/",
            "line\\nbreak",
            "back\\\\slash",
            "😀 עברית",
            "\x7f",
            "%&*!|>'",
        ],
    )
    def test_any_text_that_json_allows_is_read_as_json_reads_it(self, tmp_path: Path, name: str) -> None:
        text = f'{{"rungs": [{{"name": "{name}", "number": 1}}]}}'
        read = read_model(written(tmp_path / "shelf.json", text), Shelf, nothing_more)
        assert read == Shelf.model_validate_json(text)

    def test_deep_nesting_is_a_fault_and_no_crash(self, tmp_path: Path) -> None:
        path = written(tmp_path / "shelf.json", "[" * 100_000 + "]" * 100_000)
        assert faults_of(path)[0].startswith("shelf.json")


class TestFrameworkFiles:
    """Rung's own files, through the same reader."""

    def broken(self, tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
        text = (FOLDER / "resilio.yml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = written(tmp_path / "mine.yml", text)
        with pytest.raises(Faults) as refused:
            read_framework(path, shipped_catalogue())
        lines = text.splitlines()
        found = []
        for line in refused.value.lines:
            name, number, rest = line.removeprefix(f"{tmp_path}/").split(":", 2)
            found.append(f"{name}: {rest.strip()} | {lines[int(number) - 1].strip()}")
        return found

    def test_gates_that_make_no_sense_are_named_together(self, tmp_path: Path) -> None:
        shipped = yaml.safe_load((FOLDER / "resilio.yml").read_text(encoding="utf-8"))
        assert shipped["questionnaires"]["quick"]["gates"][4] == ["central_governance", "feature_store"]
        quick_4 = "4: [central_governance, feature_store]"
        found = self.broken(tmp_path, (quick_4, "7: [central_governance, ab_tests, health_monitoring]"))
        assert [line.split(" | ")[0] for line in found] == [
            "mine.yml: questionnaires.quick.gates.7: there is no level 7; the levels are [1, 2, 3, 4, 5]",
            "mine.yml: questionnaires.quick.gates.7[1]: no capability has the id 'ab_tests'; did you mean ab_testing?",
            "mine.yml: questionnaires.quick.gates.7[2]: health_monitoring gates two levels; it can gate one",
            "mine.yml: questionnaires.quick.gates: level 4 has no criterion, so it could never be reached",
        ]
        assert found[0].endswith("| 7: [central_governance, ab_tests, health_monitoring]")

    def test_nothing_may_gate_the_lowest_level(self, tmp_path: Path) -> None:
        quick_4 = "4: [central_governance, feature_store]"
        found = self.broken(tmp_path, (quick_4, f"{quick_4}\n      1: [access_control]"))
        assert found == [
            "mine.yml: questionnaires.quick.gates.1: nothing gates the lowest level: everybody is there to begin with"
            " | 1: [access_control]"
        ]

    def test_a_key_may_be_any_words(self, tmp_path: Path) -> None:
        found = self.broken(tmp_path, ('  "Focus by level":\n    - ', '  "Focus by level":\n    - 5\n    - '))
        assert found == ["mine.yml: extra.Focus by level[0]: is not text; put it in quotes | - 5"]

    @pytest.mark.parametrize(
        ("old", "new", "fault"),
        [
            ("id: resilio", "id: Our Ladder", "id: takes small letters, digits and hyphens, and begins with a letter"),
            ("version: 1", 'version: "1"', "version: is not a whole number"),
            ("version: 1", "version: 0", "version: is less than 1"),
            ("name: Resilio", f"name: {'x' * 41}", "name: is longer than 40 characters"),
            ("name: Resilio", 'name: ""', "name: is empty"),
            ("readings:", "readings: none\nextra_readings:", "readings: is not a list; put each item on a line of its"),
            ("source:", "source: a page\nsources:", "source: has no keys of its own; put them below it, indented"),
            ("advice:", "advice: []\nmore:", "advice: has 0 of at least 1"),
            ("name: Resilio", "name: R&D", "name: holds &, which Slack reads as markup; say it in words | name: R&D"),
            ("suits: ", "suits: Hey <!channel> # ", "suits: holds < and >, which Slack reads as markup"),
            ('"Focus by level":', '"Focus > level":', "extra.Focus > level: holds >, which Slack reads as markup"),
            ("number: 5", "number: 21", "levels[4].number: is more than 20"),
            ("[central_governance", "[zzz", "no capability has the id 'zzz'; `rung frameworks new` writes all of them"),
        ],
    )
    def test_a_fault_says_what_belongs_there(self, tmp_path: Path, old: str, new: str, fault: str) -> None:
        assert any(fault in line for line in self.broken(tmp_path, (old, new)))

    def test_a_prerequisite_that_is_neither_a_name_nor_a_choice(self, tmp_path: Path) -> None:
        text = (FOLDER / "capabilities.yml").read_text(encoding="utf-8").replace("{any_of: [", "{any_off: [")
        path = written(tmp_path / "capabilities.yml", text)
        with pytest.raises(Faults) as refused:
            read_model(path, Catalogue, faults_in_catalogue)
        fields = {line.split(": ")[1] for line in refused.value.lines}
        at = f"capabilities[{CAPABILITIES.index('triggered_retraining')}].prerequisites[1]"
        assert fields == {at, f"{at}.any_of", f"{at}.any_off"}

    def test_a_level_is_a_key_and_no_place_in_a_list(self, tmp_path: Path) -> None:
        found = self.broken(tmp_path, ("4: [central_governance, feature_store]", "4: [Governance!]"))
        assert [line.split(": ")[1] for line in found] == ["questionnaires.quick.gates.4[0]"]

    def test_faults_of_shape(self, tmp_path: Path) -> None:
        found = self.broken(tmp_path, ("id: resilio", "id: Resilio!"), ("version: 1", "version: 0\ncolour: blue"))
        assert [line.split(": ")[1] for line in found] == ["id", "version", "colour"]


class TestAnswersFiles:
    def test_they_may_be_yaml(self, tmp_path: Path) -> None:
        text = "members: [ana]\nanswers:\n  - {member: ana, capability: model_tests, value: no}\n"
        read = read_answers(written(tmp_path / "answers.yml", text), shipped_catalogue())
        assert isinstance(read, AnswersFile)
        assert read.answers[0].value == "no"
