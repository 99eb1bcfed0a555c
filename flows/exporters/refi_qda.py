"""A project in the REFI-QDA exchange format, for MAXQDA, NVivo, ATLAS.ti and QualCoder (https://qdasoftware.org).

`newstance.qdpx` holds the texts of the articles, a code an issue with a code below it for each position, a code an
actor who holds a position or speaks, and two kinds of coded passages: the evidence of a stance, coded with position
and holder, and a quote, coded with its speaker. Identifiers are derived from those of the rows: the same snapshot
gives the same file.
"""

from __future__ import annotations

import re
import uuid
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from flows.exporters._marks import without_controls
from flows.store.opened import open_snapshot
from flows.store.published import Snapshot

HELP = "a REFI-QDA project (.qdpx) of texts, codes and coded passages, for MAXQDA, NVivo, ATLAS.ti and QualCoder"

_NAMESPACE = "urn:QDA-XML:project:1.0"
_IDS = uuid.UUID("9d2f2f0c-1f0c-5f0e-8b6a-6e6577737461")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_MOST_NAME = 255
_STANCES = """
SELECT stance_id, article_id, evidence_start, evidence_end, evidence, actor_id, issue_id, position
FROM stances ORDER BY article_id, evidence_start, evidence_end, stance_id
"""
_QUOTES = """
SELECT quote_id, article_id, start, "end", text, speaker_id
FROM quotes WHERE speaker_id IS NOT NULL ORDER BY article_id, start, "end", quote_id
"""
_ARTICLES = "SELECT article_id, coalesce(title, source_id) AS name, text FROM articles ORDER BY article_id"


def export(snapshot: Snapshot, output: Path) -> list[Path]:
    """Write the project to `output`/newstance.qdpx; return the file."""
    with open_snapshot(snapshot) as connection:
        articles = connection.sql(_ARTICLES).fetchall()
        stances = connection.sql(_STANCES).fetchall()
        quotes = connection.sql(_QUOTES).fetchall()
        issues = dict(connection.sql("SELECT issue_id, label FROM issues ORDER BY ALL").fetchall())
        actors = dict(connection.sql("SELECT actor_id, name FROM actors ORDER BY ALL").fetchall())
    created = snapshot.manifest["created_at"]
    project = ET.Element("Project", xmlns=_NAMESPACE, name=f"Newstance {snapshot.snapshot_id}", origin="Newstance",
                         creatingUserGUID=_id("user"), creationDateTime=created)
    ET.SubElement(ET.SubElement(project, "Users"), "User", guid=_id("user"), name="Newstance")
    codes = ET.SubElement(ET.SubElement(project, "CodeBook"), "Codes")
    _issue_codes(codes, stances, issues)
    held = {row[5] for row in stances} | {row[5] for row in quotes}
    _group(codes, "Actors", ((actor, actors[actor]) for actor in sorted(held)))
    passages: dict[str, list[tuple[str, int, int, str, list[str]]]] = {}
    for id_, article, start, end, words, actor, issue, position in stances:
        coded = [_id(actor)] if issue is None else [_id(f"{issue} {position}"), _id(actor)]
        passages.setdefault(article, []).append((id_, start, end, words, coded))
    for id_, article, start, end, words, speaker in quotes:
        passages.setdefault(article, []).append((id_, start, end, words, [_id(speaker)]))
    sources = ET.SubElement(project, "Sources")
    for article, name, _ in articles:
        source = ET.SubElement(sources, "TextSource", guid=_id(article), name=_name(name),
                               plainTextPath=f"internal://{_id(article)}.txt", creatingUser=_id("user"),
                               creationDateTime=created)
        for passage in passages.get(article, ()):
            _passage(source, passage, created)
    file = output / "newstance.qdpx"
    _packed(file, project, ((article, text) for article, _, text in articles))
    return [file]


def _issue_codes(codes: ET.Element, stances: list[tuple[Any, ...]], issues: dict[str, str]) -> None:
    positions: dict[str, set[str]] = {}
    for row in stances:
        if row[6] is not None:
            positions.setdefault(row[6], set()).add(row[7])
    group = _group(codes, "Issues", ())
    for issue in sorted(positions):
        code = _code(group, issue, issues[issue])
        for position in sorted(positions[issue]):
            _code(code, f"{issue} {position}", position)


def _group(codes: ET.Element, name: str, members: Iterable[tuple[str, str]]) -> ET.Element:
    group = _code(codes, f"group {name}", name, is_codable=False)
    for id_, called in members:
        _code(group, id_, called)
    return group


def _code(parent: ET.Element, id_: str, name: str, is_codable: bool = True) -> ET.Element:
    return ET.SubElement(parent, "Code", guid=_id(id_), name=_name(name), isCodable=str(is_codable).lower())


def _passage(source: ET.Element, passage: tuple[str, int, int, str, list[str]], created: str) -> None:
    id_, start, end, words, coded = passage
    selection = ET.SubElement(source, "PlainTextSelection", guid=_id(id_), name=_name(words[:80]),
                              startPosition=str(start), endPosition=str(end), creatingUser=_id("user"),
                              creationDateTime=created)
    for number, code in enumerate(coded):
        coding = ET.SubElement(selection, "Coding", guid=_id(f"{id_} {number}"), creatingUser=_id("user"),
                               creationDateTime=created)
        ET.SubElement(coding, "CodeRef", targetGUID=code)


def _id(name: str) -> str:
    return str(uuid.uuid5(_IDS, name)).upper()


def _name(text: str) -> str:
    return re.sub(r"\s+", " ", without_controls(text)).strip()[:_MOST_NAME] or "?"


def _packed(file: Path, project: ET.Element, texts: Iterable[tuple[str, str]]) -> None:
    content = b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(project, encoding="utf-8")
    with zipfile.ZipFile(file, "w") as archive:
        for name, held in (("project.qde", content),
                           *((f"sources/{_id(article)}.txt", text.encode()) for article, text in texts)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, held)
