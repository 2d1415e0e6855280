"""The scenes of /maturity frameworks whose rendering is kept as golden JSON."""

from collections.abc import Callable
from typing import Any

from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.domain.frameworks.own_framework import OwnFramework, library_with
from bot.domain.scoring.levels import score
from bot.domain.showing.framework_preview import TeamPreview
from bot.slack.book import book_view
from bot.slack.frameworks.list import (
    FRAMEWORK,
    framework_options,
    framework_pages,
    frameworks_message,
    unknown_framework,
)
from bot.slack.frameworks.upload import (
    framework_added,
    framework_changed,
    framework_faults,
    framework_preview,
    framework_unsure,
    reading_view,
    upload_view,
)
from bot.slack.message import Message
from bot.storage.files.shipped import frameworks_on_wish, shipped_library
from tests.rendering.report_scenes import NO, YES, standing

WITH_OWN = library_with(shipped_library(), [OwnFramework(one, 100.0) for one in frameworks_on_wish()])


def _page(framework_id: str, page: int) -> dict[str, Any]:
    pages = framework_pages(WITH_OWN.framework(framework_id), WITH_OWN.catalogue)
    return book_view(FRAMEWORK, "C0ML", pages, page, framework_options(framework_id))


def _teams(framework: Framework) -> list[TeamPreview]:
    answered = {"#ml-<team>": (YES, NO), "#churn": (YES,), "#search": (NO, YES)}
    kind = QuestionnaireKind.QUICK
    return [TeamPreview(name, score(framework, kind, standing(tallies).findings)) for name, tallies in answered.items()]


def preview_of(framework: Framework, teams: list[TeamPreview]) -> Message:
    return framework_preview(framework, teams, WITH_OWN.catalogue, "F0LADDER")


GOOGLE = WITH_OWN.framework("google")
FAULTS = ("ladder.yml:3: levels[0].name: is missing", "ladder.yml:9: id: holds <b>markup</b> & more")
FRAMEWORKS_SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "frameworks_shipped": lambda: frameworks_message(shipped_library(), "C0ML"),
    "frameworks_with_own": lambda: frameworks_message(WITH_OWN, "C0ML"),
    "frameworks_of_admin": lambda: frameworks_message(WITH_OWN, "C0ML", may_add=True),
    "frameworks_unknown": lambda: unknown_framework(
        "dakhs <b>bharat</b>", WITH_OWN.framework("daksh-bharat"), frameworks_message(WITH_OWN, "C0ML")
    ),
    "framework_upload": lambda: upload_view("C0ML"),
    "framework_reading": reading_view,
    "framework_preview": lambda: preview_of(GOOGLE, _teams(GOOGLE)),
    "framework_preview_no_team": lambda: preview_of(GOOGLE, []),
    "framework_faults": lambda: framework_faults("The file", FAULTS),
    "framework_added": lambda: framework_added(GOOGLE),
    "framework_unsure": framework_unsure,
    "framework_changed": framework_changed,
    "framework_about": lambda: _page("microsoft", 1),
    "framework_lowest_level": lambda: _page("aimaks", 2),
    "framework_level": lambda: _page("stacksimplify", 4),
    "framework_top_level": lambda: _page("google", 4),
}
