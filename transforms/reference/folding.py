"""Keys under which different spellings of one name meet.

`surface_key` is for names of states, organizations, media and parties: case, accents, apostrophes, hyphens, periods and
a leading "the" do not count. `person_key` folds the spelling variants of transliterated names besides, by general rules
(folding.tsv), so that spellings such as -sky, -skyy and -skiy, or -ov and -ow, meet with none being listed.
`surname_keys` gives the keys under which a person's surname is looked for. The idea is that of phonetic keys (Soundex
and its heirs), but far narrower: the vowels stay, since surnames of one country differ by little else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from transforms.text.lists import read_mapping, read_rows, read_words

_HERE = Path(__file__).parent
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻʹʺ`´ʾʿ“”\""))
_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ə": "a", "ħ": "h",
})
_BREAKS = re.compile(r"[\s\-‐‑‒–—_/,]+")


def surface_key(surface: str) -> str:
    """Return the key of a name of a state, organization, medium or party."""
    words = _plain(surface).replace(".", "").replace("&", f" {_name_words()['ampersand']} ").split()
    if len(words) > 1 and words[0] == _name_words()["article"]:
        words = words[1:]
    return " ".join(words)


def american(key: str) -> str:
    """Return a key of `surface_key` in American spelling."""
    return " ".join(_american().get(word, word) for word in key.split())


def person_key(name: str) -> str:
    """Return the key of a person's full name, in the order in which it is written.

    Initials in the middle, generation suffixes and Arabic articles do not count: "John Q. Smith" and "John Smith"
    meet, and "Bashar al-Assad", "Bashar Assad" and "Bashar Al Assad".
    """
    words = _person_words(name)
    inner = [word for word in words[1:-1] if len(word) > 1]
    return " ".join(_fold(word) for word in [*words[:1], *inner, *words[1:][-1:]])


def unordered_person_key(name: str) -> str:
    """Return the key of a person's full name irrespective of the order of its words (Orbán Viktor, Viktor Orbán)."""
    return " ".join(sorted(person_key(name).split()))


def surname_key(surname: str) -> str:
    """Return the key of a surname as an article writes it, particles included ("al-Assad", "von der Leyen")."""
    words = _person_words(surname)
    if len(words) > 1 and words[0] in _separate_articles():
        words = words[1:]
    return " ".join(map(_fold, words))


def surname_keys(name: str, surname_first: bool = False) -> tuple[str, ...]:
    """Return the keys of the surname in a full name, the likeliest first.

    The first word where `surname_first` says that the name may be written that way (Xi Jinping); the last word, alone
    and with the particles before it ("von der Leyen"); the last part of a hyphenated surname.
    """
    parts = [part for part in name.split() if part.casefold().strip(".,") not in suffixes()]
    if not parts:
        return ()
    keys = [surname_key(parts[-1])]
    begin = len(parts) - 1
    while begin > 1 and parts[begin - 1].casefold() in _particles():
        begin -= 1
    keys.append(surname_key(" ".join(parts[begin:])))
    if "-" in parts[-1]:
        keys.append(surname_key(parts[-1].rsplit("-", 1)[-1]))
    if surname_first:
        keys.insert(0, surname_key(parts[0]))
    return tuple(key for key in dict.fromkeys(keys) if key)


def generation(name: str) -> str:
    """Return the word by which a full name tells two people of one name apart ("jr", "sr"), else ""."""
    found = _generation_at_the_end().search(name)
    return found[1].lower() if found else ""


@cache
def suffixes(*kinds: str) -> frozenset[str]:
    """Return the words after a surname that are of `kinds` (name_suffixes.tsv), of any kind where none is given."""
    rows = read_rows(_HERE / "name_suffixes.tsv", ("suffix", "kind"))
    return frozenset(suffix for suffix, kind in rows if not kinds or kind in kinds)


def _plain(text: str) -> str:
    lowered = text.casefold().translate(_APOSTROPHES)
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    return _BREAKS.sub(" ", lowered).strip()


def _person_words(name: str) -> list[str]:
    lowered = _arabic_article().sub("", name.casefold().replace("‑", "-").replace("–", "-"))
    words: list[str] = []
    initials = ""
    for word in _plain(lowered.replace(".", ". ")).split():
        bare = word.replace(".", "")
        if len(bare) == 1 and word.endswith("."):
            initials += bare
            continue
        if initials:
            words.append(initials)
            initials = ""
        if bare:
            words.append(bare)
    if initials:
        words.append(initials)
    kept = [w for i, w in enumerate(words) if not (i and w in _separate_articles())]
    without = [w for w in kept if w not in suffixes()]
    return without or kept


@cache
def _generation_at_the_end() -> re.Pattern[str]:
    return re.compile(rf"[ ,]({'|'.join(sorted(suffixes('generation')))})\b\.?$", re.IGNORECASE)


@cache
def _particles() -> frozenset[str]:
    return read_words(_HERE / "surname_particles.txt")


@cache
def _name_words() -> Mapping[str, str]:
    return MappingProxyType(read_mapping(_HERE / "name_words.tsv", ("use", "word")))


@cache
def _american() -> Mapping[str, str]:
    return MappingProxyType(read_mapping(_HERE / "british_spellings.tsv", ("british", "american")))


@cache
def _arabic_article() -> re.Pattern[str]:
    forms = sorted(form for form, _ in _arabic_articles())
    return re.compile(rf"\b(?:{'|'.join(forms)})-(?=\w)")


@cache
def _separate_articles() -> frozenset[str]:
    return frozenset(form for form, apart in _arabic_articles() if apart == "yes")


@cache
def _arabic_articles() -> tuple[tuple[str, ...], ...]:
    return tuple(read_rows(_HERE / "arabic_articles.tsv", ("form", "apart")))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = read_rows(_HERE / "folding.tsv", ("pattern", "replacement", "example"))
    return tuple((re.compile(pattern), replacement) for pattern, replacement, _ in rows)


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    for pattern, replacement in _rules():
        word = pattern.sub(replacement, word)
    return word
