"""``workbook report`` on a small round: what it writes, prints and refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.loop import NAME, SIZE, Typed, build_blank, fill, write_loop_bank
from workbook.cli import cli
from workbook.cli.report import LEAST, THRESHOLD
from workbook.reports.suppression import DEFAULT_THRESHOLD, SMALLEST_THRESHOLD
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Copy, Format, Round, Since
from workbook.rounds.register import save_register

TEAMS = ("north", "south", "east")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_loop_bank(tmp_path_factory.mktemp("bank"))


def make_round(
    bank: Path, folder: Path, returned: dict[str, dict[str, Typed]], since: Since | None = None
) -> Path:
    place = RoundFolder(folder)
    place.returned.mkdir(parents=True)
    copies = tuple(
        Copy(
            id=f"{folder.name}-{team}",
            team=f"t-{team}",
            team_name=team.title(),
            form="full",
            edition="1",
            language="en",
            format=Format.XLSX,
            file=f"{team}.xlsx",
        )
        for team in TEAMS
    )
    round_ = Round(folder.name, folder.name.title(), "small", copies, since=since)
    assert save_register(place, round_) is None
    for team, typed in returned.items():
        blank = build_blank(bank, folder / "blank.xlsx", copy=f"{folder.name}-{team}")
        fill(bank, blank, place.returned / f"{team}.xlsx", typed)
    return folder


@pytest.fixture
def spring(bank: Path, tmp_path: Path) -> Path:
    make_round(bank, tmp_path / "autumn", {"north": {NAME: "Old words", SIZE: 3}})
    returned: dict[str, dict[str, Typed]] = {
        "north": {NAME: "North words", SIZE: 5},
        "south": {NAME: "South words", SIZE: 8},
    }
    since = Since("autumn", "Autumn", "../autumn")
    return make_round(bank, tmp_path / "spring", returned, since)


def run(bank: Path, *words: str | Path) -> Result:
    given = ["report", *map(str, words), "--workers", "1", "--bank-folder", str(bank)]
    return CliRunner().invoke(cli, given, catch_exceptions=False)


def test_pages_are_written_and_their_paths_printed(bank: Path, spring: Path) -> None:
    done = run(bank, spring)
    assert done.exit_code == 0, done.output
    folder = spring / "report"
    names = ["facilitator.html", "shared.html", "teams/01-north.html", "teams/02-south.html"]
    assert done.stdout.splitlines() == [str(folder / name) for name in names]
    assert all((folder / name).is_file() for name in names)
    north = (folder / "teams/01-north.html").read_text(encoding="utf-8")
    assert "North words" in north
    assert "South words" not in north
    shared = (folder / "shared.html").read_text(encoding="utf-8")
    assert not re.search("North|South", shared)


def test_round_before_is_found_by_the_register(bank: Path, spring: Path) -> None:
    assert run(bank, spring).exit_code == 0
    page = (spring / "report/teams/01-north.html").read_text(encoding="utf-8")
    assert "Last time: Old words" in page


def test_round_before_that_is_gone_is_told_and_does_not_stop(bank: Path, spring: Path) -> None:
    (spring.parent / "autumn").rename(spring.parent / "elsewhere")
    done = run(bank, spring)
    assert done.exit_code == 0
    assert "“Autumn”, could not be read" in done.stderr
    given = run(bank, spring, "--since", spring.parent / "elsewhere")
    assert given.stderr == ""
    assert "Old words" in (spring / "report/teams/01-north.html").read_text(encoding="utf-8")


def test_round_is_never_set_beside_itself(bank: Path, spring: Path) -> None:
    refused = run(bank, spring, "--since", spring.parent / "autumn" / ".." / "spring")
    assert refused.exit_code == 2
    assert "The round before and this round are the same folder." in refused.stderr
    assert refused.stdout == ""
    assert not (spring / "report").exists()


def test_second_run_changes_nothing_and_needs_no_force(bank: Path, spring: Path) -> None:
    run(bank, spring)
    pages = sorted((spring / "report").rglob("*.html"))
    first = {page: (page.read_bytes(), page.stat().st_mtime_ns) for page in pages}
    assert run(bank, spring).exit_code == 0
    assert {page: (page.read_bytes(), page.stat().st_mtime_ns) for page in pages} == first


def test_file_of_somebody_else_is_left_as_it_is(bank: Path, spring: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "shared.html").write_text("My own page", encoding="utf-8")
    refused = run(bank, spring, "-o", out)
    assert refused.exit_code == 2
    assert "shared.html" in refused.stderr
    assert [each.name for each in out.iterdir()] == ["shared.html"]
    assert (out / "shared.html").read_text(encoding="utf-8") == "My own page"
    assert run(bank, spring, "-o", out, "--force").exit_code == 0
    assert (out / "shared.html").read_text(encoding="utf-8") != "My own page"


def test_page_of_a_team_that_has_no_answers_any_more_is_named(bank: Path, spring: Path) -> None:
    run(bank, spring)
    (spring / "returned/south.xlsx").unlink()
    done = run(bank, spring)
    assert "teams/02-south.html: This team's page is from an earlier run." in done.stderr
    assert (spring / "report/teams/02-south.html").exists()


def test_threshold_is_taken_and_has_a_floor(bank: Path, spring: Path) -> None:
    assert run(bank, spring, "--threshold", "5").exit_code == 0
    assert "from 1 to 5" in (spring / "report/shared.html").read_text(encoding="utf-8")
    assert run(bank, spring, "--threshold", "2").exit_code == 2


def test_help_names_the_threshold_that_the_page_uses() -> None:
    assert (THRESHOLD, LEAST) == (DEFAULT_THRESHOLD, SMALLEST_THRESHOLD)


def test_folder_without_a_round_is_refused(bank: Path, tmp_path: Path) -> None:
    refused = run(bank, tmp_path)
    assert refused.exit_code == 2
    assert "There is no round in this folder" in refused.stderr
    assert not (tmp_path / "report").exists()
