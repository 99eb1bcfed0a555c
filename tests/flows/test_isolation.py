"""One file on which the code fails is one rejection: the others are read, and no later run tries it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import flows.steps.ingest as steps
from flows.errors import DamagedData
from flows.settings import Settings, load_settings
from flows.store.raw import RawStore
from transforms.ingest import IngestedRecords, read_articles
from transforms.schema.stages import REJECTIONS

_TEXT = "The council met in the town hall on Monday, and nobody came to the meeting."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    source = tmp_path / "source"
    source.mkdir()
    for name in ("a.txt", "poison.txt", "z.txt"):
        (source / name).write_text(f"{_TEXT} {name}", encoding="utf-8")
    return load_settings(data=tmp_path / "data")


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("too deep"), OverflowError("year 10000"),
                                   UnicodeDecodeError("utf-8", b"x", 0, 1, "bad"), KeyError("x"), ValueError("\ud800")])
def test_a_file_on_which_parsing_fails_is_rejected_once(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    tried = []

    def poisoned(content: Any, name: str, **more: Any) -> Iterator[IngestedRecords]:
        tried.append(name)
        if name == "poison.txt":
            raise error
        yield from read_articles(content, name, **more)

    monkeypatch.setattr(steps, "read_articles", poisoned)
    for _ in range(2):
        entries = steps.store_sources(settings, [tmp_path / "source"])
        for batch in steps.batches(settings, entries):
            assert steps.parse_batch(settings, batch) == 3
    assert sorted(tried) == ["a.txt", "poison.txt", "z.txt"]
    store = steps.ingested(settings)
    keys = [entry.key for entry in entries]
    assert sorted(store.read("articles", keys, "content_sha256")["source_id"]) == ["a", "z"]
    rejections = store.read(REJECTIONS.name, keys, "content_sha256")
    assert rejections[["source", "rule"]].values.tolist() == [["poison.txt", "reading_failed"]]
    assert rejections["reason"][0].startswith(type(error).__name__)


def _lose(blob: Path) -> None:
    blob.unlink()


def _flip(blob: Path) -> None:
    content = blob.read_bytes()
    blob.chmod(0o644)
    blob.write_bytes(content[:9] + bytes([content[9] ^ 1]) + content[10:])


@pytest.mark.parametrize("damage", [_lose, _flip])
def test_stored_bytes_that_are_damaged_are_never_read_but_named_until_some_source_has_them(
    settings: Settings, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    source = tmp_path / "source"
    entries = steps.store_sources(settings, [source])
    raw = RawStore(settings.raw)
    (poison,) = (raw.path(entry.sha256) for entry in entries if entry.name == "poison.txt")
    damage(poison)
    copy = (source / "poison.txt").rename(tmp_path / "copy.txt")
    (batch,) = steps.batches(settings, entries)
    with pytest.raises(DamagedData, match=rf"{poison}: missing, or no longer what was read from .*/poison\.txt"):
        steps.parse_batch(settings, batch)
    assert steps.batches(settings, entries) == [batch]
    steps.store_sources(settings, [copy])
    assert steps.parse_batch(settings, batch) == 3


@pytest.mark.parametrize("damage", [_lose, _flip])
def test_stored_bytes_that_are_damaged_are_stored_again_from_their_source(
    settings: Settings, tmp_path: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    entries = steps.store_sources(settings, [tmp_path / "source"])
    blob = RawStore(settings.raw).path(entries[0].sha256)
    before = blob.read_bytes()
    damage(blob)
    (batch,) = steps.batches(settings, entries)
    assert steps.parse_batch(settings, batch) == 3
    assert blob.read_bytes() == before
    assert f"as it was damaged: {blob}" in caplog.text


def test_a_file_that_is_gone_when_it_is_to_be_stored_costs_no_other_and_is_told(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    found = steps.discover([tmp_path / "source"], settings.data)
    (tmp_path / "source" / "poison.txt").unlink()
    monkeypatch.setattr(steps, "discover", lambda *_: found)
    assert [entry.name for entry in steps.store_sources(settings, [tmp_path / "source"])] == ["a.txt", "z.txt"]
    assert "poison.txt cannot be read: No such file or directory" in caplog.text
