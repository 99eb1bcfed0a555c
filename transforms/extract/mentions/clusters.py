"""The actors of one article under construction: who there is, and which words name whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.extract.mentions.spelling import organization_tokens
from transforms.extract.mentions.titles import Title
from transforms.extract.mentions.words import Words

if TYPE_CHECKING:
    from transforms.reference import ReferenceEntry


@dataclass(slots=True)
class Place:
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
    places: list[Place] = field(default_factory=list)

    def named_before(self, token: int) -> int:
        """The last token below `token` at which the actor is named, or -1."""
        best = -1
        for place in self.places:
            if best < place.first < token:
                best = place.first
        return best


class Clusters:
    """All actors of one article, by key, and the actor named at each token."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.all: list[Cluster] = []
        self.at: dict[int, int] = {}
        """Key of the actor whose mention covers a token."""

    def enter(self, actor_type: str, name: str, tokens: tuple[str, ...] = (), entry: ReferenceEntry | None = None,
              country: str | None = None, gender: str = "-") -> Cluster:
        """Add an actor and return it; its country and name are the reference entry's where it has one."""
        if entry is not None:
            actor_type, name, country = entry.actor_type, entry.name, entry.country or country
        cluster = Cluster(len(self.all), actor_type, name, tokens, entry, country, gender)
        self.all.append(cluster)
        return cluster

    def by_entry(self, entry: ReferenceEntry) -> Cluster:
        """The actor of a reference entry, entered if it is new."""
        for cluster in self.all:
            if cluster.entry is not None and cluster.entry.reference_id == entry.reference_id:
                return cluster
        gender = "-" if entry.actor_type == "person" else "n"
        tokens = organization_tokens(entry.name) if entry.actor_type in ("organization", "media") else ()
        return self.enter(entry.actor_type, entry.name, tokens, entry=entry, gender=gender)

    def place(self, cluster: Cluster, first: int, last: int, form: str) -> None:
        """Record that tokens `first` to `last` name `cluster`; a mention that overlaps another one is not recorded."""
        if first < last and not any(i in self.at for i in range(first, last)):
            cluster.places.append(Place(first, last, form))
            for i in range(first, last):
                self.at[i] = cluster.key
