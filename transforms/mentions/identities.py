"""Which names of an article name the same actor.

Full names come first: a person is entered under the fullest form of the name, an organization under its long form.
Short forms (surname, given name, initials, an acronym in brackets, "the Assembly") then join the actor whose name
contains them; two people of one surname are told apart by given name, honorific and recency. What remains is matched
against the actor reference, where an office held at the article's date decides between people of one name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.mentions.cast import Cast, Member
from transforms.mentions.guide import ActorGuide
from transforms.mentions.metonymy import is_metonymic
from transforms.mentions.names import DEMONYM, ORGANIZATIONS, PERSON, PLACE, SEAT, STATE, UNKNOWN, Name
from transforms.mentions.people import choose_person
from transforms.mentions.spelling import organization_tokens, person_tokens, stands_for
from transforms.mentions.titles import Title, title_after, title_before
from transforms.mentions.words import Words, singular
from transforms.reference import person_key

if TYPE_CHECKING:
    from transforms.records import Article
    from transforms.reference import ReferenceEntry

_HYPHENS = ("-", "‐", "‑")
_LOCAL = frozenset(("in", "at", "near", "from", "around", "outside", "into", "across"))


def link_names(words: Words, names: list[Name], article: Article, guide: ActorGuide) -> tuple[Cast, dict[int, list[Title]]]:
    """Return the cast of the article with every name placed, and the titles found, by index of the name."""
    cast = Cast(words)
    names_at = {i: k for k, name in enumerate(names) for i in range(name.first, name.last)}
    _choose_readings(names)
    titles = _titles(words, names, names_at, guide)
    _reclassify_titled(words, names, titles, guide)
    _reclassify(words, names, guide)
    _enter_states(cast, names, guide)
    organizations = _enter_organizations(cast, names, guide)
    _enter_people(cast, names, titles, article, guide, organizations)
    return cast, titles


def article_country(names: list[Name]) -> str | None:
    """The country that the article names most, by state, demonym or seat; the earliest of equals."""
    counts: dict[str, int] = {}
    for name in names:
        if name.kind in (STATE, DEMONYM, SEAT) and name.readings:
            country = name.readings[0].entry.country
            if country is not None:
                counts[country] = counts.get(country, 0) + 1
    return max(counts, key=lambda c: counts[c]) if counts else None


def _choose_readings(names: list[Name]) -> None:
    """Put first, of several readings of a name, the one that the article names by other words as well."""
    named: dict[str, int] = {}
    for name in names:
        if len(name.readings) == 1:
            reference_id = name.readings[0].entry.reference_id
            named[reference_id] = named.get(reference_id, 0) + 1
    for name in names:
        if len(name.readings) > 1 and name.kind != PERSON:
            same = [r for r in name.readings if r.reading == name.readings[0].reading]
            best = max(same, key=lambda r: (named.get(r.entry.reference_id, 0), r.entry.actor_type != STATE))
            name.readings = (best, *(r for r in name.readings if r is not best))
            if name.kind not in (SEAT, DEMONYM):
                name.kind = best.entry.actor_type


def _reclassify(words: Words, names: list[Name], guide: ActorGuide) -> None:
    """Correct the recogniser by the rest of the article: a name that ends a person's full name is that person's, and a
    full name whose last word is used alone for a person is a person's."""
    tokens = [person_tokens(words.phrase(name.first, name.last), guide.lexicon.particles) for name in names]
    endings: set[tuple[str, ...]] = set()
    alone: set[str] = set()
    for name, parts in zip(names, tokens, strict=True):
        if name.kind == PERSON and not name.readings:
            endings.update(parts[k:] for k in range(1, len(parts)))
            endings.update((part,) for part in parts if len(parts) > 1)
            if len(parts) == 1:
                alone.add(parts[0])
    for name, parts in zip(names, tokens, strict=True):
        if name.readings or not parts or name.kind not in ("organization", UNKNOWN):
            continue
        if parts in endings or (2 <= len(parts) <= 3 and parts[-1] in alone and not _is_body(parts, guide)):
            name.kind = PERSON


def _reclassify_titled(words: Words, names: list[Name], titles: dict[int, list[Title]], guide: ActorGuide) -> None:
    """Two or three words that no noun shows to be a body or a place are a person's name where a role stands beside them."""
    for k in titles:
        name = names[k]
        tokens = person_tokens(words.phrase(name.first, name.last), guide.lexicon.particles)
        located = name.first > 0 and words.lower[name.first - 1] in _LOCAL
        if name.kind in ("organization", PLACE) and 2 <= name.last - name.first <= 4 and not located \
                and not _is_body(tokens, guide) and not any(token in guide.lexicon.other_nouns for token in tokens):
            name.kind = PERSON


