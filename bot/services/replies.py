"""What Rung has to say to one person in private, before it is worded."""

from dataclasses import dataclass

from bot.domain.assessing.sitting import Sitting
from bot.domain.assessing.wizard import Page
from bot.domain.frameworks.catalogue import Capability
from bot.domain.scoring.tally import Value
from bot.domain.surface import Links


@dataclass(frozen=True, slots=True)
class OfferToCount:
    """A value typed where answers are hidden is public already."""

    assessment_id: str
    capability_id: str
    message_ts: str
    value: Value
    note: str


@dataclass(frozen=True, slots=True)
class AskForReason:
    """An `na` without a reason cannot waive on its own."""

    assessment_id: str
    capability_id: str


@dataclass(frozen=True, slots=True)
class Explained:
    capability: Capability


@dataclass(frozen=True, slots=True)
class Status:
    sitting: Sitting
    links: Links


@dataclass(frozen=True, slots=True)
class Skipped:
    alone: bool


@dataclass(frozen=True, slots=True)
class Back:
    """To the earliest question that the person has not answered; None when there is none."""

    capability: Capability | None
    link: str | None


@dataclass(frozen=True, slots=True)
class WaysIn:
    channel_id: str


@dataclass(frozen=True, slots=True)
class Help:
    pass


@dataclass(frozen=True, slots=True)
class NothingOpen:
    pass


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    pass


@dataclass(frozen=True, slots=True)
class UseButtons:
    """What is typed has an author and a time, for all to read: in an anonymous assessment it is not counted."""


@dataclass(frozen=True, slots=True)
class EvidenceTaken:
    """`late` where the result to which it was written stands already: it counts from now on, and not there."""

    capability: Capability
    text: str
    late: bool


@dataclass(frozen=True, slots=True)
class EvidenceOfWhat:
    """It cannot be told what it shows: nothing was named, or what was named fits none, or several."""

    named: str
    fitting: tuple[Capability, ...] = ()
    nearest: Capability | None = None


@dataclass(frozen=True, slots=True)
class EvidenceByForm:
    """In an anonymous assessment what is typed has an author: the form keeps evidence nameless."""

    own_time: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that is put next in a direct message; the overview when all are answered."""

    page: Page


@dataclass(frozen=True, slots=True)
class Told:
    """Why what was asked for in words cannot be done."""

    why_not: str


PrivateWord = (
    OfferToCount
    | UseButtons
    | AskForReason
    | Explained
    | Status
    | Skipped
    | Back
    | WaysIn
    | Help
    | NothingOpen
    | NotUnderstood
    | EvidenceTaken
    | EvidenceOfWhat
    | EvidenceByForm
    | Asked
    | Told
)
