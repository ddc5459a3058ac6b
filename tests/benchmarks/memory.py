"""Peak memory of whole processes: reading one file, and collating more and more of them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.bench import Bench
from tests.benchmarks.clock import children_in_turn
from tests.benchmarks.figures import By, Comparison, Figure
from tests.benchmarks.material import our_form
from tests.benchmarks.rounds import FORM, make_round

READ = "import sys; from tests.benchmarks.reading import read; read(open(sys.argv[1], 'rb').read())"
LOAD = (
    "import sys; from tests.benchmarks.others import {name}; {name}(open(sys.argv[1], 'rb').read())"
)
COLLATE = (
    "import pathlib, sys; from tests.benchmarks.rounds import collate;"
    " from workbook.rounds.folder import RoundFolder;"
    " collate(RoundFolder(pathlib.Path(sys.argv[1]))) if __name__ == '__main__' else None"
)


def measure(bench: Bench) -> Iterator[Figure]:
    """The banks of the program are loaded in ours, and the account is made."""
    turns = bench.effort.turns
    for kind, name in (("xlsx", "openpyxl_load"), ("docx", "docx_load")):
        path = bench.folder / f"memory.{kind}"
        path.write_bytes(getattr(bench.main, kind))
        other = name.replace("_load", ", bare load")
        found = children_in_turn(
            {
                "ours": ("-c", READ, str(path)),
                other: ("-c", LOAD.format(name=name), str(path)),
            },
            turns,
        )
        ours = found.pop("ours")
        what = f"read one {kind} ({bench.main.name})"
        yield Comparison(what, ours, found, {}, By.MEMORY)
    few, many = bench.effort.files[0], bench.effort.files[-1]
    compiled = our_form(*FORM)
    folder = bench.folder / "memory"
    paths = {size: str(make_round(folder, compiled, size).path) for size in (few, many)}
    found = children_in_turn(
        {str(size): ("-c", COLLATE, path) for size, path in paths.items()}, turns
    )
    others = {f"{few} files": found[str(few)]}
    reach = {f"{few} files": 1.2}
    yield Comparison(f"collate {many} files", found[str(many)], others, reach, By.MEMORY)
