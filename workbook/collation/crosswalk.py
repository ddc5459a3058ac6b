"""The forms of a round → which of their questions are about the same matter: the crosswalk.

Banks name the counterparts of a question, and of a row. What a bank does not say is not worked out
here: nothing is guessed from words or codes. ``matters.py`` sets what copies say side by side;
exports and reports call both. Pure, and the same in whatever order the forms come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbook.bank import AnswerType, Bank, Column, Meaning, Question
from workbook.changes import SUFFIX
from workbook.identity import AnswerKey
from workbook.layout import question_codes
from workbook.reading.known import Known

Points = tuple[str, tuple[tuple[str, int | None, Meaning], ...]]  # a scale's name and its points


class WhyNot(StrEnum):
    """Why the figures of two questions are never counted together."""

    NOT_KNOWN = "No copy of this round says what one of them asks."
    ONE_FORM = "One form asks both: each of its copies would be counted twice."
    THE_PERSON = "One is the person's own answer. It stands beside the team's and is counted alone."
    NOT_RATED = "Not both of them are rated on a scale."
    SEVERAL = "The bank does not say which figure of the one belongs to which of the other."
    OTHER_SCALE = "They are rated on different scales."
    OTHER_POINTS = "The points of the scale are not the same in all forms of this round."


@dataclass(frozen=True, slots=True)
class Side:
    """One question of a pair. forms: the forms that ask it, each with its title, in the bank's
    order. type: None where no copy says what it asks. is_person: only easy-read forms ask it, so
    that it is a person's own answer."""

    question: str
    code: str = ""
    prompt: str = ""
    type: AnswerType | None = None
    forms: tuple[tuple[str, str], ...] = ()
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions on one matter. lead: the one of the shorter form, but never a person's own.

    places: the figure of each, where the two can be counted together; else None, and why_not says
    why. scale: the scale of both. label: the row of the lead that the figure stands in, if any.
    """

    lead: Side
    other: Side
    places: tuple[AnswerKey, AnswerKey] | None = None
    why_not: WhyNot | None = None
    scale: str | None = None
    label: str = ""

    @property
    def shares_form(self) -> bool:
        """Whether one form asks both, so that they are no two forms' view of the matter."""
        return bool({form for form, _ in self.lead.forms} & {form for form, _ in self.other.forms})


@dataclass(frozen=True, slots=True)
class _Entry:
    """A question as the forms of the round ask it. order: its place in the bank. rows: the names of
    its fixed rows. rated: each place that takes a rating, with the points that copies offer there.
    named: the counterparts, each with the row that names it, or None."""

    side: Side
    order: int
    rows: Mapping[str, str] = field(default_factory=dict)
    rated: Mapping[AnswerKey, frozenset[Points]] = field(default_factory=dict)
    named: Mapping[str, str | None] = field(default_factory=dict)

    def figures(self, other: str) -> list[AnswerKey]:
        """The ratings that belong to another question: those of the row that names it, or all."""
        row = self.named.get(other)
        return [key for key in self.rated if row is None or key.row == row]


def find_pairs(forms: Iterable[Known]) -> tuple[Pair, ...]:
    """Every pair of counterparts of which some form of the round asks one, in the bank's order.

    forms: those of the copies; they may come twice, and in any order."""
    # The copies of a form share it, and there may be very many.
    known = _in_order({id(each): each for each in forms}.values())
    entries = _entries(known)
    asked = {item.question for each in known for item in each.layout.items()}
    sizes = Counter(form for entry in entries.values() for form, _ in entry.side.forms)
    pairs: dict[frozenset[str], tuple[tuple[int, int, int], Pair]] = {}
    for id_, entry in entries.items():
        for name in entry.named:
            both = frozenset((id_, name))
            if both not in pairs and len(both) == 2 and both & asked:
                # Last: a counterpart that no form of the round has words for.
                other = entries.get(name) or _Entry(Side(name), len(entries))
                lead, second = sorted((entry, other), key=lambda each: _rank(each, sizes))
                pairs[both] = (_place(lead, second), _pair(lead, second))
    return tuple(pair for _, pair in sorted(pairs.values(), key=lambda found: found[0]))


def _place(lead: _Entry, other: _Entry) -> tuple[int, int, int]:
    """Where a pair stands: the counterparts of a question as the bank lists them, then those that
    only name it."""
    listed = list(lead.named)
    name = other.side.question
    at = listed.index(name) if name in lead.named else len(listed)
    return lead.order, at, other.order


def _in_order(forms: Iterable[Known]) -> list[Known]:
    """Forms that this program has before those that a copy brought along."""

    def rank(known: Known) -> tuple[str, ...]:
        packed = known.packed.digest if known.packed else ""
        layout = known.layout
        return packed, layout.bank, layout.edition, layout.language, layout.form

    return sorted(forms, key=rank)


