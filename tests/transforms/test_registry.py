"""A new file in the folder of a registry is a new member; an unknown name is refused with those that are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from transforms.registry import member, member_names


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A registry of two members, "quick" and "thorough", beside a module that is none."""
    folder = tmp_path / "shop" / "clerks"
    folder.mkdir(parents=True)
    for name in ("__init__", "quick", "thorough", "_shared"):
        (folder / f"{name}.py").write_text(f"NAME = {name!r}\n", encoding="utf-8")
    (tmp_path / "shop" / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return "shop.clerks"


def test_members_are_the_modules_of_the_package(registry: str) -> None:
    assert member_names(registry) == ("quick", "thorough")
    assert member(registry, "quick").NAME == "quick"


def test_a_name_that_is_no_member_is_refused_with_the_known_ones(registry: str) -> None:
    with pytest.raises(LookupError, match="found 'slow', expected one of quick, thorough"):
        member(registry, "slow")


def test_a_package_that_does_not_exist_has_no_members() -> None:
    assert member_names("nowhere.clerks") == ()
