"""What a reader that asks a language model needs of its surroundings: somebody who puts its requests.

Whoever calls the reader hands this in (`flows.language_model` is the one of a run), so that nothing here opens a
connection or a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Body = Mapping[str, Any]
"""What a chat completion endpoint is sent, as JSON values. It alone decides the answer."""


class Unusable(ValueError):
    """An answer that has not the form that was asked for."""


class Unread(Exception):
    """A text that the language model gave no usable answer to; it may give one another time."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """In the place of an answer, why there is none."""

    reason: str


class LanguageModel(Protocol):
    """Puts requests to a language model."""

    def ask(self, bodies: Sequence[Body], check: Callable[[str], object]) -> Sequence[str | Unanswered]:
        """Return the answer to each of `bodies`, in their order. `check` raises `Unusable` for an answer that does not
        count as one. The same body always gets the same answer once it got one."""

    def note(self, counts: Mapping[str, int]) -> None:
        """Add to what is told of the article that is read, by what was counted."""
