"""Which sentences may take a side: a bag of words is asked before the position reader reads, which costs far more.

A ridge logistic regression on the words of annotated sentences (`training.judge.side_words`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

ALWAYS = "(always)"
_WORD = re.compile(r"[^\W\d_]+|[\"“”?!]")


def side_words(sentence: str) -> frozenset[str]:
    """Return the words of `sentence` in lower case, and its quotation, question and exclamation marks."""
    return frozenset(_WORD.findall(sentence.lower()))


def may_take_sides(sentence: str, weights: Mapping[str, float], least: float) -> bool:
    """Say whether the log odds that `sentence` takes a side are `least` or more; words without weight count nothing."""
    # Exact summation: a set has no order, and neither may the sum.
    return math.fsum((weights[ALWAYS], *(weights.get(word, 0.0) for word in side_words(sentence)))) >= least
