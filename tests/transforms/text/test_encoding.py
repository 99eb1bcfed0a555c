import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.text import decode, repair_double_encoding
from transforms.text.encoding import repair_line, stream_encoding

SENTENCE = "The minister said “yes” – he’s ready for talks in Türkiye."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_recognised(encoding):
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_windows_bytes_declared_as_utf8_are_read():
    assert decode(SENTENCE.encode("cp1252"), declared="utf-8") == SENTENCE


def test_a_true_declaration_is_believed():
    russian = "Министр сообщил о переговорах."
    assert decode(russian.encode("cp1251"), declared="windows-1251") == russian


def test_utf8_with_single_windows_bytes_keeps_both():
    assert decode("“Zelenskyy – ".encode() + b"\x93no\x94") == "“Zelenskyy – “no”"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "no-such-encoding"]))
def test_decoding_never_fails(content, declared):
    assert isinstance(decode(content, declared), str)


def test_double_encoding_is_undone():
    assert repair_double_encoding(SENTENCE.encode().decode("latin-1")) == SENTENCE


@pytest.mark.parametrize("text", [SENTENCE, "À la carte in São Paulo", "l’État, c’est moi", "François &amp; co. ﬁne"])
def test_sound_text_is_left_alone(text):
    assert repair_double_encoding(text) == text


def test_a_line_with_bad_bytes_is_mended():
    assert repair_line(b"he\x92s".decode("utf-8", "surrogateescape")) == "he’s"


def test_the_encoding_of_a_stream_is_told_by_its_head():
    assert stream_encoding('{"text": "Talks resume"}'.encode("utf-16-le")) == "utf-16-le"
    assert stream_encoding(b'{"text": "Talks resume"}') == "utf-8"
