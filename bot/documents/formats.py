"""A team as a file: in which formats, under which name."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.documents.handout import handout
from bot.documents.pages import html_document, markdown_document
from bot.documents.plain import iso_day
from bot.documents.table import csv_document
from bot.documents.writing import json_document
from bot.services.keeping.exporting import TeamFacts


class Format(StrEnum):
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"


ENDING = {Format.HTML: "html", Format.CSV: "csv", Format.JSON: "json", Format.MARKDOWN: "md"}
TYPED = {**{one.value: one for one in Format}, **{ending: one for one, ending in ENDING.items()}}
"""As people type them: by name or by ending."""


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    """Of the file: mlops-ml-team-2026-11-21.html."""
    content: str


def document(facts: TeamFacts, wanted: Format) -> Document | None:
    """None where there is no level to tell of, of the formats that are a report for people."""
    name = f"mlops-{_slug(facts.channel.called)}-{iso_day(facts.at, facts.zone)}.{ENDING[wanted]}"
    if wanted is Format.JSON:
        return Document(name, json_document(facts))
    if wanted is Format.CSV:
        return Document(name, csv_document(facts))
    said = handout(facts)
    if said is None:
        return None
    return Document(name, html_document(said) if wanted is Format.HTML else markdown_document(said))


def _slug(called: str) -> str:
    return re.sub(r"[^\w-]+", "-", called).strip("-").lower() or "team"
