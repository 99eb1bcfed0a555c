"""No module executes what it reads, and no secret reaches what is written."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from flows.notify import WEBHOOK, notify
from flows.settings import load_settings
from tests.conftest import PROJECT

_PACKAGES = ("newstance", "flows", "transforms", "expectations")
_MODULES = [path for package in _PACKAGES for path in sorted((PROJECT / package).rglob("*.py"))]
_FORBIDDEN = {"pickle", "dill", "shelve", "marshal", "cloudpickle", "joblib"}
_CALLS = {"eval", "exec", "system", "popen", "getoutput"}


def _found(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] in _FORBIDDEN)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in _FORBIDDEN:
            yield node.module or ""
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            is_builtin = isinstance(node.func, ast.Name)
            if name in _CALLS and (is_builtin or name not in ("eval", "exec")):
                yield name
            for word in node.keywords:
                on = isinstance(word.value, ast.Constant) and word.value.value is True
                if (word.arg in ("shell", "allow_pickle") and on) or (
                        word.arg == "typ" and isinstance(word.value, ast.Constant) and word.value.value == "unsafe"):
                    yield f"{word.arg}={ast.unparse(word.value)}"


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_nothing_that_is_read_is_executed(path: Path) -> None:
    assert list(_found(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("code", ["import pickle", "from pickle import loads", "eval('1')", "os.system('x')",
                                  "run('x', shell=True)", "np.load(f, allow_pickle=True)", "YAML(typ='unsafe')"])
def test_the_search_finds_what_it_looks_for(code: str) -> None:
    assert list(_found(ast.parse(code))) != []


def test_the_address_of_the_webhook_is_in_no_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(WEBHOOK, "http://127.0.0.1:9/secret-token")
    monkeypatch.setattr("flows.notify._post.retry.sleep", lambda seconds: None)
    assert notify(load_settings(data=tmp_path), "subject", "text") == []
    assert "nobody was told by NEWSTANCE_WEBHOOK" in caplog.text
    assert "secret-token" not in caplog.text


def test_the_webhook_gets_what_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, dict[str, str]]] = []

    def post(address: str, json: dict[str, str], timeout: float) -> httpx.Response:
        sent.append((address, json))
        return httpx.Response(200 if len(sent) > 1 else 503, request=httpx.Request("POST", address))

    monkeypatch.setenv(WEBHOOK, "http://example.org/hook")
    monkeypatch.setattr("flows.notify._post.retry.sleep", lambda seconds: None)
    monkeypatch.setattr(httpx, "post", post)
    assert notify(load_settings(data=tmp_path), "Newstance: a run failed", "why") == [WEBHOOK]
    assert sent[1] == ("http://example.org/hook", {"subject": "Newstance: a run failed", "text": "why",
                                                    "data": str(tmp_path.resolve())})
