"""Every published table. All else (Arrow schemas, suites, dictionary, comments) is rendered from this page.

Conventions: ids end in `_id` and are derived from content; instants end in `_at`; counts end in `_count`;
offsets are half-open `[start, end)` in Unicode code points of `articles.text`.
"""

from __future__ import annotations

from transforms.schema.model import Column, Kind, Table
from transforms.schema.vocabulary import (
    ACTOR_TYPES,
    ISSUE_ORIGINS,
    MENTION_FORMS,
    POLARITY,
    POSITIONS,
    QUOTE_KINDS,
    QUOTE_TYPES,
)

SCHEMA_VERSION = "1.0.0"

_ID = r"[a-z]+-[0-9a-zA-Z-]+"
_SPANS = r"\d+:\d+(?:;\d+:\d+)*"


def _text(name: str, description: str, **more: object) -> Column:
    return Column(name, Kind.STRING, description, **more)  # type: ignore[arg-type]


def _id(name: str, description: str, **more: object) -> Column:
    return Column(name, Kind.STRING, description, pattern=_ID, **more)  # type: ignore[arg-type]


def _offset(name: str, description: str, **more: object) -> Column:
    return Column(name, Kind.INTEGER, description, unit="code points", minimum=0, **more)  # type: ignore[arg-type]


def _count(name: str, description: str) -> Column:
    return Column(name, Kind.INTEGER, description, unit="rows", minimum=0)


def _instant(name: str, description: str, nullable: bool = True) -> Column:
    return Column(name, Kind.TIMESTAMP, description, nullable=nullable)


def _confidence(of: str) -> Column:
    return Column("confidence", Kind.NUMBER, f"Estimated probability that the {of} is right.",
                  unit="share", minimum=0, maximum=1)


def _article() -> Column:
    return _id("article_id", "The article that holds the row.", references="articles.article_id")


_PUBLISHED_AT = Column("published_at", Kind.TIMESTAMP, "When the article was published, copied from `articles`.",
                       nullable=True, copy_of=("article_id", "articles.published_at"))

ARTICLES = Table(
    name="articles",
    description="One row per article read: its text as analysed and what the source states about it.",
    key=("article_id",),
    order_by=("published_at", "article_id"),
    columns=(
        _id("article_id", "Derived from source_id and text: the same record is the same article wherever it was read."),
        _text("source_id", "The record's own id in its source, else the file name without its ending."),
        _text("source", "The file, feed or folder that the record was read from, by name."),
        _text("source_uri", "The article's own address where the source states one.", nullable=True),
        _text("title", "Headline, as stated.", nullable=True),
        _text("byline", "Authors, as stated; several are separated by a semicolon.", nullable=True),
        _text("outlet", "Publisher, as stated.", nullable=True, low_cardinality=True),
        _instant("published_at", "When the article was published, as stated; never guessed."),
        _instant("collected_at", "When the bytes were first stored.", nullable=False),
        _text("language", "Language of the text, ISO 639-1.", pattern=r"[a-z]{2}", low_cardinality=True),
        _text("text", "The article's body. All offsets of all tables count its code points."),
        Column("word_count", Kind.INTEGER, "Words in the text.", unit="words", minimum=1),
        _id("duplicate_of", "The article that this one repeats; such an article is not analysed again.",
            nullable=True, references="articles.article_id"),
        _text("content_sha256", "SHA-256 of the stored bytes that the record was read from.", pattern=r"[0-9a-f]{64}"),
    ),
    row_rules=(
        ("not_its_own_duplicate", "duplicate_of IS NULL OR duplicate_of <> article_id",
         "An article does not repeat itself."),
    ),
)

MENTIONS = Table(
    name="mentions",
    description="Each place where an article names an actor.",
    key=("mention_id",),
    order_by=("article_id", "start", "end"),
    columns=(
        _id("mention_id", "Derived from article_id and offsets."),
        _article(),
        _id("actor_id", "The actor that is meant.", references="actors.actor_id"),
        _text("text", "The words."),
        _offset("start", "First code point of the words."),
        _offset("end", "One past their last code point."),
        _text("form", "How the actor is named.", values=MENTION_FORMS, low_cardinality=True),
    ),
    slices=(("start", "end", "text"),),
)

