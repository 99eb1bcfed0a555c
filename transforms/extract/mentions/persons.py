"""People of an article: which full names, surnames and other short forms name the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.extract.language.mention_words import RoleKind
from transforms.extract.mentions.clusters import Cluster, Clusters
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.name import PERSON, PLACE, UNKNOWN, Name
from transforms.extract.mentions.name_kinds import KNOWN_WORLDWIDE, is_located, well_known
from transforms.extract.mentions.name_runs import HYPHENS
from transforms.extract.mentions.person_linking import (
    Setting,
    choose_person,
    heads_a_state,
    is_namesake,
    people_named,
    setting_of,
)
from transforms.extract.mentions.spelling import initials, person_tokens
from transforms.extract.mentions.titles import Title
from transforms.extract.mentions.words import Words
from transforms.reference import generation, person_key, surface_key
from transforms.schema import MentionForm

if TYPE_CHECKING:
    from transforms.extract.records import Article

_LONGEST_ACRONYM = 5
_NEAR = 1


def enter_people(clusters: Clusters, names: list[Name], titles: dict[int, list[Title]], article: Article,
                 guide: ActorGuide, organizations: dict[int, int]) -> None:
    words, particles = clusters.words, guide.lexicon.particles
    full, short = [], []
    for k, name in enumerate(names):
        if name.first in clusters.at or name.kind not in (PERSON, UNKNOWN, PLACE):
            continue
        surface = words.phrase(name.first, name.last)
        tokens = person_tokens(surface, particles)
        if len(tokens) == 1 and " " in surface and people_named(surface, guide):
            tokens = tuple(person_key(surface).split())
        if not tokens:
            continue
        if len(tokens) > 1 and (name.kind == PERSON or _introduced(words, name, k, titles, guide)):
            full.append((k, tokens))
        else:
            short.append((k, tokens))

    def surface_of(k: int) -> str:
        return words.phrase(names[k].first, names[k].last)

    known = {k: bool(people_named(surface_of(k), guide)) for k, _ in full}
    full.sort(key=lambda item: (names[item[0]].doubtful, not known[item[0]], -len(item[1]), item[0]))
    for k, tokens in full:
        suffix = _told_apart_by(surface_of(k), guide)
        cluster = _person_with(clusters, surface_of(k), tokens, suffix, guide)
        if cluster is None:
            if names[k].doubtful and not names[k].readings:
                continue
            cluster = _enter_person(clusters, names[k], tokens)
            cluster.generation = suffix
        _note(clusters, cluster, names[k], titles.get(k, []), organizations, guide)
    for k, tokens in short:
        name = names[k]
        found = _short_form(clusters, name, tokens, titles.get(k, []), article, guide)
        if found is None and _is_new_person(words, name, k, titles, guide):
            found = _enter_person(clusters, name, tokens)
        if found is not None:
            _note(clusters, found, name, titles.get(k, []), organizations, guide)
    _place_bare_surnames(clusters, guide)
    setting = setting_of(words, names, article, guide)
    for cluster in clusters:
        if cluster.actor_type == PERSON and cluster.entry is None:
            _link(cluster, article, setting, guide)


def _place_bare_surnames(clusters: Clusters, guide: ActorGuide) -> None:
    """Place surnames that the tagger took for other words, as it does at the beginning of sentences."""
    words = clusters.words
    people: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        if cluster.actor_type == PERSON and cluster.tokens and len(cluster.tokens[-1]) > 3 and not cluster.generation:
            people.setdefault(cluster.tokens[-1], []).append(cluster)
    small = {word for i, word in enumerate(words.lower) if not words.capital(i)}
    for i, word in enumerate(words.lower):
        if i in clusters.at or not words.capital(i) or word in small or word in guide.function_words or words.space[i]:
            continue
        named = people.get(person_key(word))
        hyphened = i > 0 and words.text[i - 1] in HYPHENS
        if named is not None and not hyphened and not words.capital(min(i + 1, len(words) - 1)):
            clusters.add_mention(max(named, key=lambda c: c.named_before(i)), i, i + 1, MentionForm.NAME)


def _enter_person(clusters: Clusters, name: Name, tokens: tuple[str, ...]) -> Cluster:
    return clusters.enter(PERSON, clusters.words.phrase(name.first, name.last), tokens)


def _introduced(words: Words, name: Name, k: int, titles: dict[int, list[Title]], guide: ActorGuide) -> bool:
    """Whether an unclassified name is shown to be a person's by a role beside it or by what it does."""
    if name.kind == PLACE or guide.lexicon.singular(words.lower[name.last - 1]) in guide.lexicon.group_nouns:
        return False
    return k in titles or name.titled or _speaks(words, name, guide)


