"""What people type into two banks, an English one and one with decimal commas, line by line.

Every line says by hand what must come of it: the state, the exact value and what a person is told.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.real_forms import FOLDER, real_bank
from tests.small_bank import HEAD, write_bank
from workbook.bank import Accept, DecimalMark, Meaning, Numbers, Option, ThousandsMark
from workbook.collation.returns import says
from workbook.identity import AnswerKey
from workbook.layout import Kind, plain_hint
from workbook.loader import load_bank
from workbook.problems import Severity
from workbook.results.answers import Answer, State
from workbook.results.readings import Asked, Reading
from workbook.results.values import read_value
from workbook.rules import check_bank
from workbook.submission import LocatedBy, RawAnswer, RawValue

COMMA_NUMBERS = Numbers(
    decimal=DecimalMark.COMMA, thousands=(ThousandsMark.POINT, ThousandsMark.SPACE)
)
SPACE_NUMBERS = Numbers(decimal=DecimalMark.COMMA, thousands=(ThousandsMark.SPACE,))
SWISS_NUMBERS = Numbers(decimal=DecimalMark.POINT, thousands=(ThousandsMark.APOSTROPHE,))

ENGLISH = real_bank("ccarm").accept
COMMA = Accept(
    not_applicable=("Ej aktuellt", "ej tillämpligt", "e.t."),
    dont_know=("Vet inte", "vet ej"),
    ticks=("✓", "x", "v"),
    yes=("Ja", "j"),
    no=("Nej", "n"),
    numbers=COMMA_NUMBERS,
)
BANKS = {"english": ENGLISH, "comma": COMMA}


class Outcome(NamedTuple):
    """What must come of a typed text. tells: words of the only problem, "" where there is none."""

    state: State
    value: str | None = None
    code: str | None = None
    tells: str = ""


def reads(value: str, code: str | None = None, tells: str = "") -> Outcome:
    return Outcome(State.ANSWERED, value, code, tells)


def asks(tells: str) -> Outcome:
    return Outcome(State.UNREADABLE, tells=tells)


NA = Outcome(State.NOT_APPLICABLE)
EN_DK = reads("Don't know", "dont-know")
SV_DK = reads("Vet inte", "dont-know")
RULE = asks("is not written as numbers are written in this workbook")
NO_NUMBER = asks("” is not a number.")
MARKS = asks("do not mean one number in every country")
NO_MONEY = asks("is not an amount of money that this program can read")
DASH = asks("alone does not say whether the answer is none, 0, or not known yet")
NO_DATE = asks("is not a date that this program can read")
SHORT_YEAR = asks("has two digits only")
NO_DAY = asks("is not a day of the calendar")
COUNT = asks("A date was expected, but the cell holds the number")
NO_TICK = asks("is not a tick")
NO_CHOICE = asks("is not one of the choices here")


def decimals(value: str, other: str, code: str | None = None) -> Outcome:
    return reads(value, code, f"In some countries it means {other}.")


# Typed text, what the English bank makes of it, what the bank with decimal commas makes of it.
Line = tuple[str, Outcome, Outcome]

NUMBERS: tuple[Line, ...] = (
    ("0", reads("0"), reads("0")),
    ("12", reads("12"), reads("12")),
    ("-12", reads("-12"), reads("-12")),
    ("\u221212", reads("-12"), reads("-12")),
    ("+12", reads("12"), reads("12")),
    ("007", reads("7"), reads("7")),
    (" 12\u00a0", reads("12"), reads("12")),
    ("12\u200b", reads("12"), reads("12")),
    ("1234", reads("1234"), reads("1234")),
    ("1,234", reads("1234"), decimals("1.234", "1234")),
    ("1.234", decimals("1.234", "1234"), reads("1234")),
    ("-1,234", reads("-1234"), decimals("-1.234", "-1234")),
    ("-1.234", decimals("-1.234", "-1234"), reads("-1234")),
    ("1,000", reads("1000"), decimals("1", "1000")),
    ("12.000", decimals("12", "12000"), reads("12000")),
    ("0.125", reads("0.125"), RULE),
    ("0,125", RULE, reads("0.125")),
    ("1234.567", reads("1234.567"), RULE),
    ("1234,567", RULE, reads("1234.567")),
    ("1,234.5", reads("1234.5"), RULE),
    ("1.234,5", RULE, reads("1234.5")),
    ("12.5", reads("12.5"), RULE),
    ("12,5", RULE, reads("12.5")),
    ("12.50", reads("12.5"), RULE),
    ("1,23", RULE, reads("1.23")),
    ("1.23", reads("1.23"), RULE),
    (".5", reads("0.5"), RULE),
    (",5", RULE, reads("0.5")),
    ("5.", RULE, RULE),
    ("5,", RULE, RULE),
    ("1,234,567", reads("1234567"), RULE),
    ("1.234.567", RULE, reads("1234567")),
    ("1.234.567,89", RULE, reads("1234567.89")),
    ("1,234,567.89", reads("1234567.89"), RULE),
    ("1,00,000", RULE, RULE),
    ("1,2345", RULE, reads("1.2345")),
    ("0,123", RULE, reads("0.123")),
    ("01,234", RULE, reads("1.234")),
    ("1 234", RULE, reads("1234")),
    ("1\u00a0234", RULE, reads("1234")),
    ("1\u202f234\u2009567", RULE, reads("1234567")),
    ("1\u2007234", RULE, reads("1234")),
    ("1\u2003234", NO_NUMBER, NO_NUMBER),  # a space as wide as a letter stands between two things
    ("1 234,5", RULE, reads("1234.5")),
    ("12 34", RULE, RULE),
    ("1  234", RULE, RULE),
    ("1 234.567", RULE, RULE),
    ("1'234", RULE, RULE),
    ("1’234", RULE, RULE),
    ("1\n234", NO_NUMBER, NO_NUMBER),
    ("12\n13", NO_NUMBER, NO_NUMBER),
    ("12345678901234567890.12", reads("12345678901234567890.12"), RULE),
    ("0.1000000000000000055511151231257827", reads("0.1000000000000000055511151231257827"), RULE),
    ("1.2.3", RULE, RULE),
    ("12.04.2026", RULE, RULE),
    ("-", DASH, DASH),
    ("–", DASH, DASH),
    ("—", DASH, DASH),
    ("--", DASH, DASH),
    ("–5", NO_NUMBER, NO_NUMBER),
    ("(500)", NO_NUMBER, NO_NUMBER),
    ("5-10", NO_NUMBER, NO_NUMBER),
    ("5 or 6", NO_NUMBER, NO_NUMBER),
    ("about 12", NO_NUMBER, NO_NUMBER),
    ("12 hours", NO_NUMBER, NO_NUMBER),
    ("50%", NO_NUMBER, NO_NUMBER),
    ("1e5", NO_NUMBER, NO_NUMBER),
    ("½", NO_NUMBER, NO_NUMBER),
    ("10²", NO_NUMBER, NO_NUMBER),
    ("１２", NO_NUMBER, NO_NUMBER),
    ("١٢", NO_NUMBER, NO_NUMBER),
    ("none", NO_NUMBER, NO_NUMBER),
    ("nil", NO_NUMBER, NO_NUMBER),
    ("twelve", NO_NUMBER, NO_NUMBER),
    ("x", NO_NUMBER, NO_NUMBER),
    ("y", NO_NUMBER, NO_NUMBER),
    ("?", NO_NUMBER, NO_NUMBER),
    ("=1+1", NO_NUMBER, NO_NUMBER),
    ("n/a", NA, NO_NUMBER),
    ("N / A.", NA, NO_NUMBER),
    ("N.A", NA, NO_NUMBER),
    ("Not\u00a0 applicable.", NA, NO_NUMBER),
    ("not\u2011applicable", NA, NO_NUMBER),
    ("Doesn\u2019t apply", NA, NO_NUMBER),
    ("doesn\u00b4t  apply", NA, NO_NUMBER),
    ("DON\u2019T KNOW", EN_DK, NO_NUMBER),
    ("don\u200b't know", EN_DK, NO_NUMBER),
    ("ＤＫ", EN_DK, NO_NUMBER),
    ("not sure", EN_DK, NO_NUMBER),
    ("Ej aktuellt", NO_NUMBER, NA),
    ("EJ TILLÄMPLIGT", NO_NUMBER, NA),
    ("ej tilla\u0308mpligt", NO_NUMBER, NA),
    ("E.T", NO_NUMBER, NA),
    (" vet  ej. ", NO_NUMBER, SV_DK),
)

MONEY: tuple[Line, ...] = (
    ("1200", reads("1200"), reads("1200")),
    ("0", reads("0"), reads("0")),
    ("1200 GBP", reads("1200", "GBP"), reads("1200", "GBP")),
    ("£1,200", reads("1200", "GBP"), decimals("1.2", "1200", "GBP")),
    ("£ 1,200.50", reads("1200.5", "GBP"), RULE),
    ("1.200 EUR", decimals("1.2", "1200", "EUR"), reads("1200", "EUR")),
    ("€1.200,50", RULE, reads("1200.5", "EUR")),
    ("12,50 €", RULE, reads("12.5", "EUR")),
    ("12.50 €", reads("12.5", "EUR"), RULE),
    ("1 200 SEK", RULE, reads("1200", "SEK")),
    ("sek 1\u00a0200,50", RULE, reads("1200.5", "SEK")),
    ("1 200 kr", RULE, reads("1200", None, "several countries use “kr”")),
    ("1 200 kr.", RULE, reads("1200", None, "several countries use “kr.”")),
    ("$40", reads("40", None, "several countries use “$”"),
     reads("40", None, "several countries use “$”")),
    ("-£5", reads("-5", "GBP"), reads("-5", "GBP")),
    ("£-1,000", reads("-1000", "GBP"), decimals("-1", "-1000", "GBP")),
    ("-£1,000", reads("-1000", "GBP"), decimals("-1", "-1000", "GBP")),
    ("CHF 1'200", RULE, RULE),
    ("£1,23", RULE, reads("1.23", "GBP")),
    ("£1.2m", NO_MONEY, NO_MONEY),
    ("5k", NO_MONEY, NO_MONEY),
    ("£5-10", NO_MONEY, NO_MONEY),
    ("5 pounds", NO_MONEY, NO_MONEY),
    ("£5 GBP", NO_MONEY, NO_MONEY),
    ("5 XYZ", NO_MONEY, NO_MONEY),
    ("1200:-", NO_MONEY, NO_MONEY),
    ("1200.-", NO_MONEY, NO_MONEY),
    ("£", NO_MONEY, NO_MONEY),
    ("–", DASH, DASH),
    ("n/a", NA, NO_MONEY),
    ("vet inte", NO_MONEY, SV_DK),
)  # fmt: skip


def one_of(first: str, second: str) -> Outcome:
    return asks(f"can mean {first} or {second}.")


APRIL_OR_MARCH = one_of("3 April 2026", "4 March 2026")

# Dates are read alike in every bank.
DATES: tuple[tuple[str, Outcome], ...] = (
    ("2026-04-03", reads("2026-04-03")),
    ("3 April 2026", reads("2026-04-03")),
    ("3rd of April 2026", reads("2026-04-03")),
    ("3. April 2026", reads("2026-04-03")),
    ("03-Apr-2026", reads("2026-04-03")),
    ("3/apr/2026", reads("2026-04-03")),
    ("3.Apr.2026", reads("2026-04-03")),
    ("April 3, 2026", reads("2026-04-03")),
    (" 3\u00a0APRIL  2026 ", reads("2026-04-03")),
    ("15/04/2026", reads("2026-04-15", None, "was read as 15 April 2026")),
    ("04/15/2026", reads("2026-04-15", None, "was read as 15 April 2026")),
    ("2026/4/3", reads("2026-04-03", None, "was read as 3 April 2026")),
    ("04.04.2026", reads("2026-04-04", None, "was read as 4 April 2026")),
    ("03/04/2026", APRIL_OR_MARCH),
    ("3/4/2026", APRIL_OR_MARCH),
    ("3.4.2026", APRIL_OR_MARCH),
    ("03-04-2026", APRIL_OR_MARCH),
    ("03\u200b/04/2026", APRIL_OR_MARCH),
    ("03/04/26", SHORT_YEAR),
    ("3.4.26", SHORT_YEAR),
    ("26-04-03", SHORT_YEAR),
    ("3 April 26", SHORT_YEAR),
    ("3 April '26", SHORT_YEAR),
    ("3-Apr-26", SHORT_YEAR),
    ("April 3, 26", SHORT_YEAR),
    ("31/02/2026", NO_DAY),
    ("31 April 2026", NO_DAY),
    ("2026-13-01", NO_DAY),
    ("46115", COUNT),
    ("46115.5", COUNT),
    ("20260403", COUNT),
    ("2026", NO_DATE),
    ("April 2026", NO_DATE),
    ("3 April", NO_DATE),
    ("3 Aprile 2026", NO_DATE),
    ("next spring", NO_DATE),
    ("ASAP", NO_DATE),
    ("1² April 2026", NO_DATE),
    ("-", DASH),
)

OPTIONS = (
    Option(code="all", label="All of them, co-ordinated"),
    Option(code="own", label="Somebody's “own” view"),
    Option(code="cafe", label="Café"),
    Option(code="range", label="1–3 times"),
    Option(code="dk", label="Too early to say", means=Meaning.DONT_KNOW),
    Option(code="na", label="Not applicable", means=Meaning.NOT_APPLICABLE),
)
ALL, OWN = reads("All of them, co-ordinated", "all"), reads("Somebody's “own” view", "own")
CAFE, RANGE = reads("Café", "cafe"), reads("1–3 times", "range")
EARLY = reads("Too early to say", "dk")
NOT_ASKED = Outcome(State.NOT_APPLICABLE, "Not applicable", "na")

# Choices, in the English bank.
CHOICES: tuple[tuple[str, Outcome], ...] = (
    ("All of them, co-ordinated", ALL),
    ("all of them, co-ordinated", ALL),
    ("  ALL  of\u00a0them,\nco-ordinated ", ALL),
    ("All of them, co\u2011ordinated.", ALL),
    ("• All of them, co-ordinated", ALL),
    ("All\u200b of them, co\u00adordinated", NO_CHOICE),  # a soft hyphen is no hyphen
    ("All of them, coordinated", NO_CHOICE),
    ("All of them co-ordinated", NO_CHOICE),
    ('Somebody’s "own" view', OWN),
    ("somebody\u00b4s «own» view", OWN),
    ("Somebody's own view", NO_CHOICE),
    ("CAFE\u0301", CAFE),
    ("café\ufeff", CAFE),
    ("Cafe", NO_CHOICE),
    ("1-3 times", RANGE),
    ("１–３ times", RANGE),
    ("1", NO_CHOICE),
    ("3", NO_CHOICE),
    ("all", NO_CHOICE),
    ("own", NO_CHOICE),
    ("1 – All of them, co-ordinated", NO_CHOICE),
    ("All of them, co-ordinated; Café", NO_CHOICE),
    ("-", NO_CHOICE),
    ("too early to say", EARLY),
    ("don’t know", EARLY),
    ("n/a", NOT_ASKED),
    ("Not relevant.", NOT_ASKED),
    ("none", NO_CHOICE),
)

TICKED, NOT_TICKED = reads("✓", "ticked"), reads("No", "not-ticked")
TICKS: tuple[tuple[str, Outcome], ...] = (
    ("✓", TICKED),
    ("✔\ufe0f", TICKED),
    ("☑\ufe0e", TICKED),
    ("✅", TICKED),
    ("☒", TICKED),
    ("√", TICKED),
    ("X", TICKED),
    (" x. ", TICKED),
    ("[X]", TICKED),
    ("Y", TICKED),
    ("YES", TICKED),
    ("1", TICKED),
    ("true", TICKED),
    ("N", NOT_TICKED),
    ("no.", NOT_TICKED),
    ("n/a", NA),
    ("✗", NO_TICK),
    ("❌", NO_TICK),
    ("0", NO_TICK),
    ("-", NO_TICK),
    ("☐", NO_TICK),
    ("?", NO_TICK),
    ("х", NO_TICK),  # the Cyrillic letter
    ("xx", NO_TICK),
    ("yes, mostly", NO_TICK),
    ("don't know", NO_TICK),
)

# Words are kept as they are; only words that a bank declares say that nothing applies.
TEXTS: tuple[tuple[str, Outcome], ...] = (
    ("none", reads("none")),
    ("None.", reads("None.")),
    ("-", reads("-")),
    ("x", reads("x")),
    ("n", reads("n")),
    ("don't know", reads("don't know")),
    ("1,234", reads("1,234")),
    ("03/04/2026", reads("03/04/2026")),
    (" N/A ", Outcome(State.NOT_APPLICABLE, " N/A ")),
    ("N/A for now", reads("N/A for now")),
)


def read(kind: Kind, typed: str, accept: Accept, options: tuple[Option, ...] = ()) -> Reading:
    raw = RawAnswer(AnswerKey("a.b"), RawValue(typed), "Page!C4", LocatedBy.ID)
    return read_value(Asked(kind, options, accept), raw)


def expect(reading: Reading, outcome: Outcome) -> None:
    assert (reading.state, reading.value, reading.code) == outcome[:3]
    assert len(reading.problems) == bool(outcome.tells), reading.problems
    for problem in reading.problems:
        is_doubt = problem.severity is Severity.DOUBT
        assert outcome.tells in problem.message
        assert is_doubt == (outcome.state is State.UNREADABLE)
        assert (problem.place, problem.question) == ("Page!C4", "a.b")
        assert problem.remedy
        assert not {"{", "}"} & set(problem.message + problem.remedy)


def test_tables_are_as_long_as_they_should_be() -> None:
    alone = (DATES, CHOICES, TICKS, TEXTS)
    assert 2 * (len(NUMBERS) + len(MONEY)) + sum(map(len, alone)) >= 300
    for table in (NUMBERS, MONEY, *alone):
        typed = [line[0] for line in table]
        assert len(set(typed)) == len(typed)


@pytest.mark.parametrize("line", NUMBERS, ids=lambda line: ascii(line[0]))
@pytest.mark.parametrize(("bank", "column"), [("english", 1), ("comma", 2)])
def test_number_as_people_type_it(line: Line, bank: str, column: int) -> None:
    typed, english, comma = line
    expect(read(Kind.NUMBER, typed, BANKS[bank]), english if column == 1 else comma)


@pytest.mark.parametrize("line", MONEY, ids=lambda line: ascii(line[0]))
@pytest.mark.parametrize(("bank", "column"), [("english", 1), ("comma", 2)])
def test_money_as_people_type_it(line: Line, bank: str, column: int) -> None:
    typed, english, comma = line
    expect(read(Kind.MONEY, typed, BANKS[bank]), english if column == 1 else comma)


@pytest.mark.parametrize("bank", BANKS)
@pytest.mark.parametrize(("typed", "outcome"), DATES)
def test_date_as_people_type_it_is_never_guessed(bank: str, typed: str, outcome: Outcome) -> None:
    expect(read(Kind.DATE, typed, BANKS[bank]), outcome)


@pytest.mark.parametrize("kind", [Kind.SINGLE_CHOICE, Kind.RATING])
@pytest.mark.parametrize(("typed", "outcome"), CHOICES)
def test_choice_as_people_type_it(kind: Kind, typed: str, outcome: Outcome) -> None:
    expect(read(kind, typed, ENGLISH, OPTIONS), outcome)


@pytest.mark.parametrize(("typed", "outcome"), TICKS)
def test_tick_as_people_type_it(typed: str, outcome: Outcome) -> None:
    expect(read(Kind.TICK, typed, ENGLISH), outcome)


@pytest.mark.parametrize("kind", [Kind.SHORT_TEXT, Kind.LONG_TEXT])
@pytest.mark.parametrize(("typed", "outcome"), TEXTS)
def test_text_is_kept(kind: Kind, typed: str, outcome: Outcome) -> None:
    expect(read(kind, typed, ENGLISH), outcome)


@pytest.mark.parametrize(
    ("rule", "typed", "outcome"),
    [
        (SPACE_NUMBERS, "1.234", RULE),
        (SPACE_NUMBERS, "1.234,5", RULE),
        (SPACE_NUMBERS, "1 234,5", reads("1234.5")),
        (SPACE_NUMBERS, "1,234", decimals("1.234", "1234")),
        (SWISS_NUMBERS, "1’234.50", reads("1234.5")),
        (SWISS_NUMBERS, "1'234'567", reads("1234567")),
        (SWISS_NUMBERS, "1,234", RULE),
        (SWISS_NUMBERS, "1'23", RULE),
        (Numbers(decimal=DecimalMark.POINT), "1,234", RULE),
        # Rules refuse this; a copy of another machine may hold it. The mark stands before decimals.
        (
            Numbers(decimal=DecimalMark.POINT, thousands=(ThousandsMark.POINT,)),
            "1.234",
            decimals("1.234", "1234"),
        ),
        (Numbers(decimal=DecimalMark.POINT), "1234.5", reads("1234.5")),
    ],
)
def test_number_follows_the_rule_that_is_declared(
    rule: Numbers, typed: str, outcome: Outcome
) -> None:
    expect(read(Kind.NUMBER, typed, ENGLISH.model_copy(update={"numbers": rule})), outcome)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("1,234", asks("can mean 1.234 or 1234")),
        ("1.234", asks("can mean 1.234 or 1234")),
        ("1,5", reads("1.5", None, "was read as 1.5")),
        ("1,234.5", reads("1234.5", None, "was read as 1234.5")),
        ("1.234,5", reads("1234.5", None, "was read as 1234.5")),
        ("1 234", MARKS),
        ("1'234", MARKS),
        ("1,00,000", MARKS),
        ("5.", MARKS),
    ],
)
def test_number_in_a_bank_without_a_rule_has_one_meaning_or_needs_a_person(
    typed: str, outcome: Outcome
) -> None:
    expect(read(Kind.NUMBER, typed, Accept()), outcome)


def test_number_that_is_not_by_the_rule_is_told_the_rule_and_a_way_out() -> None:
    (english,) = read(Kind.NUMBER, "1,23", ENGLISH).problems
    assert english.message == (
        "“1,23” is not written as numbers are written in this workbook: nothing or a comma "
        "between thousands, and a point before decimals."
    )
    assert "such as 1234.5." in english.remedy
    (comma,) = read(Kind.MONEY, "1.23 EUR", COMMA).problems
    assert (
        ": nothing or a point or a space between thousands, and a comma before decimals."
        in comma.message
    )
    assert "such as 1234,5." in comma.remedy


@pytest.mark.parametrize("accept", [Accept(), *BANKS.values()])
def test_what_workbooks_and_messages_tell_people_to_type_is_read(accept: Accept) -> None:
    """The examples beside a cell, in a warning and in every remedy are good answers."""
    examples = {Kind.NUMBER: "12", Kind.MONEY: "1200 GBP", Kind.DATE: "3 April 2026"}
    for kind, example in examples.items():
        assert plain_hint(kind).endswith(f"such as {example}.")
        expect(read(kind, example, accept), read_as(kind, example))
    small, large = ("12,5", "1234,5") if accept is COMMA else ("12.5", "1234.5")
    became = RawValue("2026-02-01", date=datetime.date(2026, 2, 1))
    raw = RawAnswer(AnswerKey("a.b"), became, "Page!C4", LocatedBy.ID)
    told = [
        (small, read(Kind.NUMBER, "many", accept)),
        (small, read_value(Asked(Kind.NUMBER, (), accept), raw)),
        (large if accept.numbers else small, read(Kind.MONEY, "£1'23", accept)),
    ]
    for number, reading in told:
        assert f" {number}." in reading.problems[0].remedy
        value = number.replace(",", ".")
        expect(read(Kind.NUMBER, number, accept), reads(value))
        expect(read(Kind.MONEY, f"{number} EUR", accept), reads(value, "EUR"))
    (problem,) = read(Kind.MONEY, "lots", accept).problems
    assert problem.remedy.endswith("such as 1200 GBP or £1200.")
    expect(read(Kind.MONEY, "£1200", accept), reads("1200", "GBP"))


def read_as(kind: Kind, example: str) -> Outcome:
    return {
        Kind.NUMBER: reads(example),
        Kind.MONEY: reads("1200", "GBP"),
        Kind.DATE: reads("2026-04-03"),
    }[kind]


def test_unclear_number_can_be_typed_again_as_its_remedy_says() -> None:
    (problem,) = read(Kind.NUMBER, "1.234", Accept()).problems
    for told in ("1234", "1.2340"):
        assert told in problem.remedy
        assert read(Kind.NUMBER, told, Accept()).state is State.ANSWERED


def test_choice_that_could_be_two_is_for_a_person() -> None:
    """Rules refuse such a bank; a copy may still come from a bank of another machine."""
    alike = (Option(code="a", label="Some, often"), Option(code="b", label="SOME, often"))
    expect(read(Kind.RATING, "some, often.", ENGLISH, alike), asks("can mean several of the"))
    expect(read(Kind.RATING, "SOME, often", ENGLISH, alike), reads("SOME, often", "b"))


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (Kind.NUMBER, "1,234.50", "1234.5"),
        (Kind.MONEY, "£1,200", "1200 GBP"),
        (Kind.TICK, "✔\ufe0f", "x"),
        (Kind.DATE, "03-Apr-2026", "2026-04-03"),
        (Kind.RATING, "CAFÉ.", "Cafe\u0301"),
        (Kind.NUMBER, "Not sure", "don’t know"),
    ],
)
def test_two_people_who_type_one_value_in_two_ways_agree(
    kind: Kind, first: str, second: str
) -> None:
    """Collating compares what the bank's rules made of the texts, not the texts."""
    given = [read(kind, typed, ENGLISH, OPTIONS) for typed in (first, second)]
    answers = [
        Answer("a.b", None, None, each.state, each.value, each.code, each.label, typed, "Page!C4")
        for each, typed in zip(given, (first, second), strict=True)
    ]
    assert answers[0] != answers[1]
    assert says(answers[0]) == says(answers[1])


