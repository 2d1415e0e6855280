"""Own time, as people go through it: an open assessment, its card, its pages."""

from bot.bootstrap import Rung
from bot.domain.assessing.assessment import Entry, Names, Pace, Reveal, Setup
from bot.services.acts import Act
from bot.services.assessing.opening import Wanted, open_for_team
from tests.e2e.assessing import CHANNEL
from tests.e2e.people import Message, Modal, Person, Workspace

DAY = 24 * 3600.0


async def own_time(
    rung: Rung,
    workspace: Workspace,
    *chosen: Person,
    entry: Entry = Entry.CHOSEN,
    names: Names = Names.CONFIDENTIAL,
    floor: int = 5,
    channel: str = CHANNEL,
) -> Message:
    """Opened by the first of the chosen, for three days; the card."""
    facilitator, desk = chosen[0], rung.desk
    setup = Setup(pace=Pace.OWN_TIME, reveal=Reveal.AT_CLOSE, entry=entry, names=names, floor=floor)
    people = tuple([await one.id() for one in chosen]) if entry is Entry.CHOSEN else ()
    wanted = Wanted(await facilitator.channel(channel), setup, people, closes_at=desk.now() + 3 * DAY)
    act, assessment_id = Act(await facilitator.id(), desk.now()), desk.new_id()
    await desk.store.run(lambda store: open_for_team(store, act, wanted, desk.library, assessment_id))
    desk.publisher.wake()
    return await facilitator.sees(channel, "MLOps maturity: AIMaks, quick", "done")


async def opens(person: Person, card: Message, *texts: str) -> Modal:
    """The wizard, from the card."""
    await person.clicks(card, "Answer")
    return await person.sees_in_modal(*texts)


async def answers(person: Person, label: str | None, *, then: tuple[str, ...]) -> Modal:
    """Choose on the page that is open, and go on to one with these texts."""
    if label is not None:
        await person.clicks(await person.modal(), label)
    return await person.goes_on(*then)


async def answers_the_rest(
    person: Person, label: str, first: int = 1, of: int = 7, then: str = "Your answers"
) -> Modal:
    """The same on every page from this one; as a rule to the overview or the word that it is closed."""
    for number in range(first, of):
        await answers(person, label, then=(f"Question {number + 1} of {of}",))
    return await answers(person, label, then=(then,))
