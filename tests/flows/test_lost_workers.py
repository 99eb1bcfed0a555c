"""A process that dies of its work costs what it died of and nothing else, and none outlives the one that started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import flows.steps.ingest as steps
from flows.executors import WorkerLost, open_executor
from flows.limits import time_limit
from flows.settings import Settings, load_settings
from flows.steps.lost import in_a_process_that_may_die
from transforms.schema.stages import REJECTIONS

PROJECT = Path(__file__).resolve().parents[2]

_TEXT = "The council met in the town hall on Monday, and nobody came to the meeting."


def _die(*_: object) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0



def _die_once(mark: Path) -> int:
    if mark.exists():
        return 1
    mark.touch()
    return _die()


def _allocate(size: int) -> int:
    return len(bytearray(size))


def _never_come_back() -> int:
    with time_limit(1):
        while True:
            pass


def _hold_on_in_c() -> int:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    with time_limit(1):
        time.sleep(600)
    return 0


def _settings(tmp_path: Path, workers: int = 1, memory: int = 0) -> Settings:
    return load_settings(data=tmp_path / "data", tables={
        "run": {"workers": workers, "executors": {"processes": {"memory": memory}}}})


def test_a_worker_that_is_killed_takes_no_other_work_with_it_and_is_replaced(tmp_path: Path) -> None:
    with open_executor(_settings(tmp_path, workers=2)) as executor:
        slow, killed = executor.submit(time.sleep, 1), executor.submit(_die)
        with pytest.raises(WorkerLost):
            killed.result()
        assert slow.result() is None
        assert executor.submit(divmod, 7, 3).result() == (2, 1)


def test_work_whose_process_was_killed_is_done_in_a_fresh_one(tmp_path: Path) -> None:
    with open_executor(_settings(tmp_path)) as executor:
        assert in_a_process_that_may_die(lambda items: executor.submit(_die_once, items[0]).result(),
                                         [tmp_path / "mark"], lambda *_: 9) == 1


def test_what_kills_every_process_is_found_and_given_up() -> None:
    given_up: list[int] = []

    def work(items: Sequence[int]) -> int:
        if {3, 8} & set(items):
            raise WorkerLost("killed")
        return len(items)

    def give_up(item: int, error: WorkerLost) -> int:
        given_up.append(item)
        return 1

    assert in_a_process_that_may_die(work, range(10), give_up) == 10
    assert given_up == [3, 8]


def test_work_that_asks_for_more_memory_than_it_may_fails_and_the_process_lives_on(tmp_path: Path) -> None:
    with open_executor(_settings(tmp_path, memory=2_000_000_000)) as executor:
        with pytest.raises(MemoryError):
            executor.submit(_allocate, 4_000_000_000).result()
        assert executor.submit(_allocate, 1_000).result() == 1_000


def test_work_that_never_comes_back_is_ended(tmp_path: Path) -> None:
    with open_executor(_settings(tmp_path)) as executor:
        with pytest.raises(Exception, match="took longer than 1 seconds"):
            executor.submit(_never_come_back).result()
        with pytest.raises(WorkerLost):
            executor.submit(_hold_on_in_c).result()


def test_a_file_of_which_every_process_dies_is_rejected_once_and_the_others_are_read(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in ("a.txt", "poison.txt", "z.txt"):
        (source / name).write_text(f"{_TEXT} {name}", encoding="utf-8")
    settings = _settings(tmp_path)

    class Deadly:
        def submit(self, function, settings, entries):  # type: ignore[no-untyped-def]
            if any(entry.name == "poison.txt" for entry in entries):
                raise WorkerLost("killed")
            with open_executor(load_settings(data=settings.data, tables={"run": {"executor": "inline"}})) as inline:
                return inline.submit(function, settings, entries)

    entries = steps.store_sources(settings, [source])
    (batch,) = steps.batches(settings, entries)
    assert steps.read_batch(settings, batch, Deadly()) == 3
    assert steps.batches(settings, entries) == []
    store = steps.ingested(settings)
    keys = [entry.key for entry in entries]
    assert sorted(store.read("articles", keys, "content_sha256")["source_id"]) == ["a", "z"]
    rejections = store.read(REJECTIONS.name, keys, "content_sha256")
    assert rejections[["source", "rule", "reason"]].values.tolist() == [
        ["poison.txt", "reading_failed", "WorkerLost: killed"]]


_PARENT = """
import os, sys, time
from pathlib import Path
from flows.executors import open_executor
from flows.settings import load_settings
if __name__ == "__main__":
    with open_executor(load_settings(tables={"run": {"workers": 1}})) as executor:
        print(executor.submit(os.getpid).result(), flush=True)
        executor.submit(time.sleep, 600).result()
"""


def _is_gone(process: int) -> bool:
    """Whether `process` ended; one that nobody has asked after yet is a zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc whether a process lives")
def test_a_worker_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    (tmp_path / "parent.py").write_text(_PARENT)
    with subprocess.Popen([sys.executable, tmp_path / "parent.py"], stdout=subprocess.PIPE, text=True,
                          env={**os.environ, "PYTHONPATH": str(PROJECT)}) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert not _is_gone(worker)
        parent.kill()
        parent.wait()
        deadline = time.monotonic() + 60
        while not _is_gone(worker) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert _is_gone(worker)
