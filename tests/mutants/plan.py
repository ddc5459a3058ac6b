"""Which modules are mutated, and which tests are to notice.

The first tests are quick and run for every mutant, the quickest first: a trial ends with the first
test that fails. What they do not notice is tried again with the others, which cover more and take
longer.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Modules that the same tests are about. Paths are below ``workbook`` and ``tests``."""

    modules: tuple[str, ...]
    quick: tuple[str, ...]
    others: tuple[str, ...]


GATE = Group(
    tuple(f"readers/{name}.py" for name in ("package", "zips", "xml", "ole")),
    (
        "readers/test_gate_details.py",
        "readers/test_gate.py",
        "readers/test_read_xml.py",
        "readers/test_read_xlsx.py",
    ),
    ("mutants/hostile_here.py", "gathering/test_outlook.py", "readers/test_read_formats.py"),
)
SHEETS = Group(
    tuple(
        f"readers/{name}.py"
        for name in (
            *("placing", "claims", "columns", "rows", "rivals", "evidence", "matching"),
            *("anatomy", "formulas"),
        )
    ),
    (
        "readers/test_placing_rows.py",
        "readers/test_placing_details.py",
        "readers/test_placing_leftovers.py",
        "readers/test_placing_edits.py",
        "people/test_found.py",
    ),
    ("mutants/hostile_here.py", "reading/test_read.py", "readers/test_placing_random.py"),
)
OWN_FORM = Group(
    ("readers/enclosed.py", "parcels.py", "enclosing.py"),
    ("readers/test_enclosed.py", "readers/test_enclosing_details.py", "test_enclosing.py"),
    ("reading/test_own_form.py", "mutants/hostile_here.py"),
)
WORD = Group(
    tuple(f"readers/word/{name}.py" for name in ("placing", "rows", "printed", "answers")),
    (
        "readers/test_word_placing.py",
        "readers/test_word_rows.py",
        "readers/test_word_details.py",
        "readers/test_word_printed.py",
        "readers/test_word_account.py",
        "people/test_word_found.py",
    ),
    ("mutants/hostile_here.py", "readers/test_word_docx.py", "test_round_trip_word.py"),
)
GROUPS = (GATE, SHEETS, OWN_FORM, WORD)
MODULES = tuple(module for group in GROUPS for module in group.modules)


def group_of(module: str) -> Group:
    """The group in which a module is."""
    return next(group for group in GROUPS if module in group.modules)


def in_tests(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths as pytest is to be told them."""
    return tuple(f"tests/{path}" for path in paths)
