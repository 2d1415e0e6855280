"""What `rung score --json` promises to programs that read it, as a JSON Schema."""

from typing import Any

from tests.frameworks.published import GATES

LEVEL = {"type": ["integer", "null"]}
IDS = {"type": "array", "items": {"type": "string"}}
RESULT_FIELDS: dict[str, Any] = {
    "framework": {"enum": list(GATES)},
    "questionnaire": {"enum": ["quick", "full"]},
    "assessed": {"type": "boolean"},
    "level": LEVEL,
    "progress": {"type": ["number", "null"]},
    "floor": LEVEL,
    "ceiling": LEVEL,
    "final": {"type": "boolean"},
    "level_if_contested_lowest": LEVEL,
    "blockers": IDS,
    "contested": IDS,
    "ahead": IDS,
    "inferred": {"type": "object", "additionalProperties": {"type": "string"}},
    "next_rung": {
        "type": ["object", "null"],
        "properties": {
            "capability": {"type": "string"},
            "kind": {"enum": ["find_out", "settle", "finish", "build"]},
            "check_first": IDS,
        },
        "required": ["capability", "kind", "check_first"],
        "additionalProperties": False,
    },
    "verdicts": {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {
                "verdict": {"enum": ["met", "partly", "unmet", "unknown", "waived"]},
                "counts": {
                    "type": "object",
                    "properties": {one: {"type": "integer"} for one in ("yes", "partly", "no", "unknown", "na")},
                    "required": ["yes", "partly", "no", "unknown", "na"],
                    "additionalProperties": False,
                },
                "missing": {"type": "integer"},
                "agreement": {"enum": ["agreed", "split", "too_few"]},
                "consensus": {"type": ["number", "null"]},
            },
            "required": ["verdict", "counts", "missing", "agreement", "consensus"],
            "additionalProperties": False,
        },
    },
}
RESULT = {
    "type": "object",
    "properties": RESULT_FIELDS,
    "required": list(RESULT_FIELDS),
    "additionalProperties": False,
}
"""One framework's result."""
