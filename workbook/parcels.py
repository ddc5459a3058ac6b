"""The pieces in which a form travels inside each copy: what writers put there, readers find.

A cell of a spreadsheet holds 32,767 characters at most, so a form is cut into pieces. Each is
sealed: its head says of which form it is a piece, and a checksum over all of it tells a whole piece
from one that was cut off or changed. What a piece holds is the matter of ``enclosing``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

MARK = "workbook-form?"
PIECE = 30_000  # characters
_PARCEL = re.compile(
    re.escape(MARK)
    + r"(?P<head>(?P<digest>[0-9a-f]{16})-(?P<number>[1-9][0-9]{0,2})-(?P<count>[1-9][0-9]{0,2}))"
    r"-(?P<seal>[0-9a-f]{16})=(?P<text>[A-Za-z0-9+/=]+)"
)


@dataclass(frozen=True, slots=True)
class Packed:
    """A form as one line of plain letters. digest: of its content, the same for the same form."""

    digest: str
    text: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A piece of a form. digest: of the form. number, count: which piece it is, of how many."""

    digest: str
    number: int
    count: int
    text: str


def pack_parcels(form: Packed) -> tuple[str, ...]:
    """A form as pieces, each as the text that stands in a file."""
    pieces = [form.text[at : at + PIECE] for at in range(0, len(form.text), PIECE)]
    return tuple(
        _sealed(f"{form.digest}-{number}-{len(pieces)}", piece)
        for number, piece in enumerate(pieces, start=1)
    )


def read_parcel(text: str) -> Parcel | None:
    """The piece that a text is; None for any other text, and for a piece that was changed."""
    found = _PARCEL.fullmatch(text) if text.startswith(MARK) else None
    if found is None or _seal(found["head"], found["text"]) != found["seal"]:
        return None
    return Parcel(found["digest"], int(found["number"]), int(found["count"]), found["text"])


def join_parcels(parcels: Iterable[Parcel]) -> tuple[Packed, ...]:
    """Every form of which all pieces are there, in the order in which they begin."""
    found: dict[tuple[str, int], dict[int, str]] = {}
    for each in parcels:
        found.setdefault((each.digest, each.count), {})[each.number] = each.text
    return tuple(
        Packed(digest, "".join(pieces[number] for number in range(1, count + 1)))
        for (digest, count), pieces in found.items()
        if pieces.keys() == set(range(1, count + 1))
    )


def _sealed(head: str, text: str) -> str:
    return f"{MARK}{head}-{_seal(head, text)}={text}"


def _seal(head: str, text: str) -> str:
    return hashlib.sha256(f"{head}={text}".encode("ascii")).hexdigest()[:16]
