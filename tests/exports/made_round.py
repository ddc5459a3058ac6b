"""Rounds made by hand, for tests of what is written about them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.sample import sample_bank
from workbook.collation.records import (
    Collation,
    Conflict,
    CopyResult,
    CopyState,
    ReturnedFile,
    Standing,
    Variant,
)
from workbook.exports.book_paper import Limits
from workbook.exports.cells import RETURNED
from workbook.exports.results import make_files
from workbook.exports.results_book import write_results_book
from workbook.exports.tables import result_tables
from workbook.gathering.records import Arrival, Found
from workbook.identity import AnswerKey, Stamp, parse_key
from workbook.layout import build_layout
from workbook.problems import Problem, Severity
from workbook.reading.account import Account, Fate, FileInfo
from workbook.reading.known import Known
from workbook.results.answers import Answer, State
from workbook.results.check import Response, check_submission
from workbook.rounds.records import Copy, Format, Round
from workbook.submission import LocatedBy, RawAnswer, RawValue, Submission, Unplaced

BANK = sample_bank()
SHORT = Known(BANK, build_layout(BANK, "short"))
FULL = Known(BANK, build_layout(BANK, "full"))
NAME, STORY = AnswerKey("about.name"), AnswerKey("about.story")


def copy_of(team: str, form: str = "short", **more: object) -> Copy:
    """The copy ``c-north`` of the team ``t-north``, called North."""
    made = Copy(
        f"c-{team}",
        f"t-{team}",
        team.title(),
        form,
        "1.0",
        "en",
        Format.XLSX,
        f"{team}.xlsx",
        contact=f"{team}@example.org",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def response_of(known: Known, typed: Mapping[str, str]) -> Response:
    """What a copy says into which this was typed, by answer key; places from Vote!C1 on."""
    stamp = Stamp("sample", "1.0", known.layout.form)
    answers = tuple(
        RawAnswer(parse_key(key), RawValue(text), f"Vote!C{number}", LocatedBy.ID)
        for number, (key, text) in enumerate(typed.items(), start=1)
    )
    return check_submission(known.bank, known.layout, Submission(stamp, answers, (), ()))


def file_at(
    place: str, standing: Standing, fate: Fate = Fate.READ, message: str = "Read.", **more: object
) -> ReturnedFile:
    """A file below ``returned``; ``container`` and ``saved`` belong to its arrival."""
    info = FileInfo(place.rpartition("/")[2], "ab" * 32, 1000, "xlsx")
    account = Account(info, fate, message)
    found = Found.CONTAINER if standing is Standing.OPENED else Found.READ
    container, saved = more.pop("container", None), more.pop("saved", None)
    arrival = Arrival(place, container, found, account, saved)  # type: ignore[arg-type]
    return ReturnedFile(arrival, fate, standing, message, **more)  # type: ignore[arg-type]


def small_round() -> Collation:
    """North is complete, and came twice; West's two files differ; South sent nothing; of East
    two people came. One file is nobody's."""
    north, south, west = copy_of("north"), copy_of("south", format=Format.DOCX), copy_of("west")
    east = copy_of("east")
    said = response_of(SHORT, {"about.name": "=North", "about.story": "Not applicable"})
    doubt = Problem("Vote!C2", "about.story", "Two answers.", "Choose one.", Severity.DOUBT)
    return Collation(
        Round("r-1", "Spring", "sample", (north, south, west, east)),
        files=(
            file_at("a/north.xlsx", Standing.USED, copy="c-north", saved="2026-03-01T10:00:00Z"),
            file_at("b.zip", Standing.OPENED, Fate.SET_ASIDE, "Opened."),
            file_at(
                "b.zip/north 2.xlsx",
                Standing.DUPLICATE,
                container="b.zip",
                copy="c-north",
                same_as="a/north.xlsx",
            ),
            file_at(
                "odd.xlsx",
                Standing.NOT_OURS,
                Fate.REFUSED,
                "Not ours.",
                unplaced=(Unplaced("Sheet1!B2", "cell", "+1"),),
            ),
            file_at(
                "west 1.xlsx",
                Standing.CONFLICTING,
                Fate.NEEDS_PERSON,
                "Differs.",
                copy="c-west",
                problems=(doubt,),
            ),
            file_at(
                "west 2.xlsx", Standing.CONFLICTING, Fate.NEEDS_PERSON, "Differs.", copy="c-west"
            ),
        ),
        results=(
            CopyResult(
                north,
                CopyState.COMPLETE,
                known=SHORT,
                response=said,
                sources={NAME: "a/north.xlsx", STORY: "a/north.xlsx"},
                files=("a/north.xlsx", "b.zip/north 2.xlsx"),
            ),
            CopyResult(south, CopyState.OUTSTANDING, known=SHORT),
            _west(west),
            CopyResult(east, CopyState.BLANK, "2", SHORT, response_of(SHORT, {})),
            CopyResult(east, CopyState.BLANK, "10", SHORT, response_of(SHORT, {})),
        ),
        problems=(Problem("decisions.csv:3", None, "It fits nothing.", "Look.", Severity.NOTICE),),
    )


def _west(west: Copy) -> CopyResult:
    said = response_of(SHORT, {"about.name": "West"})
    unreadable = Answer("about.story", None, None, State.UNREADABLE)
    answers = tuple(unreadable if each.key == STORY else each for each in said.answers)
    variants = tuple(
        Variant(
            Answer("about.story", None, None, State.ANSWERED, text, text=text),
            (f"west {number}.xlsx",),
        )
        for number, text in enumerate(("Then", "Now"), start=1)
    )
    return CopyResult(
        west,
        CopyState.CONFLICTING,
        known=SHORT,
        response=replace(said, answers=answers),
        sources={NAME: "west 1.xlsx"},
        conflicts=(Conflict("c-west", STORY, variants),),
        files=("west 1.xlsx", "west 2.xlsx"),
        doubts=1,
    )


def round_of(
    texts: tuple[str, ...], names: tuple[str, ...] = (), file: str = "north.xlsx"
) -> Collation:
    """A round in which each text was typed by a team of its own; names: the teams', if they
    matter."""
    copies = tuple(
        copy_of(f"{number:04}", team_name=names[number] if names else "Team")
        for number in range(len(texts))
    )
    results = tuple(
        CopyResult(
            copy,
            CopyState.COMPLETE,
            known=SHORT,
            response=response_of(SHORT, {"about.story": text}),
            sources={STORY: file},
            files=(file,),
        )
        for copy, text in zip(copies, texts, strict=True)
    )
    return Collation(
        Round("r-2", "Awkward", "sample", copies), (file_at(file, Standing.USED),), results
    )


def shuffled(collation: Collation) -> Collation:
    """The same round with its files and results in another order."""
    return replace(collation, files=collation.files[::-1], results=collation.results[::-1])


def files_of(collation: Collation, *, parquet: bool = True) -> dict[str, bytes]:
    """The content of every file of a round's results, by name, in the order of their making."""
    with tempfile.TemporaryDirectory() as folder:
        made = make_files(collation, Path(folder), parquet)
        assert sorted(made) == sorted(Path(folder).iterdir())
        return {path.name: path.read_bytes() for path in made}


def book_of(
    collation: Collation, returned: str | None = RETURNED, limits: Limits | None = None
) -> bytes:
    """The content of a round's results.xlsx."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "results.xlsx"
        write_results_book(collation, result_tables(collation), path, returned, limits)
        assert [each.name for each in Path(folder).iterdir()] == ["results.xlsx"]
        return path.read_bytes()
