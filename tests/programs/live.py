"""The numbers that a workbook's own sheets show, found as a person finds them: by their headings.

Each function gives what differs from what ``read --json`` worked out, in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Rows = Sequence[Sequence[str]]
SEVERAL = "More than one"


def start_sheet_differences(rows: Rows, completeness: Sequence[dict[str, Any]]) -> list[str]:
    """How far you have got: ``12 of 20 answered`` beside each section, ``none`` for none."""
    beside = {row[1]: list(row[2:4]) for row in rows if len(row) > 3}
    return [
        f"{each['title']}: the start sheet says {beside[each['title']]}, read says {wanted}"
        for each in completeness
        if beside[each["title"]] != (wanted := [_of(*_needed(each)), _of(*_optional(each))])
    ]


def results_sheet_differences(
    rows: Rows, completeness: Sequence[dict[str, Any]], results: Sequence[dict[str, Any]]
) -> list[str]:
    """Every table of the results sheet."""
    done = _table(rows, "How much is answered", "Section")
    pairs = [(each["title"], done[each["title"]][:5], _done(each)) for each in completeness]
    kinds = {
        "vote": _vote,
        "profile": _profile,
        "count": _count,
        "averages": _averages,
        "grid": _grid,
        "change": _change,
    }
    for result in results:
        if result["kind"] != "reference":  # it has a sheet of its own
            pairs += kinds[result["kind"]](rows, result)
    return [
        f"{name}: the results sheet says {shown}, read says {read}"
        for name, shown, read in pairs
        if [text.casefold() for text in shown] != [text.casefold() for text in read]
    ]


def compared_sheet_differences(rows: Rows, reference: dict[str, Any]) -> list[str]:
    """The sheet of published facts: what it repeats of the team's answers, and what it says of
    each programme."""
    head = next(number for number, row in enumerate(rows) if row[0] == "What is compared")
    shown = {row[0]: row for row in rows[head + 1 :] if row[0]}
    told = []
    for dimension in reference["dimensions"]:
        row = shown[dimension["label"]]
        facts = zip(row[2:], dimension["programmes"], strict=False)
        for text, programme in facts:
            words = programme["words"] or "not stated"
            likeness = LIKENESS[programme["likeness"]]
            wanted = f"{likeness}\n{words}" if likeness else words
            if text != wanted:
                told.append(f"{dimension['label']}: the sheet says {text!r}, read {wanted!r}")
    return told


LIKENESS = {"same": "Same", "different": "Different", "not-known": "Not known", None: ""}
Pair = tuple[str, list[str], list[str]]  # of what, shown, read


def _of(answered: int, asked: int) -> str:
    return f"{answered} of {asked} answered" if asked else "none"


def _needed(section: dict[str, Any]) -> tuple[int, int]:
    return section["needed_answered"], section["needed_due"]


def _optional(section: dict[str, Any]) -> tuple[int, int]:
    return section["optional_answered"], section["optional"]


def _done(section: dict[str, Any]) -> list[str]:
    """Answered, still to do, needed in all, optional answered, optional in all."""
    (done, due), (optional, all_optional) = _needed(section), _optional(section)
    return list(map(str, (done, due - done, due, optional, all_optional)))


def _table(rows: Rows, title: str, head: str) -> dict[str, list[str]]:
    """The table whose first head is this, the first below a title: its rows by their names."""
    titled = next(number for number, row in enumerate(rows) if row[0] == title)
    headed = next(n for n, row in enumerate(rows) if n > titled and row[0] == head)
    found = {}
    for row in rows[headed + 1 :]:
        if not row[0]:
            break
        found[row[0]] = list(row[1:])
    return found


def _vote(rows: Rows, vote: dict[str, Any]) -> Iterator[Pair]:
    split = _table(rows, vote["title"], "Theme")
    every = _table(rows, vote["title"], "All votes")
    for theme in vote["themes"]:
        label = theme["label"]
        others = [option["count"] for option in theme["others"]]
        own = [option["count"] for option in theme["person"]]
        both = [one + other for one, other in zip(own, others, strict=True)]
        person, *shown = split[label]
        last = len(others) + 1
        yield f"{label}, the person", [person], [_own_vote(theme["person"])]
        yield f"{label}, others", shown[:last], _with_sum(others)
        yield f"{label}, all", every[label][1 : last + 1], _with_sum(both)
        if theme["verdict"]:
            yield f"{label}, agreed", [shown[last]], [theme["verdict"]]


def _own_vote(person: list[dict[str, Any]]) -> str:
    cast = [option["label"] for option in person for _ in range(option["count"])]
    return SEVERAL if len(cast) > 1 else "".join(cast)


def _with_sum(counts: list[int]) -> list[str]:
    return list(map(str, (*counts, sum(counts))))


def _profile(rows: Rows, profile: dict[str, Any]) -> Iterator[Pair]:
    shown = _table(rows, profile["title"], "Part")
    for bar in profile["bars"]:
        words, score, *_ = shown[bar["label"]]
        yield (
            f"{bar['label']}, number",
            [score],
            ["" if bar["score"] is None else str(bar["score"])],
        )
        if bar["words"]:
            yield f"{bar['label']}, words", [words], [bar["words"]]


def _count(rows: Rows, count: dict[str, Any]) -> Iterator[Pair]:
    shown = _table(rows, count["title"], "Choice")
    for option in count["options"]:
        yield option["label"], shown[option["label"]][:1], [str(option["count"])]
    in_all = sum(option["count"] for option in count["options"])
    yield f"{count['title']}, in all", shown["In all"][:1], [str(in_all)]


def _averages(rows: Rows, averages: dict[str, Any]) -> Iterator[Pair]:
    shown = _table(rows, averages["title"], "Group")
    for group in averages["groups"]:
        cells, wanted = shown[group["label"]], [str(group["rows"])]
        for column in group["columns"]:
            wanted += [_tenths(column["average"]), str(column["answered"])]
        if len(group["columns"]) > 1:
            wanted.append(_tenths(group["gap"]))
        yield group["label"], cells[: len(wanted)], wanted


def _tenths(number: float | None) -> str:
    return "" if number is None else f"{number:.1f}"


def _grid(rows: Rows, grid: dict[str, Any]) -> Iterator[Pair]:
    """A mark stands under the point that was chosen, and under no other."""
    for group in grid["groups"]:
        shown = _table(rows, grid["title"], group["label"])
        for row in group["rows"]:
            words, *marks = shown[row["label"]]
            chosen = None if row["score"] is None else row["score"] - group["lowest"]
            wanted = ["●" if number == chosen else "" for number in range(len(marks))]
            yield f"{row['label']}, marks", marks, wanted
            if row["words"]:
                yield f"{row['label']}, words", [words], [row["words"]]


def _change(rows: Rows, change: dict[str, Any]) -> Iterator[Pair]:
    shown = _table(rows, change["title"], "What is counted")
    for row in change["rows"]:
        read = (row["before"], row["after"], row["change"], row["per_hundred"])
        yield row["label"], shown[row["label"]][:4], ["" if n is None else str(n) for n in read]
