"""What is said of an anonymous assessment's privacy floor before it closes: afterwards nothing can be had back."""

from bot.domain.assessing.sitting import Sitting
from bot.slack.phrases import count

INSTEAD = "Leave it open until more have answered."


def floor_warning(sitting: Sitting) -> str:
    """While fewer take part than have to answer; empty before the first of them, and once anything was found split.

    By who takes part, which all see, and not by who has answered which question.
    """
    assessment, people = sitting.assessment, len(sitting.participants)
    floor = assessment.setup.floor
    if not assessment.setup.anonymous or assessment.revoting or not 0 < people < floor:
        return ""
    take = count(people, "person takes", "people take")
    return (
        f"{take} part, and {floor} answers are needed to show anything. Closed like this, nothing of it is ever shown, "
        "and every single answer is destroyed."
    )


def floor_rule(sitting: Sitting) -> str:
    """Of each question, where enough take part; empty where nothing is anonymous."""
    setup = sitting.assessment.setup
    if not setup.anonymous:
        return ""
    gone = "every single answer is destroyed"
    return f"Of a question with fewer than {setup.floor} answers nothing is ever shown; {gone}."
