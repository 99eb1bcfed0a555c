"""Parts answer for keys, appear whole or not at all, and are read back in an order that is theirs alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.store.parts import PartStore
from transforms.schema.frames import frame_of
from transforms.schema.stages import FAILURES


def _store(folder: Path) -> PartStore:
    return PartStore(folder, (FAILURES,), 100)


def _failures(ids: list[str]) -> pd.DataFrame:
    return frame_of(FAILURES, [{"article_id": article_id, "reason": f"of {article_id}"} for article_id in ids])


def test_a_part_answers_also_for_keys_that_gave_no_row(tmp_path: Path) -> None:
    store = _store(tmp_path)
    with store.part(["article-a", "article-b"]) as part:
        part.append("failures", _failures(["article-a"]))
    assert store.missing(["article-a", "article-b", "article-c"]) == ["article-c"]


def test_a_part_whose_writing_failed_does_not_exist(tmp_path: Path) -> None:
    store = _store(tmp_path)

    def interrupted() -> None:
        with store.part(["article-a"]) as part:
            part.append("failures", _failures(["article-a"]))
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        interrupted()
    assert store.known() == frozenset()
    assert list(tmp_path.iterdir()) == []


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _flip(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


@pytest.mark.parametrize("name", ["failures.parquet", "_keys.txt", "_sha256.json"])
@pytest.mark.parametrize("damage", [Path.unlink, _truncate, _flip])
def test_a_damaged_part_is_thrown_away_and_told_and_no_other(
    tmp_path: Path, name: str, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    store = _store(tmp_path)
    for key in ("article-a", "article-b"):
        with store.part([key]) as part:
            part.append("failures", _failures([key]))
    (damaged, _), = store.covering(["article-a"])
    damage(damaged / name)
    store.clean()
    assert str(damaged / name) in caplog.text
    assert store.missing(["article-a", "article-b"]) == ["article-a"]
    caplog.clear()
    store.clean()
    assert caplog.text == ""


def test_two_parts_that_answer_for_one_key_give_its_rows_once(tmp_path: Path) -> None:
    store = _store(tmp_path)
    for keys in (["article-a", "article-b"], ["article-b", "article-c"]):
        with store.part(keys) as part:
            part.append("failures", _failures(keys))
    read = store.read("failures", ["article-a", "article-b", "article-c"], "article_id")
    assert list(read["article_id"]) == ["article-a", "article-b", "article-c"]


def test_a_key_with_another_variant_is_another_key_for_the_same_rows(tmp_path: Path) -> None:
    store = _store(tmp_path)
    with store.part(["article-a:monday"]) as part:
        part.append("failures", _failures(["article-a"]))
    assert store.missing(["article-a:tuesday"]) == ["article-a:tuesday"]
    assert list(store.read("failures", ["article-a:monday"], "article_id")["article_id"]) == ["article-a"]


def test_reading_keys_that_nothing_answers_for_gives_an_empty_table(tmp_path: Path) -> None:
    assert list(_store(tmp_path).read("failures", ["article-a"], "article_id").columns) == ["article_id", "reason"]


@pytest.mark.slow
@given(groups=st.lists(st.lists(st.integers(0, 500).map("article-{}".format), unique=True, min_size=1, max_size=250),
                       max_size=4))
def test_rows_do_not_depend_on_how_they_were_grouped(
    tmp_path_factory: pytest.TempPathFactory, groups: list[list[str]]
) -> None:
    store = _store(tmp_path_factory.mktemp("parts"))
    for keys in groups:
        with store.part(keys) as part:
            for start in range(0, len(keys), 70):
                part.append("failures", _failures(keys[start:start + 70]))
    every = sorted({key for keys in groups for key in keys})
    assert list(store.read("failures", every, "article_id")["article_id"]) == every


@given(st.lists(st.lists(st.integers(0, 40), min_size=1, max_size=4, unique=True), max_size=12), st.integers(1, 12))
def test_joined_parts_answer_as_they_did(tmp_path_factory: pytest.TempPathFactory, parts: list[list[int]],
                                         most: int) -> None:
    store = _store(tmp_path_factory.mktemp("parts"))
    for number, ids in enumerate(parts):
        with store.part([f"article-{one:02}:{number}" for one in ids]) as part:
            part.append("failures", _failures([f"article-{one:02}" for one in ids]))
    keys = sorted(store.known())
    count = len(store.parts())
    latest = [key for key in keys if max(k for k in keys if k.startswith(key.partition(":")[0])) == key]
    before = store.read("failures", latest, "article_id")
    fewer = store.compact(most)
    assert len(store.parts()) == count - fewer
    assert sorted(store.known()) == keys
    store.clean()
    assert sorted(store.known()) == keys, "a joined part has the hashes of its files"
    pd.testing.assert_frame_equal(store.read("failures", latest, "article_id"), before)


def test_small_parts_become_few(tmp_path: Path) -> None:
    store = _store(tmp_path)
    for number in range(20):
        with store.part([f"article-{number:02}"]) as part:
            part.append("failures", _failures([f"article-{number:02}"]))
    assert store.compact(10) == 18
    assert len(store.parts()) == 2
    assert store.compact(10) == 0
