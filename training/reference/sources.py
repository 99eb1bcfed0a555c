"""The forms in which politicians can be downloaded, read into one form.

- JSON Lines: objects with `id` (Wikidata item), `names`, `offices` (objects with `country`, `office`, `start`, `end`;
  dates as YYYY, YYYY-MM or YYYY-MM-DD, empty where not stated; `country` alpha-3 or listed in
  countries_of_sources.tsv).
- The JSON or CSV that the Wikidata query service saves for the query in training/reference/README.md: one row an
  office.
- OpenSanctions FollowTheMoney entities, one JSON object a line (`entities.ftm.json` of a data set of office holders):
  Person and Occupancy entities with Wikidata ids.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

import pycountry

_ROW_COLUMNS = ("person", "name", "country", "office", "start", "end")


def read_persons(source: Path) -> Iterator[dict[str, Any]]:
    """Yield the persons in `source` as objects with `id`, `names` and `offices`.

    Raises SystemExit, naming file and line, for text that is in none of the forms.
    """
    with _opened(source) as lines:
        if source.name.removesuffix(".gz").endswith(".csv"):
            yield from _from_rows(_csv_rows(lines, source))
            return
        first = lines.readline()
        if first.lstrip().startswith("[") or '"results"' in first or first.strip() == "{":
            yield from _from_rows(_query_rows(first + lines.read(), source))
            return
        records = _json_lines(first, lines, source)
        head = next(records, None)
        if head is None:
            return
        if "schema" in head:
            yield from _from_entities([head, *records])
        else:
            yield head
            yield from records


def _opened(source: Path) -> TextIO:
    if source.suffix == ".gz":
        return gzip.open(source, "rt", encoding="utf-8")
    return source.open(encoding="utf-8")


def _json_lines(first: str, rest: TextIO, source: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate([first, *rest], start=1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise SystemExit(f"{source}, line {number}: no JSON object ({error})") from error


def _csv_rows(lines: TextIO, source: Path) -> Iterator[dict[str, str]]:
    rows = csv.DictReader(lines)
    missing = set(_ROW_COLUMNS) - set(rows.fieldnames or ())
    if missing:
        raise SystemExit(f"{source}, line 1: columns {', '.join(sorted(missing))} are missing")
    yield from rows


def _query_rows(text: str, source: Path) -> Iterator[dict[str, str]]:
    try:
        result = json.loads(text)
    except ValueError as error:
        raise SystemExit(f"{source}: no JSON ({error})") from error
    for row in result["results"]["bindings"] if isinstance(result, dict) else result:
        yield {name: cell["value"] if isinstance(cell, dict) else cell for name, cell in row.items()}


def _from_rows(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, Any]]:
    persons: dict[str, dict[str, Any]] = {}
    for row in rows:
        item = row["person"].rsplit("/", 1)[-1]
        person = persons.setdefault(item, {"id": item, "names": [], "offices": []})
        for name in (row["name"], *filter(None, row.get("aliases", "").split("|"))):
            if name not in person["names"]:
                person["names"].append(name)
        person["offices"].append({
            "country": row.get("country", ""), "office": row["office"],
            "start": (row.get("start") or "")[:10], "end": (row.get("end") or "")[:10],
        })
    yield from persons.values()


def _from_entities(entities: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    positions = {entity["id"]: entity["properties"] for entity in entities if entity["schema"] == "Position"}
    offices: dict[str, list[dict[str, str]]] = {}
    for entity in entities:
        if entity["schema"] != "Occupancy":
            continue
        held = entity["properties"]
        position = positions.get(held["post"][0], {})
        offices.setdefault(held["holder"][0], []).append({
            "country": _alpha_3(position.get("country", [""])[0]), "office": position.get("name", [""])[0],
            "start": held.get("startDate", [""])[0], "end": held.get("endDate", [""])[0],
        })
    for entity in entities:
        if entity["schema"] == "Person":
            properties = entity["properties"]
            item = properties.get("wikidataId", [entity["id"]])[0]
            names = [entity["caption"], *properties.get("name", []), *properties.get("alias", [])]
            yield {"id": item, "names": names, "offices": offices.get(entity["id"], [])}


def _alpha_3(alpha_2: str) -> str:
    country = pycountry.countries.get(alpha_2=alpha_2.upper()) if alpha_2 else None
    return country.alpha_3 if country else ""
