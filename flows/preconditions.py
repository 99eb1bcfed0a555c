"""What must be so before a command does anything: what a user can get wrong, told on one line and at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flows.errors import NothingToAnalyse, UsageError

if TYPE_CHECKING:
    from flows.settings import Settings


def check_paths(settings: Settings) -> None:
    """Raise UsageError where the data folder cannot be a folder, or the seeds or a codebook cannot be read."""
    for path in (settings.data, *settings.data.absolute().parents):
        if os.path.lexists(path) and not os.path.isdir(path):
            raise UsageError(f"--data {settings.data}: expected a folder, but {path} is none")
    if not os.path.isdir(settings.seeds):
        raise UsageError(f"--seeds {settings.seeds}: expected a folder of reference data and codebooks, found none")
    for codebook in settings.codebooks or ():
        if not os.path.isfile(codebook):
            raise UsageError(f"--codebook {codebook}: expected a codebook file, found none")
        try:
            with codebook.open("rb"):
                pass
        except OSError as error:
            raise UsageError(f"--codebook {codebook}: cannot be read: {error.strerror}") from error


def check_not_empty(settings: Settings, known: Sequence[object], left_out: Sequence[str] = ()) -> None:
    """Raise NothingToAnalyse where that is so: no file `known`, neither new nor in the corpus."""
    if not known:
        why = "".join(f"; {one}" for one in left_out[:1])
        raise NothingToAnalyse(f"{settings.data}: there is nothing to analyse: name a source, as in "
                               f"`newstance run FOLDER`{why}")
