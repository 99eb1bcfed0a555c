"""Weights that are not those whose hash stands beside them are not loaded."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from flows.errors import DamagedData, user_error
from tests.conftest import PROJECT
from transforms.weights import SUM, WeightsError, checked_weights

KEPT = sorted(path for ending in ("*.npz", "*.onnx") for path in (PROJECT / "transforms").rglob(ending))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_the_weights_that_ship_are_those_of_their_hashes(path: Path) -> None:
    assert checked_weights(path) == path, f"sha256sum {path.name} > {path.name}{SUM}"


def test_there_are_weights_to_check() -> None:
    assert {path.name for path in KEPT} == {"quotes.npz", "windows.onnx"}


@pytest.mark.parametrize("stated", [hashlib.sha256(b"others").hexdigest(), "", None])
def test_other_weights_are_named_and_refused(tmp_path: Path, stated: str | None) -> None:
    (tmp_path / "a.onnx").write_bytes(b"weights")
    if stated is not None:
        (tmp_path / f"a.onnx{SUM}").write_text(f"{stated}  a.onnx\n")
    with pytest.raises(WeightsError, match=r"a\.onnx") as refused:
        checked_weights(tmp_path / "a.onnx")
    assert isinstance(user_error(refused.value), DamagedData)
