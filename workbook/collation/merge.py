"""Several returns of one copy → one response, with every difference kept side by side.

An answer that only one return has, or that all have alike, is taken. Where they differ nothing is
chosen, except by a decision: until then the answer counts as unreadable. Nobody's row is made of
what two people wrote about different things (see ``units.py``). Where a copy left with last round's
answers, only what a return changed or took out counts as what it says; an answer that no return
changed stays. Settling calls ``merge_returns``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbook.collation.marks import answer_mark, file_mark
from workbook.collation.records import Conflict, Variant
from workbook.collation.returns import Return, blank_answer, says
from workbook.collation.units import Torn, find_torn
from workbook.identity import AnswerKey
from workbook.reading.known import Known
from workbook.results.answers import Answer, State
from workbook.results.check import Response
from workbook.results.tallies import tally
from workbook.submission import Unplaced


@dataclass(frozen=True, slots=True)
class Merged:
    """What several returns say together. sources: the file of each answer. homeless: by file,
    answers to questions that the form does not ask, where a return is of another form."""

    response: Response
    sources: Mapping[AnswerKey, str]
    conflicts: tuple[Conflict, ...]
    homeless: Mapping[str, tuple[Unplaced, ...]]


def merge_returns(
    copy: str, returns: tuple[Return, ...], kept: frozenset[str], known: Known
) -> Merged:
    """One response. returns: by place; one alone where it is of another form. kept: the marks of
    the rows to keep; known: the form in whose order the answers stand."""
    conflicts: list[Conflict] = []
    answers: list[Answer] = []
    sources: dict[AnswerKey, str] = {}
    torn = find_torn(known.layout, returns)
    for key in _keys(known):
        variants = _variants(key, returns, torn.get(key))
        if len(variants) > 1:
            row = _kept_row(copy, torn[key], kept) if key in torn else frozenset()
            chosen = _chosen(copy, key, variants, returns, kept, row)
            conflicts.append(Conflict(copy, key, chosen, key in torn))
            answer, place = _of_conflict(conflicts[-1])
        elif variants:
            answer, place = variants[0].answer, variants[0].files[0]
        else:
            untouched = _unchanged(key, returns)
            if untouched is None:  # a row that nobody touched
                continue
            answer, place = untouched
        answers.append(answer)
        sources[key] = place
    answers = _without_emptied_rows(answers, {each.key for each in conflicts})
    sources = {each.key: sources[each.key] for each in answers}
    asked = set(_keys(known))
    listed = {each.place: texts for each in returns if (texts := _homeless(each, asked))}
    response = _response(returns, tuple(answers), known, listed)
    return Merged(response, sources, tuple(conflicts), listed)


def _keys(known: Known) -> Iterator[AnswerKey]:
    """Every answer place of the form, in printed order."""
    return (slot.key for item in known.layout.items() for slot in item.slots())


def _variants(
    key: AnswerKey, returns: tuple[Return, ...], torn: Torn | None
) -> tuple[Variant, ...]:
    """Each different answer with the files that say so; the first file of each gives it. Where
    the row is torn, a place that a file leaves blank there counts as what it says."""
    found: dict[object, Variant] = {}
    for each in torn.rivals if torn else returns:
        answer = each.filled.get(key, blank_answer(key)) if torn else each.own.get(key)
        if answer is None:
            continue
        same = found.get(says(answer))
        found[says(answer)] = (
            replace(same, files=(*same.files, each.place))
            if same
            else Variant(answer, (each.place,))
        )
    return tuple(found.values())


def _chosen(
    copy: str,
    key: AnswerKey,
    variants: tuple[Variant, ...],
    returns: tuple[Return, ...],
    kept: frozenset[str],
    row: frozenset[str],
) -> tuple[Variant, ...]:
    """The variants, the one that a decision keeps marked. A decision on the answer comes before
    one on its row, and that before one on the file; two decisions of one kind settle nothing.
    row: the files whose row is kept."""
    by_answer = [each for each in variants if answer_mark(copy, key, each.answer) in kept]
    files = {each.place for each in returns if file_mark(copy, each.sha256) in kept}
    by_file = [each for each in variants if files & set(each.files)]
    by_row = [each for each in variants if row & set(each.files)]
    chosen = by_answer or by_row or (by_file if len(files) == 1 else [])
    if len(chosen) != 1:
        return variants
    return tuple(replace(each, chosen=each is chosen[0]) for each in variants)


def _kept_row(copy: str, torn: Torn, kept: frozenset[str]) -> frozenset[str]:
    """The files that say everything in a row that a person has kept; none, while nothing is."""
    files: list[frozenset[str]] = []
    for key in torn.unit.keys:
        variants = _variants(key, torn.rivals, torn)
        kept_here = [each for each in variants if answer_mark(copy, key, each.answer) in kept]
        files += [frozenset(each.files) for each in kept_here if len(variants) > 1]
    return frozenset.intersection(*files) if files else frozenset()


def _of_conflict(conflict: Conflict) -> tuple[Answer, str]:
    """The chosen answer and its file; while nothing is chosen, an answer that cannot be read."""
    for variant in conflict.variants:
        if variant.chosen:
            return variant.answer, variant.files[0]
    first = conflict.variants[0]
    answer = replace(
        first.answer, state=State.UNREADABLE, value=None, code=None, label=None, text=None
    )
    return answer, first.files[0]


def _unchanged(key: AnswerKey, returns: tuple[Return, ...]) -> tuple[Answer, str] | None:
    """A place that nobody filled or changed, from the first return that has an answer there, or
    has the place; None for a free row."""
    for each in returns:
        if key in each.filled:
            return each.filled[key], each.place
    for each in returns:
        if key in each.found:
            return each.found[key], each.place
    if _is_free_row(key):
        return None
    return blank_answer(key), returns[0].place


def _is_free_row(key: AnswerKey) -> bool:
    return key.row is not None and key.row.isdigit()


def _without_emptied_rows(answers: list[Answer], differing: set[AnswerKey]) -> list[Answer]:
    """The answers without the free rows that were emptied: they stand as if nobody had touched
    them. differing: the answers in conflict, which stay."""
    used = {
        (each.question, each.row)
        for each in answers
        if each.place is not None or each.state is not State.BLANK or each.key in differing
    }
    return [
        each for each in answers if not _is_free_row(each.key) or (each.question, each.row) in used
    ]


def _response(
    returns: tuple[Return, ...],
    answers: tuple[Answer, ...],
    known: Known,
    homeless: Mapping[str, tuple[Unplaced, ...]],
) -> Response:
    tallies = tally(known.bank, known.layout, answers)
    problems = [problem for each in returns for problem in each.response.problems]
    unplaced = [unplaced for each in returns for unplaced in each.response.unplaced]
    unplaced += [text for texts in homeless.values() for text in texts]
    return Response(
        stamp=replace(returns[0].response.stamp, form=known.layout.form),
        answers=answers,
        problems=tuple(dict.fromkeys(problems)),
        unplaced=tuple(dict.fromkeys(unplaced)),
        completeness=tallies.completeness,
        results=tallies.results,
    )


def _homeless(each: Return, asked: set[AnswerKey]) -> tuple[Unplaced, ...]:
    """Answers of a return of another form of the bank that this form does not ask."""
    return tuple(
        Unplaced(answer.place or "", "answer", answer.text or "")
        for key, answer in each.filled.items()
        if key not in asked
    )
