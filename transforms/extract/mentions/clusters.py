"""The actors of one article under construction: who there is, and which words name whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.extract.mentions.name import MEDIA, ORGANIZATION, PERSON
from transforms.extract.mentions.spelling import organization_tokens
from transforms.extract.mentions.titles import Title
from transforms.extract.mentions.words import Words

if TYPE_CHECKING:
    from transforms.extract.language.mention_words import MentionWords
    from transforms.reference import ReferenceEntry


@dataclass(slots=True)
class MentionTokens:
    """Where an actor is named: tokens `first` to `last` (exclusive) and the form of the mention."""

    first: int
    last: int
    form: str


@dataclass(slots=True)
class Cluster:
    """One actor: `tokens` are the folded words of its fullest name; `gender` is m, f, n, p (plural) or -.

    `generation` is "jr" or "sr" where that alone tells the person from a better known one.
    """

    key: int
    actor_type: str
    name: str
    tokens: tuple[str, ...] = ()
    entry: ReferenceEntry | None = None
    country: str | None = None
    gender: str = "-"
    titles: list[Title] = field(default_factory=list)
    organization: int | None = None
    generation: str = ""
    mentions: list[MentionTokens] = field(default_factory=list)

    def named_before(self, token: int) -> int:
        """The last token below `token` at which the actor is named, or -1."""
        best = -1
        for mention in self.mentions:
            if best < mention.first < token:
                best = mention.first
        return best


class Clusters:
    """All actors of one article, in the order of their keys, and the actor named at each token."""

    def __init__(self, words: Words, lexicon: MentionWords) -> None:
        self.words = words
        self.at: dict[int, int] = {}
        """Key of the actor whose mention covers a token."""
        self._lexicon = lexicon
        self._clusters: list[Cluster] = []

    def __iter__(self) -> Iterator[Cluster]:
        return iter(self._clusters)

    def __getitem__(self, key: int) -> Cluster:
        return self._clusters[key]

    def enter(self, actor_type: str, name: str, tokens: tuple[str, ...] = (), entry: ReferenceEntry | None = None,
              country: str | None = None, gender: str = "-") -> Cluster:
        """Add an actor and return it; its country and name are the reference entry's where it has one."""
        if entry is not None:
            actor_type, name, country = entry.actor_type, entry.name, entry.country or country
        cluster = Cluster(len(self._clusters), actor_type, name, tokens, entry, country, gender)
        self._clusters.append(cluster)
        return cluster

    def by_entry(self, entry: ReferenceEntry) -> Cluster:
        """The actor of a reference entry, entered if it is new."""
        for cluster in self._clusters:
            if cluster.entry is not None and cluster.entry.reference_id == entry.reference_id:
                return cluster
        gender = "-" if entry.actor_type == PERSON else "n"
        tokens: tuple[str, ...] = ()
        if entry.actor_type in (ORGANIZATION, MEDIA):
            tokens = organization_tokens(entry.name, self._lexicon)
        return self.enter(entry.actor_type, entry.name, tokens, entry=entry, gender=gender)

    def add_mention(self, cluster: Cluster, first: int, last: int, form: str) -> None:
        """Record that tokens `first` to `last` name `cluster`; a mention that overlaps another one is not recorded."""
        if first < last and not any(i in self.at for i in range(first, last)):
            cluster.mentions.append(MentionTokens(first, last, form))
            for i in range(first, last):
                self.at[i] = cluster.key
