"""The scenes of typed evidence whose rendering is kept as golden JSON."""

from collections.abc import Callable

from bot.domain.frameworks.seeking import find_capabilities
from bot.slack.evidence.words import evidence_by_form, evidence_of_what, evidence_taken
from bot.slack.message import Message
from bot.storage.files.shipped import shipped_library

CATALOGUE = shipped_library().catalogue
GPUS, DRIFT = CATALOGUE.by_id["gpu_utilization"], CATALOGUE.by_id["drift_detection"]

EVIDENCE_SCENES: dict[str, Callable[[], Message]] = {
    "words_evidence_taken": lambda: evidence_taken(GPUS, "See <https://example.org/a?b&c>", late=False),
    "words_evidence_taken_late": lambda: evidence_taken(DRIFT, "Our board <!channel>", late=True),
    "words_evidence_of_what": lambda: evidence_of_what("", (), None),
    "words_evidence_of_which": lambda: evidence_of_what("m", find_capabilities(CATALOGUE, "m"), None),
    "words_evidence_of_nothing_known": lambda: evidence_of_what("pizza <!channel>", (), None),
    "words_evidence_of_something_near": lambda: evidence_of_what("drfit", (), DRIFT),
    "words_evidence_by_form": lambda: evidence_by_form(own_time=False),
    "words_evidence_by_form_own_time": lambda: evidence_by_form(own_time=True),
}
