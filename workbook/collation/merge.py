"""Several returns of one copy → one response, with every difference kept side by side.

An answer that only one return has, or that all have alike, is taken. Where they differ nothing is
chosen, except by a decision: until then the answer counts as unreadable. Settling calls
``merge_returns``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbook.collation.marks import answer_mark, file_mark
from workbook.collation.records import Conflict, Variant
from workbook.collation.returns import Return, says
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
    """One response. returns: by place, two or more; kept: the marks of the rows to keep;
    known: the form in whose order the answers stand."""
    conflicts: list[Conflict] = []
    answers: list[Answer] = []
    sources: dict[AnswerKey, str] = {}
    for key in _keys(known):
        variants = _variants(key, returns)
        if len(variants) > 1:
            conflicts.append(Conflict(copy, key, _chosen(copy, key, variants, returns, kept)))
            answer, place = _of_conflict(conflicts[-1])
        elif variants:
            answer, place = variants[0].answer, variants[0].files[0]
        else:
            untouched = _blank(key, returns)
            if untouched is None:  # a row that nobody touched
                continue
            answer, place = untouched
        answers.append(answer)
        sources[key] = place
    asked = set(_keys(known))
    listed = {each.place: texts for each in returns if (texts := _homeless(each, asked))}
    response = _response(returns, tuple(answers), known, listed)
    return Merged(response, sources, tuple(conflicts), listed)


def _keys(known: Known) -> Iterator[AnswerKey]:
    """Every answer place of the form, in printed order."""
    return (slot.key for item in known.layout.items() for slot in item.slots())


def _variants(key: AnswerKey, returns: tuple[Return, ...]) -> tuple[Variant, ...]:
    """Each different answer with the files that say so; the first file of each gives it."""
    found: dict[object, Variant] = {}
    for each in returns:
        answer = each.filled.get(key)
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
) -> tuple[Variant, ...]:
    """The variants, the one that a decision keeps marked. A decision on the answer comes before
    one on the file; two decisions of one kind settle nothing."""
    by_answer = [each for each in variants if answer_mark(copy, key, each.answer) in kept]
    files = {each.place for each in returns if file_mark(copy, each.sha256) in kept}
    by_file = [each for each in variants if files & set(each.files)]
    chosen = by_answer or (by_file if len(files) == 1 else [])
    if len(chosen) != 1:
        return variants
    return tuple(replace(each, chosen=each is chosen[0]) for each in variants)


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


def _blank(key: AnswerKey, returns: tuple[Return, ...]) -> tuple[Answer, str] | None:
    """A place that nobody filled, from the first return that has it."""
    return next(((each.found[key], each.place) for each in returns if key in each.found), None)


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
        stamp=returns[0].response.stamp,
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
