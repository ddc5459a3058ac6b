"""Which files came back, where they lie below ``returned``, and how people came to make them so.

``make_files`` gives every file's bytes by its place. One more is a symbolic link, and has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.round_mess import excel, others, word
from tests.round_mess.answers import KEYS, Sheet, second_by, typed_by

LINK = "shortcut to alder-days.xlsx"
MAIL_WORDS = "Both are attached. Kelp has three more beds now."
LONELY_WORDS = "Sorry, we have no time this month."
MARGIN = {
    "margin": "words in the margin",
    "note": "words in a note",
    "text-box": "words in a text box",
    "sheet-name": "Feedback",
}
REVIEW = {
    "struck-out": "words struck out",
    "comment": "words in a comment",
    "added-row": "words in a row of their own",
}
EARLY = ("COVER-1", "COVER-2", "COVER-3", "COVER-6", "SHORT-1", "SHORT-2")
COVER = tuple(code for code in KEYS if code.startswith("COVER"))


@dataclass(frozen=True)
class Blanks:
    """Workbooks as they were handed out, by copy, and others that nobody of this round was given.

    old: hazel-nights' copy as an edition that no program has. last_round, unknown_copy,
    not_issued, old_edition, unknown_bank: Excel but not_issued and last_round_word, which are Word.
    another_bank: a Word document of another bank of ours, with one answer in it.
    """

    copies: Mapping[str, bytes]
    old: bytes
    last_round: bytes
    last_round_word: bytes
    unknown_copy: bytes
    not_issued: bytes
    old_edition: bytes
    unknown_bank: bytes
    another_bank: bytes


def make_files(blanks: Blanks) -> dict[str, bytes]:
    """Every file that is no link, by its place."""
    return {
        **_alder(blanks),
        **_birch(blanks),
        **_halves(blanks),
        **_conflicts(blanks),
        **_edited(blanks),
        **_unfilled(blanks),
        **_bundles(blanks),
        **_strays(blanks),
        **_broken(blanks),
        **_own_files_of_computers(),
    }


def filled(blanks: Blanks, copy: str) -> bytes:
    """A copy with all its answers."""
    return _fill(blanks.copies[copy], copy, typed_by(copy))


def _fill(blank: bytes, copy: str, sheet: Sheet) -> bytes:
    return (excel.fill if copy.endswith("days") else word.fill)(blank, sheet)


def _some(copy: str, codes: tuple[str, ...]) -> Sheet:
    return {code: typed for code, typed in typed_by(copy).items() if code in codes}


def _but(copy: str, codes: tuple[str, ...]) -> Sheet:
    return {code: typed for code, typed in typed_by(copy).items() if code not in codes}


def _alder(blanks: Blanks) -> dict[str, bytes]:
    """Complete at once, and sent again and again."""
    days, nights = filled(blanks, "alder-days"), filled(blanks, "alder-nights")
    return {
        "alder-days.xlsx": days,
        "later/alder-days (1).xlsx": days,
        "later/alder-days-LAPTOP-7.xlsx": days,
        "later/alder-days saved elsewhere.xlsx": excel.save_again(days),
        "alder-nights.docx": nights,
        "later/alder-nights - Copy.docx": nights,
        "later/alder-nights saved elsewhere.docx": word.save_again(nights, "Another author"),
    }


def _birch(blanks: Blanks) -> dict[str, bytes]:
    """An earlier version, the whole one, and the blank that was attached by mistake."""
    days, nights = blanks.copies["birch-days"], blanks.copies["birch-nights"]
    return {
        "birch/birch-days monday.xlsx": excel.fill(days, _some("birch-days", EARLY)),
        "birch/birch-days friday.xlsx": filled(blanks, "birch-days"),
        "birch/empty one.xlsx": days,
        "birch/birch-nights 1.docx": word.fill(nights, _some("birch-nights", EARLY)),
        "birch/birch-nights 2.docx": filled(blanks, "birch-nights"),
    }


def _halves(blanks: Blanks) -> dict[str, bytes]:
    """Two people, each with one part of the questions."""
    files = {}
    for copy, ending in (("cedar-days", "xlsx"), ("cedar-nights", "docx")):
        blank, shift = blanks.copies[copy], copy.removeprefix("cedar-")
        files[f"cedar/{shift} part one.{ending}"] = _fill(blank, copy, _some(copy, COVER))
        files[f"cedar/{shift} part two.{ending}"] = _fill(blank, copy, _but(copy, COVER))
    return files


def _conflicts(blanks: Blanks) -> dict[str, bytes]:
    """A second version with three answers changed."""
    files = {}
    for copy, ending in (("damson-days", "xlsx"), ("damson-nights", "docx")):
        shift = copy.removeprefix("damson-")
        files[f"damson/{shift} first.{ending}"] = filled(blanks, copy)
        files[f"damson/{shift} second.{ending}"] = _fill(blanks.copies[copy], copy, second_by(copy))
    return files


def _edited(blanks: Blanks) -> dict[str, bytes]:
    """Rows moved, sheets renamed and copied, words everywhere, odd answers, wrong endings."""
    copies = blanks.copies
    return {
        "elm/ELM DAYS (moved).xlsx": excel.fill_and_move(
            copies["elm-days"], typed_by("elm-days"), MARGIN
        ),
        "elm/elm-nights tracked.docx": word.fill_and_review(
            copies["elm-nights"], typed_by("elm-nights"), REVIEW
        ),
        "fern/days.xlsx": filled(blanks, "fern-days"),
        "fern/nights.docx": filled(blanks, "fern-nights"),
        "gorse/days.docx": filled(blanks, "gorse-days"),
        "gorse/nights.xlsx": filled(blanks, "gorse-nights"),
        "iris/days with a copied sheet.xlsx": excel.fill_and_copy_sheet(
            copies["iris-days"], typed_by("iris-days")
        ),
    }


def _unfilled(blanks: Blanks) -> dict[str, bytes]:
    """Sent back untouched, of an old edition, or hardly begun and far down in folders."""
    return {
        "hazel/days.xlsx": blanks.copies["hazel-days"],
        "hazel/nights.docx": word.fill(blanks.old, typed_by("hazel-nights")),
        "1/2/3/4/5/6/7/8/9/ä ö/iris-nights.docx": filled(blanks, "iris-nights"),
    }


def _bundles(blanks: Blanks) -> dict[str, bytes]:
    """Three returns in a ZIP, two attached to a mail, a ZIP in a ZIP, a mail with only words."""
    return {
        "monday/bundle.zip": others.zipped(
            {
                "juniper-days.xlsx": filled(blanks, "juniper-days"),
                "inner/juniper-nights.docx": filled(blanks, "juniper-nights"),
                "kelp-days.xlsx": filled(blanks, "kelp-days"),
                "__MACOSX/._juniper-days.xlsx": others.APPLE_DOUBLE,
            }
        ),
        "mail/kelp and larch.eml": others.mail(
            MAIL_WORDS,
            {
                "kelp-nights.docx": filled(blanks, "kelp-nights"),
                "larch-days.xlsx": filled(blanks, "larch-days"),
            },
        ),
        "mail/words only.eml": others.mail(LONELY_WORDS, {}),
        "monday/zip in zip.zip": others.zipped(
            {"inner.zip": others.zipped({"alder-days.xlsx": filled(blanks, "alder-days")})}
        ),
    }


def _strays(blanks: Blanks) -> dict[str, bytes]:
    """Workbooks of ours that nobody of this round was given, and files that are not ours."""
    other, larch = typed_by("alder-days"), typed_by("larch-nights")
    return {
        "strays/last round.xlsx": excel.fill(blanks.last_round, other),
        "strays/last round.docx": word.fill(blanks.last_round_word, other),
        "strays/unknown copy.xlsx": excel.fill(blanks.unknown_copy, other),
        "strays/blank form filled in.docx": word.fill(blanks.not_issued, larch),
        "strays/edition of 2019.xlsx": excel.fill(blanks.old_edition, other),
        "strays/unknown bank.xlsx": excel.fill(blanks.unknown_bank, {"ONE-1": "Some words"}),
        "strays/another bank.docx": word.fill(blanks.another_bank, {"SETUP-2": "Words"}),
        "strays/budget.xlsx": others.budget(),
        "strays/minutes.docx": others.minutes(),
        "strays/page.xls": others.PAGE,
        "strays/notes.txt": others.NOTE,
        "larch/nights.pdf": others.PDF,
        "larch/nights page 1.jpg": others.JPEG,
        "larch/nights.doc": others.old_office("WordDocument"),
        "larch/nights locked.docx": others.old_office("EncryptedPackage"),
    }


def _broken(blanks: Blanks) -> dict[str, bytes]:
    """Damaged on the way, not yet there, or made to do harm."""
    whole = filled(blanks, "alder-days")
    return {
        "broken/cut off.xlsx": whole[: len(whole) * 2 // 3],
        "broken/empty.xlsx": b"",
        "broken/still syncing.docx": others.STILL_SYNCING,
        "broken/bomb.xlsx": others.bomb(),
        "broken/doctype.xlsx": excel.change_part(whole, "xl/workbook.xml", _with_doctype),
    }


def _with_doctype(part: str) -> str:
    start = part.index("<workbook")
    return f'{part[:start]}<!DOCTYPE workbook [<!ENTITY a "b">]>{part[start:]}'


def _own_files_of_computers() -> dict[str, bytes]:
    return {
        ".DS_Store": others.DS_STORE,
        "Thumbs.db": others.THUMBS,
        "desktop.ini": b"[.ShellClassInfo]\r\n",
        "._alder-days.xlsx": others.APPLE_DOUBLE,
        "birch/~$birch-days friday.xlsx": others.OWNER,
        "birch/.~lock.birch-days friday.xlsx#": b",nurse,ward-pc,02.03.2026 09:00,file:///home;",
    }
