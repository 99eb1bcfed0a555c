"""Which names of an article name the same actor.

Full names come first: a person is entered under the fullest form of the name, an organization under its long form.
Short forms (surname, given name, initials, an acronym in brackets, "the Assembly") then join the actor whose name
contains them; two people of one surname are told apart by given name, honorific and recency. What remains is matched
against the actor reference, where an office held at the article's date decides between people of one name.
"""

from __future__ import annotations

from transforms.extract.mentions.actor_evidence import note_peoples, note_places, people_in_lists, withdraw_unproved
from transforms.extract.mentions.clusters import Clusters
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.name import PERSON, Name
from transforms.extract.mentions.name_kinds import choose_readings, reclassify, reclassify_known, reclassify_titled
from transforms.extract.mentions.namesakes import drop_namesakes
from transforms.extract.mentions.organizations import enter_organizations, enter_states
from transforms.extract.mentions.persons import enter_people
from transforms.extract.mentions.titles import Title, title_after, title_before
from transforms.extract.mentions.words import Words
from transforms.extract.records import Article


def link_names(words: Words, names: list[Name], article: Article, guide: ActorGuide) -> Clusters:
    """Return the clusters of the article with every name placed. Changes the kind of names that the rest corrects."""
    clusters = Clusters(words, guide.lexicon)
    names_at = {i: k for k, name in enumerate(names) for i in range(name.first, name.last)}
    choose_readings(names)
    note_places(words, names, guide)
    drop_namesakes(words, names, guide)
    titles = _titles(words, names, names_at, guide)
    reclassify_titled(words, names, titles, guide)
    reclassify(words, names, guide)
    people_in_lists(words, names, guide)
    reclassify_known(words, names, guide)
    withdraw_unproved(words, names, titles, guide)
    note_peoples(words, names, guide)
    enter_states(clusters, names, guide)
    organizations = enter_organizations(clusters, names, guide)
    enter_people(clusters, names, titles, article, guide, organizations)
    return clusters


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
