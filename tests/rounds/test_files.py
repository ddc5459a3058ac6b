import errno
import os
from pathlib import Path

import pytest

from workbook.problems import Problem
from workbook.rounds.files import add_files, replace_files, working_on
from workbook.rounds.folder import RoundFolder


def held(path: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = (each for each in path.rglob("*") if each.is_file())
    return {each.relative_to(path).as_posix(): each.read_bytes() for each in files}


def fail(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Let the last step of writing fail, as a disk or a system would."""

    def replace(self: Path, target: Path) -> Path:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "replace", replace)


def test_files_are_written_with_the_folders_above_them(tmp_path: Path) -> None:
    assert replace_files(tmp_path / "new", {"a.txt": b"1", "deep/b.txt": b"2"}) is None
    assert held(tmp_path) == {"new/a.txt": b"1", "new/deep/b.txt": b"2"}


def test_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    replace_files(tmp_path, {"a.txt": b"1", "b.txt": b"1"})
    os.utime(tmp_path / "a.txt", ns=(5, 5))
    os.utime(tmp_path / "b.txt", ns=(5, 5))
    assert replace_files(tmp_path, {"a.txt": b"1", "b.txt": b"2"}) is None
    assert (tmp_path / "a.txt").stat().st_mtime_ns == 5
    assert (tmp_path / "b.txt").stat().st_mtime_ns > 5
    assert held(tmp_path) == {"a.txt": b"1", "b.txt": b"2"}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "may be open in another program"),
        (errno.EROFS, "may be open in another program"),
        (errno.ENAMETOOLONG, "too long for this computer"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_fault_of_the_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    fail(monkeypatch, code)
    found = replace_files(tmp_path, {"a.txt": b"new"})
    assert isinstance(found, Problem)
    assert found.place == f"{tmp_path.name}/a.txt"
    assert words in found.message
    assert held(tmp_path) == {"a.txt": b"old"}


def test_folder_that_may_not_be_changed_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, errno.EACCES)
    found = replace_files(tmp_path, {"a.txt": b"new"})
    assert isinstance(found, Problem)
    assert "you may not change this folder" in found.message
    assert held(tmp_path) == {}


def test_file_where_a_folder_should_be_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "results").write_bytes(b"mine")
    found = replace_files(tmp_path / "results", {"a.csv": b"new"})
    assert isinstance(found, Problem)
    assert held(tmp_path) == {"results": b"mine"}


def test_what_a_dead_run_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".a.txt.part").write_bytes(b"half")
    assert replace_files(tmp_path, {"a.txt": b"whole"}) is None
    assert held(tmp_path) == {"a.txt": b"whole"}


def test_added_file_never_replaces_another(tmp_path: Path) -> None:
    assert add_files(tmp_path, {"a.txt": b"1"}) is None
    assert add_files(tmp_path, {"a.txt": b"1"}) is None
    found = add_files(tmp_path, {"a.txt": b"2"})
    assert isinstance(found, Problem)
    assert "another file of this name" in found.message
    assert held(tmp_path) == {"a.txt": b"1"}


def test_round_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    folder = RoundFolder(tmp_path)
    with working_on(folder) as first:
        assert first is None
        with working_on(folder) as second:
            assert isinstance(second, Problem)
            assert "Another program is working on this round." in second.message
            assert "Wait until it is done, then run the command again." in second.remedy
    with working_on(folder) as third:
        assert third is None


def test_round_is_given_back_after_a_fault(tmp_path: Path) -> None:
    folder = RoundFolder(tmp_path)
    with pytest.raises(ZeroDivisionError), working_on(folder):
        raise ZeroDivisionError
    with working_on(folder) as again:
        assert again is None


def test_folder_that_is_not_there_cannot_be_held(tmp_path: Path) -> None:
    with working_on(RoundFolder(tmp_path / "file" / "round")) as found:
        assert found is None or isinstance(found, Problem)
    (tmp_path / "plain").write_bytes(b"")
    with working_on(RoundFolder(tmp_path / "plain")) as found:
        assert isinstance(found, Problem)
