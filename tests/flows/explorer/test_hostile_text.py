"""What an article says is text and nothing else, wherever a page shows it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from flows.explorer.rendering import web_address
from tests.flows.explorer.conftest import HOSTILE, Asked, asked


@pytest.fixture(scope="module")
def hostile(hostile_data: Path) -> Asked:
    """The explorer over hostile articles."""
    return asked(hostile_data)


PATHS = ("/", "/matrix", "/issues", "/issues/issue-1", "/issues/issue-1/evidence", "/actors", "/actors/actor-a",
         "/actors/actor-a/mentions", "/stances", "/quotes", "/articles", "/network?least=1",
         *(f"/articles/article-{number}" for number in range(len(HOSTILE))),
         "/search?q=%3Cscript%3Edocument.title", "/search?q=ends&where=articles",
         "/stances?outlet=%22%3E%3Csvg+onload%3D1%3E")


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_an_element_handler_or_address_of_theirs(hostile: Asked, path: str) -> None:
    page = hostile.get(path).text
    tags = re.findall(r"<[a-zA-Z/][^>]*>", page)
    assert [tag for tag in tags if re.search(r"<(?:img|iframe|object|embed)\b", tag)] == []
    assert [tag for tag in tags if re.match(r"<script\b", tag) and not re.match(r'<script src="/static/', tag)] == []
    assert [tag for tag in tags if re.search(r"""\s(?:on\w+|style)\s*=""", re.sub(r'"[^"]*"', '""', tag))] == []
    assert [tag for tag in tags if re.search(r"""(?:href|src|action)="\s*(?:javascript|data|vbscript):""", tag)] == []
    assert "49" not in re.findall(r"Ann (\d+)", page)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)


def test_a_spreadsheet_takes_no_cell_for_a_formula(hostile: Asked) -> None:
    lines = csv.reader(io.StringIO(hostile.get("/download/articles.csv").text))
    assert [cell for line in lines for cell in line if cell.startswith(("=", "+", "@"))] == []


@pytest.mark.parametrize("address", ["javascript:1", "data:text/html,1", "//evil.example", "ftp://a.example", "", None,
                                     "http://[broken", "https:"])
def test_only_addresses_of_web_pages_become_links(address: str | None) -> None:
    assert web_address(address) is None


def test_an_address_of_a_web_page_becomes_a_link() -> None:
    assert web_address("https://paper.example/a?b=1") == "https://paper.example/a?b=1"
