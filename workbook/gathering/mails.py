"""A saved mail (.eml) → what it says and what is attached. Called inside a worker only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email._policybase import Compat32
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from functools import partial

from workbook.gathering.contents import Bundle, Piece
from workbook.gathering.html_words import html_words
from workbook.gathering.names import show_name
from workbook.problems.arrivals import (
    NESTED_TOO_DEEP,
    PACKED_BY_OUTLOOK,
    PACKED_TWICE,
    SEVERAL_MAILS,
    TOO_MANY_INSIDE,
)
from workbook.problems.gate import FILE_DAMAGED
from workbook.readers.package import FileKind
from workbook.readers.refusal import Refused, refuse

DEEPEST = 20
MOST_ATTACHED = 1_000
A_PICTURE = "A picture in the mail. It was not read."
A_SIGNATURE = "The mail's signature, made by a computer. It was not read."
_SIGNATURES = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
_OUTLOOK = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_HEADERS_WITHIN = 64 * 1024
_NEXT_MAIL = re.compile(rb"\n\r?\nFrom \S+ .*[0-9]{4}\r?\n[!-9;-~]+:")
_HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:|[ \t]")
_USUAL = frozenset(
    b"from to cc subject date mime-version content-type received return-path message-id "
    b"delivered-to reply-to sender".split()
)


class _HeadersAsTheyStand(Compat32):
    """The library's most patient way of reading, but names in plain UTF-8 are not lost."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """A header's words with bytes beyond ASCII escaped, for ``_decoded``."""
        return value


def looks_like_mail(data: bytes) -> bool:
    """Whether a file begins with the headers of a mail, and nothing else."""
    head = data[:_HEADERS_WITHIN].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    lines = re.split(rb"\r\n|\n|\r", head)
    if lines[0].startswith(b"From "):  # as mail programs keep many mails in one file
        lines = lines[1:]
    usual: set[bytes] = set()
    for line in lines:
        found = _HEADER.match(line)
        if found is None:
            return not line and len(usual) >= 2
        usual |= {(found[1] or b"").lower()} & _USUAL
    return len(usual) >= 2


def open_mail(data: bytes) -> Bundle:
    """What a mail says and what is attached, in the mail's order. Raises Refused when there is too
    much of it."""
    mail = _parse(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    leaves = tuple(_leaves(mail, DEEPEST))
    attached = [leaf for leaf in leaves if not _is_words(leaf)]
    if len(attached) > MOST_ATTACHED:
        raise refuse(TOO_MANY_INSIDE, count=MOST_ATTACHED)
    pieces = tuple(_piece(leaf, number) for number, leaf in enumerate(attached, start=1))
    words = _words([leaf for leaf in leaves if _is_words(leaf)], _afterwards(mail))
    return Bundle(FileKind.MAIL.value, pieces, _decoded(mail.get("Subject")), words)


def mail_words(plain: list[str], html: list[str]) -> str:
    """What a mail says. Its HTML says the same again as a rule; where it says more, both count."""
    told = [text.replace("\r\n", "\n").strip() for text in plain]
    for text in (html_words(each) for each in html):
        if _letters(text) not in _letters(" ".join(told)):
            told.append(text)
    return "\n\n".join(text for text in told if text)


def _parse(data: bytes) -> Message:
    if data.startswith(b"From ") and _NEXT_MAIL.search(data):
        raise refuse(SEVERAL_MAILS)
    try:
        return message_from_bytes(data, policy=_HeadersAsTheyStand())
    except RecursionError as error:
        raise refuse(NESTED_TOO_DEEP) from error


def _leaves(part: Message, levels: int) -> Iterator[Message]:
    """The parts of a mail that hold no others. A mail within the mail stays closed."""
    inner = part.get_payload() if part.get_content_maintype() == "multipart" else None
    if not isinstance(inner, list) or levels == 0:
        yield part
        return
    for each in inner:
        if isinstance(each, Message):
            yield from _leaves(each, levels - 1)


def _is_words(leaf: Message) -> bool:
    is_text = leaf.get_content_type() in ("text/plain", "text/html")
    attached = leaf.get_content_disposition() == "attachment" or _file_name(leaf)
    return is_text and not attached


def _words(leaves: list[Message], afterwards: list[str]) -> str:
    def of(kind: str) -> list[str]:
        return [_text(leaf) for leaf in leaves if leaf.get_content_type() == kind]

    return mail_words([*of("text/plain"), *afterwards], of("text/html"))


def _afterwards(mail: Message) -> list[str]:
    """What stands after the last part: mailing lists add their words there."""
    after = mail.epilogue or ""
    return [_plain(after)] if after.strip() else []


def _text(leaf: Message) -> str:
    try:
        data = _bytes(leaf)
    except Refused:
        return _plain(str(leaf.get_payload()))
    for charset in (leaf.get_content_charset(), "utf-8"):
        try:
            return data.decode(charset or "utf-8")
        except (LookupError, UnicodeError):
            continue
    return data.decode("latin-1")


def _piece(leaf: Message, number: int) -> Piece:
    """One thing that is attached. number: what it is called by when it has no name."""
    kind = leaf.get_content_type()
    name = show_name(_last(_file_name(leaf))) or f"attachment {number}"
    content = partial(_bytes, leaf)
    if leaf.get_content_maintype() == "multipart":
        return Piece(name, content, problem=NESTED_TOO_DEEP.at(""))
    if kind == "message/rfc822":
        return Piece(name, content, problem=PACKED_TWICE.at(""))
    if kind in _OUTLOOK or name.casefold() == "winmail.dat":
        return Piece(name, content, problem=PACKED_BY_OUTLOOK.at(""))
    is_shown = "Content-ID" in leaf and leaf.get_content_disposition() != "attachment"
    if leaf.get_content_maintype() == "image" and is_shown:
        return Piece(name, content, aside=A_PICTURE)
    return Piece(name, content, aside=A_SIGNATURE if kind in _SIGNATURES else None)


def _bytes(leaf: Message) -> bytes:
    try:
        payload = leaf.as_bytes() if leaf.is_multipart() else leaf.get_payload(decode=True)
    except Exception as error:  # the library raises whatever a strange part leads to
        raise refuse(FILE_DAMAGED) from error
    return payload if isinstance(payload, bytes) else b""


def _file_name(leaf: Message) -> str:
    return _decoded(leaf.get_filename())


def _last(name: str) -> str:
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _decoded(header: object) -> str:
    """A header's words, whichever way they are encoded."""
    if header is None:
        return ""
    text = _plain(str(header))
    # Where its encoding is broken, the words count as they stand in the file.
    with suppress(HeaderParseError, LookupError, ValueError):
        text = str(make_header(decode_header(text)))
    return " ".join(text.split())


def _plain(text: str) -> str:
    """Text from the mail's own bytes, which the library hands out with those beyond ASCII
    escaped."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
