"""ZIP files and mails as people send them, made with the standard library, and what was found."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from pathlib import Path

from tests.gathering.conftest import Filled
from workbook.gathering.gather import gather
from workbook.gathering.records import Arrival
from workbook.rounds.folder import RoundFolder

Row = tuple[str, str | None, str, str]


def zip_of(files: Iterable[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files:
            packed.writestr(name, data)
    return stream.getvalue()


def mail_of(text: str, attached: Mapping[str, bytes], subject: str = "Our workbook") -> bytes:
    mail = EmailMessage()
    mail["From"] = "team@example.org"
    mail["To"] = "facilitator@example.org"
    mail["Subject"] = subject
    mail.set_content(text)
    for name, data in attached.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def put(folder: RoundFolder, place: str, data: bytes) -> Path:
    path = folder.returned / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def arrivals(folder: RoundFolder, filled: Filled, workers: int = 1) -> list[Arrival]:
    return list(gather(folder, (filled.bank,), workers))


def rows(found: Iterable[Arrival]) -> list[Row]:
    """What a test writes down of each arrival: place, container, found, fate."""
    return [
        (each.place, each.container, each.found.value, each.account.fate.value) for each in found
    ]


def told(found: Iterable[Arrival], place: str) -> str:
    """The message of the one arrival at this place."""
    (arrival,) = (each for each in found if each.place == place)
    return arrival.account.message
