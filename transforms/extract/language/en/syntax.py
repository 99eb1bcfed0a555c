"""Questions about spaCy's English dependency parse (ClearNLP labels) that the stance analysis asks.

Subjects are found through control, coordination, relative and participial clauses, so that each predicate has its
understood subject, as in collapsed dependencies (de Marneffe and Manning 2008).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from transforms.extract.language.en.word_lists import LISTS
from transforms.text.lists import read_words_by_use

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_OPEN_LINKS = ("xcomp", "advcl", "ccomp", "pcomp", "prep")
_SHORT_STEM = re.compile("[^aeiou]*[aeiouy][^aeiouywx]")
"""Stems of one syllable that double their last letter before -ed and -ing, were they whole."""
_CLIMBS = 12
_WORDS = read_words_by_use(LISTS / "syntax" / "words.tsv")


def lemma_of(token: Token) -> str:
    """Return the lemma in lower case, with the silent e that the tagger's rules lose ("hoped" is of "hope")."""
    lemma, form = token.lemma_.lower(), token.lower_
    if token.pos_ == "VERB" and form in (f"{lemma}ed", f"{lemma}ing", f"{lemma}es") and _SHORT_STEM.fullmatch(lemma):
        return f"{lemma}e"
    return lemma


def child(token: Token, *dependencies: str) -> Token | None:
    """Return the first child of `token` with one of `dependencies`."""
    return next((c for c in token.children if c.dep_ in dependencies), None)


def is_clause(token: Token) -> bool:
    """Say whether `token` heads a clause or verb phrase."""
    return token.pos_ in ("VERB", "AUX")


def mark_of(clause: Token) -> str:
    """Return the word that introduces a subordinate clause ("whether"), "" where there is none."""
    mark = child(clause, "mark")
    return mark.lower_ if mark is not None else ""


def is_infinitive_mark(token: Token) -> bool:
    """Say whether `token` is the "to" of an infinitive."""
    return token.dep_ == "aux" and token.lower_ in _WORDS["infinitive_marks"]


def is_infinitive(token: Token) -> bool:
    """Say whether `token` is a verb after "to"."""
    return token.tag_ == "VB" and any(map(is_infinitive_mark, token.children))


def is_passive(verb: Token) -> bool:
    """Say whether `verb` is a passive participle, reduced relatives ("the plan rejected by") included."""
    if any(c.dep_ in ("auxpass", *PASSIVE_SUBJECTS) for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def is_predicative(token: Token) -> bool:
    """Say whether `token` is an adjective or participle said of a verb's subject ("is ready", "remains opposed")."""
    predicate = token.pos_ == "ADJ" or (token.tag_ == "VBN" and token.dep_ in ("acomp", "oprd"))
    return predicate and token.head != token and is_clause(token.head)


def particle(verb: Token) -> Token | None:
    """Return the particle of a phrasal verb ("rule out")."""
    return child(verb, "prt")


def subject(verb: Token) -> Token | None:
    """Return the head of the understood agentive subject of `verb`, of a passive its by-phrase."""
    token = verb
    for _ in range(_CLIMBS):
        if is_passive(token):
            return _agent(token) if token == verb else child(token, *PASSIVE_SUBJECTS) or _noun_above(token)
        own = child(token, *SUBJECTS)
        if own is not None:
            return antecedent(own)
        if token.dep_ == "conj" or (token.dep_ in _OPEN_LINKS and is_subjectless(token)):
            if token.dep_ == "xcomp" and (controller := _controller(token.head)) is not None:
                return controller
            if token.dep_ == "pcomp" and (blamed := _blamed(token.head)) is not None:
                return blamed
            token = token.head
            continue
        if token.dep_ in ("acl", "relcl") and token.tag_ != "VB":
            return _noun_above(token)
        return None
    return None


def _controller(verb: Token) -> Token | None:
    """Who is to do what `verb` asks for: its object, or the noun after "on" ("called on them to resign")."""
    addressee = child(verb, "dobj", "dative")
    if addressee is not None:
        return addressee
    if verb.lemma_ not in _WORDS["addressing_verbs"]:
        return None
    asked = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in _WORDS["addressee_prepositions"]), None)
    return child(asked, "pobj") if asked is not None else None


