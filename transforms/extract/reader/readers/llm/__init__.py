"""A language model that is asked what each window states (docs/language-model.md): one request a window.

The model names holders and targets by words of the window; `verification` finds the pairs that these are, so that from
there on its positions are judged as any reader's are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from annotated_types import MinLen

from transforms.extract.reader.language_model import Body, LanguageModel, Unanswered, Unread
from transforms.extract.reader.readers.llm.answers import answer_schema, parsed
from transforms.extract.reader.readers.llm.instructions import instructions
from transforms.extract.reader.readers.llm.verification import probabilities
from transforms.extract.reader.windows import Window
from transforms.settings import STRICT, Amount, Count, Options, SettingsError, Share, checked

WINDOWS = "windows"
_KEY = "extract.readers.llm"
_PIECE = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class LanguageModelOptions:
    """Options of this reader; `seeds/settings.toml` tells what each means."""

    __pydantic_config__: ClassVar = STRICT

    model: Annotated[str, MinLen(1)]
    temperature: Amount
    seed: int
    most_tokens: Count
    form: Literal["json_schema", "json_object"]
    stated: Share
    silent: Share


@dataclass(frozen=True, slots=True)
class LanguageModelReader:
    """Asks `language_model` about each window, with `told` before it."""

    language_model: LanguageModel
    options: LanguageModelOptions
    told: str

    def read(self, windows: Sequence[Window]) -> list[npt.NDArray[np.float32]]:
        """Return for each window one row a pair with the probability of each of `WINDOW_CLASSES`.

        Raises Unread where a window has no usable answer: what others state would pass for all that is stated.
        """
        answers = self.language_model.ask([self.request(window) for window in windows], parsed)
        failed = [answer.reason for answer in answers if isinstance(answer, Unanswered)]
        if failed:
            raise Unread(f"{len(failed)} of {len(answers)} windows without a usable answer; the first: {failed[0]}")
        rows = []
        counts = Counter({WINDOWS: len(windows)})
        for window, answer in zip(windows, answers, strict=True):
            assert isinstance(answer, str)
            found, seen = probabilities(window, parsed(answer).stances, self.options.stated, self.options.silent)
            rows.append(found)
            counts.update(seen)
        self.language_model.note(counts)
        return rows

    def request(self, window: Window) -> Body:
        """Return what is asked about `window`."""
        options, schema = self.options, answer_schema()
        form: dict[str, Any] = {"type": options.form}
        if options.form == "json_schema":
            form["json_schema"] = {"name": "stances", "strict": True, "schema": schema}
        else:
            form["schema"] = schema
        return {
            "model": options.model,
            "messages": [{"role": "system", "content": self.told}, {"role": "user", "content": window.text}],
            "temperature": options.temperature,
            "seed": options.seed,
            "max_tokens": options.most_tokens,
            "response_format": form,
        }

    def count(self, text: str) -> int:
        """Return the number of words and punctuation marks of `text`."""
        return len(_PIECE.findall(text))


def build(options: Options, language_model: LanguageModel | None) -> LanguageModelReader:
    """Return the reader; raises SettingsError for bad options and where there is no language model to ask."""
    found = checked(LanguageModelOptions, options, _KEY)
    if language_model is None:
        raise SettingsError("extract.reader", "found 'llm', which needs a language model to ask, expected another one")
    return LanguageModelReader(language_model, found, instructions())
