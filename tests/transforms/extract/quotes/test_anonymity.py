"""Why a source is not named, in the words of the article."""

from __future__ import annotations

import pytest

from transforms.extract.language.en.quote_words import load_quote_words
from transforms.extract.quotes.anonymity import with_anonymity_reasons
from transforms.extract.records import Quote

SAID = "the dam would fail"


def _reason(text: str) -> str | None:
    start = text.index(SAID)
    quote = Quote(((start, start + len(SAID)),), "indirect", "speech", 0.9)
    (found,) = with_anonymity_reasons(text, [quote], load_quote_words())
    return None if found.anonymity_reason is None else text[slice(*found.anonymity_reason)]


@pytest.mark.parametrize(("text", "expected"), [
    (f"An official, who spoke on condition of anonymity because he was not authorised to speak, said {SAID}.",
     "because he was not authorised to speak"),
    (f"An official said {SAID}. The official asked not to be named, citing the sensitivity of the talks.",
     "citing the sensitivity of the talks"),
    (f"A nurse who declined to give her name for fear of losing her job said {SAID}.", "for fear of losing her job"),
    (f"Citing fears for his life, a guard who asked to remain anonymous said {SAID}.", "Citing fears for his life"),
    (f"An aide who was not authorized to discuss the plan said {SAID}.", "was not authorized to discuss the plan"),
    (f"An official who asked not to be named said {SAID}.", None),
    (f"An official said {SAID} because the pier was old.", None),
    (f"An official said {SAID}.\n\nAn aide spoke on condition of anonymity because she was afraid.", None),
    (f"An official said {SAID}. It rained. It snowed. An aide spoke anonymously because she was afraid.", None),
])
def test_the_reason_is_that_of_the_words_beside(text: str, expected: str | None) -> None:
    assert _reason(text) == expected
