"""The words that the stance analysis asks a language for.

All are in lower case; verbs and nouns are lemmas, pronouns, prepositions and auxiliaries are as they are written,
words of a phrase are joined by "_". A predicate's frame tells in which syntactic slots its target stands and which
polarity the predicate has towards it, as in the sentiment frames of Klenner and Amsler (2016) and the connotation
frames of Rashkin et al. (2016).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TARGET_KINDS = ("issue", "actor", "both")


@dataclass(frozen=True, slots=True)
class Frame:
    """How one predicate binds its target: `slots` in the order in which they are tried, `polarity` towards the target,
    which kind of target it takes, and `strength` from 1 (suggests a position) to 3 (states one)."""

    predicate: str
    slots: tuple[str, ...]
    polarity: int
    towards: str
    strength: int


Frames = Mapping[str, tuple[Frame, ...]]


@dataclass(frozen=True)
class StanceWords:
    """The words of one language."""

    # ------------------------------------------------------------ predicates, each with its frames
    verbs: Frames
    """Where the subject of a verb stands, of a phrasal verb (lemma_particle), of a light verb with its object
    (lemma+noun)."""
    nouns: Frames
    """Where the owner of what they name stands."""
    adjectives: Frames
    """Where whoever they are said of stands."""
    relations: Frames
    """Nouns for people by where they stand."""
    needs: Frames
    """Nouns of which a speaker says that there is some, or none."""

    # ------------------------------------------------------------ words with what they tell
    evaluations: Mapping[str, int]
    """Words that judge what they are said of: +1 approves, -1 disapproves."""
    effects: Mapping[str, int]
    """Verbs by whose effect a speaker judges their subject."""
    """Weights of words in the log odds that a sentence takes a side."""
    policy_words: frozenset[str]
    """Mark a target as a matter of public dispute."""
    dispute_kinds: tuple[frozenset[str], ...]
    """Nouns for things of one kind, by which an article may call one dispute."""
    topic_slots: tuple[str, ...]
    """Slots of what somebody is undecided on, in the order in which they are tried."""

    # ------------------------------------------------------------ holders and speakers
    speaking_pronouns: frozenset[str]
    """Pronouns by which a speaker names himself, alone or with others ("I", "we")."""
    speaking_plurals: frozenset[str]
    """Those by which a group speaks ("we")."""
    inclusive_objects: frozenset[str]
    """Pronouns, as objects, that take the hearer in ("let us")."""
    single_persons: frozenset[str]
    """Pronouns that may stand for one person."""
    person_pronouns: frozenset[str]
    """Pronouns, as subjects, for persons who are spoken of."""
    third_persons: frozenset[str]
    """Pronouns, as subjects, for persons and things that are spoken of."""
    plural_pronouns: frozenset[str]
    """Pronouns for several who are spoken of."""
    holding_pronouns: frozenset[str]
    """Pronouns, as subjects and owners, for who may hold a position."""
    actor_pronouns: frozenset[str]
    """Pronouns, as subjects and objects, for whom a position may be about."""
    source_prepositions: frozenset[str]
    """Open who is the source of an act ("a proposal by", "from")."""
    owner_prepositions: frozenset[str]
    """Open whose something is, or what it is of ("of")."""
    holder_prepositions: frozenset[str]
    """Open a phrase that may name a holder."""
    window_holder_pronouns: frozenset[str]
    """Pronouns, in any place, for who may hold a position in a window."""
    window_holder_prepositions: frozenset[str]
    """Open a phrase that may name a holder in a window."""
    member_prepositions: frozenset[str]
    """Open the group of which somebody is one ("among")."""
    including_prepositions: frozenset[str]
    """Open the members of a group ("including")."""
    role_prepositions: frozenset[str]
    """Open what somebody or something is called ("as")."""
    circumstance_prepositions: frozenset[str]
    """Open the act in which another is done ("in protest at")."""
    light_verbs: frozenset[str]
    """Verbs whose object says what is done ("voiced support")."""
    document_nouns: frozenset[str]
    """Documents: what one asks for is its author's position."""
    document_verbs: frozenset[str]
    """Verbs by which documents, rather than people, contain positions."""
    relation_titles: frozenset[str]
    """Nouns for people by where they stand that may follow a name ("a Smith ally")."""
    organization_nouns: frozenset[str]
    """Nouns with the ending of an act that name an organization."""
    public_roles: frozenset[str]
    """Words in the titles of people who act in public affairs."""
    public_organizations: frozenset[str]
    """Words in the names of organizations that act there."""
    telling_verbs: frozenset[str]
    """Verbs of saying whose negation leaves what is said unsaid; not those of thinking ("does not think it fair")."""
    vague_groups: frozenset[str]
    """Groups, in the plural, whom nobody could count."""

    # ------------------------------------------------------------ what positions are about
    thing_pronouns: frozenset[str]
    """Pronouns that may refer back to what is disputed."""
    window_target_pronouns: frozenset[str]
    """Pronouns, in any place, for what a position may be about in a window."""
    neuter_pronouns: frozenset[str]
    """Personal pronouns for things ("it")."""
    thing_words: frozenset[str]
    """Pronouns that never stand for an actor."""
    definite_determiners: frozenset[str]
    """Determiners and owners of a noun that refers back."""
    argument_prepositions: frozenset[str]
    """Open the argument of `nouns_with_argument`."""
    nouns_with_argument: frozenset[str]
    """Nouns to whose dispute the phrase after them belongs ("control | over the north")."""
    general_nouns: frozenset[str]
    """Nouns for plans, acts and questions in general, which may refer back to any dispute."""
    act_nouns: frozenset[str]
    """Nouns for what is done: they refer back to it with its polarity ("the refusal")."""
    empty_nouns: frozenset[str]
    """Nouns that name no dispute."""
    shared_aims: frozenset[str]
    """Aims that everybody shares."""
    good_things: frozenset[str]
    """What everybody wants."""
    bettering_verbs: frozenset[str]
    """Verbs for getting what everybody wants."""
    bad_things: frozenset[str]
    """What nobody wants."""
    fighting_verbs: frozenset[str]
    """Verbs for being rid of what nobody wants."""
    idle_verbs: frozenset[str]
    """Verbs for what nobody disputes."""
    act_endings: frozenset[str]
    """Endings of nouns for acts and qualities."""
    conduct_nouns: frozenset[str]
    """What somebody does or says: a judgement of it is one of the doer."""
    ouster_verbs: frozenset[str]
    """What is demanded of who is blamed ("resign")."""
    exit_verbs: frozenset[str]
    """Verbs for leaving something."""
    deciding_verbs: frozenset[str]
    """Verbs that settle what becomes of their object."""
    elliptic_verbs: frozenset[str]
    """Verbs whose object may go without saying where they state a position."""
    reacting_verbs: frozenset[str]
    """Verbs whose object may go without saying where a position is open."""
    means_prepositions: frozenset[str]
    """Open whom or what an act is directed at ("attack on")."""
    goal_prepositions: frozenset[str]
    """Open what something comes to, or is referred to ("to")."""
    purpose_prepositions: frozenset[str]
    """Open what is asked for ("call for"), or who is to do it ("call for him to")."""
    matter_prepositions: frozenset[str]
    """Open what an act is about that is named as a circumstance ("in protest at")."""
    receiving_prepositions: frozenset[str]
    """Slots that an indirect object fills ("gave the plan a welcome")."""
    addressee_prepositions: frozenset[str]
    """Open who is asked to do something ("call on")."""

    # ------------------------------------------------------------ composition of polarities
    absent_negations: frozenset[str]
    """Words that deny what they stand at."""
    negative_determiners: frozenset[str]
    """Determiners that deny their noun."""
    null_determiners: frozenset[str]
    """Determiners that, in an object, deny its verb ("made no promise")."""
    negative_pronouns: frozenset[str]
    """Pronouns for nobody."""
    negative_conjunctions: frozenset[str]
    """Conjunctions that deny what follows ("nor")."""
    limiting_adverbs: frozenset[str]
    """Undo a "not" before them ("not only")."""
    lasting_negations: frozenset[str]
    """Deny for ever ("never")."""
    transparent_verbs: frozenset[str]
    """Verbs that leave the polarity of their complement as it is ("begin to")."""
    annulling_verbs: frozenset[str]
    """Verbs that turn the polarity of their complement ("fail to")."""
    ending_verbs: frozenset[str]
    """Verbs that end the act that their object names."""
    hostile_acts: frozenset[str]
    """Words for a threat: what it is tied to is unwanted."""

    # ------------------------------------------------------------ judgements
    being_verbs: frozenset[str]
    """The copula proper ("be")."""
    copulas: frozenset[str]
    """Verbs that say something of their subject."""
    having_verbs: frozenset[str]
    """The auxiliary of the perfect ("have")."""
    amounting_verbs: frozenset[str]
    """Verbs that say something of their subject by a preposition ("amount to")."""
    naming_verbs: frozenset[str]
    """Verbs for calling something what is good or bad."""
    referring_verbs: frozenset[str]
    """Verbs that name something by a preposition ("refer to it as")."""
    causing_verbs: frozenset[str]
    """Verbs whose object tells whether their subject is good or bad."""
    misdeed_verbs: frozenset[str]
    """Verbs for what is wrong to do."""
    salience_words: frozenset[str]
    """Words that say how important something is, and so not that it is good where it is a thing."""
    normative_modals: frozenset[str]
    """Auxiliaries of duty ("must")."""
    normative_verbs: frozenset[str]
    """Verbs of duty ("have to")."""
    letting_verbs: frozenset[str]
    """Open what a speaker calls on others to do with him ("let us")."""
    need_verbs: frozenset[str]
    """Verbs for needing something."""
    wanting_verbs: frozenset[str]
    """Verbs by which a group demands what it needs ("we need")."""
    time_nouns: frozenset[str]
    """Nouns of the time that has come for something."""
    arriving_verbs: frozenset[str]
    """Verbs by which such a time is there ("the time has come")."""
    going_verbs: frozenset[str]
    """Announce the future ("is going to")."""
    law_nouns: frozenset[str]
    """Nouns for laws: a duty may be theirs, and nobody's demand."""
    legal_prepositions: frozenset[str]
    """Open the law by which something is a duty ("under")."""
    intending_modals: frozenset[str]
    """Auxiliaries of intention ("will")."""
    refusing_modals: frozenset[str]
    """Auxiliaries that, denied, refuse ("would not")."""

    # ------------------------------------------------------------ modality, reported speech
    speech_verbs: frozenset[str]
    """Verbs that report what somebody says."""
    ruling_verbs: frozenset[str]
    """Verbs of saying whose clause is their subject's own position."""
    denying_verbs: frozenset[str]
    """Verbs that call the clause below them untrue."""
    genitives: frozenset[str]
    """Prepositions of belonging."""
    non_belief_verbs: frozenset[str]
    """Verbs whose clause their subject does not hold true."""
    factive_verbs: frozenset[str]
    """Verbs that leave the clause below them a fact ("continue to")."""
    hedge_adverbs: frozenset[str]
    """Adverbs that weaken a statement."""
    hedge_modals: frozenset[str]
    """Auxiliaries that weaken a statement."""
    hedge_raisings: frozenset[str]
    """Verbs and adjectives that weaken the statement below them ("seem to", "likely to")."""
    ability_modals: frozenset[str]
    """Auxiliaries of ability ("can")."""
    former_auxiliaries: frozenset[str]
    """Auxiliaries of what was before ("had")."""
    inverting_auxiliaries: frozenset[str]
    """Open a condition before their subject ("should he")."""
    doubting_marks: frozenset[str]
    """Open a clause that is not said to be a fact."""
    unasserting_marks: frozenset[str]
    """Open a clause that is not asserted."""
    postponing_adverbs: frozenset[str]
    """Adverbs that put off what stands below a verb like "have" ("has yet to")."""
    postponing_verbs: frozenset[str]
    """Verbs with which they do so."""

    # ------------------------------------------------------------ conditions
    condition_marks: frozenset[str]
    """Open a condition."""
    negative_condition_marks: frozenset[str]
    """Open a condition on what is refused."""
    restricted_marks: frozenset[str]
    """Open a condition after such an adverb ("only when")."""
    restricting_adverbs: frozenset[str]
    """Adverbs that leave no other condition ("only")."""
    foreseeing_marks: frozenset[str]
    """Open what the speaker may dread as well as want ("if")."""
    enduring_marks: frozenset[str]
    """Open what is unwanted as long as it lasts ("while")."""
    enduring_phrases: frozenset[str]
    """Phrases that open it after a refusal ("as long as")."""
    contrasting_marks: frozenset[str]
    """Open a contrast after a comma ("while")."""
    supposing_marks: frozenset[str]
    """Open a supposition or an indirect question ("if")."""
    conceding_adverbs: frozenset[str]
    """Make a condition one that changes nothing ("even if")."""
    extent_adverbs: frozenset[str]
    """Adverbs within a mark ("as far as"), whose clause is no condition."""
    condition_phrases: frozenset[str]
    """Phrases that leave no doubt that a condition follows."""
    condition_prepositions: frozenset[str]
    """Prepositions at the end of such a phrase, which govern the condition."""

    # ------------------------------------------------------------ open positions
    undecided_verbs: frozenset[str]
    """Verbs for deciding or telling: denied, they leave a position open."""
    undecided_adjectives: frozenset[str]
    """Adjectives for who has not decided."""
    deliberating_verbs: frozenset[str]
    """Verbs for discussing what to do."""
    weighing_verbs: frozenset[str]
    """Verbs whose object is discussed, and so open."""
    open_nouns: frozenset[str]
    """Nouns for a position that may be missing ("no decision on")."""
    bare_decision_verbs: frozenset[str]
    """Verbs for deciding that need no object."""
    making_verbs: frozenset[str]
    """The verb of "make up one's mind"."""
    completing_particles: frozenset[str]
    """The particle of "make up one's mind"."""
    mind_nouns: frozenset[str]
    """The object of "make up one's mind"."""
    doing_auxiliaries: frozenset[str]
    """Auxiliaries by which an act is denied of one moment only ("did not make up")."""
    excluding_verbs: frozenset[str]
    """With a particle, leave something possible where they are denied ("rule out")."""
    withholding_verbs: frozenset[str]
    """Verbs for not doing what follows ("decline to say")."""
    stopping_verbs: frozenset[str]
    """Verbs that, with an adverb of falling short, say what was not done ("stopped short of")."""
    shortfall_adverbs: frozenset[str]
    """The adverb of falling short."""
    alternative_marks: frozenset[str]
    """Open an indirect question with two answers ("whether")."""
    asking_words: frozenset[str]
    """Open any indirect question."""
    standing_verbs: frozenset[str]
    """Verbs of the question where somebody stands."""
    standing_words: frozenset[str]
    """Words that ask where somebody stands."""
