"""Puts the published tables together from the stage tables, once entities are actors and targets are issues.

`published_tables` gives every table without its counts; `with_counts` fills in what depends on other tables' rows, so
that it can run again after rows were quarantined.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from transforms.schema import POLARITY, PUBLISHED, IssueOrigin, Position, table
from transforms.schema.frames import frame_of
from transforms.schema.ids import content_id
from transforms.schema.stages import ENTITIES, STAGED_MENTIONS, STAGED_QUOTES, STAGED_STANCES, StageFrames
from transforms.schema.vocabulary import NAMING_FORMS

Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Resolution:
    """What resolution decided.

    `actor_of`: article_id, entity, actor_id. `actors`: actor_id, name, actor_type, country, role, wikidata_id.
    `issue_of`: index of the stage stances with a target phrase, columns issue_id (null: it names none) and sign (1, or
    -1 where the target names the opposite of the issue). `issues`: issue_id, label, description, parent_id, origin,
    policy_field, policy_field_confidence, scope.
    `issue_terms`: issue_id, term.
    """

    actor_of: pd.DataFrame
    actors: pd.DataFrame
    issue_of: pd.DataFrame
    issues: pd.DataFrame
    issue_terms: pd.DataFrame


def published_tables(articles: pd.DataFrame, stages: StageFrames, resolution: Resolution) -> Tables:
    """Return every published table by name; count and first/last-seen columns are still empty.

    `articles` has the columns of the table `articles`. Mentions, quotes and stances of an entity without an actor
    cannot occur: `actor_of` covers every entity. Raises ValueError when it does not. A stance whose target names no
    issue (a bare pronoun), or whose target turned out to be its holder, is no row.
    """
    known = {"articles": articles, "actors": resolution.actors, "issues": resolution.issues}
    actor_ids = _actor_ids(stages[ENTITIES.name], resolution.actor_of)
    mentions = _mentions(stages[STAGED_MENTIONS.name], actor_ids)
    quotes = _quotes(stages[STAGED_QUOTES.name], actor_ids)
    stances = _stances(stages[STAGED_STANCES.name], quotes, actor_ids, resolution.issue_of)
    tables = {
        **known,
        "mentions": mentions,
        "aliases": mentions[["actor_id", "text"]].rename(columns={"text": "alias"}),
        "quotes": quotes,
        "issue_terms": resolution.issue_terms,
        "stances": stances,
    }
    return {name: _shaped(name, _with_copies(name, tables[name], known)) for name in PUBLISHED}


def with_counts(tables: Tables) -> Tables:
    """Return `tables` with aliases, counts and first/last-seen columns derived from the rows as they are now.

    Actors that no mention names and discovered issues that no stance is on are left out, with their aliases and terms;
    codebook issues stay, since their absence from the news is a finding.
    """
    mentions, quotes, stances = tables["mentions"], tables["quotes"], tables["stances"]
    published_at = tables["articles"].set_index("article_id")["published_at"]
    actors = tables["actors"][tables["actors"]["actor_id"].isin(mentions["actor_id"])].reset_index(drop=True)
    actors = _seen(actors, "actor_id", mentions, published_at)
    for column, rows, key in (("mention_count", mentions, "actor_id"), ("quote_count", quotes, "speaker_id"),
                              ("stance_count", stances, "actor_id")):
        actors[column] = _occurrences(actors["actor_id"], rows[key])
    issues = tables["issues"]
    keep = issues["origin"].eq(IssueOrigin.CODEBOOK) | issues["issue_id"].isin(stances["issue_id"])
    issues = _seen(issues[keep].reset_index(drop=True), "issue_id", stances, published_at)
    issues["stance_count"] = _occurrences(issues["issue_id"], stances["issue_id"])
    issues["dispute_score"] = _looked_up(issues["issue_id"], dispute_scores(stances)).fillna(0.0)
    terms = tables["issue_terms"]
    counted = {
        **tables,
        "actors": actors,
        "aliases": _aliases(mentions),
        "issues": issues,
        "issue_terms": terms[terms["issue_id"].isin(issues["issue_id"])].drop_duplicates(),
    }
    return {name: _shaped(name, frame) for name, frame in counted.items()}


def dispute_scores(stances: pd.DataFrame) -> pd.Series:
    """Return for each issue of `stances` how contested it is, between 0 and 1.

    The balance of its sides (twice the smaller number of actors over both; who is on both counts half),
    less where few actors or few articles tell it: times 1 - 1 / actors, times 1 - 1 / (articles + 1).
    """
    sided = stances[stances["issue_id"].notna() & stances["polarity"].ne(0)]
    if sided.empty:
        return pd.Series(dtype="float64")
    sides = sided.groupby(["issue_id", "actor_id"])["polarity"].agg(["min", "max"])
    support = ((sides["max"] > 0) / (1 + (sides["min"] < 0))).groupby("issue_id").sum()
    actors = sides.groupby("issue_id").size()
    articles = sided.groupby("issue_id")["article_id"].nunique()
    smaller = pd.concat([support, actors - support], axis=1).min(axis=1)
    return (2 * smaller / actors * (1 - 1 / actors) * (1 - 1 / (articles + 1))).round(3)


def _shaped(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The columns and types of the table, its rows in published order."""
    declared = table(name)
    shaped = frame_of(declared, []) if frame.empty else frame.reindex(columns=list(declared.column_names))
    shaped = shaped.astype(frame_of(declared, []).dtypes.to_dict())
    by = list(dict.fromkeys((*declared.order_by, *declared.key)))
    return shaped.sort_values(by, kind="stable", ignore_index=True)