def _blamed(preposition: Token) -> Token | None:
    """Who does what follows "for" or "of": the object of "blasted them for", "accused them of"."""
    verb = preposition.head
    if verb.pos_ != "VERB" or preposition.lower_ not in _WORDS["blame_prepositions"]:
        return None
    if is_passive(verb):
        return child(verb, *PASSIVE_SUBJECTS)
    return child(verb, "dobj")


def is_subjectless(token: Token) -> bool:
    """Say whether `token` is a non-finite phrase that takes its subject from above."""
    nonfinite = token.tag_ in ("VB", "VBG", "VBN", "IN", "TO")
    return nonfinite or token.pos_ == "ADP" or token.dep_ in ("xcomp", "prep", "pcomp")


def _agent(verb: Token) -> Token | None:
    for preposition in verb.children:
        by = preposition.dep_ == "prep" and preposition.lower_ in _WORDS["agent_prepositions"]
        if preposition.dep_ == "agent" or by:
            return child(preposition, "pobj")
    return None


def _noun_above(token: Token) -> Token | None:
    return token.head if token.head != token and token.head.pos_ in ("NOUN", "PROPN", "PRON") else None


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, any other token as it is."""
    if token.lower_ in _WORDS["relative_pronouns"] and token.tag_ in ("WDT", "WP", "IN", "DT"):
        for above in token.ancestors:
            if above.dep_ == "relcl":
                return above.head
            if above.dep_ not in ("xcomp", "ccomp", "conj", "prep", "pobj", "advcl", "aux"):
                break
    return token


def objects(verb: Token) -> list[Token]:
    """Return the heads of the object of `verb` (of a passive its subject), with antecedents for relative pronouns."""
    if is_passive(verb):
        own = child(verb, *PASSIVE_SUBJECTS)
        if own is None:
            above = _noun_above(verb) if verb.dep_ == "acl" else None
            return [above] if above is not None else _shared_passive_subject(verb)
        return [antecedent(own)]
    own = child(verb, "dobj")
    if own is not None:
        return [antecedent(own)]
    return _relativised_object(verb)


def _relativised_object(verb: Token) -> list[Token]:
    """The noun before a relative clause without relative word ("the plan Israel rejected")."""
    if verb.dep_ != "relcl":
        return []
    subject_found = child(verb, "nsubj")
    if subject_found is None or subject_found.lower_ in _WORDS["relative_pronouns"]:
        return []
    head = verb.head
    if head.lower_ not in _WORDS["clause_pronouns"]:
        return [head]
    before = [t for t in head.sent if t.i < head.i and t.pos_ == "VERB"]
    return before[-1:]


def _shared_passive_subject(verb: Token) -> list[Token]:
    head = verb.head
    if verb.dep_ in ("conj", "xcomp") and head != verb and is_clause(head):
        found = child(head, *PASSIVE_SUBJECTS, *SUBJECTS)
        return [antecedent(found)] if found is not None else []
    return []


def with_conjuncts(head: Token) -> Iterator[Token]:
    """Yield `head` and what is coordinated with it, in text order."""
    yield head
    for other in head.children:
        if other.dep_ == "conj" and other.i > head.i:
            yield from with_conjuncts(other)


def chain_up(token: Token) -> Iterator[Token]:
    """Yield `token` and the verbs above it of which it is an open complement or a conjunct."""
    for _ in range(_CLIMBS):
        yield token
        if token.dep_ not in ("xcomp", "conj") or token.head == token:
            return
        token = token.head


def phrase_bounds(head: Token, keep_clauses: bool) -> tuple[int, int]:
    """Return the token range [start, end) of the phrase of `head`.

    Left out are relative clauses, appositions and parentheses at its end, and (unless `keep_clauses`) its clauses.
    """
    dropped = {"relcl", "appos", "punct", "advcl", "parataxis"} | (set() if keep_clauses else {"acl"})
    start, end = head.i, head.i + 1
    for part in head.children:
        if part.dep_ in ("conj", "cc", "preconj") or (part.dep_ in dropped and part.i > head.i):
            continue
        if part.dep_ in ("punct", "case"):
            continue
        whole = part.left_edge.i, part.right_edge.i + 1
        low, high = phrase_bounds(part, keep_clauses=True) if part.i > head.i else whole
        start, end = min(start, low), max(end, high)
    return start, end
