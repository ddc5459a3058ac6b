"""Edits workbooks the way people do, as often as one likes, and says what came out wrong.

``python -m tests.people --sequences 20000 --seed 1 --workers 2``. Each sequence has a number;
``--only 123`` does one again and prints its steps.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from tests.people.judge import Verdict, judge
from tests.people.pages import new_document
from tests.people.steps import take_step
from tests.people.word_judge import judge_document
from tests.people.word_steps import WORD_STEPS
from tests.people.world import new_world

CHUNK = 100
MOST_STEPS = 8
SAYS_EVERY = 1000


@dataclass(frozen=True, slots=True)
class Told:
    """One sequence: what was done, and what came of it."""

    steps: list[str]
    marks: Counter[str]
    verdict: Verdict


def run_one(kind: str, seed: int, number: int) -> Told:
    """One sequence of edits of a workbook or a document."""
    luck = random.Random(f"{seed}/{number}")
    return _run_word(luck) if kind == "word" else _run_excel(luck)


def _run_word(luck: random.Random) -> Told:
    document = new_document(luck)
    for _ in range(luck.randrange(1, MOST_STEPS + 1)):
        done = luck.choice(WORD_STEPS)(document)
        if done is not None:
            document.steps.append(done)
    return Told(document.steps, document.counts, judge_document(document))


def _run_excel(luck: random.Random) -> Told:
    world = new_world(luck)
    for _ in range(luck.randrange(1, MOST_STEPS + 1)):
        take_step(world)
    return Told(world.steps, world.marks, judge(world))


def run_chunk(kind: str, seed: int, numbers: range) -> tuple[Counter[str], list[str]]:
    counts: Counter[str] = Counter()
    failures = []
    for number in numbers:
        try:
            told = run_one(kind, seed, number)
        except Exception as error:
            failures.append(f"sequence {number}: {error!r}")
            continue
        counts += told.verdict.counts
        counts += Counter({f"sequences that {mark}": 1 for mark in told.marks})
        if told.verdict.wrong:
            failures.append(_in_words(number, told))
    return counts, failures


def _in_words(number: int, told: Told) -> str:
    lines = [f"sequence {number}", *(f"  {step}" for step in told.steps)]
    return "\n".join([*lines, *(f"  !! {each}" for each in told.verdict.wrong[:8])])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.people")
    parser.add_argument("kind", nargs="?", choices=("excel", "word"), default="excel")
    parser.add_argument("--sequences", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", type=int)
    asked = parser.parse_args()
    if asked.only is not None:
        print(_in_words(asked.only, run_one(asked.kind, asked.seed, asked.only)))
        return 0
    started = time.monotonic()
    counts: Counter[str] = Counter()
    failed = 0
    chunks = _chunks(asked.kind, asked.seed, asked.sequences, asked.workers)
    for done, (found, failures) in enumerate(chunks, start=1):
        counts += found
        failed += len(failures)
        for each in failures:
            print(each, flush=True)
        if done * CHUNK % SAYS_EVERY == 0:
            print(f"{asked.kind}: {done * CHUNK} done, {failed} failed", file=sys.stderr)
    took = time.monotonic() - started
    print(
        f"{asked.kind}: {asked.sequences} sequences, {failed} failed, "
        f"{took:.0f} s, seed {asked.seed}"
    )
    for name, count in sorted(counts.items()):
        print(f"  {name}: {count}")
    return 1 if failed else 0


def _chunks(
    kind: str, seed: int, total: int, workers: int
) -> Iterator[tuple[Counter[str], list[str]]]:
    chunks = [range(at, min(at + CHUNK, total)) for at in range(0, total, CHUNK)]
    if workers < 2:
        yield from (run_chunk(kind, seed, chunk) for chunk in chunks)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(run_chunk, [kind] * len(chunks), [seed] * len(chunks), chunks)


if __name__ == "__main__":
    sys.exit(main())
