"""Text as such: its encoding, its stored form, its language, and whether it repeats another."""

from transforms.text.duplicates import find_duplicates
from transforms.text.encoding import decode, repair_double_encoding
from transforms.text.language import Language, identify_language
from transforms.text.normalise import is_readable, normalise, one_line, word_count

__all__ = ["Language", "decode", "find_duplicates", "identify_language", "is_readable", "normalise", "one_line",
           "repair_double_encoding", "word_count"]
