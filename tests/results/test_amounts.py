from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbook.bank import DecimalMark, Numbers, ThousandsMark
from workbook.results.amounts import (
    CURRENCY_CODES,
    Money,
    larger_meaning,
    looks_like_number,
    money_meanings,
    number_meanings,
    retold,
    shortest,
    written,
)

SIGNS = {"point": ".", "comma": ",", "space": " ", "apostrophe": "'"}
# Every rule that a bank may declare.
RULES_OF_NUMBERS = [
    Numbers(decimal=decimal, thousands=marks)
    for decimal in DecimalMark
    for count in range(4)
    for marks in combinations([m for m in ThousandsMark if m.value != decimal.value], count)
]
ANY_RULE = st.sampled_from(RULES_OF_NUMBERS)
NUMBER = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**15), 10**15) | st.integers(-9999, 9999),
    st.integers(0, 6),
)
# What a mark looks like on some keyboard or other.
LOOKS = {" ": " \u00a0\u2007\u2009\u202f", "'": "'’‘ʼ", "-": "-\u2212", ".": ".", ",": ","}


def sign_of(rule: Numbers) -> str:
    return SIGNS[rule.decimal.value]


def meaning_by_hand(typed: str, rule: Numbers) -> str | None:
    """The number by the rule, read character by character; None where there is none."""
    body = typed.strip(" \u00a0\u2007\u2009\u202f")
    for mark, looks in LOOKS.items():
        body = "".join(mark if each in looks else each for each in body)
    sign = ""
    if body[:1] in ("-", "+"):
        sign, body = body[0].replace("+", ""), body[1:]
    whole, point, part = body.partition(sign_of(rule))
    marks = {each for each in whole if each not in "0123456789"}
    allowed = {SIGNS[mark.value] for mark in rule.thousands}
    if len(marks) > 1 or not marks <= allowed or (point and not is_digits(part)):
        return None
    if not whole and not point:
        return None
    if marks:
        first, *groups = whole.split(marks.pop())
        is_grouped = is_digits(first) and len(first) <= 3 and first[0] != "0"
        if not is_grouped or not all(is_digits(each) and len(each) == 3 for each in groups):
            return None
        whole = first + "".join(groups)
    return f"{sign}{whole or '0'}{point and '.'}{part}"


def is_digits(text: str) -> bool:
    return bool(text) and all(each in "0123456789" for each in text)


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


def test_there_are_as_many_rules_of_numbers_as_marks_allow() -> None:
    assert len(RULES_OF_NUMBERS) == 2 * 2**3


@given(NUMBER, ANY_RULE, st.data())
@example(Decimal("-1234567.5"), RULES_OF_NUMBERS[-1], None)
def test_every_number_that_follows_a_rule_comes_back(
    number: Decimal, rule: Numbers, data: st.DataObject | None
) -> None:
    """Grouped by any mark of the rule or by none, whatever kind of space or apostrophe is typed."""
    groups = ["", *(SIGNS[mark.value] for mark in rule.thousands)]
    group = data.draw(st.sampled_from(groups)) if data else groups[-1]
    plain = f"{number:,f}".replace(",", "G").replace(".", sign_of(rule)).replace("G", group)
    looks = (LOOKS.get(each) or each for each in plain)
    typed = "".join(data.draw(st.sampled_from(look)) if data else look[0] for look in looks)
    (meaning,) = number_meanings(typed, rule)
    assert Decimal(meaning) == number
    for before, after, currency in (("£", "", "GBP"), ("", " SEK", "SEK"), ("EUR ", "", "EUR")):
        money = money_meanings(f"{before}{typed}{after}", rule)
        assert (money.values, money.currency) == ((meaning,), currency)


