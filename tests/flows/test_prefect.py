"""What Prefect sees of a run, and the deployment that others schedule."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT

pytestmark = pytest.mark.slow   # Prefect takes seconds to import


def _names(database: Path, query: str) -> set[str]:
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return {row[0] for row in connection.execute(query)}


def test_a_run_leaves_its_rows_and_its_validation_as_artifacts(published_talks: Path, prefect_home: Path) -> None:
    keys = _names(prefect_home / "prefect.db", "SELECT key FROM artifact")
    assert {"newstance-rows", "newstance-validation"} <= keys


def test_every_stage_is_a_task_of_the_flow(published_talks: Path, prefect_home: Path) -> None:
    names = _names(prefect_home / "prefect.db", "SELECT name FROM task_run WHERE state_type = 'COMPLETED'")
    assert {"store sources", "ingest 1", "extract 1", "resolve", "validate", "publish"} <= names


def test_the_deployment_names_the_flow_and_parameters_that_it_takes() -> None:
    (deployment,) = yaml.safe_load((PROJECT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    loading = (
        "import json, sys; from prefect.flows import load_flow_from_entrypoint; "
        f"flow = load_flow_from_entrypoint({deployment['entrypoint']!r}); "
        f"flow.validate_parameters({deployment['parameters']!r}); print(flow.name)"
    )
    done = subprocess.run([sys.executable, "-c", loading], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "newstance", done.stderr


def test_a_deployment_can_set_what_a_run_is_made_of() -> None:
    given = {"sources": [], "settings_file": "mine.toml",
             "settings": {"extract": {"judge": "rules"}, "run": {"workers": 2, "shard_size": 5}}}
    checking = (
        "import json; from flows.flow import newstance; "
        f"print(json.dumps(newstance.validate_parameters({given!r})))"
    )
    done = subprocess.run([sys.executable, "-c", checking], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert given.items() <= json.loads(done.stdout).items(), done.stderr
