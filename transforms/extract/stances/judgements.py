"""What a speaker says of a policy without naming himself: duty, judgement, effect, commitment.

"Parliament must reject it", "the plan is unacceptable", "the deal would undermine security", "we will promote exports",
"called the pause a gift to refineries": the position is that of whoever speaks. After the appraisal categories of
Martin and White (2005); which words judge is the lexicon's.
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
from transforms.extract.stances.lexicon import StanceLexicon
from transforms.extract.stances.predicates import Leaf, fillers, follow, is_negated, match_need


@dataclass(frozen=True, slots=True)
class Judgement:
    """A position that a speaker takes by saying something of `leaf.target`; `anchor` heads the clause."""

    anchor: Token
    leaf: Leaf
    kind: str
    said: Token | None = None


def spoken_judgements(token: Token, lexicon: StanceLexicon) -> Iterator[Judgement]:
    """Yield the positions that a speaker takes by the clause that `token` heads; `token` stands within speech."""
    if not is_clause(token):
        yield from _judged_possession(token, lexicon)
        return
    if _is_duty(token, lexicon):
        if _is_legal(token, lexicon):
            return
        yield from (Judgement(token, leaf, "duty") for leaf in follow(token, 1, lexicon))
        return
    yield from _needs(token, lexicon)
    yield from _verdicts(token, lexicon)
    yield from _allegations(token, lexicon)
    yield from _effects(token, lexicon)
    if _is_commitment(token, lexicon):
        yield from (Judgement(token, leaf, "commitment") for leaf in follow(token, 1, lexicon))
    if _is_exclusion(token, lexicon):
        yield from (Judgement(token, leaf, "exclusion") for leaf in follow(token, 1, lexicon))


def _is_duty(verb: Token, lexicon: StanceLexicon) -> bool:
    words, auxiliaries = lexicon.words, [c for c in verb.children if c.dep_ == "aux"]
    if any(lemma_of(a) in words.normative_modal for a in auxiliaries):
        return not any(a.lemma_ in words.having for a in auxiliaries) and verb.lemma_ not in words.being
    above = verb.head
    obliged = is_clause(above) and lemma_of(above) in words.normative_verb
    infinitive = verb.tag_ == "VB" or (verb.tag_ == "VBN" and child(verb, "auxpass") is not None)
    if obliged and verb.dep_ == "xcomp" and infinitive and verb.lemma_ not in words.being:
        past = above.tag_ in ("VBD", "VBN") or any(
            c.lower_ in words.single_person or c.lower_ in words.postponing_adverb for c in above.children)
        return child(above, "dobj") is None and not is_negated(above, lexicon) and not past
    return _is_imperative(verb, lexicon)


def _is_legal(verb: Token, lexicon: StanceLexicon) -> bool:
    """Say whether it is a law that demands ("under the constitution the premier must resign")."""
    return any(part.lower_ in lexicon.words.legal_preposition and part.pos_ in ("ADP", "VERB") and any(
        lemma_of(below) in lexicon.words.law_noun for below in part.subtree) for part in verb.sent if part.dep_ in (
            "prep", "advcl", "acl"))


def _is_imperative(verb: Token, lexicon: StanceLexicon) -> bool:
    """"Close the base now", "let us close it": what a speaker tells others to do."""
    words = lexicon.words
    if verb.tag_ != "VB" or verb.lemma_ in words.letting or verb.lemma_ in words.being:
        return False
    let = verb.head
    if verb.dep_ == "ccomp" and let.lower_ in words.letting and let.dep_ == "ROOT":
        return any(c.lower_ in words.inclusive_object for c in verb.children)
    if verb.dep_ != "ROOT" or any(c.dep_ in ("aux", "nsubj", "nsubjpass", "mark", "expl") for c in verb.children):
        return False
    opening = verb.doc[verb.i - 1] if verb.i else None
    return opening is None or bool(opening.is_punct or opening.is_space or verb.is_sent_start)


def _needs(verb: Token, lexicon: StanceLexicon) -> Iterator[Judgement]:
    """"There is no need for", "it is time to", "there must be an inquiry", "we need a pause", "a pause is needed"."""
    words = lexicon.words
    named = next((c for c in verb.children if c.dep_ in ("attr", "nsubj") and c.pos_ == "NOUN" and c.i > verb.i), None)
    if verb.lemma_ in words.being and named is not None:
        existing = any(c.dep_ == "expl" for c in verb.children)
        timely = named.lemma_ in words.time_noun and any(c.lower_ in words.neuter_pronoun for c in verb.children)
        bound = match_need(named, lexicon) if existing or timely else None
        if bound is not None:
            sign = -bound.frame.sign if is_negated(verb, lexicon) or is_negated(named, lexicon) else bound.frame.sign
            for target in bound.targets:
                yield from (Judgement(verb, leaf, "duty", named) for leaf in follow(target, sign, lexicon))
        elif existing and any(lemma_of(c) in words.normative_modal for c in verb.children):
            sign = -1 if is_negated(verb, lexicon) or is_negated(named, lexicon) else 1
            yield from (Judgement(verb, leaf, "duty", named) for leaf in follow(named, sign, lexicon))
    elif lemma_of(verb) in words.need_verb:
        subject = child(verb, "nsubj")
        ours = subject is not None and (subject.lower_ in words.speaking_group or subject.pos_ in ("PROPN", "NOUN"))
        stated = ours and child(verb, "dobj") is not None and verb.dep_ != "relcl"
        if is_passive(verb) or (stated and lemma_of(verb) in words.wanting_verb and verb.tag_ in ("VBP", "VBZ")):
            sign = -1 if is_negated(verb, lexicon) else 1
            for target in objects(verb):
                yield from (Judgement(verb, leaf, "duty") for leaf in follow(target, sign, lexicon))
    elif verb.lemma_ in words.arriving_verb and (time := child(verb, "nsubj")) is not None \
            and time.lemma_ in words.time_noun:
        for target in fillers(verb, "inf", lexicon):
            yield from (Judgement(verb, leaf, "duty") for leaf in follow(target, 1, lexicon))


def _verdicts(verb: Token, lexicon: StanceLexicon) -> Iterator[Judgement]:
    if lemma_of(verb) not in lexicon.words.copula:
        return
    said = child(verb, "acomp", "attr", "oprd", "dobj") or _amounts_to(verb, lexicon)
    if said is None or said.i < verb.i:
        return
    sign, kind = verdict_sign(said, lexicon), "verdict"
    if sign == 0 and said.pos_ == "NOUN" and _opens_quotation(said):
        sign, kind = -1, "figure"
    if sign == 0:
        return
    sign = -sign if is_negated(verb, lexicon) else sign
    subject = child(verb, "nsubj", "csubj")
    if said.pos_ == "NOUN" and lemma_of(said) in lexicon.words.empty_noun:
        return
    salient = lemma_of(said) in lexicon.words.salience
    if salient and subject is not None and subject.pos_ in ("NOUN", "PROPN"):
        return
    if subject is None or subject.lower_ in lexicon.words.thing_pronoun:
        clause = next(iter(fillers(verb, "inf", lexicon) or fillers(said, "inf", lexicon) or fillers(verb, "that", lexicon)), None)
        subject = clause if clause is not None else subject
    if subject is not None:
        yield from (Judgement(verb, leaf, kind, said) for leaf in follow(antecedent(subject), sign, lexicon))


def _amounts_to(verb: Token, lexicon: StanceLexicon) -> Token | None:
    """What something "amounts to" or is "tantamount to"."""
    words = lexicon.words
    to = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in words.goal_preposition
               and verb.lemma_ in words.amounting_verb), None)
    return None if to is None else child(to, "pobj", "pcomp")


def verdict_sign(said: Token, lexicon: StanceLexicon) -> int:
    """Return +1 or -1 where the phrase of `said` praises or blames, 0 where it does neither.

    The head decides; a neutral head takes the sign of its modifiers.
    """
    for word in with_conjuncts(said):
        sign = lexicon.evaluations.get(lemma_of(word), 0) or lexicon.evaluations.get(word.lower_, 0)
        modifiers = [c for c in word.children if c.dep_ in ("amod", "compound", "advmod", "acomp", "npadvmod")]
        below = [lexicon.evaluations.get(c.lower_, 0) for c in modifiers]
        sign = sign or next((s for s in below if s), 0)
        if sign:
            return -sign if is_negated(word, lexicon) else sign
    return 0


def naming_verdicts(verb: Token, lexicon: StanceLexicon) -> Iterator[Judgement]:
    """Yield the position that the subject of `verb` takes by what it calls something ("called the vote a farce")."""
    words = lexicon.words
    if lemma_of(verb) not in words.naming_verb or not is_clause(verb):
        return
    named: Token | None
    said: Token | None
    for clause in verb.children:
        if clause.dep_ == "ccomp" and (not is_clause(clause) or clause.tag_ in ("VBN", "VBD")) and _is_bare(clause):
            said = clause
            named = child(clause, "nsubj")
        elif clause.dep_ == "prep" and clause.lower_ in words.role_preposition:
            to = _referred_to(verb, lexicon)
            named = next(iter(objects(verb)), None) if to is None else to
            said = child(clause, "pobj", "amod", "acomp", "pcomp")
        elif clause.dep_ in ("oprd", "attr"):
            named, said = next(iter(objects(verb)), None), clause
        elif clause.dep_ == "xcomp" and clause.lemma_ in words.being:
            said = child(clause, "acomp", "attr", "oprd")
            named = next((antecedent(c) for c in clause.children if c.dep_ in ("dobj", "nsubj")), None) or next(
                iter(objects(verb)), None)
        elif clause.dep_ == "dobj" and (beside := _beside(clause)) is not None:
            named, said = clause, beside
        else:
            continue
        if named is None or said is None or named.i > said.i:
            continue
        sign = verdict_sign(said, lexicon)
        kind = "verdict" if sign else "figure"
        if sign or _is_in_quotation_marks(said):
            sign = -(sign or -1) if is_negated(verb, lexicon) else sign or -1
            yield from (Judgement(said, leaf, kind, said) for leaf in follow(named, sign, lexicon))
        return


def _referred_to(verb: Token, lexicon: StanceLexicon) -> Token | None:
    """What somebody "refers to" as something."""
    if verb.lemma_ not in lexicon.words.referring_verb:
        return None
    return next((head for slot in sorted(lexicon.words.goal_preposition) for head in fillers(verb, slot, lexicon)), None)


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


def _effects(verb: Token, lexicon: StanceLexicon) -> Iterator[Judgement]:
    lemma = lemma_of(verb)
    if is_passive(verb):
        return
    subject = child(verb, "nsubj", "csubj")
    if subject is None and verb.dep_ == "xcomp" and verb.head.lemma_ in lexicon.words.going:
        subject = child(verb.head, "nsubj", "csubj")
    target = next(iter(objects(verb)), None) or next(
        (c for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "ADJ"), None)
    if subject is None or target is None:
        return
    if subject.pos_ == "PRON" and subject.lower_ not in lexicon.words.thing_pronoun:
        return
    sign = lexicon.effects.get(lemma, 0)
    if not sign and lemma in lexicon.words.causing_verb:
        sign = verdict_sign(target, lexicon)
    if sign:
        sign = -sign if is_negated(verb, lexicon) else sign
        yield from (Judgement(verb, leaf, "effect", target) for leaf in follow(antecedent(subject), sign, lexicon))


def _judged_possession(noun: Token, lexicon: StanceLexicon) -> Iterator[Judgement]:
    """What somebody does is called bad ("their shameful silence"): a verdict on the doer."""
    owner = child(noun, "poss")
    if noun.pos_ != "NOUN" or owner is None or lemma_of(noun) not in lexicon.words.conduct_noun:
        return
    if verdict_sign(noun, lexicon) < 0:
        yield Judgement(noun, Leaf(owner, -1, (noun,)), "possession", noun)


def _allegations(verb: Token, lexicon: StanceLexicon) -> Iterator[Judgement]:
    """Wrongs that a speaker says somebody did: against the doer."""
    if lemma_of(verb) not in lexicon.words.misdeed_verb or is_passive(verb) or is_negated(verb, lexicon):
        return
    doer = child(verb, "nsubj")
    if doer is not None:
        yield Judgement(verb, Leaf(antecedent(doer), -1, (verb,)), "allegation", next(iter(objects(verb)), None))


def _is_commitment(verb: Token, lexicon: StanceLexicon) -> bool:
    """"Will" and "would" of intention; whether the subject may speak for itself is for the caller to say."""
    subject = child(verb, "nsubj")
    if subject is None or lemma_of(verb) in lexicon.words.idle_verb:
        return False
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ == "aux"]
    words = lexicon.words
    return any(a in words.intending_modal for a in auxiliaries) and not any(a in words.having for a in auxiliaries)


def _is_exclusion(verb: Token, lexicon: StanceLexicon) -> bool:
    """A speaker is against what he says will never happen ("would never regain it", "will not be granted it")."""
    words = lexicon.words
    intended = any(c.dep_ == "aux" and c.lower_ in words.intending_modal for c in verb.children)
    if not intended or verb.lemma_ in words.being or verb.lemma_ in words.having:
        return False
    never = any(c.dep_ == "neg" and c.lower_ in words.lasting_negation for c in verb.children)
    shared_never = verb.dep_ == "conj" and any(c.lower_ in words.lasting_negation for c in verb.head.children)
    return never or ((shared_never or any(c.dep_ == "neg" for c in verb.children)) and is_passive(verb))
