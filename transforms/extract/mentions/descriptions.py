"""Whom a phrase without a name means: offices, officials, institutions, groups.

"The president" is whoever the article calls president, else who held that office at its date. Officials, delegations
and ministries are the state or organization that modifies them, without a modifier the one that the article is about.
"The party", "the group" is the last one named. Plurals of people who want or do something are groups of their own.
"""

from __future__ import annotations

import re

from transforms.extract.language.mention_words import MentionWords, RoleKind
from transforms.extract.mentions.clusters import Cluster
from transforms.extract.mentions.context import ArticleContext, antecedent, most_salient
from transforms.extract.mentions.name import DEMONYM, GROUP, ORGANIZATIONS, PARTY, PERSON, PLACE, SEAT, STATE, Name
from transforms.extract.mentions.nominal_anaphora import author_of, first_of_two, nominal_antecedent
from transforms.extract.mentions.organizations import listed_organization
from transforms.extract.mentions.spelling import organization_tokens
from transforms.extract.mentions.words import Words
from transforms.reference import surface_key
from transforms.schema import MentionForm

Found = tuple[tuple[int, ...], bool]
"""Keys of the actors, and whether the phrase leaves its people unnamed."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_NOBODY: Found = ((), True)
_OFFICES = frozenset((RoleKind.HEAD, RoleKind.MINISTER, RoleKind.LEADER))
_SPEAKS_FOR = _OFFICES | {RoleKind.SPOKES, RoleKind.OFFICIAL, RoleKind.DIPLOMAT, RoleKind.MILITARY}
_SPEAKS_FOR_ORGANIZATIONS = _SPEAKS_FOR | {RoleKind.COUNSEL, RoleKind.BUSINESS}


def describe(context: ArticleContext, first: int, last: int, head: int, speaks: bool = False) -> Found:
    """Return whom the phrase of tokens `first` to `last` (exclusive) with the head noun `head` means.

    `speaks` says that the phrase is the source of a quote, so that a document stands for its author and "the driver"
    for the person whom the article has just had.
    """
    words, lexicon = context.words, context.guide.lexicon
    noun = lexicon.singular(words.lower[head].rstrip("."))
    if words.pos[head] == "PRON" and noun in lexicon.pronouns:
        return _nominal_pronoun(context, head)
    owners = _owners(context, first, last, head)
    plural = words.tag[head] in ("NNS", "NNPS") or words.lower[head] not in (noun, *lexicon.roles)
    people = [owner for owner in owners if owner.actor_type == PERSON]
    collectives = [owner for owner in owners if owner.actor_type != PERSON]
    role = lexicon.roles.get(noun)
    if role is not None and not plural:
        found = _office(context, first, last, head, noun, collectives, people)
        if found is not None:
            return found
    if noun in lexicon.state_nouns or (role is not None and _stands_for(role.kind, collectives)):
        found = _for_a_collective(context, first, last, head, noun, collectives, people)
        if found is not None:
            return found
    if noun in lexicon.office_nouns and people:
        return (people[0].key,), False
    institution = noun in lexicon.organization_nouns and (noun not in lexicon.name_only_nouns or words.capital(head))
    if institution and (not plural or noun in lexicon.plural_organizations):
        found = _institution(context, first, last, head, noun, collectives, people)
        if found is not None:
            return found
    if words.tag[head] in ("NNPS", "NNP") and head in context.names_at:
        name = context.names[context.names_at[head]]
        if name.kind == DEMONYM and plural and name.readings[0].entry.actor_type == STATE \
                and words.lower[first] not in lexicon.definite_determiners:
            return _people_of(context, name)
        if name.kind == DEMONYM and not plural and name.readings[0].entry.actor_type == PARTY \
                and words.lower[first] in lexicon.indefinite_words:
            return _NOBODY
        if name.kind == DEMONYM:
            cluster = context.clusters.by_entry(name.readings[0].entry)
            context.clusters.add_mention(cluster, name.first, name.last, MentionForm.GROUP)
            return (cluster.key,), False
    source = _unnamed_source(context, first, head, noun, owners, plural) if speaks else None
    if source is not None:
        _note(context, source, first, head, MentionForm.TITLE)
        return (source.key,), False
    body = _own_body(context, head, noun) if not owners else None
    if body is not None:
        _note(context, body, first, head, MentionForm.GROUP)
        return (body.key,), True
    told_apart = not speaks and head > first and words.lower[head - 1] not in (
        lexicon.determiners | lexicon.indefinite_words | lexicon.definite_determiners)
    if noun in lexicon.unnamed_nouns and not (plural and told_apart and _names_people(context, head, noun)):
        belongs = not plural and noun in lexicon.informants
        return (tuple(owner.key for owner in collectives[:1]), True) if belongs else _NOBODY
    members = _members(context, head, noun, last)
    if members is not None:
        return describe(context, *members, speaks)
    if noun in lexicon.collective_groups or (plural and _names_people(context, head, noun)):
        return _group(context, first, last, head, owners)
    acts = words.dep[head] in ("nsubj", "nsubjpass") and words.lower[first] in lexicon.indefinite_words
    if institution and not plural and told_apart and acts:
        return _group(context, first, last, head, owners)
    return _NOBODY


def _own_body(context: ArticleContext, head: int, noun: str) -> Cluster | None:
    """The organization named before whose people an institution's noun makes these ("a party source")."""
    words, lexicon = context.words, context.guide.lexicon
    state_noun = lexicon.state_nouns.get(noun)
    if noun not in lexicon.informants and (state_noun is None or not state_noun.unnamed):
        return None
    kind = lexicon.organization_nouns.get(words.word(head - 1))
    if kind is None or words.dep[head - 1] != "compound" or head - 1 in context.clusters.at:
        return None
    return _last_institution(context, words.word(head - 1), kind.actor_type, head)


