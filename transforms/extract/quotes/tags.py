"""The tags of the sequence model.

O outside; a content piece begins a quote (B) or continues the one before it after a break (C), then runs on (I); D is
direct speech, S mixed and indirect speech, A attitude. SOURCE and CUE are the speaker's and the attributing words.
"""

from __future__ import annotations

CONTENT_KINDS = ("D", "S", "A")
TAGS = ("O", *(f"{part}-{kind}" for kind in CONTENT_KINDS for part in "BCI"), "B-CUE", "I-CUE", "B-SOURCE", "I-SOURCE")
TAG_NUMBERS = {tag: number for number, tag in enumerate(TAGS)}


def may_follow(before: str, after: str) -> bool:
    """Whether tag `after` may come straight after tag `before`: an inside tag needs its own beginning."""
    if not after.startswith("I-"):
        return True
    return before != "O" and before[2:] == after[2:]


def may_begin(tag: str) -> bool:
    """Whether a paragraph may begin with `tag`."""
    return not tag.startswith("I-")
