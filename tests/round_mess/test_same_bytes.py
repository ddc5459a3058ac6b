"""The same files give the same bytes: in any order, time zone and locale, with one worker or two,
from what was kept of an earlier run or afresh, and a second time."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.round_mess.conftest import Collated, copied
from tests.round_mess.program import run, tree
from tests.round_mess.story import LINK

ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
AND_ELSEWHERE = {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7"}


def results(folder: Path) -> dict[str, bytes]:
    """Everything that collating writes for people."""
    return {**tree(folder / "results"), "decisions.csv": (folder / "decisions.csv").read_bytes()}


def test_results_are_all_there(collated: Collated) -> None:
    assert set(results(collated.path)) >= {
        "answers.csv",
        "codebook.csv",
        "conflicts.csv",
        "copies.csv",
        "datapackage.json",
        "decisions.csv",
        "files.csv",
        "problems.csv",
        "results.sqlite",
        "results.xlsx",
        "unplaced.csv",
    }


def test_files_put_in_backwards_and_read_by_one_worker_elsewhere_give_the_same_bytes(
    returned: Path, collated: Collated, tmp_path: Path
) -> None:
    path = tmp_path / "elsewhere" / "another name"
    shutil.copytree(returned, path, ignore=lambda _, names: {"returned"} & set(names))
    for place, content in reversed(tree(returned / "returned").items()):
        target = path / "returned" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (path / "returned" / LINK).symlink_to("nowhere")

    again = run("collate", path, "--workers", "1", environment=ELSEWHERE)

    assert again.status == collated.ran.status
    assert results(path) == results(collated.path)


def test_second_time_changes_nothing(decided: Collated, tmp_path: Path) -> None:
    path = copied(decided.path, tmp_path)
    times = {each: each.stat().st_mtime_ns for each in (path / "results").iterdir()}

    again = run("collate", path, "--workers", "2", environment=AND_ELSEWHERE)

    assert (again.status, again.told) == (decided.ran.status, decided.ran.told)
    assert results(path) == results(decided.path)
    assert {each: each.stat().st_mtime_ns for each in (path / "results").iterdir()} == times


def test_taking_a_decision_back_gives_what_was_there_before(
    collated: Collated, decided: Collated, tmp_path: Path
) -> None:
    path = copied(decided.path, tmp_path)
    (path / "decisions.csv").unlink()

    run("collate", path)

    assert results(path) == results(collated.path)
