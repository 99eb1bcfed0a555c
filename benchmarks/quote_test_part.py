"""Write the test part of the quote model's training data, so that a whole run can be scored on it.

    python -m benchmarks.quote_test_part polnear_train.jsonl.gz polnear_test_part.jsonl

The part is the one that `training.quotes.train` never reads: articles by the hash of their id.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from training.quotes.data import read_records, split


def main(source: str, target: str) -> None:
    """Write the test articles of the file `source` to `target`, one JSON object a line."""
    _, _, test = split(read_records(Path(source)))
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in test]
    Path(target).write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} articles in {target}")


if __name__ == "__main__":
    main(*sys.argv[1:])
