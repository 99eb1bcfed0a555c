"""Phrases the target of a stance as a change: "to reopen the Rafah crossing" -> "reopening of Rafah crossing".

An issue is a proposition that actors can be for or against, so its label names a change and its essential arguments and
nothing else. The label is read off the dependency parse of the target: the head noun or verb, its compounds, classifying
adjectives, objects and core prepositional phrases; no determiners, relative clauses, quantities, dates, hedges and
possessive pronouns. Nouns that merely wrap a content ("a proposal to ...", "parts of ...") and verbs of phase or effort
("start to ...") give way to that content. Verbs become nouns by `wordforms`. The words stay those of the article.
Concepts phrased this way are what discourse network analysis codes by hand (Leifeld 2016, "Policy Debates as Dynamic
Networks"). Labels use spaCy's English dependency scheme (ClearNLP labels).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from transforms.issues.wordforms import gerund, nominalise, word_list

MAX_CONTENT_WORDS = 6

_CORE_PREPOSITIONS = frozenset({
    "of", "from", "to", "into", "onto", "in", "on", "against", "for", "with", "by", "at", "over", "between", "within",
    "across", "through", "among", "under", "out", "inside", "towards", "toward", "off", "about", "as", "beyond",
})
_CLAUSES = frozenset({"acl", "relcl", "pcomp"})
_DATED = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY", "PERCENT", "MONEY", "ORDINAL"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_COMPLEMENTS = ("xcomp", "ccomp")


@dataclass(frozen=True, slots=True)
class TargetLabel:
    """A target phrased as a change. `lemmas` are its lower-case content lemmas in text order; "not" among them says that
    the target itself is negated."""

    label: str
    lemmas: tuple[str, ...]


def propose_label(span: Span) -> TargetLabel:
    """Return the label of the issue that `span` (a noun phrase, verb phrase or clause of a parsed document) names.

    The label has at most `MAX_CONTENT_WORDS` content words and is never empty: a span without content words ("it")
    is its own label, without lemmas. The same span of the same parse always gives the same label.
    """
    head = _content_head(span)
    parts = _verb_parts(head, span) if _is_verbal(head) else _noun_parts(head, span, depth=0)
    parts = _shortened(parts)
    label = " ".join(part.text for part in parts)
    lemmas = tuple(part.lemma for part in sorted(parts, key=lambda part: part.position) if part.lemma)
    if not lemmas:
        return _plain_label(span)
    if any(child.dep_ == "neg" for child in head.children if _inside(child, span)):
        return TargetLabel(f"not {label}", ("not", *lemmas))
    return TargetLabel(label, lemmas)


@dataclass(frozen=True, slots=True)
class _Part:
    """One word of a label. Function words have no lemma; `rank` says how early a long label drops the word's group."""

    text: str
    lemma: str | None
    position: int
    rank: int


def _content_head(span: Span) -> Token:
    """Descend from the head of the span through containers, partitives and verbs of phase to what is disputed."""
    head = span.root
    for _ in range(len(span)):
        below = _wrapped(head, span)
        if below is None:
            return head
        head = below
    return head


def _wrapped(head: Token, span: Span) -> Token | None:
    lemma = head.lemma_.lower()
    if head.pos_ in ("NOUN", "PRON", "NUM", "DET", "ADJ"):
        if lemma in word_list("partitive_nouns") or head.pos_ == "NUM":
            return _object_of(head, span, ("of",))
        if lemma in word_list("container_nouns"):
            return _clause_of(head, span) or _object_of(head, span, ("of", "for"), common=True)
        return _pcomp_of(head, span)
    if head.pos_ in ("VERB", "AUX"):
        return _wrapped_by_verb(head, lemma, span)
    if head.pos_ in ("ADP", "SCONJ", "PART"):
        return next((c for c in head.children if c.dep_ in ("pobj", "pcomp") and _inside(c, span)), None)
    return None