@given(st.text("0123456789.,' -+\u00a0\u202f’\u2212", max_size=14), ANY_RULE)
@example("1,234", RULES_OF_NUMBERS[0])
@example("0,123", RULES_OF_NUMBERS[-1])
@example(".", RULES_OF_NUMBERS[0])
@example("1,234.567,8", RULES_OF_NUMBERS[-1])
def test_no_text_has_two_values_and_each_has_the_one_of_its_rule(typed: str, rule: Numbers) -> None:
    meanings = number_meanings(typed, rule)
    by_hand = meaning_by_hand(typed, rule)
    assert len(meanings) == (by_hand is not None)
    if by_hand is not None:
        assert Decimal(meanings[0]) == Decimal(by_hand)
        assert looks_like_number(typed) or typed.strip()[0] in "-+\u2212.,"


@given(st.text("0123456789.,", max_size=12), ANY_RULE)
def test_value_by_a_rule_is_one_that_some_country_gives_the_text(typed: str, rule: Numbers) -> None:
    """A rule chooses among the meanings that people give a text; it never makes up another. ``,5``
    is left out: without a rule nothing says that its comma stands before decimals."""
    assert typed.startswith(",") or set(number_meanings(typed, rule)) <= set(number_meanings(typed))


@given(NUMBER, ANY_RULE | st.none())
@example(Decimal("1.234"), None)
@example(Decimal("-12.345"), RULES_OF_NUMBERS[-1])
def test_value_written_by_a_rule_is_read_back(number: Decimal, rule: Numbers | None) -> None:
    (value,) = number_meanings(f"{number:f}", Numbers(decimal=DecimalMark.POINT))
    for group in ("", *(SIGNS[mark.value] for mark in (rule.thousands if rule else ()))):
        assert number_meanings(written(value, rule, group), rule) == (value,)


@pytest.mark.parametrize(
    ("typed", "value", "other"),
    [
        ("1.234", "1.234", "1234"),
        ("-1,000", "-1", "-1000"),
        ("1,234", "1234", None),
        ("12.5", "12.5", None),
        ("0.125", "0.125", None),
        ("1 234", "1234", None),
    ],
)
def test_larger_number_that_other_countries_read(typed: str, value: str, other: str | None) -> None:
    assert larger_meaning(typed, value) == other


def test_very_long_amount_is_none_and_takes_no_time() -> None:
    assert money_meanings("." * 32_000 + "-") == Money()
    assert money_meanings("1" * 101) == Money()


POINT = Numbers(decimal=DecimalMark.POINT, thousands=(ThousandsMark.COMMA,))
COMMA = Numbers(decimal=DecimalMark.COMMA, thousands=(ThousandsMark.POINT,))


@pytest.mark.parametrize(
    ("typed", "value", "currency", "rule", "text"),
    [
        ("1,234", "1234", None, POINT, "1,234"),
        ("1,234", "1234", None, COMMA, "1234"),
        ("1.234", "1234", None, POINT, "1234"),
        ("12.5", "12.5", None, COMMA, "12,5"),
        ("1,5", "1.5", None, POINT, "1.5"),
        ("1,5", "1.5", None, None, "1,5"),
        ("1,234", "1.234", None, None, "1.2340"),
        ("£1,200", "1200", "GBP", POINT, "£1,200"),
        ("£1,200", "1200", "GBP", COMMA, "1200 GBP"),
        ("£1,200", "1200", "GBP", None, "1200 GBP"),
        ("1.200,50 kr", "1200.5", None, POINT, "1200.5 kr"),
        ("7", "7", None, COMMA, "7"),
    ],
)
def test_number_for_a_bank_with_another_rule_keeps_its_value(
    typed: str, value: str, currency: str | None, rule: Numbers | None, text: str
) -> None:
    assert retold(typed, value, currency, rule) == text
    assert money_meanings(text, rule).values == (value,)


def test_what_is_longer_than_any_number_of_a_spreadsheet_is_none() -> None:
    assert number_meanings("1" * 400) == ("1" * 400,)
    assert number_meanings("-" + "1" * 400) == ("-" + "1" * 400,)
    assert number_meanings("1" * 401) == ()
    assert larger_meaning("1." + "1" * 350, "1." + "1" * 350) is None
