"""Reads a YAML or JSON file into a pydantic model, and says of every fault in which line and field it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.domain.errors import Fault, Faults
from bot.storage.files.fault_words import fault_words
from bot.storage.files.parsing import NotParsed, Parsed, Where, parse_json, parse_yaml

Model = TypeVar("Model", bound=BaseModel)


def read_model(path: Path, model: type[Model], check: Callable[[Any], Iterable[Fault]]) -> Model:
    """The file as a `model`. Raises Faults with a line for each: of shape, of keys, and those that `check` finds.

    `check` takes the content as it was parsed, so that what it finds is told together with faults of shape.
    """
    return model_from(path, _read(path), model, check)


def model_from(path: Path, content: bytes, model: type[Model], check: Callable[[Any], Iterable[Fault]]) -> Model:
    """The same, of a file's content; `path` names it."""
    parsed = _parse(path, _decoded(path, content))
    faults = parsed.double_keys()
    read: Model | None = None
    try:
        read = model.model_validate(parsed.content)
    except ValidationError as error:
        faults += list(_misshapen(parsed.content, error))
    except RecursionError as error:
        raise Faults([f"{path}:1: is nested too deeply"]) from error
    misshapen = {fault.where for fault in faults}
    faults += [fault for fault in check(parsed.content) if fault.where not in misshapen]
    if read is None or faults:
        raise Faults(_lines(path, parsed, faults))
    return read


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Faults([f"{path}: cannot be read: {error.strerror}"]) from error


def _decoded(path: Path, content: bytes) -> str:
    """With the ends of lines that people's machines write, all as one."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise Faults([f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8"]) from error


def _parse(path: Path, text: str) -> Parsed:
    try:
        return parse_json(text) if path.suffix == ".json" else parse_yaml(text)
    except NotParsed as error:
        raise Faults([f"{path}:{error.line}: {error}"]) from error


def _lines(path: Path, parsed: Parsed, faults: Iterable[Fault]) -> list[str]:
    return [f"{path}:{parsed.line_of(fault.where)}: {fault.field}: {fault.what}" for fault in faults]


def _misshapen(content: Any, error: ValidationError) -> Iterator[Fault]:
    """A key that does not belong there reads most often like one that is missing beside it."""
    entries = error.errors()
    missing = [entry["loc"] for entry in entries if entry["type"] == "missing"]
    for entry in entries:
        words, where = fault_words(entry), entry["loc"]
        if entry["type"] == "extra_forbidden":
            beside = [str(one[-1]) for one in missing if one[:-1] == where[:-1]]
            near = get_close_matches(str(where[-1]), beside, n=1)
            words += f"; did you mean {near[0]}?" if near else ""
        yield Fault(_place(content, entry), words)


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
