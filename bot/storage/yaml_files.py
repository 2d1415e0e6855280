"""Reads a YAML or JSON file into a pydantic model, and says of every fault in which line and field it is."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.domain.errors import Fault, Faults

Model = TypeVar("Model", bound=BaseModel)


class _Loader(yaml.SafeLoader):
    """YAML 1.2's booleans (true, false): here `yes` and `no` are answers."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_model(path: Path, model: type[Model], check: Callable[[Model], Iterable[Fault]]) -> Model:
    """The file as a `model`, checked further by `check`. Raises Faults with a line for each fault."""
    text = _read(path)
    root = _compose(path, text)
    content = json.loads(text) if path.suffix == ".json" else _construct(root)
    try:
        read = model.model_validate(content)
    except ValidationError as error:
        faults = [Fault(_plain(entry["loc"]), _words(entry)) for entry in error.errors()]
    else:
        faults = list(check(read))
        if not faults and not (faults := list(_double_keys(root, ()))):
            return read
    raise Faults([f"{path}:{_line(root, fault.where)}: {fault.field}: {fault.what}" for fault in faults])


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Faults([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise Faults([f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8"]) from error


def _compose(path: Path, text: str) -> yaml.Node | None:
    """The file's tree with line numbers. A JSON file is checked by JSON's own rules first."""
    try:
        if path.suffix == ".json":
            json.loads(text)
            text = text.replace("\t", " ")  # YAML reads JSON, but not its tabs
        return yaml.compose(text, Loader=_Loader)
    except json.JSONDecodeError as error:
        raise Faults([f"{path}:{error.lineno}: is not JSON: {error.msg}"]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Faults([f"{path}:{line}: is not YAML: {error.problem}"]) from error
    except yaml.YAMLError as error:
        raise Faults([f"{path}:1: is not YAML: {error}"]) from error


def _construct(root: yaml.Node | None) -> Any:
    if root is None:
        return None
    return _Loader("").construct_document(root)


def _plain(where: Iterable[Any]) -> tuple[str | int, ...]:
    """Pydantic names the branch of a union in a place; a reader of the file looks for keys alone."""
    return tuple(
        part
        for part in where
        if isinstance(part, int) or not (part[:1].isupper() or "[" in part or part == "constrained-str")
    )


def _words(entry: Any) -> str:
    if entry["type"] == "missing":
        return "is missing"
    if entry["type"] == "extra_forbidden":
        return "is not a key that belongs here"
    return str(entry["msg"])


def _line(node: yaml.Node | None, where: tuple[str | int, ...]) -> int:
    """The line of the innermost part of `where` that exists, counted from 1."""
    line = 1 if node is None else node.start_mark.line + 1
    for part in where:
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == str(part)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line


def _double_keys(node: yaml.Node | None, where: tuple[str | int, ...]) -> Iterable[Fault]:
    """YAML's parser lets the last of two equal keys win; here that is a fault."""
    if isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from _double_keys(item, (*where, place))
    elif isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        for place, (key, value) in enumerate(node.value):
            if key.value in keys[:place]:
                yield Fault((*where, key.value), "stands here twice; keep one")
            yield from _double_keys(value, (*where, key.value))
