"""A round handed out to the twelve teams, and everything that came back lying in its folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from tests.loop import write_loop_bank
from tests.round_mess.answers import COPIES
from tests.round_mess.program import DONE, run
from tests.round_mess.story import LINK, Blanks, make_files
from workbook.bank import Bank
from workbook.building import build_word, build_workbook
from workbook.identity import Stamp
from workbook.library import load_library
from workbook.loader import load_bank
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Round
from workbook.rounds.register import load_register

FORM = "short"

Build = Callable[[Bank, str, Stamp, io.BytesIO], None]


def hand_out(folder: RoundFolder, scratch: Path) -> Round:
    """The round as ``workbook issue`` makes it. Copies have ids that say whose they are.

    scratch: a folder for the roster.
    """
    scratch.mkdir()
    roster = scratch / "teams.csv"
    roster.write_text(roster_csv(), encoding="utf-8")
    asked = ("vg", "--form", FORM, "--roster", roster, "--round", "Spring, made up")
    issued = run("issue", *asked, "-o", folder.path)
    assert issued.status == DONE, issued.told
    round_ = load_register(folder)
    assert isinstance(round_, Round), round_
    return round_


def roster_csv() -> str:
    """Twelve teams; the day shift of each gets an Excel workbook, the night shift a Word one."""
    rows = [["team", "format", "copy", "contact", "cover: Shift"]]
    for name in COPIES:
        team, shift = name.split("-")
        kind = "Excel" if shift == "days" else "Word"
        rows.append([f"{team.title()} House, {shift}", kind, name, f"{name}@example.org", shift])
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def return_files(folder: RoundFolder, round_: Round, scratch: Path) -> dict[str, bytes]:
    """Everything that comes back, put where it came to lie. scratch: a folder for a bank that the
    program does not know."""
    files = make_files(_blanks(folder, round_, scratch))
    for place, content in files.items():
        path = folder.returned / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder.returned / LINK).symlink_to(folder.returned / "alder-days.xlsx")
    return files


def _blanks(folder: RoundFolder, round_: Round, scratch: Path) -> Blanks:
    vg, ccarm = _bank("vg"), _bank("ccarm")
    unknown = load_bank(write_loop_bank(scratch)).bank
    assert unknown is not None

    def stamp(edition: str = vg.edition, copy: str | None = None, of: str | None = None) -> Stamp:
        return Stamp(vg.id, edition, FORM, copy=copy, round=of, team="A team" if copy else None)

    last = stamp(copy="a-copy-of-then", of="the-round-before")
    small = _built(build_workbook, unknown, "full", Stamp(unknown.id, unknown.edition, "full"))
    review = _built(build_word, ccarm, "setup", Stamp(ccarm.id, ccarm.edition, "setup"))
    return Blanks(
        copies={each.id: (folder.copies / each.file).read_bytes() for each in round_.copies},
        old=_built(build_word, vg, FORM, stamp("2019.1", "hazel-nights", round_.id)),
        last_round=_built(build_workbook, vg, FORM, last),
        last_round_word=_built(build_word, vg, FORM, last),
        unknown_copy=_built(build_workbook, vg, FORM, stamp(copy="nobody", of=round_.id)),
        not_issued=_built(build_word, vg, FORM, stamp()),
        old_edition=_built(build_workbook, vg, FORM, stamp("2019.1")),
        unknown_bank=small,
        another_bank=review,
    )


def _bank(bank: str) -> Bank:
    return next(each for each in load_library().banks if each.id == bank)


def _built(build: Build, bank: Bank, form: str, stamp: Stamp) -> bytes:
    stream = io.BytesIO()
    build(bank, form, stamp, stream)
    return stream.getvalue()
