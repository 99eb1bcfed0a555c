"""Finds which targets name the same dispute where no codebook issue does: within an article, then across articles.

Within an article a short name belongs to its fuller one ("the ban" to "ban on Mahan Air"), and names that share their
head and most of their words are one. Across articles names are one when their content words are, in whatever order and
word class ("parliament's suspension", "suspending parliament"). The key of an issue therefore depends on one article
alone, and its id does not change when others arrive. A name that means something only within its article ("the deal")
and has no fuller one there stays an issue of that article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.extract.language.en.comparison.normal_forms import (
    affirming_forms,
    general_synonyms,
    generic_forms,
    head_forms,
    stems,
)
from transforms.schema.ids import content_id

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """One target's name for an issue: its label, the words compared, and the head among them."""

    label: str
    key: Key
    head: str


def name_of(label: str) -> Name:
    """Return the name that `label` (after `labels.propose_label`) gives an issue; the key is empty for a pronoun."""
    forms = stems(label, general_synonyms())
    return Name(label, tuple(sorted(set(forms))), head_forms(label, general_synonyms())[0] if forms else "")


def merged_keys(names: Sequence[Name], least_overlap: float) -> dict[Key, Key]:
    """Map each key among the names of one article to the key of the issue that it names there.

    `least_overlap` is the share of their words that two names with one head must share to be one. The result depends on
    the names as a multiset only, not on their order.
    """
    frequency = Counter(name.key for name in names if name.key)
    heads = {name.key: name.head for name in sorted(names, key=lambda name: (name.key, name.head), reverse=True)}
    keys = sorted(frequency, key=lambda key: (-len(key), -frequency[key], key))
    merged: dict[Key, Key] = {}
    for key in keys:
        fuller = [other for other in merged if _is_same(key, heads[key], other, heads[other], least_overlap)]
        best = min(fuller, key=lambda other: (-frequency[other], len(other), other), default=None)
        merged[key] = key if best is None else merged[best]
    return merged


def issue_id_of(key: Key, article_id: str) -> str:
    """Return the id of a discovered issue: of its key, and of its article where the key has a meaning only there."""
    return content_id("issue", *key, article_id) if is_generic(key) else content_id("issue", *key)


def is_generic(key: Key) -> bool:
    """Whether the key names an issue only within its article ("deal")."""
    return len(key) == 1 and key[0] in generic_forms()


def _is_same(key: Key, head: str, fuller: Key, head_of_fuller: str, least_overlap: float) -> bool:
    """Whether the two name one issue.

    They do where the shorter lies in the fuller, where both share head and most of their words, and where the fuller
    adds no more than that the thing comes or stays ("construction of pipeline").
    """
    ours, theirs = set(key), set(fuller)
    if theirs - ours == {head_of_fuller} and head_of_fuller in affirming_forms():
        return ours < theirs
    if head != head_of_fuller:
        return len(ours) >= 2 and ours < theirs and head in theirs and head_of_fuller in ours
    return ours <= theirs or len(ours & theirs) / len(ours | theirs) >= least_overlap

