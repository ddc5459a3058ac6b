"""What must hold for whatever was done to a file: each function gives the faults that it finds.

No escape. Only an account comes back, with one of the four fates, a sentence, and words in each
problem. It is held for every input.

Nothing lost. Held where the file was not refused, for every typed text that the witness sees where
the format wants it: in a plain cell, a note or a paragraph. It must stand in an answer's text or
in the list of unplaced texts. Texts that only stand where no program shows them are not asked for,
nor those of a file whose form is not known: of such a file a person is told as a whole, and the
list is of what stands where the copy's own marks say that answers belong.

No wrong attribution. Held where the file was not refused, for every typed text that was accepted
as the answer to another question than the one it was typed for, and that the witness sees. Moving
an answer into another question's place is what people do, and then it is that question's answer.
Nothing is asked where the text stands in more places than the witness sees.
So the account is right if some place where the text now stands speaks for the question that it
was given to, and wrong if each speaks for the old one or for none.

- Rows and columns are asked one after the other, wherever the two questions differ in them.
- Words that people see decide: the prompt, the code, the head of the column. Words that both
  questions' places have in the file as it was sent tell nothing.
- Where no words tell the two apart, the hidden marks of row and column decide; then the names,
  tags, titles and bookmarks there.
- Where nothing at all tells, only the very cell of the question will do, and only in spreadsheets.
- A row that shows the code or words of another question, and whose names are that question's too,
  is that question's row, whatever table's heads it stands under.
- Where words of both stand together, either is accepted: what is told beside it is for a person.
- Where the words speak for the old question, or for nobody, but marks or names for the new one,
  the damage has torn apart what belongs together. Then the answer is right only if the account
  tells something about a place of the file, so that a person looks at it. Where nothing that the
  witness sees speaks for the new question, it must tell something about that very place or row.

Where the witness can't say anything, because a whole file was damaged or a part is not as its
format wants it, only the first is held. How often each was held is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tests.fuzz.inputs import Input
from tests.fuzz.seeds import Format
from tests.fuzz.typed import Canary
from tests.fuzz.witness import (
    Spot,
    UnseenError,
    see_ods,
    see_xls,
    see_xlsx,
    spots_of,
)
from tests.fuzz.witness_words import see_docx, see_odt
from workbook.identity import AnswerKey
from workbook.reading.account import Account, Fate
from workbook.results.answers import Answer, State

DISPUTED = "words and marks tell different things"
FATES = (Fate.READ, Fate.READ_WITH_NOTICES, Fate.NEEDS_PERSON, Fate.REFUSED)


class Stage(StrEnum):
    """How far a file came."""

    REFUSED = "refused"
    UNKNOWN = "form not known"
    BLANK = "placed, no answers"
    ANSWERS = "placed, with answers"


@dataclass
class Verdict:
    """What was found about one input. held: how many texts were asked after; strayed: how many
    answers had moved to another question's place; disputed: of how many of them the marks and the
    words at that place tell different things."""

    stage: Stage
    faults: list[str] = field(default_factory=list)
    witnessed: bool = False
    held: int = 0
    strayed: int = 0
    disputed: int = 0


def judge(given: Input, account: object) -> Verdict:
    """Everything that does not hold for one input and its account."""
    if not isinstance(account, Account):
        return Verdict(Stage.REFUSED, [f"no account but a {type(account).__name__}"])
    verdict = Verdict(_stage(account))
    verdict.faults += _ill_formed(account)
    if verdict.stage is Stage.REFUSED:
        return verdict
    spots = _witness(given)
    verdict.witnessed = spots is not None
    if spots is not None and verdict.stage is not Stage.UNKNOWN:
        _ask_lost(given, account, spots, verdict)
        _ask_wrong(given, account, spots, verdict)
    return verdict


def _stage(account: Account) -> Stage:
    if account.fate is Fate.REFUSED:
        return Stage.REFUSED
    if account.response is None:
        return Stage.UNKNOWN
    answered = any(each.state is State.ANSWERED for each in account.response.answers)
    return Stage.ANSWERS if answered else Stage.BLANK


def _ill_formed(account: Account) -> Iterator[str]:
    if account.fate not in FATES:
        yield f"fate {account.fate}"
    if not account.message.strip():
        yield "no message"
    if account.fate in (Fate.REFUSED, Fate.NEEDS_PERSON) and not account.problems:
        yield f"{account.fate} without a problem"
    for problem in account.problems:
        if not problem.message.strip() or not problem.remedy.strip() or not problem.place.strip():
            yield f"a problem without words: {problem!r}"


def _witness(given: Input) -> tuple[Spot, ...] | None:
    """Every text that the witness sees; None where it says nothing."""
    try:
        if given.records:
            return tuple(spots_of(see_xls(given.records)))
        if not given.parts:
            return None
        if given.seed.format is Format.XLSX:
            return tuple(spots_of(see_xlsx(given.parts)))
        if given.seed.format is Format.ODS:
            return tuple(spots_of(see_ods(given.parts)))
        see = see_docx if given.seed.format is Format.DOCX else see_odt
        return tuple(see(given.parts))
    except UnseenError:
        return None


def _ask_lost(given: Input, account: Account, spots: Sequence[Spot], verdict: Verdict) -> None:
    told = "\n".join(_told(account))
    seen = "\n".join(spot.text for spot in spots)
    words = [each.text for each in given.seed.canaries if each.is_words]
    for text in (*words, *given.seed.beside):
        if text in seen:
            verdict.held += 1
            if text not in told:
                verdict.faults.append(f"lost: {text!r}")


def _told(account: Account) -> Iterator[str]:
    for answer in account.response.answers if account.response else ():
        yield answer.text or ""
    for each in account.unplaced:
        yield each.text


def _ask_wrong(given: Input, account: Account, spots: Sequence[Spot], verdict: Verdict) -> None:
    for answer in account.response.answers if account.response else ():
        if answer.state is State.BLANK or not answer.text:
            continue
        for canary in given.seed.canaries:
            if canary.key != answer.key and _is_it(canary, answer):
                where = [spot for spot in spots if _says(spot.text, canary)]
                if not where or _stands_elsewhere(given, canary, len(where)):
                    continue
                verdict.strayed += 1
                reasons = [_why_wrong(given, spot, canary.key, answer.key) for spot in where]
                if all(reasons) and DISPUTED in reasons:
                    verdict.disputed += 1
                is_told = _tells_of(account, answer) or (DISPUTED in reasons and _tells(account))
                if all(reasons) and not is_told:
                    verdict.faults.append(
                        f"wrong: {canary.text!r} was given to {answer.key} ({answer.located_by}, "
                        f"{answer.place}): {reasons[0]}"
                    )


def _tells(account: Account) -> bool:
    """Whether anything is told about a place of the file, not only about the file as a whole."""
    return any(problem.place != account.file.name for problem in account.problems)


def _tells_of(account: Account, answer: Answer) -> bool:
    """Whether something is told about this very place, or about its row."""
    place = answer.place or ""
    return any(each.place and place.startswith(each.place) for each in account.problems)


def _stands_elsewhere(given: Input, canary: Canary, seen: int) -> bool:
    """Whether the text stands in more places than the witness sees."""
    written = canary.text.encode()
    return sum(data.count(written) for data in given.parts.values()) > seen


def _is_it(canary: Canary, answer: Answer) -> bool:
    return _says(answer.text or "", canary)


def _says(text: str, canary: Canary) -> bool:
    return canary.text in text if canary.is_words else canary.text == text


def _why_wrong(given: Input, spot: Spot, old: AnswerKey, new: AnswerKey) -> str:
    """Why a text at this spot is no answer to the new question; empty where it may be one."""
    was, now = given.seed.evidence.get(old), given.seed.evidence.get(new)
    if was is None or now is None:
        return ""  # a row that the file as it was sent did not have
    own = {spot.text}  # where it stands in the first row, it is no head of its own column
    # A place whose column needs no head in the form still has one in the file: that tells nothing.
    rows = (
        _who(spot.row - own, was.row, now.row),
        _who(spot.row, was.hidden_row, now.hidden_row),
        _who(spot.row_names, was.row_names, now.row_names),
    )
    columns = (
        _who(spot.column - own, was.column, now.column) if was.column and now.column else "",
        _who(spot.column, was.hidden_column, now.hidden_column),
        _who(spot.column_names, was.column_names, now.column_names),
    )
    names = _who(spot.names, was.names, now.names)
    sides = [next((who for who in side if who), "") for side in (rows, columns)]
    is_home = spot.home is not None and spot.home == now.home
    speaks = [*sides, names, "new" if is_home else ""]
    if "old" not in sides and next((who for who in speaks if who), "old") != "old":
        return ""
    if old.question != new.question and (rows[0], names) == ("new", "new"):
        return ""  # a whole row that stands under the heads of another table
    return DISPUTED if {"new", "both"} & {*rows, *columns, names} else "nothing speaks for it"


def _who(seen: frozenset[str], was: frozenset[str], now: frozenset[str]) -> str:
    """For whom one kind of evidence speaks: old, new, both, or nobody."""
    for_old, for_new = bool((was - now) & seen), bool((now - was) & seen)
    return "both" if for_old and for_new else "old" if for_old else "new" if for_new else ""
