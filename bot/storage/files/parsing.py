"""Parses YAML or JSON text into plain content, and knows in which line each part of it stands."""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.reader import Reader

from bot.domain.errors import Fault

Where = tuple[str | int, ...]

WORDS = frozenset({"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"})
"""Left to be text: here `yes` and `no` are answers, and a date is no object."""


MOST_PARTS = 200_000
"""Of a file, each counted as often as it is named again: a few lines of YAML can stand for more than fits anywhere."""


class NotParsed(Exception):
    """The text is not what its name says it is."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


class _Loader(yaml.SafeLoader):
    """SafeLoader, with fewer guesses."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in WORDS]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$", re.IGNORECASE), list("tTfF"))


class Parsed:
    """A file's content, and where its parts are."""

    def __init__(self, content: Any, root: yaml.Node | None) -> None:
        self.content = content
        self._root = root

    def line_of(self, where: Where) -> int:
        """The line, counted from 1, of the innermost part of `where` that exists."""
        node = self._root
        line = 1 if node is None else node.start_mark.line + 1
        for part in where:
            if isinstance(node, yaml.MappingNode):
                pairs = [pair for pair in node.value if pair[0].value == str(part)]
                if not pairs:
                    break
                key, node = pairs[-1]
                line = key.start_mark.line + 1
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                line = node.start_mark.line + 1
            else:
                break
        return line

    def double_keys(self) -> list[Fault]:
        """Parsers let the last of two equal keys win; here that is a fault."""
        return list(_double_keys(self._root, (), set()))


def parse_yaml(text: str) -> Parsed:
    """Raises NotParsed."""
    try:
        root = yaml.compose(text, Loader=_Loader)
        if _parts(root, {}) > MOST_PARTS:
            raise NotParsed(1, "names its own parts again too often")
        return Parsed(None if root is None else _Loader("").construct_document(root), root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise NotParsed(mark.line + 1 if mark else 1, f"is not YAML: {error.problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise NotParsed(1, f"is not YAML: {error}") from error
    except RecursionError as error:
        raise NotParsed(1, "is nested too deeply") from error


def parse_json(text: str) -> Parsed:
    """By JSON's own rules; YAML's parser, which reads JSON too, only tells the lines. Raises NotParsed."""
    try:
        content = json.loads(text)
        return Parsed(content, yaml.compose(Reader.NON_PRINTABLE.sub(" ", text.replace("\t", " ")), Loader=_Loader))
    except json.JSONDecodeError as error:
        raise NotParsed(error.lineno, f"is not JSON: {error.msg}") from error
    except RecursionError as error:
        raise NotParsed(1, "is nested too deeply") from error


def _parts(node: yaml.Node | None, known: dict[int, int]) -> int:
    """How many a node has when all that is named again is written out; what holds itself has too many."""
    if not isinstance(node, yaml.CollectionNode):
        return 1
    if id(node) not in known:
        known[id(node)] = MOST_PARTS
        within = [one for pair in node.value for one in pair] if isinstance(node, yaml.MappingNode) else node.value
        known[id(node)] = 1 + sum(_parts(one, known) for one in within)
    return known[id(node)]


def _double_keys(node: yaml.Node | None, where: Where, looked_at: set[int]) -> Iterator[Fault]:
    if id(node) in looked_at:
        return  # YAML can name a part again, even inside itself
    looked_at.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from _double_keys(item, (*where, place), looked_at)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield Fault((*where, key.value), "stands here twice; keep one")
            seen.add(key.value)
            yield from _double_keys(value, (*where, key.value), looked_at)