def _names_people(context: ArticleContext, head: int, noun: str) -> bool:
    """Whether the plural of `noun` names people: by the lists, or as the doer of what only people do, by its ending."""
    words, lexicon = context.words, context.guide.lexicon
    if noun in lexicon.group_nouns or noun in lexicon.person_nouns or noun in lexicon.roles \
            or noun in lexicon.gendered_nouns:
        return True
    does = words.dep[head] == "nsubj" and words.lemma[words.head[head]] in lexicon.agentive_verbs
    return does and words.pos[head] == "NOUN" and noun not in lexicon.other_nouns \
        and noun.endswith(tuple(lexicon.person_endings))


def _members(context: ArticleContext, head: int, noun: str, last: int) -> tuple[int, int, int] | None:
    """First token, end and head of those whom a number of people consists of ("a group of lawmakers")."""
    words, lexicon = context.words, context.guide.lexicon
    if noun not in lexicon.quantities or head + 2 >= last or words.lower[head + 1] not in lexicon.genitives:
        return None
    inside = next((k for k in words.children[head + 1] if words.dep[k] == "pobj" and k < last), None)
    return None if inside is None or words.tag[inside] not in ("NNS", "NNPS") else (head + 2, last, inside)


def _unnamed_source(context: ArticleContext, first: int, head: int, noun: str, owners: list[Cluster],
                    plural: bool) -> Cluster | None:
    """Whom a source without a name means: a pair of people, a document's author, a person taken up again."""
    if owners:
        return None if plural else author_of(context, head, noun, owners)
    pair = first_of_two(context, first, head)
    return pair if pair is not None or plural else nominal_antecedent(context, first, head, noun)


def _stands_for(kind: str, collectives: list[Cluster]) -> bool:
    """Whether people of this kind of role speak for the organization that they belong to."""
    if not collectives:
        return False
    return kind in (_SPEAKS_FOR if collectives[0].actor_type == STATE else _SPEAKS_FOR_ORGANIZATIONS)


def _nominal_pronoun(context: ArticleContext, i: int) -> Found:
    cluster = antecedent(context, i)
    return ((cluster.key,), False) if cluster is not None else _NOBODY


