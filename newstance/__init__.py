"""Newstance from Python: `read_text` reads one article, `run` does the whole way, `load` gives published tables.

Libraries and models take seconds to load, so each function imports what it needs when it is called.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from os import PathLike
from typing import TYPE_CHECKING, overload

from flows.errors import CriticalBreach, NewstanceError, RunFailed, RunLocked, UsageError

if TYPE_CHECKING:
    import pandas as pd

    from flows.report import Summary

__all__ = ["CriticalBreach", "NewstanceError", "RunFailed", "RunLocked", "UsageError", "__version__", "load",
           "read_text", "run"]

__version__ = version("newstance")

FilePath = str | PathLike[str]


def read_text(
    text: str,
    *,
    title: str | None = None,
    published_at: datetime | None = None,
    outlet: str | None = None,
    source_id: str = "text",
    seeds: FilePath | None = None,
    codebooks: Sequence[FilePath] = (),
    settings: Mapping[str, bool | float | str] | None = None,
) -> dict[str, pd.DataFrame]:
    """Return every table of the one article `text`, by name, with the columns that are published.

    The rows are those of a run over this article alone, ids included; nothing is written but what a language model
    answers, where settings choose one. Offsets count the code points
    of `text` in the table `articles`, where line ends and blanks are put in order. `title`, `published_at` (with a time
    zone) and `outlet` are what the source states; `source_id` and the text make the article's id. `seeds`, `codebooks`
    and `settings` (by dotted name: {"extract.judge": "rules"}) are as in `run`. The first call loads the models, which
    takes seconds; they stay. Raises UsageError for a text that cannot be read (no words, another language than
    English), an instant without a time zone, a bad setting, and seeds or codebooks that are missing or wrong; RunFailed
    where a language model gave no answer.
    """
    from newstance.reading import article_tables, settings_for

    return article_tables(text, source_id, title, published_at, outlet, settings_for(seeds, codebooks, settings or {}))


def run(
    sources: FilePath | Sequence[FilePath],
    data: FilePath | None = None,
    *,
    seeds: FilePath | None = None,
    codebooks: Sequence[FilePath] = (),
    settings: Mapping[str, bool | float | str] | None = None,
) -> Summary:
    """Read `sources` (folders and files) into the folder `data` and publish the tables of its whole corpus.

    What is not given is as in `newstance run`, which this calls in a process of its own: so a script needs no
    `if __name__ == "__main__"`, and Prefect's settings stay out of the caller's process. `settings` are single values
    over the settings file, by dotted name: {"run.workers": 4}. The summary's `status` is "published", or "nothing new"
    where the same rows were published before. Raises UsageError, CriticalBreach and RunLocked, and RunFailed for a
    defect; whatever happens, the last snapshot stays published.
    """
    from newstance.running import run_command

    sources = [sources] if isinstance(sources, str | PathLike) else sources
    return run_command(sources, data, seeds, codebooks, settings or {})


@overload
def load(name: str, /, *, data: FilePath | None = None, snapshot: str | None = None) -> pd.DataFrame: ...
@overload
def load(
    name: str, second: str, /, *names: str, data: FilePath | None = None, snapshot: str | None = None
) -> tuple[pd.DataFrame, ...]: ...
def load(
    name: str, /, *names: str, data: FilePath | None = None, snapshot: str | None = None
) -> pd.DataFrame | tuple[pd.DataFrame, ...]:
    """Return the published table `name`, or several tables, as frames of one snapshot with the dtypes of its schema.

    `data` is the folder of everything that runs write (default: NEWSTANCE_DATA, else "data"); `snapshot` the id of a
    snapshot, by default the latest. A frame tells in `attrs["snapshot"]` which one it is of, to load more of the same.
    Raises UsageError for a table or a snapshot that is not there.
    """
    from newstance.published import read_published

    frames = read_published((name, *names), data, snapshot)
    return frames if names else frames[0]
