"""In which language a text is written, with care for short texts and for English that is full of foreign names.

Method: langid (Lui and Baldwin, ACL 2012) in the py3langid implementation, whose probabilities are calibrated for
length. It errs on short texts and on lists of names; a text with enough English function words is English all the
same, and a short text is some other language only if langid is sure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from transforms.text.lists import read_words

_SAMPLE = 3_000
_SHORT = 200
_FUNCTION_WORD_SHARE = 0.2
_SURE = 0.9
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """A language and how sure its identification is: ISO 639-1 code, probability."""

    code: str
    probability: float


def identify_language(text: str) -> Language:
    """Return the language of `text`, judged by its first 3,000 characters. A text without letters counts as English."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return Language("en", 0.0)
    if sum(word in _function_words() for word in words) >= _FUNCTION_WORD_SHARE * len(words):
        return Language("en", 1.0)
    code, probability = _identifier().classify(sample)
    if code != "en" and len(sample) < _SHORT and probability < _SURE:
        return Language("en", 1.0 - probability)
    return Language(code, probability)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _function_words() -> frozenset[str]:
    return read_words(Path(__file__).parent / "function_words.txt")
