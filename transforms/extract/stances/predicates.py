"""Which predicates of a sentence take sides, and what they take sides on: frames matched to the parse.

`match` binds one predicate to its targets; `follow` composes polarities down the chain of predicates inside a target
("refused to accept demands to surrender territory": minus, plus, plus on surrendering territory), after the implicative
and polarity-shifting composition of Nairn, Condoravdi and Karttunen (2006) and Moilanen and Pulman (2007).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from transforms.extract.language.en.syntax import (
    antecedent,
    child,
    is_clause,
    is_infinitive,
    is_infinitive_mark,
    is_passive,
    lemma_of,
    mark_of,
    objects,
    particle,
    with_conjuncts,
)
from transforms.extract.language.stance_words import Frame, Frames, StanceWords

_DEPTH = 8
_CLAUSE_SLOTS = ("inf", "that")
_COMPLEMENTS = ("xcomp", "ccomp", "acl", "advcl", "relcl")


@dataclass(frozen=True, slots=True)
class Match:
    """One predicate with its frame bound: the heads of its targets and the slot in which they stand."""

    predicate: Token
    frame: Frame
    targets: tuple[Token, ...]
    slot: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """The end of a chain: `target` is disputed, `polarity` composed along `path`, the predicates passed."""

    target: Token
    polarity: int
    path: tuple[Token, ...]


def match(token: Token, words: StanceWords) -> Match | None:
    """Return the first frame of `token` that finds its target, else None."""
    if is_clause(token) or token.tag_ in ("VBN", "VBG"):
        if token.tag_ == "VBN":
            found = _bind(token, (token.lower_,), words.adjectives, words)
            if found is not None:
                return found
        return _without_borrowed_object(_bind(token, tuple(_verb_keys(token)), words.verbs, words), words)
    if token.pos_ == "ADJ":
        return _bind(token, (token.lower_,), words.adjectives, words)
    if token.pos_ == "NOUN":
        return _bind(token, (lemma_of(token),), words.nouns, words)
    return None


def _without_borrowed_object(bound: Match | None, words: StanceWords) -> Match | None:
    """A deed whose object has a target of its own is no issue itself: "launched an attack on" is the attack's, and
    who drops a demand is against what was demanded."""
    if bound is None or bound.slot != "self":
        return bound
    held = [head for head in objects(bound.predicate) if match(head, words) is not None and head.pos_ == "NOUN"]
    if not held:
        return bound
    if bound.frame.predicate not in words.ending_verbs:
        return None
    return Match(bound.predicate, replace(bound.frame, polarity=-1), tuple(held), "obj")


def _verb_keys(verb: Token) -> Iterator[str]:
    lemma = lemma_of(verb)
    for target in objects(verb):
        yield f"{lemma}+{lemma_of(target)}"
    part = particle(verb)
    if part is not None:
        yield f"{lemma}_{part.lower_}"
    yield lemma


def match_relation(noun: Token, words: StanceWords) -> Match | None:
    """Return the frame of a noun that calls somebody a supporter or opponent of its target, else None.

    The target follows ("critic of the plan"), or stands before it ("a Smith ally").
    """
    frames = words.relations.get(lemma_of(noun)) if noun.pos_ in ("NOUN", "PROPN") else None
    if frames is None:
        return None
    bound = _bind(noun, (lemma_of(noun),), words.relations, words)
    if bound is not None or lemma_of(noun) not in words.relation_titles:
        return bound
    before = next((c for c in noun.children if c.dep_ in ("poss", "compound", "nmod") and c.i < noun.i), None)
    return None if before is None else Match(noun, frames[0], (before,), "before")


def match_need(noun: Token, words: StanceWords) -> Match | None:
    """Return the frame of a noun of which there is some or none ("no need for", "no sense in", "time to")."""
    return _bind(noun, (lemma_of(noun),), words.needs, words)


def _bind(token: Token, keys: tuple[str, ...], frames: Frames, words: StanceWords) -> Match | None:
    for key in keys:
        for frame in frames.get(key, ()):
            for slot in frame.slots:
                heads = [h for h in _slot_heads(token, key, slot, words) if h.i != token.i]
                if heads:
                    targets = tuple(t for head in heads for t in with_conjuncts(head))
                    return Match(token, frame, (token,) if slot == "self" else targets, slot)
    return None


def _slot_heads(token: Token, key: str, slot: str, words: StanceWords) -> list[Token]:
    found = fillers(token, slot, words)
    if not found and "+" in key:
        found = [head for noun in objects(token)[:1] for head in fillers(noun, slot, words)]
    if not found and token.pos_ == "NOUN":
        found = _beside_noun(token, slot, words)
    return found


def _beside_noun(noun: Token, slot: str, words: StanceWords) -> list[Token]:
    """Targets that stand at the noun's verb: "the demand is to disarm", "gave the plan a welcome"."""
    verb = noun.head
    if noun.dep_ in ("nsubj", "attr") and verb.lemma_ in words.being_verbs and slot in _CLAUSE_SLOTS:
        return fillers(verb, slot, words)
    done_in = noun.dep_ == "pobj" and noun.head.lower_ in words.circumstance_prepositions
    if done_in and slot in words.matter_prepositions:
        beside = [p for p in noun.head.head.children if p.dep_ == "prep" and p.lower_ == slot and p.i > noun.i]
        return [c for p in beside[:1] for c in p.children if c.dep_ in ("pobj", "pcomp")]
    if noun.dep_ == "dobj" and slot in words.receiving_prepositions:
        return [c for c in verb.children if c.dep_ == "dative" and c.pos_ in ("NOUN", "PROPN")][:1]
    return []


