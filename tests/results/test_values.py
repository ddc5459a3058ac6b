import datetime

import pytest

from workbook.bank import Accept, Meaning, Option
from workbook.identity import AnswerKey
from workbook.layout import Kind
from workbook.problems import Severity
from workbook.results.answers import State
from workbook.results.readings import LONGEST_QUOTE, Asked, Reading
from workbook.results.values import read_value
from workbook.submission import LocatedBy, RawAnswer, RawValue

ACCEPT = Accept(
    not_applicable=("Not applicable", "n/a"),
    dont_know=("Don't know", "?"),
    ticks=("✓", "x"),
    yes=("Yes", "y"),
    no=("No", "n"),
)
NA = Option(code="na", label="Not applicable", means=Meaning.NOT_APPLICABLE)
COLOURS = (
    Option(code="green", label="Green"),
    Option(code="no", label="Neither"),
    Option(code="dk", label="Too early to say", means=Meaning.DONT_KNOW),
    NA,
)
YES_NO = (Option(code="yes", label="Yes"), Option(code="no", label="No"), NA)
APRIL = datetime.date(2026, 4, 3)


def read(kind: Kind, raw: RawValue | str, options: tuple[Option, ...] = ()) -> Reading:
    value = RawValue(raw) if isinstance(raw, str) else raw
    answer = RawAnswer(AnswerKey("a.b", "1", "c"), value, "Page!C4", LocatedBy.ID)
    return read_value(Asked(kind, options, ACCEPT), answer)


def severities(reading: Reading) -> list[Severity]:
    return [problem.severity for problem in reading.problems]


@pytest.mark.parametrize("kind", [Kind.SHORT_TEXT, Kind.LONG_TEXT])
@pytest.mark.parametrize("text", [" =1+1", "0", "Don't know", "2026-04-03", "שלום 🙂\n", "  a "])
def test_text_is_kept_to_the_character(kind: Kind, text: str) -> None:
    assert read(kind, text) == Reading(State.ANSWERED, text)


def test_text_not_applicable_keeps_its_words() -> None:
    assert read(Kind.SHORT_TEXT, " N/A ") == Reading(State.NOT_APPLICABLE, " N/A ")


def test_number_in_a_text_cell_gives_its_text() -> None:
    assert read(Kind.SHORT_TEXT, RawValue("12.5", number=12.5)).value == "12.5"


def test_date_in_a_text_cell_is_kept_with_a_notice() -> None:
    reading = read(Kind.LONG_TEXT, RawValue("2026-04-03", date=APRIL))
    assert (reading.state, reading.value) == (State.ANSWERED, "2026-04-03")
    assert severities(reading) == [Severity.NOTICE]


@pytest.mark.parametrize("kind", [Kind.SINGLE_CHOICE, Kind.RATING])
def test_choice_is_found_by_its_words_in_any_case_and_spacing(kind: Kind) -> None:
    assert read(kind, " gREEN\u00a0", COLOURS) == Reading(State.ANSWERED, "Green", "green", "Green")


def test_choice_typed_as_a_code_is_not_taken() -> None:
    assert read(Kind.SINGLE_CHOICE, "no", COLOURS).state is State.UNREADABLE


def test_choice_outside_the_list_names_the_choices_and_the_place() -> None:
    reading = read(Kind.RATING, "blue", COLOURS)
    (problem,) = reading.problems
    assert reading == Reading(State.UNREADABLE, problems=(problem,))
    assert (problem.place, problem.question, problem.severity) == (
        "Page!C4",
        "a.b",
        Severity.DOUBT,
    )
    assert "“blue”" in problem.message
    for option in COLOURS:
        assert option.label in problem.message


def test_choice_not_applicable_by_an_accepted_word_takes_the_options_code() -> None:
    assert read(Kind.RATING, "n/a", COLOURS) == Reading(
        State.NOT_APPLICABLE, "Not applicable", "na", "Not applicable"
    )


def test_choice_not_applicable_where_none_is_offered_is_still_understood() -> None:
    assert read(Kind.SINGLE_CHOICE, "n/a", COLOURS[:2]) == Reading(State.NOT_APPLICABLE)


def test_choice_dont_know_is_an_answer_of_its_own() -> None:
    reading = read(Kind.RATING, "?", COLOURS)
    assert (reading.state, reading.code) == (State.ANSWERED, "dk")


def test_choice_dont_know_where_none_is_offered_is_in_doubt() -> None:
    assert read(Kind.RATING, "?", COLOURS[:2]).state is State.UNREADABLE


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("yes", "yes"),
        ("Y", "yes"),
        ("n", "no"),
        (RawValue("TRUE", truth=True), "yes"),
        (RawValue("FALSE", truth=False), "no"),
    ],
)
def test_yes_no_takes_the_banks_words_and_true_or_false(raw: RawValue | str, code: str) -> None:
    reading = read(Kind.YES_NO, raw, YES_NO)
    assert (reading.state, reading.code) == (State.ANSWERED, code)


def test_yes_no_with_more_words_is_in_doubt() -> None:
    assert read(Kind.YES_NO, "yes, mostly", YES_NO).state is State.UNREADABLE


@pytest.mark.parametrize("raw", ["✓", "X", "yes", RawValue("TRUE", truth=True)])
def test_tick_by_any_accepted_mark_gives_the_same_answer(raw: RawValue | str) -> None:
    assert read(Kind.TICK, raw) == Reading(State.ANSWERED, "✓", "ticked")