def _owners(context: ArticleContext, first: int, last: int, head: int) -> list[Cluster]:
    """Actors that modify the head: possessors, demonyms, compounds, and objects of "of", "for", "from", "in"."""
    words, clusters = context.words, context.clusters
    found: dict[int, Cluster] = {}
    for i in range(first, min(last, _end_of_modifiers(words, head, last, context.guide.lexicon))):
        cluster: Cluster | None = None
        if i in clusters.at and i != head:
            cluster = clusters[clusters.at[i]]
        elif i in context.names_at:
            name = context.names[context.names_at[i]]
            if name.kind in (DEMONYM, SEAT) and name.readings:
                cluster = clusters.by_entry(name.readings[0].entry)
        elif i < head and words.tag[i] == "PRP$":
            cluster = _possessor(context, i)
            if cluster is not None:
                context.clusters.add_mention(cluster, i, i + 1, MentionForm.PRONOUN)
        if cluster is not None:
            found[cluster.key] = cluster
    return list(found.values())


def _possessor(context: ArticleContext, i: int) -> Cluster | None:
    """Whom "his" before a source means: the words of that source may name him ("Doe will leave, his office said")."""
    cluster = antecedent(context, i)
    if cluster is None and context.hidden:
        hidden, context.hidden = context.hidden, ()
        context.antecedents.pop(i, None)
        cluster = antecedent(context, i)
        context.hidden = hidden
    return cluster


def _end_of_modifiers(words: Words, head: int, last: int, lexicon: MentionWords) -> int:
    """The end of what modifies a head: clauses, appositions and adjuncts after it do not."""
    i = head + 1
    while i < last and words.lower[i] not in (",", ";", "(") and words.lower[i] not in lexicon.modifier_ends:
        i += 1
    return i


def _left(words: Words, first: int, head: int) -> list[str]:
    return words.lower[first:head]


def _note(context: ArticleContext, cluster: Cluster, first: int, head: int, form: str) -> None:
    """Record the phrase without its article, or as much of it as holds no other mention."""
    start, lexicon = first, context.guide.lexicon
    while start < head and context.words.lower[start] in lexicon.articles:
        start += 1
    for i in range(start, head + 1):
        if i in context.clusters.at:
            start = i + 1
    while start < head and context.words.text[start] in lexicon.possessives:
        start += 1
    context.clusters.add_mention(cluster, start, head + 1, form)


# ---------------------------------------------------------------- one person by office
def _office(context: ArticleContext, first: int, last: int, head: int, noun: str, collectives: list[Cluster],
            people: list[Cluster]) -> Found | None:
    words, lexicon = context.words, context.guide.lexicon
    left = _left(words, first, head)
    if noun in lexicon.candidacies and words.word(head + 1) in lexicon.inner_prepositions \
            and _YEAR.fullmatch(words.word(head + 2)):
        return None
    if any(word in lexicon.indefinite_words for word in left[:2]) or words.lower[first] in lexicon.indefinite_words:
        return None
    phrase = words.phrase(first, head + 1)
    countries = [owner.country for owner in collectives if owner.country is not None]
    organizations = [owner.key for owner in collectives if owner.actor_type in ORGANIZATIONS]
    person = _who_holds(context, phrase, noun, head, countries, people, organizations)
    if person is None and not people and (words.lower[first] in lexicon.definite_determiners or collectives):
        office = " ".join(words.lower[i] for i in range(first, head + 1)
                          if i not in context.names_at and i not in context.clusters.at
                          and words.text[i] not in lexicon.possessives)
        person = _from_reference(context, office, noun, countries)
    if person is None:
        return None
    _note(context, person, first, head, MentionForm.TITLE)
    return (person.key,), False


