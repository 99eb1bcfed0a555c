"""What an article is about, for targets that tell it only there: "the bill", "their plans", "the wall".

A definite phrase without a word of its own takes the codebook issue that the evidence names, else the sentences before
it, else the headline, else the lead: where readers find it, too. One that is part of a term which the article uses
("the wall") takes the issue of that term. Either way only issues count that the article is about: headline and text
name them, or the lead and the text more than once; and none that is a kind of act of which it may tell several.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from transforms.extract.language.en.comparison.normal_forms import act_forms, is_definite, stems
from transforms.resolve.issues.matching import Match, Matcher, Mention
from transforms.resolve.issues.scopes import Setting

_SENTENCE_END = re.compile(r"(?<=[.!?”\"’'])\s+(?=[\"“‘'A-Z])|\n+")
_LEAD = 2
"""Sentences at the beginning of a text that say what it is about."""
_BACK = 2
"""Sentences before the evidence in which a definite phrase is named."""
_OFTEN = 2
"""Sentences that mention an issue of the lead which make it a subject of the text."""


class _Article:
    """The mentions of issues in one article, by its parts; each is read when it is first asked for."""

    def __init__(self, matcher: Matcher, setting: Setting) -> None:
        self._matcher, self._setting = matcher, setting

    @cached_property
    def sentences(self) -> list[tuple[int, list[Mention]]]:
        """The end of each sentence and what it mentions."""
        found, start = [], 0
        for match in [*_SENTENCE_END.finditer(self._setting.text), None]:
            end = len(self._setting.text) if match is None else match.start()
            found.append((end, self._matcher.mentioned(self._setting.text[start:end])))
            start = end if match is None else match.end()
        return found

    @cached_property
    def headline(self) -> list[Mention]:
        return self._matcher.mentioned(self._setting.title)

    @cached_property
    def lead(self) -> list[Mention]:
        return [mention for _, mentions in self.sentences[:_LEAD] for mention in mentions]

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The issues that the article is about: what its headline names, and what the lead names and the text often."""
        counts = Counter(mention.issue_id for _, mentions in self.sentences for mention in mentions)
        led = {mention.issue_id for mention in self.lead if counts[mention.issue_id] >= _OFTEN}
        led |= {mention.issue_id for mention in self.headline if counts[mention.issue_id]}
        return frozenset(issue_id for issue_id in led if not self._matcher.is_kind(issue_id))

    @cached_property
    def told(self) -> list[Mention]:
        """The mentions of its subjects: of headline, lead and text, in this order."""
        everywhere = (*self.headline, *(mention for _, mentions in self.sentences for mention in mentions))
        return [mention for mention in everywhere if mention.issue_id in self.subjects]

    def before(self, start: int) -> list[list[Mention]]:
        """What the sentences before the one with offset `start` mention, the nearest first."""
        at = next((i for i, (end, _) in enumerate(self.sentences) if start < end), len(self.sentences))
        return [mentions for _, mentions in reversed(self.sentences[max(0, at - _BACK):at])]


class Subjects:
    """Finds the issue of a target that only its article tells; built once for a corpus."""

    def __init__(self, matcher: Matcher, around: Mapping[str, Setting]) -> None:
        self._matcher, self._around = matcher, around
        self._last: tuple[str, _Article] | None = None

    def match(self, article_id: str, label: str, text: str, evidence: str, start: int) -> Match | None:
        """Return the issue that a target means which names no term; None where nothing tells it."""
        article = self._article(article_id)
        if article is None:
            return None
        if not is_definite(text):
            return None
        if not self._matcher.is_vague(label):
            fuller = [mention for mention in article.told if self._matcher.is_short_for(label, mention)]
            return self._meant(label, fuller[0]) if len({mention.issue_id for mention in fuller}) == 1 else None
        near = (self._matcher.mentioned(evidence), *article.before(start), article.headline, article.lead)
        for mentions in near:
            fullest = [mention for mention in mentions if len(mention.forms) == len(mentions[0].forms)]
            if len({mention.issue_id for mention in fullest}) == 1:
                is_subject = fullest[0].issue_id in article.subjects
                return self._meant(label, fullest[0]) if is_subject else None
        return None

    def _meant(self, label: str, mention: Mention) -> Match:
        """The issue as the label means it: a plan to end a thing is against the thing, a law that is ended is not."""
        if self._matcher.reverses(label, mention.issue_id):
            return Match(mention.issue_id, -mention.sign)
        is_act = not act_forms().isdisjoint(stems(label, {}))
        return Match(mention.issue_id, mention.turned if is_act else mention.sign)

    def _article(self, article_id: str) -> _Article | None:
        if self._last is None or self._last[0] != article_id:
            if article_id not in self._around:
                return None
            self._last = (article_id, _Article(self._matcher, self._around[article_id]))
        return self._last[1]