def _speaks(words: Words, name: Name, guide: ActorGuide) -> bool:
    for i in range(name.first, name.last):
        if words.dep[i] == "nsubj" and words.lemma[words.head[i]] in guide.lexicon.agentive_verbs:
            return True
    return False


def _is_new_person(words: Words, name: Name, k: int, titles: dict[int, list[Title]], guide: ActorGuide) -> bool:
    if name.kind == PLACE or is_located(words, name, guide.lexicon) \
            or words.word(name.last) in guide.lexicon.case_marks:  # the name of a case ("Doe v. Poe")
        return False
    if name.titled or (k in titles and name.kind == PERSON):
        return True
    word = words.lower[name.first]
    if name.last - name.first == 1 and word in guide.lexicon.ordinary_words and not guide.reference.by_surname(word):
        return False
    return name.kind == PERSON and _speaks(words, name, guide)


def _told_apart_by(surface: str, guide: ActorGuide) -> str:
    """"jr" or "sr" where a better known person has the same name without it ("Karl Berg Jr."), else ""."""
    suffix = generation(surface)
    if not suffix:
        return ""
    alike = {r.entry.reference_id for r in guide.reference.lookup(surface)}
    return suffix if alike - {entry.reference_id for entry in people_named(surface, guide)} else ""


def _person_with(clusters: Clusters, surface: str, tokens: tuple[str, ...], suffix: str,
                 guide: ActorGuide) -> Cluster | None:
    """The person whose full name is that of `tokens` (two or more), in whatever form each of the two has it."""
    listed = {entry.reference_id for entry in people_named(surface, guide)}
    for cluster in clusters:
        if cluster.actor_type != PERSON or len(cluster.tokens) < 2 or cluster.generation != suffix:
            continue
        own = {entry.reference_id for entry in people_named(cluster.name, guide)}
        here, there = initials(surface), initials(cluster.name)
        if (listed and own and not listed & own) or (here and there and not here & there):
            continue
        if _contains(cluster.tokens, tokens) or _same_but_middle(cluster.tokens, tokens, guide) \
                or (own and not listed and set(cluster.tokens) < set(tokens)):
            return cluster
    return None


