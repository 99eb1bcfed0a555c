"""Where a run reads and writes, and what it runs with.

Values come from `seeds/settings.toml`, where each is declared and explained; over it go, in this order, `settings.toml`
of the seeds folder that the run uses, the file that it names, the environment, and single values that it is given. A
value that cannot be is an error that names where it stands, its key, what was found and what was expected.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar

from annotated_types import Ge

import seeds as packaged_seeds
from expectations.settings import AnomalySettings, ValidateSettings
from flows.errors import UsageError
from flows.versions import Versions
from transforms.extract.settings import JUDGES, READERS, ExtractSettings
from transforms.ingest.settings import IngestSettings
from transforms.registry import member_names
from transforms.resolve.settings import ResolveSettings
from transforms.settings import STRICT, Amount, Count, Options, SettingsError, checked

SETTINGS_FILE = "settings.toml"
EXECUTORS = "flows.executors"
"""The registry that `RunSettings.executor` chooses from."""

_PACKAGED_SEEDS = Path(packaged_seeds.__file__).parent
_ENVIRONMENT = {"NEWSTANCE_SPACY_MODEL": ("extract", "spacy_model")}

Tables = dict[str, Any]
"""Tables and values by name, as in the settings file: plain values that JSON can hold."""


@dataclass(frozen=True)
class RunSettings:
    """How a run goes about its work; none of it changes a row, but for what is set aside beyond the limits."""

    __pydantic_config__: ClassVar = STRICT

    workers: Annotated[int, Ge(0)]
    executor: str
    shard_size: Count
    batch_files: Count
    batch_bytes: Count
    step_seconds: Annotated[int, Ge(0)]
    executors: Mapping[str, Options] = field(default_factory=dict, hash=False)

    @property
    def worker_count(self) -> int:
        """The number of processes that read articles."""
        return self.workers or os.cpu_count() or 1


@dataclass(frozen=True)
class PublishSettings:
    """Sizes of the published files, in rows."""

    __pydantic_config__: ClassVar = STRICT

    row_group_rows: Count
    file_rows: Count


@dataclass(frozen=True)
class ScheduleSettings:
    """When `newstance serve` starts what, after how long nothing has been heard of, and whom to tell."""

    __pydantic_config__: ClassVar = STRICT

    timezone: str
    ingest: str
    build: str
    upkeep: str
    silence_hours: Amount
    notify: list[str]
    server_days: Count


@dataclass(frozen=True)
class RetentionSettings:
    """What upkeep keeps."""

    __pydantic_config__: ClassVar = STRICT

    snapshots: Count
    snapshot_days: Annotated[int, Ge(0)]
    reader_hours: Amount
    report_days: Count
    part_days: Annotated[int, Ge(0)]
    raw_days: Annotated[int, Ge(0)]


@dataclass(frozen=True)
class Sections:
    """The tables of the settings file, one a stage, and `run`."""

    __pydantic_config__: ClassVar = STRICT

    run: RunSettings
    ingest: IngestSettings
    extract: ExtractSettings
    resolve: ResolveSettings
    validate: ValidateSettings
    publish: PublishSettings
    anomalies: AnomalySettings
    schedule: ScheduleSettings
    retention: RetentionSettings


@dataclass(frozen=True)
class Settings(Sections):
    """The settings of one run; `load_settings` makes them.

    `data` holds everything a run writes; `seeds` what it starts from; `codebooks` are the issue codebooks in order of
    precedence (None: those of `seeds`); `origins` tells by dotted key where each value comes from.
    """

    data: Path
    seeds: Path
    codebooks: tuple[Path, ...] | None
    origins: Mapping[str, str] = field(repr=False, compare=False)

    @cached_property
    def versions(self) -> Versions:
        """The versions of the stages; they stay as they are when first asked for."""
        return Versions(self)

    @property
    def tables(self) -> Tables:
        """All values of the settings file, as plain values: `load_settings(tables=settings.tables)` has the same."""
        return {section.name: asdict(getattr(self, section.name)) for section in fields(Sections)}

    def located(self, error: SettingsError) -> UsageError:
        """Return `error` as one that says where the value stands."""
        return UsageError(_located(error, self.origins))

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


def load_settings(
    *,
    data: Path | None = None,
    seeds: Path | None = None,
    codebooks: tuple[Path, ...] | None = None,
    file: Path | None = None,
    tables: Mapping[str, Any] | None = None,
) -> Settings:
    """Return the settings of a run; None leaves what the environment or the packaged settings say.

    `file` is a settings file that holds any of the keys of `seeds/settings.toml`; `tables` are nested tables of the
    same keys, which count above all else. Raises UsageError, naming where, for a file that is missing or no TOML, an
    unknown key, and a value that is none the key can have.
    """
    seeds = seeds or Path(os.environ.get("NEWSTANCE_SEEDS", _PACKAGED_SEEDS))
    merged: Tables = {}
    origins: dict[str, str] = {}
    for path in _files(seeds, file):
        _merge(merged, _read(path), str(path), origins)
    for variable, (section, key) in _ENVIRONMENT.items():
        if variable in os.environ:
            _merge(merged, {section: {key: os.environ[variable]}}, variable, origins)
    _merge(merged, tables or {}, "given settings", origins)
    try:
        sections = checked(Sections, merged, "")
        _check_choices(sections)
    except SettingsError as error:
        raise UsageError(_located(error, origins)) from None
    return Settings(
        **{section.name: getattr(sections, section.name) for section in fields(sections)},
        data=data or Path(os.environ.get("NEWSTANCE_DATA", "data")), seeds=seeds, codebooks=codebooks, origins=origins)


def _check_choices(sections: Sections) -> None:
    """Raise SettingsError where a setting names no member of its registry."""
    for key, registry, name in (("run.executor", EXECUTORS, sections.run.executor),
                                ("extract.judge", JUDGES, sections.extract.judge),
                                ("extract.reader", READERS, sections.extract.reader)):
        known = member_names(registry)
        if name not in known:
            raise SettingsError(key, f"found {name!r}, expected one of {', '.join(known)}")


def assignments(texts: Iterable[str]) -> Tables:
    """Return texts such as "extract.judge=rules" as tables; a value that is no TOML is a string.

    Raises UsageError for a text without a key or an equals sign.
    """
    tables: Tables = {}
    for text in texts:
        name, equals, value = text.partition("=")
        *sections, key = name.strip().split(".")
        if not equals or not all((*sections, key)):
            raise UsageError(f"--set {text!r}: expected KEY=VALUE, such as extract.judge=rules")
        inner = tables
        for section in sections:
            inner = inner.setdefault(section, {})
        inner[key] = _value(value.strip())
    return tables


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _files(seeds: Path, file: Path | None) -> Iterator[Path]:
    packaged, local = _PACKAGED_SEEDS / SETTINGS_FILE, seeds / SETTINGS_FILE
    yield packaged
    if local.is_file() and local.resolve() != packaged:
        yield local
    if file is not None:
        yield file


def _read(path: Path) -> Tables:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise UsageError(f"{path}: not a settings file: {error}") from None


def _merge(into: Tables, tables: Mapping[str, Any], origin: str, origins: dict[str, str], prefix: str = "") -> None:
    """Put `tables` over what `into` holds, table by table, and note the origin of each value and new table."""
    for key, value in tables.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and isinstance(into.setdefault(key, {}), dict):
            origins.setdefault(name, origin)
            _merge(into[key], value, origin, origins, f"{name}.")
        else:
            into[key] = value
            origins[name] = origin


def _located(error: SettingsError, origins: Mapping[str, str]) -> str:
    """The message of `error` behind the origin of its key, or of the nearest table above it."""
    key = error.key
    while key not in origins and "." in key:
        key = key.rpartition(".")[0]
    return f"{origins.get(key, _PACKAGED_SEEDS / SETTINGS_FILE)}: {error}"
