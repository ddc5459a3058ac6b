"""Reading drafts the way a mail program does, and the one made-up round that letters are about."""

from __future__ import annotations

import datetime
import email
import email.policy
from email.message import EmailMessage

from tests.accounts import BANK, LAYOUT, account_of
from workbook.collation.records import (
    Conflict,
    CopyResult,
    CopyState,
    ReturnedFile,
    Standing,
    Variant,
)
from workbook.gathering.records import Arrival, Found
from workbook.identity import AnswerKey
from workbook.reading.known import Known
from workbook.results.answers import Answer, State
from workbook.rounds.records import Copy, Format, Round
from workbook.submission import Unplaced

COPY = Copy(
    id="K7Q2",
    team="t-1",
    team_name="Willow House",
    form="full",
    edition="1.0",
    language="en",
    format=Format.XLSX,
    file="willow-house.xlsx",
    contact="willow@team.example",
)
ROUND = Round("r-1", "Spring 2026", "sample", (COPY,), datetime.date(2026, 12, 1))
KNOWN = Known(BANK, LAYOUT)


def opened(draft: bytes) -> EmailMessage:
    """A draft as a mail program reads it."""
    mail = email.message_from_bytes(draft, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    assert not mail.defects
    return mail


def words_of(draft: bytes) -> str:
    """Subject and body, one under the other, as in a template."""
    mail = opened(draft)
    body = mail.get_body()
    assert body is not None
    return f"Subject: {mail['Subject']}\n\n{body.get_content()}".replace("\r\n", "\n")


def enclosed(draft: bytes) -> list[tuple[str | None, str, bytes]]:
    """Name, type and content of what is attached."""
    return [
        (each.get_filename(), each.get_content_type(), each.get_content())
        for each in opened(draft).iter_attachments()
    ]


def returned(
    place: str,
    typed: dict[str, str],
    unplaced: tuple[Unplaced, ...] = (),
    standing: Standing = Standing.USED,
) -> ReturnedFile:
    """A file that came back with this typed into it, cell by cell down ``Page!C``."""
    account = account_of(typed, unplaced)
    return ReturnedFile(
        Arrival(place, None, Found.READ, account),
        account.fate,
        standing,
        account.message,
        COPY.id,
        problems=account.problems,
        unplaced=account.unplaced,
    )


def conflict(first: str, second: str, *, settled: bool = False) -> Conflict:
    """Two files say different things in a cell of a matrix."""
    key = AnswerKey("people.verdict", "living", "now")
    variants = tuple(
        Variant(
            Answer(
                "people.verdict",
                "living",
                "now",
                State.ANSWERED if text else State.BLANK,
                text=text or None,
            ),
            (file,),
            chosen=settled and file == "a.xlsx",
        )
        for file, text in (("a.xlsx", first), ("b.xlsx", second))
    )
    return Conflict(COPY.id, key, variants)


def result(
    state: CopyState, *files: ReturnedFile, conflicts: tuple[Conflict, ...] = ()
) -> CopyResult:
    """What the copy has come to."""
    response = files[0].arrival.account.response if files else None
    return CopyResult(
        COPY,
        state,
        known=KNOWN,
        response=response,
        conflicts=conflicts,
        files=tuple(each.place for each in files),
    )
