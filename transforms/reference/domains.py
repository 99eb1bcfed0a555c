"""Of which country a web site is by the ending of its name: "example.co.nz" is of New Zealand."""

from __future__ import annotations

import re
from functools import cache

import pycountry

_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.([a-z]{2})")
_OTHER_CODES = {"uk": "GB"}
_FOR_SALE = frozenset(("ag", "ai", "am", "cc", "co", "fm", "gg", "im", "io", "la", "ly", "me", "nu", "sh", "st", "su",
                       "to", "tv", "ws"))
"""Endings that sites of any country have."""


@cache
def country_of_domain(outlet: str) -> str | None:
    """Return the country (alpha-3) of an outlet that is named by its site, or None."""
    match = _DOMAIN.fullmatch(outlet.strip().lower())
    if match is None or match[1] in _FOR_SALE:
        return None
    found = pycountry.countries.get(alpha_2=_OTHER_CODES.get(match[1], match[1].upper()))
    return None if found is None else str(found.alpha_3)
