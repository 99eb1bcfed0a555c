"""Who is meant by a title without a name: by office, at the article's date and place.

Whom the article itself calls so comes first, where that is consistent with the reference; then whoever held the office
in that state, party or body on the article's date. An undated article has the era in which the other people whom it
names with an office held theirs. Other titles ("the senator", "the commissioner") mean the person of the article whose
stated role is that, the last one named. A former holder is meant only where the text says so. In doubt nobody is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from transforms.extract.language.mention_words import RoleKind
from transforms.extract.mentions.clusters import Cluster
from transforms.extract.mentions.context import ArticleContext
from transforms.extract.mentions.name import PARTY, PERSON, STATE
from transforms.extract.mentions.office_phrases import Held, OfficePhrase, office_phrases
from transforms.extract.mentions.organizations import country_weights
from transforms.extract.mentions.titles import Title
from transforms.reference import Office, ReferenceEntry, surface_key
from transforms.schema import MentionForm

_STATED, _SAME_NOUN, _SAME_KIND = 3, 2, 1
_SOON = timedelta(days=366)
_OUTLET = 1.5
_HIGH = 65
_MUCH_LESS = 0.34
"""The share of the weight of the article's own country that another one needs to be the one whose office is meant."""
_LOCAL = 4
"""How many sentences back an organization's head may be named to be meant rather than a state's."""
_WEEK = timedelta(days=7)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRACKETS, _NEAR_CAMPAIGN = 6, 5
_NEXT = 6
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_OF_STATED = 3
_LONG = timedelta(days=3650)
_MARKS = frozenset((",", ".", ";", "", ")"))
_HEADS = frozenset((RoleKind.HEAD, RoleKind.LEADER))


def place_titles(context: ArticleContext) -> None:
    """Add a mention for every title of the article that stands alone and of which the holder is known."""
    offices = Offices(context)
    for phrase in list(office_phrases(context)):
        cluster = None if offices.beside_a_name(phrase) is not None else offices.holder(phrase)
        if cluster is not None:
            note_title(context, cluster, phrase)


def note_title(context: ArticleContext, cluster: Cluster, phrase: OfficePhrase) -> None:
    """Record the title without its article, or as much of it as holds no other mention."""
    first = phrase.first
    for i in range(first, phrase.last):
        if i in context.clusters.at and i < phrase.head:
            first = i + 1
    while first < phrase.head and (context.words.text[first] in context.guide.lexicon.possessives
                                   or context.words.text[first] in ("-", "–")):
        first += 1
    last = phrase.last
    while last > phrase.head + 1 and any(i in context.clusters.at for i in range(first, last)):
        last -= 1
    context.clusters.add_mention(cluster, first, last, MentionForm.TITLE)


