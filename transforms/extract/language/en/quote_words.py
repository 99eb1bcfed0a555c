"""The English words and patterns of the attribution of quotes (`lists/quotes`)."""

from __future__ import annotations

import re
from pathlib import Path

from transforms.extract.language.en.inflection import singular, verbs_of_form
from transforms.extract.language.en.word_lists import LISTS
from transforms.extract.language.quote_words import Mute, QuoteWords
from transforms.text.lists import read_table, read_words

_SHARE = r"(?:%|\bper ?cent(?:age)?)(?:\s+of\s+(?:\w+\s+){0,2}\w+)?\s*$"
_OWNER = r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)|(?:\b[Tt]he\s+\w+|(?:\b[A-Z][\w.-]*\s+){0,3}\b[A-Z][\w-]*)['’]s?)"
_DENIAL = (
    r"(?:\b(?:not(?!\s+(?:only|just|merely))|never|without|yet\s+to|(?:refus|declin)(?:e|es|ed|ing)\s+to"
    r"|stop(?:ped|ping|s)?\s+short\s+of)|n['’]t)\s+(?:\w+ly\s+|(?:yet|even|ever)\s+)?(?:(?:want|wish)\s+to\s+)?"
)
_RELAYER = r"[^\s,.;:“”\"\n][^,.;:“”\"\n]{0,80}?"
_SPEAKER = r"[^\s.;:“”\"\n][^.;:“”\"\n]{0,100}?"
_AS_SAYING = r"as\s+(?:saying|telling|writing|stating|warning|adding|declaring|claiming)"
_MARKED = r"(?:“[^“”\"\n]+”|\"[^“”\"\n]+\"|‘[^‘’\n]+’(?!\w))"
_APPOSITION = r"(?:,\s+(?:[A-Z][\w’'.-]*\w\s?){1,4}(?=[,.;]|\s+(?:and|because|for|as)\b|$))?"
_BY = rf"by\s+(?P<source>[^\s,.;:“”\"\n][^,.;:“”\"\n]{{0,60}}?{_APPOSITION})"
_SOURCE = r"[^\s,.;:“”\"][^,;:“”\"\n]{1,80}?"


def load_quote_words(folder: Path = LISTS / "quotes") -> QuoteWords:
    """Read the lists of `folder`. Raises ValueError, naming file and line, for a malformed or repeated row,
    FileNotFoundError for a missing list."""

    def words(name: str) -> frozenset[str]:
        return read_words(folder / f"{name}.txt")

    return QuoteWords(
        singular=singular,
        verbs_of_form=verbs_of_form,
        abbreviations=words("abbreviations"),
        clitics=words("clitics"),
        mute_sources=read_table(folder / "mute_sources.tsv", ("noun", "condition"), Mute),
        evidence_verbs=words("evidence_verbs"),
        deed_verbs=words("deed_verbs"),
        stated_negations=words("stated_negations"),
        direct_verbs=words("direct_verbs"),
        generic_sources=words("generic_sources"),
        talk=words("talk"),
        empty_contents=words("empty_contents"),
        relatives=words("relatives"),
        source_end=re.compile(rf"[,(–—]|\b(?:{_any_of(words('source_ends'))})\b"),
        share_before=re.compile(_SHARE, re.IGNORECASE),
        condition_before=re.compile(rf"\b(?:{_any_of(words('conditions'))})\s+$", re.IGNORECASE),
        subordinate=re.compile(rf"(?:that\s+)?(?:{_any_of(words('subordinators'))})\b", re.IGNORECASE),
        front=re.compile(r"(?:(?:[A-Z]\w{2,}ing|Asked)\b\s+\w|In fact\b)"),
        front_before=re.compile(rf"\b(?:{_any_of(words('subordinators'))})\s+$", re.IGNORECASE),
        owned_noun=_owned_noun(words("cue_nouns")),
        content_opener=re.compile(r"that\s"),
        viewpoint=_viewpoint(words("viewpoint_nouns"), words("viewpoint_verbs"), words("abbreviations")),
        asked=re.compile(r"\basked$", re.IGNORECASE),
        question=re.compile(r"(?:whether|if|what|how|why|who|whom|whose|which|when|where)\b", re.IGNORECASE),
        denial=re.compile(rf"{_DENIAL}(?P<verb>\w+)\s*$", re.IGNORECASE),
        denying=re.compile(rf"{_DENIAL}(?P<verb>\w+)", re.IGNORECASE),
        nobody=re.compile(rf"\W*(?:(?:but|and|yet)\s+)?(?:{_any_of(words('nobodies'))})\b(?!\.?\s*\d)", re.IGNORECASE),
        relaying_cue=re.compile(_AS_SAYING),
        relayed=re.compile(rf"(?P<relayer>{_RELAYER})\s+(?:\w+ly\s+)?(?:quot|cit)(?:ed|es|ing)\s+(?!by\b)(?P<source>{_SPEAKER})"
                           rf"\s+(?P<cue>{_AS_SAYING})"),
        was_relayed=re.compile(rf"(?P<source>{_RELAYER})\s+(?:(?:was|were|is|are|(?:has|have|had)\s+been)\s+)?"
                               rf"(?:\w+ly\s+)?(?:quoted|cited)(?:\s+(?:by|in|on|as)\s+{_SPEAKER}|\s+\w+)??"
                               rf"\s+(?P<cue>{_AS_SAYING})"),
        anonymity=_anonymity(),
        judged=_judged(words("judging_participles")),
    )


def _any_of(words: frozenset[str]) -> str:
    return "|".join(sorted(words))


def _owned_noun(nouns: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?P<owner>{_OWNER})\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>(?:{_any_of(nouns)})s?)\s+(?=that\s)")


