"""The harness runs, with sizes too small to say anything, and its JSON has every figure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.__main__ import END, START, THINGS, put_into, run
from tests.benchmarks.bench import TINY
from tests.benchmarks.clock import exponent, ratios, spread

# What each figure is about, by hand: the first words of what it says.
EXPECTED = {
    "start-up": ["start-up"],
    "build": ["build one blank, xlsx", "build one blank, docx"],
    "issue": ["issue one copy, xlsx", "issue one copy, docx"],
    "reading": ["read xlsx", "read docx", "read ods"],
    "rounds": [
        "collate 4 files",
        "collate 4 files, two readers",
        "collate 4 files again",
        "collate",
        "report",
    ],
    "memory": ["read one xlsx", "read one docx", "collate 4 files"],
    "growth": [
        *(
            f"{what} {kind}"
            for _unit in ("questions", "rows")
            for what, kinds in (("build", ("xlsx", "docx")), ("read", ("xlsx", "docx", "ods")))
            for kind in kinds
        ),
        "issue xlsx",
        "issue docx",
    ],
    "dask": [
        *("start and read 4 files, two Dask workers" for _by in ("wall", "processor")),
        *("read again 4 files, two Dask workers" for _by in ("wall", "processor")),
    ],
}


@pytest.fixture(scope="module")
def measured() -> tuple[dict[str, Any], str]:
    """One tiny run, as it would be read again."""
    *_others, (record, shown) = run(TINY, tuple(THINGS))
    return json.loads(json.dumps(record)), shown


def test_every_thing_has_its_figures(measured: tuple[dict[str, Any], str]) -> None:
    record, shown = measured
    assert list(record["figures"]) == list(EXPECTED) == list(THINGS)
    counted = 0
    for name, starts in EXPECTED.items():
        figures = record["figures"][name]
        assert len(figures) == len(starts), name
        for figure, start in zip(figures, starts, strict=True):
            assert figure["what"].startswith(start)
            assert "not_measured" not in figure
            assert figure["what"] in shown
            counted += 1
    assert counted == 32


def test_every_figure_has_medians_between_quartiles(
    measured: tuple[dict[str, Any], str],
) -> None:
    spreads = list(_spreads(measured[0]["figures"]))
    assert len(spreads) > 100
    for each in spreads:
        assert each["lower"] <= each["median"] <= each["upper"]


def test_growth_is_measured_over_at_least_four_sizes(
    measured: tuple[dict[str, Any], str],
) -> None:
    grown = [
        figure
        for figures in measured[0]["figures"].values()
        for figure in figures
        if "exponent" in figure
    ]
    assert len(grown) == 14
    assert all(len(figure["sizes"]) >= 4 for figure in grown)


def test_machine_is_told_without_its_name(measured: tuple[dict[str, Any], str]) -> None:
    machine = measured[0]["machine"]
    assert machine["processor"]
    assert machine["cores"] >= 1
    assert set(machine) == {
        "processor",
        "cores",
        "busy",
        "system",
        "python",
        "workbook",
        "beside",
    }


def test_exponents_are_those_of_known_curves() -> None:
    sizes = (10, 20, 40, 80)
    assert exponent(sizes, [0.3 * size for size in sizes]) == pytest.approx(1)
    assert exponent(sizes, [0.3 * size**2 for size in sizes]) == pytest.approx(2)
    assert exponent(sizes, [0.3 for _ in sizes]) == pytest.approx(0)


def test_medians_and_quartiles_are_those_of_numbers_counted_by_hand() -> None:
    found = spread([5.0, 1.0, 3.0, 2.0, 4.0])
    assert (found.lower, found.median, found.upper) == (2.0, 3.0, 4.0)
    beside = ratios([2.0, 6.0, 12.0], [2.0, 2.0, 3.0])
    assert beside.median == 3.0


def test_table_goes_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "speed.md"
    page.write_text(f"Before.\n{START}\nold\n{END}\nAfter.\n", encoding="utf-8")
    put_into(page, "new\n")
    assert page.read_text(encoding="utf-8") == f"Before.\n{START}\n\nnew\n\n{END}\nAfter.\n"
    page.write_text("Nothing.", encoding="utf-8")
    with pytest.raises(ValueError, match="no place"):
        put_into(page, "new\n")


def _spreads(found: object) -> list[dict[str, float]]:
    if isinstance(found, dict):
        own = [found] if {"median", "lower", "upper"} <= found.keys() else []
        return own + [each for value in found.values() for each in _spreads(value)]
    return [each for value in found for each in _spreads(value)] if isinstance(found, list) else []