def _contains(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    if full[-1] != part[-1] and full[-1] not in part:
        return set(part) <= set(full) and len(part) > 1
    return all(token in full or (len(token) == 1 and any(f.startswith(token) for f in full)) or
               any(len(f) == 1 and token.startswith(f) for f in full) for token in part)


def _same_but_middle(one: tuple[str, ...], other: tuple[str, ...], guide: ActorGuide) -> bool:
    """Whether two full names agree in the first and last word, nicknames written out, and only one has middle names."""
    if one[-1] != other[-1] or (len(one) > 2 and len(other) > 2):
        return False
    formal = guide.formal_names
    first = {formal.get(name[0], name[0]) for name in (one, other)}
    return len(first) == 1


def _short_form(clusters: Clusters, name: Name, tokens: tuple[str, ...], titles: list[Title], article: Article,
                guide: ActorGuide) -> Cluster | None:
    surface = clusters.words.phrase(name.first, name.last)
    if len(tokens) > 1 and name.kind != PLACE:
        same = _person_with(clusters, surface, tokens, _told_apart_by(surface, guide), guide)
        if same is not None:
            return same
    people = [cluster for cluster in clusters if cluster.actor_type == PERSON]
    wanted = _gender(name, titles, guide)
    fits = [person for person in people if person.tokens[-len(tokens):] == tokens]
    if not fits and name.kind != PLACE:
        fits = _written_within(surface, people) or [
            person for person in people if set(tokens) <= set(person.tokens) and all(len(t) > 1 for t in tokens)]
    elif name.kind == PLACE and is_located(clusters.words, name, guide.lexicon):
        return None
    fits = [person for person in fits if ("-" in (wanted, person.gender) or person.gender == wanted)
            and not _is_acronym_of(surface, person)]
    suffix = generation(surface)
    fits = [person for person in fits if person.generation == suffix] \
        or [person for person in fits if not person.generation and suffix in ("", generation(person.name))]
    if not fits or _means_a_better_known_one(clusters, name, tokens, titles, fits, article, guide):
        return None
    if len(fits) > 1:
        home = next((t.country for t in titles if t.country is not None), None)
        heads = [person for person in fits if heads_a_state(choose_person(person, article.published_at, home, guide),
                                                            article.published_at, guide)]
        if len(heads) == 1 and not _named_beside(clusters, fits, heads[0], name):
            return heads[0]
    before = [person for person in fits if person.named_before(name.first) >= 0]
    return _meant_by_surname(clusters, before, name) if before else fits[0]


def _meant_by_surname(clusters: Clusters, bearers: list[Cluster], name: Name) -> Cluster:
    """Who of several bearers of a surname is meant by it alone: whoever this sentence or the one before names, the last
    one first; else the one named most so far, the earliest of equals, since news name the others in full each time."""
    words = clusters.words
    last = max(bearers, key=lambda bearer: bearer.named_before(name.first))
    if words.sentence[name.first] - words.sentence[last.named_before(name.first)] <= _NEAR or len(bearers) == 1:
        return last
    return max(bearers, key=lambda bearer: (sum(mention.first < name.first for mention in bearer.mentions),
                                            -min(mention.first for mention in bearer.mentions)))


def _written_within(surface: str, people: list[Cluster]) -> list[Cluster]:
    """The people with this very word in their names, those first whose name begins with it, as a surname may."""
    key = surface_key(surface)
    found = [person for person in people if key in surface_key(person.name).split()]
    return [person for person in found if surface_key(person.name).startswith(f"{key} ")] or found


def _means_a_better_known_one(clusters: Clusters, name: Name, tokens: tuple[str, ...], titles: list[Title],
                              fits: list[Cluster], article: Article, guide: ActorGuide) -> bool:
    """Whether a surname means the person whom it brings to mind worldwide, and whom the article never names in full,
    not that person's relative: it stands before the relative is introduced, or with the title of a head of state."""
    alone = len(tokens) == 1 and name.last - name.first == 1
    known = well_known(clusters.words.text[name.first], guide) if alone else None
    if known is None or known.prominence < KNOWN_WORLDWIDE:
        return False
    entries = [choose_person(person, article.published_at, None, guide) for person in fits]
    if any(entry is not None and entry.reference_id == known.reference_id for entry in entries):
        return False
    return any(title.kind == RoleKind.HEAD for title in titles) \
        or all(person.named_before(name.first) < 0 for person in fits)


def _is_acronym_of(surface: str, cluster: Cluster) -> bool:
    """Whether capitals that only fold to a part of the name are an acronym ("MIT" beside "Mitt")."""
    return surface.isupper() and len(surface) <= _LONGEST_ACRONYM \
        and surface_key(surface) not in surface_key(cluster.name).split()


def _named_beside(clusters: Clusters, fits: list[Cluster], head: Cluster, name: Name) -> bool:
    """Whether another bearer of the surname is named in the sentence before `name`, and the head of state is not."""
    words = clusters.words
    sentence = words.sentence[name.first]
    here = [person for person in fits
            if (at := person.named_before(name.first)) >= 0 and words.sentence[at] == sentence]
    return bool(here) and head not in here


def _gender(name: Name, titles: list[Title], guide: ActorGuide) -> str:
    if name.honorific is not None and guide.lexicon.honorifics[name.honorific] != "-":
        return guide.lexicon.honorifics[name.honorific]
    return next((t.gender for t in titles if t.gender != "-"), "-")


def _note(clusters: Clusters, cluster: Cluster, name: Name, titles: list[Title], organizations: dict[int, int],
          guide: ActorGuide) -> None:
    """Place `name` for a person and add what the words around it say."""
    clusters.add_mention(cluster, name.first, name.last, MentionForm.NAME)
    cluster.titles += titles
    gender = _gender(name, titles, guide)
    if gender == "-":
        given = clusters.words.lower[name.first]
        gender = guide.reference.gazetteer.given_names.get(given, "-") if len(cluster.tokens) > 1 else "-"
    if cluster.gender == "-":
        cluster.gender = gender
    for title in titles:
        cluster.country = cluster.country or title.country
        if title.organization is not None and cluster.organization is None:
            cluster.organization = organizations.get(title.organization)
    if surface_key(clusters.words.phrase(name.first, name.last)) not in guide.reference.gazetteer.places:
        cluster.country = cluster.country or name.country


def _link(cluster: Cluster, article: Article, setting: Setting, guide: ActorGuide) -> None:
    entry = choose_person(cluster, article.published_at, setting.home(), guide)
    if entry is not None and not is_namesake(cluster, entry, setting, guide):
        cluster.entry, cluster.name, cluster.country = entry, entry.name, entry.country or cluster.country
