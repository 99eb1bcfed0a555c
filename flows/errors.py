"""Errors that a user can cause or must act on, each with its exit code."""

from __future__ import annotations

EXIT_DEFECT, EXIT_USAGE, EXIT_CRITICAL, EXIT_LOCKED, EXIT_NOTHING_NEW, EXIT_INTERRUPTED = 1, 2, 3, 4, 5, 130


class NewstanceError(Exception):
    """A condition that ends a command with a message instead of a traceback; `exit_code` is the command's."""

    exit_code: int


class UsageError(NewstanceError):
    """What was asked for does not exist or makes no sense."""

    exit_code = EXIT_USAGE


class NothingToAnalyse(UsageError):
    """The corpus is empty, and so is what was named."""


class CriticalBreach(NewstanceError):
    """A critical expectation failed: nothing was published."""

    exit_code = EXIT_CRITICAL


class DamagedData(NewstanceError):
    """Stored bytes that cannot be made again are not what was stored."""

    exit_code = EXIT_CRITICAL


class RunLocked(NewstanceError):
    """Another run holds the lock of the data folder."""

    exit_code = EXIT_LOCKED


class RunFailed(NewstanceError):
    """A run ended with a defect; the message is what it last said."""

    exit_code = EXIT_DEFECT


def user_error(error: Exception) -> NewstanceError | None:
    """Return what `error` is to a user: bad seeds are a usage error, wrong weights damaged data; None is a defect."""
    from transforms.reference import ReferenceError
    from transforms.resolve.actors.corrections import CorrectionError
    from transforms.resolve.issues.codebook import CodebookError
    from transforms.weights import WeightsError

    if isinstance(error, CodebookError | CorrectionError | ReferenceError):
        return UsageError(str(error))
    if isinstance(error, WeightsError):
        return DamagedData(str(error))
    return error if isinstance(error, NewstanceError) else None
