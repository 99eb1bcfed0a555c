"""The models, lists and reference that a run reads articles with, for commands that read articles themselves."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flows import workers
from flows.settings import Settings, load_settings
from transforms.extract.quotes import QuoteModel, default_weights_path, load_quote_model
from transforms.extract.toolbox import Toolbox


@cache
def run_settings() -> Settings:
    """Return the settings of a run that is given none."""
    return load_settings()


def load_tools(**choices: str) -> Toolbox:
    """Load what a run reads articles with; `choices` are settings of the extraction that differ (`judge="rules"`).

    Raises UsageError for a choice that is none.
    """
    return workers.load_tools(load_settings(tables={"extract": choices}))


def load_quotes(weights: Path | None = None) -> QuoteModel:
    """Load the quote model with the floors of a run; from `weights`, where named, in place of the packaged ones."""
    return load_quote_model(weights or default_weights_path(), run_settings().extract.quotes)
