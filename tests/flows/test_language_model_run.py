"""Whole runs whose reader asks a language model, which a stub stands in for."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from flows.settings import load_settings
from flows.versions import imported_modules, stage_files
from tests.conftest import Command, Ended
from tests.flows.language_model_stub import Sent, Stub, stances
from transforms.extract.settings import READERS

_KEY = "sk-very-secret-0123456789"
_TREATY = "Border treaty\n\nThe government of Canada met in Ottawa on Monday. Germany is glad about the border treaty."
_BRIDGE = "Bridge over the river\n\nFrance met with visitors in Paris on Tuesday. Spain is tired of the river bridge."
_BROKEN = Sent({"error": {"message": f"cannot read this with {_KEY}"}}, status=400)


def _answer(body: dict[str, Any], number: int) -> Sent:
    """One position for each article, beside one of nobody's and one that is not asked about."""
    window = body["messages"][1]["content"]
    if "Germany" in window:
        return stances(("Germany", "the border treaty", "issue", "support"),
                       ("Ruritania", "the border treaty", "issue", "oppose"),
                       ("Germany", "Germany", "actor", "support"))
    return stances(("Spain", "the river bridge", "issue", "oppose"))


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in (("treaty", _TREATY), ("bridge", _BRIDGE)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def stub() -> Iterator[Stub]:
    with Stub(_answer).serving() as serving:
        yield serving


class _Runs:
    """Calls `newstance` with the reader `llm` over the same articles."""

    def __init__(self, newstance: Command, articles: Path, stub: Stub) -> None:
        self._newstance, self._articles, self._stub = newstance, articles, stub

    def __call__(self, data: Path, *words: object) -> Ended:
        return self._newstance(
            "run", self._articles, "--data", data, "--reader", "llm", "--workers", 1,
            "--set", "extract.readers.llm.model=m",
            "--set", f"extract.readers.llm.service.endpoint={self._stub.endpoint}",
            "--set", "extract.readers.llm.service.attempts=1",
            # What the model states is published, however sure the judge is of it.
            "--set", "extract.judges.learned.least=0.0", "--set", "extract.judges.learned.least_implied=0.0",
            "--set", "extract.judges.learned.least_open=0.0",
            *words, NEWSTANCE_LLM_KEY=_KEY)


@pytest.fixture(scope="module")
def runs(newstance: Command, articles: Path, stub: Stub) -> _Runs:
    return _Runs(newstance, articles, stub)


@pytest.fixture(scope="module")
def first(runs: _Runs, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """The data folder of a run over the articles, not to be changed, and how the run ended."""
    data = tmp_path_factory.mktemp("first") / "data"
    return data, runs(data, "--json")


def _positions(data: Path) -> set[tuple[str, str]]:
    rows = pd.read_parquet(data / "published" / "latest" / "stances")
    return set(zip(rows["actor_name"], rows["position"], strict=True))


def _files(data: Path) -> dict[str, str]:
    return {path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(data.rglob("*")) if path.is_file()}


def _tables(data: Path) -> dict[str, str]:
    latest = data / "published" / "latest"
    return {name: digest for name, digest in _files(latest.resolve()).items() if name.endswith(".parquet")}


def test_what_the_model_states_is_published(first: tuple[Path, Ended]) -> None:
    data, ended = first
    assert ended.code == 0, ended.err
    assert {("Germany", "support"), ("Spain", "oppose")} <= _positions(data)


def test_what_it_states_without_ground_is_counted_in_manifest_and_summary(first: tuple[Path, Ended]) -> None:
    data, ended = first
    counted = {"windows": 2, "positions stated": 4, "words not in the text": 1, "holder and target no pair": 1,
               "tokens sent": 1400, "tokens answered": 22}
    manifest = json.loads((data / "published/latest/_manifest.json").read_text(encoding="utf-8"))
    assert ended.json()["accounts"]["reading"] == counted
    assert manifest["accounts"]["reading"] == counted


def test_the_key_is_in_no_file_and_no_message(first: tuple[Path, Ended], stub: Stub, prefect_home: Path) -> None:
    data, ended = first
    assert stub.headers[0]["Authorization"] == f"Bearer {_KEY}"
    written = [path for folder in (data, prefect_home) for path in folder.rglob("*") if path.is_file()]
    assert [path for path in written if _KEY.encode() in path.read_bytes()] == []
    assert _KEY not in ended.out + ended.err


def test_a_second_run_from_the_answers_alone_asks_nothing_and_gives_the_same_bytes(
    first: tuple[Path, Ended], runs: _Runs, stub: Stub, tmp_path: Path
) -> None:
    data, _ = first
    shutil.copytree(data / "answers", tmp_path / "data" / "answers")
    asked = len(stub.bodies)
    ended = runs(tmp_path / "data")
    assert ended.code == 0, ended.err
    assert len(stub.bodies) == asked
    assert _tables(tmp_path / "data") == _tables(data)


def test_a_dry_run_tells_requests_tokens_and_price_and_sends_and_writes_nothing(
    first: tuple[Path, Ended], runs: _Runs, stub: Stub, tmp_path: Path
) -> None:
    data, _ = first
    asked, before = len(stub.bodies), _files(data)
    price = ("--set", "extract.readers.llm.service.price_in=1000.0",
             "--set", "extract.readers.llm.service.price_out=500.0", "--set", "extract.readers.llm.most_tokens=100")
    told = runs(tmp_path / "new", "--dry-run", "--json", *price).json()
    again = runs(data, "--dry-run", "--json").json()
    assert (told["requests"], told["requests answered before"], told["tokens of answers, at most"]) == (2, 0, 200)
    assert 1000 < told["tokens to send, about"] < 4000
    assert told["price, at most"] == pytest.approx(told["tokens to send, about"] / 1000 + 0.1)
    assert again["requests"] == 0
    assert len(stub.bodies) == asked
    assert not (tmp_path / "new").exists()
    assert _files(data) == before


def test_an_article_without_an_answer_is_quarantined_with_the_reason_and_tried_again(
    runs: _Runs, stub: Stub, tmp_path: Path
) -> None:
    def broken_for_one(body: dict[str, Any], number: int) -> Sent:
        return _BROKEN if "Spain" in body["messages"][1]["content"] else _answer(body, number)

    data = tmp_path / "data"
    stub.behaviour = broken_for_one
    try:
        ended = runs(data, "--json")
    finally:
        stub.behaviour = _answer
    assert ended.code == 0, ended.err
    accounts = ended.json()["accounts"]
    assert (accounts["published"], accounts["quarantined"]) == (1, 1)
    assert accounts["reasons"] == {"articles: not_read": 1}
    (kept,) = (data / "quarantine/articles").iterdir()
    (reason,) = pd.read_parquet(kept)["reason"]
    assert reason == "1 of 1 windows without a usable answer; the first: status 400: cannot read this with ***"
    asked = len(stub.bodies)
    repaired = runs(data, "--json")
    assert repaired.code == 0, repaired.err
    assert len(stub.bodies) == asked + 1
    assert (repaired.json()["accounts"]["published"], repaired.json()["accounts"]["reasons"]) == (2, {})
    assert ("Spain", "oppose") in _positions(data)


def test_a_server_that_is_not_there_ends_the_run_with_one_line(runs: _Runs, tmp_path: Path) -> None:
    ended = runs(tmp_path / "data", "--set", "extract.readers.llm.service.endpoint=http://127.0.0.1:9/v1")
    assert ended.code == 2
    assert ended.err.startswith("newstance: http://127.0.0.1:9/v1: no connection")
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize(("given", "said"), [
    ("extract.readers.llm.service.endpoint=https://me:hunter2@host/v1", "endpoint: holds credentials"),
    ("extract.readers.llm.service.endpoint=https://host/v1?key=hunter2", "endpoint: holds credentials"),
    ("extract.readers.llm.service.endpoint=host:80", "endpoint: is no address"),
    ("extract.readers.llm.service.concurrency=0", "concurrency: found 0"),
    ("extract.readers.llm.model=''", "model: found ''"),
])
def test_a_setting_that_cannot_be_is_told_before_anything_is_asked(
    runs: _Runs, stub: Stub, tmp_path: Path, given: str, said: str
) -> None:
    asked = len(stub.bodies)
    ended = runs(tmp_path / "data", "--set", given)
    assert (ended.code, len(stub.bodies)) == (2, asked)
    assert said in ended.err
    assert "hunter2" not in ended.err


@pytest.mark.parametrize(("option", "value", "is_other"), [
    ("model", "n", True), ("temperature", 0.7, True), ("seed", 2, True), ("most_tokens", 5, True),
    ("stated", 0.8, True),
    ("service", {"endpoint": "https://elsewhere/v1"}, False), ("service", {"concurrency": 9}, False),
    ("service", {"price_in": 3.0}, False), ("service", {"answers": "/elsewhere"}, False)])
def test_what_was_read_follows_model_and_options_but_not_how_the_model_is_reached(
    option: str, value: object, is_other: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = {"extract": {"reader": "llm", "readers": {"llm": {"model": "m"}}}}
    before = load_settings(tables=tables).versions.extract
    monkeypatch.setenv("NEWSTANCE_LLM_KEY", _KEY)
    assert load_settings(tables=tables).versions.extract == before
    tables["extract"]["readers"]["llm"][option] = value  # type: ignore[index]
    assert (load_settings(tables=tables).versions.extract != before) is is_other


@pytest.mark.parametrize(("reader", "is_told"), [("llm", True), ("windows", False)])
def test_what_was_read_follows_the_instructions_where_they_are_given(reader: str, is_told: bool) -> None:
    files = stage_files(imported_modules(["transforms.extract.toolbox"], {READERS: reader}))
    assert ({"task.md", "definitions.md"} <= {file.name for file in files}) is is_told
