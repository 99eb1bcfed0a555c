"""Names that the actor reference does not list: where each begins and ends within a run, and what it names.

The recogniser's label counts, but the words of the run correct it: titles, nouns that head an organization's name or a
place's, words that end a company's, given names, and ordinary words that a caption or headline only capitalises.
"""

from __future__ import annotations

from collections.abc import Iterator

from transforms.extract.language.mention_words import MentionWords
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.name import ORGANIZATION, PERSON, PLACE, UNKNOWN, Name
from transforms.extract.mentions.name_runs import extend_of
from transforms.extract.mentions.words import Range, Words
from transforms.reference import surface_key
from transforms.reference.entries import METONYM, NAME

_NOT_ACTORS = frozenset(("GPE", "LOC", "FAC", "EVENT", "LAW", "DATE", "TIME", "WORK_OF_ART", "PRODUCT", "LANGUAGE",
                         "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "PERCENT"))


_PEER = 2
"""Words of a peer's name before its place."""
_SENTENCE = 4
"""Lower-case words from which on a line is no caption."""


def unlisted_names(words: Words, first: int, last: int, guide: ActorGuide, headline: bool) -> Iterator[Name]:
    """Yield the name that tokens `first` to `last` of a run hold, if any; in a `headline`, capitals prove little."""
    lexicon = guide.lexicon
    title = _last_title(words, first, last, lexicon)
    honorific = words.lower[title].rstrip(".") if title is not None else None
    start = first if title is None else title + 1
    if start >= last or (start + 1 == last and words.lower[start] in lexicon.honorifics):
        return
    if start > 1 and words.lower[start] in lexicon.country_nouns and start + 2 < last \
            and (words.lower[start - 1] in lexicon.genitives or words.lower[start - 1] in lexicon.definite_articles):
        start += 1
    end = last
    while end - 1 > start and words.lower[end - 1] in guide.function_words and words.text[end - 1].istitle():
        end -= 1
    number = words.entity[end - 1]
    if number >= 0 and words.entities[number][2] == "ORG" and words.word(end) in lexicon.office_prepositions:
        end = max(end, words.entities[number][1])
    if title is not None and words.lower[title] in lexicon.peerages and end == last and end - start <= _PEER \
            and words.word(end) in lexicon.genitives and end + 1 < len(words) and words.capital(end + 1):
        end += 2  # "Lord Berg of Harbour"
    if end - start == 2 and words.lower[start] in lexicon.organization_nouns and words.entity[start + 1] >= 0 \
            and words.entities[words.entity[start + 1]][::2] == (start + 1, "NORP"):
        end = start + 1
    labels = _labels(words, start, end)
    if title is None and len(labels) == 1 and labels[0][2] == "PERSON" and labels[0][1] - labels[0][0] >= 2 \
            and any(_is_common(words, i, lexicon) for i in range(start, labels[0][0])):
        start = labels[0][0]
    start = _after_affiliation(words, start, end, guide)
    label = labels[0][2] if labels else None
    noun = lexicon.organization_nouns.get(words.lower[end - 1]) or lexicon.organization_nouns.get(words.lower[start])
    if noun is not None and (words.lower[end - 1] in lexicon.organization_nouns
                             or words.word(end) in lexicon.genitives):
        end = extend_of(words, start, end, lexicon)
    if title is None and noun is None:
        start, end = _without_ordinary_words(words, start, end, guide)
        if start >= end:
            return
    kind = _unlisted_kind(words, start, end, label, title is not None, guide, headline)
    if kind is not None:
        yield Name(start, end, kind, titled=title is not None, doubtful=headline,
                   honorific=honorific if honorific in lexicon.honorifics else None)


def _without_ordinary_words(words: Words, first: int, last: int, guide: ActorGuide) -> Range:
    """A name of several words without ordinary ones at its ends, which captions and headlines capitalise.

    "MUST WATCH Doe" is "Doe", "Privacy Policy" is no name. A given name begins one even where it is a word ("Grace"),
    and a listed surname ends one ("Young"). Organizations' names are left alone, as they are made of ordinary words.
    """
    lexicon = guide.lexicon
    number = words.entity[first]
    if last - first < 2 or (number >= 0 and words.entities[number][2] in ("ORG", *_NOT_ACTORS)
                            and words.entity[last - 1] == number):
        return first, last
    while first < last and _adds_no_name(words.lower[first], lexicon) and not _is_given(words, first, last) \
            and words.lower[first] not in guide.reference.gazetteer.given_names and words.word(first + 1) != "." \
            and words.word(first + 2) not in ("-", "‑"):
        first += 1
    while last > first and words.lower[last - 1] in lexicon.ordinary_words and not _is_meant(words, first, last) \
            and words.lower[last - 1] not in lexicon.organization_endings and not (
            last - 1 > first and words.text[last - 1].istitle() and _is_surname(words.text[last - 1], guide)):
        last -= 1
    return first, last


def _is_given(words: Words, first: int, last: int) -> bool:
    """Whether an ordinary word is a given name here, within a sentence and by the recogniser ("…, Ever Doe and …")."""
    number = words.entity[first]
    begin, end = words.sentence_bounds[words.sentence[first]]
    small = sum(words.text[k].islower() and len(words.text[k]) > 2 for k in range(begin, end))
    return last - first == 2 and number >= 0 and words.entities[number] == (first, last, "PERSON") \
        and first > begin and small >= _SENTENCE and words.text[first].istitle()


def _is_meant(words: Words, first: int, last: int) -> bool:
    """Whether the capital of the last word must be meant, as the words around are in lower case ("Doe Assets said")."""
    begin, end = words.sentence_bounds[words.sentence[last - 1]]
    small = sum(words.text[k].islower() and len(words.text[k]) > 2 for k in range(begin, end))
    return last - first > 1 and words.text[last - 1].istitle() and words.pos[last - 1] == "PROPN" \
        and small >= _SENTENCE and words.word(last) not in (":", "|")


def _adds_no_name(word: str, lexicon: MentionWords) -> bool:
    return word in lexicon.ordinary_words or word in lexicon.sentence_openers


def _after_affiliation(words: Words, first: int, last: int, guide: ActorGuide) -> int:
    """Where a personal name begins in a long run that puts an organization before it ("Doe Youth Trust Jane Poe")."""
    given_names = guide.reference.gazetteer.given_names
    for i in range(first + 2, last - 1):
        if words.lower[i] in given_names and last - i <= 3 \
                and not any(words.lower[k] in given_names or words.text[k] == "." for k in range(first, i)) \
                and words.lower[last - 1] not in guide.lexicon.organization_nouns:
            return i
    return first


def _is_known_surname(words: Words, i: int, guide: ActorGuide) -> bool:
    return words.lower[i - 1] in guide.reference.gazetteer.given_names and _is_surname(words.text[i], guide)


def _is_surname(word: str, guide: ActorGuide) -> bool:
    """Whether a person of the reference has this very surname, not one that only folds to it."""
    return any(surface_key(word) in surface_key(e.name).split() for e in guide.reference.by_surname(word))


def is_title(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether token `i` is a noun for a role or office."""
    return lexicon.singular(words.lower[i].rstrip(".")) in lexicon.roles


def _is_common(words: Words, i: int, lexicon: MentionWords) -> bool:
    lower = lexicon.singular(words.lower[i])
    return words.pos[i] != "PROPN" or lower in lexicon.organization_nouns or lower in lexicon.group_nouns


def _last_title(words: Words, first: int, last: int, lexicon: MentionWords) -> int | None:
    """The last title or honorific before a name in a run; None where an organization's name contains it."""
    for i in range(last - 1, first - 1, -1):
        lower = words.lower[i].rstrip(".")
        if i + 2 == last and words.lower[i + 1] in lexicon.organization_nouns and i > first:
            continue
        if lexicon.singular(lower) in lexicon.roles or (lower in lexicon.honorifics and i + 1 < last):
            number = words.entity[i]
            if i + 1 == last and number >= 0 and words.entities[number][2] == "PERSON":
                continue
            if (number >= 0 and words.entities[number][2] == "ORG" and i + 1 < words.entities[number][1]
                    and words.entity[i + 1:i + 2] == [number]
                    and lexicon.singular(words.lower[words.entities[number][1] - 1]) in lexicon.organization_nouns):
                continue
            return i
    return None


def _labels(words: Words, first: int, last: int) -> list[tuple[int, int, str]]:
    numbers = sorted({words.entity[i] for i in range(first, last)} - {-1})
    found = [words.entities[k] for k in numbers]
    clipped = [(max(begin, first), min(end, last), label) for begin, end, label in found]
    return sorted(clipped, key=lambda e: (e[0] - e[1], e[0]))


def _is_given_and_surname(words: Words, first: int, last: int, label: str | None, guide: ActorGuide) -> bool:
    """Whether a name that ends like a place's is a person's all the same ("Ann Park")."""
    return label == "PERSON" and last - first == 2 and words.lower[first] in guide.reference.gazetteer.given_names \
        and _is_surname(words.text[last - 1], guide)


def _is_plain_word(word: str, lexicon: MentionWords) -> bool:
    """Whether one capitalised word is but an ordinary one ("Customs", "Schemes", "News")."""
    lower = word.lower()
    return word.istitle() and (lower in lexicon.ordinary_words or lexicon.singular(lower) in lexicon.ordinary_words
                               or lower in lexicon.generic_words)


def _unlisted_kind(words: Words, first: int, last: int, label: str | None, titled: bool, guide: ActorGuide,
                   headline: bool) -> str | None:
    lexicon, given_names = guide.lexicon, guide.reference.gazetteer.given_names
    ending = words.lower[last - 1]
    if ending not in lexicon.organization_nouns and last - first > 1:
        ending = lexicon.singular(ending)
    beginning = words.lower[first]
    key = surface_key(words.phrase(first, last))
    if not titled and label != "PERSON" and (key in lexicon.not_names or key in guide.reference.gazetteer.not_actors):
        return None
    headed = last - first > 2 and beginning in lexicon.organization_nouns \
        and words.lower[first + 1] in lexicon.organization_links
    if headed and not headline:
        return lexicon.organization_nouns[beginning].actor_type
    if ending in lexicon.other_nouns or (last - first == 1 and beginning in lexicon.other_nouns):
        return PERSON if _is_given_and_surname(words, first, last, label, guide) else PLACE
    if (titled or words.text[first][1:] == ".") and ending not in lexicon.organization_nouns:
        return PERSON
    noun = lexicon.organization_nouns.get(ending) or lexicon.organization_nouns.get(beginning)
    if noun is not None and (last - first > 1 or label == "ORG"):
        if headline and label != "ORG":
            return None
        return noun.actor_type if label != "PERSON" or ending in lexicon.organization_nouns else PERSON
    if last - first > 1 and words.lower[last - 1] in lexicon.organization_endings \
            and not _is_known_surname(words, last - 1, guide):
        return None if headline and label != "ORG" else ORGANIZATION
    if label == "PERSON" and beginning not in given_names and any(
            reading.entry.actor_type != PERSON and reading.reading in (NAME, METONYM)
            for i in range(first + 1, last) for reading in guide.reference.lookup(words.text[i])):
        return ORGANIZATION
    if label == "PERSON" and last - first > 1 and _is_plain_word(words.text[last - 1], lexicon) \
            and beginning not in given_names and not _is_surname(words.text[last - 1], guide):
        return ORGANIZATION
    if label == "ORG" and last - first == 2 and beginning in guide.reference.gazetteer.places \
            and not _is_surname(words.text[last - 1], guide):
        return ORGANIZATION  # "Cleveland Doers", though Cleveland is a given name as well
    if label == "PERSON" or (beginning in given_names and 2 <= last - first <= 4 and label != "FAC"):
        return PERSON
    if label == "ORG":
        if last - first == 1 and (words.pos[first] != "PROPN" or _is_plain_word(words.text[first], lexicon)):
            return None
        return None if headline and last - first > 5 else ORGANIZATION
    if label == "NORP":
        return UNKNOWN
    if label in _NOT_ACTORS:
        return PLACE
    if headline or (last - first == 1 and words.pos[first] != "PROPN"):
        return None
    return UNKNOWN
