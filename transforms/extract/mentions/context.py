"""What is known of an article while its phrases are resolved, and who is meant by a pronoun.

Pronouns are resolved by agreement in number and gender, then by salience: nearness in sentences, subject before object,
who spoke last, and inside against outside of quotation marks (after Lappin and Leass 1994; the weights were set on the
development articles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from transforms.extract.language.mention_words import MentionWords, RoleKind
from transforms.extract.mentions.clusters import Cluster, Clusters
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.name import GROUP, ORGANIZATIONS, PERSON, STATE, Name
from transforms.extract.mentions.spelling import person_tokens
from transforms.extract.mentions.words import SUBJECTS, Range, Words
from transforms.extract.records import Article

_REACH = 6
"""How many sentences back an antecedent may lie."""
_FLOATING_REACH = 2
"""How many sentences before a quotation without a source its speaker may be named."""
_RELATIVE_REACH = 14
"""How many tokens before "who" its antecedent may lie."""
_FRONTED = ("prep", "advcl", "npadvmod")
"""How an adjunct hangs on its verb."""
_ONE_PERSON = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}")
"""A byline of two to four words: no list, no "and"."""
_OFFICIAL = frozenset((RoleKind.HEAD, RoleKind.MINISTER, RoleKind.SPOKES, RoleKind.DIPLOMAT))


@dataclass(frozen=True, slots=True)
class Turn:
    """One attributed quote: its token range, the pieces of it, and the key of its speaker."""

    pieces: tuple[Range, ...]
    speaker: int


@dataclass(slots=True)
class ArticleContext:
    """The article, its names and clusters, the country that it is mostly about, and the quotes attributed so far.

    `antecedents` remembers whom each pronoun token means; `hidden` is the token ranges of the quote whose speaker is
    being sought: what it mentions is no candidate.
    """

    article: Article
    words: Words
    names: list[Name]
    names_at: dict[int, int]
    clusters: Clusters
    guide: ActorGuide
    home: str | None
    turns: list[Turn] = field(default_factory=list)
    antecedents: dict[int, int | None] = field(default_factory=dict)
    hidden: tuple[Range, ...] = ()

    def state_of(self, country: str | None) -> Cluster | None:
        """The state of a country (alpha-3), entered if it is new; None where the reference has no such state."""
        if country is None:
            return None
        for cluster in self.clusters:
            if cluster.actor_type == STATE and cluster.country == country:
                return cluster
        try:
            return self.clusters.by_entry(self.guide.reference.entry(f"state-{country}"))
        except KeyError:
            return None

    def speaker_at(self, token: int) -> Cluster | None:
        """Who speaks the quote that holds `token`, or None outside of quotes."""
        for turn in reversed(self.turns):
            if any(first <= token < last for first, last in turn.pieces):
                return self.clusters[turn.speaker]
        return None


def antecedent(context: ArticleContext, i: int) -> Cluster | None:
    """Return whom the pronoun at token `i` means, or None."""
    if i not in context.antecedents:
        context.antecedents[i] = None
        found = _antecedent(context, i)
        context.antecedents[i] = None if found is None else found.key
    key = context.antecedents[i]
    return None if key is None else context.clusters[key]


def _antecedent(context: ArticleContext, i: int) -> Cluster | None:
    lexicon = context.guide.lexicon
    pronoun = lexicon.pronouns.get(context.words.lower[i])
    if pronoun is None or pronoun.person == 2:
        return None
    if pronoun.person == 1:
        return _first_person(context, i, pronoun.number)
    if context.words.lower[i] in lexicon.personal_relatives:
        return _relative(context, i)
    if pronoun.gender in ("m", "f"):
        person = _announced(context, i, pronoun.gender) or most_salient(context, i, pronoun.gender)
        if person is not None and person.gender == "-":
            person.gender = pronoun.gender
        return person
    if pronoun.number == "p":
        return next(iter(joint_people(context, i)), None) or _plural(context, i)
    if _is_expletive(context.words, i, lexicon):
        return None
    return _announced(context, i, "n") or most_salient(context, i, "n")


def _first_person(context: ArticleContext, i: int, number: str) -> Cluster | None:
    speaker = context.speaker_at(i)
    if speaker is None and number == "s" and not context.words.quoted[i]:
        return _author(context)
    if speaker is None or number == "s" or speaker.actor_type != PERSON:
        return speaker
    if any(title.kind in _OFFICIAL and title.organization is None for title in speaker.titles):
        return context.state_of(speaker.country) or speaker
    if speaker.organization is not None:
        return context.clusters[speaker.organization]
    return speaker


def _author(context: ArticleContext) -> Cluster | None:
    """The person of the byline, who says "I" outside of quotes; None where it names nobody or several."""
    name = (context.article.byline or "").strip()
    given_names = context.guide.reference.gazetteer.given_names
    if not _ONE_PERSON.fullmatch(name) or name.split()[0].lower() not in given_names:
        return None
    tokens = person_tokens(name, context.guide.lexicon.particles)
    known = next((c for c in context.clusters if c.actor_type == PERSON and c.tokens == tokens), None)
    return known or context.clusters.enter(PERSON, name, tokens)


def _relative(context: ArticleContext, i: int) -> Cluster | None:
    """Whom "who" takes up: a person, best the one on whom its clause hangs, else the last one named before it."""
    words, clusters = context.words, context.clusters
    verb = words.head[i]
    governor = words.head[verb] if words.dep[verb] == "relcl" else -1
    for token in (governor, words.head[governor] if governor >= 0 and words.dep[governor] == "appos" else -1):
        if token in clusters.at and clusters[clusters.at[token]].actor_type in (PERSON, GROUP):
            return clusters[clusters.at[token]]
    if governor >= 0 and governor not in clusters.at and words.tag[governor] in ("NNS", "NNPS"):
        return None
    nearest: Cluster | None = None
    start = max(words.sentence_bounds[words.sentence[i]][0], i - _RELATIVE_REACH)
    for k in range(i - 1, start - 1, -1):
        if k in clusters.at:
            cluster = clusters[clusters.at[k]]
            if cluster.actor_type == PERSON:
                return cluster
            if nearest is None and k > i - 3 and cluster.actor_type != STATE:
                nearest = cluster
        elif words.tag[k] in ("NN", "NNS") and k > i - 3 and words.dep[k] != "appos":
            return None
    return nearest


def joint_people(context: ArticleContext, i: int) -> tuple[Cluster, ...]:
    """The people who are together the last subject before token `i`, in its sentence or the one before, as "they" means
    them; () where that subject is no several people."""
    words, clusters = context.words, context.clusters
    pronoun = context.guide.lexicon.pronouns.get(words.lower[i])
    if pronoun is None or pronoun.person != 3 or pronoun.number != "p":
        return ()
    here = words.sentence[i]
    for k in range(i - 1, words.sentence_bounds[max(0, here - 1)][0] - 1, -1):
        cluster = clusters[clusters.at[k]] if k in clusters.at else None
        if cluster is None or cluster.actor_type != PERSON or words.dep[k] not in SUBJECTS:
            continue
        found = [cluster]
        while (k := next((c for c in words.children[k] if words.dep[c] == "conj"), -1)) in clusters.at and k < i:
            other = clusters[clusters.at[k]]
            found += [other] if other.actor_type == PERSON and other not in found else []
        if len(found) > 1:
            return tuple(found)
    return ()


def _plural(context: ArticleContext, i: int) -> Cluster | None:
    """Whom "they" means: nobody whom the article names where people without a name are more in mind."""
    found = most_salient(context, i, "p")
    if found is None:
        return None
    here = context.words.sentence[i]
    in_mind = _salience(context, found, i, here, only_subjects=found.actor_type == STATE) or 0.0
    people = people_without_a_name(context, i)
    return None if people is not None and people[1] > in_mind else found


def people_without_a_name(context: ArticleContext, i: int) -> tuple[int, float] | None:
    """The noun for people whom nothing names yet that "they" at token `i` would take up best, and how much they are in
    mind there (as `most_salient` counts); None where the sentence and the one before have none."""
    words, lexicon = context.words, context.guide.lexicon
    here = words.sentence[i]
    best: tuple[int, float] | None = None
    for k in range(words.sentence_bounds[max(0, here - 1)][0], i):
        if words.tag[k] != "NNS" or k in context.clusters.at or words.dep[k] in ("compound", "nmod"):
            continue
        noun = lexicon.singular(words.lower[k])
        if noun in lexicon.person_nouns or noun in lexicon.roles or noun in lexicon.group_nouns:
            score = 11.0 - (here - words.sentence[k]) + 0.001 * k + _function(words, k, k + 1)
            if best is None or score > best[1]:
                best = k, score
    return best


def _is_expletive(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether "it" is empty, as in "it is clear that …"."""
    verb = words.head[i]
    if words.dep[i] == "expl":
        return True
    return words.lower[i] in lexicon.expletives and words.lemma[verb] in lexicon.expletive_verbs \
        and any(words.dep[c] in ("ccomp", "xcomp", "acomp") for c in words.children[verb])


