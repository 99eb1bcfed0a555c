"""Where the word lists of English lie: `lists/`, a folder for each part of the analysis that reads them."""

from __future__ import annotations

from pathlib import Path

LISTS = Path(__file__).parent / "lists"
