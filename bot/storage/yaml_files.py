"""Reads a YAML or JSON file into a pydantic model, and says of every fault in which line and field it is."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.domain.errors import Fault, Faults
from bot.storage.parsing import NotParsed, Parsed, Where, parse_json, parse_yaml

Model = TypeVar("Model", bound=BaseModel)


def read_model(path: Path, model: type[Model], check: Callable[[Any], Iterable[Fault]]) -> Model:
    """The file as a `model`. Raises Faults with a line for each: of shape, of keys, and those that `check` finds.

    `check` takes the content as it was parsed, so that what it finds is told together with faults of shape.
    """
    parsed = _parse(path, _read(path))
    faults = parsed.double_keys()
    read: Model | None = None
    try:
        read = model.model_validate(parsed.content)
    except ValidationError as error:
        faults += [Fault(_place(parsed.content, entry), _words(entry)) for entry in error.errors()]
    except RecursionError as error:
        raise Faults([f"{path}:1: is nested too deeply"]) from error
    misshapen = {fault.where for fault in faults}
    faults += [fault for fault in check(parsed.content) if fault.where not in misshapen]
    if read is None or faults:
        raise Faults(_lines(path, parsed, faults))
    return read


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Faults([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise Faults([f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8"]) from error


def _parse(path: Path, text: str) -> Parsed:
    try:
        return parse_json(text) if path.suffix == ".json" else parse_yaml(text)
    except NotParsed as error:
        raise Faults([f"{path}:{error.line}: {error}"]) from error


def _lines(path: Path, parsed: Parsed, faults: Iterable[Fault]) -> list[str]:
    return [f"{path}:{parsed.line_of(fault.where)}: {fault.field}: {fault.what}" for fault in faults]


def _place(content: Any, entry: Mapping[str, Any]) -> Where:
    """Pydantic also names the branch of a union that it tried; only what stands in the file counts, or is missing."""
    where: list[str | int] = []
    parts = entry["loc"]
    for number, part in enumerate(parts, start=1):
        if isinstance(content, Mapping):
            found = next((key for key in content if str(key) == str(part)), None)
            if found is not None:
                where.append(str(part))
                content = content[found]
            elif entry["type"] == "missing" and number == len(parts):
                where.append(str(part))
        elif isinstance(content, list) and isinstance(part, int) and part < len(content):
            where.append(part)
            content = content[part]
    return tuple(where)


def _words(entry: Mapping[str, Any]) -> str:
    if entry["type"] == "missing":
        return "is missing"
    if entry["type"] == "extra_forbidden":
        return "is not a key that belongs here"
    return str(entry["msg"])