ACTORS = Table(
    name="actors",
    description="One row per actor: person, state, organization, party, medium or named group.",
    key=("actor_id",),
    order_by=("name", "actor_id"),
    columns=(
        _id("actor_id", "The reference entry's id, else derived from name, type and country."),
        _text("name", "Canonical name."),
        _text("actor_type", "What kind of actor it is.", values=ACTOR_TYPES, low_cardinality=True),
        _text("country", "Its country, ISO 3166-1 alpha-3.", nullable=True, pattern=r"[A-Z]{3}", low_cardinality=True),
        _text("role", "Latest role or office stated by an article, else by the reference.", nullable=True),
        _text("wikidata_id", "Wikidata item, where known.", nullable=True, pattern=r"Q[1-9]\d*"),
        _instant("first_seen_at", "Earliest publication date of an article that names it."),
        _instant("last_seen_at", "Latest publication date of an article that names it."),
        _count("article_count", "Articles that name it."),
        _count("mention_count", "Rows of `mentions`."),
        _count("quote_count", "Rows of `quotes` that it speaks."),
        _count("stance_count", "Rows of `stances` that it holds."),
    ),
)

ALIASES = Table(
    name="aliases",
    description="The surface forms by which articles name an actor, pronouns left out.",
    key=("actor_id", "alias"),
    order_by=("actor_id", "alias"),
    columns=(
        _id("actor_id", "The actor.", references="actors.actor_id"),
        _text("alias", "The words."),
        _count("mention_count", "Mentions with these words."),
    ),
)

QUOTES = Table(
    name="quotes",
    description="Speech, writing or a publicly expressed judgement that an article attributes to a source.",
    key=("quote_id",),
    order_by=("published_at", "article_id", "start", "end"),
    columns=(
        _id("quote_id", "Derived from article_id, spans and cue."),
        _article(),
        _PUBLISHED_AT,
        _id("speaker_id", "The actor who speaks; null for an unnamed source.", nullable=True,
            references="actors.actor_id"),
        _text("speaker_name", "The speaker's canonical name.", nullable=True, copy_of=("speaker_id", "actors.name")),
        _text("speaker_text", "The source as written beside the cue, title included.", nullable=True),
        _offset("speaker_start", "First code point of `speaker_text`.", nullable=True),
        _offset("speaker_end", "One past its last code point.", nullable=True),
        Column("is_anonymous", Kind.BOOLEAN, "The article does not name the source."),
        _text("cue", "The words that attribute.", nullable=True),
        _offset("cue_start", "First code point of `cue`.", nullable=True),
        _offset("cue_end", "One past its last code point.", nullable=True),
        _text("text", "The article from the first to the last attributed word."),
        _offset("start", "First code point of `text`."),
        _offset("end", "One past its last code point."),
        _text("spans", 'The attributed pieces, "start:end;start:end".', pattern=_SPANS),
        _text("quote_type", "All, part or none of it in quotation marks.", values=QUOTE_TYPES, low_cardinality=True),
        _text("kind", "Speech, or an attitude that the article reports (wants, fears).", values=QUOTE_KINDS,
              low_cardinality=True),
        _confidence("quote and its speaker"),
    ),
    slices=(
        ("start", "end", "text"),
        ("speaker_start", "speaker_end", "speaker_text"),
        ("cue_start", "cue_end", "cue"),
    ),
    pieces=(("spans", "start", "end"),),
    row_rules=(
        ("speaker_has_name", "(speaker_id IS NULL) = (speaker_name IS NULL)",
         "A row with a speaker carries the speaker's name, and the other way round."),
        ("source_stated", "speaker_id IS NOT NULL OR is_anonymous", "A quote without a speaker is anonymous."),
    ),
)

