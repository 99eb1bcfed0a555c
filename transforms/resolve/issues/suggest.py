"""Drafts a codebook from the issues that articles raised themselves, for a researcher to edit.

Open coding first, a closed codebook after: the frequent discovered issues become entries with the words by which
articles name them as terms; a person merges, phrases and signs them. The draft can be loaded as it is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

import pandas as pd
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from transforms.extract.language.en.comparison.normal_forms import general_synonyms, stems
from transforms.resolve.issues.discovery import is_generic
from transforms.schema import IssueOrigin

_MOST_TERMS = 12
_LONGEST_TERM = 8
_LONGEST_SLUG = 6
_ADVICE = """Draft of a codebook from discovered issues, the most frequent first. Before it is used: phrase each label
as a proposition, say in the description what counts as support, merge entries that are one dispute, and move terms
that name the opposite to 'against'. Format: docs/codebooks.md."""


def suggest_codebook(issues: pd.DataFrame, issue_terms: pd.DataFrame, stances: pd.DataFrame, minimum: int) -> str:
    """Return a codebook draft (YAML) of the discovered issues with at least `minimum` stances.

    `issues`, `issue_terms` and `stances` are the published tables. Issues are ordered by their number of stances, then
    label. A term that names two of them is kept by the more frequent one. Raises ValueError when `minimum` is below 1.
    """
    if minimum < 1:
        raise ValueError(f"minimum is {minimum}, expected 1 or more stances")
    counts = stances.dropna(subset=["issue_id"]).groupby("issue_id").agg(
        stances=("stance_id", "size"), articles=("article_id", "nunique"), actors=("actor_id", "nunique"))
    found = issues[issues["origin"] == IssueOrigin.DISCOVERED].set_index("issue_id").join(counts, how="inner")
    found = found[found["stances"] >= minimum].reset_index()
    found = found.sort_values(["stances", "label", "issue_id"], ascending=[False, True, True])
    terms = issue_terms.groupby("issue_id")["term"].agg(sorted).to_dict()
    draft = CommentedMap({"codebook": "draft", "version": "0.1", "scope": "dispute", "languages": _flow(["en"])})
    draft.yaml_set_start_comment(_ADVICE)
    entries: list[CommentedMap] = []
    taken: set[tuple[str, ...]] = set()
    ids: set[str] = set()
    for row in found.itertuples(index=False):
        named = _distinct([str(row.label), *terms.get(row.issue_id, [])], taken)
        if not named:
            continue
        entry = CommentedMap({
            "id": _identifier(str(row.label), ids), "label": str(row.label),
            "description": f"Named in {row.stances} stances of {row.actors} actors in {row.articles} articles.",
            "for": CommentedSeq(named), "against": _flow([])})
        if isinstance(row.parent_id, str):
            entry.yaml_set_comment_before_after_key("for", before=f"below {row.parent_id}", indent=4)
        entries.append(entry)
    draft["issues"] = CommentedSeq(entries)
    return _dumped(draft)


def _distinct(terms: Iterable[str], taken: set[tuple[str, ...]]) -> list[str]:
    """Terms whose words differ from each other and from those already taken, without names such as "the deal"."""
    kept: list[str] = []
    for term in terms:
        words = tuple(sorted(set(stems(term, general_synonyms()))))
        if words and words not in taken and not is_generic(words) and len(term.split()) <= _LONGEST_TERM:
            taken.add(words)
            kept.append(term)
    return kept[:_MOST_TERMS]


def _identifier(label: str, ids: set[str]) -> str:
    words = re.findall(r"[0-9a-z]+", label.lower())[:_LONGEST_SLUG] or ["unnamed"]
    base = "-".join(["issue", *words])
    candidate, number = base, 2
    while candidate in ids:
        candidate, number = f"{base}-{number}", number + 1
    ids.add(candidate)
    return candidate


def _flow(values: list[str]) -> CommentedSeq:
    sequence = CommentedSeq(values)
    sequence.fa.set_flow_style()
    return sequence


def _dumped(draft: CommentedMap) -> str:
    yaml = YAML()
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(draft, stream)
    return stream.getvalue()
