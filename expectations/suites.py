"""Great Expectations suites, rendered from the declaration: what must be true of each column of a table by itself.

One expectation per rule: columns, key, nulls, closed vocabularies, bounds, patterns, empty strings. Types are checked
before, by the cast to Arrow, which refuses more than the type check of Great Expectations does. The library takes five
seconds to import and is imported when a suite is first made. It runs on pandas frames, as its DuckDB back-end fails.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from expectations.findings import Action, BrokenExpectation, Finding
from transforms.schema import Column, Kind, Table

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite


@dataclass(frozen=True)
class Rule:
    """One rule of a table: `expectation` names the class in Great Expectations, `arguments` are its arguments."""

    name: str
    expectation: str
    arguments: Mapping[str, Any]
    action: Action
    explanation: str


def rules(table: Table) -> tuple[Rule, ...]:
    """Return every rule on single columns, and on the key, that `table` declares. Names are unique in the table."""
    columns = Rule("columns", "ExpectTableColumnsToMatchOrderedList", {"column_list": list(table.column_names)},
                   Action.STOP, "The table has the declared columns in the declared order.")
    return (columns, _unique(table), *(rule for column in table.columns for rule in _column_rules(table, column)))


def suite(table: Table) -> ExpectationSuite:
    """Return the suite of `table`; each expectation carries its severity, and its rule's name as metadata."""
    gx = _library()
    expectations = [
        getattr(gx.expectations, rule.expectation)(
            **rule.arguments,
            severity="critical" if rule.action is Action.STOP else "warning",
            meta={"rule": rule.name},
        )
        for rule in rules(table)
    ]
    rendered: ExpectationSuite = gx.ExpectationSuite(name=table.name, expectations=expectations)
    return rendered


def check_columns(frame: pd.DataFrame, table: Table) -> list[Finding]:
    """Return one finding per rule of `table` on `frame`, in the order of `rules`.

    Raises `BrokenExpectation` when an expectation could not be computed, which Great Expectations itself reports as
    a failed check.
    """
    frame = frame.reset_index(drop=True)
    context = _library().get_context(mode="ephemeral")
    context.variables.progress_bars = _NO_PROGRESS
    source = context.data_sources.add_pandas("frames")
    batch = source.add_dataframe_asset(table.name).add_batch_definition_whole_dataframe("whole").get_batch(
        {"dataframe": frame})
    outcome = batch.validate(suite(table), result_format={"result_format": "COMPLETE"})
    by_rule = {result.expectation_config.meta["rule"]: result for result in outcome.results}
    return [_finding(by_rule[rule.name], rule, table, frame) for rule in rules(table)]


_NO_PROGRESS = {"globally": False, "profilers": False, "metric_calculations": False}


@cache
def _library() -> Any:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations

    # This logger alone sets its own level, and reports every temporary folder that is made.
    logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.WARNING)

    return great_expectations


def _unique(table: Table) -> Rule:
    explanation = f"No two rows have the same {', '.join(table.key)}."
    if len(table.key) == 1:
        return Rule("key_unique", "ExpectColumnValuesToBeUnique", {"column": table.key[0]}, Action.STOP, explanation)
    return Rule("key_unique", "ExpectCompoundColumnsToBeUnique", {"column_list": list(table.key)}, Action.STOP,
                explanation)


def _column_rules(table: Table, column: Column) -> Iterator[Rule]:
    on = {"column": column.name}
    if not column.nullable:
        action = Action.STOP if column.name in table.key else Action.QUARANTINE
        yield Rule(f"{column.name}_not_null", "ExpectColumnValuesToNotBeNull", on, action,
                   f"{column.name} is stated in every row.")
    if column.values is not None:
        yield Rule(f"{column.name}_in_set", "ExpectColumnValuesToBeInSet", {**on, "value_set": list(column.values)},
                   Action.QUARANTINE, f"{column.name} is one of {', '.join(map(str, column.values))}.")
    if column.minimum is not None or column.maximum is not None:
        yield Rule(f"{column.name}_in_range", "ExpectColumnValuesToBeBetween",
                   {**on, "min_value": column.minimum, "max_value": column.maximum}, Action.QUARANTINE,
                   f"{column.name} lies {_range(column)}.")
    if column.pattern is not None:
        yield Rule(f"{column.name}_matches", "ExpectColumnValuesToMatchRegex",
                   {**on, "regex": rf"\A(?:{column.pattern})\Z"}, Action.QUARANTINE,
                   f"{column.name} matches {column.pattern}")
    elif column.kind is Kind.STRING and column.values is None:
        yield Rule(f"{column.name}_not_empty", "ExpectColumnValueLengthsToBeBetween", {**on, "min_value": 1},
                   Action.REPORT if column.nullable else Action.QUARANTINE,
                   f"{column.name} is null rather than empty." if column.nullable else f"{column.name} is not empty.")


def _range(column: Column) -> str:
    if column.maximum is None:
        return f"at or above {column.minimum:g}"
    if column.minimum is None:
        return f"at or below {column.maximum:g}"
    return f"between {column.minimum:g} and {column.maximum:g}"


def _finding(result: Any, rule: Rule, table: Table, frame: pd.DataFrame) -> Finding:
    error = _exception(result.exception_info)
    if error is not None:
        raise BrokenExpectation(f"{table.name}: {rule.name} ({rule.expectation}) could not be computed: {error}")
    rows = sorted(result.result.get("unexpected_index_list") or ())
    if not result.success and not rows:
        detail = f"found {result.result.get('observed_value')}"
        return Finding(table.name, rule.name, rule.action, rule.explanation, len(frame), detail=detail)
    return Finding(table.name, rule.name, rule.action, rule.explanation, len(frame), rows)


def _exception(info: Mapping[str, Any]) -> str | None:
    """The message of the exception, if one was raised; Great Expectations nests it by metric in some cases."""
    reports = [info] if "raised_exception" in info else list(info.values())
    for report in reports:
        if report.get("raised_exception"):
            return str(report.get("exception_message"))
    return None
