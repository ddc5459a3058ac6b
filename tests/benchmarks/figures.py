"""What was measured, as records: for JSON, and as a line of a table that people read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from tests.benchmarks.clock import Series, Spread, exponent, ratios, spread

MILLISECONDS = 1000
MEBIBYTE = 1024 * 1024
Record = dict[str, object]
# The table: what, ours, the other, how ours compares, what is to be reached.
HEADS = ("what", "ours", "beside it", "ours ÷ other", "to reach")


class Figure(Protocol):
    """Something that was measured."""

    @property
    def what(self) -> str: ...
    def record(self) -> Record: ...
    def rows(self) -> list[tuple[str, ...]]: ...


class By(StrEnum):
    """What is compared."""

    CPU = "processor time"
    WALL = "wall time"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ours beside others, in the same turns. reach: by name of the other, how many times as much
    ours may take. by: what of."""

    what: str
    ours: Series
    others: Mapping[str, Series]
    reach: Mapping[str, float]
    by: By = By.CPU

    def record(self) -> Record:
        """For JSON."""
        return {
            "what": self.what,
            "turns": len(self.ours.cpu),
            "by": self.by.value,
            "ours": _measured(self.ours),
            "others": {name: self._other(name) for name in self.others},
        }

    def rows(self) -> list[tuple[str, ...]]:
        """One for each other."""
        return [
            (
                self.what if self.by is By.CPU else f"{self.what}, {self.by}",
                self._shown(self.ours),
                f"{name}: {self._shown(other)}",
                _as_ratio(self._ratio(name)),
                f"≤ {self.reach[name]:.3g}" if name in self.reach else "",
            )
            for name, other in self.others.items()
        ]

    def _other(self, name: str) -> Record:
        other = self.others[name]
        ratio = self._ratio(name)
        found: Record = {**_measured(other), "ratio": ratio.record(4)}
        if name in self.reach:
            found |= {"reach": self.reach[name], "reached": ratio.median <= self.reach[name]}
        return found

    def _ratio(self, name: str) -> Spread:
        return ratios(self._values(self.ours), self._values(self.others[name]))

    def _values(self, series: Series) -> Sequence[float]:
        if self.by is By.MEMORY:
            return series.memory
        return series.wall if self.by is By.WALL else series.cpu

    def _shown(self, series: Series) -> str:
        middle = spread(self._values(series)).median
        return f"{middle / MEBIBYTE:.0f} MiB" if self.by is By.MEMORY else _as_time(middle)


@dataclass(frozen=True, slots=True)
class Growth:
    """How the time of some work grows with its size. turns: for each size, in their order."""

    what: str
    unit: str
    sizes: tuple[int, ...]
    turns: tuple[Series, ...]
    reach: float = 1.05

    @property
    def exponents(self) -> Spread:
        """The fitted exponent of each turn through all sizes."""
        each_turn = zip(*(series.cpu for series in self.turns), strict=True)
        return spread([exponent(self.sizes, seconds) for seconds in each_turn])

    def record(self) -> Record:
        """For JSON."""
        found = self.exponents
        return {
            "what": self.what,
            "unit": self.unit,
            "turns": len(self.turns[0].cpu),
            "sizes": [
                {"size": size, **_measured(series)}
                for size, series in zip(self.sizes, self.turns, strict=True)
            ],
            "exponent": found.record(3),
            "reach": self.reach,
            "reached": found.median <= self.reach,
        }

    def rows(self) -> list[tuple[str, ...]]:
        """One line."""
        first, *_, last = (spread(series.cpu).median for series in self.turns)
        sizes = " · ".join(str(size) for size in self.sizes)
        found = self.exponents
        shown = f"exponent {found.median:.2f} ({found.lower:.2f} to {found.upper:.2f})"
        taken = f"{_as_time(first)} to {_as_time(last)}"
        what = f"{self.what}, growth with {self.unit}"
        return [(what, taken, sizes, shown, f"≤ {self.reach:g}")]


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """What could not be measured here, and why."""

    what: str
    why: str

    def record(self) -> Record:
        """For JSON."""
        return {"what": self.what, "not_measured": self.why}

    def rows(self) -> list[tuple[str, ...]]:
        """One line."""
        return [(self.what, "not measured", self.why, "", "")]


def table(figures: Sequence[Figure]) -> str:
    """All figures as a table in Markdown."""
    lines = [HEADS, tuple("---" for _ in HEADS), *(row for each in figures for row in each.rows())]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _measured(series: Series) -> Record:
    """Milliseconds, and mebibytes where they were taken."""
    found: Record = {
        "cpu_ms": _scaled(series.cpu, MILLISECONDS).record(4),
        "wall_ms": _scaled(series.wall, MILLISECONDS).record(4),
    }
    if series.memory:
        found["peak_mib"] = _scaled(series.memory, 1 / MEBIBYTE).record(1)
    return found


def _scaled(values: Sequence[float], by: float) -> Spread:
    return spread([value * by for value in values])


def _as_time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * MILLISECONDS:.3g} ms"


def _as_ratio(ratio: Spread) -> str:
    return f"{ratio.median:.3g} ({ratio.lower:.3g} to {ratio.upper:.3g})"
