"""Which actor ids became part of another one: what a reader of older tables needs to follow an actor.

Ids are derived from content and stay as they are, until a person corrects them or until better reference data or code
find out that two are one. The evidence is in the rows: a mention keeps its id, so an old actor whose mentions now all
belong to one other actor has become that actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

MERGE_COLUMNS = ("actor_id", "into", "name", "reason")
SEEN_IN_THE_ROWS = "the rows of both now belong to one actor"

MergeRow = dict[str, str]


def recorded_merges(
    before: pd.DataFrame | None,
    names_before: Mapping[str, str],
    after: pd.DataFrame,
    corrected: pd.DataFrame,
    recorded: Sequence[Mapping[str, str]],
) -> list[MergeRow]:
    """Return every merge that holds now, by the id that ceased: rows of `MERGE_COLUMNS`.

    `before` and `after` are the mentions of the last and of this snapshot (`before` is None for the first); `corrected`
    are the corrections that were applied (`MERGE_COLUMNS`); `recorded` is what the last manifest lists. An id that is
    in use again is no longer merged. Where a correction says the same as the rows, its reason stands.
    """
    found: dict[str, MergeRow] = {row["actor_id"]: dict(row) for row in recorded}
    if before is not None:
        found |= {row["actor_id"]: row for row in _seen(before, names_before, after)}
    found |= {row["actor_id"]: row for row in corrected.to_dict("records")}
    in_use = set(after["actor_id"])
    return [found[old] for old in sorted(found) if old not in in_use]


def _seen(before: pd.DataFrame, names: Mapping[str, str], after: pd.DataFrame) -> Iterable[MergeRow]:
    now = after.set_index("mention_id")["actor_id"]
    ceased = before[~before["actor_id"].isin(set(after["actor_id"]))]
    successors = ceased.assign(into=ceased["mention_id"].map(now)).dropna(subset=["into"])
    for old, into in successors.groupby("actor_id")["into"].unique().items():
        if len(into) == 1:
            yield {"actor_id": str(old), "into": str(into[0]), "name": names.get(str(old), ""),
                   "reason": SEEN_IN_THE_ROWS}
