"""Excel's number formats and day numbers: what kind of value a number in a cell stands for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbook.readers.package import Package
from workbook.readers.values import (
    clock_value,
    moment_value,
    number_value,
    percent_value,
    plain_number,
    whole,
)
from workbook.readers.xml import parse_xml
from workbook.submission import RawValue


class Shown(StrEnum):
    """How a number format shows a number."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"  # with or without a time
    CLOCK = "clock"  # a time without a date, or hours beyond a day


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a number format says of its cells. sign: the currency before the number."""

    shown: Shown
    sign: str = ""


PLAIN = NumberFormat(Shown.NUMBER)

_BUILT_IN_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)})
_BUILT_IN_CLOCKS = frozenset({18, 19, 20, 21, *range(32, 36), 45, 46, 47})
_BUILT_IN_PERCENTS = frozenset({9, 10})

_LOCALE = re.compile(r"\[\$([^\[\]-]*)(?:-[0-9A-Fa-f,]*)?\]")  # [$£-809], [$-409], [$-F800]
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|[_*].')
_BRACKETS = re.compile(r"\[(?!(?:h+|m+|s+)\])[^\[\]]*\]", re.IGNORECASE)  # [Red], [>100]
_CURRENCY = re.compile(r"[£€₪¥₹$]")

_FIRST_DAY = datetime.datetime(1899, 12, 30)
_FIRST_DAY_1904 = datetime.datetime(1904, 1, 1)
_NO_SUCH_DAY = 60  # 29 February 1900, which Excel counts although that year had none
_MILLISECONDS_A_DAY = 86_400_000
_LAST_SERIAL = 2_958_466  # 1 January 10000


def read_formats(package: Package, part: str) -> tuple[NumberFormat, ...]:
    """The number format of each cell style of a workbook, by the number that cells give."""
    data = package.part(part)
    if data is None:
        return ()
    root = parse_xml(data)
    codes = {
        whole(each.get("numFmtId"), 0): each.get("formatCode", "")
        for each in root.iterfind("{*}numFmts/{*}numFmt")
    }
    return tuple(
        _format(whole(style.get("numFmtId"), 0), codes)
        for styles in root.iterchildren("{*}cellXfs")
        for style in styles.iterchildren("{*}xf")
    )


def format_of(code: str) -> NumberFormat:
    """What a custom number format shows, such as ``[$-409]d mmmm yyyy;@``."""
    signs = [sign for sign in _LOCALE.findall(code) if sign.strip()]
    bare = _BRACKETS.sub("", _LOCALE.sub("", code))
    quoted = [words for words, _ in _LITERAL.findall(bare)]
    bare = re.sub("general", "", _LITERAL.sub("", bare), flags=re.IGNORECASE).partition(";")[0]
    if re.search(r"[yd]", bare, re.IGNORECASE):
        return NumberFormat(Shown.DATE)
    if re.search(r"[hs]", bare, re.IGNORECASE):
        return NumberFormat(Shown.CLOCK)
    if re.search(r"m", bare, re.IGNORECASE):
        return NumberFormat(Shown.CLOCK if "[" in bare else Shown.DATE)
    if "%" in bare:
        return NumberFormat(Shown.PERCENT)
    plain = _CURRENCY.findall(bare + "".join(quoted))
    sign = next(iter(signs + plain), "")
    return NumberFormat(Shown.MONEY, sign.strip()) if sign else PLAIN


def value_of(text: str, shown: NumberFormat, date1904: bool, formula: str | None) -> RawValue:
    """The raw value of a number in a cell of this format."""
    value = number_value(text, formula)
    number = value.number
    if number is None or shown is PLAIN:
        return value
    if shown.shown is Shown.PERCENT:
        return percent_value(number, formula)
    if shown.shown is Shown.MONEY:
        return RawValue(shown.sign + plain_number(number), number=number, formula=formula)
    if shown.shown is Shown.CLOCK:
        return clock_value(datetime.timedelta(days=number), formula) if abs(number) < 1e6 else value
    moment = moment_of(number, date1904)
    return moment_value(moment, formula) if moment else value


def moment_of(serial: float, date1904: bool) -> datetime.datetime | None:
    """The date and time of a day number; None where there is no such day.

    Excel counts a 29 February 1900 that never was, so days before it are one later.
    """
    if not (0 if date1904 else 1) <= serial < _LAST_SERIAL:
        return None
    days, rest = divmod(round(serial * _MILLISECONDS_A_DAY), _MILLISECONDS_A_DAY)
    if date1904:
        start = _FIRST_DAY_1904
    elif days == _NO_SUCH_DAY:
        return None
    else:
        start = _FIRST_DAY + datetime.timedelta(days=1 if days < _NO_SUCH_DAY else 0)
    try:
        return start + datetime.timedelta(days=days, milliseconds=rest)
    except OverflowError:
        return None


def _format(number: int, codes: Mapping[int, str]) -> NumberFormat:
    if number in codes:
        return format_of(codes[number])
    if number in _BUILT_IN_DATES:
        return NumberFormat(Shown.DATE)
    if number in _BUILT_IN_CLOCKS:
        return NumberFormat(Shown.CLOCK)
    return NumberFormat(Shown.PERCENT) if number in _BUILT_IN_PERCENTS else PLAIN
