"""Typed numbers and amounts of money → every value that they could mean.

The rule for all typed values: one possible meaning is accepted, two are a question for a person,
and nothing is guessed from the country of the reader. ``1,234.5`` can only be one number;
``1,234`` may be a thousand and more or a little over one. Used by values.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

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
    r"(?P<minus>-?)\s*(?P<before>[^\s\d.,-]+\.?)?\s*(?P<number>-?[\d.,]+)\s*(?P<after>[^\s\d,-]+)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Money:
    """What a typed amount may mean. values: none when it is no amount, several when in doubt.

    sign: the currency as typed; currency: its code, None when there is none or it is unclear.
    """

    values: tuple[str, ...] = ()
    currency: str | None = None
    sign: str = ""


def shortest(number: float) -> str:
    """The shortest plain decimal text that stands for a number: ``12``, ``0.1``, never ``1e5``."""
    return _shorten(format(Decimal(repr(number)), "f"))


def number_meanings(text: str) -> tuple[str, ...]:
    """Every number that typed text could mean, in shortest decimal form; none if it is no number.

    Half-width digits, a minus and the marks ``.`` and ``,`` only: signs such as ½ or ² would turn
    into other digits if they were rewritten, so they are left for a person.
    """
    bare = _bare(text)
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare.removeprefix("+"))
    if not re.fullmatch(r"[0-9.,]+", digits):
        return ()
    meanings = dict.fromkeys(
        (*_with_point(digits), *_with_comma(digits), *_grouped(digits, ",", "."),
         *_grouped(digits, ".", ","))
    )  # fmt: skip
    return tuple(_shorten(sign + meaning) for meaning in meanings)


def is_plain_number(text: str) -> bool:
    """Whether typed text is a number without separators, that needs no word of explanation."""
    return bool(re.fullmatch(r"[+-]?(\d+(\.\d+)?|\.\d+)", _bare(text), re.ASCII))


def money_meanings(text: str) -> Money:
    """What a typed amount could mean, with a currency sign or code before or after it."""
    found = _WORDS_AND_AMOUNT.fullmatch(_bare(text))
    if found is None or (found["before"] and found["after"]):
        return Money()
    sign = found["before"] or found["after"] or ""
    known, currency = _currency(sign)
    if not known or (found["minus"] and found["number"].startswith("-")):
        return Money()
    return Money(number_meanings(found["minus"] + found["number"]), currency, sign)


def amount_part(text: str) -> str:
    """The number in a typed amount of money, as typed; empty when it is not one."""
    found = _WORDS_AND_AMOUNT.fullmatch(_bare(text))
    return found["number"] if found else ""


def _bare(text: str) -> str:
    """Text without invisible marks and outer spaces; the typographic minus as the plain one."""
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return visible.replace("\u2212", "-").replace("\u00a0", " ").replace("\u202f", " ").strip()


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
