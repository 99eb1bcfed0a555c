"""The closed vocabularies of the tables, each declared here and nowhere else (definitions: docs/definitions.md).

A member is the string that the tables hold, so it compares equal to what is read from them.
"""

from __future__ import annotations

from enum import StrEnum


class ActorType(StrEnum):
    """Kinds of actor, in order of preference where articles disagree."""

    PERSON = "person"
    STATE = "state"
    ORGANIZATION = "organization"
    PARTY = "party"
    MEDIA = "media"
    GROUP = "group"


class MentionForm(StrEnum):
    """How a place in an article names an actor."""

    NAME = "name"
    TITLE = "title"
    PRONOUN = "pronoun"
    METONYM = "metonym"
    GROUP = "group"


class QuoteType(StrEnum):
    """Whether all, part or none of a quote stands in quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class QuoteKind(StrEnum):
    """What is attributed to a source."""

    SPEECH = "speech"
    ATTITUDE = "attitude"


class SourceType(StrEnum):
    """What the source of a quote is: somebody or a body with a name, a writing, or people whom the article does not
    name, among them officials (of a state, a body or a court)."""

    NAMED_PERSON = "named_person"
    NAMED_BODY = "named_body"
    DOCUMENT = "document"
    UNNAMED_PERSON = "unnamed_person"
    UNNAMED_OFFICIALS = "unnamed_officials"


class IssueOrigin(StrEnum):
    """Where an issue comes from."""

    CODEBOOK = "codebook"
    DISCOVERED = "discovered"


class Position(StrEnum):
    """What a holder says to a target."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    CONDITIONAL = "conditional"
    UNDECIDED = "undecided"


class SeenBy(StrEnum):
    """Who read a position off the words."""

    RULE = "rule"
    MODEL = "model"
    BOTH = "both"


class LinkedBy(StrEnum):
    """What tells that all rows of an actor are one actor, and which one."""

    REFERENCE = "reference"
    ARTICLE = "article"
    CORRECTION = "correction"


class PolicyField(StrEnum):
    """Policy fields, on the pattern of the major topics of the Comparative Agendas Project (`CAP_MAJOR_TOPICS`)."""

    MACROECONOMY = "macroeconomy"
    CIVIL_RIGHTS = "civil_rights"
    HEALTH = "health"
    AGRICULTURE = "agriculture"
    LABOUR = "labour"
    EDUCATION = "education"
    ENVIRONMENT = "environment"
    ENERGY = "energy"
    IMMIGRATION = "immigration"
    TRANSPORT = "transport"
    LAW_AND_CRIME = "law_and_crime"
    SOCIAL_WELFARE = "social_welfare"
    HOUSING = "housing"
    COMMERCE = "commerce"
    DEFENCE = "defence"
    TECHNOLOGY = "technology"
    FOREIGN_TRADE = "foreign_trade"
    INTERNATIONAL_AFFAIRS = "international_affairs"
    GOVERNMENT = "government"
    PUBLIC_LANDS = "public_lands"
    CULTURE = "culture"


def _words(vocabulary: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in vocabulary)


ACTOR_TYPES = _words(ActorType)
MENTION_FORMS = _words(MentionForm)
NAMING_FORMS = (MentionForm.NAME.value, MentionForm.METONYM.value, MentionForm.GROUP.value)
"""The forms of a mention whose words can serve as an alias."""
QUOTE_TYPES = _words(QuoteType)
QUOTE_KINDS = _words(QuoteKind)
SOURCE_TYPES = _words(SourceType)
ISSUE_ORIGINS = _words(IssueOrigin)
POLICY_FIELDS = _words(PolicyField)
CAP_MAJOR_TOPICS = dict(zip(POLICY_FIELDS, (*range(1, 11), *range(12, 22), 23), strict=True))
"""The number of each policy field's major topic in the master codebook of the Comparative Agendas Project."""
INTERNATIONAL = "international"
"""The scope of what is disputed between states or the world over."""
POSITIONS = _words(Position)
SEEN_BY = _words(SeenBy)
LINKED_BY = _words(LinkedBy)

POLARITY = {Position.SUPPORT.value: 1, Position.OPPOSE.value: -1, Position.CONDITIONAL.value: 0,
            Position.UNDECIDED.value: 0}
