"""``workbook purge``: what goes, what is kept, and that nothing else is touched."""

from __future__ import annotations

import csv
import datetime
import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

import workbook.cli.purge as purge_module
from tests.purging.conftest import CANARIES, ROUND_NAME, run, tree
from workbook.cli.status import Status
from workbook.problems import Problem
from workbook.purging.act import purge_round
from workbook.purging.plan import plan_purge
from workbook.purging.records import Plan
from workbook.reading.account import Fate as ReadingFate
from workbook.rounds import files as round_files
from workbook.rounds.files import working_on
from workbook.rounds.folder import RoundFolder
from workbook.rounds.purged import Fate, Purge, Was, load_purge
from workbook.rounds.register import load_register
from workbook.rounds.schema import purged_schema

DAY = datetime.date(2027, 3, 1)


def kept(folder: RoundFolder) -> Purge:
    found = load_purge(folder)
    assert isinstance(found, Purge)
    return found


def planned(folder: RoundFolder) -> Plan:
    found = plan_purge(folder)
    assert isinstance(found, Plan)
    return found


def hashes(folder: RoundFolder) -> Counter[str]:
    """Of every file in a round's folder, worked out here."""
    return Counter(
        hashlib.sha256(data).hexdigest() for data in tree(folder.path).values() if data is not None
    )


def test_everything_goes_but_the_manifest(spring: RoundFolder) -> None:
    before = hashes(spring)
    assert sum(before.values()) >= 22
    result = run("purge", spring.path, "--yes")
    assert result.exit_code == Status.DONE
    assert list(tree(spring.path)) == ["purged.json"]
    found = kept(spring)
    assert Counter(each.sha256 for each in found.files) == before
    assert all(each.removed for each in found.files)
    assert found.purged == datetime.date.today()
    assert f"{sum(before.values())} files removed" in result.stdout
    assert "not shredding" in result.stdout


def test_manifest_tells_kinds_fates_and_codes(spring: RoundFolder) -> None:
    with (spring.results / "files.csv").open(encoding="utf-8-sig", newline="") as table:
        became = {row["sha256"]: (row["fate"], row["copy"]) for row in csv.DictReader(table)}
    assert purge_round(spring, planned(spring), DAY) == ()
    found = kept(spring)
    assert (found.round, found.bank, found.purged) == ("r-1", "small", DAY)
    assert [(each.id, each.team) for each in found.copies] == [
        ("code1", "team1"),
        ("code2", "team2"),
    ]
    kinds = Counter(each.was for each in found.files)
    assert kinds.pop(Was.RESULT) > 5
    assert kinds.pop(Was.REPORT) > 1
    assert kinds == {
        Was.RETURNED: 4,  # with the hint
        Was.COPY: 2,
        Was.LETTER: 4,  # two of them are drafts of “status --remind”
        Was.DECISIONS: 1,
        Was.READINGS: 1,
        Was.REGISTER: 2,
    }
    returned = {each.sha256: each for each in found.files if each.was is Was.RETURNED}
    told = {
        sha256: (each.fate.value, each.copy or "")
        for sha256, each in returned.items()
        if sha256 is not None and each.fate is not None
    }
    assert len(told) == 3
    assert told == {sha256: each for sha256, each in became.items() if sha256 in returned}
    assert ("needs-person", "code1") in told.values()
    copies = [each.copy for each in found.files if each.was is Was.COPY]
    assert sorted(each or "" for each in copies) == ["code1", "code2"]


def test_manifest_holds_no_name_and_no_word(spring: RoundFolder) -> None:
    def spots() -> int:
        data = b"".join(each or b"" for each in tree(spring.path).values())
        names = "".join(tree(spring.path))
        return sum(each.encode() in data or each in names for each in CANARIES)

    assert spots() == len(CANARIES)  # they are there to be found
    run("purge", spring.path, "--yes")
    assert spots() == 0


def test_manifest_tells_no_order_of_names(spring: RoundFolder) -> None:
    run("purge", spring.path, "--yes")
    told = [(each.was.value, each.sha256 or "") for each in kept(spring).files]
    assert told == sorted(told)