def _wrapped_by_verb(head: Token, lemma: str, span: Span) -> Token | None:
    children = [c for c in head.children if _inside(c, span)]
    if any(c.dep_ in ("dobj", "nsubjpass") for c in children):
        return None
    complement = next((c for c in children if c.dep_ in _COMPLEMENTS and c.pos_ in ("VERB", "AUX")), None)
    if complement is not None and lemma in word_list("transparent_verbs"):
        return complement
    if lemma in ("be", "become"):
        clause = next((c for c in children if c.dep_ in _COMPLEMENTS), None)
        subject = next((c for c in children if c.dep_ in _SUBJECTS and c.pos_ != "PRON"), None)
        return clause if subject is None else None
    return None


def _clause_of(head: Token, span: Span) -> Token | None:
    """The clause that states a container's content: "plan to cap", "proposal calling for", "provisions establishing"."""
    for child in head.children:
        if not _inside(child, span) or child.i < head.i:
            continue
        if child.dep_ in ("acl", "xcomp", "ccomp") and child.pos_ in ("VERB", "AUX") and child.tag_ in ("VB", "VBG"):
            called = _object_of(child, span, ("for",)) if child.lemma_.lower() == "call" else None
            return called or child
    return _pcomp_of(head, span)


def _pcomp_of(head: Token, span: Span) -> Token | None:
    for preposition in head.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("of", "on", "for", "about") and _inside(preposition, span):
            for child in preposition.children:
                if child.dep_ == "pcomp" and child.pos_ in ("VERB", "AUX") and _inside(child, span):
                    return child
    return None


def _object_of(head: Token, span: Span, prepositions: tuple[str, ...], common: bool = False) -> Token | None:
    for preposition in head.children:
        if preposition.dep_ != "prep" or preposition.lower_ not in prepositions or not _inside(preposition, span):
            continue
        for child in preposition.children:
            if child.dep_ == "pobj" and _inside(child, span) and child.pos_ in ("NOUN", "PROPN"):
                if not (common and child.pos_ == "PROPN"):
                    return child
    return None


def _is_verbal(head: Token) -> bool:
    return head.pos_ in ("VERB", "AUX") or (head.pos_ == "ADJ" and any(c.dep_ in _SUBJECTS for c in head.children))


def _verb_parts(head: Token, span: Span) -> list[_Part]:
    """The verb as a noun, then its object (or the subject of a passive or intransitive verb), then its phrases."""
    lemma = head.lemma_.lower()
    children = [c for c in head.children if _inside(c, span)]
    particle = next((c for c in children if c.dep_ == "prt"), None)
    passive = next((c for c in children if c.dep_ == "nsubjpass"), None)
    subject = next((c for c in children if c.dep_ == "nsubj"), None)
    target = passive or next((c for c in children if c.dep_ in ("dobj", "attr", "dative", "oprd")), None)
    if lemma in ("be", "become", "have", "do", "make", "take", "give") and target is not None and subject is None:
        rest = [part for c in _tail(children, target) for part in _phrase_parts(c, span, depth=1)]
        return _noun_parts(target, span, depth=0) + rest
    noun = None if particle is not None else nominalise(lemma)
    parts: list[_Part] = []
    agent = subject if subject is not None and _names(subject) else None
    word = noun or gerund(lemma)
    owner = agent is not None and (noun is None or target is not None)
    if owner and agent is not None:
        name = _noun_parts(agent, span, depth=1)
        if noun is not None and name:
            name[-1] = _Part(name[-1].text + ("’" if name[-1].text.endswith("s") else "’s"), name[-1].lemma,
                             name[-1].position, name[-1].rank)
        parts += name
    parts.append(_Part(word, None if lemma in ("be", "have") else lemma, head.i, 0))
    if particle is not None:
        parts.append(_Part(particle.lower_, None, particle.i, 0))
    object_parts: list[_Part] = []
    if target is not None and target.pos_ != "PRON":
        object_parts = _noun_parts(target, span, depth=0)
    elif agent is not None and not owner:
        object_parts = _noun_parts(agent, span, depth=1)
    if object_parts:
        if noun is not None:
            parts.append(_Part("of", None, head.i, object_parts[0].rank))
        parts += object_parts
    for child in _tail(children, target):
        parts += _phrase_parts(child, span, depth=1)
    return parts


