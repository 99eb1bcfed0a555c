"""What was found in single articles, joined over the corpus: the one place where resolution meets the tables."""

from __future__ import annotations

import pandas as pd

from transforms.publishable.tables import Resolution, Tables, published_tables
from transforms.resolve.actors.corrections import Corrections
from transforms.resolve.actors.resolution import resolve_actors
from transforms.resolve.issues.codebook import Codebook
from transforms.resolve.issues.corrections import IssueCorrection, corrected
from transforms.resolve.issues.places import NOWHERE, Places
from transforms.resolve.issues.resolution import resolve_issues
from transforms.resolve.issues.scopes import Setting, setting_of
from transforms.resolve.settings import IssueSettings
from transforms.schema.stages import ENTITIES, STAGED_MENTIONS, STAGED_STANCES, StageFrames


def corpus_tables(
    articles: pd.DataFrame,
    stages: StageFrames,
    corrections: Corrections,
    codebook: Codebook,
    settings: IssueSettings,
    places: Places = NOWHERE,
    issue_corrections: tuple[IssueCorrection, ...] = (),
) -> tuple[Tables, pd.DataFrame, pd.DataFrame]:
    """Return every published table by name, counts still empty, the merges of actors that `corrections` made, and the
    stage stances that are in no table since their issue tells no dispute.

    `articles` has the columns of the table `articles`, `stages` holds what was found in them, `settings` say how much a
    target must share with an issue, `places` which words name states; merges have `merges.MERGE_COLUMNS`. Raises
    CorrectionError when the guard of a correction fails.
    """
    published_at = articles.set_index("article_id")["published_at"]
    entities = stages[ENTITIES.name]
    mentions = stages[STAGED_MENTIONS.name].groupby(["article_id", "entity"]).size()
    described = entities.assign(
        published_at=published_at.reindex(entities["article_id"]).array,
        mention_count=mentions.reindex(pd.MultiIndex.from_frame(entities[list(ENTITIES.key)]), fill_value=0).array,
    )
    actors = resolve_actors(described, corrections)
    stances = stages[STAGED_STANCES.name]
    targets = stances[stances["target_text"].notna()]
    countries = described.set_index(["article_id", "entity"])["country"]
    holders = pd.MultiIndex.from_frame(targets[["article_id", "holder"]])
    targets = targets.assign(holder_country=countries.reindex(holders).to_numpy())
    around = _settings_of(articles[articles["article_id"].isin(targets["article_id"])], described, places)
    issues = resolve_issues(targets, codebook, settings, around, places)
    told = issues.issue_of.drop(index=issues.vague)
    corrected_issues = corrected(told, issues.issues, issues.terms, issue_corrections)
    resolution = Resolution(actors.actor_of, actors.actors, *corrected_issues)
    return published_tables(articles, stages, resolution), actors.merged, stances.loc[issues.vague]


def _settings_of(articles: pd.DataFrame, entities: pd.DataFrame, places: Places) -> dict[str, Setting]:
    """The setting of each of `articles`: what it is about and which states it and its actors name."""
    known = entities.dropna(subset=["country"])
    counted = known.groupby(["article_id", "country"], as_index=False)["mention_count"].sum()
    countries: dict[str, list[tuple[str, int]]] = {}
    for row in counted.itertuples(index=False):
        countries.setdefault(str(row.article_id), []).append((str(row.country), int(row.mention_count)))
    columns = (articles["article_id"], articles["title"].fillna(""), articles["text"])
    return {article_id: setting_of(title, text, countries.get(article_id, ()), places)
            for article_id, title, text in zip(*columns, strict=True)}
