"""Settings: each value is declared once, may be given in several places, and is refused with place, key and reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import UsageError
from flows.settings import assignments, load_settings
from tests.conftest import PROJECT, Command

_SCALAR = st.booleans() | st.integers(-10**9, 10**9) | st.floats(-9, 9) | st.text(max_size=9)
_CHANGED = st.fixed_dictionaries({}, optional={
    "run": st.fixed_dictionaries({}, optional={
        "workers": st.integers(0, 64), "executor": st.sampled_from(("processes", "inline")),
        "shard_size": st.integers(1, 10_000), "batch_bytes": st.integers(1, 10**12)}),
    "extract": st.fixed_dictionaries({}, optional={
        "spacy_model": st.text(max_size=20), "judge": st.sampled_from(("rules", "learned")),
        "reader": st.sampled_from(("windows", "none")),
        "quotes": st.fixed_dictionaries({"least_speech": st.floats(0, 1)}),
        "judges": st.fixed_dictionaries({"mine": st.dictionaries(st.text(max_size=9), _SCALAR)})}),
    "publish": st.fixed_dictionaries({"file_rows": st.integers(1, 10**9)}),
})


def _file(folder: Path, content: str) -> Path:
    file = folder / "mine.toml"
    file.write_text(content, encoding="utf-8")
    return file


@given(tables=_CHANGED)
def test_no_value_is_lost_on_the_way_through_plain_values(tables: dict[str, Any]) -> None:
    settings = load_settings(tables=tables)
    assert load_settings(tables=settings.tables) == settings


def test_what_is_not_given_is_as_in_the_packaged_file(tmp_path: Path) -> None:
    settings = load_settings(file=_file(tmp_path, "[extract.quotes]\nleast_speech = 0.3\n"))
    packaged = load_settings()
    assert settings.extract.quotes.least_speech == 0.3
    assert settings.extract.quotes.least_attitude == packaged.extract.quotes.least_attitude
    assert settings.run == packaged.run


def test_environment_comes_before_the_file_and_single_values_before_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _file(tmp_path, '[extract]\nspacy_model = "of_the_file"\n')
    assert load_settings(file=file).extract.spacy_model == "of_the_file"
    monkeypatch.setenv("NEWSTANCE_SPACY_MODEL", "of_the_environment")
    assert load_settings(file=file).extract.spacy_model == "of_the_environment"
    given = assignments(["extract.spacy_model=given"])
    assert load_settings(file=file, tables=given).extract.spacy_model == "given"


def test_folders_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSTANCE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("NEWSTANCE_SEEDS", str(tmp_path))
    assert (load_settings().data, load_settings().seeds) == (tmp_path / "data", tmp_path)
    assert load_settings(data=Path("here")).data == Path("here")


def test_a_folder_of_seeds_may_have_settings_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[extract]\njudge = "rules"\n', encoding="utf-8")
    assert load_settings(seeds=tmp_path).extract.judge == "rules"


def test_values_on_the_command_line_are_toml_or_else_strings() -> None:
    assert assignments(["a.b=1", "a.c=true", "a.d=0.5", 'a.e="1"', "a.f=rules", "a.g=x=y", "h="]) == {
        "a": {"b": 1, "c": True, "d": 0.5, "e": "1", "f": "rules", "g": "x=y"}, "h": ""}


@pytest.mark.parametrize(("assigned", "said"), [
    ("extract.judge=oracle", "extract.judge: found 'oracle', expected one of learned, rules"),
    ("extract.reader=oracle", "extract.reader: found 'oracle', expected one of llm, none, windows"),
    ("run.executor=cloud", "run.executor: found 'cloud', expected one of inline, processes"),
    ("extract.jugde=rules", "extract.jugde: is no setting"),
    ("extract.quotes.least_speech=high", "extract.quotes.least_speech: found 'high', expected: a valid number"),
    ("extract.quotes.least_speech=2", "extract.quotes.least_speech: found 2, expected: less than or equal to 1"),
    ("run.shard_size=0", "run.shard_size: found 0, expected: greater than or equal to 1"),
    ("run.workers=1.5", "run.workers: found 1.5, expected: a valid integer"),
    ("run=3", "run: found 3, expected: an object"),
])
def test_a_value_that_cannot_be_is_named_with_its_place(assigned: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        load_settings(tables=assignments([assigned]))
    assert str(refused.value) == f"given settings: {said}"


def test_a_bad_value_of_a_file_is_named_with_the_file(tmp_path: Path) -> None:
    file = _file(tmp_path, "[validate]\nquarantine_limit = -0.1\n")
    with pytest.raises(UsageError) as refused:
        load_settings(file=file)
    assert str(refused.value) == (
        f"{file}: validate.quarantine_limit: found -0.1, expected: greater than or equal to 0")


def test_a_file_that_is_no_toml_is_named_with_the_line(tmp_path: Path) -> None:
    file = _file(tmp_path, "[extract]\njudge = rules\n")
    with pytest.raises(UsageError, match=r"mine\.toml: not a settings file: .*line 2"):
        load_settings(file=file)


@pytest.mark.parametrize("assigned", ["judge", "=rules", "extract.=rules", ".judge=rules"])
def test_an_assignment_without_key_or_value_is_refused(assigned: str) -> None:
    with pytest.raises(UsageError, match="expected KEY=VALUE"):
        assignments([assigned])


@pytest.mark.parametrize(("words", "said"), [
    (("--set", "extract.judge=oracle"), "found 'oracle', expected one of learned, rules"),
    (("--set", "extract.judges.learned.lest=1"), "extract.judges.learned.lest: is no setting"),
    (("--set", "extract.spacy_model=nowhere"), "found 'nowhere', expected the name of an installed spaCy pipeline"),
    (("--settings", "nowhere.toml"), "nowhere.toml: cannot be read"),
    (("--settings", "seeds"), "seeds: cannot be read"),
    (("--settings", "seeds/reference/persons.tsv.gz"), "persons.tsv.gz: not a settings file"),
])
def test_a_bad_setting_ends_a_run_with_one_line(
    newstance: Command, sample_articles: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ended = newstance("run", sample_articles, "--data", tmp_path / "data", *words)
    assert (ended.code, ended.err.count("\n")) == (2, 1), ended.err
    assert said in ended.err


def test_what_the_command_line_sets_reaches_the_run_whole(
    newstance: Command, sample_articles: Path, tmp_path: Path
) -> None:
    given = ("extract.judge=rules", "extract.reader=none", "run.executor=inline", "run.shard_size=1",
             "publish.file_rows=7")
    ended = newstance("run", sample_articles, "--data", tmp_path / "data", *(f"--set={one}" for one in given))
    assert ended.code == 0, ended.err
    manifest = json.loads((tmp_path / "data/published/latest/_manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"] == load_settings(tables=assignments(given)).tables
    assert max(file["rows"] for file in manifest["tables"]["mentions"]["files"]) == 7


def test_every_value_of_the_packaged_file_is_explained() -> None:
    lines = (PROJECT / "seeds" / "settings.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "=" in line and not line.startswith("#") and "#" not in line] == []
