"""The annotated articles as records in the shape of PolNeAR, and the annotation of fetched articles as bare offsets.

    python -m lab.annotations.corpus FOLDER OUT.jsonl

writes the rows of FOLDER/ID.ann (words of FOLDER/ID.txt) as offsets: what is kept of articles whose text is not ours.
Articles written for this project stay beside their rows in `articles/`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lab.annotations.rows import AnnotatedQuote, AnnotatedStance, Annotation, place

HOME = Path(__file__).parent
ARTICLES, STANCE_ARTICLES = HOME / "articles", HOME / "stance_articles"
WIKINEWS = HOME / "wikinews.jsonl"
_BY_OUTLET = ("us_politics", "newswire")
"""Files of offsets whose outlets, not articles, are held out."""
_PARTS = 5

Annotated = tuple[str, str, Annotation]


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article annotated for stances; `is_held_out`: for measuring only."""

    name: str
    outlet: str
    is_held_out: bool
    text: str
    annotation: Annotation


def annotated(wikinews: Path | None) -> Iterator[Annotated]:
    """Yield id, text and annotation of every article annotated for quotes and stances; those of `wikinews` (JSONL,
    gzipped) if it is named."""
    yield from _written(ARTICLES)
    if wikinews is not None:
        yield from _fetched(WIKINEWS, wikinews)


def annotated_for_stances(texts: Sequence[Path]) -> Iterator[AnnotatedArticle]:
    """Yield every article annotated for stances: those written for this project, and those of all files of offsets
    beside this one whose texts are in `texts` (JSONL, gzipped), cut where the annotation ends."""
    for folder in (ARTICLES, STANCE_ARTICLES):
        for name, text, annotation in _written(folder):
            yield AnnotatedArticle(name, name[0], is_held_out(name), text, annotation)
    rows = {row["id"]: {**row, "file": path.stem} for path in sorted(HOME.glob("*.jsonl")) for row in
            map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    found: dict[str, dict[str, Any]] = {}
    for path in texts:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found |= {record["id"]: record for record in map(json.loads, lines) if record["id"] in rows}
    for name, row in rows.items():
        if name in found:
            outlet = found[name].get("outlet") or re.split("_[0-9]", name)[0]
            held_out = is_held_out(outlet if row["file"] in _BY_OUTLET else name)
            yield AnnotatedArticle(name, outlet, held_out, found[name]["text"][: row.get("end")], _from_offsets(row))


def _written(folder: Path) -> Iterator[Annotated]:
    for rows in sorted(folder.glob("*.ann")):
        text = rows.with_suffix(".txt").read_text(encoding="utf-8")
        yield rows.stem, text, place(text, rows.read_text(encoding="utf-8"))


def _fetched(offsets: Path, articles: Path) -> Iterator[Annotated]:
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = {record["id"]: record["text"] for record in map(json.loads, lines)}
    for line in offsets.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["id"], texts[row["id"]][: row.get("end")], _from_offsets(row)


def is_held_out(name: str) -> bool:
    """Whether the annotated article, or outlet, of this id is for measuring only: a fifth of them, by its hash."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % _PARTS == 0


def quote_record(article_id: str, text: str, annotation: Annotation) -> dict[str, Any]:
    """Return the quotes of an article as PolNeAR has them."""
    quotes = []
    for quote in annotation.quotes:
        spans = [list(span) for span in quote.spans]
        row: dict[str, Any] = {"start": spans[0][0], "end": spans[-1][1], "spans": spans, "type": quote.quote_type,
                               "text": text[spans[0][0] : spans[-1][1]],
                               "tier": quote.kind if quote.quote_type == "indirect" else "speech"}
        for name, span in (("speaker", quote.source), ("verb", quote.cue)):
            if span is not None:
                row |= {name: text[slice(*span)], f"{name}_start": span[0], f"{name}_end": span[1]}
        quotes.append(row)
    return {"id": article_id, "text": text, "quotes": quotes}


def _from_offsets(row: dict[str, Any]) -> Annotation:
    def spans(value: Any) -> Any:
        """Lists, as JSON has them, to tuples."""
        return tuple(map(spans, value)) if isinstance(value, list) else value

    def fields(part: dict[str, Any]) -> dict[str, Any]:
        return {name: spans(value) for name, value in part.items()}

    return Annotation(
        tuple(AnnotatedQuote(**fields(quote)) for quote in row["quotes"]),
        tuple(AnnotatedStance(**fields(stance)) for stance in row["stances"]),
        spans(row["neutral"]),
        tuple(AnnotatedStance(**fields(stance)) for stance in row.get("disputed", ())),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    rows = []
    for path in sorted(arguments.folder.glob("*.ann")):
        annotation = place(path.with_suffix(".txt").read_text(encoding="utf-8"), path.read_text(encoding="utf-8"))
        fields = {name: value for name, value in asdict(annotation).items() if name != "disputed"}
        rows.append(json.dumps({"id": path.stem, **fields}, separators=(",", ":")))
    arguments.out.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} articles")


if __name__ == "__main__":
    main()
