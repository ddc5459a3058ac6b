"""Answers at one kind of place → how they fall. Nothing here knows teams or pages.

A share is of those who gave an answer that counts. Everything else that can be said, or not said,
stands apart under its own name and is never part of a denominator. Used by questions.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, localcontext
from statistics import median

from workbook.bank import Meaning, Option
from workbook.layout import Kind
from workbook.reports.records import Distribution, Share, Spread
from workbook.reports.said import Number, joined, said
from workbook.results.amounts import EXACT, number_in
from workbook.results.answers import Answer, State
from workbook.results.values import DONT_KNOW, TICKED

CHOICES = frozenset({Kind.SINGLE_CHOICE, Kind.RATING, Kind.YES_NO})
AMOUNTS = frozenset({Kind.NUMBER, Kind.MONEY})

DIFFER = said("the answers differ")
NOT_SURE = said("it could not be read for sure")

NOT_APPLICABLE = "@not-applicable"
IN_DOUBT = "@in-doubt"
NOT_ASKED = "@not-asked"
BLANK = "@blank"
FORMS_DIFFER = "@forms-differ"  # one team, two forms, two answers
SILENT = frozenset({NOT_ASKED, BLANK})
APART = (
    (NOT_APPLICABLE, said("Not applicable")),
    (IN_DOUBT, said("In doubt")),
    (FORMS_DIFFER, said("Two forms of one team differ")),
    (NOT_ASKED, said("Not asked")),
    (BLANK, said("Blank")),
)


def code_of(answer: Answer | None, options: tuple[Option, ...], asked: bool = True) -> str:
    """What one place says, as an option's code or one of the words of ``APART``.

    asked: whether the question's "only if" is met; a blank there is no gap.
    """
    if answer is None or answer.state is State.BLANK:
        return BLANK if asked else NOT_ASKED
    if answer.state is State.UNREADABLE:
        return IN_DOUBT
    if answer.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE
    known = {option.code for option in options}
    return answer.code if answer.code in known and answer.code else IN_DOUBT


def distribution(
    label: str,
    codes: Iterable[str],
    options: tuple[Option, ...],
    last: Distribution | None = None,
) -> Distribution:
    """How single answers fall over the options. codes: as ``code_of`` gives them."""
    counted = Counter(codes)
    shares = tuple(
        Share(option.code, option.label, counted[option.code])
        for option in options
        if option.means is Meaning.ANSWER
    )
    own_words = tuple(
        (option.code, option.label)
        for option in options
        if option.means in (Meaning.DONT_KNOW, Meaning.NO_VIEW)
    )
    return Distribution(
        label=label,
        shares=shares,
        apart=_apart(counted, (*own_words, *APART)),
        answered=sum(share.count for share in shares),
        last=last,
    )


def tick_distribution(
    label: str,
    returns: Iterable[tuple[tuple[str, Answer | None], ...]],
    options: tuple[tuple[str, str], ...],
    last: Distribution | None = None,
) -> Distribution:
    """How ticks fall. returns: for each return, every option's code and what stands beside it.

    A return without any tick has not answered: nobody can tell "none of these" from a gap.
    """
    counted: Counter[str] = Counter()
    answered = 0
    for places in returns:
        ticked = [code for code, answer in places if answer and answer.code == TICKED]
        doubtful = any(answer and answer.state is State.UNREADABLE for _, answer in places)
        answered += bool(ticked)
        counted.update(ticked)
        if doubtful:
            counted[IN_DOUBT] += 1
        elif not ticked:
            counted[_neither(answer for _, answer in places)] += 1
    shares = tuple(Share(code, words, counted[code]) for code, words in options)
    return Distribution(label, shares, _apart(counted, APART), answered, several=True, last=last)


def spread(
    label: str, answers: Iterable[Answer | None], last: Spread | None = None
) -> Spread | None:
    """The spread of the numbers among the answers; None where there is no number.

    Amounts of several currencies have no spread: they cannot be compared.
    """
    told = [(answer, number) for answer in answers if (number := number_of(answer)) is not None]
    currencies = {answer.code for answer, _ in told if answer}
    if not told or len(currencies) > 1:
        return None
    numbers = sorted(number for _, number in told)
    sign = next(iter(currencies))
    name = f"{label} ({sign})" if sign and label else label or sign or ""
    with localcontext(EXACT):
        lowest, middle, highest = map(_plain, (numbers[0], median(numbers), numbers[-1]))
    return Spread(name, len(numbers), Number(lowest), Number(middle), Number(highest), last=last)


def number_of(answer: Answer | None) -> Decimal | None:
    """The number that an answer gives; None for everything that is no number."""
    if answer is None or answer.state is not State.ANSWERED or answer.code == DONT_KNOW:
        return None
    return number_in(answer.value)


def words_of(answer: Answer | None, differ: bool = False) -> str:
    """An answer in words; "" for a blank. differ: files differ on it, and nobody has decided."""
    if answer is None or answer.state is State.BLANK:
        return ""
    if answer.state is State.UNREADABLE:
        return said("In doubt: {text}", text=answer.text or (DIFFER if differ else NOT_SURE))
    if answer.state is State.NOT_APPLICABLE:
        return answer.value or answer.text or said("Not applicable")
    is_money = answer.label is None and answer.code is not None and answer.code.isupper()
    return (
        joined(" ", (Number(answer.value or ""), answer.code or ""))
        if is_money
        else answer.value or ""
    )


def _neither(answers: Iterable[Answer | None]) -> str:
    stated = any(answer and answer.state is State.NOT_APPLICABLE for answer in answers)
    return NOT_APPLICABLE if stated else BLANK


def _apart(counted: Counter[str], kinds: Iterable[tuple[str, str]]) -> tuple[Share, ...]:
    return tuple(Share(code, words, counted[code]) for code, words in kinds if counted[code])


def _plain(number: Decimal) -> str:
    """A number as plain decimal text, at most three places after the point."""
    text = format(number.quantize(Decimal("0.001")) if number % 1 else number.to_integral(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
