"""What the tests type: a distinct, awkward value for every answer place.

Everything a reading is compared with is made here, from what was typed, never by the program.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .program import Place

# What a cell holds in Excel, in UTF-16 units (an emoji is two); LibreOffice saves as many as .xls.
LONGEST = 32_767

# Awkward words, made distinct by the answer's key {key} or the place's number {n}. They stay
# within what every format can hold, so that a loss is a fault of the program and not a limit.
# Left out because LibreOffice itself changes them: a carriage return (becomes a line feed),
# _x005F_ (saved unescaped as .xlsx), control characters (dropped from .ods), and a leading
# byte-order mark (dropped by those who read .xls).
AWKWARD: tuple[tuple[str, str], ...] = (
    ("a sum", "=1+{n}"),
    ("a formula that would fail", "=NoSuchName({n})"),
    ("a formula with words", '=HYPERLINK("https://example.org/{n}","{key}")'),
    ("a negative number", "-{n}"),
    ("a bullet", "- {key}"),
    ("a plus", "+{n}"),
    ("a telephone number", "+44 20 7946 {n:04d}"),
    ("an at sign", "@{key}"),
    ("an apostrophe first", "'{key}"),
    ("two apostrophes", "''{key}''"),
    ("several lines", "{key}\nsecond line\n\n- a bullet on the fourth"),
    ("a line feed at the end", "{key}\n"),
    ("a tab inside", "{key}\tafter a tab"),
    ("a tab first", "\t{key}"),
    ("leading zeros", "00{n}"),
    ("a fraction", "{n}/2"),
    ("a scientific number", "{n}e5"),
    ("a percentage", "{n}%"),
    ("a decimal comma", "{n},5"),
    ("thousands", "{n},000"),
    ("a point and a zero", "{n}.10"),
    ("a date with slashes", "03/04/{n}"),
    ("a date", "3 April {n}"),
    ("a time", "{n}:30"),
    ("money", "£{n}.00"),
    ("Hebrew with English", "שלום {key} עולם, NHS ו-GP"),
    ("Arabic with digits", "مرحبا {n} بالعالم ١٢٣ ({key})"),
    ("direction marks", "\u200f{key}\u200e \u2067שלום\u2069"),
    ("a family of emoji", "👩‍👩‍👧‍👦 {key} 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽"),
    ("composed letters", "caf\u00e9 \u1ebf {key}"),
    ("decomposed letters", "cafe\u0301 e\u0302\u0301 {key}"),
    ("joiners", "a\u200db\u200cc {key}\u200b"),
    ("quotation marks", "\"{key}\" 'x' “y” ‘z’ «w»"),
    ("signs of markup", "<b>{key}</b> & &amp; <!-- x --> ]]>"),
    ("an escape of Excel's", "_x0041_ {key} _x000D_"),
    ("outer spaces", "  {key}   "),
    ("inner spaces", "{key}  two   three"),
    ("spaces that do not break", "\u00a0{key}\u00a0x\u202fy\u2003z"),
    ("a sheet reference", "Sheet1!A{n}"),
    ("a path", "C:\\{n}\\new\\table"),
    ("braces", "{{{key}}} %s ${{x}}"),
    ("a line separator", "{key}\u2028after\u2029end"),
    ("next line", "{key}\u0085after"),
    ("ideographs beyond the first plane", "𠮷野家 {key} 𝔘"),
)

# Each typed once in a form, just as it stands.
ONCE: tuple[str, ...] = (
    "0",
    "-",
    "=",
    "+",
    "@",
    "'",
    "TRUE",
    "#N/A",
    "#REF!",
    "00123",
    "1/2",
    "1e5",
    "10%",
    "=1+1",
    "{=A1}",
    "_x0041_",
    "1899-12-31",
)

# Typed once in a form, repeated to the full length of a cell. No emoji: in .xls a long text is cut
# into records, in the middle of an emoji too (test_filled.py has what must happen then).
LONG: tuple[str, ...] = ("אaé\n",)

# Amounts: as typed, the value they mean, the currency.
AMOUNTS: tuple[tuple[str, str, str | None], ...] = (
    ("{n} GBP", "{n}", "GBP"),
    ("{n}.05 EUR", "{n}.05", "EUR"),
    ("£{n}", "{n}", "GBP"),
    ("{n},000.50 USD", "{n}000.5", "USD"),
    ("-{n} ILS", "-{n}", "ILS"),
    ("{n}", "{n}", None),
)

FIRST_DATE = datetime.date(1900, 3, 1)  # before it Excel and Calc disagree by a day
DATE_SPAN = 109_000  # days: to the year 2198
DATE_STEP = 4_999  # prime, so that no date comes twice

TYPED_AS = {
    "short-text": "text",
    "long-text": "text",
    "money": "text",
    "single-choice": "choice",
    "rating": "choice",
    "yes-no": "choice",
    "tick": "tick",
    "number": "number",
    "date": "date",
}


@dataclass(frozen=True)
class Entry:
    """One thing typed into one answer place, and what must come back.

    how: the typist's word for the way of typing. value and code: None where the tests leave
    them to others, for a choice's code is the bank's affair.
    """

    key: str
    sheet: str
    cell: str
    how: str
    text: str
    value: str
    code: str | None = None

    def as_typed(self) -> list[str]:
        """As the typist takes it."""
        return [self.sheet, self.cell, self.how, self.text]


def awkward_entries(places: Sequence[Place]) -> list[Entry]:
    """An awkward value for every place; no two texts, numbers or dates are the same."""
    entries = []
    turns: Counter[str] = Counter()
    for place in places:
        how = TYPED_AS[place.type]
        turn = turns[how if place.type != "money" else "money"]
        turns[how if place.type != "money" else "money"] += 1
        entries.append(awkward_entry(place, turn))
    return entries


def awkward_entry(place: Place, turn: int) -> Entry:
    """The value for the turn-th place of its kind, from 0."""
    how = TYPED_AS[place.type]
    code = None
    if place.type == "money":
        text, value, code = _amount(turn)
    elif how == "text":
        text = value = _words(place, turn)
    elif how == "number":
        text = value = _number(turn)
    elif how == "date":
        text = value = _date(turn)
    else:
        text = value = place.allowed[turn % len(place.allowed)]
    return Entry(place.key, place.sheet, place.cell, how, text, value, code)


def _words(place: Place, turn: int) -> str:
    """Each kind of awkward words in turn; after the first round, each of ONCE and of LONG, and
    then the rounds go on."""
    once = turn - len(AWKWARD)
    if 0 <= once < len(ONCE):
        return ONCE[once]
    if 0 <= once < len(ONCE) + len(LONG):
        return at_full_length(f"{place.key} = ", LONG[once - len(ONCE)])
    words = AWKWARD[turn % len(AWKWARD)][1]
    return words.format(key=place.key, n=1000 + turn)


def at_full_length(start: str, filling: str) -> str:
    """A text that ends exactly where a cell does."""
    units = LONGEST - len(start) - 1
    length = len(filling.encode("utf-16-le")) // 2
    return start + filling * (units // length) + "x" * (units % length) + "."


def _number(turn: int) -> str:
    """0, then whole, negative, decimal and fifteen-digit numbers, in shortest decimal form."""
    if turn == 0:
        return "0"
    return (
        str(turn),
        f"-{turn}.5",
        f"0.{turn * 10 + 1}",
        str(900_000_000_000_000 + turn),
        f"{turn}.000{turn * 10 + 7}",
    )[turn % 5]


def _amount(turn: int) -> tuple[str, str, str | None]:
    text, value, currency = AMOUNTS[turn % len(AMOUNTS)]
    return text.format(n=turn + 1), value.format(n=turn + 1), currency


def _date(turn: int) -> str:
    return str(FIRST_DATE + datetime.timedelta(days=turn * DATE_STEP % DATE_SPAN))
