"""The one declaration of every table, and what is rendered from it."""

from transforms.schema.model import Column, Kind, Severity, Table
from transforms.schema.tables import PUBLISHED, SCHEMA_VERSION, TABLES, table
from transforms.schema.vocabulary import (
    ACTOR_TYPES,
    ISSUE_ORIGINS,
    MENTION_FORMS,
    POLARITY,
    POSITIONS,
    QUOTE_KINDS,
    QUOTE_TYPES,
    SEEN_BY,
    ActorType,
    IssueOrigin,
    MentionForm,
    Position,
    QuoteKind,
    QuoteType,
    SeenBy,
)

__all__ = [
    "ACTOR_TYPES",
    "ISSUE_ORIGINS",
    "MENTION_FORMS",
    "POLARITY",
    "POSITIONS",
    "PUBLISHED",
    "QUOTE_KINDS",
    "QUOTE_TYPES",
    "SCHEMA_VERSION",
    "SEEN_BY",
    "TABLES",
    "ActorType",
    "Column",
    "IssueOrigin",
    "Kind",
    "MentionForm",
    "Position",
    "QuoteKind",
    "QuoteType",
    "SeenBy",
    "Severity",
    "Table",
    "table",
]
