"""A whole and its groups, shown together: nothing small is told, and nothing can be worked out.

What a reader can work out is found here by trying every table that fits the printed words.
"""

import itertools
import random
from collections.abc import Iterable, Iterator

import pytest

from workbook.reports.splitting import Shown, is_safe_together, keep_apart, show_row

LEAST = 5
Cells = tuple[str, ...] | None


@pytest.mark.parametrize(
    ("sizes", "kept"),
    [
        pytest.param({"a": 6, "b": 9, "": 0}, ("a", "b"), id="both large enough, nobody left"),
        pytest.param({"a": 6, "b": 3, "c": 2, "": 0}, ("a",), id="the small ones together"),
        pytest.param({"a": 6, "b": 9, "c": 4, "": 0}, ("b",), id="four are too few: one joins"),
        pytest.param({"a": 6, "b": 9, "c": 3, "": 2}, ("a", "b"), id="those who said nothing"),
        pytest.param({"a": 6, "b": 4, "": 0}, (), id="four left over: no groups"),
        pytest.param({"a": 9, "": 0}, (), id="one group is everyone"),
        pytest.param({"a": 3, "b": 4, "": 3}, (), id="no group is large enough"),
        pytest.param({"": 12}, (), id="nobody is in a group"),
        pytest.param({"a": 0, "b": 5, "c": 5, "": 0}, ("b", "c"), id="a group of nobody"),
    ],
)
def test_small_groups_are_put_together_and_are_never_what_is_left(
    sizes: dict[str, int], kept: tuple[str, ...]
) -> None:
    assert keep_apart(sizes, LEAST) == kept


def test_whatever_the_sizes_each_part_that_is_shown_has_five_people() -> None:
    looked = 0
    for sizes in itertools.product(range(8), repeat=4):
        groups = dict(zip("abc", sizes, strict=False)) | {"": sizes[3]}
        kept = keep_apart(groups, LEAST)
        rest = sum(size for code, size in groups.items() if code not in kept)
        looked += bool(kept)
        assert all(groups[code] >= LEAST for code in kept)
        assert not kept or rest == 0 or rest >= LEAST
    assert looked > 1000


# A case worked out by hand. Of twelve, nine said C. Six of the twelve are the first group, and the
# other six said C or D. With four D or fewer in all, the first group has at most two who said B.
ONE_OF_TWO = ((0, 1, 5, 0), (0, 0, 4, 2))
# And one where each hidden number may be at least three things, worked out by hand as well.
ROOMY = ((1, 2, 3, 0), (0, 1, 3, 2))


@pytest.mark.parametrize(("groups", "safe"), [(ONE_OF_TWO, False), (ROOMY, True)])
def test_two_groups_worked_out_by_hand(groups: tuple[tuple[int, ...], ...], safe: bool) -> None:
    whole, parts = shown(groups)
    assert is_safe_together(whole, parts) is safe


def test_whatever_is_shown_together_leaves_three_values_for_each_hidden_count() -> None:
    numbers, safe, unsafe, hidden = random.Random(20), 0, 0, 0
    for _ in range(250):
        groups = made_up(numbers)
        whole, parts = shown(groups)
        rows = [part.cells for part in parts]
        possible = list(tables(rows, whole.cells, list(map(sum, groups)), len(groups[0])))
        assert groups in possible, "what is printed must be true"
        rooms = list(hidden_rooms(possible, rows, whole.cells))
        hidden += len(rooms)
        is_safe = is_safe_together(whole, parts)
        assert is_safe == all(room >= 3 for room in rooms), groups
        safe, unsafe = safe + is_safe, unsafe + (not is_safe)
    assert safe > 30
    assert unsafe > 30
    assert hidden > 1000


def test_no_count_under_five_stands_in_a_row() -> None:
    looked = 0
    for counts in itertools.product(range(9), repeat=3):
        row = show_row(counts, LEAST - 1)
        for cell in row.cells or ():
            looked += 1
            assert cell in ("0", "1 to 4", "not shown") or int(cell.removeprefix("about ")) >= 5
    assert looked > 1000


def shown(groups: Iterable[tuple[int, ...]]) -> tuple[Shown, list[Shown]]:
    rows = list(groups)
    whole = tuple(map(sum, zip(*rows, strict=True)))
    return show_row(whole, LEAST - 1), [show_row(row, LEAST - 1) for row in rows]


def made_up(numbers: random.Random) -> tuple[tuple[int, ...], ...]:
    """Two or three groups of five to nine people, who choose among three or four."""
    choices = numbers.choice((3, 4))
    weights = [numbers.random() ** 2 for _ in range(choices)]
    rows = []
    for _ in range(numbers.choice((2, 2, 3))):
        said = numbers.choices(range(choices), weights, k=numbers.randint(5, 9))
        rows.append(tuple(said.count(each) for each in range(choices)))
    return tuple(rows)


def fits(cell: str, count: int) -> bool:
    """Whether a count can be what is printed, as the page itself explains it."""
    if cell == "not shown":
        return count >= 1
    if cell == "1 to 4":
        return 1 <= count <= 4
    if cell == "0":
        return count == 0
    near = int(cell.removeprefix("about "))
    return count >= 5 and abs(count - near) <= 2


def row_fits(cells: Cells, counts: tuple[int, ...]) -> bool:
    return cells is None or all(map(fits, cells, counts))


def tables(
    rows: list[Cells], whole: Cells, totals: list[int], width: int
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every table that fits all that is printed."""
    choices = [
        [row for row in sums_to(total, width) if row_fits(cells, row)]
        for cells, total in zip(rows, totals, strict=True)
    ]
    for table in itertools.product(*choices):
        if row_fits(whole, tuple(map(sum, zip(*table, strict=True)))):
            yield table


def sums_to(total: int, width: int) -> Iterator[tuple[int, ...]]:
    if width == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in sums_to(total - first, width - 1):
            yield first, *rest


def hidden_rooms(
    possible: list[tuple[tuple[int, ...], ...]], rows: list[Cells], whole: Cells
) -> Iterator[int]:
    """For each hidden count, how many values it has in the tables that are possible."""
    sums = [tuple(map(sum, zip(*table, strict=True))) for table in possible]
    for number, cells in enumerate(rows):
        for at in hidden(cells, len(sums[0])):
            yield len({table[number][at] for table in possible})
    for at in hidden(whole, len(sums[0])):
        yield len({each[at] for each in sums})


def hidden(cells: Cells, width: int) -> Iterator[int]:
    for at in range(width):
        if cells is None or cells[at] in ("1 to 4", "not shown"):
            yield at
