"""States and organizations of an article: which names, acronyms, demonyms and seats of government name the same one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from transforms.extract.language.mention_words import MentionWords
from transforms.extract.mentions.clusters import Cluster, Clusters
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.metonymy import is_metonymic
from transforms.extract.mentions.name import DEMONYM, ORGANIZATIONS, PARTY, PERSON, PLACE, SEAT, STATE, UNKNOWN, Name
from transforms.extract.mentions.name_kinds import KNOWN_WORLDWIDE, well_known
from transforms.extract.mentions.spelling import organization_tokens, stands_for
from transforms.extract.mentions.words import Words
from transforms.reference.entries import NAME
from transforms.schema import MentionForm

if TYPE_CHECKING:
    from transforms.reference import ReferenceEntry


def article_country(names: list[Name]) -> str | None:
    """The country that the article names most; its people, organizations and cities count half. The earliest of
    equals."""
    counts = country_weights(names)
    return max(counts, key=lambda c: counts[c]) if counts else None


def country_weights(names: list[Name]) -> dict[str, float]:
    """How often the article names each country, itself (1) or by its people, organizations and cities (1/2)."""
    counts: dict[str, float] = {}
    for name in names:
        country = name.readings[0].entry.country if name.readings else name.country if name.kind == PLACE else None
        if country is not None:
            counts[country] = counts.get(country, 0.0) + country_weight(name)
    return counts


def country_weight(name: Name) -> float:
    """How much one name brings up its country."""
    return 1.0 if name.kind in (STATE, DEMONYM, SEAT) else 0.5


def enter_states(clusters: Clusters, names: list[Name], guide: ActorGuide) -> None:
    words, lexicon = clusters.words, guide.lexicon
    countries = _countries(words, [name for name in names if name.kind != DEMONYM or not _of_party(name)], guide)
    home = article_country(names)
    for name in names:
        if name.kind == DEMONYM and _of_party(name):
            party = name.readings[0].entry
            elsewhere = words.lower[name.first] in lexicon.generic_words and home not in (None, party.country)
            if elsewhere or _is_foreign(party, words.phrase(name.first, name.last), countries, guide):
                continue
        if name.kind == STATE and name.readings:
            cluster = clusters.by_entry(name.readings[0].entry)
            clusters.add_mention(cluster, name.first, name.last, MentionForm.NAME)
        elif name.kind == SEAT and not _is_dateline(words, name) and (
                _names_a_ministry(words, name, lexicon) or is_metonymic(words, name.first, name.last, lexicon)):
            clusters.add_mention(clusters.by_entry(name.readings[0].entry), name.first, name.last, MentionForm.METONYM)
        elif name.kind == DEMONYM:
            end = official_noun(words, name.last, guide)
            entry = name.readings[0].entry
            if end is not None:
                clusters.add_mention(clusters.by_entry(entry), name.first, end, MentionForm.GROUP)
            elif entry.actor_type != STATE and _stands_alone(words, name, lexicon):
                clusters.add_mention(clusters.by_entry(entry), name.first, name.last, MentionForm.GROUP)


def _names_a_ministry(words: Words, name: Name, lexicon: MentionWords) -> bool:
    """Whether a seat of government is a part of it, not a place ("the Justice Department")."""
    noun = lexicon.organization_nouns.get(words.lower[name.last - 1])
    return name.last - name.first > 1 and noun is not None and noun.ministry


def _of_party(name: Name) -> bool:
    return bool(name.readings) and name.readings[0].entry.actor_type == PARTY


def _stands_alone(words: Words, name: Name, lexicon: MentionWords) -> bool:
    """Whether the name of members ("Democrats") is a noun of its own, not an adjective ("Democratic senators")."""
    last = name.last - 1
    plural = not words.text[last].isupper() and lexicon.singular(words.lower[last]) != words.lower[last]
    return plural and words.dep[last] not in ("compound", "amod", "nmod")


def _is_dateline(words: Words, name: Name) -> bool:
    """Whether the name opens its paragraph as the place of writing: "LONDON (IPS) -", "Cairo, Egypt –"."""
    opens = name.first == 0 or words.paragraph[name.first - 1] < words.paragraph[name.first]
    return opens and name.last < len(words) and words.text[name.last] in (",", "(", ":", "-", "–", "—")


def official_noun(words: Words, i: int, guide: ActorGuide) -> int | None:
    """The end of "… officials", "… forces" that begins at token `i` after a demonym, or None."""
    k = i
    lexicon = guide.lexicon
    while k < min(len(words), i + 4) and words.pos[k] in ("ADJ", "NOUN", "PROPN") and not words.capital(k):
        noun = lexicon.state_nouns.get(lexicon.singular(words.lower[k]))
        last = k + 1 >= len(words) or words.pos[k + 1] not in ("NOUN", "PROPN")
        if noun is not None and last:
            return k + 1 if not noun.unnamed or words.tag[k] == "NNS" else None
        k += 1
    return None


# ---------------------------------------------------------------- organizations
def enter_organizations(clusters: Clusters, names: list[Name], guide: ActorGuide) -> dict[int, int]:
    """Place all names of organizations; return the actor's key by index of the name."""
    words, keys = clusters.words, {}
    home = article_country(names)
    countries = _countries(words, names, guide)
    numbers = [k for k, name in enumerate(names) if name.kind in ORGANIZATIONS]
    longest_first = sorted(numbers, key=lambda k: (names[k].first - names[k].last, k))
    things = [words.phrase(name.first, name.last) for name in names
              if name.kind == PLACE and name.last - name.first > 2]
    idle = _idle_platforms(words, names, guide)
    for k in longest_first:
        name = names[k]
        if name.last - name.first == 1 and words.lower[name.first] in idle:
            continue
        if not name.readings and _abbreviates_a_thing(words.phrase(name.first, name.last), things):
            continue
        cluster = _organization(clusters, name, guide, home, countries)
        if cluster is None:
            continue
        keys[k] = cluster.key
        clusters.add_mention(cluster, name.first, name.last, MentionForm.NAME)
        _place_acronym(clusters, cluster, name, guide)
    for name in names:
        if name.kind in (UNKNOWN, PLACE) and name.first not in clusters.at:
            cluster = _abbreviated(clusters, words.phrase(name.first, name.last))
            if cluster is not None:
                clusters.add_mention(cluster, name.first, name.last, MentionForm.NAME)
    return keys


