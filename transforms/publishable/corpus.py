"""What was found in single articles, joined over the corpus: the one place where resolution meets the tables."""

from __future__ import annotations

import pandas as pd

from transforms.publishable.tables import Resolution, Tables, published_tables
from transforms.resolve.actors.corrections import Corrections
from transforms.resolve.actors.resolution import resolve_actors
from transforms.resolve.issues.codebook import Codebook
from transforms.resolve.issues.resolution import resolve_issues
from transforms.resolve.settings import IssueSettings
from transforms.schema.stages import ENTITIES, STAGED_MENTIONS, STAGED_STANCES, StageFrames


def corpus_tables(
    articles: pd.DataFrame,
    stages: StageFrames,
    corrections: Corrections,
    codebook: Codebook,
    settings: IssueSettings,
) -> tuple[Tables, pd.DataFrame]:
    """Return every published table by name, counts still empty, and the merges of actors that `corrections` made.

    `articles` has the columns of the table `articles`, `stages` holds what was found in them, `settings` say how much a
    target must share with an issue; merges have `merges.MERGE_COLUMNS`. Raises CorrectionError when the guard of a
    correction fails.
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
    issues = resolve_issues(stances[stances["target_text"].notna()], codebook, settings)
    resolution = Resolution(actors.actor_of, actors.actors, issues.issue_of, issues.issues, issues.terms)
    return published_tables(articles, stages, resolution), actors.merged
