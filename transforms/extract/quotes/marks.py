"""Find the stretches of text inside quotation marks, of whatever house style.

A state machine over the marks of each paragraph. Three families close one another within, never across: double
(“ ” „ ‟ " `` ''), angled (« » ‹ ›) and single (‘ ’ ‚ '). A mark opens or closes by its own shape where it
has one, else by
the white space around it; a single mark between letters is an apostrophe. A double or angled mark that its
paragraph never
closes runs to the paragraph's end, and goes on where the next paragraph opens with a mark (several paragraphs under
one quotation); an unclosed single mark is taken for an apostrophe.
"""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extract.quotes.tokens import Tokens

_FAMILY = {
    "“": "double", "”": "double", "„": "double", "‟": "double", '"': "double", "``": "double", "''":
    "double", "″": "double",
    "«": "angled", "»": "angled", "‹": "angled", "›": "angled",
    "‘": "single", "’": "single", "‚": "single", "'": "single", "`": "single", "‛": "single",
}  # fmt: skip
_OPENS_BY_SHAPE = frozenset("“„‟‘‚‛") | {"``"}
_CLOSES_BY_SHAPE = frozenset("”’")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `[first, last]`, opening mark included; `last` is the closing mark where `closed`."""

    first: int
    last: int
    family: str
    closed: bool
    depth: int


def quoted_stretches(text: str, tokens: Tokens) -> list[Stretch]:
    """Return the stretches of `tokens` inside quotation marks, by first token, an outer one before its inner ones."""
    found: list[Stretch] = []
    stack: list[tuple[int, str]] = []
    for index, word in enumerate(tokens.words):
        if word == "\n":
            _abandon(stack, index - 1, found)
            continue
        family = _FAMILY.get(word)
        if family is None:
            continue
        before = text[tokens.starts[index] - 1] if tokens.starts[index] > 0 else "\n"
        after = text[tokens.ends[index]] if tokens.ends[index] < len(text) else "\n"
        is_open = any(opened == family for _, opened in stack)
        if is_open and _may_close(word, family, before, after):
            while stack:
                first, opened = stack.pop()
                if opened == family:
                    found.append(Stretch(first, index, family, True, len(stack)))
                    break
        elif _may_open(word, family, before, after):
            stack.append((index, family))
    _abandon(stack, len(tokens) - 1, found)
    return sorted(found, key=lambda stretch: (stretch.first, stretch.depth))


def _may_close(word: str, family: str, before: str, after: str) -> bool:
    if family == "angled" or word in _CLOSES_BY_SHAPE:
        return family != "single" or not after.isalnum()
    if word == "“":
        return not after.isalnum()
    if word in _OPENS_BY_SHAPE:
        return False
    return not before.isspace() and not (before in "([—–-" and after.isalnum()) and not (family == "single"
    and after.isalnum())


def _may_open(word: str, family: str, before: str, after: str) -> bool:
    if after.isspace():
        return False
    if family == "single":
        return not before.isalnum() and after.isalnum()
    if word in _OPENS_BY_SHAPE or family == "angled":
        return True
    return not before.isalnum() or word != "”"


def _abandon(stack: list[tuple[int, str]], last: int, found: list[Stretch]) -> None:
    """Close at the paragraph's end what was left open, and empty the stack."""
    while stack:
        first, family = stack.pop()
        if family != "single" and last > first:
            found.append(Stretch(first, last, family, False, len(stack)))