def _is_body(tokens: tuple[str, ...], guide: ActorGuide) -> bool:
    return any(token in guide.lexicon.organization_nouns for token in tokens)


def _titles(words: Words, names: list[Name], names_at: dict[int, int], guide: ActorGuide) -> dict[int, list[Title]]:
    titles: dict[int, list[Title]] = {}
    for number, name in enumerate(names):
        if name.readings and name.kind != PERSON:
            continue
        both = (title_before(words, name, names_at, names, guide.lexicon),
                title_after(words, name, names_at, names, guide.lexicon))
        found = [title for title in both if title is not None]
        if found:
            titles[number] = found
    return titles


# ---------------------------------------------------------------- states
def _enter_states(cast: Cast, names: list[Name], guide: ActorGuide) -> None:
    words, lexicon = cast.words, guide.lexicon
    for name in names:
        if name.kind == STATE and name.readings:
            member = cast.by_entry(name.readings[0].entry)
            cast.place(member, name.first, name.last, "name")
        elif name.kind == SEAT and not _is_dateline(words, name) and is_metonymic(words, name.first, name.last, lexicon):
            cast.place(cast.by_entry(name.readings[0].entry), name.first, name.last, "metonym")
        elif name.kind == DEMONYM:
            end = official_noun(words, name.last, guide)
            if end is not None:
                cast.place(cast.by_entry(name.readings[0].entry), name.first, end, "group")


def _is_dateline(words: Words, name: Name) -> bool:
    """Whether the name opens its paragraph as the place of writing: "LONDON (IPS) -", "Cairo, Egypt –"."""
    opens = name.first == 0 or words.paragraph[name.first - 1] < words.paragraph[name.first]
    return opens and name.last < len(words) and words.text[name.last] in (",", "(", ":", "-", "–", "—")


def official_noun(words: Words, i: int, guide: ActorGuide) -> int | None:
    """The end of "… officials", "… forces" that begins at token `i` after a demonym, or None."""
    k = i
    while k < min(len(words), i + 4) and words.pos[k] in ("ADJ", "NOUN", "PROPN") and not words.capital(k):
        noun = guide.lexicon.state_nouns.get(singular(words.lower[k]))
        last = k + 1 >= len(words) or words.pos[k + 1] not in ("NOUN", "PROPN")
        if noun is not None and last:
            return k + 1 if not noun.unnamed or words.tag[k] == "NNS" else None
        k += 1
    return None


# ---------------------------------------------------------------- organizations
def _enter_organizations(cast: Cast, names: list[Name], guide: ActorGuide) -> dict[int, int]:
    """Place all names of organizations; return the actor's key by index of the name."""
    words, keys = cast.words, {}
    home = article_country(names)
    countries = _countries(words, names, guide)
    numbers = [k for k, name in enumerate(names) if name.kind in ORGANIZATIONS]
    longest_first = sorted(numbers, key=lambda k: (names[k].first - names[k].last, k))
    for k in longest_first:
        name = names[k]
        member = _organization(cast, name, guide, home, countries)
        if member is None:
            continue
        keys[k] = member.key
        cast.place(member, name.first, name.last, "name")
        _place_acronym(cast, member, name)
    for name in names:
        if name.kind in (UNKNOWN, PLACE) and name.first not in cast.at:
            member = _abbreviated(cast, words.phrase(name.first, name.last))
            if member is not None:
                cast.place(member, name.first, name.last, "name")
    return keys


def _is_foreign(entry: ReferenceEntry, surface: str, countries: frozenset[str], guide: ActorGuide) -> bool:
    """Whether a body with a name that many countries have ("Congress") belongs to a country that the article never names."""
    return entry.country is not None and bool(countries) and entry.country not in countries \
        and all(token in guide.lexicon.generic_words for token in organization_tokens(surface))


def _countries(words: Words, names: list[Name], guide: ActorGuide) -> frozenset[str]:
    """The countries of all names that do not occur in many countries."""
    found = set()
    for name in names:
        country = name.readings[0].entry.country if name.readings else None
        tokens = organization_tokens(words.phrase(name.first, name.last))
        if country is not None and not all(token in guide.lexicon.generic_words for token in tokens):
            found.add(country)
    return frozenset(found)


def _organization(cast: Cast, name: Name, guide: ActorGuide, home: str | None,
                  countries: frozenset[str]) -> Member | None:
    words = cast.words
    surface = words.phrase(name.first, name.last)
    if name.readings:
        entries = [r.entry for r in name.readings if r.entry.actor_type == name.kind]
        at_home = [e for e in entries if e.country is not None and e.country == (name.country or home)]
        if at_home or not _is_foreign(entries[0], surface, countries, guide):
            return cast.by_entry((at_home or entries)[0])
    tokens = organization_tokens(surface)
    if not tokens:
        return None
    if _is_ministry(tokens, guide):
        return _state_of(cast, name.country or home)
    known = _before_bracket(cast, name) or _abbreviated(cast, surface) or same_organization(cast, tokens)
    if known is not None:
        return known
    if len(tokens) == 1 and tokens[0] in guide.lexicon.organization_nouns:
        return _common_body(cast, surface, tokens, name.country or home, guide)
    return cast.enter(name.kind, name.full or surface, tokens, country=name.country, gender="n")


