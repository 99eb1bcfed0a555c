"""Whom a phrase without a name means: offices, officials, institutions, groups.

"The president" is whoever the article calls president, else who held that office at its date. Officials, delegations
and ministries are the state or organization that modifies them, without a modifier the one that the article is about.
"The party", "the group" is the last one named. Plurals of people who want or do something are groups of their own.
"""

from __future__ import annotations

from transforms.mentions.bodies import listed_body
from transforms.mentions.cast import Member
from transforms.mentions.name import DEMONYM, ORGANIZATIONS, PERSON, SEAT, STATE
from transforms.mentions.scene import Scene, antecedent, most_salient
from transforms.mentions.spelling import organization_tokens
from transforms.mentions.taken_up import author_of, first_of_two, person_taken_up
from transforms.mentions.words import Words, singular
from transforms.reference import surface_key

Found = tuple[tuple[int, ...], bool]
"""Keys of the actors, and whether the phrase leaves its people unnamed."""

_NOBODY: Found = ((), True)
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "both"))
_ANY_BODY = frozenset(("party", "group", "movement", "organization", "organisation", "agency", "company", "airline",
                       "firm"))
"""Nouns that take up any organization of their type, whatever its name."""
_BUSINESSES = frozenset(("company", "airline", "firm"))
_PUBLIC_BODIES = frozenset((
    "agency", "alliance", "army", "assembly", "association", "authority", "bureau", "chamber", "church", "college",
    "commission", "committee", "congress", "council", "court", "department", "federation", "forum", "foundation",
    "house", "institute", "knesset", "ministry", "movement", "office", "parliament", "party", "police", "school",
    "senate", "service", "tribunal", "union", "university"))
_END_MODIFIERS = frozenset((",", ";", "(", "who", "which", "that", "in", "at", "on", "with", "about", "familiar",
                            "briefed"))
