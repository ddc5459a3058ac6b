"""A round that is as it was is not collated again; anything that has changed is seen."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.benchmarks.collating import make_round
from tests.locks import lock
from workbook.cli import cli
from workbook.collation import unchanged
from workbook.rounds.folder import RoundFolder


@pytest.fixture(scope="module")
def collated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of three copies that have all come back, collated. Never changed."""
    folder = RoundFolder(tmp_path_factory.mktemp("round") / "spring")
    make_round(folder, 3)
    assert collate(folder.path).exit_code == 0
    return folder.path


@pytest.fixture
def spring(collated: Path, tmp_path: Path) -> Path:
    """The same round elsewhere, collated there."""
    shutil.copytree(collated, tmp_path / "spring")
    assert collate(tmp_path / "spring").exit_code == 0
    return tmp_path / "spring"


def collate(folder: Path, *more: str) -> Result:
    """With two readers, so that files are looked at in more than one go."""
    return CliRunner().invoke(cli, ["collate", str(folder), "--workers", "2", *more])


def tree(folder: Path) -> dict[str, bytes]:
    found = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in found}


def runs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is noted here for each time that a whole collation is kept."""
    noted: list[object] = []
    whole = unchanged.keep_outcome

    def keep(*given: object) -> None:
        noted.append(given[0])
        whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(unchanged, "keep_outcome", keep)
    return noted


def test_unchanged_round_says_the_same_and_is_left_alone(
    spring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, first = tree(spring), collate(spring)
    noted = runs(monkeypatch)
    again = collate(spring)

    assert noted == []
    assert (again.output, again.exit_code) == (first.output, first.exit_code)
    assert tree(spring) == before


def test_round_with_last_answers_in_a_copy_is_collated_each_time(
    spring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy as it was handed out is read for it, and stands in no list of what came back."""
    path = spring / "register.json"
    register = path.read_text(encoding="utf-8")
    assert '"carried": false' in register
    changed = register.replace('"carried": false', '"carried": true', 1)
    path.write_text(changed, encoding="utf-8")
    noted = runs(monkeypatch)
    outputs = {collate(spring).output for _ in range(2)}
    assert len(outputs) == 1
    assert noted == []


def test_round_with_a_file_that_stays_locked_is_collated_each_time(
    spring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later run may have the password."""
    first = sorted((spring / "returned").glob("*.xlsx"))[0]
    first.write_bytes(lock(first.read_bytes(), "a word"))
    noted = runs(monkeypatch)
    outputs = {collate(spring).output for _ in range(2)}
    assert len(outputs) == 1
    assert noted == []


def _take_one_away(folder: Path) -> None:
    next(iter(sorted((folder / "returned").glob("*.xlsx")))).unlink()


def _add_one(folder: Path) -> None:
    (folder / "returned" / "stray.txt").write_text("hello", encoding="utf-8")


def _exchange_two(folder: Path) -> None:
    first, second, _third = sorted((folder / "returned").glob("*.xlsx"))
    first.write_bytes(second.read_bytes())


def _rename_one(folder: Path) -> None:
    first = sorted((folder / "returned").glob("*.xlsx"))[0]
    first.rename(first.with_name("another.xlsx"))


def _decide(folder: Path) -> None:
    (folder / "decisions.csv").write_text("id,decision\nnobody,keep\n", encoding="utf-8")


def _change_register(folder: Path) -> None:
    path = folder / "register.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Ward 1", "Ward I"), encoding="utf-8")


def _spoil_results(folder: Path) -> None:
    with (folder / "results" / "answers.csv").open("ab") as stream:
        stream.write(b"x")


def _lose_results(folder: Path) -> None:
    (folder / "results" / "files.csv").unlink()


def _add_to_results(folder: Path) -> None:
    (folder / "results" / "answers.parquet").write_bytes(b"old")


INPUTS = (_take_one_away, _add_one, _exchange_two, _rename_one, _decide, _change_register)
RESULTS = (_spoil_results, _lose_results, _add_to_results)


@pytest.mark.parametrize("change", INPUTS)
def test_every_change_is_seen_and_gives_what_a_first_run_gives(
    change: Callable[[Path], None], spring: Path
) -> None:
    before, unchanged_output = tree(spring / "results"), collate(spring).output
    change(spring)
    result, found = collate(spring), tree(spring / "results")

    shutil.rmtree(spring / "results")
    (spring / "readings.sqlite").unlink()
    first = collate(spring)
    assert (first.output, first.exit_code) == (result.output, result.exit_code)
    assert found == tree(spring / "results")
    assert found != before or result.output != unchanged_output


@pytest.mark.parametrize("change", RESULTS)
def test_results_that_were_changed_are_made_again(
    change: Callable[[Path], None], spring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(spring / "results")
    change(spring)
    noted = runs(monkeypatch)

    assert collate(spring).exit_code == 0
    assert len(noted) == 1
    assert tree(spring / "results") == before


def test_receipt_names_the_folder_as_it_was_typed(
    spring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(spring.parent)

    assert f"Results: {Path('spring', 'results')}\n" in collate(Path("spring")).output


def test_other_options_are_another_run(spring: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = runs(monkeypatch)

    assert collate(spring, "--json").stdout.startswith("{")
    assert collate(spring, "-o", str(spring.parent / "out")).exit_code == 0
    assert len(noted) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE readings SET reading = 'x' WHERE task = 'collation'",
        "UPDATE readings SET reading = '{}' WHERE task = 'collation'",
        "UPDATE readings SET sha256 = 'x' WHERE task = 'collation'",
        "DELETE FROM readings",
        "DROP TABLE readings",
    ],
)
def test_what_was_kept_is_never_believed_blindly(
    spoil: str, spring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, first = tree(spring / "results"), collate(spring)
    book = sqlite3.connect(spring / "readings.sqlite", isolation_level=None)
    assert book.execute("SELECT count(*) FROM readings WHERE task = 'collation'").fetchone() == (1,)
    book.execute(spoil)
    book.close()
    noted = runs(monkeypatch)

    assert collate(spring).output == first.output
    assert len(noted) == 1
    assert tree(spring / "results") == before


def test_only_a_whole_outcome_is_taken() -> None:
    kept = json.dumps({"files": {}, "printed": "x", "told": "", "status": "0"})
    assert unchanged._parsed(kept) is None
    assert unchanged._parsed(kept.replace('"0"', "0")) is not None
    assert unchanged._parsed("[]") is None
