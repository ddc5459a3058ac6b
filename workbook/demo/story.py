"""What the demonstration did → a short story for the person who started it."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.demo.deciding import KEPT
from workbook.demo.run import Demo
from workbook.exports.board import board_text

MARGIN = "   | "


def tell(done: Demo) -> Iterator[str]:
    """The story, line by line."""
    yield from _handing_out(done)
    yield ""
    yield from _board(done)
    yield ""
    yield from _deciding(done)
    yield ""
    yield from _results(done)
    yield ""
    yield "Everything in it is made up. Now try the commands yourself:"
    yield f"   workbook status {done.folder.path}"
    yield f"   workbook status {done.folder.path} --remind {done.folder.path / 'reminders'}"
    yield f"   workbook collate {done.folder.path}"


def _handing_out(done: Demo) -> Iterator[str]:
    copies = len(done.spring.round.copies)
    yield f"1. A roster of {copies} teams became a round: a workbook for each team, in Excel or in"
    yield "   Word, and a mail draft that hands it out. Open one to see what a team would get:"
    yield f"   {done.roster}"
    yield f"   {done.folder.copies}"
    yield f"   {done.folder.letters}"
    yield ""
    yield "2. Other programs filled them in with made-up case reviews and sent them back as people"
    yield "   do: twice, in halves, in a mail, in a ZIP file, half done, as a scan:"
    yield f"   {done.folder.returned}"


def _board(done: Demo) -> Iterator[str]:
    yield "3. This is the board. What needs a person stands on top, and every file is counted:"
    yield ""
    yield from (f"{MARGIN}{line}".rstrip() for line in board_text(done.first).splitlines())


def _deciding(done: Demo) -> Iterator[str]:
    yield "4. Two files of Team Meadow differed. The facilitator wrote “keep” beside the second,"
    yield f"   “{KEPT}”, and collated again. Team Feather still waits for a decision:"
    yield f"   {done.folder.decisions}"


def _results(done: Demo) -> Iterator[str]:
    (book,) = (path for path in done.results if path.suffix == ".xlsx")
    facilitator, shared, *teams = done.report
    yield "5. The results, each answer with the file and the cell that it came from. The same"
    yield "   tables lie beside it as CSV and as one SQLite database:"
    yield f"   {book}"
    yield ""
    yield "6. The report opens in any browser, without a network: for the facilitator, for sharing"
    yield "   (small groups are hidden), and a page for each team. It sets autumn beside spring:"
    yield f"   {facilitator}"
    yield f"   {shared}"
    yield f"   {teams[0].parent}"
