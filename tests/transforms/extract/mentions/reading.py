"""Short ways to say what was found in an article."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from transforms.extract.language.en.syntax import phrase_bounds
from transforms.extract.mentions import ArticleActors
from transforms.extract.records import Attribution, Quote


def mentioned(text: str, actors: ArticleActors) -> dict[str, list[str]]:
    """The words that name each actor, in text order, by its name."""
    names = {entity.key: entity.name for entity in actors.entities}
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    for mention in actors.mentions:
        found[names[mention.entity]].append(text[mention.start:mention.end])
    return found


def roles(actors: ArticleActors) -> dict[str, str | None]:
    """The role of each person by name."""
    return {entity.name: entity.role for entity in actors.entities if entity.actor_type == "person"}


def countries(actors: ArticleActors) -> dict[str, str | None]:
    """The country of each actor by name."""
    return {entity.name: entity.country for entity in actors.entities}


def types(actors: ArticleActors) -> dict[str, str]:
    """The type of each actor by name."""
    return {entity.name: entity.actor_type for entity in actors.entities}


def meant(text: str, actors: ArticleActors, phrase: str, nth: int = 0) -> list[str]:
    """The names of the actors that the `nth` occurrence of `phrase` means."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(phrase, start + 1)
    return _names(actors, actors.refer(start, start + len(phrase)))


def marked(text: str, actors: ArticleActors, phrase: str) -> list[tuple[str, str]]:
    """The mentions, with their form, that asking for `phrase` adds."""
    before = set(actors.mentions)
    meant(text, actors, phrase)
    return [(text[m.start:m.end], m.form) for m in actors.mentions if m not in before]


def source(text: str, actors: ArticleActors, words: str, said_by: str | None) -> tuple[str | None, bool]:
    """Who speaks `words`, whose source is written as the last `said_by`, and whether the source is anonymous."""
    (found,) = actors.attribute([quoted(text, words, said_by)])
    return speaker(actors, found), found.is_anonymous


def quoted(text: str, words: str, said_by: str | None, quote_type: str = "indirect") -> Quote:
    """The quote of `words`."""
    start = text.index(words)
    at = None if said_by is None else (text.rindex(said_by), text.rindex(said_by) + len(said_by))
    return Quote(((start, start + len(words)),), quote_type, "speech", 0.9, speaker=at)


def speaker(actors: ArticleActors, found: Attribution) -> str | None:
    """The name of who speaks."""
    return None if found.speaker is None else _names(actors, (found.speaker,))[0]


def named_at(text: str, actors: ArticleActors, phrase: str) -> str | None:
    """The name of the actor whose mention opens `phrase`."""
    start = text.index(phrase)
    keys = tuple(mention.entity for mention in actors.mentions if mention.start == start)
    return _names(actors, keys)[0] if keys else None


def _names(actors: ArticleActors, keys: tuple[int, ...]) -> list[str]:
    names = {entity.key: entity.name for entity in actors.entities}
    return [names[key] for key in keys]


def unmarked(written: str) -> tuple[str, list[Quote]]:
    """The text without its marks, and its quotes: direct ones stand in quotation marks, indirect ones in square
    brackets, the source of the quotes of a line in braces."""
    text, quotes = "", []
    for line in written.split("\n"):
        text += "\n" if text else ""
        opened: dict[str, int] = {}
        found: list[tuple[tuple[int, int], str]] = []
        source = None
        for piece in re.split(r"([\[\]{}“”])", line):
            if piece in ("[", "{", "“"):
                opened[piece] = len(text)
            text += "" if piece in ("[", "]", "{", "}") else piece
            if piece in ("]", "”"):
                kind, mark = ("indirect", "[") if piece == "]" else ("direct", "“")
                found.append(((opened[mark], len(text)), kind))
            elif piece == "}":
                source = opened["{"], len(text)
        quotes += [Quote((span,), kind, "speech", 0.9, speaker=source) for span, kind in found]
    return text, quotes


def reading(doc: Doc, actors: ArticleActors, quotes: list[Quote]) -> list[str]:
    """All that is found in a text, a line an actor: name, type, country, role (a star where the reference knows the
    actor), and the words that mean it, once every noun phrase has been asked about; then who speaks each quote."""
    said = actors.attribute(quotes)
    for chunk in doc.noun_chunks:
        phrase = doc[slice(*phrase_bounds(chunk.root, keep_clauses=False))]
        actors.refer(phrase.start_char, phrase.end_char)
    lines = []
    for entity in actors.entities:
        told = (entity.name, entity.actor_type, entity.country or "-", f"({entity.role})" if entity.role else "",
                "*" if entity.reference_id else "")
        forms = (doc.text[m.start:m.end] for m in actors.mentions if m.entity == entity.key)
        lines.append(f"{' '.join(part for part in told if part)}: {', '.join(forms)}")
    return lines + [f"said by {speaker(actors, one) or 'nobody'}{', unnamed' if one.is_anonymous else ''}"
                    for one in said]