def _with_copies(name: str, frame: pd.DataFrame, known: Tables) -> pd.DataFrame:
    """`frame` with the columns that its table declares as copies of those of `known` tables."""
    copies = {}
    for column in table(name).columns:
        if column.copy_of is not None:
            via, source = column.copy_of
            target, _, copied = source.partition(".")
            (key,) = table(target).key
            copies[column.name] = _looked_up(frame[via], known[target].set_index(key)[copied])
    return frame.assign(**copies)


def _actor_ids(entities: pd.DataFrame, actor_of: pd.DataFrame) -> pd.Series:
    ids = actor_of.set_index(["article_id", "entity"])["actor_id"]
    wanted = pd.MultiIndex.from_frame(entities[["article_id", "entity"]])
    missing = wanted[~wanted.isin(ids.index)]
    if len(missing):
        raise ValueError(f"entity without an actor: {missing[0]}, and {len(missing) - 1} more")
    return ids


def _actor(frame: pd.DataFrame, column: str, actor_ids: pd.Series) -> pd.Series:
    """The actor of the entity numbers in `column`; null where they are null."""
    keys = pd.MultiIndex.from_arrays([frame["article_id"], frame[column]])
    return pd.Series(actor_ids.reindex(keys).to_numpy(), index=frame.index, dtype="str")


def _ids(prefix: str, frame: pd.DataFrame, columns: Iterable[str]) -> pd.Series:
    parts = [[None if pd.isna(value) else value for value in frame[column]] for column in columns]
    return pd.Series([content_id(prefix, *row) for row in zip(*parts, strict=True)], index=frame.index, dtype="str")


def _mentions(staged: pd.DataFrame, actor_ids: pd.Series) -> pd.DataFrame:
    mentions = staged.assign(actor_id=_actor(staged, "entity", actor_ids))
    mentions = mentions.drop_duplicates(["article_id", "start", "end", "actor_id"])
    # One phrase may name several actors ("both sides"): the rank tells their rows apart, whatever the actors' ids.
    rank = mentions.groupby(["article_id", "start", "end"]).cumcount()
    mentions = mentions.assign(rank=rank)
    return mentions.assign(mention_id=_ids("mention", mentions, ("article_id", "start", "end", "rank")))


def _quotes(staged: pd.DataFrame, actor_ids: pd.Series) -> pd.DataFrame:
    quotes = staged.assign(
        speaker_id=_actor(staged, "speaker", actor_ids),
        quote_id=_ids("quote", staged, ("article_id", "spans", "cue_start", "cue_end")),
    )
    return quotes.drop_duplicates("quote_id")


def _stances(
    staged: pd.DataFrame, quotes: pd.DataFrame, actor_ids: pd.Series, issue_of: pd.DataFrame
) -> pd.DataFrame:
    issue_of = issue_of.reindex(staged.index)
    quote_ids = quotes.set_index(["article_id", "quote"])["quote_id"]
    stances = staged.assign(
        actor_id=_actor(staged, "holder", actor_ids),
        target_actor_id=_actor(staged, "target_entity", actor_ids),
        voiced_by_id=_actor(staged, "voiced_by", actor_ids),
        issue_id=issue_of["issue_id"],
        position=_flipped(staged["position"], issue_of["sign"]),
        quote_id=_actor(staged, "quote", quote_ids),
    )
    stances["voiced_by_id"] = stances["voiced_by_id"].mask(stances["voiced_by_id"].eq(stances["actor_id"]))
    stances["polarity"] = stances["position"].map(POLARITY)
    targeted = stances["issue_id"].notna() | stances["target_actor_id"].notna()
    itself = stances["target_actor_id"].eq(stances["actor_id"]).fillna(False).astype(bool)
    stances = stances[targeted & ~itself]
    identity = ("article_id", "evidence_start", "evidence_end", "actor_id", "issue_id", "target_actor_id", "position")
    stances = stances.assign(stance_id=_ids("stance", stances, identity))
    return stances.sort_values("confidence", ascending=False, kind="stable").drop_duplicates("stance_id")


_OPPOSITE = {Position.SUPPORT: Position.OPPOSE, Position.OPPOSE: Position.SUPPORT}


def _flipped(position: pd.Series, sign: pd.Series) -> pd.Series:
    return position.where(~sign.eq(-1), position.map(lambda name: _OPPOSITE.get(name, name)))


def _looked_up(ids: pd.Series, values: pd.Series) -> pd.Series:
    """The value of each of `ids`, null where there is none; its type is that of `values`, also where there are none."""
    return values.reindex(ids).set_axis(ids.index)


def _occurrences(ids: pd.Series, values: pd.Series) -> pd.Series:
    return _looked_up(ids, values.value_counts()).fillna(0).astype("int64")


def _seen(frame: pd.DataFrame, key: str, rows: pd.DataFrame, published_at: pd.Series) -> pd.DataFrame:
    where = rows[["article_id", key]].dropna().drop_duplicates()
    where = where.assign(at=_looked_up(where["article_id"], published_at))
    groups = where.groupby(key)
    return frame.assign(
        article_count=_occurrences(frame[key], where[key]),
        first_seen_at=_looked_up(frame[key], groups["at"].min()),
        last_seen_at=_looked_up(frame[key], groups["at"].max()),
    )


def _aliases(mentions: pd.DataFrame) -> pd.DataFrame:
    naming = mentions[mentions["form"].isin(NAMING_FORMS)]
    counts = naming.groupby(["actor_id", "text"]).size().reset_index(name="mention_count")
    return counts.rename(columns={"text": "alias"})
