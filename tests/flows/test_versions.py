"""A stage's version changes with what the stage imports, reads and is set to, and with nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from flows import versions
from flows.errors import UsageError
from flows.settings import Settings, assignments, load_settings
from flows.versions import PACKAGES, STAGE_NAMES, Versions
from tests.conftest import PROJECT

ARTICLE = "The mayor of Riverton said on Monday that she opposes the new bridge. “It costs too much,” Anna Weber said."
_WEIGHTS = (".npz", ".onnx")

# What each stage does with one article, by the functions that a run calls.
_INGEST = f"""
from datetime import datetime, UTC
from transforms.ingest import read_articles
from transforms.ingest.settings import IngestSettings
(found,) = read_articles({ARTICLE!r}.encode(), "a.txt", collected_at=datetime.now(UTC), content_sha256="0",
                         batch_size=9, settings=IngestSettings(1000, 1000, 1000))
"""
_EXTRACT = f"""
import json, sys
from pathlib import Path
from transforms.extract.article import extract_article
from transforms.extract.records import Article
from transforms.extract.rows import stage
from transforms.extract.settings import ExtractSettings
from transforms.extract.toolbox import load_toolbox
from transforms.reference import load_reference
from transforms.settings import checked
settings = checked(ExtractSettings, json.loads(sys.argv[1]), "extract")
tools = load_toolbox(settings, load_reference(Path("seeds/reference")))
stage([({ARTICLE!r}, extract_article(Article("a", {ARTICLE!r}), tools))])
"""
_RESOLVE = """
from pathlib import Path
from transforms.publishable.corpus import corpus_tables
from transforms.resolve.actors.corrections import load_corrections
from transforms.resolve.actors.merges import recorded_merges
from transforms.resolve.issues.codebook import load_codebooks
from transforms.text import find_duplicates
load_corrections(Path("seeds/corrections"))
load_codebooks(tuple(Path("seeds/codebooks").iterdir()))
"""
_PUBLISH = """
from expectations.anomalies import anomalies
from expectations.report import ValidationReport
from expectations.validation import validate
from transforms.publishable.tables import published_tables, with_counts
from transforms.publishable.views import view_statements
from transforms.schema.render_arrow import conform
from transforms.schema.render_croissant import croissant
from transforms.schema.render_datapackage import datapackage
from transforms.schema.render_dictionary import dictionary
from transforms.schema.render_duckdb import duckdb_statements
view_statements()
"""
_WORK = {"ingest": _INGEST, "extract": _EXTRACT, "resolve": _RESOLVE, "publish": _PUBLISH}

_WATCHED = """
import sys
opened = set()
sys.addaudithook(lambda event, given: opened.add(str(given[0])) if event == "open" else None)
{work}
import json, pathlib
here = pathlib.Path.cwd()
loaded = [module.__file__ for module in sys.modules.values() if getattr(module, "__file__", None)]
inside = {{pathlib.Path(path) for path in (*loaded, *opened) if pathlib.Path(path).is_relative_to(here)}}
print(json.dumps(sorted(str(path.relative_to(here)) for path in inside if "__pycache__" not in path.parts)))
"""


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages, with small files in place of weights, that tests may change and put back."""
    copy = tmp_path_factory.mktemp("code")
    for package in PACKAGES:
        shutil.copytree(PROJECT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for file in copy.rglob("*"):
        if file.suffix in _WEIGHTS:
            file.write_bytes(b"weights")
    return copy


def _versions(settings: Settings, code: Path) -> dict[str, str]:
    """The versions by stage, of the files as they are now."""
    versions._code_version.cache_clear()
    found = Versions(settings, code)
    return {stage: getattr(found, stage) for stage in STAGE_NAMES}


def _used(stage: str) -> set[str]:
    """The files of the packages that a process imports or opens when it does the work of `stage`."""
    options = json.dumps(load_settings().tables["extract"])
    done = subprocess.run([sys.executable, "-c", _WATCHED.format(work=_WORK[stage]), options], cwd=PROJECT,
                          capture_output=True, text=True, check=True)
    return {path for path in json.loads(done.stdout.splitlines()[-1]) if path.partition("/")[0] in PACKAGES}


def _folder_of_modules(path: str) -> str:
    """The nearest folder upwards that holds Python modules."""
    return next(str(folder) for folder in Path(path).parents if any((PROJECT / folder).glob("*.py")))


@pytest.mark.slow
def test_changing_a_file_changes_the_versions_of_the_stages_that_use_it_and_no_other(code: Path) -> None:
    settings = load_settings()
    before = _versions(settings, code)
    used = {stage: _used(stage) for stage in STAGE_NAMES}
    folders = {stage: {str(Path(path).parent) for path in paths if path.endswith(".py")}
               for stage, paths in used.items()}
    wrong = {}
    for file in sorted(path for path in code.rglob("*") if path.is_file()):
        path = file.relative_to(code).as_posix()
        read_by = {stage for stage in STAGE_NAMES if path in used[stage] or (
            file.suffix != ".py" and _folder_of_modules(path) in folders[stage])}
        content = file.read_bytes()
        file.write_bytes(content + b"\n")
        after = _versions(settings, code)
        file.write_bytes(content)
        changed = {stage for stage in STAGE_NAMES if after[stage] != before[stage]}
        if changed != read_by:
            wrong[path] = (changed, read_by)
    assert wrong == {}


@pytest.mark.parametrize(("given", "changed"), [
    ("ingest.largest_document=1000", {"ingest"}),
    ("extract.judge=rules", {"extract"}),
    ("extract.reader=none", {"extract"}),
    ("extract.spacy_model=thinc", {"extract"}),
    ("extract.quotes.least_speech=0.41", {"extract"}),
    ("extract.stances.least_position=0.5", {"extract"}),
    ("extract.judges.learned.least=0.41", {"extract"}),
    ("extract.judges.rules.least=0.41", set()),
    ("resolve.duplicates.least_text=0.7", {"resolve"}),
    ("resolve.issues.least_overlap=0.7", {"resolve"}),
    ("validate.quarantine_floor=21", {"publish"}),
    ("publish.row_group_rows=1000", {"publish"}),
    ("run.workers=3", set()),
    ("run.shard_size=7", set()),
    ("run.executor=inline", set()),
])
def test_a_setting_changes_the_version_of_the_stage_that_it_reaches(given: str, changed: set[str]) -> None:
    before, after = load_settings().versions, load_settings(tables=assignments([given])).versions
    assert {stage for stage in STAGE_NAMES if getattr(before, stage) != getattr(after, stage)} == changed
    assert (before.run != after.run) is bool(changed)


@pytest.mark.parametrize(("file", "changed"), [
    ("reference/media.tsv", {"extract"}),
    ("corrections/actors.yaml", {"resolve"}),
    ("codebooks/general.yaml", {"resolve"}),
    ("articles/000_464b4138b92f395f.txt", set()),
])
def test_a_file_of_the_seeds_changes_the_version_of_the_stage_that_reads_it(
    tmp_path: Path, file: str, changed: set[str]
) -> None:
    seeds = Path(shutil.copytree(PROJECT / "seeds", tmp_path / "seeds"))
    before = _versions(load_settings(seeds=seeds), versions.CODE)
    with (seeds / file).open("a", encoding="utf-8") as opened:
        opened.write("# more\n")
    after = _versions(load_settings(seeds=seeds), versions.CODE)
    assert {stage for stage in STAGE_NAMES if after[stage] != before[stage]} == changed


def test_versions_stay_as_they_are_while_a_run_goes_on(tmp_path: Path) -> None:
    seeds = Path(shutil.copytree(PROJECT / "seeds", tmp_path / "seeds"))
    running = load_settings(seeds=seeds)
    at_its_start = running.versions.extract
    (seeds / "reference" / "media.tsv").write_text("", encoding="utf-8")
    assert running.versions.extract == at_its_start
    assert load_settings(seeds=seeds).versions.extract != at_its_start


def test_the_same_seeds_in_another_folder_have_the_same_versions(tmp_path: Path) -> None:
    seeds = Path(shutil.copytree(PROJECT / "seeds", tmp_path / "seeds"))
    assert load_settings(seeds=seeds).versions.run == load_settings().versions.run


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    settings = load_settings(tables={"extract": {"spacy_model": "en_core_web_nowhere"}})
    with pytest.raises(UsageError, match="en_core_web_nowhere"):
        _ = settings.versions.extract


def test_a_distribution_that_a_stage_imports_is_part_of_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings()
    before = _versions(settings, versions.CODE)
    installed = versions._pin
    monkeypatch.setattr(versions, "_pin", lambda name: installed(name) + ("+1" if name == "trafilatura" else ""))
    after = _versions(settings, versions.CODE)
    versions._code_version.cache_clear()
    assert {stage for stage in STAGE_NAMES if after[stage] != before[stage]} == {"ingest"}


def test_every_module_that_the_steps_of_a_run_call_is_part_of_a_version() -> None:
    graph = grimp.build_graph("flows", *PACKAGES, cache_dir=None)
    steps = [name for name in graph.modules if name.startswith(("flows.steps.", "flows.store.", "flows.workers"))]
    called = {module for step in steps for module in graph.find_modules_directly_imported_by(step)
              if module.partition(".")[0] in PACKAGES}
    entries = (*versions._INGEST, *versions._EXTRACT, *versions._RESOLVE, *versions._PUBLISH)
    assert sorted(called - versions.imported_modules(entries, {})) == []


def _after(code: Path, path: str, content: str) -> set[str]:
    """The stages whose versions differ once `content` is added to the file `path` of a tree of its own, which is
    imported anew."""
    asking = ("import json; from flows.settings import load_settings; v = load_settings().versions; "
              f"print(json.dumps({{s: getattr(v, s) for s in {STAGE_NAMES!r}}}))")

    def ask() -> dict[str, str]:
        done = subprocess.run([sys.executable, "-c", asking], cwd=code, capture_output=True, text=True, check=True)
        return dict(json.loads(done.stdout))

    before = ask()
    with (code / path).open("a", encoding="utf-8") as opened:
        opened.write(content)
    after = ask()
    return {stage for stage in STAGE_NAMES if after[stage] != before[stage]}


@pytest.fixture
def tree(code: Path, tmp_path: Path) -> Path:
    """A copy of all that a run needs."""
    shutil.copytree(code, tmp_path / "tree")
    shutil.copytree(PROJECT / "flows", tmp_path / "tree" / "flows", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PROJECT / "seeds", tmp_path / "tree" / "seeds")
    return tmp_path / "tree"


@pytest.mark.slow
@pytest.mark.parametrize(("path", "content", "changed"), [
    ("transforms/resolve/issues/suggest.py", "\n# edited\n", set()),
    ("transforms/ingest/readers/telex.py", "from transforms.ingest.readers.plain import READER\n", {"ingest"}),
    ("transforms/extract/stances/judges/mine.py", "def build(options, lexicon, reader): ...\n", set()),
    ("transforms/schema/stages.py", "\n# edited\n", set(STAGE_NAMES)),
    ("transforms/extract/stances/find.py", "\nimport transforms.publishable.actor_card\n", {"extract"}),
])
def test_what_an_edit_makes_be_done_anew(tree: Path, path: str, content: str, changed: set[str]) -> None:
    assert _after(tree, path, content) == changed
