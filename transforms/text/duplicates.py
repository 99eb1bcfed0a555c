"""Which articles repeat another one: exact copies, near-copies, and syndicated copies that were cut.

An article repeats another if most of its 5-word sequences stand there *and* so do its names and numbers: reports
made from one template share their sentences, but not whom and how much they are about. Containment is asymmetric, as
a cut copy is all in the original but not the other way round (Broder, "On the resemblance and containment of
documents", 1997). Candidates come from an inverted index of sampled sequences, so that the effort grows with the number
of articles, not of pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from transforms.text.fingerprints import containment, gram_hashes, sample

_CANDIDATE = 0.5
_CANDIDATES = 8
_LONGEST_LIST = 64
"""Articles looked at for one sequence. The longest come first, so originals are among them; boilerplate is not."""

_DETAIL = re.compile(r"\b(?:\d[\d.,:]*\d|\d|[A-Z][\w’'-]*)")
_Numbers = npt.NDArray[np.uint64]


def find_duplicates(articles: pd.DataFrame, least_text: float, least_details: float) -> pd.Series:
    """Return `duplicate_of` for `articles` (columns article_id, text, published_at), null for originals.

    `least_text` is the share of an article's 5-word sequences, `least_details` that of its names and numbers, that must
    stand in the article that it repeats. The result has the index of `articles` and names only originals. An article
    points to one that holds its text; of articles that hold each other's, all point to the one published first (unknown
    dates last), then the longest, then the one with the smallest id. It depends on the articles, not on their order.
    Memory: some 2 KB an article.
    """
    ranked = _by_length(articles)
    original_of = _originals(ranked, least_text, least_details)
    _elect_earliest(ranked, original_of, least_text)
    ids = ranked["article_id"].to_numpy()
    named = [None if original == rank else ids[original] for rank, original in enumerate(original_of)]
    return pd.Series(named, index=ranked.index, dtype="str", name="duplicate_of").reindex(articles.index)


def _by_length(articles: pd.DataFrame) -> pd.DataFrame:
    """`articles` with the longest first, so that whatever holds an article's text comes before it."""
    return (
        articles[["article_id", "text", "published_at"]]
        .assign(length=articles["text"].str.len())
        .sort_values(["length", "published_at", "article_id"], ascending=[False, True, True], na_position="last")
    )


def _originals(ranked: pd.DataFrame, least_text: float, least_details: float) -> list[int]:
    """For each rank that of the longest article that holds its text: itself for an original."""
    texts = ranked["text"].to_numpy()
    prints = [sample(gram_hashes(text)) for text in texts]
    index = _index(prints)
    original_of: list[int] = []
    exact: dict[str, int] = {}
    for rank, text in enumerate(texts):
        same = exact.setdefault(text, rank)
        if same == rank:
            originals = (c for c in _candidates(rank, prints[rank], index) if original_of[c] == c)
            holders = (c for c in originals if _holds(texts[c], text, least_text, least_details))
            same = next(holders, rank)
        original_of.append(rank if same == rank else original_of[same])
    return original_of


def _index(prints: list[npt.NDArray[np.uint32]]) -> _Numbers:
    """Sorted (sequence, rank) pairs, packed in one number each."""
    ranks = np.repeat(np.arange(len(prints), dtype=np.uint64), [len(fingerprint) for fingerprint in prints])
    sequences = np.concatenate(prints) if prints else np.empty(0, dtype=np.uint32)
    packed = (sequences.astype(np.uint64) << np.uint64(32)) | ranks
    packed.sort()
    return packed


def _holds(whole: str, text: str, least_text: float, least_details: float) -> bool:
    """Whether enough of `text` stands in `whole`, and enough of its details."""
    if containment(gram_hashes(text), gram_hashes(whole)) < least_text:
        return False
    details = _details(text)
    return not details or len(details & _details(whole)) >= least_details * len(details)


def _candidates(rank: int, fingerprint: npt.NDArray[np.uint32], index: _Numbers) -> Iterator[int]:
    """Ranks before `rank` that share at least half of its fingerprint, those that share most first."""
    if not len(fingerprint):
        return
    keys = fingerprint.astype(np.uint64) << np.uint64(32)
    first = np.searchsorted(index, keys)
    last = np.minimum(np.searchsorted(index, keys | np.uint64(rank)), first + _LONGEST_LIST)
    lists = [index[a:b] for a, b in zip(first, last, strict=True) if b > a]
    if not lists:
        return
    ranks, counts = np.unique(np.concatenate(lists) & np.uint64(0xFFFFFFFF), return_counts=True)
    enough = counts >= _CANDIDATE * len(fingerprint)
    order = np.lexsort((ranks[enough], -counts[enough]))
    yield from (int(found) for found in ranks[enough][order][:_CANDIDATES])


def _details(text: str) -> frozenset[str]:
    """The distinct capitalised words and numbers of `text`."""
    return frozenset(_DETAIL.findall(text))


def _elect_earliest(ranked: pd.DataFrame, original_of: list[int], least_text: float) -> None:
    """Within each group, make the earliest of those that hold the whole text the original of all others."""
    members: dict[int, list[int]] = {}
    for rank, original in enumerate(original_of):
        members.setdefault(original, []).append(rank)
    texts, dates = ranked["text"].to_numpy(), ranked["published_at"].tolist()
    for longest, ranks in members.items():
        if len(ranks) == 1:
            continue
        grams = gram_hashes(texts[longest])
        whole = [rank for rank in ranks if containment(grams, gram_hashes(texts[rank])) >= least_text] or [longest]
        dated = [rank for rank in whole if not pd.isna(dates[rank])]
        chosen = min(dated, key=lambda rank: (dates[rank], rank)) if dated else min(whole)
        for rank in ranks:
            original_of[rank] = chosen