_INDEFINITE = frozenset(("a", "an", "one", "another", "some", "several", "many", "two", "three", "four", "five", "few",
                         "any", "other", "unnamed", "senior"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_LEGISLATURES = frozenset(("parliament", "legislature", "assembly", "senate"))
_OFFICES = frozenset(("head", "minister", "leader"))
_SPEAKS_FOR = frozenset(("spokes", "official", "diplomat", "military", "minister", "leader", "head"))
_SPEAKS_FOR_BODIES = _SPEAKS_FOR | {"counsel", "business"}


def describe(scene: Scene, first: int, last: int, head: int, speaks: bool = False) -> Found:
    """Return whom the phrase of tokens `first` to `last` (exclusive) with the head noun `head` means.

    `speaks` says that the phrase is the source of a quote, so that a document stands for its author and "the driver"
    for the person whom the article has just had.
    """
    words, lexicon = scene.words, scene.guide.lexicon
    noun = singular(words.lower[head].rstrip("."))
    if words.pos[head] == "PRON" and noun in lexicon.pronouns:
        return _nominal_pronoun(scene, head)
    owners = _owners(scene, first, last, head)
    plural = words.tag[head] in ("NNS", "NNPS") or words.lower[head] not in (noun, *lexicon.roles)
    people = [m for m in owners if m.actor_type == PERSON]
    bodies = [m for m in owners if m.actor_type != PERSON]
    role = lexicon.roles.get(noun)
    if role is not None and not plural:
        found = _office(scene, first, last, head, noun, bodies, people)
        if found is not None:
            return found
    if noun in lexicon.state_nouns or (role is not None and _stands_for(role.kind, bodies)):
        found = _for_a_body(scene, first, last, head, noun, bodies, people)
        if found is not None:
            return found
    if noun == "office" and people:
        return (people[0].key,), False
    if noun in lexicon.organization_nouns and (not plural or noun == "media"):
        found = _institution(scene, first, last, head, noun, bodies, people)
        if found is not None:
            return found
    if words.tag[head] in ("NNPS", "NNP") and head in scene.names_at:
        name = scene.names[scene.names_at[head]]
        if name.kind == DEMONYM:
            member = scene.cast.by_entry(name.readings[0].entry)
            scene.cast.place(member, name.first, name.last, "group")
            return (member.key,), False
    source = _unnamed_source(scene, first, head, noun, owners, plural) if speaks else None
    if source is not None:
        _note(scene, source, first, head, "title")
        return (source.key,), False
    if noun in lexicon.unnamed_nouns:
        return (tuple(m.key for m in bodies[:1]), True) if not plural and noun in ("source", "insider") else _NOBODY
    if (plural or noun == "opposition") and noun in lexicon.group_nouns:
        return _group(scene, first, last, head, owners)
    return _NOBODY


def _unnamed_source(scene: Scene, first: int, head: int, noun: str, owners: list[Member],
                    plural: bool) -> Member | None:
    """Whom a source without a name means: a pair of people, a document's author, a person taken up again."""
    if owners:
        return None if plural else author_of(scene, head, noun, owners)
    pair = first_of_two(scene, first, head)
    return pair if pair is not None or plural else person_taken_up(scene, first, head, noun)


def _stands_for(kind: str, bodies: list[Member]) -> bool:
    """Whether people of this kind of role speak for the body that they belong to."""
    return bool(bodies) and kind in (_SPEAKS_FOR if bodies[0].actor_type == STATE else _SPEAKS_FOR_BODIES)


def _nominal_pronoun(scene: Scene, i: int) -> Found:
    member = antecedent(scene, i)
    return ((member.key,), False) if member is not None else _NOBODY


def _owners(scene: Scene, first: int, last: int, head: int) -> list[Member]:
    """Actors that modify the head: possessors, demonyms, compounds, and objects of "of", "for", "from", "in"."""
    words, cast = scene.words, scene.cast
    found: dict[int, Member] = {}
    for i in range(first, min(last, _end_of_modifiers(words, head, last))):
        member: Member | None = None
        if i in cast.at and i != head:
            member = cast.members[cast.at[i]]
        elif i in scene.names_at:
            name = scene.names[scene.names_at[i]]
            if name.kind in (DEMONYM, SEAT) and name.readings:
                member = cast.by_entry(name.readings[0].entry)
        elif i < head and words.tag[i] == "PRP$":
            member = _possessor(scene, i)
            if member is not None:
                scene.cast.place(member, i, i + 1, "pronoun")
        if member is not None:
            found[member.key] = member
    return list(found.values())


def _possessor(scene: Scene, i: int) -> Member | None:
    """Whom "his" before a source means: the words of that source may name him ("Doe will leave, his office said")."""
    member = antecedent(scene, i)
    if member is None and scene.hidden:
        hidden, scene.hidden = scene.hidden, ()
        scene.antecedents.pop(i, None)
        member = antecedent(scene, i)
        scene.hidden = hidden
    return member


def _end_of_modifiers(words: Words, head: int, last: int) -> int:
    """The end of what modifies a head: clauses, appositions and adjuncts after it do not."""
    i = head + 1
    while i < last and words.lower[i] not in _END_MODIFIERS:
        i += 1
    return i


def _left(words: Words, first: int, head: int) -> list[str]:
    return words.lower[first:head]


def _note(scene: Scene, member: Member, first: int, head: int, form: str) -> None:
    """Record the phrase without its article, or as much of it as holds no other mention."""
    start = first
    while start < head and scene.words.lower[start] in ("the", "a", "an"):
        start += 1
    for i in range(start, head + 1):
        if i in scene.cast.at:
            start = i + 1
    while start < head and scene.words.text[start] in ("'s", "’s", "'", "’"):
        start += 1
    scene.cast.place(member, start, head + 1, form)


# ---------------------------------------------------------------- one person by office
def _office(scene: Scene, first: int, last: int, head: int, noun: str, bodies: list[Member],
            people: list[Member]) -> Found | None:
    words = scene.words
    left = _left(words, first, head)
    if any(word in _INDEFINITE for word in left[:2]) or words.lower[first] in _INDEFINITE:
        return None
    phrase = words.phrase(first, head + 1)
    countries = [m.country for m in bodies if m.country is not None]
    bodies_held = [m.key for m in bodies if m.actor_type in ORGANIZATIONS]
    person = _who_holds(scene, phrase, noun, head, countries, people, bodies_held)
    if person is None and not people and (words.lower[first] in _DEFINITE or bodies):
        office = " ".join(words.lower[i] for i in range(first, head + 1)
                          if i not in scene.names_at and i not in scene.cast.at and words.text[i] not in _POSSESSIVES)
        person = _from_reference(scene, office, noun, countries)
    if person is None:
        return None
    _note(scene, person, first, head, "title")
    return (person.key,), False


def _who_holds(scene: Scene, phrase: str, noun: str, head: int, countries: list[str], owners: list[Member],
               organizations: list[int]) -> Member | None:
    """The person of the article whose stated role fits best; of equals the one named last before the phrase."""
    role = scene.guide.lexicon.roles[noun]
    wanted = set(surface_key(phrase).split())
    best: tuple[int, int, int] | None = None
    found = None
    for member in scene.cast.members:
        if member.actor_type != PERSON or member in owners:
            continue
        if countries and member.country is not None and member.country not in countries:
            continue
        fit = 0
        if organizations and member.organization is not None:
            if member.organization not in organizations:
                continue
            fit = 3
        for title in member.titles:
            said = set(surface_key(title.text).split())
            if noun in said or noun == title.noun:
                fit = max(fit, 4 + 2 * len(wanted & said) - len(_specific(wanted) - said))
            elif title.kind == role.kind or {title.kind, role.kind} == {"head", "leader"}:
                fit = max(fit, 1)
        offices = member.entry.offices if member.entry is not None else ()
        if not fit and any(noun in surface_key(office.title).split() for office in offices):
            fit = 1
        if fit <= 0 or (role.gender != "-" and member.gender not in ("-", role.gender)):
            continue
        before = member.named_before(head)
        rank = (fit, int(before >= 0), before)
        if best is None or rank > best:
            best, found = rank, member
    return found


def _specific(tokens: set[str]) -> set[str]:
    return tokens - {"the", "this", "that", "his", "her", "their", "its", "former", "new", "then", "current"}


def _from_reference(scene: Scene, phrase: str, noun: str, countries: list[str]) -> Member | None:
    role = scene.guide.lexicon.roles[noun]
    if role.kind not in _OFFICES:
        return None
    country = countries[0] if countries else scene.home
    if country is None:
        return None
    honorifics = scene.guide.lexicon.honorifics
    office = " ".join(w for w in surface_key(phrase).split()
                      if w not in ("the", "this", "his", "her", "their", "its") and w not in honorifics)
    day = scene.article.published_at.date() if scene.article.published_at is not None else None
    holder = scene.guide.reference.office_holder(country, office, day) if day is not None else None
    if holder is not None:
        return scene.cast.by_entry(holder)
    state = scene.state_of(country)
    if state is None or role.kind not in ("head", "minister"):
        return None
    name = f"{office[:1].upper()}{office[1:]} of {state.name}"
    known = next((m for m in scene.cast.members if m.actor_type == PERSON and m.name == name), None)
    return known or scene.cast.enter(PERSON, name, (surface_key(name),), country=country)


# ---------------------------------------------------------------- officials, sides and ministries of a state
def _for_a_body(scene: Scene, first: int, last: int, head: int, noun: str, bodies: list[Member],
                people: list[Member]) -> Found | None:
    state_noun = scene.guide.lexicon.state_nouns.get(noun)
    unnamed = state_noun.unnamed if state_noun is not None else True
    owners = bodies
    if not owners and people:
        if noun in ("government", "administration", "cabinet"):
            state = scene.state_of(people[0].country or scene.home)
            owners = [state] if state is not None else []
        elif unnamed:
            return (people[0].key,), True
    if not owners and state_noun is not None and (state_noun.alone or _governmental(scene, first, head)):
        state = _state_in_context(scene, head)
        owners = [state] if state is not None else []
    if not owners and state_noun is not None and unnamed and head == first:
        acting = _acting_before(scene, head)
        owners = [acting] if acting is not None else []
    if not owners:
        return None
    _note(scene, owners[0], first, head, "group" if unnamed else "title")
    return tuple(m.key for m in owners), unnamed


def _acting_before(scene: Scene, head: int) -> Member | None:
    """The state that is the subject of the sentence before "officials", which are its own then."""
    words = scene.words
    start = words.sentence_bounds[words.sentence[head]][0]
    subjects = [scene.cast.members[scene.cast.at[i]] for i in range(start, head)
                if i in scene.cast.at and words.dep[i] in ("nsubj", "nsubjpass")]
    return subjects[0] if len(subjects) == 1 and subjects[0].actor_type == STATE else None


def _governmental(scene: Scene, first: int, head: int) -> bool:
    """Whether a word before the head makes it the government's ("government officials", "military spokesman")."""
    nouns = scene.guide.lexicon.state_nouns
    return any(word in nouns and nouns[word].alone for word in scene.words.lower[first:head])


def _state_in_context(scene: Scene, head: int) -> Member | None:
    """The state meant by a bare "the government": that of the speaker of the quote around it, else the article's."""
    speaker = scene.speaker_at(head)
    if speaker is not None and speaker.country is not None:
        return scene.state_of(speaker.country)
    salient = most_salient(scene, head, STATE, bonus={scene.home: 1.0})
    return salient or scene.state_of(scene.home)


# ---------------------------------------------------------------- institutions
def _institution(scene: Scene, first: int, last: int, head: int, noun: str, bodies: list[Member],
                 people: list[Member]) -> Found | None:
    words = scene.words
    kind = scene.guide.lexicon.organization_nouns[noun]
    states = [m for m in bodies if m.actor_type == STATE]
    if kind.ministry and states:
        _note(scene, states[0], first, head, "title")
        return (states[0].key,), False
    if words.lower[first] in _INDEFINITE:
        return None
    if people and people[0].organization is not None and not states:
        member = scene.cast.members[people[0].organization]
        if member.actor_type == kind.actor_type or noun in member.tokens:
            _note(scene, member, first, head, "title")
            return (member.key,), False
    found = None if states else _last_institution(scene, noun, kind.actor_type, head)
    if found is None and kind.ministry:
        found = _state_in_context(scene, head)
    if found is None:
        country = states[0].country if states else None
        found = _institution_of(scene, first, head, noun, country, people)
    if found is None:
        return None
    _note(scene, found, first, head, "title")
    return (found.key,), False


def _last_institution(scene: Scene, noun: str, actor_type: str, head: int) -> Member | None:
    """The organization named last before the phrase, best one whose name holds the noun."""
    candidates = [(int(noun in m.tokens or noun in surface_key(m.name).split()), int(m.actor_type == actor_type),
                   m.named_before(head), m)
                  for m in scene.cast.members if m.actor_type in ORGANIZATIONS and m.named_before(head) >= 0
                  and not (noun in _BUSINESSES and _is_public(m))]
    fitting = [c for c in candidates if c[0] or (c[1] and noun in _ANY_BODY)]
    return max(fitting, key=lambda c: c[:3])[3] if fitting else None


def _is_public(member: Member) -> bool:
    """Whether the body's own name says that it is no business."""
    return not _PUBLIC_BODIES.isdisjoint(member.tokens)


def _institution_of(scene: Scene, first: int, head: int, noun: str, country: str | None,
                    people: list[Member]) -> Member | None:
    """A body that has no name in the article: "the Iraqi parliament", "her party"."""
    kind = scene.guide.lexicon.organization_nouns[noun]
    state_media = noun == "media" and "state" in scene.words.lower[first:head]
    if country is None and (noun in _LEGISLATURES or state_media):
        country = scene.home
    state = scene.state_of(country)
    if state is not None:
        listed = listed_body(noun, country, scene.guide)
        if listed is not None:
            return scene.cast.by_entry(listed)
        name = f"{scene.words.text[head].capitalize()} of {state.name}"
    elif people:
        name = f"{people[0].name}'s {noun}"
    elif head - first > 1:
        start = first + 1 if scene.words.lower[first] in ("the", "this", "that") else first
        name = scene.words.phrase(start, head + 1)
        name = name[:1].upper() + name[1:]
    else:
        return None
    known = next((m for m in scene.cast.members if m.name == name), None)
    return known or scene.cast.enter(kind.actor_type, name, organization_tokens(name), country=country, gender="n")


# ---------------------------------------------------------------- groups
def _group(scene: Scene, first: int, last: int, head: int, owners: list[Member]) -> Found:
    """The group that a plural phrase names: its head with the modifiers that tell it apart, which a bare noun lacks."""
    words = scene.words
    start = first
    while start < head and (words.lower[start] in _DEFINITE or words.lower[start] in _INDEFINITE
                            or words.pos[start] in ("DET", "NUM", "ADV", "PRON", "ADP")):
        start += 1
    name = words.phrase(start, head + 1)
    key = surface_key(name)
    country = next((m.country for m in owners if m.country is not None), None) or _country_of_group(scene, key)
    if "opposition" in key.split() and not any(word in key.split() for word in ("former", "ex")):
        state = scene.state_of(country)
        adjective = scene.guide.demonyms.get(country or "", state.name if state is not None else "")
        name = f"{adjective} opposition".strip()
        key = "opposition"
    known = next((m for m in scene.cast.members if m.actor_type == "group" and m.tokens == (key,)), None)
    member = known or scene.cast.enter("group", name[:1].upper() + name[1:], (key,), country=country, gender="p")
    _note(scene, member, start, head, "group")
    return (member.key,), start == head and key != "opposition"


def _country_of_group(scene: Scene, key: str) -> str | None:
    """National groups without a stated country ("opposition MPs") belong to the country that the article is about."""
    national = ("opposition", "mps", "lawmakers", "legislators", "parliamentarians", "deputies", "senators", "voters")
    return scene.home if any(word in national for word in key.split()) else None