def _idle_platforms(words: Words, names: list[Name], guide: ActorGuide) -> frozenset[str]:
    """The services on which others speak that nowhere in the article act themselves ("on Facebook")."""
    acting: dict[str, bool] = {}
    for name in names:
        lower = words.lower[name.first]
        if name.last - name.first == 1 and lower in guide.reference.gazetteer.platforms:
            acting[lower] = acting.get(lower, False) or is_metonymic(words, name.first, name.last, guide.lexicon)
    return frozenset(platform for platform, acts in acting.items() if not acts)


def _abbreviates_a_thing(surface: str, things: list[str]) -> bool:
    """Whether an acronym stands for a name of the article that is no actor's ("NWA" for "National Water Act")."""
    return " " not in surface and surface.isupper() and any(stands_for(surface, thing) for thing in things)


def _is_foreign(entry: ReferenceEntry, surface: str, countries: frozenset[str], guide: ActorGuide) -> bool:
    """Whether an organization with a name that many countries have ("Congress") is of a country that the article never
    names."""
    if entry.country is None or entry.country in countries:
        return False
    tokens = organization_tokens(surface, guide.lexicon)
    common = all(token in guide.lexicon.generic_words for token in tokens)
    party = entry.actor_type == PARTY
    return (common or (party and len(tokens) == 1)) if countries else (common and party)


def _countries(words: Words, names: list[Name], guide: ActorGuide) -> frozenset[str]:
    """The countries of all names that do not occur in many countries."""
    found = set()
    for name in names:
        country = name.readings[0].entry.country if name.readings else None
        tokens = organization_tokens(words.phrase(name.first, name.last), guide.lexicon)
        common = all(token in guide.lexicon.generic_words for token in tokens) \
            or (len(tokens) == 1 and bool(name.readings) and name.readings[0].entry.actor_type == PARTY)
        if country is not None and not common:
            found.add(country)
        elif name.kind == PERSON and name.last - name.first == 1:
            person = well_known(words.text[name.first], guide)
            if person is not None and person.country is not None and person.prominence >= KNOWN_WORLDWIDE:
                found.add(person.country)
    return frozenset(found)


