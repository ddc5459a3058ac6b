"""The accounts of files that are not read as workbooks: bundles, and what computers made."""

from __future__ import annotations

from dataclasses import replace

from workbook.gathering.contents import Contents
from workbook.problems import Problem
from workbook.problems.arrivals import NO_WORKBOOK_ATTACHED, NOTHING_INSIDE
from workbook.readers.package import FileKind
from workbook.reading.account import Account, Fate, FileInfo
from workbook.reading.read import name_account
from workbook.submission import Unplaced

OPENED = "Opened: what is in it is listed on its own."
OPENED_WITH_WORDS = (
    "Opened: what is attached is listed on its own. It also holds words that you should read."
)
WORDS_OF_THE_MAIL = "{place}, words of the mail"
MAIL_TEXT = "mail-text"  # the kind of unplaced text that a mail's own words are


def set_aside(name: str, size: int, message: str) -> Account:
    """The account of a file that nobody needs to read."""
    return Account(FileInfo(name, None, size, None), Fate.SET_ASIDE, message)


def account_of_contents(contents: Contents, place: str) -> Account:
    """The account of a ZIP file or a mail itself. place: where it lies."""
    lacking, words = _lacking(contents), _words(contents, place)
    account = Account(
        FileInfo("", contents.sha256, contents.bytes, contents.kind),
        Fate.SET_ASIDE,
        OPENED,
        problems=contents.problems,
        unplaced=words,
    )
    if lacking:
        told = (lacking, *contents.problems)
        account = replace(account, fate=Fate.NEEDS_PERSON, message=lacking.message, problems=told)
    elif words:
        account = replace(account, fate=Fate.READ_WITH_NOTICES, message=OPENED_WITH_WORDS)
    return name_account(account, place.rpartition("/")[2])


def _lacking(contents: Contents) -> Problem | None:
    """What is to be told of a bundle that holds nothing for us."""
    if any(member.aside is None for member in contents.members):
        return None
    is_mail = contents.kind == FileKind.MAIL.value
    return (NO_WORKBOOK_ATTACHED if is_mail else NOTHING_INSIDE).at("")


def _words(contents: Contents, place: str) -> tuple[Unplaced, ...]:
    """What a mail says: nothing that a person wrote is lost."""
    subject = f"Subject: {contents.subject}" if contents.subject else ""
    text = "\n\n".join(words for words in (subject, contents.words) if words)
    where = WORDS_OF_THE_MAIL.format(place=place)
    return (Unplaced(where, MAIL_TEXT, text),) if text else ()
