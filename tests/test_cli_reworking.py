"""``workbook upgrade`` and ``workbook merge``, as people call them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.reworking import copies
from tests.reworking.copies import blank, load, read, said, type_in
from workbook.cli import cli
from workbook.exports.reworked import COLUMNS


@pytest.fixture
def banks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two editions, and a place to work in."""
    copies.old_edition(tmp_path / "banks")
    copies.new_edition(tmp_path / "banks")
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "banks"


def filled(banks: Path, name: str, typed: dict[str, str | int], copy: str = "k7q2m9xd") -> Path:
    bank = load(banks / "old")
    path = Path(name)
    data = blank(bank, stamp=copies.stamp_of(bank, copy))
    path.write_bytes(type_in(data, bank, typed))
    return path


def run(banks: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, words), "--bank-folder", str(banks)])


def table(path: Path) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))
    assert rows
    assert tuple(rows[0]) == COLUMNS
    return rows


# ── upgrade ──────────────────────────────────────────────────────────────────────────────────────


def test_upgrade_writes_a_copy_and_needs_nobody(banks: Path) -> None:
    before = filled(banks, "north.xlsx", {"name": "North", "mood": "Well"})
    data = before.read_bytes()
    result = run(banks, "upgrade", before)
    target = Path("output/north-2.xlsx")
    assert (result.exit_code, result.stdout) == (0, f"{target}\n")
    told = "Edition 1 → 2: 2 places filled in. Nothing needs a person.\n"
    assert result.stderr == told
    again = read(target.read_bytes(), banks)
    assert said(again) == {"name": "North", "feeling": "Well"}
    assert before.read_bytes() == data


def test_upgrade_lists_what_could_not_be_taken_over(banks: Path) -> None:
    before = filled(banks, "north.xlsx", {"name": "North", "gone": "=0123", "size": 12})
    result = run(banks, "upgrade", before, "-o", "new.xlsx", "--list", "look.csv")
    assert result.exit_code == 3, result.output
    assert result.stdout.startswith("new.xlsx\nlook.csv\n\nNot taken over (1)\n")
    assert "ONE-4  What is your fax number?" in result.stdout
    sheet, cell = copies.cells(load(banks / "old"))[copies.key("gone")]
    assert f"north.xlsx, {sheet}!{cell}: “=0123”" in result.stdout
    assert "the question's words changed (1)" in result.stdout
    assert "2 points need a person." in result.stderr
    left, changed = table(Path("look.csv"))
    assert (left["sort"], left["text"], left["file"]) == ("not-carried", "'=0123", "north.xlsx")
    assert (changed["sort"], changed["text"]) == ("words-changed", "12")


def test_upgrade_of_the_newest_writes_nothing(banks: Path) -> None:
    bank = load(banks / "new-2")
    Path("north.xlsx").write_bytes(blank(bank))
    result = run(banks, "upgrade", "north.xlsx")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "edition 2, and there is no newer one here. Nothing was written." in result.stderr
    assert not Path("output").exists()


def test_upgrade_goes_to_the_edition_asked_for(banks: Path) -> None:
    copies.new_edition(banks, "3")
    before = filled(banks, "north.xlsx", {"name": "North"})
    assert run(banks, "upgrade", before, "--edition", "2").exit_code == 0
    assert Path("output/north-2.xlsx").exists()
    assert run(banks, "upgrade", before).exit_code == 0
    assert Path("output/north-3.xlsx").exists()
    wrong = run(banks, "upgrade", before, "--edition", "4")
    assert wrong.exit_code == 2
    assert "There are: 1, 2, 3" in wrong.stderr


def test_nothing_is_overwritten_unasked(banks: Path) -> None:
    before = filled(banks, "north.xlsx", {"name": "North"})
    Path("there.xlsx").write_bytes(b"mine")
    refused = run(banks, "upgrade", before, "-o", "there.xlsx")
    assert refused.exit_code == 2
    assert "was left as it is" in refused.stderr
    assert Path("there.xlsx").read_bytes() == b"mine"
    Path("there.csv").write_bytes(b"mine")
    refused = run(banks, "upgrade", before, "-o", "new.xlsx", "--list", "there.csv")
    assert refused.exit_code == 2
    assert not Path("new.xlsx").exists()
    assert run(banks, "upgrade", before, "-o", "there.xlsx", "--force").exit_code == 0
    itself = run(banks, "upgrade", before, "-o", "north.xlsx", "--force")
    assert itself.exit_code == 2
    assert "never changed" in itself.stderr


def test_name_must_say_the_kind(banks: Path) -> None:
    before = filled(banks, "north.xlsx", {"name": "North"})
    result = run(banks, "upgrade", before, "-o", "new.docx")
    assert result.exit_code == 2
    assert "ends in .xlsx" in result.stderr
    assert run(banks, "upgrade", before, "-o", "new.docx", "--format", "docx").exit_code == 0
    assert said(read(Path("new.docx").read_bytes(), banks)) == {"name": "North"}


