"""How the made-up teams send their workbooks back: most as they should, some as people do.

Every kind of trouble here is one that the board, the receipt or the letters must put into words.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from workbook.demo.excel import fill_excel
from workbook.demo.filling import People, Script
from workbook.demo.reviews import AUTUMN, SPRING, Review, made_up, script_of
from workbook.demo.script import REMARK, SCRIPT, typed_answers

OUTSIDE_WORDS = "We talked about theme six for an hour. Please ring us (made up)."
LONG_AGO = (2026, 5, 4, 12, 0, 0)
SECOND_HALF = ("ccarm.rev.next", "ccarm.rev.description", "ccarm.rev.agreed", "ccarm.rev.reading")


def return_autumn(people: People) -> None:
    """The round before: eight teams, each with one complete file."""
    for review in AUTUMN:
        people.fill(review.team, script_of(review, first=True), _file_name(review.team))


def return_spring(people: People, before: People, blank: Path) -> None:
    """The round itself. before: the people of last round; blank: a workbook issued to nobody."""
    _return_well(people)
    _return_twice(people)
    _return_in_parts(people)
    _return_something_else(people, before, blank)


def _return_well(people: People) -> None:
    """Good returns: one with a remark in the margin and an unclear date, one by mail, two in a
    ZIP beside a computer's own file, one half done."""
    people.fill("Team Lantern", SCRIPT, "lantern", REMARK)
    _mail(people.fill("Team Compass", _spring("Team Compass"), "from the mailbox/compass"))
    pebble = people.fill("Team Pebble", _spring("Team Pebble"), "pebble")
    bridge = people.fill("Team Bridge", _spring("Team Bridge"), "bridge")
    _zip(pebble.with_name("two teams.zip"), pebble, bridge)
    people.fill("Team Willow", _spring("Team Willow"), "willow")


def _return_twice(people: People) -> None:
    """The same file again; an earlier version; two versions that differ."""
    kite = people.fill("Team Kite", _spring("Team Kite"), "kite")
    shutil.copyfile(kite, kite.with_name("kite (copy).xlsx"))
    anchor = _spring("Team Anchor")
    people.fill("Team Anchor", _without(anchor, SECOND_HALF), "anchor, first try")
    people.fill("Team Anchor", anchor, "anchor")
    meadow = _spring("Team Meadow")
    people.fill("Team Meadow", meadow, "meadow")
    mended = {**meadow, "ccarm.rev.incidents": ("2",), "ccarm.rev.vote-mode": ("Some each way",)}
    people.fill("Team Meadow", mended, "meadow, put right")


def _return_in_parts(people: People) -> None:
    """Two people of one team, half each; and two who do not agree."""
    harvest = _spring("Team Harvest")
    first = _without(harvest, SECOND_HALF)
    people.fill("Team Harvest", first, "harvest/before the vote")
    rest = {name: rows for name, rows in harvest.items() if name not in first}
    people.fill("Team Harvest", rest, "harvest/after the vote")
    feather = {"ccarm.rev.description": made_up("A quiet half year.")}
    people.fill("Team Feather", feather, "feather, the key worker")
    people.fill(
        "Team Feather",
        {"ccarm.rev.description": made_up("A loud half year.")},
        "feather, the sister",
    )


def _return_something_else(people: People, before: People, blank: Path) -> None:
    """An untouched copy, a scan, last round's copy, a workbook issued to nobody, a broken file,
    and what computers leave behind."""
    returned = people.folder.returned
    shutil.copyfile(people.path("Team Thimble"), returned / "thimble.docx")
    (returned / "ladder, scanned.pdf").write_bytes(b"%PDF-1.4\n% a made-up scan\n%%EOF\n")
    shutil.copyfile(before.path("Team Pebble"), returned / "pebble, last autumn.docx")
    found = returned / "review found in a drawer.xlsx"
    drawer = {"ccarm.rev.description": made_up("Nobody knows whose this is.")}
    fill_excel(blank, found, people.cells, typed_answers(drawer, people.cells))
    whole = people.path("Team Ladder").read_bytes()
    (returned / "ladder, again.xlsx").write_bytes(whole[: len(whole) // 2])
    (returned / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (returned / "~$lantern.xlsx").write_bytes(b"\7Made up".ljust(165, b"\0"))


def _spring(team: str) -> Script:
    """A team's review of spring. It is the first for teams that were not there in autumn."""
    (review,) = (each for each in SPRING if each.team == team)
    return script_of(review, first=_is_new(review))


def _is_new(review: Review) -> bool:
    return all(review.team != each.team for each in AUTUMN)


def _without(script: Script, questions: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    return {name: rows for name, rows in script.items() if not name.startswith(questions)}


def _file_name(team: str) -> str:
    return team.removeprefix("Team ").lower()


def _mail(workbook: Path) -> None:
    """Save a mail with the workbook attached in its place."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = "Our case review"
    mail.set_content(OUTSIDE_WORDS)
    mail.add_attachment(
        workbook.read_bytes(), maintype="application", subtype="octet-stream",
        filename=workbook.name,
    )  # fmt: skip
    workbook.with_suffix(".eml").write_bytes(mail.as_bytes())
    workbook.unlink()


def _zip(target: Path, *files: Path) -> None:
    """Pack files into a ZIP as a Mac does, and take them away."""
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            packed.writestr(zipfile.ZipInfo(file.name, LONG_AGO), file.read_bytes())
        packed.writestr(zipfile.ZipInfo(f"__MACOSX/._{files[0].name}", LONG_AGO), b"\0\5\26\7")
    for file in files:
        file.unlink()