@dataclass
class Offices:
    """The offices of one article: what its date, its countries and its people say of who holds them."""

    context: ArticleContext

    def holder(self, phrase: OfficePhrase) -> Cluster | None:
        """Return the person whom the title means, entered where the article does not name him or her, or None."""
        after = self.context.words.word(phrase.last)
        if self._is_shell(phrase) or after in self.context.guide.lexicon.era_prepositions \
                or self._is_of_another_year(phrase):
            return None
        if phrase.owner is not None:
            return self._of_a_person(phrase)
        if self._is_predicate(phrase):
            return self._subject(phrase)
        if phrase.held != Held.NOW:
            return self._of_another_time(phrase)
        return self._current(phrase)

    # ------------------------------------------------------------ the article's time and place
    @cached_property
    def days(self) -> tuple[date, ...]:
        """The article's date; without one the first, middle and last day of every time at which most of its people held
        their offices, those that it states counting more. Without these the last year of which it tells; else the last
        ten years, for those who ruled throughout."""
        at = self.context.article.published_at
        if at is not None:
            return (at.date(),)
        terms = list(self._terms())
        if not terms:
            as_of, year = self.context.guide.reference.as_of, self._last_year()
            if year is not None:
                return (date(year, 7, 1), date(year + 1, 3, 1))
            return (as_of - _LONG, as_of - _LONG / 2, as_of)
        weights = {day: sum(weight for start, end, weight in terms if start <= day <= end) for day, _, _ in terms}
        top, found = max(weights.values()), set[date]()
        for day in sorted(day for day in weights if weights[day] == top):
            first = max(start for start, end, _ in terms if start <= day <= end)
            last = min(end for start, end, _ in terms if start <= day <= end)
            found |= {min(first + _WEEK, last), first + (last - first) / 2, max(last - _WEEK, first)}
        return tuple(sorted(found))

    def _is_office(self, title: Title, office: Office) -> bool:
        """Whether a stated role is the office, written in full or by its noun alone."""
        key, lesser = self.context.guide.reference.office_key, self.context.guide.lexicon.lesser_offices
        said, whole = set(surface_key(title.text).split()), set(surface_key(office.title).split())
        return key(title.text, office.body) == key(office.title, office.body) \
            or (title.noun in whole and said <= whole and lesser.isdisjoint(whole - said))

    def _last_year(self) -> int | None:
        """The latest year that the article names, but for those to come."""
        latest = self.context.guide.reference.as_of.year
        years = (int(word) for word in self.context.words.text if _YEAR.fullmatch(word))
        return max((year for year in years if year < latest), default=None)

    @property
    def is_dated(self) -> bool:
        """Whether the article's own date is known."""
        return self.context.article.published_at is not None

    def _terms(self) -> Iterator[tuple[date, date, int]]:
        """The terms of the high offices of its people, with a weight; those that ended before another title stated are
        among them, for a person may have held two."""
        reference = self.context.guide.reference
        for cluster in self.context.clusters:
            if cluster.entry is None or cluster.actor_type != PERSON or not cluster.mentions:
                continue
            for office in cluster.entry.offices:
                if office.start is None or office.body is None or office.start > reference.as_of:
                    continue
                stated = any(not self._is_past(title) and self._is_office(title, office) for title in cluster.titles)
                if stated or (reference.is_high(office.title) and cluster.entry.prominence >= _HIGH):
                    yield office.start, max(office.start, office.end or reference.as_of), _OF_STATED if stated else 1

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries that the article is about, by falling weight; its outlet's counts too."""
        weights = dict(country_weights(self.context.names))
        outlet = self.context.article.outlet
        for reading in self.context.guide.reference.lookup(outlet) if outlet else ():
            if reading.entry.country is not None:
                weights[reading.entry.country] = weights.get(reading.entry.country, 0.0) + _OUTLET
                break
        top = max(weights.values(), default=0.0)
        return tuple(sorted((c for c in weights if weights[c] >= _MUCH_LESS * top), key=lambda c: (-weights[c], c)))

    # ------------------------------------------------------------ what the text around the title says
    @cached_property
    def _titled(self) -> dict[int, Cluster]:
        """Whose each title beside a name is, by the token of its noun."""
        words, lexicon = self.context.words, self.context.guide.lexicon
        found: dict[int, Cluster] = {}
        for cluster in self.context.clusters:
            for title in cluster.titles if cluster.actor_type == PERSON else ():
                for i in range(title.first, title.last):
                    noun = lexicon.singular(words.lower[i].rstrip("."))
                    if lexicon.title_abbreviations.get(noun, noun) == title.noun:
                        found[i] = cluster
        return found

    def beside_a_name(self, phrase: OfficePhrase) -> Cluster | None:
        """Return the person whose name stands beside the title ("the member for Northam, Jane Doe,"), so that it names
        nobody alone; a person without a stated role is known by it from then on."""
        words, clusters, lexicon = self.context.words, self.context.clusters, self.context.guide.lexicon
        i = phrase.end
        if words.word(i) == "(":
            i = next((k + 1 for k in range(i, min(i + _BRACKETS, len(words))) if words.text[k] == ")"), i)
        comma = words.word(i) == ","
        i += comma
        i += comma and words.word(i) in lexicon.definite_articles
        while i < len(words) and i not in clusters.at and (words.lower[i].rstrip(".") in lexicon.honorifics or (
                words.capital(i) and lexicon.singular(words.lower[i].rstrip(".")) in lexicon.roles
                and words.lower[i] not in lexicon.peerages)):
            i += 1
        beside = clusters[clusters.at[i]] if i in clusters.at else None
        while beside is not None and clusters.at.get(i) == beside.key:
            i += 1
        appositive = comma and words.word(i) in _MARKS and words.sentence[i - 1] == words.sentence[phrase.head]
        goes_on = words.dep[phrase.head] in _SUBJECTS and words.word(phrase.end) not in _MARKS
        for k in range(phrase.head, phrase.last) if not goes_on else ():
            if k in self._titled and (self._titled[k] is not beside or appositive or not comma):
                return self._titled[k]
        joint = self._of_the_next_title(phrase)
        if joint is not None:
            return joint
        if beside is None or beside.actor_type != PERSON or not appositive or self._is_of_another(phrase):
            return None
        cluster = beside
        if phrase.noun in lexicon.candidacies:
            return cluster
        cluster.titles.append(Title(words.phrase(phrase.first, phrase.end), phrase.noun, phrase.role.kind,
                                    phrase.role.gender, phrase.first, phrase.end,
                                    next((entry.country for entry in phrase.bodies), None)))
        return cluster

    def _is_of_another(self, phrase: OfficePhrase) -> bool:
        """Whether the name after the title is that of whom it tells apart ("the wife of the president, Jane Doe")."""
        words, lexicon = self.context.words, self.context.guide.lexicon
        k = phrase.first - 1 - (words.word(phrase.first - 1) in lexicon.definite_determiners)
        noun = lexicon.singular(words.word(k - 1))
        return words.word(k) in lexicon.genitives and (noun in lexicon.person_nouns or noun in lexicon.roles
                                                       or noun in lexicon.gendered_nouns)

    def _of_the_next_title(self, phrase: OfficePhrase) -> Cluster | None:
        """Whose the title is that "and" joins to this one, which is without an article as that is ("deputy leader and
        acting minister Jane Doe")."""
        words, lexicon = self.context.words, self.context.guide.lexicon
        if words.word(phrase.end) not in lexicon.conjunctions or phrase.definite:
            return None
        return next((self._titled[k] for k in range(phrase.end + 1, min(phrase.end + _NEXT, len(words)))
                     if k in self._titled), None)

    def _of_a_person(self, phrase: OfficePhrase) -> Cluster | None:
        """"His spokesman", if the article has one person of that role."""
        if phrase.role.kind != RoleKind.SPOKES:
            return None
        stated = [key for key, fit in self._stated(phrase).items() if fit >= _SAME_NOUN]
        return self.context.clusters[stated[0]] if len(stated) == 1 else None

    def _is_shell(self, phrase: OfficePhrase) -> bool:
        """Whether the office is meant, not its holder ("the office of the president", "the president's office")."""
        words, lexicon = self.context.words, self.context.guide.lexicon
        if words.word(phrase.last) in lexicon.possessives and words.word(phrase.last + 1) in lexicon.office_nouns:
            return True
        k = phrase.first - 1
        if words.word(k) in lexicon.definite_determiners:
            k -= 1
        return words.word(k) in lexicon.office_prepositions and words.word(k - 1) in lexicon.office_shells

    def _is_predicate(self, phrase: OfficePhrase) -> bool:
        words, lexicon = self.context.words, self.context.guide.lexicon
        verb = words.head[phrase.head]
        return words.dep[phrase.head] in ("attr", "oprd") and words.lemma[verb] in lexicon.copular_verbs

    def _subject(self, phrase: OfficePhrase) -> Cluster | None:
        """The person of whom the title is said ("Doe is the governor")."""
        words, clusters = self.context.words, self.context.clusters
        verb = words.head[phrase.head]
        if any(words.dep[child] == "neg" for child in words.children[verb]):
            return None
        for child in words.children[verb]:
            if words.dep[child] == "nsubj" and child in clusters.at and child < phrase.head:
                return clusters[clusters.at[child]] if clusters[clusters.at[child]].actor_type == PERSON else None
        return None

    def _is_of_another_year(self, phrase: OfficePhrase) -> bool:
        """Whether a year after a candidate tells that another one is meant ("the nominee in 1988")."""
        words = self.context.words
        year = words.word(phrase.end + 1)
        lexicon = self.context.guide.lexicon
        return phrase.noun in lexicon.candidacies and words.word(phrase.end) in lexicon.inner_prepositions \
            and self.is_dated and bool(_YEAR.fullmatch(year)) and all(day.year != int(year) for day in self.days)

    # ------------------------------------------------------------ the holder now
    def _current(self, phrase: OfficePhrase) -> Cluster | None:
        context = self.context
        stated = self._stated(phrase)
        if self._is_told_by_age(phrase):
            return self._named_just_before(stated, phrase)
        if phrase.noun in context.guide.lexicon.candidacies and not stated:
            return None if phrase.descriptive or phrase.body_words else self._campaigning()
        body, office = self._national(phrase)
        if body is None and not stated and phrase.noun in context.guide.lexicon.local_offices:
            body, office = self._local(phrase)
        if body is None or office is None:
            return self._last_named(stated, phrase)
        local = self._head_of_a_body(stated, phrase)
        if local is not None:
            return local
        known = context.guide.reference.holder_throughout(body, office, self.days) if self.days else None
        strong = [context.clusters[key] for key, fit in stated.items() if fit >= _STATED]
        if known is not None and any(c.entry is not None and c.entry.reference_id == known.reference_id and c.mentions
                                     for c in context.clusters):
            return context.clusters.by_entry(known)
        for cluster in sorted(strong, key=lambda c: -self._place_before(c, phrase)):
            if self._consistent(cluster, body, office, known):
                return cluster
        if phrase.fresh:
            coming = self._of_another_time(replace(phrase, held=Held.SOON))
            if coming is not None:
                return coming
        if known is not None:
            return context.clusters.by_entry(known)
        return None if self.is_dated else self._only_ever(body, office)

    def _is_told_by_age(self, phrase: OfficePhrase) -> bool:
        """Whether the title takes up the person of whom the article just told ("the 37-year-old lawyer")."""
        words = self.context.words
        return any(word[:1].isdigit() for word in words.text[phrase.first:phrase.head])

    def _named_just_before(self, stated: dict[int, int], phrase: OfficePhrase) -> Cluster | None:
        """Who of the people of that role was named last, a few sentences before at most; one alone, wherever."""
        if len(stated) == 1:
            return self._last_named(stated, phrase)
        sentence = self.context.words.sentence
        near = {key: fit for key, fit in stated.items()
                if self.context.clusters[key].named_before(phrase.head) >= 0
                and sentence[phrase.head] - sentence[self.context.clusters[key].named_before(phrase.head)] <= _LOCAL}
        return self._last_named(near, phrase)

    def _campaigning(self) -> Cluster | None:
        """The person of whose campaign the article tells, far more than of any other's."""
        words, lexicon = self.context.words, self.context.guide.lexicon
        times = {cluster.key: sum(not lexicon.campaigns.isdisjoint(words.lower[m.last:m.last + _NEAR_CAMPAIGN])
                                  for m in cluster.mentions)
                 for cluster in self.context.clusters if cluster.actor_type == PERSON}
        ranked = sorted(times, key=lambda key: -times[key])
        if not ranked or not times[ranked[0]] or (len(ranked) > 1 and times[ranked[0]] < 2 * times[ranked[1]]):
            return None
        return self.context.clusters[ranked[0]]

    def _national(self, phrase: OfficePhrase) -> tuple[str | None, str | None]:
        """The body of which the reference knows the office, and the office; the article's own countries where the title
        names none."""
        reference = self.context.guide.reference
        core, with_body = list(phrase.words), [*phrase.body_words, *phrase.words]
        bodies = [entry for entry in phrase.bodies if entry.actor_type != PARTY or phrase.role.kind in _HEADS]
        ids = [entry.country if entry.actor_type == STATE else entry.reference_id for entry in bodies]
        explicit = [(body, core) for body in ids] + [(entry.country, with_body) for entry in bodies]
        if explicit:
            candidates = explicit + [(country, with_body) for country in (self.countries if phrase.places else ())]
        elif phrase.places:
            countries = [self.context.guide.reference.gazetteer.places.get(place) for place in phrase.places]
            candidates = [(country, with_body) for country in (*countries, *self.countries)]
        elif phrase.body_words or phrase.organizations:
            candidates = [(country, with_body) for country in self.countries]
        else:
            candidates = [(country, core) for country in self.countries]
        if phrase.role.kind == RoleKind.DIPLOMAT:
            candidates = [(body, [*core, *surface_key(state.name).split()]) for body in ids
                          for state in self._states() if state.country != body] + candidates
        for body, said in candidates:
            for variant in (said, [*phrase.descriptive, *said]) if body is not None else ():
                office = " ".join(variant)
                if body is not None and reference.has_office(body, office):
                    return body, office
        return None, None

    def _states(self) -> Sequence[ReferenceEntry]:
        """The state that the article is most about."""
        reference = self.context.guide.reference
        return [reference.entry(f"state-{country}") for country in self.countries[:1]]

    def _local(self, phrase: OfficePhrase) -> tuple[str | None, str | None]:
        """The office of the city or region that the article names most, of those whose office the reference knows."""
        words, gazetteer = self.context.words, self.context.guide.reference.gazetteer
        named: dict[str, int] = {}
        for i in range(len(words)):
            for size in (1, 2, 3):
                place = " ".join(words.lower[i:i + size])
                if words.capital(i) and place in gazetteer.places and not phrase.body_words:
                    named[place] = named.get(place, 0) + 1
        for place in sorted(named, key=lambda place: (-named[place], place)):
            for country in self.countries:
                office = f"{phrase.noun} {place}"
                if self.context.guide.reference.has_office(country, office):
                    return country, office
        return None, None

    def _consistent(self, cluster: Cluster, body: str, office: str, known: ReferenceEntry | None) -> bool:
        """Whether the reference allows that `cluster`, whom the article calls so, holds the office now."""
        if cluster.entry is None or known is None:
            return cluster.entry is None or not self.days or self._may_hold(cluster.entry, body, office)
        return cluster.entry.reference_id == known.reference_id \
            or not self.context.guide.reference.terms(cluster.entry, body, office)

    def _may_hold(self, entry: ReferenceEntry, body: str, office: str) -> bool:
        terms = self.context.guide.reference.terms(entry, body, office)
        return not terms or any(self._in_office(term.start, term.end) for term in terms)

    def _head_of_a_body(self, stated: dict[int, int], phrase: OfficePhrase) -> Cluster | None:
        """The head of an organization who was named or spoke just before a bare title that a state's head has too."""
        if phrase.bodies or phrase.places or phrase.body_words:
            return None
        context = self.context
        here = context.words.sentence[phrase.head]
        for key in stated:
            cluster = context.clusters[key]
            at = cluster.named_before(phrase.head)
            if at < 0 or here - context.words.sentence[at] > _LOCAL:
                continue
            if any(title.noun == phrase.noun and title.organization is not None for title in cluster.titles):
                return cluster
        return None

    def _only_ever(self, body: str, office: str) -> Cluster | None:
        """The only person of an undated article who ever held the office, in its era best."""
        reference = self.context.guide.reference
        found = [c for c in self.context.clusters if c.entry is not None and c.actor_type == PERSON and c.mentions
                 and reference.terms(c.entry, body, office)]
        here = [c for c in found if c.entry is not None and self._holds_now(c.entry, body, office)] or found
        return here[0] if len(here) == 1 else None

    # ------------------------------------------------------------ holders of another time
    def _of_another_time(self, phrase: OfficePhrase) -> Cluster | None:
        context = self.context
        body, office = self._national(phrase)
        scores: dict[int, tuple[int, int]] = {}
        for cluster in context.clusters:
            if cluster.actor_type != PERSON or not cluster.mentions or self._other_gender(cluster, phrase):
                continue
            fit = max((self._fit(title, phrase, cluster) for title in cluster.titles
                       if self._is_past(title) == (phrase.held != Held.SOON)), default=0)
            if cluster.entry is not None and self._held_then(cluster.entry, phrase, body, office):
                fit = max(fit, _STATED)
            if fit:
                scores[cluster.key] = (fit, self._place_before(cluster, phrase))
        if not scores:
            return None
        return context.clusters[max(scores, key=lambda key: scores[key])]

    def _held_then(self, entry: ReferenceEntry, phrase: OfficePhrase, body: str | None, office: str | None) -> bool:
        """Whether the reference shows that `entry` held the office before the article's date, or soon after it."""
        if self._holds_now(entry, body, office):
            return False
        lexicon = self.context.guide.lexicon
        if body is not None and office is not None:
            terms = self.context.guide.reference.terms(entry, body, office)
        elif phrase.noun in lexicon.any_leaders and len(phrase.words) == 1:
            terms = tuple(o for o in entry.offices if self._kind(o.title) == RoleKind.HEAD)
        elif phrase.noun in lexicon.any_legislators and len(phrase.words) == 1:
            terms = tuple(o for o in entry.offices if self._kind(o.title) == RoleKind.LEGISLATOR)
        else:
            wanted = {*phrase.words, *phrase.body_words} - lexicon.genitives
            terms = tuple(o for o in entry.offices if wanted <= set(surface_key(o.title).split())
                          and not self._is_lesser(set(surface_key(o.title).split()), phrase))
        if not self.is_dated and phrase.held == Held.FORMERLY:
            return any(t.end is not None for t in terms)
        first, last = min(self.days), max(self.days)
        if phrase.held == Held.SOON:
            return any(t.start is not None and last < t.start <= last + _SOON for t in terms)
        return any((t.end or date.max) < last or (phrase.held == Held.THEN and t.start is not None and t.start < first)
                   for t in terms)

    def _kind(self, office: str) -> RoleKind | None:
        said, lexicon = surface_key(office).split(), self.context.guide.lexicon
        if not said or not lexicon.lesser_offices.isdisjoint(said):
            return None
        roles = (lexicon.roles[word] for word in said if word in lexicon.roles)
        return next((role.kind for role in roles), None)

    def _holds_now(self, entry: ReferenceEntry, body: str | None, office: str | None) -> bool:
        if body is None or office is None or not self.days:
            return False
        terms = self.context.guide.reference.terms(entry, body, office)
        return any(self._in_office(term.start, term.end) for term in terms)

    # ------------------------------------------------------------ whom the article calls so
    def _stated(self, phrase: OfficePhrase) -> dict[int, int]:
        """How well the stated roles, or offices at the article's date, of each person of the article fit the title."""
        found: dict[int, int] = {}
        for cluster in self.context.clusters:
            if cluster.actor_type != PERSON or not cluster.mentions or self._other_gender(cluster, phrase) \
                    or self._elsewhere(cluster, phrase):
                continue
            fit = max((self._fit(title, phrase, cluster) for title in cluster.titles if not self._is_past(title)),
                      default=0)
            if not fit and cluster.entry is not None and phrase.noun not in self.context.guide.lexicon.candidacies:
                fit = max((self._fits_office(o.title, phrase) for o in cluster.entry.offices
                           if self._in_office(o.start, o.end)), default=0)
            if fit:
                found[cluster.key] = fit
        return found

    def _last_named(self, stated: dict[int, int], phrase: OfficePhrase) -> Cluster | None:
        """Of the people who fit best, the one named last before the title; who is named only later fits alone."""
        if not stated:
            return None
        best = max(stated.values())
        people = [self.context.clusters[key] for key, fit in stated.items() if fit == best]
        before = [cluster for cluster in people if cluster.named_before(phrase.head) >= 0]
        if not before:
            return people[0] if len(people) == 1 else None
        return max(before, key=lambda cluster: self._place_before(cluster, phrase))

    def _fit(self, title: Title, phrase: OfficePhrase, cluster: Cluster) -> int:
        """How well a stated role is that of the title: the very office, a longer one of its noun, or a like one."""
        lexicon, reference = self.context.guide.lexicon, self.context.guide.reference
        said = set(surface_key(title.text).split()) | {title.noun}
        said |= {lexicon.title_abbreviations.get(word, word) for word in said}
        if self._is_lesser(said, phrase):
            return 0
        body = title.country or cluster.country
        core = " ".join(phrase.words)
        if reference.office_key(title.text, body) in (reference.office_key(core, body),
                                                      reference.office_key(" ".join((*phrase.body_words, core)), body)):
            return _STATED
        same = lexicon.same_roles
        if phrase.noun in lexicon.candidacies and phrase.descriptive:
            return 0
        if same.get(title.noun, title.noun) == same.get(phrase.noun, phrase.noun):
            wanted = set(phrase.words) - {phrase.noun}
            if wanted <= said or not wanted:
                return _STATED if wanted and len(said) - len(wanted) < len(wanted) + 2 else _SAME_NOUN
            return 0
        if len(set(phrase.words)) > 1:
            return 0
        alike = (phrase.noun in lexicon.any_legislators and title.kind == RoleKind.LEGISLATOR) \
            or (phrase.noun in lexicon.any_leaders and title.kind in _HEADS)
        return _SAME_KIND if alike else 0

    def _fits_office(self, office: str, phrase: OfficePhrase) -> int:
        """The same for an office that the reference knows a person of the article to hold."""
        lexicon = self.context.guide.lexicon
        said = set(surface_key(office).split())
        if self._is_lesser(said, phrase):
            return 0
        nouns = {lexicon.same_roles.get(word, word) for word in said}
        if lexicon.same_roles.get(phrase.noun, phrase.noun) in nouns and set(phrase.words) - {phrase.noun} <= said:
            return _SAME_NOUN
        return 0

    def _is_lesser(self, said: set[str], phrase: OfficePhrase) -> bool:
        """Whether one of two titles is the deputy's of the other."""
        lesser = self.context.guide.lexicon.lesser_offices - self.context.guide.lexicon.former_words
        return bool(lesser & (said ^ set(phrase.words)))

    def _is_past(self, title: Title) -> bool:
        words, lexicon = self.context.words, self.context.guide.lexicon
        return any(words.lower[i] in lexicon.former_words or words.lower[i].startswith(tuple(
            f"{word}-" for word in lexicon.former_words)) for i in range(max(0, title.first - 1), title.last))

    def _other_gender(self, cluster: Cluster, phrase: OfficePhrase) -> bool:
        return phrase.role.gender != "-" and cluster.gender not in ("-", phrase.role.gender)

    def _elsewhere(self, cluster: Cluster, phrase: OfficePhrase) -> bool:
        """Whether the person belongs to another state, organization or place than the title."""
        states = [entry.country for entry in phrase.bodies if entry.actor_type == STATE]
        if states and cluster.country is not None and cluster.country not in states:
            return True
        if phrase.organizations and cluster.organization is not None:
            return cluster.organization not in phrase.organizations
        return bool(phrase.body_words) and not self._is_of(cluster, phrase.body_words, phrase.places)

    def _is_of(self, cluster: Cluster, body: Sequence[str], places: Sequence[str]) -> bool:
        """Whether the article or the reference connects a person with the places or other words for a body."""
        words, codes = self.context.words, self.context.guide.reference.gazetteer.region_codes
        entries = [cluster.entry] if cluster.entry is not None else [] if len(cluster.tokens) > 1 else [
            entry for entry in self.context.guide.reference.by_surname(cluster.name)
            if any(self._in_office(o.start, o.end) for o in entry.offices)]
        known = {codes.get(word, word) for entry in entries for o in entry.offices
                 for word in surface_key(o.title).split()}
        said = {word for place in known for word in place.split()}
        said |= {word for title in cluster.titles for word in words.lower[title.first:title.last]}
        for mention in cluster.mentions:
            said.update(words.lower[max(0, mention.first - 5):mention.last + 6])
        if places:
            return any(set(place.split()) <= said for place in places)
        function_words = self.context.guide.function_words
        return not said.isdisjoint(word for word in body if len(word) > 2 and word not in function_words)

    def _in_office(self, start: date | None, end: date | None) -> bool:
        return any((start or date.min) <= day <= (end or date.max) for day in self.days)

    def _place_before(self, cluster: Cluster, phrase: OfficePhrase) -> int:
        return cluster.named_before(phrase.head)
