"""What a category's label leaves open, filled from the article: whose dispute it is and what it is about.

The scope is the state that the target names, else the state that most of the article is about, else the one that the
evidence names, else the holder's. A target is the state that the phrase names, else the one that the evidence says the
policy is aimed at ("sanctions on Ruritania"), else the one that the headline names; it stays open where none does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from transforms.extract.language.en.comparison.normal_forms import is_aimed_at, without_slot
from transforms.resolve.issues.codebook import CodedIssue
from transforms.resolve.issues.matching import Match
from transforms.resolve.issues.places import Places
from transforms.schema import ActorType

_UNNAMED = {"scope": "a state", "target": "a state", ActorType.ORGANIZATION.value: "an organization",
            "parties": "states"}
_LEAST_SHARE = 0.5
"""Of the mentions of states and of actors with a state: at or above, the article is about that state."""
_LEAST_LEAD = 2.0
"""How many times as often as the next one the state is mentioned otherwise."""
_LEAD = 800
"""Characters of a text that tell what it is about."""
_HEADLINE = 5
"""Mentions in the text that one in the headline counts for."""
_SLUG = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """An article around a target: headline, text, how often it names each state and actors of it."""

    title: str = ""
    text: str = ""
    states: Counter[str] = field(default_factory=Counter)

    def main(self, without: str | None = None) -> str | None:
        """The state that the article is about, `without` one set aside; None where two are as likely."""
        ranked = sorted(((count, code) for code, count in self.states.items() if code != without),
                        key=lambda entry: (-entry[0], entry[1]))
        if not ranked:
            return None
        count, code = ranked[0]
        second = ranked[1][0] if len(ranked) > 1 else 0
        total = sum(counted for counted, _ in ranked)
        return code if (count >= _LEAST_SHARE * total and count > second) or count >= _LEAST_LEAD * second else None

    def lead(self) -> str:
        """Headline and beginning of the text, which say what the article is about."""
        return f"{self.title}\n{self.text[:_LEAD]}"

    def two(self) -> list[str]:
        """The two states that are named most; none where there are no two, or the third is named half as often."""
        ranked = sorted(((count, code) for code, count in self.states.items()), key=lambda entry: (-entry[0], entry[1]))
        clear = len(ranked) == 2 or (len(ranked) > 2 and ranked[1][0] > _LEAST_LEAD * ranked[2][0])
        return [code for _, code in ranked[:2]] if clear else []


def setting_of(title: str, text: str, countries: Iterable[tuple[str, int]], places: Places) -> Setting:
    """Return the setting of an article; `countries` are the states of its actors with their number of mentions."""
    states = Counter(code for _, _, code in places.found(text))
    for _, _, code in places.found(title):
        states[code] += _HEADLINE
    for code, mentions in countries:
        states[code] += mentions
    return Setting(title, text, states)


@dataclass(frozen=True, slots=True)
class Instance:
    """One dispute of a category: its id and label, and the category above it; without filled slots the category."""

    issue_id: str
    label: str
    parent_id: str | None


def instance_of(issue: CodedIssue, match: Match, evidence: str, holder_country: str | None, setting: Setting,
                places: Places) -> Instance:
    """Return the dispute of `issue` that a target names which `match` found."""
    if not issue.slots:
        return Instance(issue.id, issue.label, issue.parent)
    filled: dict[str, tuple[str, str]] = {}
    named = list(match.states)
    for slot in issue.slots:
        if slot == "scope":
            own = _own(match, setting) if "target" not in issue.slots else None
            code = own or _scope(evidence, holder_country, setting, places)
        elif slot == "parties":
            code = None
            two = sorted(named[:2] if len(named) > 1 else _pair(evidence, places) or setting.two())
            if two:
                filled[slot] = ("-".join(two).lower(), "–".join(places.names.get(part, part) for part in two))
        elif slot == "target" and not match.beyond:
            code = match.objects[0] if match.objects else _aimed_at(evidence, holder_country, setting, places)
        else:
            code = None
            if match.beyond:
                filled[slot] = (_SLUG.sub("-", match.beyond.lower()).strip("-"), match.beyond)
        if code is not None:
            filled[slot] = (code.lower(), places.names.get(code, code))
    if not any(slug for slug, _ in filled.values()):
        return Instance(issue.id, unfilled(issue), issue.parent)
    slugs = [filled[slot][0] if slot in filled else "any" for slot in issue.slots]
    label = _filled(issue.label, {slot: shown for slot, (_, shown) in filled.items()})
    if "{" not in issue.label:
        label = f"{label} ({filled['scope'][1]})"
    return Instance(f"{issue.id}--{'-'.join(slugs)}", label[:1].upper() + label[1:], issue.id)


def unfilled(issue: CodedIssue) -> str:
    """Return the label of a category itself: "Sanctions on a state"."""
    label = _filled(issue.label, {})
    return label[:1].upper() + label[1:]


def _filled(label: str, shown: Mapping[str, str]) -> str:
    for slot, unnamed in _UNNAMED.items():
        place = f"{{{slot}}}"
        if slot not in shown and place in label:
            label = without_slot(label, place)
        label = label.replace(place, shown.get(slot, unnamed))
    return label


def _own(match: Match, setting: Setting) -> str | None:
    """The state whose dispute the label says it is: a state that it merely deals with ("Mexico border wall") is not."""
    whose = [code for code in match.states if code not in match.objects]
    return next(iter(whose), None) or (None if setting.main() else next(iter(match.states), None))


def _scope(evidence: str, holder_country: str | None, setting: Setting, places: Places) -> str | None:
    named = {code for _, _, code in places.found(evidence)}
    return setting.main() or (next(iter(named)) if len(named) == 1 else None) or holder_country


def _pair(evidence: str, places: Places) -> list[str]:
    named = list(dict.fromkeys(code for _, _, code in places.found(evidence)))
    return named if len(named) == 2 else []


def _aimed_at(evidence: str, holder_country: str | None, setting: Setting, places: Places) -> str | None:
    """The state that the evidence says the policy is aimed at, else the one other state of the headline, else of an
    article without one the state that it is about; a state that has a policy is not its target."""
    aimed = list(dict.fromkeys(code for start, _, code in places.found(evidence) if is_aimed_at(evidence[:start])))
    if len(aimed) == 1:
        return aimed[0]
    headline = {code for _, _, code in places.found(setting.title)}
    if not setting.title:
        return setting.main(without=holder_country)
    return next(iter(headline)) if len(headline) == 1 and headline != {holder_country} else None
