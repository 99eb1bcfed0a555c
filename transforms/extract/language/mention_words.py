"""The words that mention detection, coreference and entity linking ask a language for.

All are in lower case. A set named after a part of speech answers whether a word is of a kind; which kind, says the
header of its list. Nouns are looked up in the singular, verbs by their lemma, unless told otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class RoleKind(StrEnum):
    """What a role is: HEAD is that of states and governments, SPOKES speaks for others, CIVIL is any other one."""

    HEAD = "head"
    MINISTER = "minister"
    LEGISLATOR = "legislator"
    LEADER = "leader"
    JUDGE = "judge"
    COUNSEL = "counsel"
    SPOKES = "spokes"
    DIPLOMAT = "diplomat"
    MILITARY = "military"
    OFFICIAL = "official"
    EXPERT = "expert"
    MEDIA = "media"
    BUSINESS = "business"
    CIVIL = "civil"


class PlacePreposition(StrEnum):
    """What a place name after a preposition stands for; the list of prepositions says more."""

    PLACE = "place"
    OPPONENT = "opponent"
    PARTY = "party"
    PURPOSE = "purpose"
    RECIPIENT = "recipient"
    LIKENESS = "likeness"
    GENITIVE = "genitive"
    DIRECTION = "direction"
    DOMINION = "dominion"


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for an office or occupation: its kind and gender (m, f or -)."""

    kind: RoleKind
    gender: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """Grammatical person (1-3), number (s, p) and gender (m, f, n or -)."""

    person: int
    number: str
    gender: str


@dataclass(frozen=True, slots=True)
class StateNoun:
    """A noun that stands for a state: for people left `unnamed`, and whether `alone` it means the article's state."""

    unnamed: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class OrganizationNoun:
    """A noun that heads an organization's name: the actor type, and whether it is part of a state's government."""

    actor_type: str
    ministry: bool


