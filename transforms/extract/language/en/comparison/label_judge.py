"""How likely a label tells a dispute to somebody who does not see the article: "ban on hunting" does, "bill" does not.

What does not: bare nouns, clauses ("Mercia drawing a line"), what people do day by day ("attending a ceremony"), aims
that everybody shares, people, words about what somebody said, phrases that lost the word which tells what they are on.
The answer is a logistic function of what is true of the label's words; `weights/label_judge.tsv` are fitted on rated
labels of articles (`python -m training.labels.judge RATINGS.tsv`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from transforms.extract.language.en.comparison.normal_forms import (
    affirming_forms,
    conduct_verbs,
    is_possessor,
    meta_forms,
    neutral_forms,
    normal_form,
    public_acts,
    reversing_forms,
)
from transforms.extract.language.en.inflection import singular, verbs_of_form
from transforms.extract.language.en.mention_words import load_mention_words
from transforms.extract.language.en.stance_words import load_stance_words
from transforms.extract.language.en.wordforms import AND, is_made_from_verb, label_words, verb_of
from transforms.extract.language.stance_words import StanceWords
from transforms.text.lists import read_table

WEIGHTS = Path(__file__).parent / "weights" / "label_judge.tsv"
ALWAYS = "always"
"""The feature that every label has."""

_KEPT = 65_536
_TO = "to"
_GERUND = "ing"
_SHORTEST_GERUND = 5
_SHORTEST_STEM = 3
_MOST_WORDS, _MOST_PHRASES, _MOST_TELLING, _MOST_POLICY = 5, 3, 3, 2


@lru_cache(maxsize=_KEPT)
def names_dispute(label: str) -> float:
    """Return the probability that `label` (after `labels.propose_label`) tells a dispute, rounded to two digits; 0 for
    an empty one."""
    weights = _weights()
    if not label.strip():
        return 0.0
    score = math.fsum(weights.get(feature, 0.0) for feature in (ALWAYS, *label_features(label)))
    return round(1 / (1 + math.exp(-score)), 2)


def label_features(label: str) -> tuple[str, ...]:
    """Return the names of what is true of a label and bears on whether it tells a dispute, each once."""
    read = _read(label)
    return tuple(dict.fromkeys((*_size(read), *(_of_verb(read) if read.verb else _of_noun(read)), *_of_all(read))))


@dataclass(frozen=True, slots=True)
class _Label:
    """The words of a label: `first` those before its first preposition, `behind` the others, `ends` the last of each
    phrase; the verb of which it begins with the gerund ("" where it does not)."""

    words: tuple[str, ...]
    first: tuple[str, ...]
    behind: tuple[str, ...]
    ends: tuple[str, ...]
    verb: str

    @property
    def head(self) -> str:
        return _lemma(self.first[-1])

    @property
    def content(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if word.lower() not in _small_words())


def _read(label: str) -> _Label:
    words = tuple(label.split())
    phrases: list[list[str]] = [[]]
    for word in words:
        if word.lower() in label_words("core_prepositions") and phrases[0]:
            phrases.append([])
        else:
            phrases[-1].append(word)
    first = tuple(phrases[0])
    is_thing = len(first) == 1 and _lemma(first[0]) in _stance_words().policy_words
    verb = "" if is_thing else _verb_of_gerund(first[0])
    behind = tuple(word for phrase in phrases[1:] for word in phrase)
    return _Label(words, first, behind, tuple(_lemma(phrase[-1]) for phrase in phrases if phrase), verb)


def _size(label: _Label) -> Iterator[str]:
    words = _stance_words()
    yield f"words_{min(len(label.content), _MOST_WORDS)}"
    yield f"phrases_{min(len(label.ends) - 1, _MOST_PHRASES)}"
    vague = (words.general_nouns | label_words("generic_heads") | words.empty_nouns | words.shared_aims
             | words.good_things)
    formal = neutral_forms() | affirming_forms() | reversing_forms() | meta_forms()
    telling = [word for word in label.content
               if _lemma(word) not in vague and normal_form(_lemma(word)) not in formal]
    yield f"telling_{min(len(telling), _MOST_TELLING)}"
    things = label.first[1:] if label.verb else label.first[:-1]
    political = [word for word in (*things, *label.behind) if _is_political(word)]
    yield f"policy_words_{min(len(political), _MOST_POLICY)}"


def _of_verb(label: _Label) -> Iterator[str]:
    yield "gerund"
    if len(label.first) == 1:
        yield "gerund_without_object"
    if any(_is_political(word) for word in (*label.first[1:], *label.behind)):
        yield "gerund_of_policy"
    if label.verb in public_acts():
        yield "public_act"
    if label.verb in conduct_verbs():
        yield "conduct"
    light = label_words("light_verbs") | label_words("empty_verbs") | label_words("transparent_verbs")
    if label.verb in light | _stance_words().idle_verbs:
        yield "light_verb"
    elif normal_form(label.verb) in reversing_forms() | affirming_forms():
        yield "verb_of_change"


def _of_noun(label: _Label) -> Iterator[str]:
    words, head = _stance_words(), label.head
    before, behind = label.first[:-1], label.behind
    verb, is_act = verb_of(head), is_made_from_verb(head)
    if verb in public_acts() and (before or behind):
        yield "act_of_office"
    elif is_act and verb in conduct_verbs():
        yield "act_of_conduct"
    classifying = [word for word in before if _classifies(word)]
    if classifying and (is_act or head in words.policy_words) and normal_form(head) not in meta_forms():
        yield "classified"
    if before and not classifying:
        yield "empty_modifiers"
    if not before and not behind:
        yield "bare"
    if any(_verb_of_gerund(word) and word not in words.policy_words for word in label.first[1:]):
        yield "clause"
    if is_act or any(head.endswith(ending) and len(head) >= len(ending) + _SHORTEST_STEM
                     for ending in words.act_endings):
        yield "act_with_complement" if behind else "act"
    if behind and normal_form(head) in reversing_forms() | affirming_forms():
        yield "noun_of_change"
    if normal_form(head) in meta_forms() or head in words.conduct_nouns:
        yield "said_or_done"
    if head in _persons():
        yield "person"


def _of_all(label: _Label) -> Iterator[str]:
    words = _stance_words()
    if any(map(is_possessor, label.first[:-1])):
        yield "owner"
    if label.first[-1][:1].isupper() and not label.behind:
        yield "name_at_end"
    if not (words.good_things | words.shared_aims).isdisjoint(label.ends):
        yield "good_thing"
    if not words.bad_things.isdisjoint(label.ends):
        yield "bad_thing"
    if not words.empty_nouns.isdisjoint(label.ends):
        yield "empty_noun"
    if any(word.lower() in words.evaluations for word in label.words):
        yield "evaluation"
    if _TO in label.words:
        yield _TO


def _lemma(word: str) -> str:
    return singular(word.lower())


def _classifies(word: str) -> bool:
    """Say whether a modifier tells which thing of its kind is meant, rather than whose it is or how good."""
    is_dropped = not label_words("dropped_modifiers").isdisjoint((word.lower(), _lemma(word)))
    is_idle = is_dropped or is_possessor(word) or word.lower() in _stance_words().evaluations
    return not (is_idle or normal_form(_lemma(word)) in neutral_forms())


def _is_political(word: str) -> bool:
    return any(_lemma(part) in _stance_words().policy_words for part in (word, *word.split("-")))


def _verb_of_gerund(word: str) -> str:
    if not (word.islower() and word.endswith(_GERUND) and len(word) >= _SHORTEST_GERUND):
        return ""
    return next((verb for verb in verbs_of_form(word) if verb != word), "")


@cache
def _small_words() -> frozenset[str]:
    return label_words("core_prepositions") | {AND, _TO}


@cache
def _persons() -> frozenset[str]:
    words = load_mention_words()
    return words.person_nouns | words.group_nouns | words.unnamed_nouns | frozenset(words.roles)


@cache
def _stance_words() -> StanceWords:
    return load_stance_words()


@cache
def _weights() -> MappingProxyType[str, float]:
    return MappingProxyType(read_table(WEIGHTS, ("feature", "weight"), float))
