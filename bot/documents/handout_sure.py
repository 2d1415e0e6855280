"""How sure the level is, in sentences: its range, what is not known, what is shown, who took part, what is open."""

from bot.documents.plain import day
from bot.domain.assessing.assessment import Kind
from bot.domain.assessing.attendance import missing_shown
from bot.domain.assessing.evidence import claimed_and_shown
from bot.domain.assessing.sitting import Sitting
from bot.domain.over_time.standing import SourceKind
from bot.domain.scoring.what_if import if_splits_settled
from bot.domain.showing.how_sure import how_sure
from bot.domain.showing.open_now import open_now_words
from bot.domain.showing.phrases import count, listed
from bot.domain.showing.report import Report
from bot.domain.showing.unshown import bare_words, unshown
from bot.services.keeping.exporting import TeamFacts

SOURCES = {SourceKind.ASSESSMENT: ("assessment", "assessments"), SourceKind.POLL: ("poll", "polls")}


def certainty(facts: TeamFacts, report: Report) -> tuple[str, ...]:
    """A sentence or two each."""
    known = how_sure(report, who="The team disagrees")
    unknown, asked = len(report.unknown), len(report.score.criteria)
    missing = f"{unknown} of {asked} capabilities {'is' if unknown == 1 else 'are'} not known." if unknown else ""
    parts = (known, missing, _shown(report), _target(report), _took_part(facts), _open_now(report))
    return tuple(one for one in parts if one)


def could_be(report: Report) -> str:
    """Beside the level's number: "could be 1 to 2"; empty where nothing could move it."""
    score = report.score
    if score.floor != score.ceiling:
        return f"could be {score.floor} to {score.ceiling}"
    low, high = if_splits_settled(score) if score.contested and not report.anonymous else (score.level, score.level)
    return "" if low == high else f"{low} to {high}, by how the splits are settled"


def made_of(facts: TeamFacts, report: Report) -> str:
    parts = [count(report.sources[kind], *SOURCES[kind]) for kind in SourceKind if report.sources[kind]]
    people = count(report.people, "person", "people")
    closed = "" if report.newest is None else day(report.newest.closed_at, facts.zone)
    if sum(report.sources.values()) == 1:
        return f"From {listed(parts)} with {people}, closed on {closed}."
    return f"From {listed(parts)} with up to {people} each, the newest of {closed}."


def _took_part(facts: TeamFacts) -> str:
    """Of the newest assessment, since polls ask one thing. Who was silent is counted as far as the channel sees it."""
    newest = next((one for one in reversed(facts.sittings) if one.assessment.kind is Kind.TEAM), None)
    if newest is None:
        return ""
    closed = newest.assessment.closed_at or newest.assessment.opened_at
    took = f"In the newest assessment, of {day(closed, facts.zone)}, {_people(len(newest.participants))} took part"
    silent = silent_at(newest)
    return f"{took}; {silent} of them had not answered when it closed." if silent else f"{took}."


def silent_at(sitting: Sitting) -> int:
    """How many of a closed one had not answered, as far as it may be told."""
    return len(sitting.silent_at_close if sitting.assessment.setup.anonymous else missing_shown(sitting))


def _people(number: int) -> str:
    return count(number, "person", "people")


def _open_now(report: Report) -> str:
    return open_now_words(report.open_now, report.library.catalogue)


def _shown(report: Report) -> str:
    """All that lacks evidence, by name: a handed-over report has no page behind it that could tell the rest."""
    if report.shown is None:
        return "All of it is claimed: no evidence was added yet."
    words = claimed_and_shown(report.score, report.shown)
    if not words:
        return ""
    found, known = unshown(report), report.library.catalogue.by_id
    if found is None:
        return f"{words}: all of it has evidence that still holds."
    bare = bare_words(found)
    return f"{words}. {bare[:1].upper()}{bare[1:]}: {listed(known[one].name for one in found.bare)}."


def _target(report: Report) -> str:
    target = report.target
    if target is None:
        return ""
    if report.enough:
        return f"This is enough for “{target.situation}”, whose target is level {target.progress:g}."
    return f"The target, level {target.progress:g} for “{target.situation}”, lies above."
