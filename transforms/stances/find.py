"""Finds the stances of one article: who is for or against what, by which words.

Predicates of the lexicon are matched to the dependency parse (`predicates`), what speakers say of policies is judged
(`judgements`), and each finding gets its holder, voice, condition, hedge, evidence and confidence here. Rows follow the
codebook's definitions (docs/codebook.md); the method is described in docs/stances-method.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from spacy.tokens import Doc, Token

from transforms.issues.labels import propose_label
from transforms.records import Attribution, Entity, Mention, Quote, Span, StanceCandidate
from transforms.stances import modality
from transforms.stances.conditions import Condition, find_condition
from transforms.stances.confidence import confidence
from transforms.stances.holders import holder_phrase, noun_holder
from transforms.stances.judgements import naming_verdicts, spoken_judgements
from transforms.stances.lexicon import StanceLexicon
from transforms.stances.predicates import Leaf, Match, follow, is_negated, match
from transforms.stances.speech import Speech
from transforms.stances.syntax import chain_up, is_clause, phrase_bounds, subject
from transforms.stances.undecided import undecided


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
class Finding:
    """One position before it is written down: `holder` heads the holder's phrase, None for whoever speaks."""

    predicate: Token
    holder: Token | None
    leaf: Leaf
    towards: str
    strength: int
    kind: str
    said: Token | None = None


def find_stances(doc: Doc, actors: ActorReferences, quotes: Sequence[Quote], attributions: Sequence[Attribution],
                 lexicon: StanceLexicon) -> tuple[StanceCandidate, ...]:
    """Return the stance candidates of the parsed article `doc`, in text order and without duplicates.

    `actors` resolves noun phrases, `attributions` runs parallel to `quotes`. Every span slices `doc.text`; `evidence` lies
    within one sentence. Raises nothing on any text; without a parse there are no stances.
    """
    speech = Speech(doc, quotes, attributions)
    writer = _Writer(doc, actors, speech, lexicon)
    found: dict[tuple[object, ...], tuple[Finding, StanceCandidate]] = {}
    for token in doc:
        for finding in _findings(token, speech, lexicon):
            for row in writer.rows(finding):
                towards = (row.target_entity, token.sent.start) if row.target is None else row.target
                key = (row.holder, row.target_entity is None, towards)
                if key not in found or _outranks(finding, row, *found[key]):
                    found[key] = finding, row
    return tuple(sorted((row for _, row in found.values()), key=_order))


def _outranks(new: Finding, new_row: StanceCandidate, old: Finding, old_row: StanceCandidate) -> bool:
    """Of two findings on one target the one whose chain contains the other's predicate counts, else the surer."""
    if new.predicate in old.leaf.path or old.predicate in new.leaf.path:
        return old.predicate in new.leaf.path and new.predicate not in old.leaf.path
    return new_row.confidence > old_row.confidence


def _order(row: StanceCandidate) -> tuple[object, ...]:
    return (row.evidence, row.holder, row.target or (-1, -1), -1 if row.target_entity is None else row.target_entity,
            row.position)


def _findings(token: Token, speech: Speech, lexicon: StanceLexicon) -> Iterator[Finding]:
    opened = list(undecided(token, lexicon))
    holder = subject(token) if is_clause(token) else subject(token.head) if is_clause(token.head) else None
    if opened and holder is not None:
        yield from (Finding(token, holder, leaf, "issue", 2, "undecided") for leaf in opened)
        return
    bound = match(token, lexicon)
    if bound is not None and not _is_inside_chain(token, lexicon):
        yield from _from_match(bound, lexicon)
    for judgement in naming_verdicts(token, lexicon):
        if modality.is_reported_fact(token, lexicon):
            holder = subject(token)
            if holder is not None:
                yield Finding(token, holder, judgement.leaf, "both", 3, "naming", judgement.said)
    if speech.speaker_at(token) is not None:
        for judgement in spoken_judgements(token, lexicon):
            if modality.is_asserted(token):
                yield Finding(judgement.anchor, None, judgement.leaf, "both", 2, judgement.kind, judgement.said)