def _agrees(cluster: Cluster, wanted: str) -> bool:
    if wanted in ("m", "f"):
        return cluster.actor_type == PERSON and cluster.gender in (wanted, "-")
    if wanted == PERSON:
        return cluster.actor_type == PERSON
    if wanted == STATE:
        return cluster.actor_type == STATE
    if wanted == "n":
        return cluster.actor_type in (STATE, *ORGANIZATIONS)
    return cluster.actor_type != PERSON


def _announced(context: ArticleContext, i: int, wanted: str) -> Cluster | None:
    """Whom a pronoun means that stands in an adjunct before the subject of its sentence: that subject, which it
    announces ("In his speech, Doe said"), unless the adjunct itself names another one before it."""
    words, clusters = context.words, context.clusters
    top = i
    while words.dep[top] not in _FRONTED and words.head[top] != top:
        top = words.head[top]
    verb = words.head[top]
    subject = next((k for k in words.children[verb] if words.dep[k] in SUBJECTS), -1)
    if verb == top or not i < subject or words.sentence[subject] != words.sentence[i] or not top < subject:
        return None
    cluster = clusters[clusters.at[subject]] if subject in clusters.at else None
    if cluster is None or not _agrees(cluster, wanted) or any(a <= subject < b for a, b in context.hidden):
        return None
    first = words.sentence_bounds[words.sentence[i]][0]
    named = (clusters[clusters.at[k]] for k in range(first, i) if k in clusters.at)
    return None if any(_agrees(other, wanted) and other is not cluster for other in named) else cluster


