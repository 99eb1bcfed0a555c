"""Serves the explorer on the loopback address until it is told to end."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from flows.errors import UsageError
from flows.explorer.app import create_app
from flows.explorer.pages.actors import reference_in
from flows.settings import Settings

HOST = "127.0.0.1"


def serve(settings: Settings, snapshot_id: str | None, port: int, opens_browser: bool,
          tell: Callable[[str], None]) -> None:
    """Serve the snapshots of `settings.data` on `port` (0: any free one), and `tell` the address once it answers.

    `/` shows the snapshot `snapshot_id`, by default whichever is the last; its tables are read at once. Raises
    UsageError where nothing is published, the snapshot does not exist, or the port is taken.
    """
    app = create_app(settings, snapshot_id)
    app.state.library.open(app.state.library.current())
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        raise UsageError(f"--port {port}: {error.strerror or error}; another one may be free, 0 takes any") from error
    with listening:
        address = f"http://{HOST}:{listening.getsockname()[1]}/"
        tell(address)
        # Seconds of work that the first page of an actor would wait for.
        threading.Thread(target=reference_in, args=(settings.reference,), daemon=True).start()
        if opens_browser and sys.stdout.isatty():
            threading.Timer(0.5, webbrowser.open, (address,)).start()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off",
                                               timeout_graceful_shutdown=2))
        server.run(sockets=[listening])
