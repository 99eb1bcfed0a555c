"""What a check found: how many rows it read, which of them broke the rule, and what that leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from transforms.schema import Severity


class Action(StrEnum):
    """What a breach leads to: the publish stops, the row is set aside, or it is reported and nothing else."""

    STOP = "stop"
    QUARANTINE = "quarantine"
    REPORT = "report"


class BrokenExpectation(RuntimeError):
    """A check could not be carried out: a defect of the program, never a finding about the data."""


@dataclass(frozen=True)
class Finding:
    """The outcome of one rule on one table: `rows` are the positions, from 0, of the rows that broke it.

    `detail` says more where a breach is of the table as a whole; such a breach has no rows but `failed` is 1.
    """

    table: str
    rule: str
    action: Action
    explanation: str
    checked: int
    rows: Sequence[int] = ()
    detail: str = ""

    @property
    def failed(self) -> int:
        """Number of breaches."""
        return len(self.rows) or int(bool(self.detail))

    @property
    def severity(self) -> Severity:
        """Critical where a breach stops the publish."""
        return Severity.CRITICAL if self.action is Action.STOP else Severity.WARNING