ISSUES = Table(
    name="issues",
    description="Propositions that actors can be for or against.",
    key=("issue_id",),
    order_by=("label", "issue_id"),
    columns=(
        _id("issue_id", "The codebook's id, else derived from the label."),
        _text("label", "The proposition, phrased as a change."),
        _text("description", "What counts as support.", nullable=True),
        _id("parent_id", "The broader issue or policy field.", nullable=True, references="issues.issue_id"),
        _text("origin", "From a codebook, or discovered in the articles.", values=ISSUE_ORIGINS, low_cardinality=True),
        _count("article_count", "Articles with a stance on it."),
        _count("stance_count", "Rows of `stances`."),
        _instant("first_seen_at", "Earliest publication date of an article with a stance on it."),
        _instant("last_seen_at", "Latest publication date of an article with a stance on it."),
    ),
)

ISSUE_TERMS = Table(
    name="issue_terms",
    description="The words by which codebook or articles name an issue.",
    key=("issue_id", "term"),
    order_by=("issue_id", "term"),
    columns=(
        _id("issue_id", "The issue.", references="issues.issue_id"),
        _text("term", "The words."),
    ),
)

STANCES = Table(
    name="stances",
    description="This actor holds this position on this issue (or towards this actor), by this evidence.",
    key=("stance_id",),
    order_by=("published_at", "article_id", "evidence_start", "evidence_end", "stance_id"),
    columns=(
        _id("stance_id", "Derived from article_id, evidence, holder, target and position."),
        _article(),
        _PUBLISHED_AT,
        _id("actor_id", "The holder of the stance.", references="actors.actor_id"),
        _text("actor_name", "The holder's canonical name.", copy_of=("actor_id", "actors.name")),
        _id("issue_id", "The issue; null when the target is an actor.", nullable=True, references="issues.issue_id"),
        _text("issue_label", "The issue's label.", nullable=True, copy_of=("issue_id", "issues.label")),
        _id("target_actor_id", "The actor who is praised, blamed or backed; null when the target is an issue.",
            nullable=True, references="actors.actor_id"),
        _text("position", "The holder's position.", values=POSITIONS, low_cardinality=True),
        Column("polarity", Kind.INTEGER, "1 for support, -1 for oppose, 0 otherwise.", unit="sign",
               values=tuple(sorted(set(POLARITY.values())))),
        _text("condition", "The stated condition, verbatim.", nullable=True),
        _text("hedge", "The word that weakens the statement, verbatim.", nullable=True),
        _text("evidence", "The shortest clause that carries holder, position and target, verbatim."),
        _offset("evidence_start", "First code point of `evidence`."),
        _offset("evidence_end", "One past its last code point."),
        _id("quote_id", "The quote that the evidence lies in.", nullable=True, references="quotes.quote_id"),
        _id("voiced_by_id", "Who states the position, where that is not the holder.", nullable=True,
            references="actors.actor_id"),
        _confidence("holder, target and position"),
    ),
    slices=(("evidence_start", "evidence_end", "evidence"),),
    verbatim=("condition", "hedge"),
    foreign_keys=((("quote_id", "article_id"), "quotes", ("quote_id", "article_id")),),
    row_rules=(
        ("one_target", "(issue_id IS NULL) <> (target_actor_id IS NULL)", "Exactly one of issue and target actor."),
        ("issue_has_label", "(issue_id IS NULL) = (issue_label IS NULL)", "A row with an issue carries its label."),
        ("condition_stated", "(position = 'conditional') = (condition IS NOT NULL)",
         "A conditional position states its condition, and no other does."),
        ("polarity_follows", "polarity = CASE position "
         + " ".join(f"WHEN '{name}' THEN {sign}" for name, sign in POLARITY.items()) + " END",
         "Polarity is derived from position."),
        ("not_about_itself", "target_actor_id IS NULL OR target_actor_id <> actor_id",
         "An actor is not its own target."),
    ),
)

TABLES = (ARTICLES, MENTIONS, ACTORS, ALIASES, QUOTES, ISSUES, ISSUE_TERMS, STANCES)
PUBLISHED = {t.name: t for t in TABLES}


def table(name: str) -> Table:
    """Return the declaration of the table called `name`; raises KeyError when there is none."""
    return PUBLISHED[name]
