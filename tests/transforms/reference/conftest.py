from pathlib import Path

import pytest

from transforms.reference import Reference, load_reference

FOLDER = Path(__file__).parents[3] / "seeds" / "reference"


@pytest.fixture(scope="session")
def folder() -> Path:
    return FOLDER


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(FOLDER)
