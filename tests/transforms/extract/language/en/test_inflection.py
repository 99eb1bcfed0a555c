"""The forms of English words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.language.en.inflection import gerund, singular, verbs_of_form


@pytest.mark.parametrize(("plural", "expected"), [
    ("churches", "church"), ("parties", "party"), ("ties", "tie"), ("movies", "movie"), ("businesses", "business"),
    ("wolves", "wolf"), ("women", "woman"), ("policemen", "policeman"), ("children", "child"), ("crises", "crisis"),
    ("criteria", "criterion"), ("heroes", "hero"), ("courses", "course"), ("ministers", "minister"),
    ("congressmen", "congressman"), ("tradeswomen", "tradeswoman"), ("acts", "act"), ("vetoes", "veto"),
    ("retreats", "retreat"), ("witnesses", "witness"), ("bosses", "boss"),
])
def test_plural_becomes_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@pytest.mark.parametrize("noun", [
    "series", "news", "species", "headquarters", "politics", "corps", "crisis", "status", "bus", "gas", "woman",
    "church", "congress", "police", "people", "media", "data", "staff", "consensus",
])
def test_noun_in_singular_stays_as_it_is(noun: str) -> None:
    assert singular(noun) == noun


@pytest.mark.parametrize("word", ["was", "has", "serious", "always", "this", "thus", "themselves"])
def test_word_that_is_no_noun_has_no_singular(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(("word", "expected"), [
    ("houthis", "houthis"), ("mps", "mp"), ("germans", "german"), ("cyprus", "cyprus"), ("damascus", "damascus"),
    ("isis", "isis"), ("charles", "charles"), ("houthi", "houthi"), ("yemen", "yemen"), ("carmen", "carmen"),
    ("al-baghdadi", "al-baghdadi"), ("1990s", "1990s"), ("u.s.", "u.s."), ("it’s", "it’s"), ("'s", "'s"), ("s", "s"),
    ("ms", "ms"), ("mrs", "mrs"), ("tiananmen", "tiananmen"), ("bremen", "bremen"), ("multimedia", "multimedia"),
])
def test_name_or_unknown_word_gets_a_sensible_singular(word: str, expected: str) -> None:
    assert singular(word) == expected


def test_last_part_of_an_unknown_compound_is_changed() -> None:
    assert [singular(word) for word in ("co-chairmen", "whistle-blowers", "policy-makers", "rights-groups")] == [
        "co-chairman", "whistle-blower", "policy-maker", "rights-group"]


@pytest.mark.parametrize(("verb", "expected"), [
    ("cut", "cutting"), ("tie", "tying"), ("ban", "banning"), ("offer", "offering"), ("admit", "admitting"),
    ("close", "closing"), ("agree", "agreeing"), ("be", "being"), ("offset", "offsetting"), ("embed", "embedding"),
    ("undercut", "undercutting"), ("traffic", "trafficking"), ("sting", "stinging"), ("can", "canning"),
    ("renationalise", "renationalising"), ("defund", "defunding"),
])
def test_verb_becomes_its_gerund(verb: str, expected: str) -> None:
    assert gerund(verb) == expected


@pytest.mark.parametrize(("form", "verbs"), [
    ("said", ("say",)), ("shows", ("show",)), ("shown", ("show",)), ("denies", ("deny",)), ("stopped", ("stop",)),
    ("found", ("find", "found")), ("does", ("do",)), ("say", ("say",)), ("minority", ()), ("", ()),
])
def test_verb_is_found_by_each_of_its_forms(form: str, verbs: tuple[str, ...]) -> None:
    assert verbs_of_form(form) == verbs


@given(st.text(max_size=20))
def test_any_string_has_a_singular_that_is_its_own(word: str) -> None:
    once = singular(word)
    assert bool(once) == bool(word)
    assert singular(word) == once


def test_importing_inflection_reads_no_dictionary() -> None:
    code = "import sys, transforms.extract.language.en.inflection; print('lemminflect' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
