"""Equal words in one column are read once, and each place still has its own account."""

from __future__ import annotations

from dataclasses import replace

from tests.sample import sample_bank
from workbook.identity import AnswerKey, Stamp
from workbook.layout import Layout, build_layout
from workbook.problems import Problem
from workbook.results.check import Response, check_submission
from workbook.submission import LocatedBy, RawAnswer, RawValue, Submission

BANK = sample_bank()


def layout() -> Layout:
    return build_layout(BANK, "full")


def respond(answers: tuple[RawAnswer, ...]) -> Response:
    stamp = Stamp(BANK.id, BANK.edition, "full")
    return check_submission(BANK, layout(), Submission(stamp, answers, (), ()))


def raws(value: RawValue) -> tuple[RawAnswer, ...]:
    """The same in every place of the form."""
    keys = (slot.key for item in layout().items() for slot in item.slots())
    return tuple(
        RawAnswer(key, value, f"Sheet!A{number}", LocatedBy.ID) for number, key in enumerate(keys)
    )


def about_words(response: Response) -> list[Problem]:
    """The problems of the words themselves. Whether they were asked for depends on others."""
    return [each for each in response.problems if "did not have to be" not in each.message]


VALUES = (
    RawValue("Yes"),
    RawValue("12"),
    RawValue("12", number=12.0),
    RawValue("not applicable"),
    RawValue("1/2"),
    RawValue("TRUE", truth=True),
    RawValue("TRUE"),
    RawValue("3", formula="1+2"),
    RawValue("#N/A", error=True),
    RawValue("#N/A"),
)


def test_the_same_in_every_place_is_read_as_in_one_place_alone() -> None:
    counted = 0
    for value in VALUES:
        together = {answer.key: answer for answer in respond(raws(value)).answers}
        problems = about_words(respond(raws(value)))
        for raw in raws(value)[::7]:
            alone = respond((raw,))
            found = {answer.key: answer for answer in alone.answers}[raw.key]
            assert together[raw.key] == found
            told = [each for each in problems if each.place == raw.place]
            assert told == about_words(alone)
            counted += 1
    assert counted > 100


def test_words_and_a_number_of_the_same_text_are_told_apart_in_one_column() -> None:
    """A typed ``TRUE`` beside a program's own, whichever comes first."""
    rows = [raw for raw in raws(RawValue("12")) if raw.key.column is not None]
    columns: dict[tuple[str, str | None], list[RawAnswer]] = {}
    for raw in rows:
        columns.setdefault((raw.key.question, raw.key.column), []).append(raw)
    pairs = [each[:2] for each in columns.values() if len(each) > 1]
    assert len(pairs) > 5
    for first, second in pairs:
        for one, other in ((first, second), (second, first)):
            typed = replace(one, value=RawValue("TRUE"))
            shown = replace(other, value=RawValue("TRUE", truth=True))
            both = {answer.key: answer for answer in respond((typed, shown)).answers}
            assert both[one.key] == answer_alone(typed)
            assert both[other.key] == answer_alone(shown)


def answer_alone(raw: RawAnswer) -> object:
    key: AnswerKey = raw.key
    return next(answer for answer in respond((raw,)).answers if answer.key == key)
