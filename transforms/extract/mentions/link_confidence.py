"""How surely the mentions of an entity mean the actor that it was linked to.

The share of right links by the kind of evidence, read by eye on 144 development articles (28 links by a surname alone:
23 right; 21 by surname and office: all; 12 by a title alone: 10; the other classes from a sample of 126 actors) and
rounded down: an estimate for classes of links, not for single ones.
"""

from __future__ import annotations

from transforms.extract.mentions.clusters import Cluster
from transforms.extract.mentions.name import GROUP, PERSON, STATE
from transforms.extract.mentions.person_linking import holds_a_stated_office
from transforms.schema import MentionForm

_STATE, _BODY, _BODY_BY_ACRONYM = 0.98, 0.95, 0.85
_FULL_NAME_AND_OFFICE, _FULL_NAME, _SURNAME_AND_OFFICE, _SURNAME, _TITLE = 0.98, 0.95, 0.95, 0.8, 0.8
_LOCAL_FULL_NAME, _LOCAL_BODY, _LOCAL_WORD, _LOCAL_GROUP = 0.9, 0.85, 0.7, 0.7
"""Of entities that the article alone tells: the likelihood that they are one actor of that name at all."""


def link_confidence(cluster: Cluster) -> float:
    """Return the estimated probability that the mentions of `cluster` mean its actor."""
    if cluster.entry is None:
        if cluster.actor_type == GROUP:
            return _LOCAL_GROUP
        if " " not in cluster.name:
            return _LOCAL_WORD
        return _LOCAL_FULL_NAME if cluster.actor_type == PERSON else _LOCAL_BODY
    if cluster.actor_type == STATE:
        return _STATE
    if cluster.actor_type != PERSON:
        return _BODY if len(cluster.tokens) != 1 or not cluster.name.isupper() else _BODY_BY_ACRONYM
    office = holds_a_stated_office(cluster)
    if len(cluster.tokens) > 1:
        return _FULL_NAME_AND_OFFICE if office else _FULL_NAME
    if all(mention.form != MentionForm.NAME for mention in cluster.mentions):
        return _TITLE
    return _SURNAME_AND_OFFICE if office else _SURNAME