def _organization(clusters: Clusters, name: Name, guide: ActorGuide, home: str | None,
                  countries: frozenset[str]) -> Cluster | None:
    words = clusters.words
    surface = words.phrase(name.first, name.last)
    if name.readings:
        entries = [r.entry for r in name.readings if r.entry.actor_type == name.kind]
        at_home = [e for e in entries if e.country is not None and e.country == (name.country or home)]
        if at_home or not _is_foreign(entries[0], surface, countries, guide):
            return clusters.by_entry((at_home or entries)[0])
        if surface.lower() in guide.lexicon.ordinary_words:
            return None
    tokens = organization_tokens(surface, guide.lexicon)
    if not tokens:
        return None
    legislature = _legislature(words, name, guide)
    if legislature is not None:
        return clusters.by_entry(legislature)
    served = _state_served(words, name, guide)
    if served is not None:
        return clusters.by_entry(served)
    if _is_ministry(tokens, guide):
        return _state_of(clusters, name.country or home)
    known = _before_bracket(clusters, name) or _abbreviated(clusters, surface) \
        or same_organization(clusters, tokens, guide)
    if known is not None and known.entry is None and len(tokens) == 1 and tokens != known.tokens[-1:]:
        listed = listed_organization(surface, name.country or home, guide)
        known = known if listed is None else clusters.by_entry(listed)  # "the Senate" beside a "Senate Farmers Fund"
    if known is not None:
        return known
    if name.doubtful:
        return None
    if len(tokens) == 1 and tokens[0] in guide.lexicon.organization_nouns:
        return _common_organization(clusters, surface, tokens, name.country or home, guide)
    country = name.country
    if country is None and all(token in guide.lexicon.generic_words for token in tokens):
        country = home
        listed = listed_organization(surface, country, guide)
        if listed is not None:
            return clusters.by_entry(listed)
    return clusters.enter(name.kind, name.full or surface, tokens, country=country, gender="n")


def _legislature(words: Words, name: Name, guide: ActorGuide) -> ReferenceEntry | None:
    """The legislature of the state before a noun for one ("the Kenyan Legislature"), by whatever name the reference
    has it."""
    noun = name.last - 1
    if name.country is None or words.lower[noun] not in guide.lexicon.legislatures:
        return None
    state = guide.reference.lookup(words.phrase(name.first, noun)) if name.first < noun else ()
    told = any(r.entry.actor_type == STATE and r.entry.country == name.country for r in state)
    return listed_organization(words.text[noun], name.country, guide) if told else None


def _state_served(words: Words, name: Name, guide: ActorGuide) -> ReferenceEntry | None:
    """The state whose "Embassy of …", "Government of …" the name is."""
    noun = guide.lexicon.organization_nouns.get(words.lower[name.first])
    if noun is None or not noun.ministry or words.word(name.first + 1) not in guide.lexicon.genitives:
        return None
    readings = guide.reference.lookup(words.phrase(name.first + 2, name.last)) if name.last > name.first + 2 else ()
    return next((r.entry for r in readings if r.entry.actor_type == STATE and r.reading == NAME), None)


def listed_organization(surface: str, country: str | None, guide: ActorGuide) -> ReferenceEntry | None:
    """The reference's entry for the organization of a country that is named without it ("Supreme Court", "Senate")."""
    if country is None:
        return None
    state = guide.reference.entry(f"state-{country}") if country in guide.demonyms else None
    lexicon, adjective = guide.lexicon, guide.demonyms.get(country, "")

    def forms(noun: str) -> Iterator[str]:
        yield f"{adjective} {noun}"
        if state is not None:
            yield f"{state.name} {noun}"
            yield lexicon.of_owner.format(thing=noun, owner=state.name)

    found = _listed(forms(surface), country, guide)
    if found is None and surface.lower() in lexicon.legislatures and state is not None:
        every = (form for noun in lexicon.legislatures for form in forms(noun))
        found = _listed(every, country, guide)
        if found is not None and lexicon.legislature_names.isdisjoint(organization_tokens(found.name, lexicon)):
            return None
    return found


def _listed(forms: Iterable[str], country: str, guide: ActorGuide) -> ReferenceEntry | None:
    for form in forms:
        for reading in guide.reference.lookup(form):
            if reading.entry.country == country and reading.entry.actor_type in ORGANIZATIONS:
                return reading.entry
    return None


def _is_ministry(tokens: tuple[str, ...], guide: ActorGuide) -> bool:
    lexicon = guide.lexicon
    return not lexicon.ministries.isdisjoint(tokens) \
        or (not lexicon.departments.isdisjoint(tokens) and not lexicon.portfolios.isdisjoint(tokens))


def _state_of(clusters: Clusters, country: str | None) -> Cluster | None:
    return next((c for c in clusters if c.actor_type == STATE and c.country == country), None)


def _before_bracket(clusters: Clusters, name: Name) -> Cluster | None:
    """The organization whose name stands before the bracket that holds `name`, as its translation does."""
    words = clusters.words
    if name.first < 2 or name.last >= len(words) or words.text[name.first - 1] != "(" or words.text[name.last] != ")":
        return None
    key = clusters.at.get(name.first - 2)
    return clusters[key] if key is not None and clusters[key].actor_type in ORGANIZATIONS else None


