import hashlib
import os
import time
from datetime import UTC, datetime

import pytest

from flows.store.raw import RawStore, UnreadableFile, sha256_of

THEN, LATER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    return RawStore(tmp_path / "raw")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Talks resume." * 200_000)
    return path


def test_bytes_are_stored_under_their_hash(store, file):
    blob = store.add(file)
    assert blob.sha256 == hashlib.sha256(file.read_bytes()).hexdigest() == sha256_of(store.path(blob.sha256))
    assert (blob.name, blob.size, blob.is_new) == ("a.txt", file.stat().st_size, True)
    with store.open(blob.sha256) as stored:
        assert stored.read() == file.read_bytes()


def test_the_same_bytes_are_stored_once_and_keep_their_first_time(store, file, tmp_path):
    first = store.add(file, THEN)
    before = store.path(first.sha256).stat()
    copy = tmp_path / "b.txt"
    copy.write_bytes(file.read_bytes())
    again = store.add(copy, LATER)
    assert (again.sha256, again.name, again.collected_at, again.is_new) == (first.sha256, "b.txt", THEN, False)
    assert store.path(first.sha256).stat() == before


def test_changed_bytes_are_new_even_if_size_and_time_are_the_same(store, file):
    first = store.add(file, THEN)
    stamp = file.stat()
    file.write_bytes(file.read_bytes().replace(b"resume", b"failed"))
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    changed = store.add(file, LATER)
    assert changed.sha256 != first.sha256
    assert (changed.is_new, changed.collected_at) == (True, LATER)


def test_a_crash_before_the_entry_was_written_is_made_good(store, file):
    blob = store.add(file, THEN)
    store.path(blob.sha256).with_suffix(".json").unlink()
    assert store.add(file, LATER).is_new
    assert not store.add(file, LATER).is_new


def test_bytes_that_were_lost_are_stored_again(store, file):
    blob = store.add(file, THEN)
    store.path(blob.sha256).unlink()
    assert store.add(file, LATER).collected_at == THEN
    assert sha256_of(store.path(blob.sha256)) == blob.sha256


def test_abandoned_partial_files_are_removed_and_recent_ones_kept(store, file, tmp_path):
    old, recent = tmp_path / "raw/incoming/old", tmp_path / "raw/incoming/recent"
    for path in (old, recent):
        path.write_bytes(b"part")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    RawStore(tmp_path / "raw").add(file)
    assert (old.exists(), recent.exists()) == (False, True)


def test_a_missing_file_is_an_error(store, tmp_path):
    with pytest.raises(UnreadableFile, match="No such file"):
        store.add(tmp_path / "none.txt")