def _judged(participles: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """"was called “…” by X", "was praised as “…” by X", "was criticised by X because “…”"."""
    cue = rf"\b(?P<cue>{_any_of(participles)})"
    content = rf"(?P<content>{_MARKED})"
    return (
        re.compile(rf"{cue}\s+(?:(?:as|an?)\s+)?{content}\s+{_BY}(?=[,.;\n]|\s+(?:and|because|for|as|on|in)\b|$)"),
        re.compile(rf"{cue}\s+{_BY},?\s+(?:(?:as|for|because|since|over|a|an|being)\s+){{0,2}}{content}"),
    )


def _anonymity() -> tuple[re.Pattern[str], ...]:
    """"on condition of anonymity because …", "asked not to be named, citing …", "was not authorised to speak"."""
    hidden = (r"(?:anonymity|anonymously|not\s+(?:to\s+)?(?:be|being|wish\s+to\s+be|want\s+to\s+be)\s+"
              r"(?:publicly\s+)?(?:named|identified|quoted)|remain\s+anonymous"
              r"|(?:declin|refus)\w+\s+to\s+(?:be\s+(?:named|identified)|give\s+\w+\s+(?:\w+\s+)?names?))")
    why = (r"(?:because|since|due\s+to|citing|for\s+fear\s+of|fearing|out\s+of\s+fear|in\s+order\s+to|given|owing\s+to"
           r"|to\s+(?:discuss|describe|speak|avoid|protect|talk|share|detail|disclose|be\s+able))")
    rest = r"[^.,;—“”\"\n]*?(?=\s+(?:said|says|told|added)\b|\s*(?:[.,;—“”\"\n]|\Z))"
    forbidden = (r"not\s+(?:been\s+|publicly\s+)*(?:authori[sz]ed|allowed|permitted)\s+to\s+"
                 r"(?:publicly\s+)?(?:speak|discuss|comment|talk|brief|disclose|release|share)")
    return (
        re.compile(rf"\b{hidden}\b[^.;“”\"\n]{{0,60}}?[,\s]\s*(?P<reason>{why}\b{rest})"),
        re.compile(rf"\b(?P<reason>(?:Because\s+of|Citing|Fearing|Given)\s[^.;,“”\"\n]+),[^.;“”\"\n]*?\b{hidden}"),
        re.compile(rf"\b(?P<reason>(?:because\s+\w+\s+)?(?:(?:was|were|is|are|has|have)\s+)?{forbidden}\b"
                   rf"{rest})"),
    )


def _viewpoint(nouns: frozenset[str], verbs: frozenset[str], abbreviations: frozenset[str]) -> re.Pattern[str]:
    """"In the mayor's view, …", "in the words of the mayor, …", "as the mayor sees it, …"."""
    ends = r"(?<![A-Z])" + "".join(rf"(?<!\b{short})" for short in sorted(abbreviations)) + "[.!?]"
    fronts = (
        rf"(?:In|By|To)\s+(?P<owner>(?:his|her|their|{_SOURCE}['’]s?))\s+(?P<of_owner>{_any_of(nouns)})",
        rf"In\s+the\s+(?P<of_noun>{_any_of(nouns)})\s+of\s+(?P<source>{_SOURCE})",
        rf"As\s+(?P<subject>{_SOURCE})\s+(?P<verb>(?:{_any_of(verbs)})\s+it)",
    )
    content = rf",\s+(?P<content>[^\n]+?)(?={ends}[”\"’']?(?:\s|$)|\n|\Z)"
    return re.compile(rf"(?:^|(?<=[.!?”\"]\s)|(?<=\n))(?:{'|'.join(fronts)}){content}", re.MULTILINE)