def fillers(token: Token, slot: str, words: StanceWords) -> list[Token]:
    """Return the heads of the phrases that stand in `slot` of `token`."""
    if slot == "self" and token.pos_ == "NOUN":
        return [c for c in token.children if c.dep_ == "prep" and c.lower_ in words.means_prepositions][:1]
    if slot in ("obj", "self"):
        return objects(token)
    if slot == "inf":
        return [c for c in _complements(token, words) if is_infinitive(c)][:1]
    if slot == "on_inf":
        asked = any(c.dep_ == "prep" and c.lower_ in words.addressee_prepositions for c in token.children)
        return fillers(token, "inf", words) if asked else []
    if slot == "ing":
        return [c for c in token.children if c.tag_ == "VBG" and c.dep_ in ("xcomp", "pcomp", "dobj", "ccomp", "acl")
                and c.i > token.i][:1]
    if slot == "that":
        return [c for c in token.children if c.dep_ in ("ccomp", "acl") and c.i > token.i
                and _is_statement(c, words)][:1]
    if slot == "rel":
        return [c for c in token.children if c.dep_ == "relcl" and child(c, "nsubj") is not None
                and antecedent(child(c, "nsubj") or c) == token][:1]
    if slot == "small":
        return [c for c in token.children if c.dep_ == "ccomp" and c.i > token.i and _is_small(c)][:1]
    if slot == "if":
        return [c for c in token.children if c.dep_ == "advcl" and mark_of(c) in words.supposing_marks][:1]
    return _after_words(token, slot.split("_"), words) or _purpose_clause(token, slot, words)


def _complements(token: Token, words: StanceWords) -> Iterator[Token]:
    for part in token.children:
        if part.i > token.i and part.dep_ in _COMPLEMENTS:
            yield part
        if part.i > token.i and part.dep_ == "prep" and part.lower_ in words.purpose_prepositions:
            yield from (c for p in part.children if p.dep_ == "pobj" for c in p.children if c.dep_ in ("acl", "relcl"))


def _purpose_clause(token: Token, slot: str, words: StanceWords) -> list[Token]:
    """The infinitive of "called for the case to be reopened"."""
    if slot not in words.purpose_prepositions:
        return []
    return [c for c in token.children if c.dep_ in ("advcl", "ccomp", "xcomp", "acl") and c.i > token.i
            and mark_of(c) == slot][:1]


def _is_small(clause: Token) -> bool:
    """Say whether the clause is a noun with what is to become of it ("want the practice outlawed")."""
    return clause.tag_ in ("VBN", "VBD") and child(clause, "nsubj", "nsubjpass") is not None and not any(
        c.dep_ in ("mark", "aux", "auxpass") for c in clause.children)