def _tail(children: list[Token], target: Token | None) -> Iterator[Token]:
    for child in children:
        if child is not target and child.dep_ in ("prep", "dative", "acomp", "xcomp", "ccomp", "agent"):
            yield child


def _phrase_parts(child: Token, span: Span, depth: int) -> list[_Part]:
    """A prepositional phrase, a predicate adjective or a complement clause under the head."""
    rank = depth + 1
    if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ"):
        if child.lower_ not in _CORE_PREPOSITIONS:
            return []
        for inner in child.children:
            if not _inside(inner, span):
                continue
            if inner.dep_ == "pobj" and not _is_dated(inner) and inner.pos_ != "PRON":
                inner = _partitive_content(inner, span)
                object_parts = _noun_parts(inner, span, depth=depth)
                if child.lower_ == "between":
                    object_parts += _conjunct_parts(inner, span, rank)
                if object_parts:
                    return [_Part(child.lower_, None, child.i, rank), *object_parts]
            if inner.dep_ == "prep":
                nested = _phrase_parts(inner, span, depth)
                if nested:
                    return [_Part(child.lower_, None, child.i, rank), *nested]
            if inner.dep_ == "pcomp" and inner.pos_ == "VERB" and depth <= 1:
                gerund_parts = [_Part(p.text, p.lemma, p.position, rank) for p in _verb_parts(inner, span)]
                return [_Part(child.lower_, None, child.i, rank), *gerund_parts]
        return []
    if child.dep_ == "acomp":
        return [_Part(child.lower_, child.lemma_.lower(), child.i, 0),
                *(p for c in child.children if c.dep_ == "prep" and _inside(c, span) for p in _phrase_parts(c, span, depth))]
    if child.dep_ in _COMPLEMENTS and child.pos_ == "VERB":
        return _clause_parts(child, span, rank)
    return []


def _clause_parts(clause: Token, span: Span, rank: int) -> list[_Part]:
    """A clause below the head keeps its verb as it stands: "allowing parties to access media"."""
    children = [c for c in clause.children if _inside(c, span)]
    parts: list[_Part] = []
    subject = next((c for c in children if c.dep_ in _SUBJECTS and c.pos_ != "PRON"), None)
    if subject is not None:
        parts += [_Part(p.text, p.lemma, p.position, rank) for p in _noun_parts(subject, span, depth=1)]
    marker = next((c for c in children if c.lower_ == "to" and c.dep_ == "aux"), None)
    if marker is not None:
        parts.append(_Part("to", None, marker.i, rank))
    parts.append(_Part(clause.lower_, clause.lemma_.lower(), clause.i, rank))
    parts += [_Part(c.lower_, None, c.i, rank) for c in children if c.dep_ == "prt"]
    for child in children:
        if child.dep_ == "dobj" and child.pos_ != "PRON":
            parts += [_Part(p.text, p.lemma, p.position, rank) for p in _noun_parts(child, span, depth=1)]
    if not any(c.dep_ == "dobj" for c in children):
        parts += [p for c in children if c.dep_ == "prep" for p in _phrase_parts(c, span, rank)]
    return parts


def _noun_parts(head: Token, span: Span, depth: int) -> list[_Part]:
    """The head noun with the words that classify it before, and its core arguments behind."""
    if head.pos_ == "PRON" or _is_dated(head):
        return []
    head = _partitive_content(head, span)
    parts = [part for child in head.lefts if _inside(child, span) for part in _modifier_parts(child, span, depth)]
    parts.append(_Part(_written(head), _lemma(head), head.i, depth))
    for child in head.rights:
        if not _inside(child, span):
            continue
        if child.dep_ == "prep":
            parts += _phrase_parts(child, span, depth + 1)
        elif child.dep_ == "acl" and child.tag_ == "VB" and depth == 0:
            parts += _clause_parts(child, span, depth + 1)
        elif child.dep_ == "appos" and child.pos_ == "PROPN" and head.pos_ == "NOUN" and depth == 0:
            parts += _noun_parts(child, span, depth + 1)
    return parts


