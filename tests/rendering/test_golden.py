"""What people see, kept as JSON. After a change on purpose: `pytest tests/rendering --rewrite-golden`, and read it."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.workspace.blockkit.check import check_message, check_view
from tests.rendering.scenes import SCENES, as_json

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite-golden", default=False))


def _plain(scene: str) -> Any:
    return json.loads(json.dumps(as_json(scene)))


@pytest.mark.parametrize("scene", SCENES)
def test_it_is_rendered_as_kept(scene: str, rewrite: bool) -> None:
    path = GOLDEN / f"{scene}.json"
    if rewrite:
        path.write_text(json.dumps(as_json(scene), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert _plain(scene) == json.loads(path.read_text(encoding="utf-8"))


def test_every_golden_file_is_rendered() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(SCENES)


@pytest.mark.parametrize("scene", SCENES)
def test_slack_takes_it(scene: str) -> None:
    shown = _plain(scene)
    assert (check_view(shown) if shown.get("type") in ("modal", "home") else check_message(shown)) == []


@pytest.mark.parametrize("scene", SCENES)
def test_nothing_calls_a_whole_channel(scene: str) -> None:
    shown = json.dumps(as_json(scene))
    assert not any(call in shown for call in ("<!channel", "<!here", "<!everyone", "<!subteam"))