def _is_statement(clause: Token, words: StanceWords) -> bool:
    if not is_clause(clause):
        return False
    if clause.tag_ in ("VBG", "VBN") and not any(c.dep_ in ("aux", "auxpass") for c in clause.children):
        return False
    if is_infinitive(clause) or child(clause, "nsubj", "nsubjpass", "csubj", "expl") is None:
        return False
    asking = words.asking_words
    return mark_of(clause) not in asking and not any(c.lower_ in asking for c in clause.children)


def _after_words(token: Token, path: list[str], words: StanceWords) -> list[Token]:
    """Follow the words of `path` down from `token` ("in", "favor", "of") and return what the last of them governs."""
    nodes = [token]
    for position, word in enumerate(path):
        found = [c for node in nodes for c in node.children if c.lower_ == word
                 and c.dep_ in ("prep", "prt", "advmod", "pobj", "agent", "dative", "pcomp", "mark")]
        if not found:
            return []
        nodes = [*found, token] if position == 0 and len(path) > 1 else found
    last = [node for node in nodes if node.lower_ == path[-1]]
    governed = [c for node in last for c in node.children if c.dep_ in ("pobj", "pcomp")]
    is_purpose = "_".join(path) in words.purpose_prepositions
    return [_to_be_done(c) if is_purpose else antecedent(c) for c in governed][:1]


def _to_be_done(noun: Token) -> Token:
    """What is to become of `noun` in "called for the sanctions to be lifted", else the noun."""
    for clause in noun.children:
        passive = any(c.dep_ == "auxpass" for c in clause.children)
        named = noun.ent_type_ in ("GPE", "ORG", "PERSON", "NORP")
        if clause.dep_ in ("acl", "relcl") and clause.i > noun.i and (passive or named) and any(
                map(is_infinitive_mark, clause.children)):
            return clause
    return antecedent(noun)


def is_negated(token: Token, words: StanceWords) -> bool:
    """Say whether `token` itself is negated (not, never, no longer; a noun by "no")."""
    for part in token.children:
        if (part.dep_ == "neg" and not _is_not_only(part, words)) or (
                part.dep_ == "det" and part.lower_ in words.negative_determiners):
            return True
        if part.dep_ in ("preconj", "advmod", "cc") and part.lower_ in words.absent_negations:
            return True
        if part.dep_ in ("nsubj", "nsubjpass") and (part.lower_ in words.negative_pronouns or any(
                c.dep_ == "det" and c.lower_ in words.negative_determiners for c in part.children)):
            return True
        if part.dep_ in ("dobj", "attr") and any(
                c.dep_ == "det" and c.lower_ in words.null_determiners for c in part.children):
            return True
    return token.dep_ == "conj" and token.pos_ == "VERB" and any(
        c.lower_ in words.negative_conjunctions for c in token.head.children)


def _is_not_only(negation: Token, words: StanceWords) -> bool:
    after = negation.i + 1
    return after < len(negation.doc) and negation.doc[after].lower_ in words.limiting_adverbs


def follow(token: Token, polarity: int, words: StanceWords, path: tuple[Token, ...] = ()) -> Iterator[Leaf]:
    """Yield what a holder with attitude `polarity` to `token` is finally for or against."""
    if len(path) > _DEPTH or token in path:
        return
    below = (*path, token)
    clause = is_clause(token)
    if clause or token.pos_ == "NOUN":
        polarity = -polarity if is_negated(token, words) else polarity
    if clause:
        lemma = lemma_of(token)
        inner = next(iter(fillers(token, "inf", words) or fillers(token, "ing", words)), None)
        annulled = lemma in words.annulling_verbs
        if inner is not None and (annulled or lemma in words.transparent_verbs):
            turned = -polarity if annulled else polarity
            for part in with_conjuncts(inner):
                yield from follow(part, turned, words, below)
            return
        if lemma in words.exit_verbs and child(token, "nsubj") is not None:
            yield Leaf(token, polarity, below)
            return
        if words.effects.get(lemma) == -1 and not is_passive(token) and (hurt := objects(token)):
            for part in with_conjuncts(hurt[0]):
                yield from follow(part, -polarity, words, below)
            return
    bound = match(token, words)
    if bound is not None and bound.slot != "self":
        for target in bound.targets:
            yield from follow(target, polarity * bound.frame.polarity, words, below)
        return
    yield Leaf(token, polarity, below)
