"""All scenes whose rendering is kept as golden JSON: what people see, by name."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from bot.slack.message import Message
from tests.rendering.climbing_scenes import CLIMBING_SCENES
from tests.rendering.evidence_scenes import EVIDENCE_SCENES
from tests.rendering.frameworks_scenes import FRAMEWORKS_SCENES
from tests.rendering.home_scenes import HOME_SCENES
from tests.rendering.occupation_scenes import OCCUPATION_SCENES
from tests.rendering.overview_scenes import OVERVIEW_SCENES
from tests.rendering.poll_scenes import POLL_SCENES
from tests.rendering.recheck_scenes import RECHECK_SCENES
from tests.rendering.report_scenes import REPORT_SCENES
from tests.rendering.revote_scenes import REVOTE_SCENES
from tests.rendering.schedule_scenes import SCHEDULE_SCENES
from tests.rendering.setup_scenes import SETUP_SCENES
from tests.rendering.sitting_scenes import SITTING_SCENES
from tests.rendering.team_report_scenes import TEAM_REPORT_SCENES

SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    **SITTING_SCENES,
    **CLIMBING_SCENES,
    **EVIDENCE_SCENES,
    **FRAMEWORKS_SCENES,
    **HOME_SCENES,
    **OCCUPATION_SCENES,
    **OVERVIEW_SCENES,
    **POLL_SCENES,
    **RECHECK_SCENES,
    **REPORT_SCENES,
    **REVOTE_SCENES,
    **SCHEDULE_SCENES,
    **SETUP_SCENES,
    **TEAM_REPORT_SCENES,
}


def as_json(scene: str) -> dict[str, Any]:
    shown = SCENES[scene]()
    return asdict(shown) if isinstance(shown, Message) else shown
