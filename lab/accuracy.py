"""How well published tables agree with hand-coded articles, and what has changed since that was recorded.

    newstance run tests/articles seeds/articles --data D
    python -m lab.accuracy D/published/latest [--gold tests/gold] [--errors] [--update]

prints precision, recall and F1 of every kind of row (lab/scoring.py says what counts) and the rows that were found when
the record beside the gold files was written and are not now, or the reverse. `--errors` lists every row that is missed
or false. `--update` writes the record and the table of docs/accuracy.md anew: for tests/gold, from a run over just its
articles.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from lab.gold import read_gold
from lab.published import read_published
from lab.record import RECORD, changes, read_record, write_record
from lab.scoring import KINDS, Figure, Score, score

PROJECT = Path(__file__).resolve().parent.parent
GOLD = PROJECT / "tests" / "gold"
PAGE = PROJECT / "docs" / "accuracy.md"
_BEGIN, _END = "<!-- begin: python -m lab.accuracy -->\n", "<!-- end -->\n"


def score_tables(tables: Path, gold: Path = GOLD) -> Score:
    """Score the tables of a snapshot against the gold files of the folder `gold`."""
    return score(map(read_gold, sorted(gold.glob("*.yaml"))), read_published(tables))


def table(result: Score) -> Iterator[str]:
    """Yield the lines of the table of figures, in Markdown, and what belongs to no kind of row below it."""
    yield "| | precision | recall | F1 | rows of the coder |"
    yield "|---|---|---|---|---|"
    for kind in KINDS:
        yield _line(kind, result.figure(kind))
    yield _line("stances, position ignored", result.regardless)
    yield ""
    yield f"Stances read into sentences that carry none: {result.neutral}. Actors split in two: {result.split}."


def rendered(page: str, result: Score) -> str:
    """Return the text of a page with the figures of `result` between its marks. Raises ValueError without marks."""
    before, _, rest = page.partition(_BEGIN)
    _, mark, after = rest.partition(_END)
    if not mark:
        raise ValueError(f"no {_BEGIN.strip()} with {_END.strip()} behind it")
    return before + _BEGIN + "".join(f"{line}\n" for line in table(result)) + _END + after


def _line(title: str, figure: Figure) -> str:
    return f"| {title} | {figure.precision:.2f} | {figure.recall:.2f} | {figure.f1:.2f} | {figure.wanted} |"


def main() -> None:
    """Print or write what the module says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of gold files")
    parser.add_argument("--errors", action="store_true", help="list the rows missed and the false ones")
    parser.add_argument("--update", action="store_true", help="write the record and the table of the docs anew")
    arguments = parser.parse_args()
    result, record = score_tables(arguments.tables, arguments.gold), arguments.gold / RECORD
    if arguments.update and (result.absent or arguments.gold != GOLD):
        parser.error("--update needs a run over the articles of tests/gold")
    print(*table(result), *(f"not in the tables: {name}" for name in result.absent), sep="\n")
    if record.exists():
        print(*changes(read_record(record), result.rows).lines(), sep="\n")
    if arguments.errors:
        print(*(f"{row.outcome}: {row.kind} of {row.source_id}: {row.words}"
                for row in result.rows if row.outcome != "found"), sep="\n")
    if arguments.update:
        write_record(record, result.rows)
        PAGE.write_text(rendered(PAGE.read_text(encoding="utf-8"), result), encoding="utf-8")


if __name__ == "__main__":
    main()
