"""What the source of a quote is, and what the article calls it: the columns that research on sourcing asks for."""

from __future__ import annotations

from transforms.extract.language.mention_words import RoleKind
from transforms.extract.mentions.context import ArticleContext
from transforms.extract.mentions.name import GROUP, PERSON, STATE
from transforms.extract.mentions.noun_phrases import Designation, phrase_head
from transforms.extract.mentions.words import Range, Words, noun_with_modifiers
from transforms.extract.records import Quote
from transforms.schema import SourceType

_OFFICIAL = frozenset((
    RoleKind.HEAD, RoleKind.MINISTER, RoleKind.LEGISLATOR, RoleKind.JUDGE, RoleKind.SPOKES, RoleKind.DIPLOMAT,
    RoleKind.MILITARY, RoleKind.OFFICIAL,
))
_EDGES = frozenset("“”\"‘’',.:;()–—-")
_CLIMBS = 3
"""How many clauses up the subject of a cue is sought."""
_REACH = 14
"""Most tokens of a description after a name."""


def source_type(context: ArticleContext, first: int, last: int, found: Designation) -> SourceType | None:
    """Return what the phrase of tokens `first` to `last` (exclusive), which designates `found`, is as a source.

    None where it is a pronoun of nobody known.
    """
    if first >= last:
        return None
    words, lexicon = context.words, context.guide.lexicon
    head = phrase_head(words, first, last)
    noun = lexicon.singular(words.lower[head])
    actor_type = context.clusters[found.keys[0]].actor_type if found.keys else None
    if noun in lexicon.document_nouns and actor_type != PERSON:
        return SourceType.DOCUMENT
    if actor_type not in (None, GROUP) and not found.unnamed:
        return SourceType.NAMED_PERSON if actor_type == PERSON else SourceType.NAMED_BODY
    if words.lower[head] in lexicon.pronouns and last - first == 1 and not found.keys:
        return None
    named = context.names_at.get(head)
    if named is not None and not found.keys:
        return SourceType.NAMED_PERSON if context.names[named].kind == PERSON else SourceType.NAMED_BODY
    role = lexicon.roles.get(noun)
    if role is None and not found.keys and words.pos[head] == "PROPN" and words.capital(head):
        return SourceType.NAMED_BODY
    official = (role is not None and role.kind in _OFFICIAL) or actor_type == STATE \
        or (noun in lexicon.state_nouns and noun not in lexicon.unnamed_nouns)
    return SourceType.UNNAMED_OFFICIALS if official else SourceType.UNNAMED_PERSON


def understood_source(words: Words, quote: Quote) -> Range | None:
    """Return the tokens of the subject of a cue beside which no source was found: of its own verb, or of the clause on
    which a participle hangs ("Doe left, saying that …"). None for a cue that is no active verb."""
    if quote.cue is None:
        return None
    first, last = words.range_of(*quote.cue)
    verb = next((i for i in reversed(range(first, last)) if words.pos[i] == "VERB"), None)
    for _ in range(_CLIMBS):
        if verb is None or any(words.dep[c] in ("nsubjpass", "auxpass") for c in words.children[verb]):
            return None
        subject = next((c for c in words.children[verb] if words.dep[c] == "nsubj"), None)
        if subject is not None:
            return noun_with_modifiers(words, subject)
        goes_on = words.dep[verb] == "conj" or (words.dep[verb] == "advcl" and words.tag[verb] == "VBG")
        verb = words.head[verb] if goes_on and words.head[verb] != verb else None
    return None


def speaker_title(context: ArticleContext, first: int, last: int, found: Designation) -> Range | None:
    """Return the tokens of the phrase `first` to `last` (exclusive) that describe the people whom it designates: what
    stands before or after their name, or the whole phrase where it has none. None for a bare name or pronoun, and for
    what is no person."""
    words, clusters = context.words, context.clusters
    key = found.keys[0] if found.keys else None
    if first >= last or (key is not None and not found.unnamed and clusters[key].actor_type != PERSON):
        return None
    if last - first == 1 and words.lower[first] in context.guide.lexicon.pronouns:
        return None
    named = [i for i in range(first, last)
             if key is not None and clusters.at.get(i) == key and words.text[i][0].isupper()]
    if key is None or found.unnamed or not named:
        return _described(context, *_phrase(context, first, last))
    end = named[0]
    while end in named:
        end += 1
    return _described(context, *_trim(words, first, named[0])) or _apposition(context, end)


def _apposition(context: ArticleContext, end: int) -> Range | None:
    """The description between commas after a name that ends before token `end`."""
    words = context.words
    if words.word(end) != ",":
        return None
    stop = end + 1
    while stop < min(len(words), end + _REACH) and words.text[stop] not in ",.;:“”\"()\n" and not words.space[stop] \
            and words.pos[stop] not in ("VERB", "AUX") and not _is_pronoun(context, stop):
        stop += 1
    begins = words.pos[end + 1] in ("DET", "NOUN", "ADJ", "PROPN") if end + 1 < len(words) else False
    ends = words.word(stop) in (",", ".") or (stop < len(words) and _is_pronoun(context, stop))
    return _described(context, end + 1, stop) if begins and ends else None


def _is_pronoun(context: ArticleContext, i: int) -> bool:
    return context.words.text[i].islower() and context.words.lower[i] in context.guide.lexicon.pronouns


def _phrase(context: ArticleContext, first: int, last: int) -> Range:
    """The phrase up to a relative clause or an apposition."""
    words, lexicon = context.words, context.guide.lexicon
    first, last = _trim(words, first, last)
    for i in range(first + 1, last):
        if words.text[i] in (",", "(", "–", "—") or words.lower[i] in lexicon.personal_relatives:
            return _trim(words, first, i)
    return first, last


def _described(context: ArticleContext, first: int, last: int) -> Range | None:
    """The range, where it has a noun that is more than a style of address."""
    words, lexicon = context.words, context.guide.lexicon
    nouns = [i for i in range(first, last) if words.pos[i] in ("NOUN", "PROPN")]
    if first >= last or words.pos[last - 1] == "ADP":
        return None
    return (first, last) if any(words.lower[i].rstrip(".") not in lexicon.honorifics for i in nouns) else None


def _trim(words: Words, first: int, last: int) -> Range:
    while first < last and (words.text[first] in _EDGES or words.space[first]):
        first += 1
    while last > first and (words.text[last - 1] in _EDGES or words.space[last - 1]):
        last -= 1
    return first, last
