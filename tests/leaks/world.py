"""A round in which everything that people wrote and everything that names them is a canary.

Teams fill Excel and Word copies in; damaged, locked and foreign files come back beside them. It
lies in folders whose names are canaries too. Everything here is made up.
"""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from click.testing import CliRunner
from openpyxl.comments import Comment

from tests import word_person
from tests.gathering.bundles import mail_of, zip_of
from tests.leaks.canaries import (
    ANSWER,
    ATTACHED,
    AUTHOR,
    BANKS,
    CONTACT,
    COVER,
    DOUBT,
    FOLDER,
    LETTER,
    NOTE,
    PART,
    PERSON,
    ROW,
    SECOND,
    SECRET,
    SHEET,
    STRAY,
    SUBJECT,
    TEAM,
)
from tests.locks import lock
from tests.loop import NAME, SIZE, STEPS, Typed, fill, write_loop_bank
from workbook import document
from workbook.cli import cli
from workbook.layout import build_layout
from workbook.loader import load_bank
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Copy, Round
from workbook.rounds.register import load_register

ROUND_NAME = "Spring, made up"
TEAMS = (
    ("first", "xlsx", ""),
    ("second", "docx", ""),
    ("third", "xlsx", ""),
    ("fourth", "xlsx", ""),
    ("fifth", "docx", ""),
    ("sixth", "xlsx", PERSON),
)


@dataclass(frozen=True)
class World:
    """root: the folder of everything. desk: where commands are given, so that paths can be short.
    round: its name on the desk. bank: the bank's."""

    root: Path

    @property
    def desk(self) -> Path:
        return self.root / FOLDER

    @property
    def bank(self) -> Path:
        return self.desk / BANKS / "small"

    @property
    def round(self) -> RoundFolder:
        return RoundFolder(self.desk / "round")

    def copied(self, to: Path) -> World:
        """The same somewhere else, to be spoilt."""
        shutil.copytree(self.root, to, symlinks=True)
        return World(to)


def make_world(root: Path) -> World:
    """Banks, a round that was handed out, and everything that came back."""
    world = World(root)
    write_loop_bank(world.desk / BANKS)
    for place, data in _returned(world, _hand_out(world)).items():
        path = world.round.returned / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return world


def roster(world: World) -> Path:
    """The table of teams, with a person and an address in some lines."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["team", "copy", "format", "contact", "cover: Ward"])
    for code, kind, person in TEAMS:
        contact = f"{CONTACT}-{code}@example.org" if code != "fourth" else ""
        name = f"{TEAM} {person or code}"
        table.writerow([name, f"copy-{code}", kind, contact, f"{COVER} {code}"])
    path = world.desk / "teams.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def issue_words(world: World) -> list[str]:
    """How the round is made."""
    words = ["issue", "small", "--form", "full", "--roster", str(roster(world))]
    words += ["--round", ROUND_NAME, "-o", str(world.round.path)]
    return [*words, "--bank-folder", str(world.bank)]


def _hand_out(world: World) -> Round:
    done = CliRunner().invoke(cli, issue_words(world), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    round_ = load_register(world.round)
    assert isinstance(round_, Round)
    return round_


def _returned(world: World, round_: Round) -> dict[str, bytes]:
    copies = {copy.id.removeprefix("copy-"): copy for copy in round_.copies}
    first = excel(world, copies["first"], {NAME: f"{ANSWER} one", SIZE: 12})
    other = excel(world, copies["third"], {NAME: f"{SECOND} here", SIZE: 3})
    differs = excel(world, copies["third"], {NAME: f"{ANSWER} there", SIZE: 4})
    doubt = excel(world, copies["fourth"], {NAME: ANSWER, SIZE: f"{DOUBT} 1,234"})
    last = excel(world, copies["sixth"], {NAME: f"{ANSWER} six", SIZE: 6})
    return {
        "first.xlsx": scribbled(first),
        "second.docx": word(world, copies["second"], {NAME: ANSWER, SIZE: f"{DOUBT} many"}),
        "third a.xlsx": other,
        f"{PERSON} of {TEAM}/third b.xlsx": differs,
        "fourth.xlsx": scribbled(doubt),
        "fifth.zip": zip_of([(f"{ATTACHED}/inside.docx", word(world, copies["fifth"], {}))]),
        "sixth.eml": mail_of(f"{LETTER}\n", {f"{ATTACHED}.xlsx": last}, f"{SUBJECT} of ours"),
        "locked.xlsx": lock(first, SECRET),
        **spoilt(first),
    }


def spoilt(honest: bytes) -> dict[str, bytes]:
    """Files that cannot be read, each with canaries where its fault is."""
    parts = {"xl/workbook.xml": f"<{PART}>{ANSWER}".encode(), f"{PART}/{ANSWER}.xml": b"<a>"}
    entity = f'<!DOCTYPE a [<!ENTITY {PART} "{ANSWER}">]><a>&{PART};</a>'.encode()
    return {
        "cut.xlsx": honest[: len(honest) // 2],
        "broken.xlsx": zip_of([("[Content_Types].xml", b"<Types/>"), *parts.items()]),
        "bomb.xlsx": zip_of([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", entity)]),
        "climbs.xlsx": zip_of([(f"../../{PART}/{ANSWER}", ANSWER.encode())]),
        "flipped.xlsx": _flipped(honest),
        "paper.pdf": f"%PDF-1.7 {ANSWER}".encode(),
        "words.txt": ANSWER.encode(),
        "page.html": f"<html><body>{ANSWER}</body></html>".encode(),
        "old.xls": bytes.fromhex("d0cf11e0a1b11ae1") + ANSWER.encode() * 99,
        "foreign.xlsx": _foreign(),
        "empty.xlsx": b"",
    }


def _flipped(honest: bytes) -> bytes:
    """One byte in the middle of some part is another."""
    data = bytearray(honest)
    data[len(data) // 3] ^= 0xFF
    return bytes(data)


def _foreign() -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet(SHEET)["A1"] = ANSWER
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def excel(world: World, copy: Copy, typed: dict[str, Typed]) -> bytes:
    """An Excel copy filled in."""
    given = {f"{STEPS}:1:what": f"{ROW} first", **typed}
    path = world.desk / "typing.xlsx"
    data = fill(world.bank, world.round.copies / copy.file, path, given).read_bytes()
    path.unlink()
    return data


def scribbled(data: bytes) -> bytes:
    """The same after somebody wrote beside the answers and saved it on their own computer."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["One"]["T9"] = f"{STRAY} see over"
    book["One"]["T9"].comment = Comment(f"{NOTE} think", AUTHOR)
    header = book["One"].oddHeader
    assert header is not None
    assert header.center is not None
    header.center.text = STRAY
    book.create_sheet(f"{SHEET} of ours")["B2"] = STRAY
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(world: World, copy: Copy, typed: dict[str, str]) -> bytes:
    """A Word copy filled in, with words between the answers."""
    bank = load_bank(world.bank).bank
    assert bank is not None
    places = document.places(document.build_document(build_layout(bank, "full")))
    where = {str(each.key): each for each in places}
    file = word_person.open_file((world.round.copies / copy.file).read_bytes())
    given = {NAME: f"{ANSWER} {copy.id}", **typed}
    word_person.fill(file, {where[key]: word_person.Entry(text) for key, text in given.items()})
    word_person.type_after(next(iter(word_person.spots(file, places))), f"{STRAY} between")
    file.core_properties.author = file.core_properties.last_modified_by = AUTHOR
    return word_person.save(file)
