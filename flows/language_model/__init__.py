"""The language model that a reader asks, as a run reaches it: over HTTP, answers kept, in turns with all processes.

`transforms.extract.reader.language_model` says what a reader may ask of it. The key comes from the environment and goes
into the header of requests, nowhere else.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flows.errors import UsageError
from flows.language_model.answers import Answer, Answers, key_of
from flows.language_model.endpoint import Endpoint, Failed
from flows.language_model.pace import Pace
from flows.language_model.service import KEY_VARIABLE, Service, answers_folder, service_of
from transforms.extract.reader.language_model import Body, Unanswered, Unusable

__all__ = ["KEY_VARIABLE", "AskedLanguageModel", "PlannedLanguageModel", "Service", "answers_folder",
           "open_language_model", "service_of"]

TOKENS_IN, TOKENS_OUT = "tokens sent", "tokens answered"
_MOST_SILENT = 8
"""Requests in a row that the server leaves without any answer before it counts as gone."""
_MOST_USELESS = 20
"""Requests without one usable answer after which the server counts as unfit."""


class AskedLanguageModel:
    """Asks `endpoint` what `answers` lack, `concurrency` requests at a time, and counts what is told of an article."""

    def __init__(self, endpoint: Endpoint, answers: Answers, concurrency: int) -> None:
        self._endpoint, self._answers, self._concurrency = endpoint, answers, concurrency
        self._counts: Counter[str] = Counter()
        self._useful = self._failed = self._silent = 0

    def ask(self, bodies: Sequence[Body], check: Callable[[str], object]) -> list[str | Unanswered]:
        """Return the answer to each of `bodies`, in their order; what failed in every attempt is Unanswered.

        Raises UsageError where the server would refuse any request, is gone, or gives nothing but useless answers.
        """
        with ThreadPoolExecutor(self._concurrency) as threads:
            futures = [threads.submit(self._answer, body, check) for body in bodies]
            try:
                found = [future.result() for future in futures]
            except BaseException:
                threads.shutdown(cancel_futures=True)
                raise
        self._check_use([one for one in found if isinstance(one, Answer)],
                        [one for one in found if isinstance(one, Failed)])
        self.note({TOKENS_IN: sum(one.tokens_in for one in found if isinstance(one, Answer)),
                   TOKENS_OUT: sum(one.tokens_out for one in found if isinstance(one, Answer))})
        return [one.content if isinstance(one, Answer) else Unanswered(one.reason) for one in found]

    def note(self, counts: Mapping[str, int]) -> None:
        """Add to what is told of the article that is read, by what was counted."""
        self._counts.update(counts)

    def take_counts(self) -> dict[str, int]:
        """Return what was noted since this was last called."""
        taken, self._counts = dict(self._counts), Counter()
        return taken

    def _answer(self, body: Body, check: Callable[[str], object]) -> Answer | Failed:
        key = key_of(body)
        known = self._answers.get(key)
        is_stale = known is not None and not _passes(known.content, check)
        if known is not None and not is_stale:
            return known
        try:
            return self._answers.put(key, self._endpoint.complete(body, check), replace=is_stale)
        except Failed as error:
            return error

    def _check_use(self, answered: Sequence[Answer], failed: Sequence[Failed]) -> None:
        self._useful += len(answered)
        self._failed += len(failed)
        silent = [error for error in failed if not error.is_answer]
        self._silent = 0 if len(silent) < len(answered) + len(failed) else self._silent + len(silent)
        if failed and (self._silent >= _MOST_SILENT or (self._failed >= _MOST_USELESS and not self._useful)):
            raise UsageError(f"language model: no usable answer to {self._failed} requests; the last: "
                             f"{failed[-1].reason}. What was answered is kept")


class PlannedLanguageModel:
    """Sends nothing: remembers what would be asked, by key, with the characters of its messages."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.open: dict[str, int] = {}
        self.known: set[str] = set()

    def ask(self, bodies: Sequence[Body], check: Callable[[str], object]) -> list[str | Unanswered]:
        """Return the answers that are kept."""
        found: list[str | Unanswered] = []
        for body in bodies:
            key = key_of(body)
            answer = self._answers.get(key)
            if answer is not None and _passes(answer.content, check):
                self.known.add(key)
                found.append(answer.content)
            else:
                self.open[key] = sum(len(message["content"]) for message in body["messages"])
                found.append(Unanswered("nothing is sent"))
        return found

    def note(self, counts: Mapping[str, int]) -> None:
        """Counts are of no use here."""


def open_language_model(service: Service, folder: Path) -> AskedLanguageModel:
    """Return the language model behind `service`, whose answers are kept in `folder`; raises UsageError for a key that
    cannot be one."""
    pace = Pace(folder / ".pace", service.concurrency, service.requests_per_minute)
    return AskedLanguageModel(Endpoint(service, _key(), pace), Answers(folder), service.concurrency)


def _key() -> str | None:
    """The key of the environment. Raises UsageError for one that no header can hold: the error of the HTTP library
    would show it."""
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise UsageError(f"{KEY_VARIABLE}: holds other characters than printable ASCII ones")
    return key or None


def _passes(content: str, check: Callable[[str], object]) -> bool:
    try:
        check(content)
    except Unusable:
        return False
    return True