def _clause_subjects(context: ArticleContext, verb: int, before: int) -> Iterator[Cluster]:
    """The actors who are the subject of the clause that `verb` heads, be it understood from the clause before; of
    pronouns those that stand before token `before`."""
    words = context.words
    while not any(words.dep[k] in SUBJECTS for k in words.children[verb]) and words.dep[verb] in ("conj", "xcomp"):
        verb = words.head[verb]
    for k in words.children[verb]:
        if words.dep[k] not in SUBJECTS:
            continue
        for token in (k, *(c for c in words.children[k] if words.dep[c] == "conj")):
            if token in context.clusters.at:
                yield context.clusters[context.clusters.at[token]]
            elif token < before and words.pos[token] == "PRON" and not context.hidden:
                cluster = antecedent(context, token)
                if cluster is not None:
                    yield cluster


def _barred(context: ArticleContext, i: int) -> frozenset[int]:
    """Whom the object pronoun at token `i` cannot mean: the subject of its own clause (binding principle B)."""
    words = context.words
    above = words.head[i]
    if words.dep[i] == "pobj" and words.pos[above] == "ADP" and words.dep[above] in ("prep", "dative", "agent"):
        above = words.head[above]
    elif words.dep[i] not in ("dobj", "dative", "iobj"):
        return frozenset()
    if words.pos[above] not in ("VERB", "AUX"):
        return frozenset()
    return frozenset(cluster.key for cluster in _clause_subjects(context, above, i))


def _reporting(context: ArticleContext, i: int) -> frozenset[int]:
    """Who reports the clause whose subject is the pronoun at token `i` ("Doe said that she would resign")."""
    words = context.words
    verb = words.head[i]
    while words.dep[verb] in ("conj", "xcomp") and words.head[verb] != verb:
        verb = words.head[verb]
    if words.dep[i] not in (*SUBJECTS, "poss") or words.dep[verb] != "ccomp":
        return frozenset()
    return frozenset(cluster.key for cluster in _clause_subjects(context, words.head[verb], i))


def floating_speaker(context: ArticleContext, i: int) -> Cluster | None:
    """Return who speaks a quotation that begins at token `i` and names no source: the person named just before it."""
    cluster = most_salient(context, i, PERSON)
    if cluster is None:
        return None
    referred = (k for k, key in context.antecedents.items() if key == cluster.key and k < i)
    last = max([cluster.named_before(i), *referred])
    return cluster if context.words.sentence[i] - context.words.sentence[last] <= _FLOATING_REACH else None