def _who_holds(context: ArticleContext, phrase: str, noun: str, head: int, countries: list[str], owners: list[Cluster],
               organizations: list[int]) -> Cluster | None:
    """The person of the article whose stated role fits best; of equals the one named last before the phrase."""
    lexicon = context.guide.lexicon
    role = lexicon.roles[noun]
    wanted = set(surface_key(phrase).split())
    named = {context.words.lower[i] for i in context.names_at}
    told = (wanted - {noun} - named) & (context.guide.reference.office_words | lexicon.former_words)
    best: tuple[int, int, int] | None = None
    found = None
    for cluster in context.clusters:
        if cluster.actor_type != PERSON or cluster in owners:
            continue
        if countries and cluster.country is not None and cluster.country not in countries:
            continue
        fit = 0
        if organizations and cluster.organization is not None:
            if cluster.organization not in organizations:
                continue
            fit = 3
        is_elsewhere = bool(organizations) and cluster.organization is None
        for title in cluster.titles:
            said = set(surface_key(title.text).split())
            if noun in said or noun == title.noun:
                if not told <= said:
                    continue
                fit = max(fit, 4 + 2 * len(wanted & said) - len(_specific(wanted, lexicon) - said))
            elif not is_elsewhere and not told & lexicon.former_words and (
                    title.kind == role.kind or {title.kind, role.kind} == {RoleKind.HEAD, RoleKind.LEADER}):
                fit = max(fit, 1)
        offices = cluster.entry.offices if cluster.entry is not None else ()
        if not fit and any({noun, *told - lexicon.former_words} <= set(surface_key(office.title).split())
                           for office in offices):
            fit = 1
        if fit <= 0 or (role.gender != "-" and cluster.gender not in ("-", role.gender)):
            continue
        before = cluster.named_before(head)
        rank = (fit, int(before >= 0), before)
        if best is None or rank > best:
            best, found = rank, cluster
    return found


def _specific(tokens: set[str], lexicon: MentionWords) -> set[str]:
    return tokens - lexicon.determiners - lexicon.time_adjectives


def _from_reference(context: ArticleContext, phrase: str, noun: str, countries: list[str]) -> Cluster | None:
    lexicon = context.guide.lexicon
    role = lexicon.roles[noun]
    if role.kind not in _OFFICES:
        return None
    country = countries[0] if countries else context.home
    if country is None:
        return None
    office = " ".join(word for word in surface_key(phrase).split()
                      if word not in lexicon.determiners and word not in lexicon.honorifics)
    day = context.article.published_at.date() if context.article.published_at is not None else None
    holder = context.guide.reference.office_holder(country, office, day) if day is not None else None
    if holder is not None:
        return context.clusters.by_entry(holder)
    state = context.state_of(country)
    if state is None or role.kind not in (RoleKind.HEAD, RoleKind.MINISTER):
        return None
    name = lexicon.of_owner.format(thing=f"{office[:1].upper()}{office[1:]}", owner=state.name)
    known = next((c for c in context.clusters if c.actor_type == PERSON and c.name == name), None)
    return known or context.clusters.enter(PERSON, name, (surface_key(name),), country=country)


# ---------------------------------------------------------------- officials, sides and ministries of a state
def _for_a_collective(context: ArticleContext, first: int, last: int, head: int, noun: str, collectives: list[Cluster],
                people: list[Cluster]) -> Found | None:
    lexicon = context.guide.lexicon
    state_noun = lexicon.state_nouns.get(noun)
    unnamed = state_noun.unnamed if state_noun is not None else True
    owners = collectives
    if not owners and people:
        if noun in lexicon.governments:
            state = context.state_of(people[0].country or context.home)
            owners = [state] if state is not None else []
        elif unnamed:
            return (people[0].key,), True
    if not owners and state_noun is not None and (state_noun.alone or _governmental(context, first, head)):
        state = _state_in_context(context, head)
        owners = [state] if state is not None else []
    if not owners and state_noun is not None and unnamed and head == first:
        acting = _acting_before(context, head)
        owners = [acting] if acting is not None else []
    if not owners:
        return None
    _note(context, owners[0], first, head, MentionForm.GROUP if unnamed else MentionForm.TITLE)
    return tuple(owner.key for owner in owners), unnamed


def _acting_before(context: ArticleContext, head: int) -> Cluster | None:
    """The state that is the subject of the sentence before "officials", which are its own then."""
    words = context.words
    start = words.sentence_bounds[words.sentence[head]][0]
    subjects = [context.clusters[context.clusters.at[i]] for i in range(start, head)
                if i in context.clusters.at and words.dep[i] in ("nsubj", "nsubjpass")
                and not any(a <= i < b for a, b in context.hidden)]
    return subjects[0] if len(subjects) == 1 and subjects[0].actor_type == STATE else None


