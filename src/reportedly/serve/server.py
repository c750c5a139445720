"""Start the server, and end it cleanly."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import uvicorn
from fastapi import FastAPI

from reportedly.errors import InputError
from reportedly.serve.app import create_app
from reportedly.serve.connections import PatientProtocol
from reportedly.serve.settings import Settings
from reportedly.store import Store
from reportedly.store.tokens import live

KEEP = 15  # seconds that a connection may be idle after an answer
GRACE = 3  # seconds that running requests may still take when the server ends


def run(store: Store, settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        ready: called with the address as soon as the server answers.

    Raises:
        InputError: if the address cannot be used, or if other machines could ask without a token.
    """
    if not settings.local and not live(store):
        raise InputError(
            settings.host,
            "other machines could read the record there, and it has no tokens",
            "make one first",
        ).with_setting("token")
    listening = _listening(settings)
    settings = replace(settings, port=listening.getsockname()[1])
    config = configuration(create_app(store, settings, warm=True))
    gc.freeze()  # objects loaded by now stay for ever: scanning them at each collection would delay pages
    with listening, _quietly_ended():
        _Server(config, lambda: ready(address(settings))).run(sockets=[listening])


def configuration(app: FastAPI, protocol: type[PatientProtocol] = PatientProtocol) -> uvicorn.Config:
    """Return how the application is served, whoever listens."""
    return uvicorn.Config(
        app, http=protocol, ws="none", log_config=None, access_log=False, server_header=False, lifespan="on",
        timeout_graceful_shutdown=GRACE, timeout_keep_alive=KEEP,
    )  # fmt: skip


def address(settings: Settings) -> str:
    """Return the address at which a browser on this machine reaches the server."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104 - compared, not bound
    return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{settings.port}/"


def show(where: str) -> None:
    """Open a browser if there is a screen and a user at a terminal."""
    screen = sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if screen and sys.stdout.isatty():
        with suppress(webbrowser.Error):
            webbrowser.open(where)


class _Server(uvicorn.Server):
    """A server that calls `ready` once it has started."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def _listening(settings: Settings) -> socket.socket:
    name = f"{settings.host}:{settings.port}"
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(128)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or "no such port"
        failure = InputError(name, f"it can't listen there ({why})", "give another address or port")
        raise failure.with_setting("address") from error
    return made


@contextmanager
def _quietly_ended() -> Iterator[None]:
    """Ignore SIGINT and SIGTERM after the server has ended: uvicorn raises again the signals that ended it."""
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(each, lambda *_: None) for each in signals]
    try:
        yield
    finally:
        for each, handler in zip(signals, before, strict=True):
            signal.signal(each, handler)
