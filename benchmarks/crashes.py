"""Kill runs at random moments, start them again, and see that what they publish is what an undisturbed run publishes.

    python -m benchmarks.crashes --kills 200 seeds/articles tests/articles

The real command runs over the given sources, one more of them in each round, in a data folder that is kept through all
rounds of a trial. It is killed (SIGKILL, its whole process group) after a random part of the time that it takes
undisturbed, as often as a trial says, and then runs to its end. Its tables, account and quarantine must be those of the
undisturbed run. A reader beside it opens `latest` all the time and must never find a snapshot whose files are not those
of its manifest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_MOST_KILLS_A_ROUND = 4
_FINISHED = (0, 5)
_READ_EVERY = 0.02


@dataclass
class Outcome:
    """Kills that hit a run, rounds that ended, and what differed or was mixed."""

    kills: int = 0
    rounds: int = 0
    reads: int = 0
    faults: list[str] = field(default_factory=list)


def crash(sources: Sequence[Path], kills: int, seed: int, work: Path) -> Outcome:
    """Kill runs over `sources` until `kills` hit one, in folders below `work`; return what was seen."""
    chosen = random.Random(seed)
    outcome = Outcome()
    files = sorted(file for source in sources for file in ([source] if source.is_file() else source.iterdir()))
    expected, seconds = _undisturbed(files, work / "undisturbed")
    trial = 0
    while outcome.kills < kills and not outcome.faults:
        data, given = work / f"trial-{trial}", work / f"sources-{trial}"
        given.mkdir()
        for number, file in enumerate(files):
            shutil.copy2(file, given)
            most = min(_MOST_KILLS_A_ROUND, kills - outcome.kills)
            _round(given, data, outcome, chosen, seconds[number], chosen.randint(min(1, most), most))
            if (found := state_of(data)) != expected[number]:
                differing = [name for name in expected[number] if found.get(name) != expected[number][name]]
                outcome.faults.append(f"trial {trial}, round {number}: differs in {', '.join(differing)}")
        shutil.rmtree(data)
        trial += 1
    return outcome


def state_of(data: Path) -> dict[str, str]:
    """Hashes of the tables of `latest`, by file, its account, and what is in quarantine."""
    latest = (data / "published/latest").resolve()
    manifest = json.loads((latest / "_manifest.json").read_text(encoding="utf-8"))
    state = {f"{name}/{number}": file["sha256"] for name, table in manifest["tables"].items()
             for number, file in enumerate(table["files"])}
    state["account"] = json.dumps(manifest["accounts"], sort_keys=True)
    import pandas as pd

    for file in sorted(data.glob("quarantine/*/rows.parquet")):
        rows = pd.read_parquet(file).drop(columns="run_id").to_csv(index=False)
        state[f"quarantine {file.parent.name}"] = hashlib.sha256(rows.encode()).hexdigest()
    return state


def mixed_in(data: Path) -> list[str]:
    """The files of the snapshot that `latest` points to now that are not those of its manifest; reads it once."""
    link = data / "published/latest"
    if not link.is_symlink():
        return []
    snapshot = link.resolve()
    try:
        tables = json.loads((snapshot / "_manifest.json").read_text(encoding="utf-8"))["tables"]
        listed = {file["path"]: file["sha256"] for table in tables.values() for file in table["files"]}
        stored = {path: hashlib.sha256((snapshot / path).read_bytes()).hexdigest() for path in listed}
    except (OSError, ValueError) as error:
        return [f"{snapshot}: {error}"]
    return [f"{snapshot / path}" for path in listed if stored[path] != listed[path]]


def _undisturbed(files: Sequence[Path], work: Path) -> tuple[list[dict[str, str]], list[float]]:
    given, states, seconds = work / "sources", [], []
    given.mkdir(parents=True)
    for file in files:
        shutil.copy2(file, given)
        started = time.monotonic()
        with _started(given, work / "data") as process:
            _, error = process.communicate()
        if process.returncode not in _FINISHED:
            raise RuntimeError(f"the undisturbed run ended with {process.returncode}: {error}")
        seconds.append(time.monotonic() - started)
        states.append(state_of(work / "data"))
    return states, seconds


def _round(given: Path, data: Path, outcome: Outcome, chosen: random.Random, seconds: float, kills: int) -> None:
    """Run over `given`, killed up to `kills` times on the way, until it ends; a reader reads all the while."""
    done = threading.Event()
    reader = threading.Thread(target=_read, args=(data, outcome, done))
    reader.start()
    try:
        for attempt in range(kills + 1):
            with _started(given, data) as process:
                try:
                    _, error = process.communicate(timeout=chosen.uniform(0, seconds) if attempt < kills else None)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.communicate()
                    outcome.kills += 1
                    continue
            if process.returncode not in _FINISHED:
                outcome.faults.append(f"{given.name}: ended with {process.returncode}: {error.strip()[-500:]}")
                break
    finally:
        done.set()
        reader.join()
    outcome.rounds += 1


def _read(data: Path, outcome: Outcome, done: threading.Event) -> None:
    while not done.wait(_READ_EVERY):
        outcome.reads += 1
        outcome.faults += [f"mixed: {file}" for file in mixed_in(data)]


def _started(given: Path, data: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-m", "newstance", "run", str(given), "--data", str(data), "--workers", "1"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                            start_new_session=True)


def main() -> None:
    """Kill as the command line says and print what was seen; exit 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newstance-crashes-") as work:
        outcome = crash(arguments.sources, arguments.kills, arguments.seed, Path(work))
    print(f"{outcome.kills} kills, {outcome.rounds} runs to the end, {outcome.reads} reads beside them, "
          f"{len(outcome.faults)} faults")
    print("\n".join(outcome.faults))
    sys.exit(bool(outcome.faults))


if __name__ == "__main__":
    main()