def _is_ministry(tokens: tuple[str, ...], guide: ActorGuide) -> bool:
    if "ministry" in tokens:
        return True
    return "department" in tokens and any(token in guide.lexicon.portfolios for token in tokens)


def _state_of(cast: Cast, country: str | None) -> Member | None:
    return next((m for m in cast.members if m.actor_type == STATE and m.country == country), None)


def _before_bracket(cast: Cast, name: Name) -> Member | None:
    """The organization whose name stands before the bracket that holds `name`: "Nippon Ishin (Japan Innovation Party)"."""
    words = cast.words
    if name.first < 2 or name.last >= len(words) or words.text[name.first - 1] != "(" or words.text[name.last] != ")":
        return None
    key = cast.at.get(name.first - 2)
    return cast.members[key] if key is not None and cast.members[key].actor_type in ORGANIZATIONS else None


def same_organization(cast: Cast, tokens: tuple[str, ...]) -> Member | None:
    """The organization of the cast whose name is `tokens`, or holds them all and begins or ends as they do."""
    matches = [m for m in cast.members if m.actor_type in ORGANIZATIONS and m.tokens
               and (m.tokens == tokens or (set(tokens) < set(m.tokens)
                    and (tokens[0] == m.tokens[0] or tokens[-1] == m.tokens[-1])))]
    return matches[-1] if matches else None


def _common_body(cast: Cast, surface: str, tokens: tuple[str, ...], country: str | None,
                 guide: ActorGuide) -> Member | None:
    """"Parliament", "the Cabinet" without a name: the body of the country that the article is about."""
    noun = guide.lexicon.organization_nouns[tokens[0]]
    state = _state_of(cast, country)
    if state is None:
        return None
    if noun.ministry:
        return state
    return cast.enter(noun.actor_type, f"{surface} of {state.name}", (*tokens, *organization_tokens(state.name)),
                      country=country, gender="n")


def _abbreviated(cast: Cast, surface: str) -> Member | None:
    """The organization of which `surface` is the acronym."""
    if " " in surface or sum(c.isupper() for c in surface) < 2:
        return None
    return next((m for m in cast.members if m.actor_type in ORGANIZATIONS and stands_for(surface, m.name)), None)


def _place_acronym(cast: Cast, member: Member, name: Name) -> None:
    """Place the acronym that follows a name in brackets, and every later use of it."""
    words, i = cast.words, name.last
    if i + 2 < len(words) and words.text[i] == "(" and words.text[i + 2] == ")" and words.text[i + 1].isupper() \
            and len(words.text[i + 1]) >= 2:
        acronym = words.text[i + 1]
        for k in range(i + 1, len(words)):
            if words.text[k] == acronym:
                cast.place(member, k, k + 1, "name")


# ---------------------------------------------------------------- people
def _enter_people(cast: Cast, names: list[Name], titles: dict[int, list[Title]], article: Article, guide: ActorGuide,
                  organizations: dict[int, int]) -> None:
    words, particles = cast.words, guide.lexicon.particles
    full, short = [], []
    for k, name in enumerate(names):
        if name.first in cast.at or name.kind not in (PERSON, UNKNOWN, PLACE):
            continue
        tokens = person_tokens(words.phrase(name.first, name.last), particles)
        if not tokens:
            continue
        if len(tokens) > 1 and (name.kind == PERSON or _introduced(words, name, k, titles, guide)):
            full.append((k, tokens))
        else:
            short.append((k, tokens))
    for k, tokens in sorted(full, key=lambda item: (-len(item[1]), item[0])):
        member = _person_with(cast, tokens) or _enter_person(cast, names[k], tokens)
        _note(cast, member, names[k], titles.get(k, []), organizations, guide)
    for k, tokens in short:
        name = names[k]
        found = _short_form(cast, name, tokens, titles.get(k, []), guide)
        if found is None and _is_new_person(words, name, k, titles, guide):
            found = _enter_person(cast, name, tokens)
        if found is not None:
            _note(cast, found, name, titles.get(k, []), organizations, guide)
    _place_bare_surnames(cast, guide)
    home = article_country(names)
    for member in cast.members:
        if member.actor_type == PERSON and member.entry is None:
            _link(member, article, home, guide)