@dataclass(frozen=True, slots=True)
class MentionWords:
    """The words of one language."""

    singular: Callable[[str], str]
    """The singular of a lower-case noun; any other word as it is."""
    of_owner: str
    """How a thing is named by its owner in full: a format of `thing` and `owner` ("{thing} of {owner}")."""
    owners: str
    """How a thing is named as its owner's: a format of `owner` and `thing` ("{owner}'s {thing}")."""

    # ------------------------------------------------------------ nouns, with what they tell
    roles: Mapping[str, Role]
    honorifics: Mapping[str, str]
    """Gender (m, f or -)."""
    title_abbreviations: Mapping[str, str]
    """The noun that is abbreviated."""
    pronouns: Mapping[str, Pronoun]
    state_nouns: Mapping[str, StateNoun]
    organization_nouns: Mapping[str, OrganizationNoun]
    other_nouns: frozenset[str]
    """Nouns that head the name of what is no actor."""
    gendered_nouns: Mapping[str, str]
    """Nouns that tell nothing of a person but the gender (m or f)."""
    place_prepositions: Mapping[str, PlacePreposition]

    # ------------------------------------------------------------ names
    particles: frozenset[str]
    """Words of personal names that begin with a small letter."""
    name_function_words: frozenset[str]
    """Function words within the names of organizations, which do not tell them apart."""
    foreign_function_words: frozenset[str]
    """Function words of other languages within names."""
    name_breakers: frozenset[str]
    """Those of `name_function_words` that no name holds which only the recogniser sees."""
    generic_words: frozenset[str]
    """Words that many organizations share (folded)."""
    ordinary_words: frozenset[str]
    """Words that news write in lower case."""
    not_names: frozenset[str]
    """Capitalised words that are no names (folded)."""
    sentence_openers: frozenset[str]
    """Words before a name at the beginning of a sentence, besides function words."""
    participle_endings: frozenset[str]
    """How verbs end that open a sentence before its subject's name."""
    one_letter_words: frozenset[str]
    country_nouns: frozenset[str]
    """Nouns that open the full name of a state."""
    place_participles: frozenset[str]
    """Words after a place name and a hyphen."""

    # ------------------------------------------------------------ organizations
    organization_openers: frozenset[str]
    """First words of an organization's name that show it to be one."""
    organization_endings: frozenset[str]
    organization_descriptions: frozenset[str]
    organization_verbs: frozenset[str]
    organization_links: frozenset[str]
    """Words between the noun that heads an organization's name and its complement."""
    complement_prepositions: frozenset[str]
    """Prepositions with which an organization's name may go on after any noun."""
    media_nouns: frozenset[str]
    press_nouns: frozenset[str]
    """Modifiers by which a document is of nobody in particular."""
    public_organizations: frozenset[str]
    """Nouns in a name by which its bearer is no business (folded)."""
    businesses: frozenset[str]
    anaphoric_organizations: frozenset[str]
    """Nouns that take up any organization of their type, whatever its name."""
    name_only_nouns: frozenset[str]
    """Those of `organization_nouns` that are no organization without a capital letter."""
    undescribed_organizations: frozenset[str]
    """Nouns that head names of organizations and that alone, with a modifier, mean none ("the Kenyan initiative")."""
    plural_organizations: frozenset[str]
    """Nouns of which the plural is an organization."""
    one_per_state: frozenset[str]
    """Common nouns that name an organization without more, since a state has one of it."""
    in_every_state: frozenset[str]
    """Nouns for what every state has: the state after "of" is no part of the name."""
    legislatures: tuple[str, ...]
    """Names of the legislature of a state, which has one: any of them means it (in several words, too)."""
    legislature_nouns: frozenset[str]
    legislature_names: frozenset[str]
    """Nouns of which the name of a legislature must hold one to be taken for another of `legislatures`."""
    ministries: frozenset[str]
    departments: frozenset[str]
    """Nouns that name a ministry together with one of `portfolios`."""
    portfolios: frozenset[str]
    governments: frozenset[str]
    state_modifiers: frozenset[str]
    """Modifiers that make an organization the state's."""
    staff_nouns: frozenset[str]
    hearing_verbs: frozenset[str]
    affiliation_prepositions: frozenset[str]
    affiliation_verbs: frozenset[str]
    """Verbs after which one of `affiliation_prepositions` opens where somebody works or learns."""
    agent_prepositions: frozenset[str]
    """The preposition before the agent of a passive."""
    recipient_prepositions: frozenset[str]
    credit_words: frozenset[str]
    """Words for a picture, after which its maker is named."""
    credit_openers: frozenset[str]
    """Words before one of `credit_words` with which it opens a credit."""
    credit_links: frozenset[str]
    """Words within a credit."""
    copyright_words: frozenset[str]
    picture_agencies: frozenset[str]
    """What stands beside a photographer's name, besides media."""
    contribution_verbs: frozenset[str]
    link_ends: frozenset[str]
    """Words in capitals at which a list of links ends."""
    own_determiners: frozenset[str]
    """Determiners with which an article speaks of itself."""
    contributed_works: frozenset[str]
    """Nouns for what somebody contributed to."""
    works: frozenset[str]
    """Nouns for what an organization brings out, beside `document_nouns`."""
    sites: frozenset[str]
    """Nouns for an organization that is a building as well."""
    attributing_words: frozenset[str]
    """Words whose complement by one of `recipient_prepositions` is a source."""

    # ------------------------------------------------------------ people and groups
    office_prepositions: frozenset[str]
    """Prepositions between the noun of an office and its field."""
    title_prepositions: frozenset[str]
    """Prepositions within a title before a name."""
    title_links: frozenset[str]
    """Words in small letters within a title before a name."""
    title_ends: frozenset[str]
    """Words at which a role beside a name ends."""
    postposed_adjectives: frozenset[str]
    """Adjectives after the noun of an office."""
    lesser_offices: frozenset[str]
    """Words before an office that make it another one."""
    time_adjectives: frozenset[str]
    """Words before an office that say when it was held."""
    former_words: frozenset[str]
    """Words before an office that is held no longer."""
    then_words: frozenset[str]
    """Words before an office that was held at the time told of."""
    coming_words: frozenset[str]
    """Words beside an office that is not held yet."""
    coming_offices: frozenset[str]
    """Offices with one of `coming_words` in one word with them."""
    interim_words: frozenset[str]
    """Words before an office that is held for a time."""
    generic_office_words: frozenset[str]
    """Words before an office that leave open who holds it."""
    office_demonstratives: frozenset[str]
    """Words besides the definite article that point at the holder of an office."""
    office_shells: frozenset[str]
    """Nouns of which the complement is an office, not its holder."""
    compound_offices: frozenset[str]
    """Offices (in several words) of which the noun alone is none."""
    any_legislators: frozenset[str]
    """Nouns for whoever sits in a legislature."""
    any_leaders: frozenset[str]
    """Nouns for whoever leads a state or a body."""
    local_offices: frozenset[str]
    """Offices of a city or region."""
    campaigns: frozenset[str]
    """Nouns for what a candidate leads."""
    candidacies: frozenset[str]
    """Nouns for those who are not in office."""
    fresh_words: frozenset[str]
    """Words before an office whose holder may not have begun."""
    era_prepositions: frozenset[str]
    """Prepositions after an office of another time."""
    territorial_owners: frozenset[str]
    """Nouns for the place whose office somebody holds."""
    same_roles: Mapping[str, str]
    """The noun for all holders of an office, of the noun for some of them."""
    place_roles: frozenset[str]
    """Roles that people have in a place rather than in an organization."""
    office_nouns: frozenset[str]
    """Nouns for those who work for a person."""
    peerages: frozenset[str]
    """Titles after which a name may go on with its place ("Lord Doe of Place")."""
    styles: frozenset[str]
    """Nouns after one of `possessive_determiners` that only honour who follows."""
    personal_verbs: frozenset[str]
    """Verbs of which the subject is one person."""
    person_nouns: frozenset[str]
    unnamed_nouns: frozenset[str]
    informants: frozenset[str]
    """Those of `unnamed_nouns` that are of the organization beside them."""
    officials: frozenset[str]
    """Nouns that take up anybody of a public role."""
    couples: frozenset[str]
    """Nouns that take up two people."""
    age_endings: frozenset[str]
    """How a noun ends that takes up a person by age."""
    document_nouns: frozenset[str]
    group_nouns: frozenset[str]
    collective_groups: frozenset[str]
    """Those of `group_nouns` that are groups in the singular."""
    quantities: frozenset[str]
    """Nouns, before "of", for so many people ("a group of")."""
    person_endings: frozenset[str]
    """How nouns end that name people by what they do."""
    national_groups: frozenset[str]
    """Groups of the country that the article is about, as written (plural)."""
    ended_modifiers: frozenset[str]
    """Words before a group that is what it was no longer."""
    case_marks: frozenset[str]
    """Words between the parties in the name of a case."""
    territorial_nouns: frozenset[str]

    # ------------------------------------------------------------ what shows a place name to be an actor's
    agentive_verbs: frozenset[str]
    agentive_adjectives: frozenset[str]
    agentive_nouns: frozenset[str]
    act_endings: frozenset[str]
    place_verbs: frozenset[str]
    place_nouns: frozenset[str]
    member_nouns: frozenset[str]
    motion_verbs: frozenset[str]
    route_nouns: frozenset[str]
    object_verbs: frozenset[str]
    dative_heads: frozenset[str]
    copular_verbs: frozenset[str]
    ruling_verbs: frozenset[str]
    shared_conditions: frozenset[str]
    """Nouns for what an actor is in with another one ("at war")."""
    contest_marks: frozenset[str]
    """Words between the two sides of a contest."""
    local_prepositions: frozenset[str]
    """Prepositions before a word that is the name of a place then."""
    worldwide_words: frozenset[str]
    """Words in the name of an organization of several countries (folded)."""
    calling_verbs: frozenset[str]
    """Verbs with which somebody asks an actor for something by way of a preposition."""
    inner_prepositions: frozenset[str]
    """Prepositions before an organization in which something takes place."""
    opposing_prepositions: frozenset[str]
    """Prepositions by which what is said of an actor is directed at another one."""

    # ------------------------------------------------------------ function words
    articles: frozenset[str]
    definite_articles: frozenset[str]
    determiners: frozenset[str]
    """Words that open a role beside a name and are no part of it."""
    definite_determiners: frozenset[str]
    demonstratives: frozenset[str]
    """Words that open a description and are no part of the name made of it."""
    indefinite_words: frozenset[str]
    """Words that leave open which one is meant."""
    dual_determiners: frozenset[str]
    """Words that take up two (in several words, too)."""
    possessive_determiners: frozenset[str]
    possessives: frozenset[str]
    """Tokens that mark the words before them as an owner."""
    singular_possessives: frozenset[str]
    genitives: frozenset[str]
    """Prepositions before an owner."""
    conjunctions: frozenset[str]
    coordinators: frozenset[str]
    """`conjunctions`, and those of alternatives."""
    personal_relatives: frozenset[str]
    subject_relatives: frozenset[str]
    modifier_ends: frozenset[str]
    """Words at which the modifiers of a noun end."""
    copulas: frozenset[str]
    """Forms, not lemmas."""
    expletives: frozenset[str]
    """Pronouns that may stand for nothing."""
    expletive_verbs: frozenset[str]
    acronymous_pronouns: frozenset[str]
    """Pronouns that are acronyms in capitals."""
