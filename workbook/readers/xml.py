"""XML of a returned file, parsed so that it can harm nobody. Every reader parses through here.

No document type is let in, in whatever encoding it hides, because entities live there; no entity
is expanded, nothing is fetched, and the depth and size of the XML stay within libxml2's own limits
(256 levels). What is opened and what it says about itself is counted before a tree is made of it,
because a tree takes many times the room of the text.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from lxml import etree

from workbook.problems import Message
from workbook.problems.gate import (
    FILE_DAMAGED,
    FILE_DEFINES_TEXT,
    FILE_ODD_LETTERS,
    FILE_TOO_DEEP,
    FILE_UNPACKS_TOO_FAR,
)
from workbook.readers.refusal import Refused, refuse

# What a part may hold. Our largest has 40,000 elements; a full sheet of another program, 800,000.
MOST_MARKS = 4_000_000  # "<" and "=" together, of a part that is walked through
MOST_MARKS_WHOLE = 1_000_000  # and of one that is parsed whole

_KEPT = 256  # small elements that are emptied together

_FORBIDDEN = re.compile(rb"<!(doctype|entity)", re.IGNORECASE)
_DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS = (  # the longest first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BARE = (  # how "<?" or "<x" begins where there is no mark
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = frozenset(
    {"utf-8", "ascii", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16"}
)

# For every parser here: nothing is expanded, fetched or allowed to grow without bounds.
_SAFE: Mapping[str, Any] = MappingProxyType(
    {
        "encoding": "utf-8",
        "resolve_entities": False,
        "no_network": True,
        "huge_tree": False,
        "load_dtd": False,
        "remove_comments": True,
        "remove_pis": True,
    }
)


def parse_xml(data: bytes) -> etree._Element:
    """The root of a small part, whole. Raises Refused."""
    return _parse(data, recover=False)


def parse_soft_xml(data: bytes) -> etree._Element:
    """The root of a part that may be a little broken, as Excel's old drawings are (``<br>``)."""
    return _parse(data, recover=True)


def _parse(data: bytes, *, recover: bool) -> etree._Element:
    parser = etree.XMLParser(
        recover=recover,
        **_SAFE,
    )
    try:
        root = etree.fromstring(_counted(_as_utf8(data), MOST_MARKS_WHOLE), parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(error) from error
    if root is None:  # nothing could be recovered
        raise refuse(FILE_DAMAGED)
    return root


def safe_text(data: bytes) -> bytes:
    """The XML of a large part as UTF-8 without its declaration, counted and without a document
    type, for a look at it before ``walk_text``. Raises Refused."""
    return _counted(_as_utf8(data), MOST_MARKS)


def walk_xml(
    data: bytes, tags: Collection[str], small: Collection[str] = ()
) -> Iterator[tuple[str, etree._Element]]:
    """The same as ``walk_text``, of a part as it lies in its file. Raises Refused."""
    return walk_text(safe_text(data), tags, small)


def walk_text(
    text: bytes, tags: Collection[str], small: Collection[str] = ()
) -> Iterator[tuple[str, etree._Element]]:
    """("start" or "end", element) for elements of these tags, in the part's order; for large parts.
    text: as ``safe_text`` gives it, which is asked once: another declaration would be believed.

    An element has its children only at its end. Once the caller has taken the next event, an
    element that ended is emptied. small: tags of many small elements; of them only the end is told,
    and they are emptied some at a time: one by one takes as long as reading them. Raises Refused.
    """
    walk = etree.iterparse(
        io.BytesIO(text),
        events=("start", "end"),
        tag=tuple(tags),
        **_SAFE,
    )
    kept = 0
    try:
        for event, element in walk:
            is_small = bool(small) and element.tag in small
            if is_small and event == "start":
                continue
            yield event, element
            if event == "end":
                kept = (kept + 1) % _KEPT if is_small else 0
                if kept == 0:
                    _forget(element)
    except etree.XMLSyntaxError as error:
        raise _refusal(error) from error


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace: Strict and ordinary files then read alike."""
    return str(element.tag).rpartition("}")[2]


def _forget(element: etree._Element) -> None:
    """Empty an element and drop those of its kind before it, so that memory stays small. What else
    stands before it belongs to an element that has not ended, where the XML is not as it should be.
    """
    behind = element.tail
    element.clear()
    element.tail = behind
    parent, before = element.getparent(), element.getprevious()
    while parent is not None and before is not None and before.tag == element.tag:
        parent.remove(before)
        before = element.getprevious()


def _refusal(error: etree.XMLSyntaxError) -> Refused:
    """What a parser's error means. It has one number for all that goes beyond its limits."""
    code = getattr(error, "code", None)
    if code == etree.ErrorTypes.ERR_NO_MEMORY:
        raise MemoryError from error  # nothing is wrong with the file as such
    if code != etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return refuse(FILE_DAMAGED)
    message: Message = FILE_TOO_DEEP if "depth" in str(error) else FILE_UNPACKS_TOO_FAR
    return refuse(message)


def _counted(text: bytes, most: int) -> bytes:
    """The same text, refused when it has more elements and attributes than a tree may hold."""
    if text.count(b"<") + text.count(b"=") > most:
        raise refuse(FILE_UNPACKS_TOO_FAR)
    return text


def _as_utf8(data: bytes) -> bytes:
    """The same XML in UTF-8, refused when it holds a document type.

    What is searched is what is parsed: the parser is told the encoding and believes no other.
    """
    encoding, text = _encoding(data)
    if encoding not in ("utf-8", "ascii", "us-ascii"):
        try:
            text = text.decode(encoding).encode("utf-8")
        except (UnicodeError, LookupError) as error:
            raise refuse(FILE_DAMAGED) from error
    if b"\0" in text:
        raise refuse(FILE_DAMAGED)
    if _FORBIDDEN.search(text):
        raise refuse(FILE_DEFINES_TEXT)
    return _DECLARATION.sub(b"", text, count=1) if _DECLARATION.match(text) else text


def _encoding(data: bytes) -> tuple[str, bytes]:
    """The encoding of XML bytes, by mark, pattern or declaration, and the bytes without a mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    for start, encoding in _BARE:
        if data.startswith(start):
            return encoding, data
    declaration = _DECLARATION.match(data)
    found = _ENCODING.search(declaration.group()) if declaration else None
    declared = found.group(1).decode("ascii").lower() if found else "utf-8"
    if declared not in _DECLARED:
        raise refuse(FILE_ODD_LETTERS)
    return ("utf-8" if declared == "utf-16" else declared), data
