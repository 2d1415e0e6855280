"""A person's Home tab, as they see it and act in it."""

from tests.e2e import pictures
from tests.e2e.controls import Controls, Json
from tests.e2e.people import Person
from tests.e2e.targets import targets


class HomeTab:
    """``home = HomeTab(ana); await home.opens(); await home.sees("Your teams")``."""

    def __init__(self, person: Person) -> None:
        self.person = person

    async def opens(self, tab: str = "home") -> None:
        """Look at it; the app hears of it."""
        await self.person._post("home", tab=tab)

    async def view(self) -> Json | None:
        """What is published for this person."""
        shown: Json | None = (await self.person._get("home"))["view"]
        return shown

    async def text(self) -> str:
        """Return the whole page as it reads."""
        view = await self.view()
        return pictures.blocks(view["blocks"], await self.person._all_names()) if view else "(nothing is shown)"

    async def sees(self, *texts: str) -> str:
        """Wait until it holds all these texts, and return it."""

        async def look() -> str | None:
            text = await self.text()
            return text if all(one in text for one in texts) else None

        return await self.person._until(look, f"see {' and '.join(map(repr, texts))} at home", self.text)

    async def sees_gone(self, text: str) -> None:
        """Wait until it does not hold this text."""

        async def look() -> bool:
            return text not in await self.text()

        await self.person._until(look, f"see {text!r} gone from home", self.text)

    async def clicks(self, label: str) -> None:
        """Click a button, or choose in a menu, that reads ``label``."""
        view = await self.view()
        assert view is not None, f"{self.person.name} sees no home"
        found = next((one for one in targets(view["blocks"]) if one.label == label), None)
        assert found is not None, f"{self.person.name} finds no [{label}] in\n{await self.text()}"
        await self.person._post("actions", container={"view_id": view["id"]}, **found.action())

    async def chooses_channel(self, channel_id: str) -> None:
        """In the menu of channels."""
        view = await self.view()
        assert view is not None, f"{self.person.name} sees no home"
        menus = [
            (block, element)
            for block in view["blocks"]
            for element in block.get("elements") or []
            if element["type"] == "conversations_select"
        ]
        [(block, element)] = menus
        ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
        await self.person._post("view/input", view_id=view["id"], **ids, selected_conversation=channel_id)


async def published(workspace: Controls, since: int) -> int:
    """How often Rung has published somebody's home since then."""
    return sum(one["method"] == "views.publish" for one in await workspace.calls(since=since))
