"""Only this machine's names are answered, and nothing of another origin reaches a row."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from flows.explorer.guard import HEADERS, Guard
from tests.flows.explorer.conftest import ADDRESS


@pytest.fixture(scope="module")
def client() -> TestClient:
    """An app that reads and changes something, behind the guard."""
    app = FastAPI()
    app.add_api_route("/", lambda: "read", methods=["GET"])
    app.add_api_route("/", lambda: "changed", methods=["POST"])
    app.add_middleware(Guard)
    return TestClient(app, base_url=ADDRESS)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "[::1]:8765", "LOCALHOST"])
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "",
                                  "evil.example:127.0.0.1", "[::1].evil.example"])
def test_a_name_bound_to_this_machine_by_another_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("headers", [
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "https://127.0.0.1:8765"},
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"},
    {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"},
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"},
])
def test_another_origin_reads_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/", headers=headers).status_code == 403


def test_a_link_from_elsewhere_is_followed(client: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize("headers", [
    {},
    {"origin": "http://evil.example"},
    {"origin": "null", "sec-fetch-site": "cross-site"},
    {"origin": ADDRESS, "sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"},
])
def test_nothing_is_changed_from_elsewhere(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/", headers=headers).status_code == 403


def test_a_page_of_ours_may_change_something(client: TestClient) -> None:
    assert client.post("/", headers={"origin": ADDRESS, "sec-fetch-site": "same-origin"}).json() == "changed"


@pytest.mark.parametrize("path", ["/", "/nowhere"])
def test_every_answer_has_the_policy(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_refusals_have_the_policy_too(client: TestClient) -> None:
    assert "content-security-policy" in client.get("/", headers={"host": "evil.example"}).headers
