"""Text for XML, which holds no control characters."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_controls(text: str) -> str:
    """Return `text` with a space for each character that XML 1.0 cannot hold: as long as before."""
    return _NO_XML.sub(" ", text)
