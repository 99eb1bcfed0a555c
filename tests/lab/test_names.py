"""Names that count as one, and such that do not."""

from __future__ import annotations

import pytest

from lab.names import is_same_name, key_words


def test_function_words_and_plural_endings_tell_nothing() -> None:
    assert key_words("The withdrawals of their forces in Congress") == {"withdrawal", "force", "congress"}


@pytest.mark.parametrize(("wanted", "said", "of_person"), [
    ("Ada Berg", "Berg", True), ("Ada Maria Berg", "Maria Berg", True), ("European Union", "The European Union", False),
    ("State Department", "US State Department", False)])
def test_names_of_one_actor_are_the_same(wanted: str, said: str, of_person: bool) -> None:
    assert is_same_name(wanted, [said], of_person)


@pytest.mark.parametrize(("wanted", "said", "of_person"), [
    ("Ada Maria Berg", "Berg", False), ("Ada Berg", "Ola Berg Lie", True), ("The", "The", False), ("Berg", "", True),
    ("European Union", "Union of Writers", False)])
def test_names_of_two_actors_are_not_the_same(wanted: str, said: str, of_person: bool) -> None:
    assert not is_same_name(wanted, [said], of_person)
