"""Phrases the target of a stance as a change: "to suspend parliament for five weeks" -> "suspension of parliament".

An issue is a proposition that actors can be for or against, so its label names a change and its essential arguments
and nothing else. The label is read off the dependency parse of the target: nouns that merely wrap a content ("a
proposal to ...", "parts of ...") and verbs of phase or effort ("start to ...") give way to that content; `phrases`
collects the head with its arguments; phrases that make the label too long are dropped, the deepest and last first.
Concepts phrased this way are what discourse network analysis codes by hand (Leifeld 2017, "Discourse Network
Analysis: Policy Debates as Dynamic Networks"). Dependency labels are those of spaCy's English models.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from transforms.extract.language.en.wordforms import label_words
from transforms.extract.stances.label_phrases import (
    SUBJECTS,
    Phrase,
    inside,
    is_dated,
    noun_phrase,
    orphans,
    verb_phrase,
    word_of,
)

MAX_CONTENT_WORDS = 6


@dataclass(frozen=True, slots=True)
class TargetLabel:
    """A target phrased as a change.

    `lemmas` are its lower-case content lemmas in text order. The label names the change whether the target affirms or
    denies it ("never regain Crimea" -> "regaining Crimea"): negation belongs to the polarity of the stance.
    """

    label: str
    lemmas: tuple[str, ...]


def propose_label(span: Span) -> TargetLabel:
    """Return the label of the issue that `span` (a noun phrase, verb phrase or clause of a parsed document) names.

    The label has at most `MAX_CONTENT_WORDS` content words and is never empty: a span without content words ("it")
    is its own label, without lemmas. The same span of the same parse always gives the same label.
    """
    head = _content_head(span)
    phrase = verb_phrase(head, span) if _is_verbal(head) else noun_phrase(head, span)
    if head == span.root:
        phrase = Phrase(phrase.words, (*phrase.tail, *orphans(span)))
    words = _shortened(phrase).flattened()
    lemmas = tuple(word.lemma for word in sorted(words, key=lambda word: word.position) if word.lemma)
    if not lemmas or head.pos_ in ("ADP", "ADV", "SCONJ", "PART") or _is_light(head, lemmas):
        return _plain_label(span)
    return TargetLabel(" ".join(word.text for word in words), lemmas)


def _content_head(span: Span) -> Token:
    """Descend from the head of the span through containers, partitives and verbs of phase to what is disputed."""
    head = span.root
    for _ in range(len(span)):
        below = _content_of(head, span)
        if below is None:
            return head
        head = below
    return head


def _content_of(head: Token, span: Span) -> Token | None:
    lemma = head.lemma_.lower()
    if head.pos_ in ("VERB", "AUX"):
        return _content_of_verb(head, lemma, span)
    if head.pos_ in ("ADP", "SCONJ", "PART"):
        return next((c for c in head.children if c.dep_ in ("pobj", "pcomp") and inside(c, span)), None)
    if lemma in label_words("partitive_nouns") or head.pos_ == "NUM":
        return _object_of(head, span, label_words("partitive_prepositions"))
    if lemma in label_words("law_nouns") and (provision := _provision_of(head, span)) is not None:
        return provision
    if lemma in label_words("container_nouns"):
        return _clause_of(head, span) or _object_of(head, span, label_words("container_prepositions"))
    return _gerund_of(head, span)


def _content_of_verb(head: Token, lemma: str, span: Span) -> Token | None:
    children = [child for child in head.children if inside(child, span)]
    if any(child.dep_ in ("dobj", "nsubjpass") for child in children):
        return None
    complement = next((c for c in children if c.dep_ in ("xcomp", "ccomp") and c.pos_ in ("VERB", "AUX")), None)
    if lemma in label_words("transparent_verbs"):
        return complement
    if lemma in label_words("linking_verbs") and not any(c.dep_ in SUBJECTS and c.pos_ != "PRON" for c in children):
        return complement
    return None


def _clause_of(head: Token, span: Span) -> Token | None:
    """The clause that states a container's content: "plan to cap", "proposal calling for", "decision on sending"."""
    for child in head.rights:
        if inside(child, span) and child.dep_ in ("acl", "relcl", "xcomp", "ccomp") and child.tag_ in ("VB", "VBG"):
            requests = child.lemma_.lower() in label_words("requesting_verbs")
            return (requests and _object_of(child, span, label_words("request_prepositions"))) or child
    return _gerund_of(head, span)


def _provision_of(head: Token, span: Span) -> Token | None:
    """What a law or deal does: "a law that forbids hunting", "the bill which would cut taxes"; not what became of it
    ("that passed the house")."""
    for child in head.rights:
        if child.dep_ != "relcl" or not inside(child, span) or child.tag_ not in ("VB", "VBZ", "VBP"):
            continue
        is_doer = any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in child.children)
        does = any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in child.children)
        if is_doer and does and child.lemma_.lower() not in label_words("empty_verbs"):
            return child
    return None


def _gerund_of(head: Token, span: Span) -> Token | None:
    for preposition in head.rights:
        opens = preposition.dep_ == "prep" and preposition.lower_ in label_words("content_prepositions")
        if opens and inside(preposition, span):
            for child in preposition.children:
                if child.dep_ == "pcomp" and child.pos_ in ("VERB", "AUX") and inside(child, span):
                    return child
    return None


def _object_of(head: Token, span: Span, prepositions: Collection[str]) -> Token | None:
    for preposition in head.rights:
        if preposition.dep_ == "prep" and preposition.lower_ in prepositions and inside(preposition, span):
            for child in preposition.children:
                if child.dep_ == "pobj" and child.pos_ == "NOUN" and inside(child, span) and not is_dated(child):
                    return child
    return None


def _is_verbal(head: Token) -> bool:
    return head.pos_ in ("VERB", "AUX") or (head.pos_ == "ADJ" and any(c.dep_ in SUBJECTS for c in head.children))


def _is_light(head: Token, lemmas: Sequence[str]) -> bool:
    return len(lemmas) == 1 and head.lemma_.lower() in label_words("light_verbs")


def _shortened(phrase: Phrase) -> Phrase:
    """Drop phrases, the deepest and last first, until the content words fit; the head's own words are cut in front."""
    while sum(bool(word.lemma) for word in phrase.flattened()) > MAX_CONTENT_WORDS and phrase.tail:
        phrase = phrase.without_deepest()
    surplus = sum(bool(word.lemma) for word in phrase.words) - MAX_CONTENT_WORDS
    if surplus > 0:
        kept = [i for i, word in enumerate(phrase.words) if word.lemma][surplus]
        return Phrase(phrase.words[kept:], ())
    return phrase


def _plain_label(span: Span) -> TargetLabel:
    tokens = [t for t in span if t.is_alpha and not t.is_stop and not is_dated(t)][:MAX_CONTENT_WORDS]
    if not tokens:
        return TargetLabel(" ".join(span.text.split()).lower(), ())
    words = [word_of(token) for token in tokens]
    return TargetLabel(" ".join(word.text for word in words), tuple(word.lemma for word in words))
