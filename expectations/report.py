"""The outcome of a validation, and its two renderings: markdown for people, JSON for machines. Needs no network."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations.findings import Action, Finding
from transforms.schema import Severity

_SAMPLE = 5


@dataclass(frozen=True)
class Check:
    """One rule on one table: how many rows it read, how many broke it, and the keys of the first few that did."""

    table: str
    rule: str
    severity: Severity
    action: Action
    explanation: str
    checked: int
    failed: int
    sample_keys: tuple[str, ...]
    detail: str

    @classmethod
    def of(cls, finding: Finding, rows: pa.Table | None, key: tuple[str, ...]) -> Check:
        """Return `finding` with the keys of its first rows; `rows` is the table that was checked."""
        samples: tuple[str, ...] = ()
        if rows is not None and finding.rows:
            first = rows.select(list(key)).take(list(finding.rows[:_SAMPLE])).to_pylist()
            samples = tuple(" + ".join(str(row[name]) for name in key) for row in first)
        return cls(finding.table, finding.rule, finding.severity, finding.action, finding.explanation, finding.checked,
                   finding.failed, samples, finding.detail)


@dataclass(frozen=True)
class ValidationReport:
    """What a validation found. `passed_tables` are fit to be published unless `critical`.

    `quarantined` has, per table with such rows, `rule`, `reason`, `run_id` and all columns of the table.
    """

    run_id: str
    checks: tuple[Check, ...]
    passed_tables: dict[str, pd.DataFrame]
    quarantined: dict[str, pd.DataFrame]

    @property
    def critical(self) -> bool:
        """Whether a rule was broken that stops the publish."""
        return bool(self.critical_checks)

    @property
    def critical_checks(self) -> tuple[Check, ...]:
        """The broken checks that stop the publish."""
        return tuple(check for check in self.broken if check.severity is Severity.CRITICAL)

    @property
    def broken(self) -> tuple[Check, ...]:
        """The checks that some row or table broke."""
        return tuple(check for check in self.checks if check.failed)

    @property
    def quarantined_counts(self) -> dict[str, dict[str, int]]:
        """Number of quarantined rows by table and rule; a row that broke several counts under their joined name."""
        return {name: dict(sorted(Counter(frame["rule"]).items())) for name, frame in sorted(self.quarantined.items())}

    def to_json(self) -> str:
        """The report as JSON, without the rows themselves."""
        content: dict[str, Any] = {
            "run_id": self.run_id,
            "critical": self.critical,
            "quarantined": self.quarantined_counts,
            "checks": [
                {"table": check.table, "rule": check.rule, "severity": check.severity.value,
                 "action": check.action.value, "explanation": check.explanation, "checked": check.checked,
                 "failed": check.failed, "sample_keys": list(check.sample_keys), "detail": check.detail}
                for check in self.checks
            ],
        }
        return json.dumps(content, indent=1, ensure_ascii=False) + "\n"

    def to_markdown(self) -> str:
        """The report as markdown: the verdict, what was broken, and one line per table."""
        return "\n\n".join([f"# Validation of {self.run_id}", self._verdict(), *self._broken(), self._tables()]) + "\n"

    def _verdict(self) -> str:
        set_aside = sum(map(len, self.quarantined.values()))
        if self.critical:
            return (f"**Not fit to be published**: {len(self.critical_checks)} critical of {len(self.checks)} checks "
                    "were broken.")
        return (f"**Fit to be published**: {len(self.checks) - len(self.broken)} of {len(self.checks)} checks hold; "
                f"{set_aside} rows were quarantined.")

    def _broken(self) -> list[str]:
        if not self.broken:
            return []
        rows = [
            (check.severity.value, check.table, check.rule, str(check.failed), str(check.checked),
             check.explanation, check.detail or ", ".join(check.sample_keys))
            for check in sorted(self.broken, key=lambda check: (check.severity, check.table, check.rule))
        ]
        return ["## Broken rules",
                _table(("severity", "table", "rule", "failed", "of", "what must hold", "first rows"), rows)]

    def _tables(self) -> str:
        names = list(dict.fromkeys(check.table for check in self.checks))
        rows = []
        for name in names:
            checks = [check for check in self.checks if check.table == name]
            rows.append((name, str(checks[0].checked), str(len(self.quarantined.get(name, ()))), str(len(checks)),
                         str(sum(1 for check in checks if check.failed))))
        return "## Tables\n\n" + _table(("table", "rows", "quarantined", "checks", "broken"), rows)


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
