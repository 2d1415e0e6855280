"""By which framework, and towards which target, a team is measured: the one answer for all that is shown of it."""

from dataclasses import replace

from bot.domain.assessing.assessment import Assessment, Kind, Setup
from bot.domain.frameworks.library import Library
from bot.services.ports.store import Store


def origin_in(store: Store, channel_id: str) -> Assessment | None:
    """The newest closed assessment of the team; before its first one the newest poll. None: nothing is closed."""
    counted = store.assessments.counted_in(channel_id)
    return next((one for one in counted if one.kind is Kind.TEAM), counted[0] if counted else None)


def measured_by(store: Store, channel_id: str, library: Library) -> Setup:
    """As that one was set up. A poll follows the assessment before it and has no target."""
    origin = origin_in(store, channel_id)
    return setup_in(library, Setup() if origin is None else origin.setup)


def setup_in(library: Library, setup: Setup) -> Setup:
    """With what the library still has: a framework that is gone gives way to Rung's first, and takes its target along.

    A target that a newer version of the framework dropped is left out.
    """
    if setup.framework_id not in {one.id for one in library.frameworks}:
        return replace(setup, framework_id=Setup().framework_id, target_id=None)
    gone = setup.target_id is not None and library.framework(setup.framework_id).target(setup.target_id) is None
    return replace(setup, target_id=None) if gone else setup
