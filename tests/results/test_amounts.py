from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.results.amounts import (
    CURRENCY_CODES,
    Money,
    money_meanings,
    number_meanings,
    shortest,
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"),
        ("12.5", "12.5"),
        ("12.50", "12.5"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        (" 7\u00a0", "7"),
        ("\u200f7", "7"),
        ("007", "7"),
        ("0", "0"),
        ("-0", "0"),
        (".5", "0.5"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_plain_number_has_one_meaning(typed: str, number: str) -> None:
    assert number_meanings(typed) == (number,)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1,5", "1.5"),
        ("1234,567", "1234.567"),
    ],
)
def test_separated_number_with_one_meaning_in_every_country_is_read(
    typed: str, number: str
) -> None:
    assert number_meanings(typed) == (number,)


@pytest.mark.parametrize("typed", ["1,234", "1.234", "-12.000"])
def test_three_digits_after_one_mark_mean_two_things(typed: str) -> None:
    assert len(number_meanings(typed)) == 2


@pytest.mark.parametrize(
    "typed", ["", "about 12", "12-15", "50%", "½", "10²", "1e5", "5.", "1,00,000", "1 234", "١٢"]
)
def test_other_text_is_no_number(typed: str) -> None:
    assert number_meanings(typed) == ()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_shortest_text_of_a_number_stands_for_that_number_and_no_other(number: float) -> None:
    text = shortest(number)
    assert float(text) == number
    assert "e" not in text.casefold()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9)))
def test_typed_decimal_keeps_its_value(number: Decimal) -> None:
    (meaning,) = number_meanings(format(number, "f"))
    assert Decimal(meaning) == number


@pytest.mark.parametrize(
    ("typed", "value", "currency"),
    [
        ("1200 GBP", "1200", "GBP"),
        ("gbp 12.50", "12.5", "GBP"),
        ("£1200", "1200", "GBP"),
        ("-£5", "-5", "GBP"),
        ("£-5", "-5", "GBP"),
        ("12€", "12", "EUR"),
        ("₪ 40", "40", "ILS"),
        ("1,200.50 EUR", "1200.5", "EUR"),
        ("1200", "1200", None),
        ("$5", "5", None),
        ("12 kr.", "12", None),
    ],
)
def test_amount_with_currency_before_or_after_is_read(
    typed: str, value: str, currency: str | None
) -> None:
    money = money_meanings(typed)
    assert (money.values, money.currency) == ((value,), currency)


def test_amount_with_unclear_thousands_keeps_both_meanings() -> None:
    assert set(money_meanings("£1,200").values) == {"1.2", "1200"}


@pytest.mark.parametrize(
    "typed", ["", "abc", "5 pounds", "£5 GBP", "£", "-£-5", "1200.-", "5 XYZ", "5 or 6 GBP"]
)
def test_other_text_is_no_amount(typed: str) -> None:
    assert money_meanings(typed).values == ()


def test_currency_codes_have_three_capital_letters() -> None:
    assert len(CURRENCY_CODES) > 150
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in CURRENCY_CODES)


@given(st.text(max_size=40))
def test_no_text_stops_the_amount_reader(typed: str) -> None:
    assert isinstance(money_meanings(typed), Money)
    assert len(number_meanings(typed)) <= 2