def test_file_that_is_none_of_ours_is_refused(banks: Path) -> None:
    Path("odd.xlsx").write_bytes(b"not a workbook")
    result = run(banks, "upgrade", "odd.xlsx")
    assert result.exit_code == 3
    assert "nothing was written" in result.stderr
    assert not Path("output").exists()


# ── merge ────────────────────────────────────────────────────────────────────────────────────────


def test_merge_lists_conflicts_on_screen_and_as_csv(banks: Path) -> None:
    kim = filled(banks, "kim.xlsx", {"name": "North", "mood": "Well"})
    lee = filled(banks, "lee.xlsx", {"size": 12, "mood": "Badly; =1+1"})
    result = run(banks, "merge", kim, lee, "-o", "team.xlsx", "--list", "look.csv")
    assert result.exit_code == 3, result.output
    assert "The versions differ (1)" in result.stdout
    assert "kim.xlsx: “Well”" in result.stdout
    assert result.stderr == "2 versions: 2 places filled in. 1 point needs a person.\n"
    rows = table(Path("look.csv"))
    assert [(each["file"], each["text"], each["question"]) for each in rows] == [
        ("kim.xlsx", "Well", "ONE-3"),
        ("lee.xlsx", "Badly; =1+1", "ONE-3"),
    ]
    assert said(read(Path("team.xlsx").read_bytes(), banks)) == {"name": "North", "size": "12"}


def test_merge_without_conflicts_needs_nobody(banks: Path) -> None:
    kim = filled(banks, "kim.xlsx", {"name": "North"})
    lee = filled(banks, "lee.xlsx", {"size": 12})
    result = run(banks, "merge", kim, lee)
    assert (result.exit_code, result.stdout) == (0, "output/kim-merged.xlsx\n")
    assert result.stderr == "2 versions: 2 places filled in. Nothing needs a person.\n"


def test_files_of_one_name_are_told_apart(banks: Path) -> None:
    for folder, mood in (("a", "Well"), ("b", "Badly")):
        Path(folder).mkdir()
        filled(banks, f"{folder}/copy.xlsx", {"mood": mood})
    result = run(banks, "merge", "a/copy.xlsx", "b/copy.xlsx")
    assert "a/copy.xlsx: “Well”" in result.stdout
    assert "b/copy.xlsx: “Badly”" in result.stdout
    twice = run(banks, "merge", "a/copy.xlsx", "a/copy.xlsx", "--force")
    assert "a/copy.xlsx (2)" in twice.stdout


def test_one_file_cannot_be_merged(banks: Path) -> None:
    kim = filled(banks, "kim.xlsx", {"name": "North"})
    result = run(banks, "merge", kim)
    assert result.exit_code == 2
    assert "One file cannot be merged." in result.stderr


def test_versions_of_two_copies_are_not_merged(banks: Path) -> None:
    kim = filled(banks, "kim.xlsx", {"name": "North"})
    lee = filled(banks, "lee.xlsx", {"name": "South"}, copy="another1")
    result = run(banks, "merge", kim, lee)
    assert result.exit_code == 2
    assert result.stderr.startswith("lee.xlsx: This is not a version of the same workbook")
    assert not Path("output").exists()


def test_unreadable_version_stops_the_merge(banks: Path) -> None:
    kim = filled(banks, "kim.xlsx", {"name": "North"})
    Path("lee.xlsx").write_bytes(kim.read_bytes()[:900])
    result = run(banks, "merge", kim, "lee.xlsx")
    assert result.exit_code == 3
    assert "lee.xlsx: This file could not be read" in result.stderr
    assert not Path("output").exists()


def test_copy_as_handed_out_settles_what_nobody_changed(banks: Path) -> None:
    before = filled(banks, "before.xlsx", {"mood": "Well"})
    kim = filled(banks, "kim.xlsx", {"mood": "Badly"})
    lee = filled(banks, "lee.xlsx", {"mood": "Well", "name": "North"})
    result = run(banks, "merge", kim, lee, "--handed-out", before, "-o", "team.xlsx")
    assert result.exit_code == 0, result.output
    found = said(read(Path("team.xlsx").read_bytes(), banks))
    assert found == {"mood": "Badly", "name": "North"}
    other = filled(banks, "other.xlsx", {}, copy="another1")
    wrong = run(banks, "merge", kim, lee, "--handed-out", other)
    assert wrong.exit_code == 2
    assert "--handed-out" in wrong.stderr


@pytest.mark.parametrize("command", ["upgrade", "merge"])
def test_help_begins_with_a_verb_and_has_an_example(command: str) -> None:
    shown = CliRunner().invoke(cli, [command, "--help"]).stdout
    assert f"Example: workbook {command} " in " ".join(shown.split())
    assert "--password-file" in shown
