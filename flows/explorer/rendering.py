"""Templates, and how values are shown in them. What an article says is escaped everywhere (autoescape)."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from transforms.schema import Position

HERE = Path(__file__).parent
STATIC = HERE / "static"

SIGNS = {Position.SUPPORT.value: "+", Position.OPPOSE.value: "−", Position.CONDITIONAL.value: "if",
         Position.UNDECIDED.value: "?"}
"""What stands for each position where there is no room for a word."""

# Marks that turn the direction of what follows (Unicode TR 36, "bidirectional text spoofing"), and control characters.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@cache
def _environment() -> Environment:
    made = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
    made.filters.update(day=day, thousands=thousands, words=words, plain=plain, web_address=web_address, share=share)
    made.globals.update(asset=asset, signs=SIGNS)
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


def web_address(value: Any) -> str | None:
    """The address of a web page, None for anything else: a link runs nothing."""
    try:
        parts = urlsplit(str(value or ""))
    except ValueError:
        return None
    return str(value) if parts.scheme in ("http", "https") and parts.netloc else None
