"""Build states.tsv: every ISO 3166-1 state with its names, demonyms and capitals.

    python -m training.reference.states --out seeds/reference/states.tsv

Codes, names and official names are pycountry's (ISO 3166-1), capitals and demonyms countryinfo's (MIT);
`states_supplement.tsv` beside this file corrects and completes them by hand, `states_wikidata.tsv` gives Wikidata
items.
"""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pycountry
from countryinfo import CountryInfo, CountryNotFoundError

from transforms.reference.folding import surface_key
from transforms.reference.loading import ENTRY_COLUMNS
from transforms.reference.tables import read_rows

SUPPLEMENT = Path(__file__).with_name("states_supplement.tsv")
WIKIDATA = Path(__file__).with_name("states_wikidata.tsv")
SUPPLEMENT_COLUMNS = ("code", "name", "names", "acronyms", "demonyms", "capitals")
_WITHOUT_PLURAL = ("ese", "sh", "ch", "ss", "ois", "an-", "i-Kiribati")
_HEADER = """\
# States, one a row: every ISO 3166-1 entry (territories included) and Kosovo (XKX). Built by
# `python -m training.reference.states`; change states_supplement.tsv there, not this file.
# Sources: pycountry {pycountry} (ISO 3166-1), countryinfo {countryinfo} (MIT: capitals, demonyms), and that supplement
# (CC0, 2026-11). `names`: further names; `demonyms`: adjectives and nouns; `metonyms`: capitals that stand for the
# state.
"""


def main() -> None:
    """Write the table to the file that --out names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("seeds/reference/states.tsv"))
    parser.parse_args().out.write_text(rendered(), encoding="utf-8")


def rendered() -> str:
    """Return the whole table as text."""
    supplement = {row.text("code"): row for row in read_rows(SUPPLEMENT, SUPPLEMENT_COLUMNS)}
    items = {row.text("code"): row.text("wikidata_id") for row in read_rows(WIKIDATA, ("code", "wikidata_id"))}
    states = {country.alpha_3: _from_library(country) for country in pycountry.countries}
    lines = []
    for code in sorted(states.keys() | supplement.keys()):
        state = states.get(code, {"name": "", "names": [], "acronyms": [], "demonyms": [], "capitals": []})
        row = supplement.get(code)
        for column in SUPPLEMENT_COLUMNS[1:] if row else ():
            cell = row.optional(column) if row else None
            if column == "name" and cell:
                state["name"] = cell
            elif cell:
                kept = state["names"] if column == "names" else []
                state[column] = [] if cell == "-" else [*cell.split("|"), *kept]
        name = state["name"]
        further = _distinct([other for other in state["names"] if surface_key(other) != surface_key(name)])
        cells = [f"state-{code}", name, code, items.get(code, ""), "|".join(further), "|".join(state["acronyms"]),
                 "|".join(state["demonyms"]), "|".join(state["capitals"])]
        lines.append("\t".join(cells))
    header = _HEADER.format(pycountry=version("pycountry"), countryinfo=version("countryinfo"))
    return header + "\n".join(["\t".join(ENTRY_COLUMNS), *lines]) + "\n"


def _from_library(country: Any) -> dict[str, Any]:
    official = getattr(country, "official_name", "")
    full = country.name
    common = getattr(country, "common_name", "") or full.split(",")[0].split(" (")[0]
    info = _country_info(country.alpha_2)
    demonym = (info.get("demonym") or "").split(",")[0]
    capital = info.get("capital") or ""
    return {
        "name": common,
        "names": [official] if official else [],
        "acronyms": [],
        "demonyms": _with_plural(demonym) if demonym else [],
        "capitals": [capital] if capital and capital != common else [],
    }


def _country_info(alpha_2: str) -> dict[str, Any]:
    try:
        return dict(CountryInfo(alpha_2).info())
    except CountryNotFoundError:
        return {}


def _with_plural(demonym: str) -> list[str]:
    return [demonym] if demonym.endswith(_WITHOUT_PLURAL) else [demonym, f"{demonym}s"]


def _distinct(names: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(surface_key(name), name)
    return list(seen.values())


if __name__ == "__main__":
    main()