@pytest.mark.parametrize("raw", ["No", RawValue("FALSE", truth=False)])
def test_tick_refused_in_words_is_not_a_tick_and_not_a_blank(raw: RawValue | str) -> None:
    assert read(Kind.TICK, raw) == Reading(State.ANSWERED, "No", "not-ticked")


def test_tick_with_other_words_is_in_doubt() -> None:
    reading = read(Kind.TICK, "sometimes")
    assert reading.state is State.UNREADABLE
    assert severities(reading) == [Severity.DOUBT]


def test_tick_not_applicable_is_its_own_state() -> None:
    assert read(Kind.TICK, "n/a").state is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (RawValue("12", number=12.0), "12"),
        (RawValue("0", number=0.0), "0"),
        (RawValue("1E-07", number=1e-07), "0.0000001"),
        ("12.50", "12.5"),
    ],
)
def test_number_is_the_shortest_decimal_without_a_word(raw: RawValue | str, value: str) -> None:
    assert read(Kind.NUMBER, raw) == Reading(State.ANSWERED, value)


def test_number_with_separators_and_one_meaning_is_read_with_a_notice() -> None:
    reading = read(Kind.NUMBER, "1,234.5")
    assert (reading.state, reading.value) == (State.ANSWERED, "1234.5")
    assert severities(reading) == [Severity.NOTICE]


@pytest.mark.parametrize(
    "raw",
    [
        "1,234",
        "about 12",
        "50%",
        RawValue("2026-04-03", date=APRIL),
        RawValue("TRUE", truth=True),
    ],
)
@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.MONEY])
def test_number_in_doubt_is_unreadable_for_a_person(kind: Kind, raw: RawValue | str) -> None:
    reading = read(kind, raw)
    assert (reading.state, reading.value, reading.code) == (State.UNREADABLE, None, None)
    assert severities(reading) == [Severity.DOUBT]


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.MONEY, Kind.DATE])
def test_dont_know_typed_over_a_free_entry_is_an_answer(kind: Kind) -> None:
    assert read(kind, "don’t know") == Reading(
        State.ANSWERED, "Don't know", "dont-know", "Don't know"
    )


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.MONEY, Kind.DATE])
def test_not_applicable_typed_over_a_free_entry_has_no_value(kind: Kind) -> None:
    assert read(kind, "n/a") == Reading(State.NOT_APPLICABLE)


def test_money_gives_amount_and_currency() -> None:
    assert read(Kind.MONEY, "1200.50 gbp") == Reading(State.ANSWERED, "1200.5", "GBP")
    assert read(Kind.MONEY, RawValue("7", number=7.0)) == Reading(State.ANSWERED, "7")


def test_money_with_a_sign_of_several_countries_keeps_the_amount_and_says_so() -> None:
    reading = read(Kind.MONEY, "$40")
    assert (reading.state, reading.value, reading.code) == (State.ANSWERED, "40", None)
    assert severities(reading) == [Severity.NOTICE]


@pytest.mark.parametrize(
    "raw",
    [
        RawValue("2026-04-03", date=APRIL),
        RawValue("2026-04-03T10:30:00", date=datetime.datetime(2026, 4, 3, 10, 30)),
        "3 April 2026",
    ],
)
def test_date_is_iso(raw: RawValue | str) -> None:
    assert read(Kind.DATE, raw) == Reading(State.ANSWERED, "2026-04-03")


def test_date_in_digits_with_one_meaning_is_read_with_a_notice() -> None:
    reading = read(Kind.DATE, "15/04/2026")
    assert (reading.value, severities(reading)) == ("2026-04-15", [Severity.NOTICE])
    assert "“15/04/2026” was read as 15 April 2026." in reading.problems[0].message


def test_date_with_two_meanings_names_both_and_is_never_guessed() -> None:
    reading = read(Kind.DATE, "03/04/2026")
    assert reading.state is State.UNREADABLE
    assert "3 April 2026 or 4 March 2026" in reading.problems[0].message


def test_date_in_a_number_cell_is_told_in_words() -> None:
    reading = read(Kind.NUMBER, RawValue("2026-04-03", date=APRIL))
    assert "the cell holds the date 3 April 2026." in reading.problems[0].message


@pytest.mark.parametrize("raw", [RawValue("46115", number=46115.0), "next spring"])
def test_date_that_is_none_is_in_doubt(raw: RawValue | str) -> None:
    reading = read(Kind.DATE, raw)
    assert (reading.state, severities(reading)) == (State.UNREADABLE, [Severity.DOUBT])


@pytest.mark.parametrize("kind", list(Kind))
def test_error_shown_by_a_cell_is_unreadable_whatever_was_asked(kind: Kind) -> None:
    reading = read(kind, RawValue("#NAME?", error=True), COLOURS)
    assert (reading.state, severities(reading)) == (State.UNREADABLE, [Severity.DOUBT])


def test_long_answer_is_quoted_short_and_on_one_line() -> None:
    reading = read(Kind.NUMBER, "many\nwords " * 3000)
    message = reading.problems[0].message
    assert "\n" not in message
    assert "many words" in message
    assert len(message) < LONGEST_QUOTE + 60
