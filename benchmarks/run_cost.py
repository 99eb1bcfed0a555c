"""What a whole run costs beside the bare parse of the same articles, in CPU seconds of the same session.

    python -m benchmarks.run_cost ARTICLES.jsonl.gz [--count 300] [--set extract.reader=none]

The bare parse is spaCy's pipe as a run loads it, over the texts; the run goes from JSONL to a published snapshot, with
one worker. Each is a process of its own, start and loading included. Printed are CPU seconds of both and their ratio.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from lab.tools import run_settings

_BARE = """
import json, sys
from transforms.extract.language.en.pipeline import load_pipeline
nlp = load_pipeline(sys.argv[2])
for doc in nlp.pipe(json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")):
    pass
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        chosen = Path(folder, "articles.jsonl")
        with gzip.open(arguments.articles, "rt", encoding="utf-8") as lines:
            chosen.write_text("".join(islice(lines, arguments.count)), encoding="utf-8")
        bare = _spent([sys.executable, "-c", _BARE, str(chosen), run_settings().extract.spacy_model])
        settings = [part for setting in arguments.set for part in ("--set", setting)]
        command = str(Path(sys.executable).with_name("newstance"))
        whole = _spent([command, "run", str(chosen), "--data", str(Path(folder, "data")), "--workers", "1", *settings])
    print(f"{arguments.count} articles: bare parse {bare:.0f} s, whole run {whole:.0f} s, {whole / bare:.1f} times")


def _spent(command: list[str]) -> float:
    """CPU seconds of `command` and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
