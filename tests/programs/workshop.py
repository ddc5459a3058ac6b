"""Blank and filled workbooks for the tests, made when first asked for and then kept.

Making them takes longest, so test processes that run side by side share them: the first that
needs one makes it, the others wait.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .edits import SCENARIOS, Edit
from .ground import Ground, survey
from .office import Job, Office
from .program import Place, Reading, build, map_places, read_files
from .values import Entry, awkward_entries

FORMS: tuple[tuple[str, str], ...] = (
    ("ccarm", "full"),
    ("ccarm", "review"),
    ("ccarm", "setup"),
    ("ccarm", "easyread"),
    ("vg", "full"),
    ("vg", "short"),
    ("cc", "full"),
    ("cc", "profile"),
    ("cc", "quick"),
    ("p3c", "full"),
    ("p3c", "profile"),
    ("p3c", "practitioner"),
    ("p3c", "lived"),
)
# Forms with tables under heads and a count of what is answered, unlike the easy-read one.
ORDINARY = tuple(each for each in FORMS if each != ("ccarm", "easyread"))
FORMATS = (".xlsx", ".ods", ".xls")
EDITED_FORMATS = (".xlsx", ".ods")  # edited workbooks are saved in these in turn
PART = 8  # edited workbooks are made so many at a time: processes take turns, LibreOffice hurries
WAIT_LIMIT = 600.0  # seconds to wait for another process's workbook


@dataclass(frozen=True)
class Blank:
    """A form as the program builds it, and its answer places as the program maps them."""

    book: Path
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Filled:
    """A form with something in every place, saved in each format. folder: where its files are."""

    blank: Blank
    entries: tuple[Entry, ...]
    folder: Path

    def saved(self, suffix: str) -> Path:
        """The file saved in one format, such as ``.ods``."""
        return self.folder / f"filled{suffix}"


@dataclass(frozen=True)
class Printed:
    """A form on paper. heights: for each row in sight its sheet, its number from 0, its height
    and the height that its text needs, in hundredths of a millimetre."""

    pdf: Path
    heights: list[tuple[str, int, int, int]]


@dataclass(frozen=True)
class Workshop:
    """Makes what the tests need in a folder of this test run."""

    folder: Path
    office: Office
    _grounds: dict[tuple[str, str], Ground] = field(default_factory=dict, compare=False)

    def blank(self, bank: str, form: str) -> Blank:
        """The blank workbook of a form."""
        folder = once(self.folder / f"{bank}-{form}", lambda work: _build(bank, form, work))
        places = json.loads((folder / "places.json").read_text(encoding="utf-8"))
        (book,) = folder.glob("*.xlsx")
        return Blank(
            book, tuple(Place(**{**each, "allowed": tuple(each["allowed"])}) for each in places)
        )

    def filled(self, bank: str, form: str) -> Filled:
        """The form with an awkward value in every answer place."""
        blank = self.blank(bank, form)
        entries = tuple(awkward_entries(blank.places))
        folder = self.folder / f"{bank}-{form}-filled"
        once(folder, lambda work: self._fill(blank, entries, work))
        return Filled(blank, entries, folder)

    def _fill(self, blank: Blank, entries: Sequence[Entry], work: Path) -> None:
        job = Job(blank.book).do("type", entries=[entry.as_typed() for entry in entries])
        for suffix in FORMATS:
            job.save(work / f"filled{suffix}")
        shown = self.office.run_one(job.do("show"))[-1]
        (work / "shown.json").write_text(json.dumps(shown), encoding="utf-8")

    def printed(self, bank: str, form: str) -> Printed:
        """The blank form as LibreOffice prints it."""
        blank = self.blank(bank, form)
        folder = self.folder / f"{bank}-{form}-printed"
        once(folder, lambda work: self._print(blank, work))
        heights = json.loads((folder / "heights.json").read_text(encoding="utf-8"))
        return Printed(folder / "blank.pdf", heights)

    def _print(self, blank: Blank, work: Path) -> None:
        job = Job(blank.book).save(work / "blank.pdf").do("measure")
        heights = self.office.run_one(job)[-1]
        (work / "heights.json").write_text(json.dumps(heights), encoding="utf-8")

    def edited(self, bank: str, form: str, scenario: str) -> tuple[Edit, Reading]:
        """One scenario's edit of the filled form, and what was read from it afterwards."""
        filled, ground = self.filled(bank, form), self.ground(bank, form)
        part, place = divmod(list(SCENARIOS).index(scenario), PART)
        names = list(SCENARIOS)[part * PART : (part + 1) * PART]
        edits = [SCENARIOS[name](ground) for name in names]
        folder = self.folder / f"{bank}-{form}-edited-{part}"
        once(folder, lambda work: self._edit(filled, edits, work))
        lines = (folder / "readings.jsonl").read_text(encoding="utf-8").splitlines()
        return edits[place], Reading(json.loads(lines[place]))

    def ground(self, bank: str, form: str) -> Ground:
        """Where things stand in a filled form, as LibreOffice shows it."""
        if (bank, form) not in self._grounds:
            filled = self.filled(bank, form)
            shown = json.loads((filled.folder / "shown.json").read_text(encoding="utf-8"))
            self._grounds[bank, form] = survey(shown, filled.entries)
        return self._grounds[bank, form]

    def _edit(self, filled: Filled, edits: Sequence[Edit], work: Path) -> None:
        jobs = []
        for number, edit in enumerate(edits):
            job = Job(filled.saved(".xlsx")).do("unprotect")
            job.steps.extend(edit.steps)
            jobs.append(job.save(work / f"{number}{EDITED_FORMATS[number % 2]}"))
        self.office.run(jobs)
        saved = [Path(job.steps[-1][1]["path"]) for job in jobs]
        written = [json.dumps(reading.json) + "\n" for reading in read_files(saved)]
        (work / "readings.jsonl").write_text("".join(written), encoding="utf-8")


def _build(bank: str, form: str, work: Path) -> None:
    places = map_places(build(bank, form, work))
    written = json.dumps([asdict(place) for place in places])
    (work / "places.json").write_text(written, encoding="utf-8")


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """The folder, with what ``make`` put in it; made by whoever comes first."""
    work = folder.with_name(folder.name + ".making")
    failed = folder.with_name(folder.name + ".failed")
    if folder.exists() or failed.exists():
        return _wait_for(folder, failed)
    try:
        work.mkdir(parents=True)
    except FileExistsError:
        return _wait_for(folder, failed)
    try:
        make(work)
    except BaseException:
        work.rename(failed)
        raise
    return work.rename(folder)


def _wait_for(folder: Path, failed: Path) -> Path:
    deadline = time.monotonic() + WAIT_LIMIT
    while not folder.exists():
        assert not failed.exists(), f"{folder.name} could not be made; an earlier test says why"
        assert time.monotonic() < deadline, f"{folder.name} was not made in time"
        time.sleep(0.2)
    return folder