def _governmental(context: ArticleContext, first: int, head: int) -> bool:
    """Whether a word before the head makes it the government's ("government officials", "military spokesman")."""
    nouns = context.guide.lexicon.state_nouns
    return any(word in nouns and nouns[word].alone for word in context.words.lower[first:head])


def _state_in_context(context: ArticleContext, head: int) -> Cluster | None:
    """The state meant by a bare "the government": that of the speaker of the quote around it, else the article's."""
    speaker = context.speaker_at(head)
    if speaker is not None and speaker.country is not None:
        return context.state_of(speaker.country)
    salient = most_salient(context, head, STATE, bonus={context.home: 1.0})
    return salient or context.state_of(context.home)


# ---------------------------------------------------------------- institutions
def _institution(context: ArticleContext, first: int, last: int, head: int, noun: str, collectives: list[Cluster],
                 people: list[Cluster]) -> Found | None:
    words = context.words
    lexicon = context.guide.lexicon
    kind = lexicon.organization_nouns[noun]
    states = [owner for owner in collectives if owner.actor_type == STATE]
    if kind.ministry and states:
        _note(context, states[0], first, head, MentionForm.TITLE)
        return (states[0].key,), False
    if words.lower[first] in lexicon.indefinite_words \
            or (noun in lexicon.press_nouns and noun not in lexicon.plural_organizations and not words.capital(head)):
        return None
    if people and people[0].organization is not None and not states:
        cluster = context.clusters[people[0].organization]
        if cluster.actor_type == kind.actor_type or noun in cluster.tokens:
            _note(context, cluster, first, head, MentionForm.TITLE)
            return (cluster.key,), False
    found = None if states else _last_institution(context, noun, kind.actor_type, head)
    if found is None and kind.ministry and not _is_local(context, first, head):
        found = _state_in_context(context, head)
    if found is None:
        country = states[0].country if states else None
        found = _institution_of(context, first, head, noun, country, people)
    if found is None:
        return None
    _note(context, found, first, head, MentionForm.TITLE)
    return (found.key,), False


def _is_local(context: ArticleContext, first: int, head: int) -> bool:
    """Whether a place or another body before a noun for a ministry makes it a town's ("the Doe police department")."""
    words, lexicon = context.words, context.guide.lexicon
    return any(words.lower[i] in lexicon.territorial_owners or words.lower[i] in lexicon.in_every_state
               or (i in context.names_at and context.names[context.names_at[i]].kind == PLACE)
               for i in range(first, head))


def _last_institution(context: ArticleContext, noun: str, actor_type: str, head: int) -> Cluster | None:
    """The organization named last before the phrase, best one whose name holds the noun."""
    lexicon = context.guide.lexicon
    candidates = [(int(noun in c.tokens or noun in surface_key(c.name).split()), int(c.actor_type == actor_type),
                   c.named_before(head), c)
                  for c in context.clusters if c.actor_type in ORGANIZATIONS and c.named_before(head) >= 0
                  and not (noun in lexicon.businesses and _is_public(c, lexicon))]
    alone = context.words.word(head - 1) in (
        lexicon.determiners | lexicon.definite_determiners | lexicon.possessive_determiners)
    fitting = [found for found in candidates
               if found[0] or (found[1] and alone and noun in lexicon.anaphoric_organizations)]
    return max(fitting, key=lambda found: found[:3])[3] if fitting else None


def _is_public(cluster: Cluster, lexicon: MentionWords) -> bool:
    """Whether the organization's own name says that it is no business, or that it is a building."""
    return not (lexicon.public_organizations | lexicon.sites).isdisjoint(cluster.tokens)


