"""The explorer over the talks, asked as a browser asks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from flows.explorer.app import create_app
from flows.explorer.catalogue import Catalogue
from flows.settings import load_settings
from flows.store.snapshot import publish
from tests.expectations.sample_tables import SIZES, sample_tables

ADDRESS = "http://127.0.0.1:8765"
HOSTILE = (
    "<script>document.title='owned'</script>",
    "</script><img src=x onerror=document.title='owned'>",
    "\"><svg onload=document.title='owned'>",
    "' autofocus onfocus=document.title='owned' x='",
    "<a href=\"javascript:document.title='owned'\">data:text/html,<script>1</script></a>",
    "{{ 7 * 7 }}{% include 'base.html' %}",
    "\u202egnp.exe \u2066isolated\u2069",
    "=HYPERLINK(\"http://evil.example\")",
    "w" * 100_000,
)


@dataclass(frozen=True)
class Asked:
    """A client, and the snapshot that it asks."""

    client: TestClient
    catalogue: Catalogue

    @property
    def root(self) -> str:
        """Where the pages of the snapshot stand."""
        return f"/s/{self.catalogue.snapshot.snapshot_id}"

    def get(self, path: str, **options: Any) -> Any:
        """Get a page of the snapshot."""
        return self.client.get(f"{self.root}{path}", **options)


def asked(data: Path) -> Asked:
    """The explorer of a data folder."""
    app = create_app(load_settings(data=data))
    library = app.state.library
    return Asked(TestClient(app, base_url=ADDRESS), library.open(library.current()))


@pytest.fixture(scope="session")
def explorer(published_talks: Path) -> Asked:
    """The explorer over the talks."""
    return asked(published_talks)


@pytest.fixture(scope="session")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The explorer over four articles of four days."""
    data = tmp_path_factory.mktemp("dated")
    assert publish(sample_tables(), data, {}, SIZES, datetime(2026, 11, 23, tzinfo=UTC)) is not None
    return asked(data)


@pytest.fixture(scope="session")
def hostile_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of articles that try to be more than text, in every column that holds text of an article."""
    texts = tuple(f"Ann {text} ends here." for text in HOSTILE)
    tables = sample_tables(texts, tuple((4, 4 + len(text)) for text in HOSTILE))
    articles = tables["articles"]
    articles["title"] = articles["outlet"] = articles["byline"] = list(HOSTILE)
    articles["source_uri"] = "javascript:document.title='owned'"
    tables["actors"]["name"] = tables["actors"]["role"] = HOSTILE[0]
    tables["stances"]["actor_name"] = tables["quotes"]["speaker_name"] = HOSTILE[0]
    tables["quotes"]["speaker_title"] = tables["stances"]["hedge"] = HOSTILE[1]
    tables["issues"]["label"] = tables["stances"]["issue_label"] = HOSTILE[1]
    tables["issue_terms"]["term"] = HOSTILE[2]
    data: Path = tmp_path_factory.mktemp("hostile")
    assert publish(tables, data, {}, SIZES, datetime(2026, 11, 23, tzinfo=UTC)) is not None
    return data
