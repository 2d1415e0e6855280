"""The shipped frameworks: files → Library."""

from functools import cache
from pathlib import Path

import frameworks
from bot.domain.errors import Faults
from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.catalogue_faults import faults_in_catalogue
from bot.domain.frameworks.framework import Framework
from bot.domain.frameworks.framework_faults import faults_in_framework
from bot.domain.frameworks.library import SHIPPED, Library
from bot.domain.scoring.answers_faults import faults_in_answers
from bot.domain.scoring.answers_file import AnswersFile
from bot.storage.files.yaml_files import model_from, read_model

FOLDER = Path(frameworks.__file__).parent
MORE = FOLDER / "more"
"""Frameworks that come with Rung and are scored only where somebody adds them."""


@cache
def shipped_library() -> Library:
    """The catalogue and the five frameworks that come with Rung. Raises Faults with all faults of all files."""
    catalogue = shipped_catalogue()
    read, lines = [], []
    for framework_id in SHIPPED:
        try:
            read.append(read_framework(FOLDER / f"{framework_id}.yml", catalogue))
        except Faults as faults:
            lines += faults.lines
    if lines:
        raise Faults(lines)
    return Library(catalogue=catalogue, frameworks=tuple(read))


@cache
def shipped_catalogue() -> Catalogue:
    return read_model(FOLDER / "capabilities.yml", Catalogue, faults_in_catalogue)


@cache
def frameworks_on_wish() -> tuple[Framework, ...]:
    """Those of the folder MORE, by id. Raises Faults."""
    return tuple(read_framework(path, shipped_catalogue()) for path in sorted(MORE.glob("*.yml")))


def read_framework(path: Path, catalogue: Catalogue) -> Framework:
    """One framework's file. Raises Faults."""
    return read_model(path, Framework, lambda content: faults_in_framework(content, catalogue))


def framework_from(name: str, content: bytes) -> Framework:
    """One framework, as it came from elsewhere in a file of this name. Raises Faults."""
    catalogue = shipped_catalogue()
    return model_from(Path(name), content, Framework, lambda found: faults_in_framework(found, catalogue))


def read_answers(path: Path, catalogue: Catalogue) -> AnswersFile:
    """The file that `rung score` takes. Raises Faults."""
    return read_model(path, AnswersFile, lambda content: faults_in_answers(content, catalogue))
