"""Where a page writes a name anew and runs it into the headline of a link: "Jane Doe Jane (Janie) Ann DoeHouse votes".

Pages that link to what they wrote of a person leave such words in the text when the mark-up is taken off. The second
name says nothing new, and its last word holds the first one of the headline.
"""

from __future__ import annotations

import re

from transforms.extract.language.mention_words import MentionWords
from transforms.extract.mentions.words import Words

_JOINT = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z0-9])")
"""Between a small letter and a capital or a digit."""
_BACK = 10
"""Tokens within which the name stands that is written anew."""


def repeated_names(words: Words, lexicon: MentionWords) -> frozenset[int]:
    """Return the tokens of names that are written anew and run into a headline, and of words that end such links."""
    found: set[int] = set()
    for i, word in enumerate(words.text):
        if word.isupper() and words.lower[i] in lexicon.link_ends and i and not words.text[i - 1].isupper():
            found.add(i)
        for joint in _JOINT.finditer(word):
            named = word[:joint.start()]
            before = next((k for k in range(i - 1, max(-1, i - 1 - _BACK), -1)
                           if words.text[k] == named and words.paragraph[k] == words.paragraph[i]), None)
            if before is not None and len(named) > 1:
                found.update(range(before + 1, i + 1))
                break
    return frozenset(found)
