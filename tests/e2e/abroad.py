"""People of other organizations (Slack Connect)."""

from bot.bootstrap import Rung
from bot.services.keeping.knowing import know_people
from bot.slack.sending.directory import person_of
from tests.e2e.people import ELSEWHERE, Person, Workspace


async def admin_elsewhere(rung: Rung, workspace: Workspace, channel: str) -> Person:
    """Somebody in this channel who is an admin of another organization, as Slack's user objects can say of them."""
    added = await workspace.add_stranger("Greta Elsewhere", channel)
    await workspace.all_delivered()
    user = {"id": await added.id(), "team_id": ELSEWHERE, "name": "greta", "is_admin": True}
    await rung.desk.store.run(lambda store: know_people(store, [person_of(user, store.workspace_id)]))
    return added
