"""Evidence: what a team can point at. It ages, and what it no longer shows is only claimed.

Claimed and shown are two levels by the same rule, side by side and never mixed: "level 2 claimed, 1 shown".
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote, urlsplit

from bot.domain.frameworks.catalogue import EVIDENCE_DAYS, Capability
from bot.domain.instant import Instant
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.levels import Score, score
from bot.domain.scoring.tally import Verdict

DEFAULT_DAYS = EVIDENCE_DAYS
DAY = 86_400
"""Seconds."""
LINK_LIMIT = 1000
"""Characters. A longer address stays text."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of text for one capability, and the address in it. Without `given_by` its giver was forgotten."""

    evidence_id: str
    capability_id: str
    text: str
    link: str | None
    given_by: str | None
    given_at: Instant


def holds_until(evidence: Evidence, capability: Capability) -> Instant:
    return evidence.given_at + capability.evidence_holds_days * DAY


def is_fresh(evidence: Evidence, capability: Capability, now: Instant) -> bool:
    """It is for this capability, and still holds."""
    return evidence.capability_id == capability.id and now < holds_until(evidence, capability)


def shown_score(claimed: Score, evidenced: Collection[str]) -> Score:
    """The same team by the same questionnaire, where `met` counts only with fresh evidence.

    What is met without it counts as unknown, in the level and in its range, and nothing is inferred from it; it may
    itself be inferred from something that is shown. Waived stays. Level, floor and ceiling are never above the claimed.
    The findings of single capabilities remain those that were claimed: `effective` says what is shown.
    """
    own = claimed.findings
    findings = _ShownFindings(own.catalogue, own.members, own.by_capability, frozenset(evidenced))
    return score(claimed.framework, claimed.questionnaire, findings)


def claimed_and_shown(claimed: Score, shown: Score | None) -> str:
    """ "Level 2 claimed, 1 shown". Empty at the bottom, where nothing needs to be shown, and without any evidence
    (`shown` None): then all is claimed."""
    if shown is None or claimed.level is None or claimed.level == claimed.framework.lowest:
        return ""
    return f"Level {claimed.level} claimed, {shown.level} shown"


@dataclass(frozen=True)
class _ShownFindings(Findings):
    """Findings whose verdicts are `met` only where there is evidence."""

    evidenced: frozenset[str]

    def verdicts(self) -> dict[str, Verdict]:
        return self._shown(super().verdicts())

    def worst(self) -> dict[str, Verdict]:
        return self._shown(super().worst())

    def best(self) -> dict[str, Verdict]:
        return self._shown(super().best())

    def lowest(self) -> dict[str, Verdict]:
        return self._shown(super().lowest())

    def _shown(self, claimed: dict[str, Verdict]) -> dict[str, Verdict]:
        return {
            one: Verdict.UNKNOWN if verdict is Verdict.MET and one not in self.evidenced else verdict
            for one, verdict in claimed.items()
        }


_ADDRESS = re.compile(r"(?<!\w)https?://[^\s<>|\"`\\^{}]+", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_KEPT = "%:/?#[]@!$&'()*+,;=~-._"
"""What an address may hold as it is; all else is written as percent codes."""
_PAIRS = {")": "(", "]": "["}


def link_in(text: str) -> str | None:
    """The first http(s) address in a line that is safe to show as a link, or None. `text` is plain, not Slack's markup.

    Safe: visible ASCII, none of the characters that would end a link in Slack (`<`, `>`, `|`), a host that is what it
    looks like (no name or password before it, no letters of other scripts). `&` stays: who renders it escapes it.
    """
    return next(_safe_addresses(text), None)


def _safe_addresses(text: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(text):
        address = _without_punctuation(match[0])
        if _host_is_plain(address):
            shown = quote(address, safe=_KEPT)
            if len(shown) <= LINK_LIMIT:
                yield shown


def _without_punctuation(address: str) -> str:
    """A full stop, or a bracket that was opened before the address, belongs to the sentence."""
    while address[-1] in ".,;:!?'*~" or _closes_nothing(address):
        address = address[:-1]
    return address


def _closes_nothing(address: str) -> bool:
    last = address[-1]
    return last in _PAIRS and address.count(last) > address.count(_PAIRS[last])


def _host_is_plain(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return "@" not in parts.netloc and (_HOST.fullmatch(host) is not None or _is_ipv6(host))


def _is_ipv6(host: str) -> bool:
    try:
        IPv6Address(host)
    except AddressValueError:
        return False
    return True
