"""Raw values as every reader makes them: numbers, dates, times, truths and errors as text.

The text of a value is what a person would have typed to get it.
"""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal

from workbook.submission import RawValue

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
TRUTH_FORMULAS = frozenset({"TRUE()", "FALSE()"})  # see clean_formula
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_ERROR = re.compile(r"#[A-Z0-9/]+[?!]?")


def clean_formula(formula: str | None) -> str | None:
    """The formula, or None for none and for a formula that is only a plain value.

    A quirk of LibreOffice: it saves a typed TRUE as the formula =TRUE(), and a pasted error as
    the formula =#N/A.
    """
    plain = formula is None or formula.upper() in TRUTH_FORMULAS or _ERROR.fullmatch(formula)
    return None if plain else formula


def whole(text: str | None, default: int = 1) -> int:
    """A count or a number of a list that a file states; the default where it states none that makes
    sense. Python reads digits of every script, and stumbles over a ² or over thousands of digits.
    """
    return int(text) if text is not None and _WHOLE.fullmatch(text) else default


def plain_number(number: float) -> str:
    """The shortest plain decimal text of a number: ``12``, ``0.1``, never ``1e5``."""
    return _plain(Decimal(repr(float(number))))


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number_value(text: str, formula: str | None = None) -> RawValue:
    """A number as a file writes it; words where a program wrote no finite number.

    Python reads ``1_2`` and digits of every script as numbers too. No program writes them so.
    """
    number = float(text) if _NUMBER.fullmatch(text) else math.inf
    if not math.isfinite(number):
        return RawValue(text, formula=formula)
    return RawValue(plain_number(number), number=number, formula=formula)


def percent_value(number: float, formula: str | None = None) -> RawValue:
    """A number that people see, and type, as a percentage: 0.1 is ``10%``."""
    text = f"{_plain(Decimal(repr(number)) * 100)}%"
    return RawValue(text, number=number, formula=formula)


def truth_value(truth: bool, formula: str | None = None) -> RawValue:
    """A yes or no of the spreadsheet program's own."""
    text = "TRUE" if truth else "FALSE"
    return RawValue(text, truth=truth, formula=clean_formula(formula))


def uncounted_value(formula: str | None) -> RawValue | None:
    """A formula that no program has worked out yet; None when there is not even a formula."""
    if formula is not None and formula.upper() in TRUTH_FORMULAS:
        return truth_value(formula.upper() == "TRUE()")
    return RawValue("", formula=formula) if formula else None


def error_value(text: str, formula: str | None = None) -> RawValue:
    """An error such as ``#N/A``, and anything that a damaged file leaves unreadable."""
    return RawValue(text or UNREADABLE, formula=clean_formula(formula), error=True)


def moment_value(moment: datetime.datetime, formula: str | None = None) -> RawValue:
    """A date, with its time where there is one."""
    if moment.time() == datetime.time():
        return RawValue(moment.date().isoformat(), date=moment.date(), formula=formula)
    return RawValue(moment.isoformat(), date=moment, formula=formula)


def iso_value(text: str, formula: str | None = None) -> RawValue:
    """A date or time that the file writes as ISO 8601; the words themselves when it is neither."""
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return RawValue(text, formula=formula)
    return moment_value(moment.replace(tzinfo=None), formula)


def clock_value(length: datetime.timedelta, formula: str | None = None) -> RawValue:
    """A time of day, or a number of hours: ``14:30``, ``36:30:05``. It is neither date nor number.

    Rounded to the second: files hold fractions of a day, so a minute is never quite a minute.
    """
    seconds = round(length.total_seconds())
    minutes, second = divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    sign = "-" if seconds < 0 else ""
    text = f"{sign}{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
    return RawValue(text, formula=formula)
