"""Templates, and how values are shown in them. What an article says is escaped everywhere (autoescape)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from transforms.schema import POSITIONS, Position, SeenBy

HERE = Path(__file__).parent
STATIC = HERE / "static"

SIGNS = {Position.SUPPORT.value: "+", Position.OPPOSE.value: "−", Position.CONDITIONAL.value: "if",
         Position.UNDECIDED.value: "?"}
"""What stands for each position where there is no room for a word."""

VERBS = {Position.SUPPORT.value: "supports", Position.OPPOSE.value: "opposes",
         Position.CONDITIONAL.value: "puts a condition on", Position.UNDECIDED.value: "is undecided on"}
READERS = {SeenBy.RULE.value: "seen by a rule: a word states it",
           SeenBy.MODEL.value: "seen by the model: the passage as a whole",
           SeenBy.BOTH.value: "seen by a rule and by the model"}
"""Why a stance is a row."""

# Marks that turn the direction of what follows (Unicode TR 36, "bidirectional text spoofing"), and control characters.
_LONG_WORD = re.compile(r"\S{81}")
_LONG = re.compile(r".{1,80}", re.S)
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@cache
def _environment() -> Environment:
    made = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
    made.filters.update(day=day, thousands=thousands, words=words, plain=plain, web_address=web_address, share=share)
    made.filters.update(disc=disc, long_day=long_day, one_line=one_line, excerpt=excerpt, breakable=breakable,
                        two_places=two_places)
    made.globals.update(asset=asset, signs=SIGNS, verbs=VERBS, readers=READERS)
    return made


def template(name: str) -> Template:
    """Return the template called `name`."""
    return _environment().get_template(name)


@cache
def asset(name: str) -> str:
    """The address of a file of `static`, which changes with its content."""
    return f"/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def day(value: datetime | None) -> str:
    """The day of an instant, "undated" where there is none."""
    return "undated" if value is None else f"{value:%Y-%m-%d}"


def thousands(value: float | None) -> str:
    """A count, with separators."""
    return "–" if value is None else f"{value:,.0f}"


def share(value: float | None) -> str:
    """A share as per cent."""
    return "–" if value is None else f"{value:.0%}"


def words(value: str | None) -> str:
    """A word of a vocabulary as it is shown."""
    return "not stated" if value is None else value.replace("_", " ")


def plain(text: str | None) -> str:
    """Text of an article without the characters that are not seen but change how it looks."""
    return "" if text is None else _UNSEEN.sub("", text)


def excerpt(text: str | None, most: int = 1200) -> str:
    """Text of an article cut to `most` characters: its article has all of it, and a browser breaks very long words into
    lines in minutes."""
    shown = plain(text)
    return shown if len(shown) <= most else f"{shown[:most - 1]}…"


def breakable(text: str | None) -> Markup:
    """Text as it is, with places inside very long words at which a line may end."""
    shown = plain(text)
    if not _LONG_WORD.search(shown):
        return escape(shown)
    return Markup("").join(Markup("<wbr>").join(map(escape, _LONG.findall(word))) if len(word) > 80 else escape(word)
                           for word in re.split(r"(\s+)", shown))


def web_address(value: Any) -> str | None:
    """The address of a web page, None for anything else: a link runs nothing."""
    try:
        parts = urlsplit(str(value or ""))
    except ValueError:
        return None
    return str(value) if parts.scheme in ("http", "https") and parts.netloc else None


def two_places(value: float | None) -> str:
    """A number from 0 to 1."""
    return "–" if value is None else f"{value:.2f}"


def long_day(value: datetime | None) -> str:
    """The day of an instant in words."""
    return "undated" if value is None else f"{value.day} {value:%B %Y}"


def one_line(text: str | None) -> str:
    """Text without line ends."""
    return " ".join(plain(text).split("\n"))


@dataclass(frozen=True)
class Disc:
    """A disc of a matrix: its size, its slices (position and path, no path for a whole disc), and the sign on it."""

    radius: float
    slices: tuple[tuple[str, str | None], ...]
    leading: str
    sign: str


_LEAST_RADIUS, _MOST_RADIUS = 7.5, 17.0


def disc(positions: Mapping[str, int], most: int) -> Disc:
    """Return the disc of a cell; its area grows with the number of rows, up to the `most` that a cell has."""
    rows = sum(positions.values())
    grown = 0.0 if most <= 1 else (rows - 1) / (most - 1)
    radius = round(math.sqrt(_LEAST_RADIUS**2 + (_MOST_RADIUS**2 - _LEAST_RADIUS**2) * grown), 1)
    leading = max(positions, key=lambda position: (positions[position], -POSITIONS.index(position)))
    is_mixed = Position.SUPPORT in positions and Position.OPPOSE in positions
    if len(positions) == 1:
        return Disc(radius, ((leading, None),), leading, SIGNS[leading])
    slices, turned = [], 0.0
    for position, count in positions.items():
        slices.append((position, _slice(radius, turned, turned + count / rows)))
        turned += count / rows
    return Disc(radius, tuple(slices), "mixed" if is_mixed else leading, "±" if is_mixed else SIGNS[leading])


def _slice(radius: float, start: float, end: float) -> str:
    (x0, y0), (x1, y1) = ((round(radius * math.sin(angle), 2), round(-radius * math.cos(angle), 2))
                          for angle in (2 * math.pi * start, 2 * math.pi * end))
    return f"M0 0L{x0} {y0}A{radius} {radius} 0 {int(end - start > 0.5)} 1 {x1} {y1}Z"
