"""One small team's answers file, as three people would leave it after a first talk."""

from typing import Any


def said(capability: str, *values: str) -> list[dict[str, str]]:
    """What Ana, Ben and Cho say, in this order; an empty text is no answer."""
    return [
        {"member": member, "capability": capability, "value": value}
        for member, value in zip(TEAM, values, strict=False)
        if value
    ]


TEAM = ("ana", "ben", "cho")
FIRST_TALK: dict[str, Any] = {
    "members": list(TEAM),
    "answers": [
        *said("reproducible_models", "yes", "yes", "partly"),
        *said("model_lineage", "yes", "yes", "no"),
        *said("model_tests", "no", "partly", ""),
        *said("staging_delivery", "yes", "yes", "yes"),
        *said("drift_detection", "yes", "yes", "yes"),
        *said("self_service_training", "no", "no", "yes"),
        {"member": "ana", "capability": "automated_retraining", "value": "na", "reason": "one model, never retrained"},
        {"member": "ben", "capability": "automated_retraining", "value": "na"},
    ],
    "settlements": [{"capability": "self_service_training", "value": "no", "reason": "there is no platform yet"}],
}
"""By AIMaks' short questionnaire: level 1, contested; half of level 2 by inference; a settled split above it."""