def most_salient(context: ArticleContext, i: int, wanted: str,
                 bonus: Mapping[str | None, float] | None = None) -> Cluster | None:
    """Return the actor most in mind at token `i`, or None.

    `wanted` is m, f (a person of that gender), n (no person), p (more than one), `person` or `state`; `bonus` adds to
    the score of actors of a country.
    """
    words = context.words
    here = words.sentence[i]
    barred, reporting = _barred(context, i), _reporting(context, i)
    last_speaker = _last_speaker(context, i, wanted)
    speaker_here = context.speaker_at(i) if words.quoted[i] else None
    best: Cluster | None = None
    top = 0.0
    for cluster in context.clusters:
        if not _agrees(cluster, wanted) or cluster is speaker_here or cluster.key in barred:
            continue
        plural_state = wanted == "p" and cluster.actor_type == STATE
        score = _salience(context, cluster, i, here, only_subjects=plural_state)
        if score is None:
            continue
        if cluster.key == last_speaker:
            score += 1.5 if wanted in ("m", "f", PERSON) else 1.0
        if wanted == "p" and cluster.actor_type == GROUP:
            score += 1.0
        if cluster.gender == wanted:
            score += 0.3
        if cluster.key in reporting:
            score += 2.0
        if bonus is not None:
            score += bonus.get(cluster.country, 0.0)
        if best is None or score > top:
            best, top = cluster, score
    return best


def _last_speaker(context: ArticleContext, i: int, wanted: str) -> int | None:
    """Who spoke last before token `i`, unless somebody else has since been the subject of a sentence that does not name
    the speaker."""
    words, clusters = context.words, context.clusters
    turn = next((t for t in reversed(context.turns) if t.pieces[0][0] < i), None)
    if turn is None:
        return None
    last = max(words.sentence[turn.pieces[-1][-1] - 1], words.sentence[turn.pieces[0][0]])
    for sentence in range(last + 1, words.sentence[i]):
        tokens = range(*words.sentence_bounds[sentence])
        if any(clusters.at.get(k) == turn.speaker for k in tokens):
            continue
        for k in tokens:
            if k in clusters.at and words.dep[k] in SUBJECTS and words.dep[words.head[k]] == "ROOT":
                other = clusters[clusters.at[k]]
                if other.key != turn.speaker and other.actor_type == PERSON and _agrees(other, wanted):
                    return None
    return turn.speaker


def _salience(context: ArticleContext, cluster: Cluster, i: int, here: int,
              only_subjects: bool = False) -> float | None:
    """How much an actor is in mind at token `i`, None where nothing before it names the actor.

    "They" takes up a state only where it is a subject: `only_subjects` leaves out "talks in Kenya", "Kenyan exports".
    """
    words = context.words
    tokens = [(mention.first, mention.last) for mention in cluster.mentions if mention.first < i]
    tokens += [(k, k + 1) for k, key in context.antecedents.items() if key == cluster.key and k < i]
    best: float | None = None
    for first, last in tokens:
        distance = here - words.sentence[first]
        if distance > _REACH or any(a <= first < b for a, b in context.hidden):
            continue
        if first <= i < last or (only_subjects and _function(words, first, last) <= 0):
            continue
        score = 10.0 - distance + 0.001 * first
        score += _function(words, first, last)
        if words.quoted[first] != words.quoted[i]:
            score -= 1.5
        if words.paragraph[first] == words.paragraph[i]:
            score += 0.4
        if best is None or score > best:
            best = score
    if best is not None and len(tokens) > 1:
        best += min(len(tokens), 5) * 0.1
    return best


def _function(words: Words, first: int, last: int) -> float:
    """How much the grammatical role of a mention adds to its salience."""
    for k in range(first, last):
        if not first <= words.head[k] < last:
            later = 0.0
            while words.dep[k] in ("conj", "appos"):
                later += 0.05 if words.dep[k] == "conj" else 0.0
                k = words.head[k]
            dep = words.dep[k]
            if dep in SUBJECTS:
                return 1.2 - later
            if dep in ("poss", "compound"):
                return 0.3 if words.dep[words.head[k]] in SUBJECTS else -0.6
            if dep == "pobj":
                above = words.head[words.head[k]]
                return -0.6 if words.pos[above] in ("NOUN", "PROPN") else -0.3
            return 0.0
    return 0.0
