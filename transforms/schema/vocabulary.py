"""The closed vocabularies of the tables, each declared here and nowhere else (definitions: docs/definitions.md)."""

ACTOR_TYPES = PERSON, STATE, ORGANIZATION, PARTY, MEDIA, GROUP = (
    "person", "state", "organization", "party", "media", "group")
MENTION_FORMS = ("name", "title", "pronoun", "metonym", "group")
NAMING_FORMS = ("name", "metonym", "group")
"""The forms of a mention whose words can serve as an alias."""
QUOTE_TYPES = DIRECT, MIXED, INDIRECT = ("direct", "mixed", "indirect")
QUOTE_KINDS = SPEECH, ATTITUDE = ("speech", "attitude")
ISSUE_ORIGINS = ("codebook", "discovered")

POLARITY = {"support": 1, "oppose": -1, "conditional": 0, "undecided": 0}
POSITIONS = tuple(POLARITY)
