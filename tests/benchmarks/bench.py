"""How much is to be measured, and where the files for it lie. Each measured thing is a function
from this to its figures, in a module of its own; ``__main__`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.material import Files, files_of, our_form


@dataclass(frozen=True, slots=True)
class Effort:
    """times: turns of what is short. turns: of what grows, and of what is long. forms: bank and
    form, the first being the one for Word and ODS as well. questions, rows, teams, files: sizes."""

    name: str
    times: int
    turns: int
    forms: tuple[tuple[str, str], ...]
    questions: tuple[int, ...]
    rows: tuple[int, ...]
    teams: tuple[int, ...]
    files: tuple[int, ...]


FULL = Effort(
    "full",
    times=15,
    turns=5,
    forms=(("ccarm", "full"), ("ccarm", "review"), ("vg", "full")),
    questions=(20, 40, 80, 160, 320),
    rows=(15, 30, 60, 120, 240),
    teams=(10, 20, 40, 80),
    files=(10, 20, 40, 80),
)
QUICK = Effort(
    "quick",
    times=5,
    turns=2,
    forms=(("ccarm", "full"),),
    questions=(20, 40, 80, 160),
    rows=(15, 30, 60, 120),
    teams=(5, 10, 20, 40),
    files=(5, 10, 20, 40),
)
TINY = Effort(
    "tiny",
    times=1,
    turns=1,
    forms=(("vg", "short"),),
    questions=(2, 3, 4, 5),
    rows=(2, 3, 4, 5),
    teams=(1, 2, 3, 4),
    files=(1, 2, 3, 4),
)
EFFORTS = {each.name: each for each in (FULL, QUICK, TINY)}


@dataclass(frozen=True, slots=True)
class Bench:
    """One run. folder: for files, and gone afterwards."""

    effort: Effort
    folder: Path
    forms: tuple[Files, ...]

    @property
    def main(self) -> Files:
        """The form that everything is measured with."""
        return self.forms[0]


def prepare(effort: Effort, folder: Path) -> Bench:
    """The files that are measured, made."""
    forms = tuple(files_of(our_form(bank, form), f"{bank} {form}") for bank, form in effort.forms)
    return Bench(effort, folder, forms)
