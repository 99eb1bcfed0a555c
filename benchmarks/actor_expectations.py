"""How often the country and the sector of a named actor are right.

    python -m benchmarks.actor_expectations SET.jsonl --reference DIR [--model NAME] [--half 0|1] [--errors N]

SET has one JSON object a line: `mention`, `query_date` (may be absent) and `expect`, which may hold a country (`cc`,
`code['country']`), a sector (`code['code_1']`) and the title of an encyclopedia article. Each mention is read as the
subject of "… said on Monday that the talks had failed.", in an article of the stated date (2022-11-01, when the
set was written, where none is stated), and its actor is compared.

The tables have no column of sectors; `benchmarks.sectors` says how one is derived from what they have. A phrase that
means no actor of the tables ("people in Kenya") has the country that it names. Sectors of international bodies stand in
the set's country column: EUR, UNO, IGO count as no country. A sector counts as right when it is the expected first one.
Rows that ask for nothing of this are left out; where one mention
and date are expected in two ways, either is right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.halves import half_of
from benchmarks.sectors import Sectors, read_sectors, sector_of
from lab.tools import run_settings
from transforms.extract.language.en.pipeline import load_pipeline
from transforms.extract.mentions import ActorGuide, build_guide, find_mentions
from transforms.extract.mentions.names import find_names
from transforms.extract.mentions.words import words_of
from transforms.extract.records import Article
from transforms.reference import load_reference, surface_key

_SENTENCE = "{} said on Monday that the talks had failed."
_DEFAULT_DATE = "2022-11-01"
_INTERNATIONAL = ("EUR", "UNO", "IGO")
_COUNTRY, _SECTOR, _TITLE = "country", "sector", "title"


class Found(NamedTuple):
    """What was found for a mention: country and sector ("" for none) and the actor's name."""

    country: str
    sector: str
    title: str


def expected(row: Mapping[str, Any]) -> dict[str, str]:
    """Return what `row` expects, by the names of `Found`'s fields."""
    given = row["expect"]
    fields = ((_COUNTRY, ("cc", "code['country']")), (_SECTOR, ("code['code_1']",)),
              (_TITLE, ("wiki['title']", "code['wiki']")))
    found = {name: given[key] for name, keys in fields for key in keys if key in given}
    if found.get(_COUNTRY) in _INTERNATIONAL:
        found[_COUNTRY] = ""
    return found


def find(mention: str, at: datetime, nlp: Any, guide: ActorGuide, sectors: Sectors) -> Found:
    """Return country, sector and name of the actor that `mention` names in an article of the date `at`."""
    text = _SENTENCE.format(mention)
    actors = find_mentions(nlp(text), Article("article-1", text, published_at=at), guide)
    keys = actors.refer(0, len(mention))
    entity = next((e for e in actors.entities if keys and e.key == keys[0]), None)
    forms = [m.form for m in actors.mentions if entity is not None and m.entity == entity.key]
    country = _country_named_in(mention, nlp, guide) if entity is None else entity.country or ""
    return Found(country, sector_of(entity, forms, mention, at, guide, sectors), "" if entity is None else entity.name)


def _country_named_in(phrase: str, nlp: Any, guide: ActorGuide) -> str:
    """The country that a phrase names ("people in Kenya"), where the phrase means no actor that the tables hold."""
    readings = (name.readings[0] for name in find_names(words_of(nlp(phrase)), guide) if name.readings)
    return next((r.entry.country for r in readings if r.entry.actor_type == "state" and r.entry.country), "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--model", default=run_settings().extract.spacy_model)
    parser.add_argument("--half", type=int, choices=(0, 1), help="only the mentions of one half, by hash")
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    nlp = load_pipeline(arguments.model)
    guide = build_guide(load_reference(arguments.reference), nlp)
    sectors = read_sectors(arguments.reference)
    rows = [json.loads(line) for line in arguments.set.read_text(encoding="utf-8").split("\n") if line]
    rows = [row for row in rows if arguments.half is None or half_of(row["mention"]) == arguments.half]
    wanted: dict[tuple[str, str | None], list[dict[str, str]]] = {}
    for row in rows:
        wanted.setdefault((row["mention"], row.get("query_date")), []).append(expected(row))
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for row in rows:
        date = row.get("query_date") or _DEFAULT_DATE
        at = (datetime.fromisoformat(date) if date[:4].isdigit() else datetime.strptime(date, "%d %B %Y"))
        found = find(row["mention"], at.replace(tzinfo=UTC), nlp, guide, sectors)
        alike = wanted[row["mention"], row.get("query_date")]
        right = {field: any(_same(field, getattr(found, field), other[field]) for other in alike if field in other)
                 for field in expected(row)}
        for field, is_right in right.items():
            counts.update({field: 1, f"{field} right": int(is_right)})
        if _COUNTRY in right and _SECTOR in right:
            counts.update({"both": 1, "both right": int(right[_COUNTRY] and right[_SECTOR])})
        if not all(right.values()):
            wrong.append(f"{row['mention']}\texpected {expected(row)}\tfound {tuple(found)}")
    for field in (_COUNTRY, _SECTOR, "both", _TITLE):
        print(f"{field}: {counts[f'{field} right']} of {counts[field]} right, "
              f"{counts[f'{field} right'] / max(1, counts[field]):.3f}")
    print(*wrong[:arguments.errors], sep="\n")


def _same(field: str, found: str, want: str) -> bool:
    if field == _TITLE:
        return surface_key(found) == surface_key(want)
    return found == want


if __name__ == "__main__":
    main()
