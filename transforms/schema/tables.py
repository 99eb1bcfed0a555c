"""Every published table. All else (Arrow schemas, suites, dictionary, comments) is rendered from this page.

Conventions: ids end in `_id` and are derived from content; instants end in `_at`; counts end in `_count`;
offsets are half-open `[start, end)` in Unicode code points of `articles.text`.
"""

from __future__ import annotations

from transforms.schema.columns import (
    ARTICLE_ID,
    PUBLISHED_AT,
    SPANS,
    confidence,
    count,
    id_,
    instant,
    offset,
    share,
    text,
)
from transforms.schema.model import Column, Kind, Table
from transforms.schema.vocabulary import (
    ACTOR_TYPES,
    INTERNATIONAL,
    ISSUE_ORIGINS,
    LINKED_BY,
    MENTION_FORMS,
    POLARITY,
    POLICY_FIELDS,
    POSITIONS,
    QUOTE_KINDS,
    QUOTE_TYPES,
    SEEN_BY,
    SOURCE_TYPES,
    Position,
)

SCHEMA_VERSION = "1.2.0"

ARTICLES = Table(
    name="articles",
    description="One row per article read: its text as analysed and what the source states about it.",
    key=("article_id",),
    order_by=("published_at", "article_id"),
    columns=(
        id_("article_id", "Derived from source_id and text: the same record is the same article wherever it was read."),
        text("source_id", "The record's own id in its source, else the file name without its ending."),
        text("source", "The file, feed or folder that the record was read from, by name."),
        text("source_uri", "The article's own address where the source states one.", nullable=True),
        text("title", "Headline, as stated.", nullable=True),
        text("byline", "Authors, as stated; several are separated by a semicolon.", nullable=True),
        text("outlet", "Publisher, as stated.", nullable=True, low_cardinality=True),
        instant("published_at", "When the article was published, as stated; never guessed."),
        instant("collected_at", "When the bytes were first stored.", nullable=False),
        text("language", "Language of the text, ISO 639-1.", pattern=r"[a-z]{2}", low_cardinality=True),
        text("text", "The article's body. All offsets of all tables count its code points."),
        Column("word_count", Kind.INTEGER, "Words in the text.", unit="words", minimum=1),
        id_("duplicate_of", "The article that this one repeats; such an article is not analysed again.",
            nullable=True, references="articles.article_id"),
        text("content_sha256", "SHA-256 of the stored bytes that the record was read from.", pattern=r"[0-9a-f]{64}"),
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
        id_("mention_id", "Derived from article_id and offsets."),
        ARTICLE_ID,
        id_("actor_id", "The actor that is meant.", references="actors.actor_id"),
        text("text", "The words."),
        offset("start", "First code point of the words."),
        offset("end", "One past their last code point."),
        text("form", "How the actor is named.", values=MENTION_FORMS, low_cardinality=True),
    ),
    slices=(("start", "end", "text"),),
)

ACTORS = Table(
    name="actors",
    description="One row per actor: person, state, organization, party, medium or named group.",
    key=("actor_id",),
    order_by=("name", "actor_id"),
    columns=(
        id_("actor_id", "The reference entry's id, else derived from name, type and country."),
        text("name", "Canonical name."),
        text("actor_type", "What kind of actor it is.", values=ACTOR_TYPES, low_cardinality=True),
        text("country", "Its country, ISO 3166-1 alpha-3.", nullable=True, pattern=r"[A-Z]{3}", low_cardinality=True),
        text("role", "Latest role or office stated by an article, else by the reference.", nullable=True),
        text("wikidata_id", "Wikidata item, where known.", nullable=True, pattern=r"Q[1-9]\d*"),
        text("linked_by", "Who it is, by the actor reference, by the articles alone, or by a correction made by hand.",
             values=LINKED_BY, low_cardinality=True),
        share("link_confidence", "Estimated probability that its mentions mean this actor, by mentions."),
        instant("first_seen_at", "Earliest publication date of an article that names it."),
        instant("last_seen_at", "Latest publication date of an article that names it."),
        count("article_count", "Articles that name it."),
        count("mention_count", "Rows of `mentions`."),
        count("quote_count", "Rows of `quotes` that it speaks."),
        count("stance_count", "Rows of `stances` that it holds."),
    ),
)

ALIASES = Table(
    name="aliases",
    description="The surface forms by which articles name an actor, pronouns left out.",
    key=("actor_id", "alias"),
    order_by=("actor_id", "alias"),
    columns=(
        id_("actor_id", "The actor.", references="actors.actor_id"),
        text("alias", "The words."),
        count("mention_count", "Mentions with these words."),
    ),
)

