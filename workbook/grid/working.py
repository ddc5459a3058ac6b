"""A grid and answers → what its formulas come to, as a spreadsheet program would work them out.

A copy that is handed out with answers must show the right numbers before any program has worked
them out: previews and Excel's protected view never do, and LibreOffice trusts what a file says.
Only what the formulas of this room use is known here; ``formula_text.py`` takes them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from workbook.grid.formula_text import Fault, Formula, Node, Scalar, Value, parse_formula
from workbook.grid.records import Area, Cell, Grid
from workbook.grid.where import Spot
from workbook.identity import AnswerKey


def work_out(
    grid: Grid, values: Mapping[AnswerKey, str | float]
) -> Mapping[Spot, str | int | float]:
    """The value of every cell with a formula. values: what stands in the answer cells, dates as
    the numbers that a spreadsheet counts them by. A cell that shows an error is left out."""
    sheets = _Sheets(grid, values)
    found: dict[Spot, str | int | float] = {}
    for spot, cell in sheets.cells.items():
        if cell.formula:
            value = sheets.at(spot)
            if isinstance(value, str):
                found[spot] = value
            elif isinstance(value, int | float):
                found[spot] = int(value) if value == int(value) else value
    return found


class _Sheets:
    """The cells of a grid, each formula worked out when it is first asked for."""

    def __init__(self, grid: Grid, values: Mapping[AnswerKey, str | float]) -> None:
        self.cells: dict[Spot, Cell] = {
            Spot(sheet.name, number, cell.column): cell
            for sheet in grid.sheets
            for number, _row, cell in sheet.cells()
        }
        self._values = values
        self._known: dict[Spot, Scalar] = {}

    def at(self, spot: Spot) -> Scalar:
        """What one cell holds; None where it is blank."""
        if spot not in self._known:
            self._known[spot] = self._look(self.cells.get(spot))
        return self._known[spot]

    def area(self, area: Area) -> Value:
        """What the cells of an area hold, row by row; a single cell as itself."""
        found = tuple(
            self.at(Spot(area.sheet, row, column))
            for row in range(area.first_row, area.last_row + 1)
            for column in range(area.first_column, area.last_column + 1)
        )
        return found if len(found) > 1 else found[0]

    def _look(self, cell: Cell | None) -> Scalar:
        if cell is None:
            return None
        if cell.slot:
            return self._values.get(cell.slot.key)
        if cell.formula:
            value = _value(parse_formula(cell.formula), self)
            return Fault.VALUE if isinstance(value, tuple) else value
        return cell.text or None


def _value(formula: Formula, sheets: _Sheets) -> Value:
    if not isinstance(formula, Node):
        return sheets.area(formula) if isinstance(formula, Area) else formula
    lazy = _LAZY.get(formula.name)
    if lazy is not None:
        return lazy(formula.parts, sheets)
    if formula.name == "ROW" and isinstance(formula.parts[0], Area):
        area = formula.parts[0]
        return tuple(range(area.first_row + 1, area.last_row + 2))
    parts = [_value(part, sheets) for part in formula.parts]
    whole = _WHOLE.get(formula.name)
    return whole(*parts) if whole is not None else _each(_SINGLE[formula.name], parts)


def _each(function: Callable[..., Scalar], parts: list[Value]) -> Value:
    """A function of single values, for each value where some of its parts are areas."""
    sizes = {len(part) for part in parts if isinstance(part, tuple)}
    if not sizes:
        return _single(function, parts)
    lists = [part if isinstance(part, tuple) else (part,) * min(sizes) for part in parts]
    return tuple(_single(function, list(each)) for each in zip(*lists, strict=True))


def _single(function: Callable[..., Scalar], parts: list[Value]) -> Scalar:
    if Fault.VALUE in parts and function is not _is_number:
        return Fault.VALUE
    try:
        return function(*parts)
    except (ValueError, ZeroDivisionError):
        return Fault.VALUE


# Functions that do not look at all of their parts


def _if(parts: tuple[Formula, ...], sheets: _Sheets) -> Value:
    test = _value(parts[0], sheets)
    if test is Fault.VALUE or isinstance(test, tuple):
        return Fault.VALUE
    return _value(parts[1 if _number(test) else 2], sheets)


def _if_error(parts: tuple[Formula, ...], sheets: _Sheets) -> Value:
    value = _value(parts[0], sheets)
    return _value(parts[1], sheets) if value is Fault.VALUE else value


# Functions of whole areas


def _sum(area: Value) -> Value:
    """The sum of the numbers; words and blanks count as nothing."""
    values = area if isinstance(area, tuple) else (area,)
    if Fault.VALUE in values:
        return Fault.VALUE
    return sum(value for value in values if isinstance(value, int | float))


def _index(area: Value, number: Value) -> Value:
    if isinstance(number, tuple) or number is Fault.VALUE:
        return Fault.VALUE
    values, at = area if isinstance(area, tuple) else (area,), int(_number(number))
    return values[at - 1] if 1 <= at <= len(values) else Fault.VALUE


def _match(wanted: Value, area: Value, _exact: Value) -> Value:
    values = area if isinstance(area, tuple) else (area,)
    for number, value in enumerate(values, start=1):
        if isinstance(wanted, str) and isinstance(value, str) and _equal(wanted, value):
            return number
    return Fault.VALUE


# Functions of single values


def _number(value: Scalar) -> float:
    return float(value or 0) if not isinstance(value, Fault) else float("nan")


def _text(value: Scalar) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    number = _number(value)
    return str(int(number)) if number == int(number) else repr(number)


def _equal(one: Scalar, other: Scalar) -> bool:
    """Words are compared without case; a blank is both "" and 0."""
    if isinstance(one, str) or isinstance(other, str):
        is_text = all(each is None or isinstance(each, str) for each in (one, other))
        return is_text and _text(one).casefold() == _text(other).casefold()
    return _number(one) == _number(other)


def _is_number(value: Scalar) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _clean(value: Scalar) -> str:
    return "".join(character for character in _text(value) if character >= " ")


def _trim(value: Scalar) -> str:
    return " ".join(word for word in _text(value).split(" ") if word)


def _round(number: float, places: int) -> float:
    """As spreadsheet programs round: the half away from zero, of the number as it is shown."""
    step = Decimal(1).scaleb(-places)
    return float(Decimal(repr(float(number))).quantize(step, ROUND_HALF_UP))


def _substitute(value: Scalar, old: Scalar, new: Scalar) -> str:
    return _text(value).replace(_text(old), _text(new))


_LAZY: Mapping[str, Callable[[tuple[Formula, ...], _Sheets], Value]] = MappingProxyType(
    {"IF": _if, "IFERROR": _if_error}
)
_WHOLE: Mapping[str, Callable[..., Value]] = MappingProxyType(
    {"SUM": _sum, "SUMPRODUCT": _sum, "INDEX": _index, "MATCH": _match}
)
_SINGLE: Mapping[str, Callable[..., Scalar]] = MappingProxyType(
    {
        "=": _equal,
        "<>": lambda one, other: not _equal(one, other),
        ">=": lambda one, other: _number(one) >= _number(other),
        ">": lambda one, other: _number(one) > _number(other),
        "&": lambda one, other: _text(one) + _text(other),
        "+": lambda one, other: _number(one) + _number(other),
        "-": lambda one, other: _number(one) - _number(other),
        "*": lambda one, other: _number(one) * _number(other),
        "/": lambda one, other: _number(one) / _number(other),
        "ISNUMBER": _is_number,
        "CLEAN": _clean,
        "TRIM": _trim,
        "SUBSTITUTE": _substitute,
        "ROUND": lambda value, places: _round(_number(value), int(_number(places))),
        "LEFT": lambda value, count: _text(value)[: int(_number(count))],
        "CHAR": lambda value: chr(int(_number(value))),
    }
)
