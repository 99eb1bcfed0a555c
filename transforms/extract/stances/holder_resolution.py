"""Who holds the position of a finding: the actors whom the holder's words mean, or who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from transforms.extract.language.en.inflection import singular
from transforms.extract.language.en.syntax import lemma_of, subject
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.records import Entity
from transforms.extract.stances.actors import ActorLookup
from transforms.extract.stances.disputes import POLITICAL, is_act
from transforms.extract.stances.findings import Finding
from transforms.extract.stances.holder_phrases import holder_phrase, with_members
from transforms.extract.stances.targets import Target
from transforms.schema import ActorType


class HolderReader:
    """Reads the holders of one article's findings."""

    def __init__(self, lookup: ActorLookup, words: StanceWords) -> None:
        self._lookup, self._words = lookup, words

    def of(self, finding: Finding, speaker: int | None) -> tuple[int, ...]:
        """Return the entities that hold the position of `finding`, in text order; `speaker` says its words."""
        if finding.kind == "commitment" and finding.holder is not None:
            himself = any(c.dep_ == "nsubj" and c.lower_ in self._words.third_persons
                          for c in finding.predicate.children)
            return self._referents(finding.holder) if himself else ()
        if finding.kind == "commitment":
            return self._committed(finding, speaker)
        if finding.kind == "exclusion" and self._committed(finding, speaker):
            return ()
        if finding.kind in ("duty", "exclusion") and finding.holder is None:
            return (speaker,) if speaker is not None and speaker >= 0 else ()
        if finding.holder is None:
            own = next((c for c in finding.predicate.children
                        if c.dep_ == "nsubj" and c.lower_ in self._words.speaking_plurals), None)
            found = self._lookup.refer(own.i, own.i + 1) if own is not None else ()
            return found or ((speaker,) if speaker is not None and speaker >= 0 else ())
        keys = [key for head in with_members(finding.holder, self._words) for key in self._referents(head)]
        if not keys and finding.holder.lower_ in self._words.third_persons:
            keys = list(self._speakers(finding.holder, speaker))
        return tuple(dict.fromkeys(keys)) if finding.reading is not None else self._identified(
            tuple(dict.fromkeys(keys)))

    def _referents(self, head: Token) -> tuple[int, ...]:
        """Whom the phrase of `head` means; a possessor is known by its name alone."""
        lemma = lemma_of(head)
        if head.pos_ == "NOUN" and is_act(lemma, self._words) and lemma not in self._words.organization_nouns:
            return ()
        for other in (head, *_same_person(head, self._words)):
            keys = self._lookup.refer(*holder_phrase(other))
            if keys or other.i in self._lookup.named:
                return keys or (self._lookup.named[other.i],)
        return ()

    def _speakers(self, pronoun: Token, speaker: int | None) -> tuple[int, ...]:
        """Whom a pronoun without antecedent means in reported speech: whoever speaks ("Ankara says it is willing")."""
        if speaker is not None and speaker >= 0:
            return (speaker,)
        for token in pronoun.ancestors:
            if token.dep_ == "ccomp" and lemma_of(token.head) in self._words.speech_verbs:
                source = subject(token.head)
                return self._lookup.refer(*holder_phrase(source)) if source is not None else ()
        return ()

    def may_hold(self, key: int, finding: Finding, target: Target, on_condition: bool = False) -> bool:
        """Say whether `key` is taken to hold the position.

        What was read is for a judge to weigh; else deeds and promises are politics only where public actors do them;
        private persons, and whoever "they" or "it" is, hold positions only where the words are plain.
        """
        if finding.reading is not None:
            return True
        entity = self._lookup.entity(key)
        pronoun = "" if finding.holder is None else finding.holder.lower_
        told = on_condition or finding.predicate.dep_ in ("ccomp", "conj", "xcomp", "acomp")
        doubtful = finding.strength < 2 or finding.kind == "deed"
        vague = pronoun in self._words.plural_pronouns or (
            pronoun in self._words.neuter_pronouns and doubtful and not told)
        if vague or (entity is not None and not self.is_public(entity)):
            if finding.strength == 3:
                return target.degree == POLITICAL or finding.towards == "issue"
            return finding.kind in ("verdict", "undecided", "silence") and target.degree == POLITICAL
        return finding.strength > 1 or finding.kind == "condition" or target.degree == POLITICAL

    def is_public(self, entity: Entity) -> bool:
        """Say whether the actor acts in public affairs: states, parties, known politicians and organizations."""
        words = self._words
        if entity.actor_type == ActorType.PERSON:
            stated = re.findall(r"[^\W_]+(?:[-.][^\W_]*)*", (entity.role or "").lower())
            return entity.reference_id is not None or any(word in words.public_roles for word in stated)
        if entity.actor_type == ActorType.ORGANIZATION:
            named = re.findall(r"[^\W_]+", entity.name.lower())
            return entity.reference_id is not None or any(
                word in words.public_organizations or singular(word) in words.public_organizations for word in named)
        return True

    def _identified(self, keys: tuple[int, ...]) -> tuple[int, ...]:
        """Leave out groups that a bare noun names and nobody could count ("officials", "companies")."""
        vague = self._words.vague_groups
        bare = {key for key in keys if (entity := self._lookup.entity(key)) is not None
                and entity.actor_type == ActorType.GROUP and entity.name.lower() in vague}
        return tuple(key for key in keys if key not in bare)

    def _committed(self, finding: Finding, speaker: int | None) -> tuple[int, ...]:
        """Who promises: the speaker for himself or for the state or organization that he speaks for."""
        own = next((c for c in finding.predicate.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is None or speaker is None or speaker < 0:
            return ()
        first_person = own.lower_ in self._words.speaking_pronouns
        keys = self._lookup.refer(*holder_phrase(own))
        if first_person:
            return keys or (speaker,)
        who = self._lookup.entity(speaker)
        return tuple(key for key in keys if key == speaker or (
            who is not None and (whole := self._lookup.entity(key)) is not None and _speaks_for(who, whole)))


def _same_person(head: Token, words: StanceWords) -> Iterator[Token]:
    """Other words for whom `head` means: its apposition, and whoever is "among" or "one of" those."""
    yield from (part for part in head.children if part.dep_ == "appos" and part.i > head.i)
    preposition = head.head
    if head.dep_ == "pobj" and preposition.lower_ in words.member_prepositions:
        above = preposition.head
        if above.lemma_ in words.being_verbs and (one := subject(above)) is not None:
            yield one


def _speaks_for(person: Entity, whole: Entity) -> bool:
    """Say whether what `person` says that `whole` will do is a promise of `whole` rather than a forecast."""
    if person.actor_type != ActorType.PERSON or person.role is None:
        return False
    if whole.actor_type == ActorType.STATE:
        return person.country in (None, whole.country)
    return whole.actor_type in (ActorType.ORGANIZATION, ActorType.PARTY)
