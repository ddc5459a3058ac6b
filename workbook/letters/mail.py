"""A letter and a file → a mail draft, as the bytes of an ``.eml`` file.

Mail programs open it as a draft that waits to be sent (``X-Unsent``). It names no sender and no
time, so the same letter is the same bytes. The letters of this room call ``write_mail``.
"""

from __future__ import annotations

import base64
import hashlib
import re
import struct
import unicodedata
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from pathlib import PurePosixPath
from types import MappingProxyType

_TYPES = MappingProxyType(
    {
        ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    }
)
PLAIN_SUBJECT = 68  # characters that fit on the header's one line
LINE, CRLF = 76, b"\r\n"  # of a file in a mail: letters in a line, and what ends it
_ANY_TYPE = ("application", "octet-stream")
_ADDRESS = re.compile(
    r"(?P<user>[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
    r"@(?P<domain>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)"
)
_NAMED = re.compile(r"[^<>]*<([^<>]*)>")
# Signs that turn the reading direction round for all that follows, in someone else's sentence too.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Leftward:
    """A letter that is read from right to left. lines: those of its body, long ones not wrapped."""

    language: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of a letter. body: lines with ``\\n`` between. leftward: the same as a page that
    runs from right to left, which plain text cannot say of itself."""

    subject: str
    body: str
    leftward: Leftward | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter."""

    name: str
    data: bytes


def write_mail(letter: Letter, contact: str, enclosed: Enclosure | None = None) -> bytes:
    """The draft. contact: mail addresses with commas between; what is none is left out, and
    without any there is no To line for the facilitator to trip over."""
    head = _head(letter.subject, contact)
    mail = EmailMessage(policy=SMTP)
    # Quoted-printable writes "=" as "=3D", so a boundary that begins with "=_" is never in it.
    mail.set_content(_sound(letter.body), charset="utf-8", cte="quoted-printable")
    content = hashlib.sha256(letter.body.encode("utf-8", "replace"))
    if letter.leftward is not None:
        page = _sound(_page(letter.leftward))
        mail.add_alternative(page, subtype="html", charset="utf-8", cte="quoted-printable")
        mail.set_boundary(f"=_{content.hexdigest()[:32]}")
    if enclosed is not None:
        name = one_line(enclosed.name).replace("=?", "__")  # never taken for an encoded name
        kind, subtype = _TYPES.get(PurePosixPath(name).suffix.lower(), _ANY_TYPE)
        content.update(enclosed.data)
        # EmailMessage takes its time over a long file, so a few letters stand for it meanwhile.
        short = content.digest()
        mail.add_attachment(short, maintype=kind, subtype=subtype, filename=name)
        mail.set_boundary(f"=_{content.hexdigest()[:32]}")
        short_line = base64.b64encode(short) + CRLF
        return head + mail.as_bytes().replace(short_line, _lines(enclosed.data), 1)
    return head + mail.as_bytes()


def _lines(data: bytes) -> bytes:
    """A file as mails hold it."""
    text = base64.b64encode(data)
    whole = len(text) - len(text) % LINE
    lines = [line for (line,) in struct.iter_unpack(f"{LINE}s", text[:whole])]
    lines += [text[whole:]] if whole < len(text) else []
    return b"".join(each for line in lines for each in (line, CRLF))


def _page(letter: Leftward) -> str:
    """The letter as a page. Spaces that begin a line stay."""
    shown = "<br>\n".join(
        "&nbsp;" * (len(line) - len(line.lstrip())) + escape(line.lstrip(), quote=False)
        for line in letter.lines
    )
    head = f'<!DOCTYPE html>\n<html lang="{escape(letter.language)}" dir="rtl">'
    return f'{head}\n<body dir="rtl">\n<div dir="rtl">\n{shown}\n</div>\n</body>\n</html>\n'


def _head(subject: str, contact: str) -> bytes:
    """The first lines of the draft, in ASCII. EmailMessage would lose spaces between long words
    of other letters when it folds a subject."""
    to = ",\r\n ".join(each.addr_spec for each in find_addresses(contact))
    lines = (f"To: {to}" if to else "", f"Subject: {_subject(subject)}", "X-Unsent: 1")
    return "".join(f"{line}\r\n" for line in lines if line).encode("ascii")


def find_addresses(contact: str) -> tuple[Address, ...]:
    """The mail addresses in a roster's contact, without the names that may stand before them."""
    parts = (part.strip() for part in re.split(r"[,;]", contact))
    bare = (named.group(1).strip() if (named := _NAMED.fullmatch(part)) else part for part in parts)
    found = (_ADDRESS.fullmatch(part) for part in bare)
    return tuple(
        Address(username=each.group("user"), domain=each.group("domain")) for each in found if each
    )


def one_line(text: str) -> str:
    """Someone's words as part of one line: no line ends, no control or direction signs."""
    spaced = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join(_sound(_TURNS.sub("", spaced)).split())


def _subject(text: str) -> str:
    """A subject as headers hold it, encoded unless it is short and plain."""
    line = one_line(text)
    if line.isascii() and len(line) <= PLAIN_SUBJECT and "=?" not in line:
        return line
    return Header(line, "utf-8", header_name="Subject").encode(linesep="\r\n")


def _sound(text: str) -> str:
    """Text that has bytes: halves of a character become a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
