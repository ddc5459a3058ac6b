"""Format, seed and number → one damaged file. Nothing else is asked, so that any can be made again.

Seven of eight files are sound packages with damaged parts; the others are damaged as a whole.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.fuzz.damage_parts import BYTES, WHOLE, damage_records, raw
from tests.fuzz.damage_trees import AIMED, TREES
from tests.fuzz.draft import Draft
from tests.fuzz.seeds import Format, Garden, Seed
from tests.fuzz.sheets import Record, ole, xls_stream

_TIMES = (1, 1, 1, 1, 2, 2, 3, 5)  # how often a file is damaged
_TIMES_AIMED = (2, 3, 3, 4, 5)
_TREE_SHARE, _WHOLE_SHARE, _RAW_SHARE = 0.80, 0.08, 0.06  # the rest: bytes within a part
_WHOLE_SEED = 0.08  # of the files are made from a whole workbook, which takes three times as long

Ways = tuple[tuple[Callable[[Draft], None], int], ...]


@dataclass(frozen=True)
class Input:
    """One file to read. parts, records: as the witness sees them; empty where the file was damaged
    as a whole, and the witness says nothing. done: what was done to it, in order."""

    seed: Seed
    data: bytes
    parts: Mapping[str, bytes]
    records: tuple[Record, ...]
    done: tuple[str, ...]


def make_input(garden: Garden, format_: Format, seed: int, number: int) -> Input:
    """The file of this number."""
    luck = random.Random(f"{format_.value}:{seed}:{number}")
    seeds, is_aimed = garden.seeds[format_], garden.is_aimed
    start = _choose_seed(seeds, luck)
    if start.records:
        return _old(start, luck)
    draft = Draft(start, seeds, luck, is_aimed)
    for _ in range(luck.choice(_TIMES_AIMED if is_aimed else _TIMES)):
        if draft.parts:
            _damage(draft)
    data = draft.packed()
    parts = {part.name: part.data for part in draft.parts}
    is_plain = len(parts) == len(draft.parts)
    done = tuple(draft.done)
    if luck.random() < _RAW_SHARE and not is_aimed:
        return Input(start, raw(data, luck), {}, (), (*done, "raw"))
    return Input(start, data, parts if is_plain else {}, (), done)


def _choose_seed(seeds: tuple[Seed, ...], luck: random.Random) -> Seed:
    whole = [seed for seed in seeds if seed.name.startswith("full")]
    short = [seed for seed in seeds if seed not in whole]
    return luck.choice(whole if luck.random() < _WHOLE_SEED else short)


def _damage(draft: Draft) -> None:
    share = draft.luck.random()
    ways: Ways = AIMED if draft.is_aimed else TREES
    if share > _TREE_SHARE and not draft.is_aimed:
        ways = WHOLE if share < _TREE_SHARE + _WHOLE_SHARE else BYTES
    functions, weights = zip(*ways, strict=True)
    way = draft.luck.choices(functions, weights)[0]
    way(draft)
    draft.done.append(way.__name__)


def _old(seed: Seed, luck: random.Random) -> Input:
    records = seed.records
    for _ in range(luck.choice(_TIMES)):
        records = damage_records(records, luck) if records else records
    data = ole(xls_stream(records))
    if luck.random() < 2 * _RAW_SHARE:
        return Input(seed, raw(data, luck), {}, (), ("records", "raw"))
    return Input(seed, data, {}, records, ("records",))
