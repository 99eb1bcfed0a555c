"""How long each page of the explorer takes on a large snapshot, made by multiplying a real one.

    python -m benchmarks.explorer DATA [--articles 20000]

reads the last snapshot of DATA and repeats its articles, mentions, quotes and stances under new ids until there are so
many; actors and issues, and with them the width of every list, stay what they are. It prints the median of five
requests a page in milliseconds, rendered on the server, after one that is not counted; answers that the explorer keeps
are forgotten before each.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from lab.explorer_cost import multiplied_snapshot, page_times


def main() -> None:
    """Print the time of each page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", type=Path)
    asked.add_argument("--articles", type=int, default=20_000)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = multiplied_snapshot(given.data, given.articles, Path(folder))
        print(", ".join(f"{rows[name]:,} {name}" for name in ("articles", "stances", "mentions")))
        for page, taken in page_times(Path(folder)).items():
            print(f"{taken:8.0f} ms  {page}")


if __name__ == "__main__":
    main()
