"""Settings: the only reader of the environment."""

import os
from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path

from pydantic import BaseModel, ConfigDict, SecretStr

from bot.clock import SetClock, read_set_clock
from bot.domain.errors import RungError

DEFAULT_DATABASE = "sqlite:///rung.db"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 3000


class SettingsWrong(RungError):
    """What is set does not fit together."""


class Connection(Enum):
    """How Rung meets Slack."""

    LOCAL = auto()
    """A workspace of its own on this machine, by Socket Mode."""
    SOCKET_MODE = auto()
    HTTP = auto()


class Settings(BaseModel):
    """Read once, at the start. Secrets do not show when printed."""

    model_config = ConfigDict(frozen=True)

    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    api_url: str = "https://slack.com/api/"
    database_url: str = DEFAULT_DATABASE
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    keys_folder: Path | None = None
    """Where the keys of open anonymous assessments are; None leaves it to bot.storage.databases.keys.keys_folder."""
    clock: SetClock | None = None
    """For trials and tests; None is the machine's own."""

    @property
    def connection(self) -> Connection:
        """Raises SettingsWrong when a token is there without its companion."""
        if self.bot_token is None:
            if self.app_token is not None or self.signing_secret is not None:
                raise SettingsWrong("SLACK_BOT_TOKEN is missing: set it too, or unset the other Slack variables.")
            return Connection.LOCAL
        if self.app_token is not None:
            return Connection.SOCKET_MODE
        if self.signing_secret is not None:
            return Connection.HTTP
        raise SettingsWrong(
            "SLACK_BOT_TOKEN alone is not enough: set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) too."
        )


def read_settings(
    database_url: str | None = None,
    host: str | None = None,
    port: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """What the command line says stands over the environment. Raises SettingsWrong."""
    variables = os.environ if environment is None else environment

    def secret(name: str) -> SecretStr | None:
        return SecretStr(variables[name].strip()) if variables.get(name, "").strip() else None

    keys = variables.get("RUNG_KEYS", "").strip()
    api_url = variables.get("SLACK_API_URL", "").strip() or "https://slack.com/api/"
    return Settings(
        bot_token=secret("SLACK_BOT_TOKEN"),
        app_token=secret("SLACK_APP_TOKEN"),
        signing_secret=secret("SLACK_SIGNING_SECRET"),
        api_url=api_url if api_url.endswith("/") else f"{api_url}/",
        database_url=database_url or variables.get("DATABASE_URL", "").strip() or DEFAULT_DATABASE,
        host=host or DEFAULT_HOST,
        port=DEFAULT_PORT if port is None else port,
        keys_folder=Path(keys).expanduser() if keys else None,
        clock=_clock(variables.get("RUNG_CLOCK", "").strip()),
    )


def _clock(text: str) -> SetClock | None:
    try:
        return read_set_clock(text) if text else None
    except ValueError:
        example = "2026-11-23T08:59:30Z 1763721968.0 60"
        raise SettingsWrong(
            f"RUNG_CLOCK is not an instant, the machine's seconds at it, and a speed, such as “{example}”."
        ) from None


def forget_secrets() -> None:
    """Takes the tokens out of the environment: no child process inherits them, and Bolt does not pick them up."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        os.environ.pop(name, None)


def manifest_file() -> Path:
    """The app's manifest: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parent
    installed = package / "manifest.yml"
    return installed if installed.exists() else package.parent / "manifest.yml"
