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
from functools import cache, lru_cache
from pathlib import Path

_HERE = Path(__file__).parent
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻʹʺ`´ʾʿ“”\""))
_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ə": "a", "ħ": "h",
})
_BREAKS = re.compile(r"[\s\-‐‑‒–—_/,]+")
_AMERICAN = {"organisation": "organization", "organisations": "organizations", "centre": "center", "centres": "centers",
             "defence": "defense", "labour": "labor", "programme": "program", "theatre": "theater"}
_ARABIC_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|az|an|ul)-(?=\w)")


def surface_key(surface: str) -> str:
    """Return the key of a name of a state, organization, medium or party."""
    words = _plain(surface).replace(".", "").replace("&", " and ").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def american(key: str) -> str:
    """Return a key of `surface_key` in American spelling."""
    return " ".join(_AMERICAN.get(word, word) for word in key.split())


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
    if len(words) > 1 and words[0] in ("al", "el"):
        words = words[1:]
    return " ".join(map(_fold, words))


def surname_keys(name: str, surname_first: bool = False) -> tuple[str, ...]:
    """Return the keys of the surname in a full name, the likeliest first.

    The first word where `surname_first` says that the name may be written that way (Xi Jinping); the last word, alone
    and with the particles before it ("von der Leyen"); the last part of a hyphenated surname.
    """
    parts = [part for part in name.split() if part.casefold().strip(".,") not in _suffixes()]
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


def _plain(text: str) -> str:
    lowered = text.casefold().translate(_APOSTROPHES)
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    return _BREAKS.sub(" ", lowered).strip()


def _person_words(name: str) -> list[str]:
    lowered = _ARABIC_ARTICLE.sub("", name.casefold().replace("‑", "-").replace("–", "-"))
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
    kept = [w for i, w in enumerate(words) if not (i and w in ("al", "el"))]
    without = [w for w in kept if w not in _suffixes()]
    return without or kept


@cache
def _particles() -> frozenset[str]:
    return _word_list("surname_particles.txt")


@cache
def _suffixes() -> frozenset[str]:
    return _word_list("name_suffixes.txt")


def _word_list(name: str) -> frozenset[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = (_HERE / "folding.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple((re.compile(pattern), replacement) for pattern, replacement, _ in rows)


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    for pattern, replacement in _rules():
        word = pattern.sub(replacement, word)
    return word
