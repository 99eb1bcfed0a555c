"""However a command is ended, its exit code says so, and no process of it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.slow,
              pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc which processes live")]

_TEXT = "The mayor, Ada Quill, said on Monday that the council of Overbridge would meet again. " * 3


def _left(session: int) -> list[int]:
    """The processes of `session` that live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.append(int(stat.parent.name))
    return found


def _wait(until: float, done: object) -> None:
    while not done() and time.monotonic() < until:  # type: ignore[operator]
        time.sleep(0.05)


@pytest.mark.parametrize(("number", "to_all", "code"), [
    (signal.SIGINT, True, 130), (signal.SIGTERM, False, 143), (signal.SIGTERM, True, 143), (signal.SIGKILL, False, -9)])
def test_an_ended_run_leaves_no_process_behind(tmp_path: Path, number: int, to_all: bool, code: int) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in range(30):
        (source / f"{name}.txt").write_text(f"{_TEXT} Number {name}.", encoding="utf-8")
    data = tmp_path / "data"
    words = [Path(sys.executable).with_name("newstance"), "run", source, "--data", data, "--workers", "1",
             "--set", "extract.reader=none"]
    run = subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                           start_new_session=True, env={**os.environ, "PREFECT_HOME": str(tmp_path / "prefect")})
    try:
        # By then the server runs, and a worker has parsed the articles.
        _wait(time.monotonic() + 180, lambda: any((data / "ingested").glob("*/[0-9a-f]*")) or run.poll() is not None)
        assert len(_left(run.pid)) > 2
        (os.killpg if to_all else os.kill)(run.pid, number)
        _, error = run.communicate(timeout=60)
        assert run.returncode == code, error
        assert "Traceback" not in error
        if code > 0:
            assert "interrupted; the next run goes on from here" in error
        _wait(time.monotonic() + 60, lambda: not _left(run.pid))
        assert _left(run.pid) == []
    finally:
        for process in _left(run.pid):
            os.kill(process, signal.SIGKILL)
