"""What a language model states counts where its words stand in the window and name a pair that is asked about."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.settings import load_settings
from tests.conftest import PROJECT
from transforms.extract.reader.language_model import Body, Unanswered, Unread, Unusable
from transforms.extract.reader.readers import build_reader
from transforms.extract.reader.readers.llm.answers import Statement, answer_schema, parsed
from transforms.extract.reader.readers.llm.instructions import instructions
from transforms.extract.reader.readers.llm.verification import NOT_ASKED, NOT_IN_TEXT, STATED, probabilities
from transforms.extract.reader.windows import TOWARDS, WINDOW_CLASSES, Phrase, Window
from transforms.schema import Position
from transforms.settings import SettingsError

_TEXT = "Treaty at risk . Ruritania rejected the treaty.\nAnna Weber : “The treaty on fish is\n good for Ruritania.”"


def _phrase(words: str, head: str | None = None, is_actor: bool = False, nth: int = 0) -> Phrase:
    """The `nth` place of `words` in `_TEXT`, headed by its part `head`."""
    start = -1
    for _ in range(nth + 1):
        start = _TEXT.index(words, start + 1)
    at = start + words.index(head or words)
    return Phrase((start, start + len(words)), (at, at + len(head or words)), is_actor)


_HOLDERS = (_phrase("Ruritania", is_actor=True), _phrase("Anna Weber", "Weber", is_actor=True))
_TARGETS = (_phrase("the treaty", "treaty"), _phrase("The treaty on fish", "treaty"), _phrase("fish"),
            _phrase("Ruritania", is_actor=True, nth=1))
_PAIRS = ((0, 0), (1, 1), (1, 2), (1, 3))
_WINDOW = Window(_TEXT, _HOLDERS, _TARGETS, (), _PAIRS, ((0,) * 7,) * len(_PAIRS))


def _read(*rows: tuple[str, str, str, str]) -> tuple[list[str], Counter[str]]:
    """The likeliest class of each pair of `_WINDOW`, and what became of the statements `rows`."""
    statements = [Statement(holder, target, kind, Position(position))  # type: ignore[arg-type]
                  for holder, target, kind, position in rows]
    found, counts = probabilities(_WINDOW, statements, stated=0.9, silent=0.95)
    return [WINDOW_CLASSES[index] for index in found.argmax(axis=1)], counts


@pytest.mark.parametrize(("row", "expected"), [
    (("Ruritania", "the treaty", "issue", "oppose"), ["issue oppose", "none", "none", "none"]),
    (("Anna Weber", "The treaty on fish", "issue", "support"), ["none", "issue support", "none", "none"]),
    (("Weber", "treaty on fish", "issue", "support"), ["none", "issue support", "none", "none"]),
    (("Anna Weber", "fish", "issue", "conditional"), ["none", "none", "issue conditional", "none"]),
    (("Anna Weber", "Ruritania", "actor", "support"), ["none", "none", "none", "actor support"]),
    (("Anna  Weber", "The treaty\non fish", "issue", "undecided"), ["none", "issue undecided", "none", "none"]),
])
def test_a_statement_is_of_the_pair_whose_words_it_has(row: tuple[str, str, str, str], expected: list[str]) -> None:
    classes, counts = _read(row)
    assert classes == expected
    assert counts == {STATED: 1, NOT_IN_TEXT: 0, NOT_ASKED: 0}


@pytest.mark.parametrize(("holder", "target"), [
    ("Graustark", "the treaty"), ("Ruritania", "the pact"), ("ruritania", "the treaty"), ("Ruritan", "the treaty"),
    ("", "the treaty"), ("Ruritania", " "), ("Ruritania", "the treaty rejected"), (".*", "the treaty"),
])
def test_words_that_do_not_stand_in_the_window_are_left_out_and_counted(holder: str, target: str) -> None:
    classes, counts = _read((holder, target, "issue", "oppose"))
    assert set(classes) == {"none"}
    assert counts == {STATED: 1, NOT_IN_TEXT: 1, NOT_ASKED: 0}


@pytest.mark.parametrize(("holder", "target"), [
    ("Anna Weber", "Treaty at risk"), ("Ruritania", "fish"), ("Anna", "fish"), ("good", "fish")])
def test_words_of_the_window_that_are_no_pair_are_left_out_and_counted(holder: str, target: str) -> None:
    classes, counts = _read((holder, target, "issue", "oppose"))
    assert set(classes) == {"none"}
    assert counts == {STATED: 1, NOT_IN_TEXT: 0, NOT_ASKED: 1}


def test_positions_that_contradict_each_other_share_their_probability() -> None:
    statements = [Statement("Ruritania", "the treaty", "issue", position) for position in (
        Position.SUPPORT, Position.OPPOSE, Position.OPPOSE)]
    rows, _ = probabilities(_WINDOW, statements, stated=0.9, silent=0.95)
    shown = dict(zip(WINDOW_CLASSES, rows[0].tolist(), strict=True))
    assert shown["none"] == pytest.approx(0.1)
    assert (shown["issue support"], shown["issue oppose"]) == (pytest.approx(0.45), pytest.approx(0.45))


@given(rows=st.lists(st.tuples(
    st.sampled_from(["Ruritania", "Anna Weber", "Weber", "Graustark", ""]),
    st.sampled_from(["the treaty", "fish", "The treaty on fish", "Ruritania", "x"]),
    st.sampled_from(TOWARDS), st.sampled_from([str(position) for position in Position]))))
def test_whatever_is_stated_gives_probabilities_and_every_statement_is_accounted_for(
    rows: list[tuple[str, str, str, str]]
) -> None:
    statements = [Statement(h, t, kind, Position(position)) for h, t, kind, position in rows]  # type: ignore[arg-type]
    found, counts = probabilities(_WINDOW, statements, stated=0.9, silent=0.95)
    assert found.shape == (len(_PAIRS), len(WINDOW_CLASSES))
    np.testing.assert_allclose(found.sum(axis=1), 1, atol=1e-5)
    assert counts[STATED] == len(rows)
    taken = int((found[:, 0] < 0.5).sum())
    assert taken <= counts[STATED] - counts[NOT_IN_TEXT] - counts[NOT_ASKED]
    assert (taken > 0) == (counts[STATED] > counts[NOT_IN_TEXT] + counts[NOT_ASKED])


@pytest.mark.parametrize("content", [
    "", "null", "[]", "{", "{}", '{"stances": {}}', '{"stances": [1]}', '{"stances": [], "more": 1}',
    '{"stances": [{"holder": "a", "target": "b", "target_kind": "law", "position": "oppose"}]}',
    '{"stances": [{"holder": null, "target": "b", "target_kind": "issue", "position": "oppose"}]}',
    '```json\n{"stances": []}\n```'])
def test_what_has_not_the_form_is_no_answer(content: str) -> None:
    with pytest.raises(Unusable):
        parsed(content)


def test_the_form_asks_for_all_positions_and_kinds_of_targets_and_nothing_else() -> None:
    row = answer_schema()["properties"]["stances"]["items"]
    assert row["properties"]["position"]["enum"] == [str(position) for position in Position]
    assert row["properties"]["target_kind"]["enum"] == list(TOWARDS)
    assert row["required"] == ["holder", "target", "target_kind", "position"]
    assert (row["additionalProperties"], answer_schema()["additionalProperties"]) == (False, False)
    assert "$ref" not in json.dumps(answer_schema())


def test_the_instructions_are_the_definitions_that_people_code_by() -> None:
    page = (PROJECT / "docs" / "definitions.md").read_text(encoding="utf-8")
    told = instructions()
    for title in ("Actors", "Issues", "Stances"):
        assert page.split(f"## {title}\n")[1].split("\n## ")[0].strip() in told
    assert "## Quotes" not in told


@dataclass
class _Told:
    """A language model that gives the same answer to all, and keeps what it was asked and told."""

    answer: str | Unanswered
    bodies: list[Body] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def ask(self, bodies: Sequence[Body], check: Callable[[str], object]) -> list[str | Unanswered]:
        self.bodies += bodies
        return [self.answer for _ in bodies]

    def note(self, counts: Mapping[str, int]) -> None:
        self.counts.update(counts)


def _reader(told: _Told | None, **options: Any) -> Any:
    tables = {"extract": {"reader": "llm", "readers": {"llm": {"model": "m", **options}}}}
    return build_reader(load_settings(tables=tables).extract, told)


def test_each_window_is_one_request_with_its_text_alone_in_the_message() -> None:
    model = _Told('{"stances": []}')
    _reader(model, temperature=0.5, seed=7, most_tokens=99).read([_WINDOW, _WINDOW])
    assert [body["messages"][1] for body in model.bodies] == [{"role": "user", "content": _TEXT}] * 2
    assert {name: model.bodies[0][name] for name in ("model", "temperature", "seed", "max_tokens")} == {
        "model": "m", "temperature": 0.5, "seed": 7, "max_tokens": 99}
    assert model.bodies[0]["response_format"]["json_schema"]["schema"] == answer_schema()


def test_older_servers_get_the_form_beside_the_type() -> None:
    model = _Told('{"stances": []}')
    _reader(model, form="json_object").read([_WINDOW])
    assert model.bodies[0]["response_format"] == {"type": "json_object", "schema": answer_schema()}


def test_what_became_of_statements_is_noted() -> None:
    row = {"holder": "Graustark", "target": "the treaty", "target_kind": "issue", "position": "oppose"}
    model = _Told(json.dumps({"stances": [row]}))
    _reader(model).read([_WINDOW, _WINDOW])
    assert model.counts == {"windows": 2, STATED: 2, NOT_IN_TEXT: 2, NOT_ASKED: 0}


def test_a_window_without_an_answer_leaves_the_article_unread() -> None:
    model = _Told(Unanswered("status 503: busy"))
    with pytest.raises(Unread, match="2 of 2 windows without a usable answer; the first: status 503: busy"):
        _reader(model).read([_WINDOW, _WINDOW])
    assert not model.counts


def test_an_article_without_windows_asks_nothing() -> None:
    model = _Told("never")
    assert _reader(model).read([]) == []
    assert model.bodies == []


@pytest.mark.parametrize(("options", "key"), [
    ({"model": ""}, "model"), ({"temperature": -1.0}, "temperature"), ({"most_tokens": 0}, "most_tokens"),
    ({"form": "xml"}, "form"), ({"stated": 1.5}, "stated"), ({"endpoint": "http://here"}, "endpoint")])
def test_options_that_cannot_be_are_refused_with_their_key(options: dict[str, Any], key: str) -> None:
    with pytest.raises(SettingsError, match=rf"^extract\.readers\.llm\.{key}: "):
        _reader(_Told(""), **options)


def test_without_a_language_model_there_is_no_such_reader() -> None:
    with pytest.raises(SettingsError, match=r"^extract\.reader: found 'llm'"):
        _reader(None)
