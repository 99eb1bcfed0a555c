"""Fingerprints of code, models and reference data: what a stored result depends on beside its input.

A result is reused when the input and all that made it are the same, which Prefect's own cache cannot know: it does not
see a changed helper module or a changed file behind a path.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import expectations
import transforms

TRANSFORMS = Path(transforms.__file__).parent
EXPECTATIONS = Path(expectations.__file__).parent

_INGESTION = ("ingest", "text", "schema")
_AFTER_EXTRACTION = ("resolve", "publishable")
_PARSERS = ("trafilatura", "ftfy", "charset-normalizer", "python-dateutil", "py3langid", "pandas")
_ANALYSERS = ("spacy", "numpy")


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """Return 12 hexadecimal digits over the bytes of all files at or below `paths`, by relative name, and `more`."""
    digest = hashlib.sha256()
    for root in sorted(paths):
        for file in [root] if root.is_file() else _files(root):
            digest.update(file.relative_to(root.parent).as_posix().encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    digest.update("\x1f".join(more).encode())
    return digest.hexdigest()[:12]


@cache
def ingest_version() -> str:
    """Fingerprint of all that turns stored bytes into articles."""
    return fingerprint((TRANSFORMS / name for name in _INGESTION), *_pins(_PARSERS))


@cache
def extraction_version(spacy_model: str, reference: Path) -> str:
    """Fingerprint of all that turns an article into mentions, quotes and stance candidates."""
    code = [path for path in TRANSFORMS.iterdir() if path.name not in _AFTER_EXTRACTION and path.name != "__pycache__"]
    return fingerprint([*code, reference], *_pins((*_ANALYSERS, spacy_model.replace("_", "-"))), spacy_model)


@cache
def build_version(spacy_model: str, reference: Path, corrections: Path, codebooks: tuple[Path, ...]) -> str:
    """Fingerprint of all that turns articles into published tables."""
    return fingerprint(
        [TRANSFORMS, EXPECTATIONS, corrections, *codebooks],
        ingest_version(), extraction_version(spacy_model, reference), *_pins(("duckdb", "pyarrow")),
    )


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    )


def _pins(packages: Iterable[str]) -> list[str]:
    return [f"{name}=={version(name)}" for name in packages]
