"""The version of each stage: a hash of all that its results depend on beside its input, and of nothing else.

That is the code that the stage imports, directly or not; the models and lists beside that code; the distributions of
others that it imports; the settings that reach it; and the files of `seeds/` that it reads. Who imports what is read
off the sources (grimp), not kept by hand. A result is reused when its input and its version are the same, which
Prefect's own cache cannot know: it sees no changed helper module and no changed file behind a path.

A registry (`transforms.registry`) imports its members by name, which no reader of sources can see: a package that asks
for members counts as importing all of its modules or, where a setting chooses one, that one.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from importlib.metadata import packages_distributions, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import transforms
from flows.errors import UsageError
from transforms.extract.settings import JUDGES, READERS, ExtractSettings, own_options

if TYPE_CHECKING:
    from grimp import ImportGraph

CODE = Path(transforms.__file__).parent.parent
"""The folder that holds the packages of `PACKAGES`."""
PACKAGES = ("transforms", "expectations")
STAGE_NAMES = ("ingest", "extract", "resolve", "publish")

_REGISTRY = "transforms.registry"
_INGEST = ("transforms.ingest", "transforms.schema.stages")
_EXTRACT = ("transforms.extract.article", "transforms.extract.rows", "transforms.extract.toolbox")
_RESOLVE = ("transforms.publishable.corpus", "transforms.resolve.actors.merges", "transforms.text.duplicates")
_PUBLISH = (
    "expectations.anomalies", "expectations.report", "expectations.validation", "transforms.publishable.tables",
    "transforms.publishable.views", "transforms.schema.render_arrow", "transforms.schema.render_croissant",
    "transforms.schema.render_datapackage", "transforms.schema.render_dictionary", "transforms.schema.render_duckdb",
)


class StageSettings(Protocol):
    """What versions ask of a run's settings (`flows.settings.Settings`): a dataclass for each stage, and its seeds."""

    @property
    def ingest(self) -> Any: ...
    @property
    def extract(self) -> ExtractSettings: ...
    @property
    def resolve(self) -> Any: ...
    @property
    def validate(self) -> Any: ...
    @property
    def publish(self) -> Any: ...
    @property
    def reference(self) -> Path: ...
    @property
    def corrections(self) -> Path: ...
    @property
    def codebook_files(self) -> tuple[Path, ...]: ...


@dataclass(frozen=True)
class Versions:
    """The versions of the stages of a run with `settings`: 12 hexadecimal digits each, computed when first asked for
    and the same from then on, whatever happens to the files. `code` is the folder that holds the packages.

    Each raises UsageError where a spaCy pipeline that it depends on is not installed.
    """

    settings: StageSettings
    code: Path = CODE

    @cached_property
    def ingest(self) -> str:
        """Of all that turns stored bytes into articles."""
        return self._version(_INGEST, asdict(self.settings.ingest))

    @cached_property
    def extract(self) -> str:
        """Of all that turns an article into mentions, quotes and stance candidates."""
        chosen = self.settings.extract
        options = {"judges": chosen.judges.get(chosen.judge),
                   "readers": own_options(chosen.readers.get(chosen.reader, {}))}
        return self._version(_EXTRACT, {**asdict(chosen), **options}, [self.settings.reference], [chosen.spacy_model])

    @cached_property
    def resolve(self) -> str:
        """Of all that joins what was found in single articles to actors and issues."""
        return self._version(_RESOLVE, asdict(self.settings.resolve),
                             [self.settings.corrections, *self.settings.codebook_files,
                              self.settings.reference / "states.tsv"])

    @cached_property
    def publish(self) -> str:
        """Of all that makes published tables of these, checks and writes them."""
        return self._version(_PUBLISH, {"validate": asdict(self.settings.validate),
                                        "publish": asdict(self.settings.publish)})

    @cached_property
    def run(self) -> str:
        """Of all that turns sources into a snapshot."""
        return _digest(getattr(self, stage) for stage in STAGE_NAMES)

    def _version(self, entries: tuple[str, ...], settings: Mapping[str, Any],
                 seeds: Iterable[Path] = (), models: Iterable[str] = ()) -> str:
        """`entries` are the modules that the stage is called by, `models` spaCy pipelines as packages."""
        chosen = ((JUDGES, self.settings.extract.judge), (READERS, self.settings.extract.reader))
        return _digest([
            _code_version(entries, chosen, self.code),
            json.dumps(settings, sort_keys=True),
            *(_files_digest(_files_below(path), path.parent) for path in seeds),
            *map(_pipeline_pin, models),
        ])


