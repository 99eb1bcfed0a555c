"""Published tables against hand-coded articles, row by row.

Every kind of row is compared with what a coder wrote, as docs/definitions.md defines it:

- `actors`: found where an actor whom the article mentions bears the name; false where it bears nobody's.
- `mentions`: the surface forms of actors; found where a mention of that form has the right actor, false where all that
  have the form are given to another. Forms that no coder listed do not count, nor does one that is no mention and holds
  another form of its actor ("the US side" beside "US"): that is the same mention, cut wider.
- `quotes`: paired one to one, the most alike first, where at least half of their words are common (Dice 1945).
- `speakers`: of the quotes that were found; nobody, or anonymous, where the coder names no actor.
- `issues`: found where a stance of the article has an issue whose label names it: half of the label's key words are
  among the words of the coder's issue, or a codebook gave it the same id; false where a label names no coder's issue.
- `stances`: paired one to one where the actor (or who voices the position), the issue and the position are the same and
  the evidence overlaps.

Optional rows of the coder are neither wanted nor false.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lab.gold import GoldArticle, GoldIssue, GoldStance
from lab.names import is_same_name, key_words
from lab.published import Published, PublishedArticle, PublishedStance
from lab.spans import dice, located, overlap, words_at
from transforms.extract.records import Span

Outcome = Literal["found", "missed", "false"]
KINDS = ("quotes", "speakers", "actors", "mentions", "stances", "issues")
_OPENERS = ("that", "to", "whether")
_LEAST_SHARED = 0.5
_LONGEST = 110


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A row that the coder wants (`found` or `missed`), or one that is published and `false`; `words` describe it."""

    source_id: str
    kind: str
    words: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Figure:
    """How many rows are wanted, found, and published though false."""

    wanted: int
    found: int
    false: int

    @property
    def precision(self) -> float:
        """The share of what counts among the published rows that is right; 0 without one."""
        return self.found / (self.found + self.false) if self.found + self.false else 0.0

    @property
    def recall(self) -> float:
        """The share of the wanted rows that is found; 0 where none is wanted."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """What scoring found: all rows in order of article, kind and words, and beside the kinds of `KINDS` the figures
    that belong to none of them.

    `regardless`: stances paired without regard to their position; `split`: second actors of the name of one that was
    found; `neutral`: stances read into sentences that carry none; `absent`: gold articles that are not in the tables.
    """

    rows: tuple[Row, ...]
    regardless: Figure
    split: int
    neutral: int
    absent: tuple[str, ...]

    def figure(self, kind: str) -> Figure:
        """Return the figure of one of `KINDS`."""
        outcomes = Counter(row.outcome for row in self.rows if row.kind == kind)
        return Figure(outcomes["found"] + outcomes["missed"], outcomes["found"], outcomes["false"])


def score(gold: Iterable[GoldArticle], published: Published) -> Score:
    """Compare the tables with the hand-coded articles that they hold."""
    rows: list[Row] = []
    regardless: Counter[Outcome] = Counter()
    split = neutral = 0
    absent = []
    for coded in gold:
        if (article := published.articles.get(coded.source_id)) is None:
            absent.append(coded.source_id)
            continue
        comparison = _Comparison(coded, article, published)
        rows += comparison.rows()
        regardless.update(row.outcome for row in comparison.stances(any_position=True))
        split += comparison.split()
        neutral += comparison.neutral()
    loose = Figure(regardless["found"] + regardless["missed"], regardless["found"], regardless["false"])
    return Score(tuple(sorted(rows)), loose, split, neutral, tuple(absent))


def pairs(similarity: Callable[[int, int], float], rows: int, columns: int, least: float) -> dict[int, int]:
    """Pair numbers below `rows` with numbers below `columns` one to one, the most similar first, down to `least`."""
    rated = sorted((-similarity(i, j), i, j) for i in range(rows) for j in range(columns))
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for distance, i, j in rated:
        if -distance >= least and i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    return paired


class _Comparison:
    """One hand-coded article beside what is published of it."""

    def __init__(self, gold: GoldArticle, article: PublishedArticle, published: Published) -> None:
        self._gold, self._article, self._published = gold, article, published
        here = sorted({mention.actor_id for mention in article.mentions if mention.actor_id is not None})
        self._here = here
        self._actors = {
            actor.id: {key for key in here
                       if is_same_name(actor.name, published.actor_names.get(key, ()), actor.actor_type == "person")}
            for actor in gold.actors
        }
        self._words = {issue.id: _words_of(issue) for issue in gold.issues}

    def rows(self) -> Iterator[Row]:
        yield from self.actors()
        yield from self.mentions()
        yield from self.quotes()
        yield from self.stances()
        yield from self.issues()

    def actors(self) -> Iterator[Row]:
        for actor in self._gold.actors:
            if not actor.optional:
                yield self._row("actors", actor.name, "found" if self._actors[actor.id] else "missed")
        named = set().union(*self._actors.values())
        for key in self._here:
            if key not in named:
                yield self._row("actors", self._name(key), "false")

    def split(self) -> int:
        return sum(max(0, len(self._actors[actor.id]) - 1) for actor in self._gold.actors if not actor.optional)

    def mentions(self) -> Iterator[Row]:
        found: dict[str, list[str | None]] = {}
        for mention in self._article.mentions:
            found.setdefault(_surface(mention.text), []).append(mention.actor_id)
        for actor in self._gold.actors:
            for surface in () if actor.optional else actor.mentions:
                given = found.get(_surface(surface), [])
                if not given and _holds_another(surface, actor.mentions):
                    continue
                is_right = any(key in self._actors[actor.id] for key in given)
                yield self._row("mentions", f"{surface} = {actor.name}", "found" if is_right else "missed")
                if given and not is_right:
                    others = ", ".join(sorted({self._name(key) for key in given}))
                    yield self._row("mentions", f"{surface} = {others}, not {actor.name}", "false")

    def quotes(self) -> Iterator[Row]:
        """The rows of quotes and of their speakers."""
        text, quotes, published = self._article.text, self._gold.quotes, self._article.quotes
        wanted = [_content(text, _places(text, quote.contents)) for quote in quotes]
        found = [_content(text, quote.spans) for quote in published]
        paired = pairs(lambda i, j: dice(wanted[i], found[j]), len(wanted), len(found), _LEAST_SHARED)
        for i, quote in enumerate(quotes):
            if quote.optional:
                continue
            words = " … ".join(quote.contents)
            who = self._coder_name(quote.speaker)
            yield self._row("quotes", words, "found" if i in paired else "missed")
            j = paired.get(i)
            said = None if j is None else published[j].speaker_id
            is_right = j is not None and (
                said in self._actors[quote.speaker] if quote.speaker is not None
                else said is None or published[j].is_anonymous)
            yield self._row("speakers", f"{who}: {words}", "found" if is_right else "missed")
            if j is not None and not is_right:
                yield self._row("speakers", f"{self._name(said)}, not {who}: {words}", "false")
        for j, other in enumerate(published):
            if j not in paired.values():
                yield self._row("quotes", f"{self._name(other.speaker_id)}: "
                                          + " … ".join(text[start:end] for start, end in other.spans), "false")

    def stances(self, any_position: bool = False) -> Iterator[Row]:
        text, wanted, found = self._article.text, self._gold.stances, self._article.stances
        evidence = [located(stance.evidence, text) for stance in wanted]

        def fits(i: int, j: int) -> float:
            at = evidence[i]
            return float(at is not None and overlap(at, found[j].evidence) and self._is_held_by(wanted[i], found[j])
                         and self._names(found[j].issue_id, wanted[i].issue)
                         and (any_position or wanted[i].position == found[j].position))

        paired = pairs(fits, len(wanted), len(found), 1.0)
        for i, stance in enumerate(wanted):
            if not stance.optional:
                words = f"{self._coder_name(stance.actor)}, {stance.position}, {stance.issue}: {stance.evidence}"
                yield self._row("stances", words, "found" if i in paired else "missed")
        for j, other in enumerate(found):
            if j not in paired.values():
                yield self._row("stances", f"{self._name(other.actor_id)}, {other.position}, "
                                           f"{self._label(other.issue_id)}: {text[slice(*other.evidence)]}", "false")

    def neutral(self) -> int:
        text = self._article.text
        zones = [place for sentence in self._gold.neutral if (place := located(sentence, text)) is not None]
        shared = ((words_at(text, [stance.evidence]), words_at(text, [zone]))
                  for stance in self._article.stances for zone in zones)
        return sum(2 * len(evidence & zone) > len(evidence) for evidence, zone in shared)

    def issues(self) -> Iterator[Row]:
        """The issues on which a wanted stance hangs."""
        published = sorted({stance.issue_id for stance in self._article.stances}, key=self._label)
        wanted = {stance.issue for stance in self._gold.stances if not stance.optional}
        for issue in self._gold.issues:
            if issue.id in wanted:
                is_named = any(self._names(key, issue.id) for key in published)
                yield self._row("issues", issue.label, "found" if is_named else "missed")
        for key in published:
            if not any(self._names(key, issue.id) for issue in self._gold.issues):
                yield self._row("issues", self._label(key), "false")

    def _is_held_by(self, wanted: GoldStance, found: PublishedStance) -> bool:
        """The leader or the state: either is right where the coder has the other as the voice."""
        holders = [wanted.actor] if wanted.voiced_by is None else [wanted.actor, wanted.voiced_by]
        return any(found.actor_id in self._actors[holder] for holder in holders)

    def _names(self, issue_id: str, wanted: str) -> bool:
        label = key_words(self._label(issue_id))
        return issue_id == wanted or (bool(label) and 2 * len(label & self._words[wanted]) >= len(label))

    def _label(self, issue_id: str) -> str:
        return self._published.issue_names[issue_id][0]

    def _name(self, actor_id: str | None) -> str:
        return "nobody" if actor_id is None else self._published.actor_names[actor_id][0]

    def _coder_name(self, actor: str | None) -> str:
        return "nobody" if actor is None else next(one.name for one in self._gold.actors if one.id == actor)

    def _row(self, kind: str, words: str, outcome: Outcome) -> Row:
        plain = " ".join(words.split())
        return Row(self._gold.source_id, kind, plain if len(plain) <= _LONGEST else plain[:_LONGEST - 1] + "…", outcome)


def _words_of(issue: GoldIssue) -> frozenset[str]:
    return frozenset().union(*map(key_words, (issue.label, *issue.terms)))


def _surface(text: str) -> str:
    return text.lower().removeprefix("the ")


def _holds_another(surface: str, forms: Iterable[str]) -> bool:
    wide, narrow = _surface(surface), map(_surface, forms)
    return any(re.search(rf"\b{re.escape(form)}\b", wide) is not None for form in narrow if form != wide)


def _places(text: str, contents: Sequence[str]) -> list[Span]:
    return [place for content in contents if (place := located(content, text)) is not None]


def _content(text: str, spans: Iterable[Span]) -> frozenset[Span]:
    """The words of a quote without the complementizer at its front, which coders treat differently."""
    words = sorted(words_at(text, spans))
    if words and text[slice(*words[0])].lower() in _OPENERS:
        words = words[1:]
    return frozenset(words)
