from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.results.dates import MONTHS, date_meanings, is_plain_date


@pytest.mark.parametrize(
    "typed",
    [
        "2026-04-03",
        "3 April 2026",
        "03 apr 2026",
        "3rd April, 2026",
        "April 3, 2026",
        "Apr. 3 2026",
        "  3\u00a0April  2026 ",
    ],
)
def test_date_in_words_or_iso_is_plain(typed: str) -> None:
    assert date_meanings(typed) == (date(2026, 4, 3),)
    assert is_plain_date(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15/04/2026", date(2026, 4, 15)),
        ("04/15/2026", date(2026, 4, 15)),
        ("30.4.2026", date(2026, 4, 30)),
        ("04/04/2026", date(2026, 4, 4)),
        ("2026/4/3", date(2026, 4, 3)),
    ],
)
def test_date_in_digits_with_one_meaning_is_read_but_not_plain(typed: str, day: date) -> None:
    assert date_meanings(typed) == (day,)
    assert not is_plain_date(typed)


@pytest.mark.parametrize("typed", ["03/04/2026", "3.4.2026", "12-11-2026"])
def test_date_that_two_countries_read_differently_means_both(typed: str) -> None:
    assert len(date_meanings(typed)) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026",
        "April 2026",
        "3.4.26",
        "31/02/2026",
        "31 April 2026",
        "tomorrow",
        "1² April 2026",
    ],
)
def test_other_text_is_no_date(typed: str) -> None:
    assert date_meanings(typed) == ()


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(sorted(MONTHS)))
def test_every_date_in_words_comes_back(day: date, name: str) -> None:
    typed = f"{min(day.day, 28)} {name.title()} {day.year}"
    assert date_meanings(typed) == (date(day.year, MONTHS[name], min(day.day, 28)),)


@given(st.text(max_size=40))
def test_no_text_stops_the_date_reader(typed: str) -> None:
    assert len(date_meanings(typed)) <= 2
