"""Typed numbers and amounts of money → every value that they could mean.

Where a bank says how its people write numbers, a number written so has that one value and any other
writing has none: nothing is guessed beyond the bank's rule. Where it says nothing, one possible
meaning is accepted and two are a question for a person, whatever the country of the reader:
``1,234.5`` can only be one number; ``1,234`` may be a thousand and more or a little over one.
Values are decimal text with a point, to the last digit as typed. Used by values.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from types import MappingProxyType

from workbook.bank import Numbers

CURRENCY_SIGNS: Mapping[str, str | None] = MappingProxyType(
    # None: several countries use the sign, so it does not say which currency is meant.
    {"£": "GBP", "€": "EUR", "₪": "ILS", "$": None, "kr": None, "kr.": None}
)
_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
    "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
CURRENCY_CODES = frozenset(_CODES.split())

_DIGITS_AND_POINT = re.compile(r"\d+(\.\d+)?|\.\d+")
_DIGITS_AND_COMMA = re.compile(r"\d+,\d+")
_WORDS_AND_AMOUNT = re.compile(
    r"(?P<minus>-?)\s*(?P<before>[^\s\d.,-]+\.?)?\s*"
    r"(?P<number>-?[\d.,](?:[\d.,' ]*[\d.,])?)\s*(?P<after>[^\s\d,-]+)?",
    re.ASCII,
)
LONGEST_NUMBER = 400  # characters; the widest number that a spreadsheet can hold has some 340
_LONGEST_AMOUNT = 100  # characters; nobody writes a longer one
# To add and to compare numbers of that length without losing a digit.
EXACT = Context(prec=2 * LONGEST_NUMBER)
_VALUE = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_LONGEST_VALUE = LONGEST_NUMBER + len("-0.")
_LIKE_A_NUMBER = re.compile(r"[-+]?[.,']?\d[\d.,' ]*", re.ASCII)
_DASH = re.compile("[-‐‑‒–—―−]+")
_TYPED_AS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | dict.fromkeys("‘’ʼ", "'") | {"\u2212": "-"}
)
# The words of bank.DecimalMark and bank.ThousandsMark → the mark itself.
_MARKS: Mapping[str, str] = MappingProxyType(
    {"point": ".", "comma": ",", "space": " ", "apostrophe": "'"}
)


@dataclass(frozen=True, slots=True)
class Money:
    """What a typed amount may mean. values: none when it is no amount, several when in doubt.

    sign: the currency as typed; currency: its code, None when there is none or it is unclear.
    number: the text without the currency; empty when that is none that we know.
    """

    values: tuple[str, ...] = ()
    currency: str | None = None
    sign: str = ""
    number: str = ""


def shortest(number: float) -> str:
    """The shortest plain decimal text that stands for a number: ``12``, ``0.1``, never ``1e5``."""
    return _shorten(format(Decimal(repr(number)), "f"))


def number_in(value: str | None) -> Decimal | None:
    """The number that an answer's value is; None for any other value. Words such as “Infinity” and
    “1e999999” are none here: a file may bring a form of its own, to which they are an answer."""
    if value is None or len(value) > _LONGEST_VALUE or not _VALUE.fullmatch(value):
        return None
    return Decimal(value)


def number_meanings(text: str, rule: Numbers | None = None) -> tuple[str, ...]:
    """Every number that typed text could mean, in shortest decimal form; none if it is no number.
    rule: how the bank's people write numbers; then there is one meaning at most.

    Half-width digits, a minus and the marks between digits only: signs such as ½ or ² would turn
    into other digits if they were rewritten, so they are left for a person. So is what is longer
    than any number.
    """
    bare = _bare(text)
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare.removeprefix("+"))
    if len(digits) > LONGEST_NUMBER or not re.fullmatch(r"[0-9.,' ]+", digits):
        return ()
    meanings = _by_rule(digits, rule) if rule else _in_any_country(digits)
    return tuple(_shorten(sign + meaning) for meaning in meanings)


def is_plain_number(text: str) -> bool:
    """Whether typed text is a number without separators, that needs no word of explanation."""
    return bool(re.fullmatch(r"[+-]?(\d+(\.\d+)?|\.\d+)", _bare(text), re.ASCII))


def larger_meaning(text: str, value: str) -> str | None:
    """The number that typed text would be where the mark before its decimals stands between
    thousands: ``1234`` for ``1.234``, which was read as a little over one. None for other text."""
    meanings = (Decimal(each) for each in number_meanings(text))
    larger = (each for each in meanings if each.copy_abs() > Decimal(value).copy_abs())
    return next((format(each, "f") for each in larger), None)


def looks_like_number(text: str) -> bool:
    """Whether typed text has only digits and marks, as numbers have, however they are written, and
    is no longer than they are."""
    bare = _bare(text)
    return len(bare) <= LONGEST_NUMBER and bool(_LIKE_A_NUMBER.fullmatch(bare))


def is_dash(text: str) -> bool:
    """Whether typed text is a dash and nothing else."""
    return bool(_DASH.fullmatch(_bare(text)))


def written(value: str, rule: Numbers | None, group: str = "") -> str:
    """A value as people write it by the bank's rule, to be read back as the same value. group: the
    mark between thousands, one that the rule allows. Without a rule 1.234 is written 1.2340, since
    it may be taken for thousands."""
    sign, size = ("-", value[1:]) if value.startswith("-") else ("", value)
    whole, _, part = size.partition(".")
    if rule is None and len(number_meanings(value)) > 1:
        part += "0"
    first = len(whole) % 3 or 3
    groups = (whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3)))
    point = _MARKS[rule.decimal] if rule else "."
    return sign + group.join(groups) + (point + part if part else "")


def retold(text: str, value: str, currency: str | None, rule: Numbers | None) -> str:
    """A typed number or amount for a bank with perhaps another rule: as it was typed, where it has
    the same value and currency there, and otherwise its value by that rule."""
    if number_meanings(text, rule) == (value,):
        return text
    money = money_meanings(text, rule)
    if money.values == (value,) and money.currency == currency:
        return text
    return f"{written(value, rule)} {currency or money.sign}".rstrip()


def money_meanings(text: str, rule: Numbers | None = None) -> Money:
    """What a typed amount could mean, with a currency sign or code before or after it. rule: as in
    ``number_meanings``."""
    bare = _bare(text)
    found = _WORDS_AND_AMOUNT.fullmatch(bare) if len(bare) <= _LONGEST_AMOUNT else None
    if found is None or (found["before"] and found["after"]):
        return Money()
    sign, number = found["before"] or found["after"] or "", found["minus"] + found["number"]
    known, currency = _currency(sign)
    if not known:
        return Money()
    return Money(number_meanings(number, rule), currency, sign, number)


def _bare(text: str) -> str:
    """Text without invisible marks and outer spaces; typographic minus, apostrophe and space as
    the plain ones. Line ends stay: two numbers under one another are not one."""
    visible = (c for c in text if unicodedata.category(c) != "Cf")
    return "".join(_TYPED_AS.get(c, c) for c in visible).strip()


def _by_rule(digits: str, rule: Numbers) -> tuple[str, ...]:
    """The number if it is written by the rule. A bank's rules refuse a mark that is both before
    decimals and between thousands; where a bank has one all the same, it stands before decimals."""
    point = _MARKS[rule.decimal]
    marks = {_MARKS[mark] for mark in rule.thousands} - {point}
    group = next((mark for mark in digits if mark in marks), "")
    whole = rf"[1-9]\d{{0,2}}({re.escape(group)}\d{{3}})+" if group else r"\d+"
    decimals = rf"{re.escape(point)}\d+"
    if not re.fullmatch(rf"{whole}({decimals})?|{decimals}", digits, re.ASCII):
        return ()
    ungrouped = digits.replace(group, "") if group else digits
    return (ungrouped.replace(point, "."),)


def _in_any_country(digits: str) -> tuple[str, ...]:
    meanings = (
        *_with_point(digits),
        *_with_comma(digits),
        *_grouped(digits, ",", "."),
        *_grouped(digits, ".", ","),
    )
    return tuple(dict.fromkeys(meanings))


def _with_point(digits: str) -> tuple[str, ...]:
    return (digits,) if _DIGITS_AND_POINT.fullmatch(digits) else ()


def _with_comma(digits: str) -> tuple[str, ...]:
    return (digits.replace(",", "."),) if _DIGITS_AND_COMMA.fullmatch(digits) else ()


def _grouped(digits: str, group: str, point: str) -> tuple[str, ...]:
    """The number if its thousands are grouped by one mark and its decimals follow the other."""
    groups = rf"[1-9]\d{{0,2}}(\{group}\d{{3}})+(\{point}\d+)?"
    if not re.fullmatch(groups, digits):
        return ()
    return (digits.replace(group, "").replace(point, "."),)


def _shorten(digits: str) -> str:
    """A decimal text without idle zeros; the value is not rounded."""
    sign, size = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, _, part = size.partition(".")
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    short = f"{whole}.{part}" if part else whole
    return short if short == "0" else sign + short


def _currency(sign: str) -> tuple[bool, str | None]:
    """Whether a sign or code is one we know, and the currency if it can only be one."""
    if not sign:
        return True, None
    if sign.casefold() in CURRENCY_SIGNS:
        return True, CURRENCY_SIGNS[sign.casefold()]
    code = sign.upper()
    return code in CURRENCY_CODES, code if code in CURRENCY_CODES else None