def test_amounts_of_two_currencies_stay_two() -> None:
    pounds, euros = (read(Kind.MONEY, typed, ENGLISH) for typed in ("£1,200", "€1,200"))
    assert (pounds.value, pounds.code) == ("1200", "GBP")
    assert (euros.value, euros.code) == ("1200", "EUR")


README = FOLDER / "README.md"


def test_readme_shows_rules_that_load_and_do_what_it_says(tmp_path: Path) -> None:
    """The lines that bank authors copy, and what the table under them says of typed numbers."""
    text = README.read_text(encoding="utf-8")
    blocks = (block.split("```")[0] for block in text.split("```yaml\n")[1:])
    lines = next(block for block in blocks if block.startswith("accept:"))
    loaded = load_bank(write_bank(tmp_path / "small", lines + HEAD))
    assert loaded.problems == ()
    assert loaded.bank is not None
    assert check_bank(loaded.bank, loaded.lines) == ()
    table = text.split("| typed | becomes | why |\n| --- | --- | --- |\n")[1].split("\n\n")[0]
    told = [line.strip("|").split(" | ")[:2] for line in table.splitlines()]
    counted = 0
    for typed, becomes in told:
        for each in typed.strip().strip("`").split("`, `"):
            reading = read(Kind.MONEY, each, loaded.bank.accept)
            is_read = reading.state is State.ANSWERED
            assert (reading.value if is_read else "as typed") == becomes.split(",")[0], each
            assert len(reading.problems) == ("," in becomes), each
            counted += 1
    assert counted == 12
