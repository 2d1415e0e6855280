"""The host and port at which Rung serves: why it cannot, and whether it could."""

import errno
import os
import socket

from bot.commands.faults import CommandRefused
from bot.config import Settings


def address_refused(settings: Settings, error: OSError) -> CommandRefused:
    """Why there is no serving: the port, the host, or (a workspace) its file."""
    if error.errno == errno.EADDRINUSE:
        return CommandRefused(f"Port {settings.port} is in use by another program. Choose one with --port.")
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return CommandRefused(f"{settings.host} is no address of this machine. Choose one with --host.")
    return CommandRefused(str(error))


def require_port(settings: Settings) -> None:
    """Before anything is cleared or written. Raises CommandRefused where nobody could serve there now."""
    with socket.socket() as trial:
        if os.name == "posix":  # as asyncio does: a port whose last server has just ended is free
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((settings.host, settings.port))
        except OSError as error:
            raise address_refused(settings, error) from error
