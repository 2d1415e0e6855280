"""What is shown on somebody's screen: messages and modals."""

from dataclasses import dataclass

from tests.e2e.targets import Json, targets


@dataclass(frozen=True, slots=True)
class Message:
    """A message on somebody's screen; ``text`` is how it reads there, author first."""

    channel: str
    raw: Json
    text: str

    @property
    def ts(self) -> str:
        """Return its timestamp."""
        return str(self.raw["ts"])

    @property
    def thread(self) -> str:
        """Return the ts of the thread in which it stands, or which it would begin."""
        return str(self.raw.get("thread_ts") or self.ts)

    @property
    def private(self) -> bool:
        """Say whether only this person sees it."""
        return bool(self.raw.get("ephemeral"))

    @property
    def offers(self) -> list[str]:
        """Return the labels that can be clicked in it."""
        return [one.label for one in targets(self.raw.get("blocks") or [])]

    def __contains__(self, text: str) -> bool:
        return text in self.text


@dataclass(frozen=True, slots=True)
class Modal:
    """The modal on top of somebody's screen."""

    view: Json
    errors: dict[str, str]
    text: str

    @property
    def title(self) -> str:
        """Return its title."""
        return str(self.view["title"]["text"])

    @property
    def values(self) -> Json:
        """Return what is filled in, by block_id and action_id."""
        return dict(self.view["state"]["values"])

    @property
    def submit(self) -> str | None:
        """Return the words on the button that submits it."""
        return _words(self.view.get("submit"))

    @property
    def close(self) -> str | None:
        """Return the words on the button that closes it, where the app chose them."""
        return _words(self.view.get("close"))

    @property
    def offers(self) -> list[str]:
        """Return the labels that can be clicked in it."""
        return [one.label for one in targets(self.view["blocks"])]

    def __contains__(self, text: str) -> bool:
        return text in self.text


def _words(text: Json | None) -> str | None:
    return str(text["text"]) if text else None
