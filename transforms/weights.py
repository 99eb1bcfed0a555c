"""Trained weights are what was trained: each file has its SHA-256 beside it, which is checked when it is loaded.

`sha256sum windows.onnx > windows.onnx.sha256` writes it after a training.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

SUM = ".sha256"
"""What the name of the file with the hash ends with."""


class WeightsError(ValueError):
    """A file of weights is missing, or is not the one whose hash stands beside it."""


def checked_weights(path: Path) -> Path:
    """Return `path` where its bytes are those of the hash beside it; raises WeightsError where not."""
    beside = path.with_name(f"{path.name}{SUM}")
    try:
        expected = beside.read_text(encoding="ascii").split()[0]
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError, IndexError) as error:
        raise WeightsError(f"{path}: these weights cannot be checked against {beside.name}: {error}") from None
    if found != expected:
        raise WeightsError(f"{path}: found the SHA-256 {found}, expected {expected} of {beside.name}")
    return path
