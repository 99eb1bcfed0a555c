"""What a speaker says of a policy without naming himself: duty, judgement, effect, commitment.

"Parliament must reject it", "the plan is unacceptable", "the deal would undermine security", "we will promote exports",
"called the pause a gift to refineries": the position is that of whoever speaks. After the appraisal categories of
Martin and White (2005); which words judge is for the word lists to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.extract.language.en.syntax import (
    antecedent,
    child,
    is_clause,
    is_passive,
    lemma_of,
    objects,
    with_conjuncts,
)
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.stances.predicates import Leaf, fillers, follow, is_negated, match_need


@dataclass(frozen=True, slots=True)
class Judgement:
    """A position that a speaker takes by saying something of `leaf.target`; `anchor` heads the clause."""

    anchor: Token
    leaf: Leaf
    kind: str
    said: Token | None = None


def spoken_judgements(token: Token, words: StanceWords) -> Iterator[Judgement]:
    """Yield the positions that a speaker takes by the clause that `token` heads; `token` stands within speech."""
    if not is_clause(token):
        yield from _judged_possession(token, words)
        return
    if _is_duty(token, words):
        if _is_legal(token, words):
            return
        yield from (Judgement(token, leaf, "duty") for leaf in follow(token, 1, words))
        return
    yield from _needs(token, words)
    yield from _verdicts(token, words)
    yield from _allegations(token, words)
    yield from _effects(token, words)
    if _is_commitment(token, words):
        yield from (Judgement(token, leaf, "commitment") for leaf in follow(token, 1, words))
    if _is_exclusion(token, words):
        yield from (Judgement(token, leaf, "exclusion") for leaf in follow(token, 1, words))


def _is_duty(verb: Token, words: StanceWords) -> bool:
    auxiliaries = [c for c in verb.children if c.dep_ == "aux"]
    if any(lemma_of(a) in words.normative_modals for a in auxiliaries):
        return not any(a.lemma_ in words.having_verbs for a in auxiliaries) and verb.lemma_ not in words.being_verbs
    above = verb.head
    obliged = is_clause(above) and lemma_of(above) in words.normative_verbs
    infinitive = verb.tag_ == "VB" or (verb.tag_ == "VBN" and child(verb, "auxpass") is not None)
    if obliged and verb.dep_ == "xcomp" and infinitive and verb.lemma_ not in words.being_verbs:
        past = above.tag_ in ("VBD", "VBN") or any(
            c.lower_ in words.single_persons or c.lower_ in words.postponing_adverbs for c in above.children)
        return child(above, "dobj") is None and not is_negated(above, words) and not past
    return _is_imperative(verb, words)


def _is_legal(verb: Token, words: StanceWords) -> bool:
    """Say whether it is a law that demands ("under the constitution the premier must resign")."""
    return any(part.lower_ in words.legal_prepositions and part.pos_ in ("ADP", "VERB") and any(
        lemma_of(below) in words.law_nouns for below in part.subtree) for part in verb.sent if part.dep_ in (
            "prep", "advcl", "acl"))


def _is_imperative(verb: Token, words: StanceWords) -> bool:
    """"Close the base now", "let us close it": what a speaker tells others to do."""
    if verb.tag_ != "VB" or verb.lemma_ in words.letting_verbs or verb.lemma_ in words.being_verbs:
        return False
    let = verb.head
    if verb.dep_ == "ccomp" and let.lower_ in words.letting_verbs and let.dep_ == "ROOT":
        return any(c.lower_ in words.inclusive_objects for c in verb.children)
    if verb.dep_ != "ROOT" or any(c.dep_ in ("aux", "nsubj", "nsubjpass", "mark", "expl") for c in verb.children):
        return False
    opening = verb.doc[verb.i - 1] if verb.i else None
    return opening is None or bool(opening.is_punct or opening.is_space or verb.is_sent_start)


def _needs(verb: Token, words: StanceWords) -> Iterator[Judgement]:
    """"There is no need for", "it is time to", "there must be an inquiry", "we need a pause", "a pause is needed"."""
    named = next((c for c in verb.children if c.dep_ in ("attr", "nsubj") and c.pos_ == "NOUN" and c.i > verb.i), None)
    if verb.lemma_ in words.being_verbs and named is not None:
        existing = any(c.dep_ == "expl" for c in verb.children)
        timely = named.lemma_ in words.time_nouns and any(c.lower_ in words.neuter_pronouns for c in verb.children)
        bound = match_need(named, words) if existing or timely else None
        if bound is not None:
            denied = is_negated(verb, words) or is_negated(named, words)
            polarity = -bound.frame.polarity if denied else bound.frame.polarity
            for target in bound.targets:
                yield from (Judgement(verb, leaf, "duty", named) for leaf in follow(target, polarity, words))
        elif existing and any(lemma_of(c) in words.normative_modals for c in verb.children):
            polarity = -1 if is_negated(verb, words) or is_negated(named, words) else 1
            yield from (Judgement(verb, leaf, "duty", named) for leaf in follow(named, polarity, words))
    elif lemma_of(verb) in words.need_verbs:
        subject = child(verb, "nsubj")
        ours = subject is not None and (subject.lower_ in words.speaking_plurals or subject.pos_ in ("PROPN", "NOUN"))
        stated = ours and child(verb, "dobj") is not None and verb.dep_ != "relcl"
        if is_passive(verb) or (stated and lemma_of(verb) in words.wanting_verbs and verb.tag_ in ("VBP", "VBZ")):
            polarity = -1 if is_negated(verb, words) else 1
            for target in objects(verb):
                yield from (Judgement(verb, leaf, "duty") for leaf in follow(target, polarity, words))
    elif verb.lemma_ in words.arriving_verbs and (time := child(verb, "nsubj")) is not None \
            and time.lemma_ in words.time_nouns:
        for target in fillers(verb, "inf", words):
            yield from (Judgement(verb, leaf, "duty") for leaf in follow(target, 1, words))


def _verdicts(verb: Token, words: StanceWords) -> Iterator[Judgement]:
    if lemma_of(verb) not in words.copulas:
        return
    said = child(verb, "acomp", "attr", "oprd", "dobj") or _amounts_to(verb, words)
    if said is None or said.i < verb.i:
        return
    polarity, kind = verdict_polarity(said, words), "verdict"
    if polarity == 0 and said.pos_ == "NOUN" and _opens_quotation(said):
        polarity, kind = -1, "figure"
    if polarity == 0:
        return
    polarity = -polarity if is_negated(verb, words) else polarity
    subject = child(verb, "nsubj", "csubj")
    if said.pos_ == "NOUN" and lemma_of(said) in words.empty_nouns:
        return
    salient = lemma_of(said) in words.salience_words
    if salient and subject is not None and subject.pos_ in ("NOUN", "PROPN"):
        return
    if subject is None or subject.lower_ in words.thing_pronouns:
        clauses = fillers(verb, "inf", words) or fillers(said, "inf", words) or fillers(verb, "that", words)
        clause = next(iter(clauses), None)
        subject = clause if clause is not None else subject
    if subject is not None:
        yield from (Judgement(verb, leaf, kind, said) for leaf in follow(antecedent(subject), polarity, words))


def _amounts_to(verb: Token, words: StanceWords) -> Token | None:
    """What something "amounts to" or is "tantamount to"."""
    to = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in words.goal_prepositions
               and verb.lemma_ in words.amounting_verbs), None)
    return None if to is None else child(to, "pobj", "pcomp")


def verdict_polarity(said: Token, words: StanceWords) -> int:
    """Return +1 or -1 where the phrase of `said` praises or blames, 0 where it does neither.

    The head decides; a neutral head takes the polarity of its modifiers.
    """
    for word in with_conjuncts(said):
        polarity = words.evaluations.get(lemma_of(word), 0) or words.evaluations.get(word.lower_, 0)
        modifiers = [c for c in word.children if c.dep_ in ("amod", "compound", "advmod", "acomp", "npadvmod")]
        below = [words.evaluations.get(c.lower_, 0) for c in modifiers]
        polarity = polarity or next((s for s in below if s), 0)
        if polarity:
            return -polarity if is_negated(word, words) else polarity
    return 0


def naming_verdicts(verb: Token, words: StanceWords) -> Iterator[Judgement]:
    """Yield the position that the subject of `verb` takes by what it calls something ("called the vote a farce")."""
    if lemma_of(verb) not in words.naming_verbs or not is_clause(verb):
        return
    named: Token | None
    said: Token | None
    for clause in verb.children:
        if clause.dep_ == "ccomp" and (not is_clause(clause) or clause.tag_ in ("VBN", "VBD")) and _is_bare(clause):
            said = clause
            named = child(clause, "nsubj")
        elif clause.dep_ == "prep" and clause.lower_ in words.role_prepositions:
            to = _referred_to(verb, words)
            named = next(iter(objects(verb)), None) if to is None else to
            said = child(clause, "pobj", "amod", "acomp", "pcomp")
        elif clause.dep_ in ("oprd", "attr"):
            named, said = next(iter(objects(verb)), None), clause
        elif clause.dep_ == "xcomp" and clause.lemma_ in words.being_verbs:
            said = child(clause, "acomp", "attr", "oprd")
            named = next((antecedent(c) for c in clause.children if c.dep_ in ("dobj", "nsubj")), None) or next(
                iter(objects(verb)), None)
        elif clause.dep_ == "dobj" and (beside := _beside(clause)) is not None:
            named, said = clause, beside
        else:
            continue
        if named is None or said is None or named.i > said.i:
            continue
        polarity = verdict_polarity(said, words)
        kind = "verdict" if polarity else "figure"
        if polarity or _is_in_quotation_marks(said):
            polarity = -(polarity or -1) if is_negated(verb, words) else polarity or -1
            yield from (Judgement(said, leaf, kind, said) for leaf in follow(named, polarity, words))
        return


def _referred_to(verb: Token, words: StanceWords) -> Token | None:
    """What somebody "refers to" as something."""
    if verb.lemma_ not in words.referring_verbs:
        return None
    return next((head for slot in sorted(words.goal_prepositions) for head in fillers(verb, slot, words)), None)


def _opens_quotation(said: Token) -> bool:
    """Say whether quotation marks open at the phrase, so that its very words are what the article tells of a speech."""
    first = said.left_edge
    return first.is_quote or (first.i > 0 and first.nbor(-1).is_quote)


def _beside(noun: Token) -> Token | None:
    """What stands behind a noun that is given a name ("called the order swift")."""
    return next((c for c in noun.children if c.dep_ in ("appos", "amod") and c.i > noun.i), None)


def _is_in_quotation_marks(said: Token) -> bool:
    """Say whether the phrase is given in somebody's very words. What is worth quoting of a name that somebody gave to
    something is scorn more often than praise."""
    first = said.left_edge
    return any(t.is_quote for t in said.doc[max(0, first.i - 1) : said.i + 1])


def _is_bare(clause: Token) -> bool:
    """Say whether the clause has no verb of its own ("found the strike justified")."""
    return not any(c.dep_ in ("mark", "aux", "auxpass") for c in clause.children)


def _effects(verb: Token, words: StanceWords) -> Iterator[Judgement]:
    lemma = lemma_of(verb)
    if is_passive(verb):
        return
    subject = child(verb, "nsubj", "csubj")
    if subject is None and verb.dep_ == "xcomp" and verb.head.lemma_ in words.going_verbs:
        subject = child(verb.head, "nsubj", "csubj")
    target = next(iter(objects(verb)), None) or next(
        (c for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "ADJ"), None)
    if subject is None or target is None:
        return
    if subject.pos_ == "PRON" and subject.lower_ not in words.thing_pronouns:
        return
    polarity = words.effects.get(lemma, 0)
    if not polarity and lemma in words.causing_verbs:
        polarity = verdict_polarity(target, words)
    if polarity:
        polarity = -polarity if is_negated(verb, words) else polarity
        yield from (Judgement(verb, leaf, "effect", target) for leaf in follow(antecedent(subject), polarity, words))


def _judged_possession(noun: Token, words: StanceWords) -> Iterator[Judgement]:
    """What somebody does is called bad ("their shameful silence"): a verdict on the doer."""
    owner = child(noun, "poss")
    if noun.pos_ != "NOUN" or owner is None or lemma_of(noun) not in words.conduct_nouns:
        return
    if verdict_polarity(noun, words) < 0:
        yield Judgement(noun, Leaf(owner, -1, (noun,)), "possession", noun)


def _allegations(verb: Token, words: StanceWords) -> Iterator[Judgement]:
    """Wrongs that a speaker says somebody did: against the doer."""
    if lemma_of(verb) not in words.misdeed_verbs or is_passive(verb) or is_negated(verb, words):
        return
    doer = child(verb, "nsubj")
    if doer is not None:
        yield Judgement(verb, Leaf(antecedent(doer), -1, (verb,)), "allegation", next(iter(objects(verb)), None))


def _is_commitment(verb: Token, words: StanceWords) -> bool:
    """"Will" and "would" of intention; whether the subject may speak for itself is for the caller to say."""
    subject = child(verb, "nsubj")
    if subject is None or lemma_of(verb) in words.idle_verbs:
        return False
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ == "aux"]
    return any(a in words.intending_modals for a in auxiliaries) and not any(
        a in words.having_verbs for a in auxiliaries)


def _is_exclusion(verb: Token, words: StanceWords) -> bool:
    """A speaker is against what he says will never happen ("would never regain it", "will not be granted it")."""
    intended = any(c.dep_ == "aux" and c.lower_ in words.intending_modals for c in verb.children)
    if not intended or verb.lemma_ in words.being_verbs or verb.lemma_ in words.having_verbs:
        return False
    never = any(c.dep_ == "neg" and c.lower_ in words.lasting_negations for c in verb.children)
    shared_never = verb.dep_ == "conj" and any(c.lower_ in words.lasting_negations for c in verb.head.children)
    return never or ((shared_never or any(c.dep_ == "neg" for c in verb.children)) and is_passive(verb))
