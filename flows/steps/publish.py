"""Tables to a published snapshot: assemble, check, set aside, account for every record, publish."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from expectations import ValidationReport, validate
from flows.errors import CriticalBreach
from flows.report import Accounts, Summary
from flows.settings import Settings
from flows.sources import discover
from flows.steps.build import CorpusArticles, built_folder, resolve
from flows.store.corpus import Corpus, CorpusEntry
from flows.store.raw import sha256_of
from flows.store.snapshot import Manifest, latest_manifest, publish
from flows.versions import build_version
from transforms.resolve.publishable import Tables, with_counts
from transforms.stage import FAILURES, StageFrames


@dataclass(frozen=True)
class Built:
    """The tables of the whole corpus without counts, and what became of its records so far.

    `set_aside` maps a table ("records" for what could not be read) to rows with rule and reason.
    """

    tables: Tables
    stages: StageFrames
    corpus: CorpusArticles


@dataclass(frozen=True)
class Validated:
    """Tables whose rows all passed, the report, and the account of every record."""

    tables: Tables
    report: ValidationReport
    accounts: Accounts
