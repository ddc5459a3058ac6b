"""A mail saved by Outlook (.msg) → what it says and what is attached. In a worker only."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.properties import Properties

from workbook.gathering.contents import Bundle, Piece
from workbook.gathering.mails import (
    A_PICTURE,
    A_SIGNATURE,
    MOST_ATTACHED,
    mail_words,
)
from workbook.gathering.names import show_name
from workbook.problems.arrivals import (
    NOT_ATTACHED,
    PACKED_TWICE,
    TOO_MANY_INSIDE,
    WORDS_NOT_READ,
)
from workbook.problems.gate import FILE_DAMAGED
from workbook.readers.package import FileKind
from workbook.readers.refusal import Refused, refuse

# Numbers of properties, as the public specification [MS-OXPROPS] gives them.
_METHOD = 0x3705
_SHORT_NAME = 0x3704
_DISPLAY_NAME = 0x3001
_CONTENT_ID = 0x3712
_RTF_WORDS = 0x1009
_BY_VALUE, _A_MAIL = 1, 5
_IS_HIDDEN = 0x7FFE
_FLAGS, _IN_THE_WORDS = 0x3714, 0x4
_SIGNATURE = "multipart/signed"

Answer = TypeVar("Answer")


def open_outlook(data: bytes) -> Bundle:
    """What an Outlook mail says and what is attached. Raises Refused when it cannot be read."""
    mail = _careful(partial(Message.load, io.BytesIO(data)))
    attached = _careful(lambda: mail.attachments)
    if len(attached) > MOST_ATTACHED:
        raise refuse(TOO_MANY_INSIDE, count=MOST_ATTACHED)
    pieces = tuple(_piece(each, number) for number, each in enumerate(attached, start=1))
    subject = _careful(lambda: mail.subject)
    words = _words(mail)
    told = (WORDS_NOT_READ.at(""),) if words is None else ()
    return Bundle(FileKind.MAIL.value, pieces, subject, words or "", told)


def _words(mail: Message) -> str | None:
    """What the mail says; None when that is only there in a form that cannot be read."""
    try:
        plain, html = mail.body or "", mail.html_body or ""
        if plain or html:
            return mail_words([plain] if plain else [], [html] if html else [])
        return None if mail.properties.binary_prop_value(_RTF_WORDS) else ""
    except Exception:  # the library raises whatever a strange file leads to
        return None


def _piece(attachment: Attachment, number: int) -> Piece:
    return _careful(partial(_read_piece, attachment, number))


def _read_piece(attachment: Attachment, number: int) -> Piece:
    properties = attachment.properties
    named = (
        attachment.file_name
        or properties.str_prop_value(_SHORT_NAME)
        or properties.str_prop_value(_DISPLAY_NAME)
        or ""
    ).strip("\0")
    name = show_name(named.replace("\\", "/").rpartition("/")[2]) or f"attachment {number}"
    content = partial(_bytes, attachment)
    method = properties.int_prop_value(_METHOD)
    if method == _A_MAIL:
        return Piece(name, bytes, problem=PACKED_TWICE.at(""))
    if method not in (None, _BY_VALUE):
        return Piece(name, bytes, problem=NOT_ATTACHED.at(""))
    kind = attachment.mime_type or ""
    if kind.startswith("image/") and _is_shown(properties):
        return Piece(name, content, aside=A_PICTURE)
    return Piece(name, content, aside=A_SIGNATURE if kind == _SIGNATURE else None)


def _is_shown(properties: Properties) -> bool:
    """Whether a picture stands among the words of the mail, as those of a signature do."""
    flags = properties.int_prop_value(_FLAGS) or 0
    is_apart = properties.int_prop_value(_IS_HIDDEN) or flags & _IN_THE_WORDS
    return bool(is_apart and properties.str_prop_value(_CONTENT_ID))


def _bytes(attachment: Attachment) -> bytes:
    return _careful(lambda: attachment.file_bytes or b"")


def _careful(ask: Callable[[], Answer]) -> Answer:
    """What the library answers. It raises whatever a damaged file leads to: all mean the same."""
    try:
        return ask()
    except (MemoryError, Refused):
        raise
    except Exception as error:
        raise refuse(FILE_DAMAGED) from error
