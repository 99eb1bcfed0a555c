"""Writes findings down as rows: who is meant, by which words, on which condition, how surely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from transforms.extract.language.en.syntax import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    chain_up,
    is_clause,
    is_predicative,
    lemma_of,
    phrase_bounds,
    subject,
)
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.records import Span, StanceCandidate
from transforms.extract.stances import modality
from transforms.extract.stances.actors import ActorLookup, ActorReferences, bounds
from transforms.extract.stances.conditions import Condition, find_condition
from transforms.extract.stances.disputes import POLITICAL
from transforms.extract.stances.findings import Finding
from transforms.extract.stances.holder_phrases import holder_phrase
from transforms.extract.stances.holder_resolution import HolderReader
from transforms.extract.stances.judges import READ_KINDS, Candidate
from transforms.extract.stances.predicates import follow, is_negated
from transforms.extract.stances.speech import Speech
from transforms.extract.stances.targets import Target, TargetReader
from transforms.schema import ActorType, Position

_FULL_LABEL = 3
"""Lemmas of a label that tells one dispute from all others."""

_LONG_CHAIN = 3

_SAID_OF_ACTORS = ("verdict", "possession", "allegation", "figure")
"""Kinds of judgements that are politics only where they are made of public actors."""

@dataclass(frozen=True, slots=True)
class Draft:
    """A row without confidence, the finding behind it, and what a judge is told of it."""

    finding: Finding
    row: StanceCandidate
    candidate: Candidate


class RowWriter:
    """Turns findings of one article into rows."""

    def __init__(self, doc: Doc, actors: ActorReferences, speech: Speech, words: StanceWords) -> None:
        self._speech, self._words = speech, words
        self.lookup = ActorLookup(doc, actors)
        self._targets = TargetReader(doc, self.lookup, words)
        self._holders = HolderReader(self.lookup, words)

    def drafts(self, finding: Finding) -> Iterator[Draft]:
        """Yield one row per holder and target of `finding`; none where either is unknown."""
        stated = self._condition(finding)
        speaker = self._speech.speaker_at(finding.predicate)
        for target in self._targets.read(finding, stated is not None):
            holders = self._holders.of(finding, speaker)
            if not target.entities:
                holders = tuple(key for key in holders if self._holders.may_hold(
                    key, finding, target, stated is not None))
            if not holders:
                continue
            condition = None if target.entities else stated
            yield from self._beside(finding, condition)
            for holder in holders:
                yield from self._written(finding, target, condition, holder, speaker)

    def _beside(self, finding: Finding, condition: Condition | None) -> Iterator[Draft]:
        """The rows that go with a finding: on who is blamed by it, and on what is demanded as its condition."""
        culprit = self._culprit(finding)
        if culprit is not None:
            leaf = replace(finding.leaf, target=culprit, polarity=-finding.leaf.polarity)
            yield from self.drafts(replace(finding, leaf=leaf, towards="actor", kind="owner"))
        owner = self._owner(finding)
        if owner is not None:
            leaf = replace(finding.leaf, target=owner)
            yield from self.drafts(replace(finding, leaf=leaf, towards="actor", kind="owner"))
        if condition is not None:
            yield from self._wanted(finding, condition)

    def _written(self, finding: Finding, target: Target, stated: Condition | None, holder: int,
                 speaker: int | None) -> Iterator[Draft]:
        condition = None if stated is None else self.lookup.chars(stated.start, stated.end)
        polarity = finding.leaf.polarity * target.polarity
        position = Position.SUPPORT if polarity > 0 else Position.OPPOSE
        if finding.kind in ("undecided", "silence", "open") or modality.is_not_yet(
                finding.predicate, self._words):
            position, condition = Position.UNDECIDED, None
        elif condition is not None:
            position = Position.CONDITIONAL
        weakened = modality.hedge(finding.predicate, self._words)
        evidence = self._evidence(finding, target.span, condition)
        row = StanceCandidate(
            holder=holder,
            position=position,
            polarity=polarity,
            evidence=evidence,
            confidence=0.0,
            condition=condition,
            hedge=None if weakened is None else bounds(weakened),
            quote=self._speech.quote_of(evidence),
            voiced_by=speaker if speaker is not None and speaker >= 0 and speaker != holder else None,
        )
        features = tuple(self._features(finding, target, stated, holder, speaker))
        if not target.entities:
            row = replace(row, target=target.span, target_label=target.label, target_lemmas=target.lemmas)
            yield Draft(finding, row, self._candidate(finding, row, target, features))
        for entity in target.entities:
            if entity != holder and not (finding.kind in _SAID_OF_ACTORS and self._is_private(entity)):
                towards = replace(row, target_entity=entity)
                told = (*features, *self._target_features(entity)) if finding.reading is not None else features
                yield Draft(finding, towards, self._candidate(finding, towards, target, told))

    def _target_features(self, key: int) -> Iterator[str]:
        """Name what is true of the actor towards whom a position was read."""
        entity = self.lookup.entity(key)
        if entity is None:
            return
        yield f"{entity.actor_type}_target"
        if entity.reference_id is not None:
            yield "known_target"
        if not self._holders.is_public(entity):
            yield "private_target"

    def _is_private(self, key: int) -> bool:
        entity = self.lookup.entity(key)
        return entity is not None and not self._holders.is_public(entity)

    def _candidate(self, finding: Finding, row: StanceCandidate, target: Target,
                   features: tuple[str, ...]) -> Candidate:
        sentence = finding.predicate.sent
        meant = None if row.target_entity is None else self.lookup.entity(row.target_entity)
        holder = self.lookup.entity(row.holder)
        return Candidate(
            sentence=(sentence.start_char, sentence.end_char),
            holder=None if finding.holder is None else self.lookup.chars(*holder_phrase(finding.holder)),
            holder_name="" if holder is None else holder.name,
            target=self.lookup.shown(finding.leaf.target),
            target_name=target.label if meant is None else meant.name,
            targets_actor=row.target_entity is not None,
            predicate=bounds(finding.predicate),
            evidence=row.evidence,
            condition=row.condition,
            position=row.position,
            polarity=row.polarity,
            kind=finding.kind,
            features=features,
            reading=finding.reading,
        )

    def _features(self, finding: Finding, target: Target, stated: Condition | None, holder: int,
                  speaker: int | None) -> Iterator[str]:
        """Name what is true of a row and bears on its confidence."""
        entity = self.lookup.entity(holder)
        true_of_row = {
            "full_label": len(target.lemmas) >= _FULL_LABEL,
            "political_target": target.degree == POLITICAL,
            "actor_target": bool(target.entities),
            "anaphoric": target.is_anaphoric,
            "plain_predicate": finding.strength == 3,
            "weak_predicate": finding.strength < 2,
            "former_position": any(c.lower_ in self._words.former_auxiliaries and c.dep_ == "aux"
                                   for c in finding.predicate.children),
            "group_holder": entity is None or entity.actor_type == ActorType.GROUP,
            "pronoun_holder": finding.holder is not None and finding.holder.pos_ == "PRON",
            "voiced_by_another": speaker is not None and speaker != holder,
            "hedged": modality.hedge(finding.predicate, self._words) is not None,
            "conditional": stated is not None,
            "long_chain": len(finding.leaf.path) > _LONG_CHAIN,
            "negated_deed": finding.kind == "deed" and finding.leaf.polarity < 0,
            "one_word_label": not target.entities and len(target.lemmas) == 1,
            "clausal_target": is_clause(finding.leaf.target),
            "state_holder": entity is not None and entity.actor_type in (ActorType.STATE, ActorType.PARTY),
            "known_holder": entity is not None and entity.reference_id is not None,
            "private_holder": entity is not None and not self._holders.is_public(entity),
            "in_speech": speaker is not None,
            "against": finding.leaf.polarity < 0,
            "subordinate": finding.predicate.dep_ in ("relcl", "acl", "advcl", "pcomp", "pobj", "csubj"),
            "past": finding.predicate.tag_ in ("VBD", "VBN"),
            f"by_{finding.kind}": True,
        }
        if finding.reading is not None:
            true_of_row |= {
                "understood_holder": finding.holder is None,
                "subject_holder": finding.holder is not None and finding.holder.dep_ in SUBJECTS + PASSIVE_SUBJECTS,
                "object_target": finding.leaf.target.dep_ in ("dobj", "pobj", *PASSIVE_SUBJECTS),
                "subject_target": finding.leaf.target.dep_ in SUBJECTS,
                "pronoun_target": finding.leaf.target.pos_ == "PRON",
                "shared_target": target.is_shared,
            }
        if finding.kind in READ_KINDS:
            true_of_row |= {
                "plural_pronoun": finding.holder is not None and finding.holder.lower_ in self._words.plural_pronouns,
                "modifying_holder": finding.holder is not None and _only_modifies(finding.holder, finding.leaf.target),
                "distant_holder": finding.holder is not None and finding.holder.sent != finding.leaf.target.sent,
                "reported_by_another": self._is_reported_by_another(finding, holder),
            }
        yield from (feature for feature, true in true_of_row.items() if true)

    def _is_reported_by_another(self, finding: Finding, holder: int) -> bool:
        """Say whether somebody other than `holder` is told to say or think the clause of the target."""
        for token in (finding.predicate, *finding.predicate.ancestors):
            if token.dep_ == "ccomp" and lemma_of(token.head) in self._words.speech_verbs:
                source = subject(token.head)
                return source is not None and holder not in self.lookup.refer(*holder_phrase(source))
        return False

    def _wanted(self, finding: Finding, condition: Condition) -> Iterator[Draft]:
        """The rows on what the holder demands as a condition, where somebody else has to bring it about."""
        head = condition.content
        if head is None or not (condition.demanded or finding.kind in ("verb", "adjective", "noun")):
            return
        doer = subject(head) if is_clause(head) else None
        if doer is not None and doer.pos_ == "PRON":
            return
        threatened = any(lemma_of(token) in self._words.hostile_acts for token in finding.leaf.path)
        for leaf in follow(head, -condition.polarity if threatened else condition.polarity, self._words):
            yield from self.drafts(replace(finding, leaf=leaf, kind="condition", towards="issue"))

    def _owner(self, finding: Finding) -> Token | None:
        """Whose policy or conduct is judged ("condemned Smith's remarks"): the judgement is of its owner, too."""
        if finding.towards != "both" or finding.strength < 3 or finding.kind not in ("verb", "noun", "naming"):
            return None
        head = finding.leaf.target
        if len(finding.leaf.path) > 2 or is_clause(head):
            return None
        if lemma_of(head) not in self._words.conduct_nouns | self._words.general_nouns:
            return None
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        return owner if owner is not None and (owner.i in self.lookup.named or owner.pos_ == "PRON") else None

    def _culprit(self, finding: Finding) -> Token | None:
        """Whoever is told to resign, apologize or stop is blamed."""
        if finding.kind in ("owner", "deed", "commitment"):
            return None
        asked = finding.leaf.path if finding.kind == "duty" else finding.leaf.path[1:]
        told = (t for t in asked if is_clause(t) and lemma_of(t) in self._words.ouster_verbs)
        return next((doer for token in told if (doer := subject(token)) is not None), None)

    def _condition(self, finding: Finding) -> Condition | None:
        done = finding.kind == "deed" and finding.predicate.tag_ == "VBD"
        if done or finding.kind in ("undecided", "silence", "condition"):
            return None
        links = list(dict.fromkeys((*chain_up(finding.predicate), *finding.leaf.path, finding.leaf.target)))
        if is_predicative(finding.predicate):
            links.append(finding.predicate.head)
        negated = finding.leaf.polarity < 0 or any(is_negated(t, self._words) for t in links)
        found = find_condition(links, negated, self._words)
        if found is None or any(t.i >= found.start and t.i < found.end for t in finding.leaf.path):
            return None
        return found

    def _evidence(self, finding: Finding, target: Span, condition: Span | None) -> Span:
        sentence = finding.predicate.sent
        said = finding.predicate
        parts = [target, self.lookup.chars(said.left_edge.i, said.i + 1) if said.pos_ == "NOUN" else bounds(said)]
        if finding.holder is not None:
            parts.append(self.lookup.chars(*holder_phrase(finding.holder)))
        elif (own := next((c for c in finding.predicate.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)):
            parts.append(self.lookup.chars(*phrase_bounds(own, keep_clauses=False)))
        if finding.said is not None:
            parts.append(self.lookup.chars(*phrase_bounds(finding.said, keep_clauses=True)))
        if condition is not None:
            parts.append(condition)
        low, high = sentence.start_char, sentence.end_char
        inside = [part for part in parts if low <= part[0] and part[1] <= high]
        start, end = min(p[0] for p in inside), max(p[1] for p in inside)
        return start, end


def _only_modifies(holder: Token, target: Token) -> bool:
    """Say whether the word for the holder only modifies a noun, whose phrase does not hold the target ("the US
    leader")."""
    return holder.dep_ in ("poss", "compound", "nmod", "amod") and target.i != holder.head.i \
        and holder.head not in target.ancestors