def _is_inside_chain(token: Token, lexicon: StanceLexicon) -> bool:
    """Say whether a predicate above takes `token` as (part of) its own target and `token` has no holder of its own."""
    if token.pos_ == "NOUN":
        return False
    if token.dep_ in ("xcomp", "ccomp", "acl", "pcomp", "advcl") and is_clause(token.head) and token.dep_ != "advcl":
        above = match(token.head, lexicon)
        return above is not None and any(token in (t, *_conjunct_heads(t)) for t in above.targets)
    return token.dep_ == "conj" and token.head.dep_ in ("xcomp",) and _is_inside_chain(token.head, lexicon)


def _conjunct_heads(token: Token) -> tuple[Token, ...]:
    return tuple(token.conjuncts)


def _from_match(bound: Match, lexicon: StanceLexicon) -> Iterator[Finding]:
    token, frame = bound.predicate, bound.frame
    if token.pos_ == "NOUN":
        holder, carrier = noun_holder(token, lexicon, bound.slot)
        kind = "noun"
    else:
        carrier = token.head if token.pos_ == "ADJ" and is_clause(token.head) else token
        holder, kind = _clause_holder(token, carrier, bound, lexicon), "adjective" if token.pos_ == "ADJ" else "verb"
    presupposed = token.pos_ == "NOUN" and carrier == token
    if holder is None or not (presupposed or modality.is_reported_fact(carrier, lexicon)):
        return
    negated = any(is_negated(t, lexicon) for t in {token.i: token, carrier.i: carrier}.values())
    if token.lemma_.lower() in lexicon.words["document_verb"] and holder.lemma_.lower() in lexicon.words["document_noun"]:
        author = noun_holder(holder, lexicon, "for")[0]
        if author is None:
            return
        holder = author
    elif bound.frame.strength == 1 and token.lemma_.lower() in lexicon.words["document_verb"]:
        return
    if bound.slot == "self":
        if negated and not any(c.lower_ in ("will", "wo", "would") for c in token.children):
            return
        yield Finding(token, holder, Leaf(token, -frame.sign if negated else frame.sign, (token,)), frame.towards,
                      frame.strength, "deed")
        return
    sign = -frame.sign if negated else frame.sign
    for target in bound.targets:
        for leaf in follow(target, sign, lexicon, (token,)):
            yield Finding(token, holder, leaf, frame.towards, frame.strength - (1 if negated else 0), kind)


