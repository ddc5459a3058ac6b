"""XML of returned files: no document type gets in, in whatever encoding it hides."""

import pytest

from workbook.problems.gate import (
    FILE_DAMAGED,
    FILE_DEFINES_TEXT,
    FILE_ODD_LETTERS,
    FILE_TOO_DEEP,
)
from workbook.readers.refusal import Refused
from workbook.readers.xml import parse_soft_xml, parse_xml, walk_xml

BOMB = '<!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>'
PLAIN = "<a><b>é</b></a>"


def refusal_of(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        parse_xml(data)
    return caught.value.problem.message


ENCODED = {
    "utf-8": BOMB.encode(),
    "utf-8 with mark": b"\xef\xbb\xbf" + BOMB.encode(),
    "utf-16 with mark": BOMB.encode("utf-16"),
    "utf-16 big end first": b"\xfe\xff" + BOMB.encode("utf-16-be"),
    "utf-16 without mark": BOMB.encode("utf-16-le"),
    "utf-16 big end first without mark": BOMB.encode("utf-16-be"),
    "utf-32 with mark": BOMB.encode("utf-32"),
    "utf-32 without mark": BOMB.encode("utf-32-le"),
    "utf-16 behind a declaration of utf-8": (
        '<?xml version="1.0" encoding="utf-8"?>' + BOMB
    ).encode("utf-16"),
    "latin": ('<?xml version="1.0" encoding="iso-8859-1"?>' + BOMB).encode("latin-1"),
    "utf-7": b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>',
    "an encoding of mainframes": '<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037"),
    "small letters": BOMB.lower().encode(),
    "inside the document": f"<a>{BOMB}</a>".encode(),
    "behind a zero": b"<!DOC\0TYPE a><a/>",
}

OTHERWISE = {
    "utf-7": FILE_ODD_LETTERS,
    "an encoding of mainframes": FILE_DAMAGED,  # it does not even begin like XML
    "behind a zero": FILE_DAMAGED,
}


@pytest.mark.parametrize("name", ENCODED)
def test_document_type_is_refused_before_parsing(name: str) -> None:
    assert refusal_of(ENCODED[name]) == OTHERWISE.get(name, FILE_DEFINES_TEXT).text


@pytest.mark.parametrize("name", ENCODED)
def test_walk_and_soft_parsing_go_through_the_same_gate(name: str) -> None:
    with pytest.raises(Refused):
        list(walk_xml(ENCODED[name], ("a",)))
    with pytest.raises(Refused):
        parse_soft_xml(ENCODED[name])


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-32"),
        ('<?xml version="1.0" encoding="iso-8859-1"?>' + PLAIN).encode("latin-1"),
        ('<?xml version="1.0" encoding="utf-16"?>' + PLAIN).encode("utf-16"),
    ],
)
def test_honest_encodings_are_read(data: bytes) -> None:
    assert parse_xml(data).findtext("b") == "é"


def test_words_that_look_like_a_document_type_are_only_words() -> None:
    assert parse_xml(b"<a>&lt;!DOCTYPE html&gt;</a>").text == "<!DOCTYPE html>"


def test_deep_nesting_is_refused_and_ordinary_depth_is_not() -> None:
    assert parse_xml(b"<a>" * 100 + b"</a>" * 100).tag == "a"
    assert refusal_of(b"<a>" * 400 + b"</a>" * 400) == FILE_TOO_DEEP.text


def test_broken_xml_is_damaged() -> None:
    assert refusal_of(b"<a><b></a>") == FILE_DAMAGED.text
    with pytest.raises(Refused):
        list(walk_xml(b"<a><b></a>", ("b",)))


def test_walk_gives_starts_and_whole_ends_in_order() -> None:
    seen = [
        (event, element.tag, element.text if event == "end" else None)
        for event, element in walk_xml(b"<a><b>1</b><c/><b>2</b></a>", ("b",))
    ]
    assert seen == [
        ("start", "b", None),
        ("end", "b", "1"),
        ("start", "b", None),
        ("end", "b", "2"),
    ]


def test_comments_do_not_split_words() -> None:
    assert parse_xml(b"<a>on<!-- x -->e</a>").text == "one"
