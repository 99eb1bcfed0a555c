"""Words of one change have one form, whatever their number, word class and spelling."""

from __future__ import annotations

import grimp
import pytest

from transforms.extract.language.en.comparison.normal_forms import (
    affirming_forms,
    general_synonyms,
    head_forms,
    normal_form,
    reversing_forms,
    stems,
)


@pytest.mark.parametrize("words", [
    ("withdrawal", "withdrawals", "withdrawing", "withdraw", "withdraws"), ("church", "churches"), ("crisis", "crises"),
    ("series",), ("party", "parties"), ("tax", "taxes"), ("impose", "imposes", "imposing", "imposed"),
    ("policeman", "policemen"), ("u.s.", "us"),
])
def test_words_that_name_one_change_have_one_form(words: tuple[str, ...]) -> None:
    assert len({normal_form(word) for word in words}) == 1


@pytest.mark.parametrize(("one", "other"), [("news", "new"), ("serie", "series"), ("custom", "cost")])
def test_words_that_name_two_have_two(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


def test_stems_leave_out_function_words_and_possessives() -> None:
    assert stems("Parliament's suspension by the Queen", {}) == stems("parliament suspend queen", {})


def test_stems_replace_words_by_what_they_stand_for() -> None:
    assert stems("a truce", general_synonyms()) == stems("a ceasefire", general_synonyms())


def test_the_head_stands_before_the_first_preposition() -> None:
    assert head_forms("maritime border agreement between Turkey and Libya", {}) == (normal_form("agreement"),)
    assert head_forms("Ukraine joining NATO", {})[0] == normal_form("join")


def test_no_word_affirms_and_reverses_at_once() -> None:
    assert affirming_forms() & reversing_forms() == set()


def test_only_what_stands_above_resolution_reads_it_so_that_no_article_is_read_anew_for_it() -> None:
    readers = grimp.build_graph("transforms").find_downstream_modules(
        "transforms.extract.language.en.comparison", as_package=True)

    assert {".".join(reader.split(".")[:2]) for reader in readers} <= {"transforms.resolve", "transforms.publishable"}
