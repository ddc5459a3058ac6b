"""Mutation testing itself: faults are made as intended, and a trial tells right from wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.__main__ import sample
from tests.mutants.explained import EXPLAINED
from tests.mutants.operators import Mutant, mutants
from tests.mutants.plan import GROUPS, MODULES, in_tests
from tests.mutants.trial import ROOT, Bench, Verdict

SOURCE = '''"""Said of the module."""

LIMIT: int = 3


def within(number: int, is_open: bool) -> bool:
    """Whether it is."""
    if not is_open and number <= LIMIT:
        return True
    return False
'''
MADE = {
    ("constant", "3", "4"),
    ("constant", "3", "2"),
    ("negated", "if not is_open and number <= LIMIT:", "if not (not is_open and number <= LIMIT):"),
    ("and/or", "not is_open and number <= LIMIT", "not is_open or number <= LIMIT"),
    ("no not", "not is_open", "is_open"),
    ("comparison", "number <= LIMIT", "number < LIMIT"),
    ("comparison", "number <= LIMIT", "number > LIMIT"),
    ("return None", "return True", "return None"),
    ("constant", "True", "False"),
    ("return None", "return False", "return None"),
    ("constant", "False", "True"),
}
TEST = """
from workbook.small import within


def test_it():
    assert within(3, False) is True
    assert within(4, False) is False
    assert within(3, True) is False
"""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A project of one module and one test."""
    for name, text in {"workbook/small.py": SOURCE, "tests/test_small.py": TEST}.items():
        path = tmp_path / name
        path.parent.mkdir()
        (path.parent / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")
    return Bench(tmp_path)


def made(kind: str, before: str, after: str) -> Mutant:
    found = [each for each in mutants("small.py", SOURCE) if each.kind == kind]
    return next(each for each in found if (each.before, each.after) == (before, after))


def test_every_fault_is_made_once_and_none_in_words_and_types() -> None:
    found = [(each.kind, each.before, each.after) for each in mutants("small.py", SOURCE)]
    assert set(found) == MADE
    assert len(found) == len(MADE)


def test_statements_are_left_out_and_loops_left_otherwise() -> None:
    source = (
        "for each in some:\n    if each:\n        continue\n    note(each)\n    total += each\n"
    )
    found = {(each.kind, each.before, each.after) for each in mutants("a.py", source)}
    assert found == {
        ("negated", "if each:", "if not each:"),
        ("continue/break", "continue", "break"),
        ("statement gone", "note(each)", ""),
        ("statement gone", "total += each", ""),
    }


def test_mutant_that_a_test_notices_is_killed(bench: Bench) -> None:
    for fault in (("comparison", "number <= LIMIT", "number < LIMIT"), ("constant", "3", "2")):
        assert bench.judge(made(*fault), ("tests/test_small.py",), 60) is Verdict.KILLED
    assert bench.original("small.py") == SOURCE


def test_mutant_that_changes_nothing_survives(bench: Bench) -> None:
    """What no test can notice: the test that there is does not look at it."""
    twin = SOURCE.replace("= 3", "= 2 + 1")
    same = Mutant("small.py", 1, "none", "3", "2 + 1", lambda: twin)
    assert bench.judge(same, ("tests/test_small.py",), 60) is Verdict.SURVIVED
    assert bench.passes(("tests/test_small.py",), 60)


def test_mutant_that_never_ends_is_killed(bench: Bench) -> None:
    assert bench.judge(stuck("while True: pass"), ("tests/test_small.py",), 5) is Verdict.TOO_SLOW


def stuck(statement: str) -> Mutant:
    """A mutant that does something before all else."""
    changed = SOURCE.replace("    if not", f"    {statement}\n    if not")
    return Mutant("small.py", 1, "none", "", "", lambda: changed)


def test_mutant_that_waits_for_ever_is_killed_by_the_clock(bench: Bench) -> None:
    waits = stuck("__import__('time').sleep(10_000)")
    assert bench.judge(waits, ("tests/test_small.py",), 0.5) is Verdict.TOO_SLOW


def test_time_in_which_nothing_is_worked_out_does_not_count(bench: Bench) -> None:
    """As on a machine that is busy with other things: by the clock it takes longer than it may."""
    slow = stuck("__import__('time').sleep(2)")
    assert bench.judge(slow, ("tests/test_small.py",), 4) is Verdict.SURVIVED


def test_sample_stays_the_same_where_other_lines_change() -> None:
    """Lines before a mutant move it; a mutant that comes or goes moves one out or in."""
    every = list(mutants("readers/xml.py", SOURCE))
    moved = list(mutants("readers/xml.py", SOURCE.replace("LIMIT:", "OTHER = 7\n\nLIMIT:", 1)))
    names = [{each.name for each in sample(found, 5, 1)} for found in (every, moved)]
    assert len(names[0]) == len(names[1]) == 5
    assert len(names[0] & names[1]) >= 3
    assert {each.name for each in sample(every, 5, 2)} != names[0]


def test_modules_and_tests_of_the_plan_are_there() -> None:
    assert len(MODULES) == 20
    for module in MODULES:
        source = (ROOT / "workbook" / module).read_text(encoding="utf-8")
        assert len(list(mutants(module, source))) > 10, module
    for group in GROUPS:
        for path in in_tests((*group.quick, *group.others)):
            assert (ROOT / path).is_file(), path


def test_explained_mutants_are_of_modules_of_the_plan() -> None:
    for name, why in EXPLAINED.items():
        assert name.split(" · ")[0] in MODULES, name
        assert why.endswith("."), name