def _conjunct_parts(head: Token, span: Span, rank: int) -> list[_Part]:
    parts: list[_Part] = []
    for conjunct in head.conjuncts:
        if _inside(conjunct, span) and conjunct.pos_ == "PROPN":
            parts += [_Part("and", None, conjunct.i, rank), *_noun_parts(conjunct, span, rank)]
    return parts


def _modifier_parts(child: Token, span: Span, depth: int) -> list[_Part]:
    if child.dep_ in ("compound", "nmod") and child.pos_ != "PUNCT":
        inner = [p for c in child.lefts if c.dep_ in ("compound", "amod", "punct") for p in _modifier_parts(c, span, depth)]
        return [*inner, _Part(_written(child), _lemma(child), child.i, depth)] if child.is_alpha or _worded(child) else []
    if child.dep_ == "amod":
        if child.lemma_.lower() in word_list("dropped_modifiers") or not _worded(child) or child.tag_ in ("JJR", "JJS"):
            return []
        inner = [p for c in child.lefts if c.dep_ in ("compound", "amod", "npadvmod") for p in _modifier_parts(c, span, depth)]
        return [*inner, _Part(_written(child), _lemma(child), child.i, depth)]
    if child.dep_ == "npadvmod" and _worded(child):
        return [_Part(_written(child), _lemma(child), child.i, depth)]
    if child.dep_ == "poss" and child.pos_ != "PRON" and not _is_dated(child):
        mark = next((c.text for c in child.children if c.dep_ == "case"), "’s")
        owner = [p for c in child.lefts if c.dep_ == "compound" for p in _modifier_parts(c, span, depth)]
        return [*owner, _Part(_written(child) + mark, _lemma(child), child.i, depth)]
    return []


def _partitive_content(head: Token, span: Span) -> Token:
    if head.lemma_.lower() in word_list("partitive_nouns"):
        return _object_of(head, span, ("of",)) or head
    return head


def _shortened(parts: list[_Part]) -> list[_Part]:
    """Drop the deepest groups until the content words fit; then cut behind the last that fits."""
    while sum(part.lemma is not None for part in parts) > MAX_CONTENT_WORDS:
        deepest = max(part.rank for part in parts)
        if deepest == 0:
            break
        last = max(i for i, part in enumerate(parts) if part.rank == deepest)
        first = last
        while first > 0 and parts[first - 1].rank == deepest and parts[first].lemma is not None:
            first -= 1
        parts = parts[:first] + parts[last + 1:]
    kept: list[_Part] = []
    for part in parts:
        if sum(p.lemma is not None for p in kept) == MAX_CONTENT_WORDS:
            break
        kept.append(part)
    while kept and kept[-1].lemma is None and len(kept) > 1 and kept[-1].rank > 0:
        kept.pop()
    return kept


def _plain_label(span: Span) -> TargetLabel:
    words = [t for t in span if t.is_alpha and not t.is_stop and t.ent_type_ not in _DATED][:MAX_CONTENT_WORDS]
    if not words:
        return TargetLabel(" ".join(span.text.split()).lower(), ())
    return TargetLabel(" ".join(_written(t) for t in words), tuple(_lemma(t) for t in words))


def _names(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN") and not _is_dated(token)


def _is_dated(token: Token) -> bool:
    return token.ent_type_ in _DATED and token.pos_ != "PROPN" or token.ent_type_ in ("DATE", "TIME")


def _worded(token: Token) -> bool:
    return any(c.isalpha() for c in token.text) and not any(c.isdigit() for c in token.text)


def _written(token: Token) -> str:
    if token.pos_ == "PROPN" or token.ent_type_ in ("GPE", "NORP", "ORG", "PERSON", "LOC", "FAC", "LAW", "EVENT") \
            or not token.text[1:].islower():
        return token.text
    return token.lower_


def _lemma(token: Token) -> str:
    return token.lower_ if token.pos_ == "PROPN" else token.lemma_.lower()


def _inside(token: Token, span: Span) -> bool:
    return span.start <= token.i < span.end