def _entries(known: Iterable[Known]) -> dict[str, _Entry]:
    """The questions of all forms by id, in the bank's order."""
    found: dict[str, list[tuple[Known, Question]]] = {}
    for each in known:
        for question in each.bank.questions():
            asks = found.setdefault(question.id, [])
            if _is_told(each, question):
                asks.append((each, question))
    told = {id_: asks for id_, asks in found.items() if asks}
    return {id_: _entry(order, asks) for order, (id_, asks) in enumerate(told.items())}


def _is_told(known: Known, question: Question) -> bool:
    """Whether the words of a question are there and some form asks it: a form that a copy brought
    along has only ids of the questions that it does not ask, and a site leaves out pages."""
    if known.enclosed is None:
        return bool(question.forms)
    return known.layout.form in question.forms


def _entry(order: int, asks: list[tuple[Known, Question]]) -> _Entry:
    known, question = asks[0]
    rated: dict[AnswerKey, frozenset[Points]] = {}
    named: dict[str, str | None] = {}
    for each, asked in asks:
        for key, points in _rated(each.bank, asked):
            rated[key] = rated.get(key, frozenset()) | {points}
        for other in asked.counterparts:
            named.setdefault(other, None)
        for row in asked.rows:
            named |= dict.fromkeys(row.counterparts, row.code)
    forms, easy = _forms(asks)
    side = Side(
        question.id,
        question_codes(known.bank)[question.id],
        question.prompt,
        question.type,
        tuple(forms.items()),
        is_person=bool(easy) and easy == forms.keys(),
    )
    rows = {row.code: row.label for row in question.rows}
    return _Entry(side, order, rows, rated, named)


def _forms(asks: Iterable[tuple[Known, Question]]) -> tuple[dict[str, str], set[str]]:
    """The forms that ask a question with their titles, and which of them are easy-read. A form
    with last time's answers is the form itself."""
    titles: dict[str, str] = {}
    easy: set[str] = set()
    for known, question in asks:
        for form in sorted(known.bank.forms, key=lambda form: form.id.endswith(SUFFIX)):
            name = form.id.removesuffix(SUFFIX)
            if form.id in question.forms:
                titles.setdefault(name, form.title)
                easy |= {name} if form.easy_read else set()
    return titles, easy


def _rated(bank: Bank, question: Question) -> Iterator[tuple[AnswerKey, Points]]:
    """Each printed place that takes a rating, with its scale."""
    if question.type is AnswerType.RATING and question.scale:
        yield AnswerKey(question.id), _points(bank, question.scale)
    if question.type not in (AnswerType.MATRIX, AnswerType.TABLE):
        return
    for row in question.rows:
        for column in question.columns:
            scale = _scale(question, column)
            if scale:
                yield AnswerKey(question.id, row.code, column.code), _points(bank, scale)


def _scale(question: Question, column: Column) -> str | None:
    """The scale of a cell; None where it takes no rating."""
    if question.type is AnswerType.MATRIX:
        return column.scale or question.scale
    return column.scale if column.type is AnswerType.RATING else None


def _points(bank: Bank, scale: str) -> Points:
    """What a scale measures with. Its words may be in any language."""
    points = bank.scales[scale].choices
    return scale, tuple((point.code, point.score, point.means) for point in points)


def _rank(entry: _Entry, sizes: Mapping[str, int]) -> tuple[bool, bool, int, int]:
    """Which question of a pair leads: a team's own before a person's, then that of the shortest
    form, then the one that is printed first."""
    side = entry.side
    size = min((sizes[form] for form, _ in side.forms), default=0)
    return side.is_person, side.type is None, size, entry.order


def _pair(lead: _Entry, other: _Entry) -> Pair:
    pair = Pair(lead.side, other.side)
    firsts = lead.figures(other.side.question)
    seconds = other.figures(lead.side.question)
    why = _why_apart(pair) or _why_not(lead, other, firsts, seconds)
    if why is not None:
        return Pair(lead.side, other.side, why_not=why)
    (first,), (second,) = firsts, seconds
    ((scale, _),) = lead.rated[first]
    label = lead.rows.get(first.row or "", "")
    return Pair(lead.side, other.side, (first, second), None, scale, label)


def _why_apart(pair: Pair) -> WhyNot | None:
    """Why two questions have no figure in common, whatever they ask."""
    if None in (pair.lead.type, pair.other.type):
        return WhyNot.NOT_KNOWN
    if pair.shares_form:
        return WhyNot.ONE_FORM
    return WhyNot.THE_PERSON if pair.lead.is_person or pair.other.is_person else None


def _why_not(
    lead: _Entry, other: _Entry, firsts: list[AnswerKey], seconds: list[AnswerKey]
) -> WhyNot | None:
    """Why the figures of two questions are not the same figure."""
    if not firsts or not seconds:
        return WhyNot.NOT_RATED
    if len(firsts) > 1 or len(seconds) > 1:
        return WhyNot.SEVERAL
    points = lead.rated[firsts[0]] | other.rated[seconds[0]]
    if len({scale for scale, _ in points}) > 1:
        return WhyNot.OTHER_SCALE
    return WhyNot.OTHER_POINTS if len(points) > 1 else None
