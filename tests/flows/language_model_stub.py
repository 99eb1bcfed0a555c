"""A server that answers chat completions as a test says, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Sent:
    """What the server sends back: `body` as it is where it is bytes, else as JSON, after `delay` seconds."""

    body: Any = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0


Behaviour = Callable[[dict[str, Any], int], Sent]
"""From the body of a request and its number, from 0."""


def completion(content: str, ended: str = "stop") -> Sent:
    """A well-formed chat completion."""
    return Sent({"choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": ended}],
                 "usage": {"prompt_tokens": 700, "completion_tokens": 11}})


def stances(*rows: tuple[str, str, str, str]) -> Sent:
    """The answer that states `rows`: holder, target, kind of target, position."""
    names = ("holder", "target", "target_kind", "position")
    return completion(json.dumps({"stances": [dict(zip(names, row, strict=True)) for row in rows]}))


class Stub:
    """The server: `endpoint` is its address, `bodies` and `headers` are those of the requests so far; `most_at_once` is
    how many it answered at one time."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.most_at_once = self._now = 0
        self._lock = threading.Lock()
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                sent = stub._asked(body, dict(self.headers), self.path)
                try:
                    content = sent.body if isinstance(sent.body, bytes) else json.dumps(sent.body).encode()
                    time.sleep(sent.delay)
                    stub._answered()
                    self.send_response(sent.status)
                    for name, value in sent.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)
                except OSError:
                    pass

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.endpoint = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def _asked(self, body: dict[str, Any], headers: dict[str, str], path: str) -> Sent:
        with self._lock:
            number = len(self.bodies)
            self.bodies.append(body)
            self.headers.append(headers)
            self.times.append(time.time())
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        return self.behaviour(body, number) if path == "/v1/chat/completions" else Sent(status=404)

    def _answered(self) -> None:
        with self._lock:
            self._now -= 1

    @contextmanager
    def serving(self) -> Iterator[Stub]:
        """Answer requests while the block runs."""
        thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
