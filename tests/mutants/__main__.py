"""``python -m tests.mutants --sample 300 --seed 1``: what became of a sample of mutants.

The sample is spread over the modules by how many mutants each has; the same seed gives the same
sample of the same program, and nearly the same of one that was changed a little. Prints a line for
each mutant, and whether some test noticed it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from tests.mutants.explained import EXPLAINED
from tests.mutants.operators import Mutant, mutants
from tests.mutants.plan import GROUPS, MODULES, group_of, in_tests
from tests.mutants.trial import Bench, Verdict, make_bench


def main() -> int:
    """Run the sample and tell what survived; 1 where something did without an explanation."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        bench = make_bench(Path(scratch) / "project")
        bench.load()
        modules = tuple(asked.modules) or MODULES
        failing = _failing(bench, modules, asked) if asked.check else frozenset()
        if failing:
            print(f"fail without any mutant, so they are left out: {', '.join(sorted(failing))}")
        every = [each for module in modules for each in mutants(module, bench.original(module))]
        chosen = sample(every, asked.sample, asked.seed)
        print(f"{len(every)} mutants in {len(modules)} modules; {len(chosen)} are tried")
        if asked.again:
            told = asked.again.read_text(encoding="utf-8").splitlines()
            names = {line.partition(" · line ")[2] for line in told if " survived: " in line}
            chosen = [each for each in chosen if f"{each.line} · {each.name}" in names]
        open_ = sum(_tell(each, bench, asked, failing) for each in _shown(chosen))
    return 1 if open_ else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--modules", nargs="*", default=(), metavar="MODULE", choices=MODULES)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--seconds", type=float, default=120.0, help="of the processor for the tests of one mutant"
    )
    parser.add_argument("--again", type=Path, metavar="FILE", help="only what survived in this")
    parser.add_argument("--quick", action="store_true", help="leave the longer tests out")
    parser.add_argument("--unchecked", dest="check", action="store_false")
    return parser.parse_args()


def _failing(bench: Bench, modules: tuple[str, ...], asked: argparse.Namespace) -> frozenset[str]:
    """The tests that fail where nothing is mutated: nothing can be learnt from them."""
    wanted = [group for group in GROUPS if set(group.modules) & set(modules)]
    used = [(*group.quick, *(() if asked.quick else group.others)) for group in wanted]
    paths = {path for each in used for path in in_tests(each)}
    return frozenset(path for path in paths if not bench.passes((path,), 10 * asked.seconds))


def sample(every: Sequence[Mutant], count: int, seed: int) -> list[Mutant]:
    """So many of the mutants, in the order of modules and lines. Each mutant's own name draws its
    lot: where the program changes a little, so does the sample."""
    lots = sorted(every, key=lambda each: (_lot(each, seed), each.line))
    return sorted(lots[:count], key=lambda each: (MODULES.index(each.module), each.line))


def _lot(mutant: Mutant, seed: int) -> str:
    return sha256(f"{seed} {mutant.name}".encode()).hexdigest()


def _shown(chosen: list[Mutant]) -> Iterator[Mutant]:
    for number, mutant in enumerate(chosen, start=1):
        print(f"{number}/{len(chosen)}", end=" ", flush=True)
        yield mutant


def _tell(mutant: Mutant, bench: Bench, asked: argparse.Namespace, failing: frozenset[str]) -> bool:
    """Try one mutant. Gives whether it survived without an explanation."""
    group = group_of(mutant.module)
    quick, others = (
        tuple(path for path in in_tests(paths) if path not in failing)
        for paths in (group.quick, group.others)
    )
    verdict, stage = bench.judge(mutant, quick, asked.seconds), "quick tests"
    if verdict is Verdict.SURVIVED and not asked.quick and others:
        verdict, stage = bench.judge(mutant, others, 2 * asked.seconds), "longer tests"
    why = EXPLAINED.get(mutant.name, "")
    told = f"{verdict} ({stage})" if verdict is not Verdict.SURVIVED else f"{verdict}: {why or '?'}"
    print(f"{told} · line {mutant.line} · {mutant.name}", flush=True)
    return verdict is Verdict.SURVIVED and not why


if __name__ == "__main__":
    raise SystemExit(main())
