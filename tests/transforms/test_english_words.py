"""The check that finds English words in code finds them however code asks for them, and nothing else."""

from __future__ import annotations

import pytest

from tests.transforms.english_words import english_words


@pytest.mark.parametrize(("code", "word"), [
    ("def f(t): return t.lower_ == 'until'", "until"),
    ("def f(t): return t.lemma_ != 'until'", "until"),
    ("def f(t): return lemma_of(t) in ('until', ',')", "until"),
    ("def f(words, i): return words.lower[i] == 'until'", "until"),
    ("def f(t): return any(c.lower_ == 'until' for c in t.children)", "until"),
    ("def f(t):\n  mark = t.lower_\n  return mark == 'until'", "until"),
    ("def f(t):\n  mark, i = t.lower_, t.i\n  return mark == 'until'", "until"),
    ("def f(t): return (mark := t.lower_) and mark == 'until'", "until"),
    ("def f(t):\n  marks = [c.lower_ for c in t.children]\n  return 'until' in marks", "until"),
    ("def f(doc): return [t for t in doc if t.text in {'Until'}]", "Until"),
    ("def f(lemma: str): return lemma == 'until'", "until"),
    ("def mark_of(t) -> str: ...\ndef f(t): return mark_of(t) == 'until'", "until"),
    ("def f(t): return t.text.lower().split()[0] == 'until'", "until"),
    ("def f(t): return t.lower_ == '’ll'", "’ll"),
    ("def f(t): return t.lower_ == 'agent'", "agent"),
    ("def f(words, i): return words.word(i) in ('media', 'PERSON')", "media"),
    ("_MARKS = ('until', 'nsubj')", "until"),
    ("_MARKS = frozenset({'until'})", "until"),
    ("_MARKS = {'until': 1}", "until"),
    ("def f(t, last): return last in ['until']", "until"),
    ("import re\n_MARK = re.compile(r'\\b(?:until|[a-z]+)\\s')", "until"),
    ("_OWNER = r'\\b(?:until)\\s'", "until"),
    ("def f(word): return word.removesuffix('ies')", "ies"),
    ("def f(name): return name.startswith('until ')", "until "),
    ("def f(word): return word + 'ing'", "ing"),
    ("def f(t):\n  lemma = t.lemma_\n  return t.lower_ == f'{lemma}ing'", "ing"),
])
def test_planted_word_is_found(code: str, word: str) -> None:
    assert [found.word for found in english_words(code)] == [word]


@pytest.mark.parametrize("code", [
    "def f(t): return t.dep_ in ('nsubj', 'mark', 'case') and t.pos_ == 'NOUN' and t.tag_ == 'VBD'",
    "_HOLDERS = ('nsubj', 'poss', 'agent', 'ROOT')",
    "_SIDES = {'support': 1, 'oppose': -1}",
    "def f(frame): return frame[['actor_id', 'evidence_start']]",
    "def f(t): return t.text in (',', '?') or t.lower_ in words['until']",
    "def f(finding): return finding.kind == 'deed'",
    "import re\n_WORD = re.compile(r'[a-z]+(?:-[A-Z]{2,3})*(?P<rest>\\w+)')",
    "def f(text): raise ValueError(f'{text} is no word')",
    "__all__ = ['find_stances', 'judge']",
])
def test_label_or_vocabulary_is_no_word(code: str) -> None:
    assert english_words(code) == []


def test_words_that_are_said_to_be_known_are_passed() -> None:
    assert english_words("_KINDS = ('deed', 'until')", known=("deed", "until")) == []
