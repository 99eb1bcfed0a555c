"""Draws the pictures of the documents: a passage with its rows, the ways of data and of a stance, the data folder.

    python -m lab.pictures DATA/published/latest

writes `docs/figures/*.svg` anew; the first picture shows rows of the given tables, which must hold the sample article.
A test draws them again and compares.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pandas as pd

FIGURES = Path(__file__).resolve().parent.parent / "docs/figures"
_WIDTH = 960
_CHARACTER, _LINE = 8.43, 46
"""Width of a character of 14 px monospace, and height of a line of text with its underlines, in px."""
_COLUMNS = 104
_INK, _GREY, _PAPER = "#1f2933", "#616e7c", "#ffffff"
_TINTS = {"mention": "#cfe3ff", "quote": "#2f855a", "stance": "#b7791f", "plain": "#f3f5f7", "store": "#e6f4ea",
          "check": "#fff4d6", "out": "#fde8e8"}
_TREE = (
    ("raw/", "every source's bytes, once, under their hash; corpus.json names what the corpus is", "store"),
    ("ingested/<version>/", "articles as parsed; made again when the parser changes", "plain"),
    ("extracted/<version>/", "findings in each article; made again when code, models or reference change", "plain"),
    ("built/", "tables between `build` and `publish`", "plain"),
    ("quarantine/<table>/", "rows and records that broke a rule, with the rule and the reason", "check"),
    ("validation/", "the report of each run", "check"),
    ("published/snapshots/<id>/", "one immutable snapshot of all tables, with manifest, dictionary and DuckDB file",
     "store"),
    ("published/latest", "a link to the newest snapshot, switched in one step", "store"),
    ("prefect/", "Prefect's own records, where no server is named", "plain"),
)


@dataclass
class _Drawing:
    """Shapes of one picture, in px from its upper left corner."""

    title: str
    height: float = 0
    shapes: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, lines: Sequence[str], tint: str = "plain") -> tuple[float, float]:
        """Draw a box with a heading and lines below it; return its right edge and its middle."""
        height = 16 + 18 * len(lines)
        self.shapes.append(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height}" rx="6" '
                           f'fill="{_TINTS[tint]}" stroke="{_GREY}" stroke-width="1"/>')
        for number, line in enumerate(lines):
            self.text(x + 10, y + 22 + 18 * number, line, bold=number == 0, size=13)
        self.height = max(self.height, y + height + 16)
        return x + width, y + height / 2

    def text(self, x: float, y: float, words: str, *, bold: bool = False, size: int = 13, colour: str = _INK,
             mono: bool = False) -> None:
        """Write one line of text; `y` is its base line."""
        family = "ui-monospace, DejaVu Sans Mono, Menlo, monospace" if mono else "system-ui, DejaVu Sans, sans-serif"
        length = f' textLength="{_CHARACTER * len(words):.1f}" lengthAdjust="spacingAndGlyphs"' if mono else ""
        weight = ' font-weight="600"' if bold else ""
        self.shapes.append(f'<text x="{x:g}" y="{y:g}" font-family="{family}" font-size="{size}" fill="{colour}"'
                           f'{weight} xml:space="preserve"{length}>{escape(words)}</text>')
        self.height = max(self.height, y + 16)

    def arrow(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw an arrow."""
        self.shapes.append(f'<path d="M{x:g} {y:g} L{to_x:g} {to_y:g}" stroke="{_GREY}" stroke-width="1.5" '
                           'fill="none" marker-end="url(#tip)"/>')

    def svg(self) -> str:
        """The picture as an SVG document."""
        tip = ('<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
               f'orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="{_GREY}"/></marker></defs>')
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {self.height:g}" width="{_WIDTH}" '
                f'height="{self.height:g}" role="img">\n<title>{escape(self.title)}</title>\n{tip}\n'
                f'<rect width="100%" height="100%" fill="{_PAPER}"/>\n' + "\n".join(self.shapes) + "\n</svg>\n")