def _place_bare_surnames(cast: Cast, guide: ActorGuide) -> None:
    """Place surnames that the tagger took for other words, as it does at the beginning of sentences."""
    words = cast.words
    people: dict[str, list[Member]] = {}
    for member in cast.members:
        if member.actor_type == PERSON and len(member.tokens) > 1 and len(member.tokens[-1]) > 3:
            people.setdefault(member.tokens[-1], []).append(member)
    small = {word for i, word in enumerate(words.lower) if not words.capital(i)}
    for i, word in enumerate(words.lower):
        if i in cast.at or not words.capital(i) or word in small or word in guide.function_words or words.space[i]:
            continue
        named = people.get(person_key(word))
        if named is not None and (i == 0 or words.text[i - 1] not in _HYPHENS) and not words.capital(min(i + 1, len(words) - 1)):
            cast.place(max(named, key=lambda m: m.named_before(i)), i, i + 1, "name")


def _enter_person(cast: Cast, name: Name, tokens: tuple[str, ...]) -> Member:
    return cast.enter(PERSON, cast.words.phrase(name.first, name.last), tokens)


def _introduced(words: Words, name: Name, k: int, titles: dict[int, list[Title]], guide: ActorGuide) -> bool:
    """Whether an unclassified name is shown to be a person's by a role beside it or by what it does."""
    if name.kind == PLACE:
        return False
    return k in titles or name.titled or _speaks(words, name, guide)


def _speaks(words: Words, name: Name, guide: ActorGuide) -> bool:
    for i in range(name.first, name.last):
        if words.dep[i] == "nsubj" and words.lemma[words.head[i]] in guide.lexicon.agentive_verbs:
            return True
    return False


def _is_new_person(words: Words, name: Name, k: int, titles: dict[int, list[Title]], guide: ActorGuide) -> bool:
    if name.kind == PLACE or (name.first > 0 and words.lower[name.first - 1] in _LOCAL):
        return False
    if name.titled or (k in titles and name.kind == PERSON):
        return True
    return name.kind == PERSON and _speaks(words, name, guide)


def _person_with(cast: Cast, tokens: tuple[str, ...]) -> Member | None:
    """The person whose full name contains `tokens` (two or more), initials standing for any name they begin."""
    for member in cast.members:
        if member.actor_type == PERSON and len(member.tokens) > 1 and _contains(member.tokens, tokens):
            return member
    return None


def _contains(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    if full[-1] != part[-1] and full[-1] not in part:
        return set(part) <= set(full) and len(part) > 1
    return all(token in full or (len(token) == 1 and any(f.startswith(token) for f in full)) or
               any(len(f) == 1 and token.startswith(f) for f in full) for token in part)


def _short_form(cast: Cast, name: Name, tokens: tuple[str, ...], titles: list[Title], guide: ActorGuide) -> Member | None:
    people = [m for m in cast.members if m.actor_type == PERSON]
    wanted = _gender(name, titles, guide)
    fits = [m for m in people if m.tokens[-len(tokens):] == tokens]
    if not fits and name.kind != PLACE:
        fits = [m for m in people if set(tokens) <= set(m.tokens) and all(len(t) > 2 for t in tokens)]
    elif name.kind == PLACE and name.first > 0 and cast.words.lower[name.first - 1] in _LOCAL:
        return None
    fits = [m for m in fits if "-" in (wanted, m.gender) or m.gender == wanted]
    if not fits:
        return None
    before = [m for m in fits if m.named_before(name.first) >= 0]
    return max(before, key=lambda m: m.named_before(name.first)) if before else fits[0]


def _gender(name: Name, titles: list[Title], guide: ActorGuide) -> str:
    if name.honorific is not None and guide.lexicon.honorifics[name.honorific] != "-":
        return guide.lexicon.honorifics[name.honorific]
    return next((t.gender for t in titles if t.gender != "-"), "-")


def _note(cast: Cast, member: Member, name: Name, titles: list[Title], organizations: dict[int, int],
          guide: ActorGuide) -> None:
    """Place `name` for a person and add what the words around it say."""
    cast.place(member, name.first, name.last, "name")
    member.titles += titles
    gender = _gender(name, titles, guide)
    if gender == "-":
        gender = guide.lexicon.given_names.get(cast.words.lower[name.first], "-") if len(member.tokens) > 1 else "-"
    if member.gender == "-":
        member.gender = gender
    for title in titles:
        member.country = member.country or title.country
        if title.organization is not None and member.organization is None:
            member.organization = organizations.get(title.organization)
    member.country = member.country or name.country


def _link(member: Member, article: Article, home: str | None, guide: ActorGuide) -> None:
    entry = choose_person(member, article.published_at, home, guide)
    if entry is not None:
        member.entry, member.name, member.country = entry, entry.name, entry.country or member.country