def same_organization(clusters: Clusters, tokens: tuple[str, ...], guide: ActorGuide) -> Cluster | None:
    """The organization of the clusters whose name is `tokens`, or holds them all and begins or ends as they do.

    An organization of the reference is taken up by the beginning of its name alone, and never by common nouns: "the
    House" is no short form of the House Budget Committee.
    """
    lexicon = guide.lexicon
    common = all(token in lexicon.generic_words or token in lexicon.organization_nouns for token in tokens)
    matches = [c for c in clusters if c.actor_type in ORGANIZATIONS and c.tokens
               and (c.tokens == tokens or (set(tokens) < set(c.tokens) and _shortens(tokens, c, common)))]
    return matches[-1] if matches else None


def _shortens(tokens: tuple[str, ...], cluster: Cluster, common: bool) -> bool:
    if cluster.entry is not None:
        return not common and tokens[0] == cluster.tokens[0]
    if common and len(tokens) > 1:
        return tokens in (cluster.tokens[:len(tokens)], cluster.tokens[-len(tokens):])
    return tokens[0] == cluster.tokens[0] or tokens[-1] == cluster.tokens[-1]


def _common_organization(clusters: Clusters, surface: str, tokens: tuple[str, ...], country: str | None,
                 guide: ActorGuide) -> Cluster | None:
    """"Parliament", "the Cabinet" without a name: the organization of the country that the article is about."""
    lexicon = guide.lexicon
    noun, alone = lexicon.organization_nouns[tokens[0]], tokens[0] in lexicon.one_per_state
    state = _state_of(clusters, country)
    if state is None and alone:
        listed = listed_organization(surface, country, guide)
        return None if listed is None else clusters.by_entry(listed)
    if state is None or not (noun.ministry or alone):
        return None
    if noun.ministry:
        return state
    listed = listed_organization(surface, country, guide)
    if listed is not None:
        return clusters.by_entry(listed)
    name = lexicon.of_owner.format(thing=surface, owner=state.name)
    return clusters.enter(noun.actor_type, name, (*tokens, *organization_tokens(state.name, lexicon)),
                          country=country, gender="n")


def _abbreviated(clusters: Clusters, surface: str) -> Cluster | None:
    """The organization of which `surface` is the acronym."""
    if " " in surface or sum(c.isupper() for c in surface) < 2:
        return None
    return next((c for c in clusters if c.actor_type in ORGANIZATIONS and stands_for(surface, c.name)), None)


def _is_short_name(words: Words, i: int, guide: ActorGuide) -> bool:
    """Whether the word in brackets is an acronym, or a short name that nothing else bears ("Ineter")."""
    word = words.text[i]
    if word.isupper():
        return len(word) >= 2
    lexicon = guide.lexicon
    return words.capital(i) and len(word) > 3 and word.isalpha() and words.lower[i] not in lexicon.ordinary_words \
        and words.lower[i] not in guide.reference.gazetteer.places and not guide.reference.lookup(word)


def _place_acronym(clusters: Clusters, cluster: Cluster, name: Name, guide: ActorGuide) -> None:
    """Place the acronym that follows a name in brackets, and every later use of it."""
    words, i = clusters.words, name.last
    if i < len(words) and words.text[i] in guide.lexicon.singular_possessives:
        i += 1
    if i + 2 < len(words) and words.text[i] == "(" and words.text[i + 2] == ")" and _is_short_name(words, i + 1, guide):
        acronym = words.text[i + 1]
        cluster = _owned(clusters, cluster, name, acronym, guide.lexicon)
        for k in range(i + 1, len(words)):
            if words.text[k] == acronym:
                clusters.add_mention(cluster, k, k + 1, MentionForm.NAME)


def _owned(clusters: Clusters, cluster: Cluster, name: Name, acronym: str, lexicon: MentionWords) -> Cluster:
    """The organization that an acronym abbreviates where `cluster` only owns it ("the Seed Office of the Doe Union
    (SO)"); `cluster` itself otherwise."""
    words = clusters.words
    if stands_for(acronym, words.phrase(name.first, name.last)):
        return cluster
    i = name.first - 1
    while i > 0 and (words.lower[i] in lexicon.definite_articles or words.lower[i] in lexicon.genitives):
        i -= 1
    key = clusters.at.get(i) if i + 1 < name.first else None
    owned = clusters[key] if key is not None else None
    if owned is not None and owned.actor_type in ORGANIZATIONS and stands_for(acronym, owned.name):
        return owned
    return cluster
