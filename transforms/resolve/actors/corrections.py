"""Corrections of actors that people made by hand: merges and splits, each with its reason and a guard.

A file in `seeds/corrections/` (format: docs/actors-method.md) lists what the method gets wrong. Each correction names
the actor by id and by the name that it expects to find there; when the method changes and the actor under that id is no
longer the one that was meant, the run fails and says which correction to look at, instead of merging the wrong actors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

_ACTOR_ID = re.compile(r"[a-z]+-[0-9a-zA-Z-]+")
_MERGE = ("merge", "named", "into", "reason")
_SPLIT = ("split", "named", "country", "into_name", "reason")


class CorrectionError(ValueError):
    """A correction that cannot be read, or whose guard fails."""


@dataclass(frozen=True, slots=True)
class Merge:
    """All rows of the actor `actor_id`, expected to be called `name`, belong to the actor `into`."""

    actor_id: str
    name: str
    into: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class Split:
    """Rows of the actor `actor_id`, expected to be called `name`, with this `country` are another one, `into_name`."""

    actor_id: str
    name: str
    country: str
    into_name: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections, in the order of files and rows."""

    merges: tuple[Merge, ...] = ()
    splits: tuple[Split, ...] = ()


def load_corrections(folder: Path) -> Corrections:
    """Read `actors*.yaml` in `folder`, by file name; a folder without such a file corrects nothing.

    Raises CorrectionError, naming file and line, for a row that is neither a merge nor a split, lacks a field or has an
    unknown one, names no id, merges an actor into itself, or corrects an actor twice.
    """
    merges: list[Merge] = []
    splits: list[Split] = []
    seen: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("actors*.yaml")):
        for row, place in _rows(path):
            if "merge" in row:
                merge = _merge(row, place)
                merges.append(merge)
                key = (merge.actor_id, "")
            else:
                split = _split(row, place)
                splits.append(split)
                key = (split.actor_id, split.country)
            if key in seen:
                raise CorrectionError(f"{place}: {key[0]} is corrected twice, first at {seen[key]}")
            seen[key] = place
    return Corrections(tuple(merges), tuple(splits))


def _rows(path: Path) -> Sequence[tuple[Mapping[str, Any], str]]:
    try:
        content = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
        raise CorrectionError(f"{path}, line {line}: no valid YAML ({error.problem})") from error
    if content is None:
        return []
    if not isinstance(content, CommentedSeq):
        raise CorrectionError(f"{path}, line 1: found {type(content).__name__}, expected a list of corrections")
    rows = []
    for number, row in enumerate(content):
        place = f"{path}, line {content.lc.item(number)[0] + 1}"
        if not isinstance(row, dict):
            raise CorrectionError(f"{place}: found {row!r}, expected the fields of a merge or a split")
        rows.append((row, place))
    return rows


def _merge(row: Mapping[str, Any], place: str) -> Merge:
    actor_id, name, into, reason = _fields(row, _MERGE, place)
    for field, value in (("merge", actor_id), ("into", into)):
        _check_id(field, value, place)
    if actor_id == into:
        raise CorrectionError(f"{place}: merge and into are both {into}, expected two actors")
    return Merge(actor_id, name, into, reason, place)


def _split(row: Mapping[str, Any], place: str) -> Split:
    actor_id, name, country, into_name, reason = _fields(row, _SPLIT, place)
    _check_id("split", actor_id, place)
    if not re.fullmatch(r"[A-Z]{3}", country):
        raise CorrectionError(f"{place}: country is {country!r}, expected an ISO 3166-1 alpha-3 code")
    return Split(actor_id, name, country, into_name, reason, place)


def _fields(row: Mapping[str, Any], expected: tuple[str, ...], place: str) -> list[str]:
    if set(row) != set(expected):
        raise CorrectionError(f"{place}: found the fields {', '.join(map(str, row))}, expected {', '.join(_MERGE)} or "
                              f"{', '.join(_SPLIT)}")
    values = []
    for field in expected:
        value = row[field]
        if not isinstance(value, str) or not value.strip():
            raise CorrectionError(f"{place}: {field} is {value!r}, expected text")
        values.append(str(value).strip())
    return values


def _check_id(field: str, value: str, place: str) -> None:
    if not _ACTOR_ID.fullmatch(value):
        raise CorrectionError(f"{place}: {field} is {value!r}, expected an actor id such as person-Q567")
