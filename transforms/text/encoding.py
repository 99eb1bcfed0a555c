"""Turn bytes into text when nobody can be trusted to have declared the encoding rightly.

Order of evidence: byte-order mark, UTF-16 without one (every second byte zero), UTF-8 (hardly any other text is valid
UTF-8 by chance), the declared encoding, and last a mixture: UTF-8 in which bad bytes are read as Windows-1252, the
usual case of a page pasted together from two sources. Text in which bytes above 127 are frequent goes to
charset-normalizer instead, since then it is some other script.
"""

from __future__ import annotations

import codecs
import re

import charset_normalizer
import ftfy

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_FEW = 0.1
"""Share of bytes above 127 up to which text is taken for a Western language with some typographic characters."""

_ENCODING_ONLY = ftfy.TextFixerConfig(
    unescape_html=False, remove_terminal_escapes=False, fix_latin_ligatures=False, fix_character_width=False,
    uncurl_quotes=False, fix_line_breaks=False, fix_surrogates=False, remove_control_chars=False, normalization=None,
    restore_byte_a0=False, replace_lossy_sequences=False,
)
_MOJIBAKE = re.compile("[\u0080-\u009f\u00c2\u00c3\u00e2\u00f0]")
"""Every character with which UTF-8 read as Latin-1 or Windows-1252 can begin, at least in European languages."""

_ESCAPED = re.compile("[\udc80-\udcff]")


def decode(content: bytes, declared: str | None = None) -> str:
    """Return the text of `content`, by `declared` (an encoding's name) where the bytes do not say otherwise.

    Never raises: bytes that mean nothing in any encoding come out as lone control characters, which
    `normalise` removes. A byte-order mark is not part of the text.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom):].decode(encoding, "replace")
    wide = _wide_encoding(content[:_SAMPLE])
    if wide is not None:
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(content, declared)


def stream_encoding(head: bytes) -> str:
    """Return the encoding in which to read a stream that begins with `head`, line by line.

    UTF-8 unless a byte-order mark or zero bytes say otherwise; lines are then mended by `repair_line`.
    """
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    return _wide_encoding(head) or "utf-8"


def repair_double_encoding(text: str) -> str:
    """Return `text` with UTF-8 that was once read as a single-byte encoding put right; all else stays as it is.

    Method: ftfy's encoding step alone (Speer, "ftfy", 2019), without any of its typographic changes.
    """
    if _MOJIBAKE.search(text) is None:
        return text
    return ftfy.fix_encoding(text, config=_ENCODING_ONLY)


def repair_line(line: str) -> str:
    """Return `line`, which was decoded as UTF-8 with `surrogateescape`, with its bad bytes read as Windows-1252."""
    return _ESCAPED.sub(lambda escaped: _single_byte(escaped[0]), line)


def _wide_encoding(sample: bytes) -> str | None:
    if len(sample) < 4:
        return None
    half = len(sample) // 2
    even, odd = sample[0:2 * half:2].count(0), sample[1:2 * half:2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _decode_other(content: bytes, declared: str | None) -> str:
    if declared is not None and not _is_utf8(declared):
        try:
            return content.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    sample = content[:_SAMPLE]
    if sum(byte > 127 for byte in sample) > _FEW * len(sample):
        guess = charset_normalizer.from_bytes(sample).best()
        if guess is not None:
            return content.decode(guess.encoding, "replace")
    return repair_line(content.decode("utf-8", "surrogateescape"))


def _is_utf8(name: str) -> bool:
    try:
        return codecs.lookup(name).name == "utf-8"
    except LookupError:
        return False


def _single_byte(escaped: str) -> str:
    return bytes([ord(escaped) - 0xDC00]).decode("sloppy-windows-1252")
