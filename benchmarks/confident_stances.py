"""Copies published tables with the surer stances only, to be scored by themselves.

    python -m benchmarks.confident_stances TABLES OUT --least 0.8

TABLES is a published folder (`data/published/latest`), OUT a new one with the same tables, whose `stances` are those of
at least that confidence.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import pandas as pd


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--least", type=float, default=0.8)
    arguments = parser.parse_args()
    stances = pd.read_parquet(arguments.tables / "stances")
    shutil.copytree(arguments.tables.resolve(), arguments.out, ignore=shutil.ignore_patterns("stances"))
    (arguments.out / "stances").mkdir()
    kept = stances[stances["confidence"] >= arguments.least]
    kept.to_parquet(arguments.out / "stances" / "part.parquet")
    print(f"{len(kept)} of {len(stances)} stances have confidence {arguments.least} or more")


if __name__ == "__main__":
    main()
