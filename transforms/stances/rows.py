"""Writes findings down as rows: who is meant, by which words, on which condition, how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from spacy.tokens import Doc, Token

from transforms.issues.labels import propose_label
from transforms.records import Entity, Mention, Span, StanceCandidate
from transforms.stances import modality
from transforms.stances.conditions import Condition, find_condition
from transforms.stances.disputes import ABSTRACT, NONE, POLITICAL, dispute_degree
from transforms.stances.findings import Finding
from transforms.stances.holders import holder_heads, holder_phrase
from transforms.stances.judging import Candidate
from transforms.stances.lexicon import StanceLexicon
from transforms.stances.predicates import follow, is_negated
from transforms.stances.speech import Speech
from transforms.stances.syntax import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    chain_up,
    child,
    is_clause,
    is_predicative,
    lemma_of,
    phrase_bounds,
    subject,
)

_THINGS = ("it", "this", "that", "these", "those", "which", "what")


_THIRD_PERSON = ("he", "she", "it", "they")

_FULL_LABEL = 3
"""Lemmas of a label that tells one dispute from all others."""

_LONG_CHAIN = 3

_LEAST_DEGREE = {"deed": POLITICAL, "commitment": POLITICAL, "verdict": POLITICAL, "effect": POLITICAL,
                 "condition": NONE}
"""How political a target must be, where the words around it take sides on many other things, too."""


class ActorReferences(Protocol):
    """What the stance analysis asks of an article's actors (`transforms.mentions.ArticleActors`)."""

    @property
    def entities(self) -> Sequence[Entity]:
        """The entities, by key."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """Where they are named."""

    def refer(self, start: int, end: int) -> tuple[int, ...]:
        """The entities that the noun phrase at `[start, end)` designates."""


@dataclass(frozen=True, slots=True)
class _Target:
    """What a finding is about: entities, or a phrase with its label."""

    span: Span
    entities: tuple[int, ...] = ()
    label: str = ""
    lemmas: tuple[str, ...] = ()
    degree: int = NONE


@dataclass(frozen=True, slots=True)
class Draft:
    """A row without confidence, the finding behind it, and what a judge is told of it."""

    finding: Finding
    row: StanceCandidate
    candidate: Candidate


class RowWriter:
    """Turns findings of one article into rows."""

    def __init__(self, doc: Doc, actors: ActorReferences, speech: Speech, lexicon: StanceLexicon) -> None:
        self._doc, self._actors, self._speech, self._lexicon = doc, actors, speech, lexicon
        self._entities = {entity.key: entity for entity in actors.entities}
        self._named = _mention_heads(doc, actors.mentions)
        bodies = {e.key for e in actors.entities if e.actor_type in ("state", "organization", "party")}
        self._political = {i for i, key in self._named.items() if key in bodies}

    def drafts(self, finding: Finding) -> Iterator[Draft]:
        """Yield one row per holder and target of `finding`; none where either is unknown."""
        target = self._target(finding)
        if target is None:
            return
        speaker = self._speech.speaker_at(finding.predicate)
        holders = self._holders(finding, speaker)
        if not target.entities:
            holders = tuple(key for key in holders if self._may_hold(key, finding, target))
        if not holders:
            return
        culprit = self._culprit(finding)
        if culprit is not None:
            leaf = replace(finding.leaf, target=culprit, sign=-finding.leaf.sign)
            yield from self.drafts(replace(finding, leaf=leaf, towards="actor", kind="owner"))
        owner = self._owner(finding)
        if owner is not None:
            yield from self.drafts(replace(finding, leaf=replace(finding.leaf, target=owner), towards="actor",
                                         kind="owner"))
        stated = None if target.entities else self._condition(finding)
        if stated is not None:
            yield from self._wanted(finding, stated)
        for holder in holders:
            yield from self._written(finding, target, stated, holder, speaker)

    def _written(self, finding: Finding, target: _Target, stated: Condition | None, holder: int,
                 speaker: int | None) -> Iterator[Draft]:
        condition = None if stated is None else self._chars(stated.start, stated.end)
        position = "support" if finding.leaf.sign > 0 else "oppose"
        if finding.kind == "undecided" or modality.is_not_yet(finding.predicate):
            position, condition = "undecided", None
        elif condition is not None:
            position = "conditional"
        weakened = modality.hedge(finding.predicate, self._lexicon)
        evidence = self._evidence(finding, target.span, condition)
        row = StanceCandidate(
            holder=holder,
            position=position,
            polarity=finding.leaf.sign,
            evidence=evidence,
            confidence=0.0,
            condition=condition,
            hedge=None if weakened is None else self._bounds(weakened),
            quote=self._speech.quote_of(evidence),
            voiced_by=speaker if speaker is not None and speaker >= 0 and speaker != holder else None,
        )
        features = tuple(self._features(finding, target, holder, speaker))
        if not target.entities:
            row = replace(row, target=target.span, target_label=target.label, target_lemmas=target.lemmas)
            yield Draft(finding, row, self._candidate(finding, row, target, features))
        for entity in target.entities:
            if entity != holder:
                towards = replace(row, target_entity=entity)
                yield Draft(finding, towards, self._candidate(finding, towards, target, features))

    def _candidate(self, finding: Finding, row: StanceCandidate, target: _Target,
                   features: tuple[str, ...]) -> Candidate:
        sentence = finding.predicate.sent
        meant = None if row.target_entity is None else self._entity(row.target_entity)
        holder = self._entity(row.holder)
        return Candidate(
            sentence=(sentence.start_char, sentence.end_char),
            holder=None if finding.holder is None else self._chars(*holder_phrase(finding.holder)),
            holder_name="" if holder is None else holder.name,
            target=target.span,
            target_name=target.label if meant is None else meant.name,
            targets_actor=row.target_entity is not None,
            predicate=self._bounds(finding.predicate),
            evidence=row.evidence,
            condition=row.condition,
            position=row.position,
            polarity=row.polarity,
            kind=finding.kind,
            features=features,
        )

    def _features(self, finding: Finding, target: _Target, holder: int, speaker: int | None) -> Iterator[str]:
        """Name what is true of a row and bears on its confidence."""
        entity = self._entity(holder)
        true_of_row = {
            "full_label": len(target.lemmas) >= _FULL_LABEL,
            "political_target": target.degree == POLITICAL,
            "actor_target": bool(target.entities),
            "plain_predicate": finding.strength == 3,
            "weak_predicate": finding.strength < 2,
            "judgement": finding.kind in ("verdict", "effect", "allegation", "possession", "exclusion"),
            "former_position": any(c.lower_ == "had" and c.dep_ == "aux" for c in finding.predicate.children),
            "owner": finding.kind == "owner",
            "group_holder": entity is None or entity.actor_type == "group",
            "pronoun_holder": finding.holder is not None and finding.holder.pos_ == "PRON",
            "voiced_by_another": speaker is not None and speaker != holder,
            "hedged": modality.hedge(finding.predicate, self._lexicon) is not None,
            "long_chain": len(finding.leaf.path) > _LONG_CHAIN,
            "negated_deed": finding.kind == "deed" and finding.leaf.sign < 0,
        }
        yield from (feature for feature, true in true_of_row.items() if true)

    def _wanted(self, finding: Finding, condition: Condition) -> Iterator[Draft]:
        """The rows on what the holder demands as a condition, where somebody else has to bring it about."""
        head = condition.content
        if head is None:
            return
        doer = subject(head) if is_clause(head) else None
        if doer is not None and doer.pos_ == "PRON":
            return
        threatened = any(lemma_of(token) in self._lexicon.words["hostile_act"] for token in finding.leaf.path)
        for leaf in follow(head, -condition.sign if threatened else condition.sign, self._lexicon):
            yield from self.drafts(replace(finding, leaf=leaf, kind="condition", towards="issue"))

    def _holders(self, finding: Finding, speaker: int | None) -> tuple[int, ...]:
        if finding.kind == "commitment":
            return self._committed(finding, speaker)
        if finding.kind == "exclusion" and self._committed(finding, speaker):
            return ()
        if finding.kind in ("duty", "exclusion"):
            return (speaker,) if speaker is not None and speaker >= 0 else ()
        if finding.holder is None:
            own = next((c for c in finding.predicate.children if c.dep_ == "nsubj" and c.lower_ == "we"), None)
            found = self._actors.refer(*self._bounds(own)) if own is not None else ()
            return found or ((speaker,) if speaker is not None and speaker >= 0 else ())
        keys = [key for head in holder_heads(finding.holder) for key in self._referents(head)]
        if not keys and finding.holder.lower_ in _THIRD_PERSON:
            keys = list(self._speakers(finding.holder, speaker))
        return self._identified(tuple(dict.fromkeys(keys)))

    def _referents(self, head: Token) -> tuple[int, ...]:
        """Whom the phrase of `head` means; a possessor is known by its name alone."""
        keys = self._actors.refer(*self._chars(*holder_phrase(head)))
        return keys or ((self._named[head.i],) if head.i in self._named else ())

    def _speakers(self, pronoun: Token, speaker: int | None) -> tuple[int, ...]:
        """Whom a pronoun without antecedent means in reported speech: whoever speaks ("Ankara says it is willing")."""
        if speaker is not None and speaker >= 0:
            return (speaker,)
        for token in pronoun.ancestors:
            if token.dep_ == "ccomp" and lemma_of(token.head) in self._lexicon.words["speech_verb"]:
                source = subject(token.head)
                return self._actors.refer(*self._chars(*holder_phrase(source))) if source is not None else ()
        return ()

    def _may_hold(self, key: int, finding: Finding, target: _Target) -> bool:
        """Private persons, and whoever "they" are, hold positions on politics only where the words are plain."""
        entity = self._entity(key)
        vague = finding.holder is not None and finding.holder.lower_ in ("they", "their", "them")
        private = entity is not None and entity.actor_type == "person" and entity.reference_id is None and (
            entity.role is None or any(w in self._lexicon.words["private_role"] for w in entity.role.lower().split()))
        if private or vague:
            plain = finding.strength == 3 or finding.kind in ("duty", "verdict", "effect")
            return plain and target.degree == POLITICAL
        return finding.strength > 1 or finding.kind == "condition" or target.degree == POLITICAL

    def _identified(self, keys: tuple[int, ...]) -> tuple[int, ...]:
        """Leave out groups that a bare noun names ("officials", "companies")."""
        bare = {key for key in keys if (entity := self._entity(key)) is not None
                and entity.actor_type == "group" and " " not in entity.name}
        return tuple(key for key in keys if key not in bare)

    def _entity(self, key: int) -> Entity | None:
        """The entity `key`; phrases asked about may have entered new ones."""
        if key not in self._entities:
            self._entities = {entity.key: entity for entity in self._actors.entities}
        return self._entities.get(key)

    def _owner(self, finding: Finding) -> Token | None:
        """Whose policy or conduct is judged ("condemned Smith's remarks"): the judgement is of its owner, too."""
        if finding.towards != "both" or finding.strength < 3 or finding.kind not in ("verb", "noun", "naming"):
            return None
        head = finding.leaf.target
        if len(finding.leaf.path) > 2 or is_clause(head):
            return None
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        return owner if owner is not None and (owner.i in self._named or owner.pos_ == "PRON") else None

    def _culprit(self, finding: Finding) -> Token | None:
        """Whoever is told to resign, apologize or stop is blamed."""
        if finding.kind in ("owner", "deed", "commitment"):
            return None
        asked = finding.leaf.path if finding.kind == "duty" else finding.leaf.path[1:]
        told = (t for t in asked if is_clause(t) and lemma_of(t) in self._lexicon.words["ouster_verb"])
        return next((doer for token in told if (doer := subject(token)) is not None), None)

    def _committed(self, finding: Finding, speaker: int | None) -> tuple[int, ...]:
        """Who promises: the speaker for himself or for the state or body that he speaks for."""
        own = next((c for c in finding.predicate.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is None or speaker is None or speaker < 0:
            return ()
        first_person = own.lower_ in ("i", "we")
        keys = self._actors.refer(*self._chars(*holder_phrase(own)))
        if first_person:
            return keys or (speaker,)
        who = self._entity(speaker)
        return tuple(key for key in keys if key == speaker or (
            who is not None and (body := self._entity(key)) is not None and _speaks_for(who, body)))

    def _target(self, finding: Finding) -> _Target | None:
        head = finding.leaf.target
        low, high = phrase_bounds(head, keep_clauses=True)
        own_act = finding.kind == "commitment" and head == finding.predicate
        if is_clause(head) and (own_act or child(head, *SUBJECTS, *PASSIVE_SUBJECTS) is None):
            low = head.i
        span = self._chars(low, high)
        if self._is_idle(head):
            return None
        if head.i in self._named:
            return None if finding.towards == "issue" else _Target(span, (self._named[head.i],))
        if head.pos_ == "PRON" and finding.towards != "issue" and head.lower_ not in _THINGS:
            keys = self._actors.refer(*span)
            return _Target(span, keys) if keys else None
        if head.pos_ in ("PRON", "DET", "NUM", "ADV", "ADP"):
            return None
        if head.pos_ in ("NOUN", "PROPN") and (keys := self._actors.refer(*self._chars(*phrase_bounds(head, False)))):
            return None if finding.towards == "issue" else _Target(span, keys)
        if finding.towards == "actor":
            return None
        proposed = propose_label(self._doc[low:high])
        degree = POLITICAL if self._names_actor(low, high) else dispute_degree(
            proposed.label, proposed.lemmas, self._lexicon)
        if not proposed.lemmas or degree < _LEAST_DEGREE.get(finding.kind, ABSTRACT):
            return None
        if is_clause(head) and len(proposed.lemmas) == 1:
            return None
        return _Target(span, (), proposed.label, proposed.lemmas, degree)

    def _names_actor(self, low: int, high: int) -> bool:
        """Say whether a state, body or people is named among the tokens `[low, high)`."""
        return any(token.i in self._political or token.ent_type_ in ("GPE", "NORP") for token in self._doc[low:high])

    def _is_idle(self, head: Token) -> bool:
        """Words that nobody disputes: verbs of saying and seeming, aims that everybody shares."""
        words = self._lexicon.words
        if is_clause(head):
            return lemma_of(head) in words["idle_verb"] and not any(
                c.dep_ in ("dobj", "attr", "acomp") and c.pos_ in ("NOUN", "ADJ") and not self._is_idle(c)
                for c in head.children)
        return lemma_of(head) in words["shared_aim"] or lemma_of(head) in words["empty_noun"]

    def _condition(self, finding: Finding) -> Condition | None:
        if finding.kind in ("undecided", "condition") or (finding.kind == "deed" and finding.predicate.tag_ == "VBD"):
            return None
        links = list(dict.fromkeys((*chain_up(finding.predicate), *finding.leaf.path, finding.leaf.target)))
        if is_predicative(finding.predicate):
            links.append(finding.predicate.head)
        negated = finding.leaf.sign < 0 or any(is_negated(t, self._lexicon) for t in links)
        found = find_condition(links, negated, self._lexicon)
        if found is None or any(t.i >= found.start and t.i < found.end for t in finding.leaf.path):
            return None
        return found

    def _evidence(self, finding: Finding, target: Span, condition: Span | None) -> Span:
        sentence = finding.predicate.sent
        parts = [target, self._bounds(finding.predicate)]
        if finding.holder is not None:
            parts.append(self._chars(*holder_phrase(finding.holder)))
        elif (own := next((c for c in finding.predicate.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)):
            parts.append(self._chars(*phrase_bounds(own, keep_clauses=False)))
        if finding.said is not None:
            parts.append(self._chars(*phrase_bounds(finding.said, keep_clauses=True)))
        if condition is not None:
            parts.append(condition)
        low, high = sentence.start_char, sentence.end_char
        inside = [part for part in parts if low <= part[0] and part[1] <= high]
        start, end = min(p[0] for p in inside), max(p[1] for p in inside)
        return start, end

    def _bounds(self, token: Token) -> Span:
        return token.idx, token.idx + len(token)

    def _chars(self, low: int, high: int) -> Span:
        while high > low + 1 and self._doc[high - 1].is_space:
            high -= 1
        last = self._doc[high - 1]
        return self._doc[low].idx, last.idx + len(last)


def _speaks_for(person: Entity, body: Entity) -> bool:
    """Say whether what `person` says that `body` will do is a promise of `body` rather than a forecast."""
    if person.actor_type != "person" or person.role is None:
        return False
    if body.actor_type == "state":
        return person.country in (None, body.country)
    return body.actor_type in ("organization", "party")


def _mention_heads(doc: Doc, mentions: Sequence[Mention]) -> dict[int, int]:
    """The entity by the token that heads each mention other than a pronoun."""
    heads: dict[int, int] = {}
    for mention in mentions:
        if mention.form == "pronoun":
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None:
            heads[span.root.i] = mention.entity
    return heads
