"""Which half of a set a record belongs to: errors may be read on half 0, so that half 1 shows what was not fitted."""

from __future__ import annotations

import hashlib


def half_of(key: str) -> int:
    """Return 0 or 1, by the hash of what tells the record from others."""
    return hashlib.sha256(key.encode()).digest()[0] % 2