def imported_modules(entries: Iterable[str], chosen: Mapping[str, str]) -> frozenset[str]:
    """Return the modules of `PACKAGES` that importing `entries` imports, themselves included, and those outside.

    `chosen` gives the member that settings choose by the name of its registry. Modules outside of `PACKAGES` appear by
    the name of their top package.
    """
    graph = _graph()
    found: set[str] = set()
    waiting = list(entries)
    while waiting:
        module = waiting.pop()
        if module in found:
            continue
        found.add(module)
        if module in graph.modules and not graph.is_module_squashed(module):
            waiting += graph.find_modules_directly_imported_by(module)
            waiting += _members(module, chosen)
            waiting += [module.rpartition(".")[0]] if "." in module else []
    return frozenset(found)


def stage_files(modules: Iterable[str], code: Path = CODE) -> frozenset[Path]:
    """Return the source files of those of `modules` that belong to `PACKAGES`, and all other files in their folders.

    A file that is no Python module belongs to the nearest folder upwards that holds Python modules.
    """
    files: set[Path] = set()
    for module in modules:
        place = code.joinpath(*module.split("."))
        source = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        if module.partition(".")[0] in PACKAGES:
            files |= {source, *_data_files(source.parent)}
    return frozenset(files)


@cache
def _graph() -> ImportGraph:
    import grimp

    return grimp.build_graph(*PACKAGES, include_external_packages=True, exclude_type_checking_imports=True,
                             cache_dir=None)


def _members(module: str, chosen: Mapping[str, str]) -> list[str]:
    """The modules that `module` imports by name where it is a registry."""
    graph = _graph()
    if _REGISTRY not in graph.find_modules_directly_imported_by(module):
        return []
    if module in chosen:
        return [f"{module}.{chosen[module]}"]
    return sorted(graph.find_children(module))


@cache
def _code_version(entries: tuple[str, ...], chosen: tuple[tuple[str, str], ...], code: Path) -> str:
    """Of sources, lists, models and imported distributions: what a process has loaded does not change under it."""
    modules = imported_modules(entries, dict(chosen))
    return _digest([_files_digest(stage_files(modules, code), code), *_pins(modules)])


@cache
def _data_files(folder: Path) -> tuple[Path, ...]:
    """The files at or below `folder`, folders with Python modules left out, that are no Python modules."""
    found: list[Path] = []
    for path in folder.iterdir():
        if path.is_dir():
            holds_modules = any(path.glob("*.py")) or path.name == "__pycache__"
            found += () if holds_modules else _data_files(path)
        elif path.suffix != ".py" and not path.name.startswith("."):
            found.append(path)
    return tuple(found)


def _pins(modules: Iterable[str]) -> list[str]:
    """The distributions that provide the top packages among `modules`, with their versions."""
    provided = _distributions()
    outside = {module for module in modules if module not in PACKAGES and module not in sys.stdlib_module_names}
    names = {name for module in outside for name in provided.get(module, ())}
    return sorted(map(_pin, names))


@cache
def _pin(distribution: str) -> str:
    return f"{distribution}=={version(distribution)}"


@cache
def _distributions() -> Mapping[str, list[str]]:
    return packages_distributions()


def _pipeline_pin(model: str) -> str:
    names = _distributions().get(model, []) if find_spec(model) else []
    if not names:
        raise UsageError(f"extract.spacy_model: found {model!r}, expected the name of an installed spaCy pipeline")
    return " ".join(sorted(map(_pin, names)))


def _files_below(path: Path) -> list[Path]:
    """The file `path`, or all files below the folder `path` but hidden ones."""
    if not path.is_dir():
        return [path] if path.exists() else []
    return [file for file in path.rglob("*") if file.is_file() and not file.name.startswith(".")]


def _files_digest(files: Iterable[Path], root: Path) -> str:
    """Of names relative to `root` and contents, in whatever order `files` come."""
    named = {file.relative_to(root).as_posix(): file for file in files}
    return _digest(f"{name} {hashlib.sha256(named[name].read_bytes()).hexdigest()}" for name in sorted(named))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
