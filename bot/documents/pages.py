"""The report for people as HTML and as Markdown: one handout, two templates.

Each escapes all that is put into it by itself: HTML by jinja2's autoescape, Markdown by `in_markdown`. Nothing is
marked as safe but the style sheet, and in Markdown addresses, which hold none of its signs unquoted.
"""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.documents.chart import level_charts
from bot.documents.handout import Handout

_SIGNS = re.compile(r"([\\`*_\[\]<>|~&#$])")
_AT_THE_START = re.compile(r"^(\d{0,9})([-+=.)])")
"""What would begin a list, or underline a heading."""


def html_document(handout: Handout) -> str:
    """One file: no script, and nothing that is loaded from elsewhere."""
    charts = level_charts(handout.moments, handout.ladder[-1].number, handout.ladder[0].number)
    style = Markup(_source("report.css"))
    return _html().get_template("report.html.j2").render(it=handout, charts=charts, style=style)


def markdown_document(handout: Handout) -> str:
    text = _markdown().get_template("report.md.j2").render(it=handout)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def in_markdown(text: Any) -> Any:
    """Plain text as CommonMark that reads as itself, on one line. A number stays what it is."""
    if isinstance(text, Markup) or not isinstance(text, str):
        return text
    return _AT_THE_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", " ".join(text.split())))


@cache
def _html() -> Environment:
    loader = PackageLoader("bot.documents")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def _markdown() -> Environment:
    return Environment(
        loader=PackageLoader("bot.documents"),
        autoescape=False,
        finalize=in_markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(name: str) -> str:
    environment = _html()
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]
