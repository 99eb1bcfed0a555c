"""Errors that a user can cause or must act on, each with its exit code."""

from __future__ import annotations

EXIT_USAGE, EXIT_CRITICAL, EXIT_LOCKED, EXIT_NOTHING_NEW, EXIT_INTERRUPTED = 2, 3, 4, 5, 130


class NewstanceError(Exception):
    """A condition that ends a command with a message instead of a traceback; `exit_code` is the command's."""

    exit_code: int


class UsageError(NewstanceError):
    """What was asked for does not exist or makes no sense."""

    exit_code = EXIT_USAGE


class CriticalBreach(NewstanceError):
    """A critical expectation failed: nothing was published."""

    exit_code = EXIT_CRITICAL
