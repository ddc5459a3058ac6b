"""Start-up: ``workbook --help`` beside Python with click."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.bench import Bench
from tests.benchmarks.clock import children_in_turn
from tests.benchmarks.figures import Comparison, Figure


def measure(bench: Bench) -> Iterator[Figure]:
    """Whole processes, from start to end."""
    found = children_in_turn(
        {
            "ours": ("-m", "workbook", "--help"),
            'python -c "import click"': ("-c", "import click"),
            "python alone": ("-c", ""),
        },
        bench.effort.times,
    )
    ours = found.pop("ours")
    yield Comparison("start-up, workbook --help", ours, found, {'python -c "import click"': 2.0})
