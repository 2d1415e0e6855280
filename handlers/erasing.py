"""Takes the last traces of closed anonymous assessments from the disk: the key, then what deleting leaves behind."""

from bot.services.assessing.anonymity import closed_with_traces, destroy_keys, record_erased
from handlers.desk import Desk


async def erase_closed(desk: Desk) -> None:
    """Costs one look when there is nothing to do.

    A crash, or others who use the database just now, leave the rest to the next turn: it is done again until it is
    recorded. Raises RungError when the keys or the database can't be used.
    """
    left = await desk.store.read(closed_with_traces)
    if not left:
        return
    await desk.store.run(lambda store: destroy_keys(store, left))
    if await desk.store.erase_traces():
        now = desk.now()
        await desk.store.run(lambda store: record_erased(store, left, now))