def article_to_rows(tables: Path) -> str:
    """Return the picture of one passage with its mentions, quotes and stances, and their rows below it.

    The passage is the paragraph of the first conditional stance that another actor voices, up to its sentence's end.
    """
    stances = pd.read_parquet(tables / "stances")
    shown = stances[(stances["position"] == "conditional") & stances["voiced_by_id"].notna()].iloc[0]
    articles = pd.read_parquet(tables / "articles").set_index("article_id")
    text = articles.loc[shown["article_id"], "text"]
    start = text.rfind("\n", 0, shown["evidence_start"]) + 1
    end = text.index(".", shown["evidence_end"]) + 1

    def inside(frame: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
        here = frame["article_id"] == shown["article_id"]
        found: pd.DataFrame = frame[here & (frame[first] >= start) & (frame[last] <= end)]
        return found

    mentions = inside(pd.read_parquet(tables / "mentions"), "start", "end")
    quotes = inside(pd.read_parquet(tables / "quotes"), "start", "end")
    stances = inside(stances, "evidence_start", "evidence_end")
    names: dict[object, str] = pd.read_parquet(tables / "actors").set_index("actor_id")["name"].to_dict()

    drawing = _Drawing("A passage, the spans found in it, and their rows")
    lines = _wrapped(text, start, end)
    marks = [("mention", *span) for span in mentions[["start", "end"]].itertuples(index=False)]
    marks += [("quote", *span) for span in quotes[["start", "end"]].itertuples(index=False)]
    marks += [("stance", *span) for span in stances[["evidence_start", "evidence_end"]].itertuples(index=False)]
    for number, (first, last) in enumerate(lines):
        y = 34 + _LINE * number
        for kind, low, high in marks:
            _mark(drawing, kind, max(low, first) - first, min(high, last) - first, y)
        drawing.text(24, y, text[first:last], size=14, mono=True)
    y = 34 + _LINE * len(lines)
    for x, kind, words in ((24, "mention", "mention of an actor"), (220, "quote", "quote"),
                           (320, "stance", "evidence of a stance")):
        _mark(drawing, kind, (x - 24) / _CHARACTER, (x + 20) / _CHARACTER, y)
        drawing.text(x + 52, y, words, colour=_GREY)
    y += 24
    rows = [_short(f"“{m.text}” → {names[m.actor_id]}", 36) for m in mentions.itertuples()]
    drawing.box(24, y, 280, ["mentions", *rows])
    said = [(f"{q.speaker_name}, “{q.cue}”", _short(str(q.text), 42)) for q in quotes.itertuples()]
    drawing.box(320, y, 300, ["quotes", *(line for row in said for line in row)])
    held = [(f"{s.actor_name}: {s.position} ({s.confidence:.2f})",
             _short(str(s.issue_label or names[s.target_actor_id]), 42)) for s in stances.itertuples()]
    drawing.box(636, y, 300, ["stances", *(line for row in held for line in row)])
    return drawing.svg()


def _wrapped(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut `text[start:end]` into lines of at most `_COLUMNS` characters at blanks; return their offsets."""
    lines = []
    while end - start > _COLUMNS:
        cut = text.rfind(" ", start, start + _COLUMNS)
        lines.append((start, cut))
        start = cut + 1
    return [*lines, (start, end)]


def _mark(drawing: _Drawing, kind: str, first: float, last: float, y: float) -> None:
    """Colour a mention, or underline a quote or stance, from column `first` to `last` of the line at `y`."""
    if last <= first:
        return
    x, width = 24 + first * _CHARACTER, (last - first) * _CHARACTER
    top, height = {"mention": (y - 14, 19), "quote": (y + 7, 3), "stance": (y + 13, 3)}[kind]
    drawing.shapes.append(f'<rect x="{x:.1f}" y="{top:g}" width="{width:.1f}" height="{height}" rx="1.5" '
                          f'fill="{_TINTS[kind]}"/>')


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def way_of_the_data() -> str:
    """Return the picture of the stages from sources to snapshot."""
    drawing = _Drawing("The way of the data: sources, raw, articles, findings, tables, snapshot")
    sources, middle = drawing.box(16, 60, 120, ["sources", "folders, files"])
    raw, _ = drawing.box(176, 60, 120, ["raw", "bytes, once"], "store")
    articles, _ = drawing.box(336, 60, 130, ["articles", "one row each"])
    drawing.box(506, 16, 150, ["mentions"])
    drawing.box(506, 66, 150, ["quotes"])
    drawing.box(506, 116, 150, ["stance candidates"])
    drawing.box(696, 16, 110, ["actors"])
    drawing.box(696, 116, 110, ["issues"])
    drawing.box(836, 66, 108, ["stances"])
    for x, to_x in ((sources, 176), (raw, 336)):
        drawing.arrow(x, middle, to_x, middle)
    for y in (33, 83, 133):
        drawing.arrow(articles, middle, 506, y)
    drawing.arrow(656, 33, 696, 33)
    drawing.arrow(656, 133, 696, 133)
    drawing.arrow(806, 33, 866, 66)
    drawing.arrow(806, 133, 866, 100)
    for x, width, words in ((16, 280, "ingest: stored before it is read"), (336, 320, "extract: each article alone"),
                            (696, 248, "resolve: over the corpus")):
        drawing.text(x, 182, words, colour=_GREY)
        drawing.shapes.append(f'<path d="M{x} 164 h{width}" stroke="{_GREY}" stroke-width="1"/>')
    drawing.box(336, 214, 320, ["expectations", "every stage and table is checked"], "check")
    drawing.box(16, 214, 280, ["quarantine", "what broke a rule, and which rule"], "out")
    drawing.box(696, 214, 248, ["published snapshot", "all tables, switched in one step"], "store")
    drawing.arrow(496, 190, 496, 214)
    drawing.arrow(656, 83, 836, 83)
    drawing.arrow(336, 240, 296, 240)
    drawing.arrow(656, 240, 696, 240)
    return drawing.svg()


def data_folder() -> str:
    """Return the picture of what runs write."""
    drawing = _Drawing("The data folder: what runs write")
    drawing.text(24, 30, "data/", bold=True, size=15)
    for number, (name, meaning, tint) in enumerate(_TREE):
        y = 44 + 40 * number
        drawing.shapes.append(f'<path d="M36 {y - 8:g} V{y + 17:g} H56" stroke="{_GREY}" fill="none"/>')
        drawing.box(56, y, 230, [name], tint)
        drawing.text(304, y + 22, meaning)
    y = 44 + 40 * len(_TREE) + 12
    for x, tint, words in ((56, "store", "keep"), (176, "check", "read when something was set aside"),
                           (456, "plain", "may be deleted: is made again")):
        drawing.shapes.append(f'<rect x="{x}" y="{y}" width="16" height="16" rx="3" fill="{_TINTS[tint]}" '
                              f'stroke="{_GREY}"/>')
        drawing.text(x + 24, y + 13, words, colour=_GREY)
    drawing.height += 8
    return drawing.svg()


def stance_finding() -> str:
    """Return the picture of how a stance is found."""
    drawing = _Drawing("How a stance is found: by rule or model, then judged, kept or left out")
    for x, y, width, lines, tint in (
        (16, 20, 260, ("a sentence, parsed once", "“The council has refused to accept",
                       "demands to close the harbour”"), "plain"),
        (16, 130, 260, ("who is there", "mentions, and who speaks", "which words"), "plain"),
        (326, 20, 270, ("rules: predicates with frames", "refuse − · accept + · demand + ·",
                        "close → oppose"), "plain"),
        (326, 130, 270, ("model: reads holder and target", "none · support · oppose ·",
                         "conditional · undecided"), "plain"),
        (646, 20, 298, ("candidate", "holder: the council", "target: close the harbour, opposed",
                        "evidence, condition, hedge, voice"), "plain"),
        (646, 150, 298, ("judge", "both answers → one confidence"), "check"),
        (646, 240, 298, ("row of stances", "from the floor of confidence up"), "store"),
        (326, 240, 270, ("left out", "below the floor"), "out"),
    ):
        drawing.box(x, y, width, lines, tint)
    drawing.arrow(276, 54, 326, 54)
    drawing.arrow(140, 90, 140, 130)
    drawing.arrow(276, 160, 326, 160)
    drawing.arrow(596, 54, 646, 54)
    drawing.arrow(596, 150, 646, 100)
    drawing.arrow(795, 108, 795, 150)
    drawing.arrow(795, 202, 795, 240)
    drawing.arrow(646, 190, 570, 240)
    return drawing.svg()


def pictures(tables: Path) -> dict[str, str]:
    """Return every picture as SVG by the name of its file; `tables` is a snapshot that holds the sample article."""
    return {"article-to-rows.svg": article_to_rows(tables), "way-of-the-data.svg": way_of_the_data(),
            "data-folder.svg": data_folder(), "stance-finding.svg": stance_finding()}


if __name__ == "__main__":
    for _name, _svg in pictures(Path(sys.argv[1])).items():
        (FIGURES / _name).write_text(_svg, encoding="utf-8")