def _clause_holder(token: Token, carrier: Token, bound: Match, lexicon: StanceLexicon) -> Token | None:
    if token.pos_ == "ADJ" or bound.frame.predicate in lexicon.adjectives and token.tag_ == "VBN":
        passive = next((c for c in carrier.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        return passive if passive is not None else subject(carrier)
    return subject(token)


class _Writer:
    """Turns findings of one article into rows."""

    def __init__(self, doc: Doc, actors: ActorReferences, speech: Speech, lexicon: StanceLexicon) -> None:
        self._doc, self._actors, self._speech, self._lexicon = doc, actors, speech, lexicon
        self._named = _mention_heads(doc, actors.mentions)

    def rows(self, finding: Finding) -> Iterator[StanceCandidate]:
        """Yield one row per holder and target of `finding`; none where either is unknown."""
        speaker = self._speech.speaker_at(finding.predicate)
        holders = self._holders(finding, speaker)
        if not holders:
            return
        target = self._target(finding)
        if target is None:
            return
        entities, span, label, lemmas = target
        conditioned = self._condition(finding)
        condition = None if conditioned is None else self._chars(conditioned.start, conditioned.end)
        weakened = modality.hedge(finding.predicate, self._lexicon)
        sign = finding.leaf.sign
        position = "support" if sign > 0 else "oppose"
        if finding.kind == "undecided" or modality.is_not_yet(finding.predicate):
            position, condition = "undecided", None
        elif condition is not None and not entities:
            position = "conditional"
        else:
            condition = None
        if condition is not None and conditioned is not None:
            yield from self._wanted(finding, conditioned)
        evidence = self._evidence(finding, span, condition)
        quote = self._speech.quote_of(evidence)
        sure = confidence(finding.kind, finding.strength, weakened is not None, len(finding.leaf.path),
                          finding.holder is not None and finding.holder.pos_ == "PRON", bool(entities), position)
        for holder in holders:
            voice = speaker if speaker is not None and speaker >= 0 and speaker != holder else None
            common = {"holder": holder, "position": position, "polarity": sign, "evidence": evidence, "confidence": sure,
                      "condition": condition, "quote": quote, "voiced_by": voice,
                      "hedge": None if weakened is None else (weakened.idx, weakened.idx + len(weakened))}
            if entities:
                for entity in entities:
                    if entity != holder:
                        yield StanceCandidate(target_entity=entity, **common)  # type: ignore[arg-type]
            else:
                yield StanceCandidate(target=span, target_label=label, target_lemmas=lemmas, **common)  # type: ignore[arg-type]

    def _wanted(self, finding: Finding, condition: Condition) -> Iterator[StanceCandidate]:
        """The rows on what the holder demands as a condition, where somebody else has to bring it about."""
        head = condition.content
        if head is None:
            return
        doer = subject(head) if is_clause(head) else None
        if doer is not None and (doer.lower_ in ("i", "we") or doer.pos_ == "PRON"):
            return
        for leaf in follow(head, condition.sign, self._lexicon):
            yield from self.rows(replace(finding, leaf=leaf, kind="condition", towards="issue"))

    def _holders(self, finding: Finding, speaker: int | None) -> tuple[int, ...]:
        if finding.kind == "commitment":
            return self._committed(finding, speaker)
        if finding.holder is None:
            own = next((c for c in finding.predicate.children if c.dep_ == "nsubj" and c.lower_ == "we"), None)
            found = self._actors.refer(*self._bounds(own)) if own is not None else ()
            return found or ((speaker,) if speaker is not None and speaker >= 0 else ())
        return self._actors.refer(*self._chars(*holder_phrase(finding.holder)))

    def _committed(self, finding: Finding, speaker: int | None) -> tuple[int, ...]:
        """Who promises: the speaker for himself or for the state or body that he speaks for."""
        own = next((c for c in finding.predicate.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is None or speaker is None or speaker < 0:
            return ()
        first_person = own.lower_ in ("i", "we")
        keys = self._actors.refer(*self._chars(*holder_phrase(own)))
        if first_person:
            return keys or (speaker,)
        entities = {entity.key: entity for entity in self._actors.entities}
        home = entities[speaker].country if speaker in entities else None
        return tuple(key for key in keys if key == speaker or (
            home is not None and key in entities and entities[key].actor_type == "state" and entities[key].country == home))

    def _target(self, finding: Finding) -> tuple[tuple[int, ...], Span, str, tuple[str, ...]] | None:
        head = finding.leaf.target
        low, high = phrase_bounds(head, keep_clauses=True)
        if is_clause(head) and finding.kind in ("deed", "duty", "commitment"):
            low = head.i
        span = self._chars(low, high)
        if self._is_idle(head):
            return None
        if head.i in self._named:
            if finding.towards == "issue":
                return None
            return (self._named[head.i],), span, "", ()
        if head.pos_ in ("PRON", "DET", "NUM", "ADV", "ADP"):
            keys = self._actors.refer(*span) if head.pos_ == "PRON" and finding.towards != "issue" else ()
            return (keys, span, "", ()) if keys else None
        if finding.towards == "actor":
            return None
        proposed = propose_label(self._doc[low:high])
        if not proposed.lemmas:
            return None
        return (), span, proposed.label, proposed.lemmas

    def _is_idle(self, head: Token) -> bool:
        """Words that nobody disputes: verbs of saying and seeming, aims that everybody shares."""
        words = self._lexicon.words
        if is_clause(head):
            return head.lemma_.lower() in words["idle_verb"] and not any(
                c.dep_ in ("dobj", "attr", "acomp") and c.pos_ in ("NOUN", "ADJ") and not self._is_idle(c)
                for c in head.children)
        return head.lemma_.lower() in words["shared_aim"] or head.lemma_.lower() in words["empty_noun"]

    def _condition(self, finding: Finding) -> Condition | None:
        if finding.kind in ("undecided", "condition") or (finding.kind == "deed" and finding.predicate.tag_ == "VBD"):
            return None
        links = [t for t in dict.fromkeys((*chain_up(finding.predicate), *finding.leaf.path, finding.leaf.target))]
        if finding.predicate.pos_ == "ADJ" and is_clause(finding.predicate.head):
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