def test_manifest_follows_its_published_schema(spring: RoundFolder) -> None:
    published = resources.files("workbook") / "schemas" / "purged.schema.json"
    assert published.read_text(encoding="utf-8") == purged_schema()
    schema = json.loads(purged_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    run("purge", spring.path, "--yes")
    written = json.loads(spring.purged.read_bytes())
    checker = jsonschema.Draft202012Validator(schema)
    assert list(checker.iter_errors(written)) == []
    written["purge"]["files"][0]["name"] = "Zeisig.xlsx"
    assert list(checker.iter_errors(written))


def test_fates_have_the_words_of_readings() -> None:
    assert [each.value for each in Fate] == [each.value for each in ReadingFate]
    assert [each.value for each in Was] == [kind for kind, _, _ in purge_module.KINDS]


def test_dry_run_changes_nothing(spring: RoundFolder) -> None:
    before = tree(spring.path)
    entries = sorted(spring.path.iterdir())
    result = run("purge", spring.path, "--dry-run")
    assert result.exit_code == Status.DONE
    assert "4 returned files" in result.stdout
    assert "Nothing was removed." in result.stdout
    assert tree(spring.path) == before
    assert sorted(spring.path.iterdir()) == entries


def test_links_are_removed_and_never_what_they_lead_to(spring: RoundFolder, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "deep").mkdir(parents=True)
    (outside / "deep" / "precious.txt").write_text("keep me", encoding="utf-8")
    before = tree(outside)
    (spring.returned / "a file").symlink_to(outside / "deep" / "precious.txt")
    (spring.returned / "a folder").symlink_to(outside, target_is_directory=True)
    (spring.returned / "nowhere").symlink_to(tmp_path / "not there")
    (spring.returned / "up").symlink_to("..", target_is_directory=True)
    result = run("purge", spring.path, "--yes")
    assert result.exit_code == Status.DONE
    assert tree(outside) == before
    assert list(tree(spring.path)) == ["purged.json"]
    links = [each for each in kept(spring).files if each.was is Was.LINK]
    assert [(each.sha256, each.bytes) for each in links] == [(None, 0)] * 4


def test_folder_of_the_round_that_is_a_link_is_not_entered(
    spring: RoundFolder, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "share"
    spring.returned.rename(elsewhere)
    spring.returned.symlink_to(elsewhere, target_is_directory=True)
    before = tree(elsewhere)
    assert run("purge", spring.path, "--yes").exit_code == Status.DONE
    assert tree(elsewhere) == before
    assert not spring.returned.is_symlink()


def test_folder_that_becomes_a_link_after_it_was_listed_is_not_followed(
    spring: RoundFolder, tmp_path: Path
) -> None:
    plan = planned(spring)
    elsewhere = tmp_path / "share"
    spring.returned.rename(elsewhere)
    spring.returned.symlink_to(elsewhere, target_is_directory=True)
    before = tree(elsewhere)
    faults = purge_round(spring, plan, DAY)
    assert isinstance(faults, tuple)
    assert len(faults) == 4
    assert tree(elsewhere) == before


def test_what_other_people_put_there_is_listed_and_left(spring: RoundFolder) -> None:
    notes = spring.path / "notes of mine.docx"
    notes.write_bytes(b"mine")
    (spring.path / "mine" / "empty").mkdir(parents=True)
    (spring.path / "mine" / "plan.txt").write_bytes(b"mine too")
    result = run("purge", spring.path, "--yes")
    assert result.exit_code == Status.DONE
    assert "mine/plan.txt, notes of mine.docx" in result.stderr
    left = ["mine", "mine/empty", "mine/plan.txt", "notes of mine.docx", "purged.json"]
    assert list(tree(spring.path)) == left
    assert run("purge", spring.path, "--yes", "--all").exit_code == Status.DONE
    assert list(tree(spring.path)) == ["purged.json"]
    assert [each.was for each in kept(spring).files if each.was is Was.OTHER] == [Was.OTHER] * 2


def test_left_overs_of_programs_go_too(spring: RoundFolder) -> None:
    names = (".register.json.part", "readings.sqlite-journal", "~$results.xlsx", ".~lock.a.csv#")
    for name in names:
        (spring.path / name).write_bytes(b"Pirol")
    (spring.path / ".results-new" / "old").mkdir(parents=True)
    (spring.path / ".results-new" / "old" / "answers.csv").write_bytes(b"Pirol")
    run("purge", spring.path, "--yes")
    assert list(tree(spring.path)) == ["purged.json"]
    assert Counter(each.was for each in kept(spring).files)[Was.LEFT_OVER] == 5


def test_running_it_twice_is_fine_and_takes_what_came_late(spring: RoundFolder) -> None:
    run("purge", spring.path, "--yes")
    first = spring.purged.read_bytes()
    again = run("purge", spring.path, "--yes")
    assert again.exit_code == Status.DONE
    assert "nothing to remove" in again.stdout
    assert spring.purged.read_bytes() == first
    spring.returned.mkdir()
    (spring.returned / "Pirol.xlsx").write_bytes(b"late")
    assert "1 returned file\n" in run("purge", spring.path, "--yes").stdout
    assert list(tree(spring.path)) == ["purged.json"]
    found = kept(spring)
    assert len(found.files) == len(json.loads(first)["purge"]["files"]) + 1
    assert hashlib.sha256(b"late").hexdigest() in {each.sha256 for each in found.files}
    assert len(found.copies) == 2


@pytest.mark.parametrize("stops_at", [0, 1, 7])
def test_purge_that_is_stopped_half_way_loses_no_hash_and_can_be_finished(
    stops_at: int, spring: RoundFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hashes(spring)
    plan = planned(spring)
    whole = sorted(
        (each.kept.was, each.kept.sha256 or "", each.kept.fate or "", each.kept.copy or "")
        for each in plan.files
    )

    class PowerCutError(BaseException):
        pass

    real: Callable[[Path], None] = Path.unlink
    count = 0

    def unlink(path: Path, missing_ok: bool = False) -> None:
        nonlocal count
        if path.name.endswith(".part"):
            return real(path, missing_ok)  # type: ignore[call-arg]
        count += 1
        if count > stops_at:
            raise PowerCutError
        return real(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", unlink)
        with pytest.raises(PowerCutError):
            purge_round(spring, plan, DAY)
    assert len(hashes(spring)) > 1
    assert isinstance(load_register(spring), Problem)  # it is told as purged already
    assert run("purge", spring.path, "--yes").exit_code == Status.DONE
    found = kept(spring)
    assert Counter(each.sha256 for each in found.files) == before
    assert all(each.removed for each in found.files)
    assert (
        sorted(
            (each.was, each.sha256 or "", each.fate or "", each.copy or "") for each in found.files
        )
        == whole
    )


def test_file_that_cannot_be_removed_is_told_and_stays_in_the_list(
    spring: RoundFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == "Zeisig of Pirol.xlsx":
            raise PermissionError(13, "Permission denied")
        real(path, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", unlink)
        result = run("purge", spring.path, "--yes")
    assert result.exit_code == Status.ATTENTION
    assert "returned/Zeisig of Pirol.xlsx: This could not be removed: Permission denied." in (
        result.stderr
    )
    assert list(tree(spring.path)) == ["purged.json", "returned", "returned/Zeisig of Pirol.xlsx"]
    (left,) = (each for each in kept(spring).files if not each.removed)
    assert (left.was, left.fate, left.copy) == (Was.RETURNED, Fate.NEEDS_PERSON, "code1")
    assert run("purge", spring.path, "--yes").exit_code == Status.DONE
    assert list(tree(spring.path)) == ["purged.json"]
    # The results are gone by now, but what they told of the file is still kept.
    again = [each for each in kept(spring).files if each.sha256 == left.sha256]
    assert [(each.removed, each.fate, each.copy) for each in again] == [
        (True, Fate.NEEDS_PERSON, "code1")
    ]


def test_read_only_files_are_removed(spring: RoundFolder) -> None:
    for path in spring.returned.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    assert run("purge", spring.path, "--yes").exit_code == Status.DONE
    assert list(tree(spring.path)) == ["purged.json"]


def test_nothing_is_touched_where_the_manifest_cannot_be_written(
    spring: RoundFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(spring.path)

    def full(target: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(round_files, "_replace", full)
    result = run("purge", spring.path, "--yes")
    assert result.exit_code == Status.USAGE
    assert "disk is full" in result.stderr
    assert tree(spring.path) == before


def test_round_that_another_program_holds_is_left_alone(spring: RoundFolder) -> None:
    before = tree(spring.path)
    with working_on(spring) as held:
        assert held is None
        result = run("purge", spring.path, "--yes")
    assert result.exit_code == Status.USAGE
    assert "Another program is working on this round." in result.stderr
    assert tree(spring.path) == before


def test_folder_without_a_round_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "photographs"
    (folder / "returned").mkdir(parents=True)
    (folder / "returned" / "a.txt").write_bytes(b"a")
    before = sorted(folder.rglob("*"))
    result = run("purge", folder, "--yes", "--all")
    assert result.exit_code == Status.USAGE
    assert "There is no round in this folder" in result.stderr
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("name", ["register.json", "purged.json"])
def test_folder_whose_register_or_manifest_is_something_else_is_refused(
    name: str, spring: RoundFolder
) -> None:
    (spring.path / name).write_bytes(b'{"kind": "another"}')
    before = tree(spring.path)
    assert run("purge", spring.path, "--yes").exit_code == Status.USAGE
    assert tree(spring.path) == before


def test_name_of_the_round_has_to_be_typed(
    spring: RoundFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(spring.path)
    unasked = run("purge", spring.path)
    assert unasked.exit_code == Status.USAGE
    assert "--yes" in unasked.stderr
    monkeypatch.setattr(purge_module, "_is_at_terminal", lambda: True)
    wrong = run("purge", spring.path, typed="yes\n")
    assert wrong.exit_code == Status.USAGE
    assert "nothing was removed" in wrong.stderr
    assert tree(spring.path) == before
    right = run("purge", spring.path, typed=f"{ROUND_NAME}\n")
    assert right.exit_code == Status.DONE
    assert list(tree(spring.path)) == ["purged.json"]


def test_what_changes_while_the_name_is_typed_stops_the_purge(
    spring: RoundFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prompt(text: str, **how: object) -> str:
        (spring.returned / "just now.xlsx").write_bytes(b"just now")
        return ROUND_NAME

    monkeypatch.setattr(purge_module, "_is_at_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", prompt)
    result = run("purge", spring.path)
    assert result.exit_code == Status.USAGE
    assert "has changed in the meantime" in result.stderr
    assert len(tree(spring.path)) > 20


@pytest.mark.parametrize("command", ["collate", "status", "report"])
def test_commands_say_plainly_that_a_round_was_purged(
    command: str, spring: RoundFolder, purge_bank: Path
) -> None:
    purge_round(spring, planned(spring), DAY)
    result = run(command, spring.path, bank=purge_bank)
    assert result.exit_code == Status.USAGE
    assert "This round was purged on 1 March 2027" in result.stderr
    assert list(tree(spring.path)) == ["purged.json"]


def test_no_round_is_issued_into_a_purged_folder(
    spring: RoundFolder, purge_bank: Path, tmp_path: Path
) -> None:
    purge_round(spring, planned(spring), DAY)
    roster = tmp_path / "teams.csv"
    roster.write_text("team\nNew\n", encoding="utf-8")
    words = ("issue", "small", "--form", "full", "--roster", roster, "--round", "New")
    result = run(*words, "-o", spring.path, bank=purge_bank)
    assert result.exit_code == Status.USAGE
    assert "This round was purged" in result.stderr
    assert list(tree(spring.path)) == ["purged.json"]


def test_deep_folders_and_a_pipe_are_removed(spring: RoundFolder) -> None:
    deep = spring.returned
    for _ in range(300):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "f").write_bytes(b"far down")
    if hasattr(os, "mkfifo"):
        os.mkfifo(spring.returned / "pipe")
    assert run("purge", spring.path, "--yes").exit_code == Status.DONE
    assert {each.name for each in spring.path.iterdir()} <= {"purged.json", ".lock"}
    assert not spring.returned.exists()
    assert hashlib.sha256(b"far down").hexdigest() in {e.sha256 for e in kept(spring).files}


def test_codes_of_no_copy_are_not_taken_from_the_results(spring: RoundFolder) -> None:
    table = spring.results / "files.csv"
    text = table.read_text(encoding="utf-8-sig")
    table.write_text(text.replace("code1", "Pirol").replace("refused", "Pirol"), encoding="utf-8")
    purge_round(spring, planned(spring), DAY)
    assert "Pirol" not in spring.purged.read_text(encoding="utf-8")