def _institution_of(context: ArticleContext, first: int, head: int, noun: str, country: str | None,
                    people: list[Cluster]) -> Cluster | None:
    """An organization that has no name in the article: "the Iraqi parliament", "her party"."""
    lexicon = context.guide.lexicon
    kind = lexicon.organization_nouns[noun]
    state_media = noun in lexicon.plural_organizations \
        and not lexicon.state_modifiers.isdisjoint(context.words.lower[first:head])
    if country is None and (noun in lexicon.legislature_nouns or state_media):
        country = context.home
    state = context.state_of(country)
    if noun in lexicon.undescribed_organizations:
        return None
    if state is not None:
        listed = listed_organization(noun, country, context.guide)
        if listed is not None:
            return context.clusters.by_entry(listed)
        name = lexicon.of_owner.format(thing=context.words.text[head].capitalize(), owner=state.name)
    elif people:
        name = lexicon.owners.format(owner=people[0].name, thing=noun)
    elif head - first > 1:
        start = first + 1 if context.words.lower[first] in lexicon.demonstratives else first
        name = context.words.phrase(start, head + 1)
        name = name[:1].upper() + name[1:]
    else:
        return None
    known = next((c for c in context.clusters if c.name == name), None)
    return known or context.clusters.enter(kind.actor_type, name, organization_tokens(name, lexicon), country=country,
                                           gender="n")


# ---------------------------------------------------------------- groups
def _group(context: ArticleContext, first: int, last: int, head: int, owners: list[Cluster]) -> Found:
    """The group that a plural phrase names: its head with the modifiers that tell it apart, which a bare noun lacks."""
    words, lexicon = context.words, context.guide.lexicon
    start = first
    while start < head and words.text[start + 1] != "-" and (
            words.lower[start] in lexicon.definite_determiners
            or words.lower[start] in lexicon.indefinite_words
            or words.pos[start] in ("DET", "NUM", "ADV", "PRON", "ADP")):
        start += 1
    name = words.phrase(start, head + 1)
    whose = _named_behind(context, head, last)
    if whose is not None:
        name = lexicon.of_owner.format(thing=name, owner=whose.name)
    key = surface_key(name)
    country = next((owner.country for owner in owners if owner.country is not None), None) \
        or _country_of_group(context, key)
    collective = next((word for word in key.split() if word in lexicon.collective_groups), None)
    if collective is not None and lexicon.ended_modifiers.isdisjoint(key.split()):
        state = context.state_of(country)
        adjective = context.guide.demonyms.get(country or "", state.name if state is not None else "")
        name = f"{adjective} {collective}".strip()
        key = collective
    known = next((c for c in context.clusters if c.actor_type == GROUP and c.tokens == (key,)), None)
    cluster = known or context.clusters.enter(GROUP, name[:1].upper() + name[1:], (key,), country=country, gender="p")
    _note(context, cluster, start, head, MentionForm.GROUP)
    return (cluster.key,), start == head and key not in lexicon.collective_groups


def _named_behind(context: ArticleContext, head: int, last: int) -> Cluster | None:
    """The person or body whose people a group is ("allies of Doe")."""
    words, clusters = context.words, context.clusters
    if head + 2 > last or words.word(head + 1) not in context.guide.lexicon.genitives:
        return None
    of = next((k for k in words.children[head + 1] if words.dep[k] == "pobj" and k < last), None)
    cluster = None if of is None or of not in clusters.at else clusters[clusters.at[of]]
    return cluster if cluster is not None and cluster.actor_type != STATE else None


def _people_of(context: ArticleContext, name: Name) -> Found:
    """The people of a state ("most Doelanders"), who are not the state that "the Doelanders" means."""
    words = context.words
    surface = words.phrase(name.first, name.last)
    key = (surface_key(surface),)
    known = next((c for c in context.clusters if c.actor_type == GROUP and c.tokens == key), None)
    cluster = known or context.clusters.enter(GROUP, surface, key, country=name.readings[0].entry.country, gender="p")
    context.clusters.add_mention(cluster, name.first, name.last, MentionForm.GROUP)
    return (cluster.key,), False


def _country_of_group(context: ArticleContext, key: str) -> str | None:
    """National groups without a stated country ("opposition MPs") belong to the country that the article is about."""
    return None if context.guide.lexicon.national_groups.isdisjoint(key.split()) else context.home
