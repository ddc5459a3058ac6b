"""A collation → the board of its round, for people and as JSON, and the receipt of all its files.

The board is what a facilitator looks at over coffee: what has to be done stands on top. The
commands ``status`` and ``collate`` print these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from workbook.collation.asked import code_of
from workbook.collation.decided import NAME as DECISIONS
from workbook.collation.points import Point
from workbook.collation.records import (
    Collation,
    Conflict,
    CopyResult,
    CopyState,
    ReturnedFile,
    Standing,
)
from workbook.collation.states import STANDING_WORDS, STATE_WORDS
from workbook.exports.json import Json, problem_json, to_json_line
from workbook.exports.lines import STEP, printable, wrapped
from workbook.exports.points import PROBLEMS, points_of, tell_points
from workbook.exports.text import FATE_WORDS
from workbook.problems.arrivals import RETURNED_MISSING
from workbook.reading.account import Fate

TEAM, RESPONDENT, FORM, STATE = 24, 10, 13, 13  # widths of columns; the table fits 100 characters
GAP = 2  # between columns
WIDTH = 79  # of sentences: a terminal has at least 80 columns
MOST_FILES = 20  # with words outside the answers
UNPLACED = "results/unplaced.csv"
WRITTEN_BY = f"“workbook collate” writes {DECISIONS} and the folder “results”."


def board_text(collation: Collation) -> str:
    """The board for people, at most 100 characters wide. Ends with a line end."""
    strangers = [each for each in collation.files if each.copy is None and _is_waiting(each)]
    lines = [*_headlines(collation), *_groups(collation)]
    lines += _block("Files that fit no copy", (each for f in strangers for each in _stranger(f)))
    lines += _block(f"Words outside the answers: see {UNPLACED}", _words_outside(collation))
    lines += _block(f"About {DECISIONS}", _problems(collation))
    if any(name in line for name in (DECISIONS, PROBLEMS, UNPLACED) for line in lines):
        lines += ["", WRITTEN_BY]
    lines += ["", *receipt(collation)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def receipt(collation: Collation) -> Iterator[str]:
    """How many files there are and what became of them: the numbers add up to all of them."""
    inside = sum(each.arrival.container is not None for each in collation.files)
    total = len(collation.files)
    for problem in collation.problems:
        if problem.message == RETURNED_MISSING.text:
            yield f"{problem.message} {problem.remedy}"
    yield f"{_number(total - inside, 'file')} put into the folder" + (
        f", and {_number(inside, 'file')} inside ZIP files and mails: {total} in all."
        if inside
        else "."
    )
    counts = Counter(each.standing for each in collation.files)
    for standing, words in STANDING_WORDS.items():
        if counts[standing]:
            yield f"{STEP}{counts[standing]:>5}  {words}"


def tell_copies(collation: Collation) -> str:
    """How far the copies have got, in one sentence."""
    counts = Counter(each.state for each in collation.results)
    told = [
        f"{counts[state]} {STATE_WORDS[state].casefold()}" for state in STATE_WORDS if counts[state]
    ]
    return f"{_workbooks(collation)}: {', '.join(told)}." if told else "No copy was issued."


def board_json(collation: Collation) -> str:
    """The board on one line, in the published form."""
    round_ = collation.round
    inside = sum(each.arrival.container is not None for each in collation.files)
    return to_json_line(
        {
            "round": {
                "id": round_.id,
                "name": round_.name,
                "bank": round_.bank,
                "due": round_.due.isoformat() if round_.due else None,
            },
            "counts": {
                "put_in": len(collation.files) - inside,
                "inside": inside,
                "copies": _counts(CopyState, (each.state for each in collation.results)),
                "standings": _counts(Standing, (each.standing for each in collation.files)),
                "fates": _counts(Fate, (each.fate for each in collation.files)),
            },
            "copies": [_copy_json(each, collation) for each in collation.results],
            "files": [_file_json(each) for each in collation.files],
            "problems": [problem_json(each) for each in collation.problems],
        }
    )


def _workbooks(collation: Collation) -> str:
    copies, results = len(collation.round.copies), len(collation.results)
    people = f" ({results} with each respondent)" if results > copies else ""
    return f"{copies} {'copy' if copies == 1 else 'copies'} issued{people}"


def _headlines(collation: Collation) -> Iterator[str]:
    due = collation.round.due
    until = f", due {due.isoformat()}" if due else ""
    yield _one_line(collation.round.name) + until
    yield from wrapped(tell_copies(collation), "", WIDTH)


def _groups(collation: Collation) -> Iterator[str]:
    """The lines of all copies: those that need a decision first, those that are done last."""
    groups: tuple[tuple[str, Callable[[CopyResult], bool]], ...] = (
        ("To decide or to put right", _needs_person),
        ("Still to come", lambda each: each.state is not CopyState.COMPLETE),
        ("Done", lambda each: True),
    )
    left = list(collation.results)
    named = any(each.respondent for each in left)
    forms = len({each.copy.form for each in left}) > 1
    for title, belongs in groups:
        inside = [each for each in left if belongs(each)]
        left = [each for each in left if not belongs(each)]
        lines = [_heads(named, forms)] if inside else []
        for each in inside:
            lines.append(_line(each, named, forms))
            lines += _left_out(each, collation)
            lines += tell_points(each, collation, STEP * 2, WIDTH)
        yield from _block(title, lines)


def _left_out(result: CopyResult, collation: Collation) -> Iterator[str]:
    """A line for a copy of which files came that were all left out: it is not as if none came."""
    own = frozenset(result.files)
    standings = [each.standing for each in collation.files if each.place in own]
    if standings and all(each is Standing.LEFT_OUT for each in standings):
        were = "was" if len(standings) == 1 else "were"
        told = f"{_number(len(standings), 'file')} {were} left out in {DECISIONS}"
        yield from wrapped(told, STEP * 2, WIDTH)


def _needs_person(result: CopyResult) -> bool:
    decides = result.state in (CopyState.CONFLICTING, CopyState.OLD_EDITION)
    return decides or (result.doubts > 0 and result.state is not CopyState.BLANK)


def _heads(named: bool, forms: bool) -> str:
    respondent, form = "Respondent" if named else None, "Form" if forms else None
    return _cells("Team", respondent, form, "State", "%", "Files", "Doubts")


def _line(result: CopyResult, named: bool, forms: bool) -> str:
    return _cells(
        result.copy.team_name,
        (result.respondent or "") if named else None,
        result.copy.form if forms else None,
        STATE_WORDS[result.state],
        "" if result.percent is None else str(result.percent),
        str(len(result.files)),
        str(result.doubts or ""),
    )


def _cells(
    team: str,
    respondent: str | None,
    form: str | None,
    state: str,
    percent: str,
    files: str,
    doubts: str,
) -> str:
    """A line of the table; None: a column that is left out. Names that are too long are cut, here
    and nowhere else."""
    parts = [_cut(team, TEAM)]
    parts += [_cut(respondent, RESPONDENT)] if respondent is not None else []
    parts += [_cut(form, FORM)] if form is not None else []
    parts += [_cut(state, STATE), f"{percent:>3}", f"{files:>5}", f"{doubts:>6}"]
    return STEP + (" " * GAP).join(parts)


def _cut(text: str, width: int) -> str:
    line = _one_line(text)
    return (line if len(line) <= width else line[: width - 1] + "…").ljust(width)


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))


def _is_waiting(file: ReturnedFile) -> bool:
    """Whether a person has to do something about a file."""
    return file.fate in (Fate.NEEDS_PERSON, Fate.REFUSED)


def _stranger(file: ReturnedFile) -> Iterator[str]:
    yield from wrapped(_one_line(file.place), STEP, WIDTH)
    yield from wrapped(f"{FATE_WORDS[file.fate]}: {file.message}", STEP * 2, WIDTH)
    remedy = next((each.remedy for each in file.problems if each.message == file.message), "")
    if remedy:
        yield from wrapped(f"→ {remedy}", STEP * 2, WIDTH)


def _words_outside(collation: Collation) -> Iterator[str]:
    """A line for each file with words that are no answer. What mails say comes first: it is most
    likely meant for the facilitator."""
    holding = [each for each in collation.files if each.unplaced]
    ordered = sorted(holding, key=lambda each: each.standing is not Standing.OPENED)
    for file in ordered[:MOST_FILES]:
        place = _one_line(file.place)
        is_mail = file.standing is Standing.OPENED
        said = f"Words in the mail {place}" if is_mail else f"{_outside(file)} in {place}"
        yield from wrapped(said, STEP, WIDTH)
    if len(ordered) > MOST_FILES:
        yield f"{STEP}and in {_number(len(ordered) - MOST_FILES, 'more file')}"


def _outside(file: ReturnedFile) -> str:
    """How much stands in a file besides the answers that count."""
    answers = sum(each.kind == "answer" for each in file.unplaced)
    texts = len(file.unplaced) - answers
    were = "that was not counted" if answers == 1 else "that were not counted"
    parts = [f"{_number(answers, 'answer')} {were}"] if answers else []
    parts += [f"{_number(texts, 'piece')} of other text"] if texts else []
    return " and ".join(parts)


def _problems(collation: Collation) -> Iterator[str]:
    for problem in collation.problems:
        if problem.message == RETURNED_MISSING.text:
            continue  # the receipt says it
        yield from wrapped(problem.message, STEP, WIDTH)
        yield from wrapped(f"→ {problem.remedy}", STEP * 2, WIDTH)


def _block(title: str, lines: Iterable[str]) -> list[str]:
    """A titled part of the board; nothing when it would be empty."""
    inside = list(lines)
    return ["", title, *inside] if inside else []


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _counts(
    words: type[CopyState] | type[Standing] | type[Fate], found: Iterable[str]
) -> dict[str, Json]:
    """How many of each, those of which there are none included."""
    counts = Counter(found)
    return {word.value: counts[word] for word in words}


def _copy_json(result: CopyResult, collation: Collation) -> Json:
    copy = result.copy
    return {
        "copy": copy.id,
        "team": copy.team,
        "team_name": copy.team_name,
        "respondent": result.respondent,
        "form": copy.form,
        "edition": copy.edition,
        "language": copy.language,
        "format": copy.format.value,
        "state": result.state.value,
        "percent": result.percent,
        "needed_answered": result.needed_answered,
        "needed_due": result.needed_due,
        "files": list(result.files),
        "doubts": result.doubts,
        "conflicts": [_conflict_json(result, each) for each in result.conflicts],
        "points": [_point_json(result, each) for each in points_of(result, collation)],
    }


def _point_json(result: CopyResult, point: Point) -> Json:
    """One point in doubt, with the file that says it."""
    return {
        "file": point.file,
        "code": code_of(result, point.problem.question) or None,
        "problem": problem_json(point.problem),
    }


def _conflict_json(result: CopyResult, conflict: Conflict) -> Json:
    """Which files differ. What they say stands in the results: a board may be passed around."""
    return {
        "question": conflict.key.question,
        "code": code_of(result, conflict.key.question),
        "row": conflict.key.row,
        "column": conflict.key.column,
        "settled": conflict.settled,
        "variants": [
            {"files": list(each.files), "chosen": each.chosen} for each in conflict.variants
        ],
    }


def _file_json(file: ReturnedFile) -> Json:
    info = file.arrival.account.file
    return {
        "file": file.place,
        "container": file.arrival.container,
        "sha256": info.sha256,
        "bytes": info.bytes,
        "kind": info.kind,
        "fate": file.fate.value,
        "standing": file.standing.value,
        "message": file.message,
        "copy": file.copy,
        "same_as": file.same_as,
        "problems": [problem_json(each) for each in file.problems],
        "unplaced": len(file.unplaced),
    }