QUOTES = Table(
    name="quotes",
    description="Speech, writing or a publicly expressed judgement that an article attributes to a source.",
    key=("quote_id",),
    order_by=("published_at", "article_id", "start", "end"),
    columns=(
        id_("quote_id", "Derived from article_id, spans and cue."),
        ARTICLE_ID,
        PUBLISHED_AT,
        id_("speaker_id", "The actor who speaks; null for an unnamed source.", nullable=True,
            references="actors.actor_id"),
        text("speaker_name", "The speaker's canonical name.", nullable=True, copy_of=("speaker_id", "actors.name")),
        text("speaker_text", "The source as written beside the cue, title included.", nullable=True),
        offset("speaker_start", "First code point of `speaker_text`.", nullable=True),
        offset("speaker_end", "One past its last code point.", nullable=True),
        Column("is_anonymous", Kind.BOOLEAN, "The article does not name the source."),
        text("speaker_title", "What the article calls the speaker beside the cue: title, office or description.",
             nullable=True),
        text("source_type", "What the source is; null where the article states none, or a pronoun of nobody known.",
             nullable=True, values=SOURCE_TYPES, low_cardinality=True),
        text("anonymity_reason", "Why the source is not named, in the article's words.", nullable=True),
        text("cue", "The words that attribute.", nullable=True),
        offset("cue_start", "First code point of `cue`.", nullable=True),
        offset("cue_end", "One past its last code point.", nullable=True),
        text("text", "The article from the first to the last attributed word."),
        offset("start", "First code point of `text`."),
        offset("end", "One past its last code point."),
        text("spans", 'The attributed pieces, "start:end;start:end".', pattern=SPANS),
        text("quote_type", "All, part or none of it in quotation marks.", values=QUOTE_TYPES, low_cardinality=True),
        text("kind", "Speech, or an attitude that the article reports (wants, fears).", values=QUOTE_KINDS,
              low_cardinality=True),
        confidence("quote and its speaker"),
    ),
    slices=(
        ("start", "end", "text"),
        ("speaker_start", "speaker_end", "speaker_text"),
        ("cue_start", "cue_end", "cue"),
    ),
    verbatim=("speaker_title", "anonymity_reason"),
    pieces=(("spans", "start", "end"),),
    row_rules=(
        ("reason_of_unnamed", "anonymity_reason IS NULL OR is_anonymous",
         "Only a source that is not named has a reason for it."),
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
        id_("issue_id", "The codebook's id, else derived from the label."),
        text("label", "The proposition, phrased as a change."),
        text("description", "What counts as support.", nullable=True),
        id_("parent_id", "The broader issue or policy field.", nullable=True, references="issues.issue_id"),
        text("origin", "From a codebook, or discovered in the articles.", values=ISSUE_ORIGINS, low_cardinality=True),
        text("policy_field", "The policy field that it belongs to; null where unsure.", nullable=True,
             values=POLICY_FIELDS, low_cardinality=True),
        Column("policy_field_confidence", Kind.NUMBER, "Estimated probability that the policy field is right; 1 where "
               "a codebook declares it.", unit="share", minimum=0, maximum=1, nullable=True),
        text("scope", f'Whose dispute it is: a state (ISO 3166-1 alpha-3), EU or "{INTERNATIONAL}".', nullable=True,
             pattern=rf"[A-Z]{{3}}|EU|{INTERNATIONAL}", low_cardinality=True),
        Column("dispute_score", Kind.NUMBER, "How contested it is: 0 where all actors take one side, towards 1 where "
               "as many support as oppose it, in many articles.", unit="share", minimum=0, maximum=1),
        count("article_count", "Articles with a stance on it."),
        count("stance_count", "Rows of `stances`."),
        instant("first_seen_at", "Earliest publication date of an article with a stance on it."),
        instant("last_seen_at", "Latest publication date of an article with a stance on it."),
    ),
)

ISSUE_TERMS = Table(
    name="issue_terms",
    description="The words by which codebook or articles name an issue.",
    key=("issue_id", "term"),
    order_by=("issue_id", "term"),
    columns=(
        id_("issue_id", "The issue.", references="issues.issue_id"),
        text("term", "The words."),
    ),
)

STANCES = Table(
    name="stances",
    description="This actor holds this position on this issue (or towards this actor), by this evidence.",
    key=("stance_id",),
    order_by=("published_at", "article_id", "evidence_start", "evidence_end", "stance_id"),
    columns=(
        id_("stance_id", "Derived from article_id, evidence, holder, target and position."),
        ARTICLE_ID,
        PUBLISHED_AT,
        id_("actor_id", "The holder of the stance.", references="actors.actor_id"),
        text("actor_name", "The holder's canonical name.", copy_of=("actor_id", "actors.name")),
        id_("issue_id", "The issue; null when the target is an actor.", nullable=True, references="issues.issue_id"),
        text("issue_label", "The issue's label.", nullable=True, copy_of=("issue_id", "issues.label")),
        id_("target_actor_id", "The actor who is praised, blamed or backed; null when the target is an issue.",
            nullable=True, references="actors.actor_id"),
        text("position", "The holder's position.", values=POSITIONS, low_cardinality=True),
        Column("polarity", Kind.INTEGER, "1 for support, -1 for oppose, 0 otherwise.", unit="sign",
               values=tuple(sorted(set(POLARITY.values())))),
        text("condition", "The stated condition, verbatim.", nullable=True),
        text("hedge", "The word that weakens the statement, verbatim.", nullable=True),
        text("evidence", "The shortest clause that carries holder, position and target, verbatim."),
        offset("evidence_start", "First code point of `evidence`."),
        offset("evidence_end", "One past its last code point."),
        id_("quote_id", "The quote that the evidence lies in.", nullable=True, references="quotes.quote_id"),
        id_("voiced_by_id", "Who states the position, where that is not the holder.", nullable=True,
            references="actors.actor_id"),
        text("reader", "Who saw the position: a rule, by a word that states it; the model, by the passage; or both.",
             values=SEEN_BY, low_cardinality=True),
        confidence("holder, target and position"),
    ),
    slices=(("evidence_start", "evidence_end", "evidence"),),
    verbatim=("condition", "hedge"),
    foreign_keys=((("quote_id", "article_id"), "quotes", ("quote_id", "article_id")),),
    row_rules=(
        ("one_target", "(issue_id IS NULL) <> (target_actor_id IS NULL)", "Exactly one of issue and target actor."),
        ("issue_has_label", "(issue_id IS NULL) = (issue_label IS NULL)", "A row with an issue carries its label."),
        ("condition_stated", f"(position = '{Position.CONDITIONAL}') = (condition IS NOT NULL)",
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
