"""Whatever runs the work gives the results and the errors of the work, and starts it once."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from flows.errors import UsageError
from flows.executors import Executor, open_executor
from flows.settings import load_settings


@pytest.fixture(params=["inline", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    with open_executor(load_settings(tables={"run": {"executor": request.param, "workers": 1}})) as opened:
        yield opened


def test_results_come_back(executor: Executor) -> None:
    assert [executor.submit(divmod, number, 3).result() for number in (7, 8)] == [(2, 1), (2, 2)]


def test_what_the_work_raises_is_raised_where_its_result_is_asked_for(executor: Executor) -> None:
    failed = executor.submit(int, "seven")
    with pytest.raises(ValueError, match="seven"):
        failed.result()


def test_inline_work_is_done_by_the_asking_process() -> None:
    with open_executor(load_settings(tables={"run": {"executor": "inline"}})) as executor:
        assert executor.submit(os.getpid).result() == os.getpid()


def test_an_option_that_an_executor_does_not_have_is_refused_with_its_place() -> None:
    settings = load_settings(tables={"run": {"executors": {"processes": {"threads": 3}}}})
    with pytest.raises(UsageError, match=r"^given settings: run\.executors\.processes\.threads: is no setting$"):
        open_executor(settings)
