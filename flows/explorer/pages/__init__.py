"""The registry of pages: adding a file here adds its pages, and a link to them at the top of every page.

A page module exports `router`, a FastAPI router whose paths stand below `/s/<snapshot>`. It may export
`NAV = (rank, label, path)`, the link at the top, such as `(20, "Issues", "issues")`, and `ACCURACY`, a function of a
`Shown` that returns, as markup, what it knows of the accuracy of the snapshot, or None; the overview shows it. Modules
whose names begin with an underscore are no members.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi import APIRouter
from markupsafe import Markup

from transforms.registry import member, member_names


@dataclass(frozen=True)
class PageModule:
    """A member: its name, its router, and the link to it."""

    name: str
    router: APIRouter
    nav: tuple[int, str, str] | None
    accuracy: Callable[[Any], Markup | None] | None


@cache
def pages() -> tuple[PageModule, ...]:
    """All members, sorted by name."""
    modules = [(name, member(__name__, name)) for name in member_names(__name__)]
    return tuple(PageModule(name, module.router, getattr(module, "NAV", None), getattr(module, "ACCURACY", None))
                 for name, module in modules)


def navigation() -> tuple[tuple[str, str], ...]:
    """Label and path of each link at the top, in order."""
    return tuple((label, path) for _, label, path in sorted(page.nav for page in pages() if page.nav is not None))


def accuracy() -> tuple[Callable[[Any], Markup | None], ...]:
    """What tells the accuracy of a snapshot, of all pages that do."""
    return tuple(page.accuracy for page in pages() if page.accuracy is not None)
