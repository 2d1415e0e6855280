"""Who has answered a question, who left it out, and who is still awaited: never how they answered."""

from dataclasses import dataclass

from bot.domain.assessing.sitting import Sitting
from bot.slack.phrases import count, people
from bot.slack.privacy import names_who_answered, shows_names


@dataclass(frozen=True, slots=True)
class Attendance:
    """In order of joining."""

    answered: tuple[str, ...]
    skipped: tuple[str, ...]
    awaited: tuple[str, ...]


def attendance(sitting: Sitting, capability_id: str) -> Attendance:
    given = {answer.user_id: answer.value is not None for answer in sitting.answers_to(capability_id)}
    return Attendance(
        answered=tuple(one for one in sitting.participants if given.get(sitting.voter(one)) is True),
        skipped=tuple(one for one in sitting.participants if given.get(sitting.voter(one)) is False),
        awaited=tuple(one for one in sitting.participants if sitting.voter(one) not in given),
    )


def attendance_line(sitting: Sitting, capability_id: str) -> str:
    """Before the first answer nobody is named: a new message would call everybody at every question."""
    who, total = attendance(sitting, capability_id), len(sitting.participants)
    if not who.answered and not who.skipped:
        return f"Nobody has answered yet; {count(total, 'person takes', 'people take')} part."
    if not names_who_answered(sitting, capability_id):
        skipped = f", {len(who.skipped)} skipped" if who.skipped else ""
        return f"{len(who.answered)} of {total} have answered{skipped}; {len(who.awaited)} still to come."
    groups = [("Skipped", who.skipped), ("Waiting for", who.awaited)]
    if not shows_names(sitting, capability_id):  # otherwise they stand beside their answers
        groups.insert(0, ("Answered", who.answered))
    return " ".join(f"{label}: {people(group)}." for label, group in groups if group) or "Everyone has answered."
