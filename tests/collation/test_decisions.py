"""decisions.csv: what is written, what people and their programs make of it, and what follows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.collation.rounds import (
    CROWD,
    NORTH,
    SOUTH,
    file_at,
    pdf,
    result_of,
    returned,
    settled,
    stamp,
    system,
    texts,
)
from workbook.collation.decided import COLUMNS, Decisions, read_decisions
from workbook.collation.decisions import decisions_csv, load_decisions, save_decisions
from workbook.collation.records import Collation
from workbook.gathering.records import Arrival
from workbook.problems import Problem

NAME, STORY = "about.name", "about.story"
RIVALS = (
    returned("a.xlsx", {NAME: "North", STORY: "=1+1"}),
    returned("b.xlsx", {NAME: "The “North”;\nno, really", STORY: "café, naïve"}),
)
OWNERLESS = returned("c.xlsx", {NAME: "Sud"}, stamp(None, team="South"))

Rows = list[dict[str, str]]


def table(content: bytes | None) -> Rows:
    assert content is not None
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def written(rows: Rows) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def fresh(arrivals: Iterable[Arrival]) -> bytes:
    content = decisions_csv(settled(arrivals), Decisions())
    assert content is not None
    return content


def decided(arrivals: Iterable[Arrival], *answers: tuple[str, str]) -> bytes:
    """The file after somebody wrote something beside rows. answers: words of a row, decision."""
    rows = table(fresh(arrivals))
    for words, decision in answers:
        hit = [row for row in rows if words in (row["answer"], row["files"] + row["kind"])]
        assert len(hit) == 1, words
        hit[0]["decision"] = decision
    return written(rows)


def after(arrivals: Iterable[Arrival], content: bytes) -> tuple[Collation, Decisions]:
    decisions = read_decisions(content)
    return settled(arrivals, decisions), decisions


def messages(problems: Iterable[Problem]) -> list[str]:
    return [each.message for each in problems]


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


def test_nothing_to_decide_makes_no_file() -> None:
    found = settled((returned("a.xlsx", {NAME: "N"}), system(".DS_Store")))
    assert decisions_csv(found, Decisions()) is None


def test_file_lists_each_answer_each_file_and_each_workbook_of_nobody() -> None:
    rows = table(fresh((*RIVALS, OWNERLESS)))
    assert tuple(rows[0]) == COLUMNS
    assert COLUMNS[:2] == ("decision", "about")
    assert [(row["kind"], row["files"]) for row in rows] == [
        ("file", "a.xlsx"),
        ("file", "b.xlsx"),
        ("answer", "a.xlsx"),
        ("answer", "b.xlsx"),
        ("answer", "a.xlsx"),
        ("answer", "b.xlsx"),
        ("assign", "c.xlsx"),
    ]
    assert [row["answer"] for row in rows] == [
        "",
        "",
        "North",
        "The “North”;\nno, really",
        "'=1+1",
        "café, naïve",
        "",
    ]
    assert {row["decision"] for row in rows} == {""}
    assert rows[0]["about"] == (
        "Write keep under “decision” to use this file wherever the files differ, or leave "
        "out if it does not count at all. "
        "This differs from “b.xlsx”: 2 answers differ."
    )
    assert rows[2]["about"] == (
        "Write keep under “decision” if this is the right answer: ABOUT-1 What is your team called?"
    )
    assert rows[6]["about"] == (
        "Write the team's name or its copy code (from register.csv) under “decision”, or leave "
        "out if it does not count."
    )
    assert not any("decisions.csv" in cell for row in rows for cell in row.values())
    assert rows[6]["team"] == "South"
    assert len({row["id"] for row in rows}) == 7


def test_file_that_is_nobodys_can_be_left_out_once_somebody_has_looked() -> None:
    others = (
        returned("a.xlsx", {NAME: "N"}, stamp(None, round="autumn")),
        pdf("b.pdf"),
        OWNERLESS,
    )
    rows = table(fresh(others))
    assert [(row["kind"], row["files"]) for row in rows] == [
        ("assign", "c.xlsx"),
        ("file", "a.xlsx"),
        ("file", "b.pdf"),
    ]
    for row in rows:
        row["decision"] = "leave out"
    found, decisions = after(others, written(rows))
    assert found.problems == ()
    assert {file.standing.value for file in found.files} == {"left-out"}
    assert {file.fate.value for file in found.files} == {"read-with-notices"}
    assert len(table(decisions_csv(found, decisions))) == 3


def test_workbook_of_nobody_is_given_to_a_team_by_its_name() -> None:
    rows = table(fresh((OWNERLESS,)))
    rows[0]["decision"] = "south"
    found, _decisions = after((OWNERLESS,), written(rows))
    assert [file.copy for file in found.files] == [SOUTH]
    assert found.problems == ()


# ── deciding ─────────────────────────────────────────────────────────────────────────────────────


def test_kept_answers_settle_the_copy() -> None:
    content = decided(RIVALS, ("North", "keep"), ("café, naïve", "keep"))
    found, _ = after(RIVALS, content)
    result = result_of(found, NORTH)
    assert texts(result) == {NAME: "North", STORY: "café, naïve"}
    assert result.state.value == "complete"
    assert result.doubts == 0
    assert all(each.settled for each in result.conflicts)
    assert [each.fate.value for each in found.files] == ["read-with-notices"] * 2
    assert [each.standing.value for each in found.files] == ["merged"] * 2
    assert "2 differ and decisions.csv settles that" in file_at(found, "a.xlsx").message
    assert not found.problems


def test_kept_file_settles_all_that_differs() -> None:
    found, _ = after(RIVALS, decided(RIVALS, ("b.xlsxfile", "keep")))
    assert texts(result_of(found, NORTH)) == {
        NAME: "The “North”;\nno, really",
        STORY: "café, naïve",
    }


def test_kept_answer_comes_before_kept_file() -> None:
    found, _ = after(RIVALS, decided(RIVALS, ("b.xlsxfile", "keep"), ("North", "keep")))
    assert texts(result_of(found, NORTH)) == {NAME: "North", STORY: "café, naïve"}
    assert not found.problems


def test_settled_rows_say_no_more_than_what_to_do() -> None:
    rows = table(decisions_csv(*after(RIVALS, decided(RIVALS, ("b.xlsxfile", "keep")))))
    assert {row["about"] for row in rows if row["kind"] == "file"} == {
        "Write keep under “decision” to use this file wherever the files differ, or leave "
        "out if it does not count at all."
    }
    assert not any("decisions.csv" in cell for row in rows for cell in row.values())


def test_file_of_an_older_program_with_other_columns_first_is_followed() -> None:
    rows = table(decided(RIVALS, ("North", "keep"), ("café, naïve", "keep")))
    older = ("decision", "kind", "team", "copy", "question", "row", "column", "answer", "files")
    turned = [{head: row[head] for head in (*older, "id", "about")} for row in rows]
    found, _ = after(RIVALS, written(turned))
    assert texts(result_of(found, NORTH)) == {NAME: "North", STORY: "café, naïve"}


def test_half_decided_copy_is_still_in_conflict() -> None:
    content = decided(RIVALS, ("North", "keep"))
    found, decisions = after(RIVALS, content)
    assert result_of(found, NORTH).state.value == "conflicting"
    assert result_of(found, NORTH).doubts == 1
    rows = table(decisions_csv(found, decisions))
    assert [row["decision"] for row in rows] == ["", "", "", "", "keep", ""]
    assert rows[4]["answer"] == "North"  # what is settled stands last


@pytest.mark.parametrize("code", [SOUTH, f" {SOUTH.upper()} "])
def test_assigned_file_is_used_for_its_copy(code: str) -> None:
    content = decided((OWNERLESS,), ("c.xlsxassign", code))
    found, decisions = after((OWNERLESS,), content)
    assert texts(result_of(found, SOUTH)) == {NAME: "Sud"}
    assert file_at(found, "c.xlsx").copy == SOUTH
    assert file_at(found, "c.xlsx").standing.value == "used"
    assert not found.problems
    assert [row["decision"] for row in table(decisions_csv(found, decisions))] == [code.strip()]


def test_assigned_file_meets_the_others_of_its_copy() -> None:
    own = returned("s.xlsx", {NAME: "South"}, stamp(SOUTH))
    content = decided((OWNERLESS, own), ("c.xlsxassign", SOUTH))
    found, decisions = after((OWNERLESS, own), content)
    assert result_of(found, SOUTH).state.value == "conflicting"
    kinds = [row["kind"] for row in table(decisions_csv(found, decisions))]
    assert kinds == ["file", "file", "answer", "answer", "assign"]


def test_assigned_file_of_another_form_loses_nothing() -> None:
    full = returned("f.xlsx", {NAME: "Sud", "about.size": "3"}, stamp(None, "full"))
    own = returned("s.xlsx", {STORY: "South"}, stamp(SOUTH))
    found, _ = after((full, own), decided((full, own), ("f.xlsxassign", SOUTH)))
    assert texts(result_of(found, SOUTH)) == {NAME: "Sud", STORY: "South"}
    file = file_at(found, "f.xlsx")
    assert [(each.kind, each.text) for each in file.unplaced] == [("answer", "3")]
    assert file.fate.value == "needs-person"


def test_assigned_file_of_another_form_is_judged_by_the_form_of_the_copy() -> None:
    full = returned("f.xlsx", {STORY: "Sud", "about.size": "3"}, stamp(None, "full"))
    found, _ = after((full,), decided((full,), ("f.xlsxassign", CROWD)))
    result, file = result_of(found, CROWD), file_at(found, "f.xlsx")
    assert result.response is not None
    places = {str(each.key) for each in result.response.answers}
    assert places == {NAME, STORY, f"{STORY}:more"}
    assert result.response.stamp.form == "each"
    assert [(each.kind, each.text) for each in file.unplaced] == [("answer", "3")]
    assert (file.standing.value, file.fate.value) == ("used", "needs-person")
    assert "the form “full”" in file.message
    assert result.sources is not None
    assert set(result.sources.values()) == {"f.xlsx"}


def test_decision_fits_a_file_under_another_name() -> None:
    content = decided(RIVALS, ("b.xlsxfile", "keep"))
    first, second = RIVALS
    renamed = (
        returned("z/first.xlsx", {NAME: "North", STORY: "=1+1"}, data="a.xlsx"),
        returned(
            "again.xlsx",
            {NAME: "The “North”;\nno, really", STORY: "café, naïve"},
            data="b.xlsx",
        ),
    )
    assert [each.account.file.sha256 for each in renamed] == [
        first.account.file.sha256,
        second.account.file.sha256,
    ]
    found, _ = after(renamed, content)
    assert result_of(found, NORTH).state.value == "complete"
    assert texts(result_of(found, NORTH))[STORY] == "café, naïve"
    assert not found.problems


# ── what cannot be followed ──────────────────────────────────────────────────────────────────────


def test_two_kept_answers_settle_nothing_and_are_told() -> None:
    content = decided(RIVALS, ("North", "keep"), ("The “North”;\nno, really", "keep"))
    found, decisions = after(RIVALS, content)
    assert result_of(found, NORTH).state.value == "conflicting"
    (problem,) = found.problems
    assert "none was" in problem.message
    assert "about.name" in problem.message
    assert sorted(row["decision"] for row in table(decisions_csv(found, decisions)))[-2:] == [
        "keep",
        "keep",
    ]


def test_two_kept_files_settle_nothing_and_are_told() -> None:
    content = decided(RIVALS, ("a.xlsxfile", "keep"), ("b.xlsxfile", "keep"))
    found, _ = after(RIVALS, content)
    assert result_of(found, NORTH).state.value == "conflicting"
    assert len(found.problems) == 1


@pytest.mark.parametrize("word", ["kepp", "no", "North", "=keep"])
def test_unknown_word_is_told_and_kept(word: str) -> None:
    found, decisions = after(RIVALS, decided(RIVALS, ("North", word)))
    assert result_of(found, NORTH).state.value == "conflicting"
    (problem,) = found.problems
    assert f"“{word}”" in problem.message
    again = read_decisions(decisions_csv(found, decisions) or b"")
    assert [row.word for row in again.rows if row.word] == [word]


@pytest.mark.parametrize("code", ["nobody", "keep"])
def test_unknown_copy_code_is_told(code: str) -> None:
    found, _ = after((OWNERLESS,), decided((OWNERLESS,), ("c.xlsxassign", code)))
    assert file_at(found, "c.xlsx").standing.value == "not-issued"
    (problem,) = found.problems
    assert f"“{code}”" in problem.message


def test_decision_that_fits_nothing_any_more_is_told_and_kept() -> None:
    content = decided(RIVALS, ("North", "keep"))
    found, decisions = after(RIVALS[:1], content)
    (problem,) = found.problems
    assert "fits nothing" in problem.message
    rows = table(decisions_csv(found, decisions))
    assert [(row["decision"], row["answer"]) for row in rows] == [("keep", "North")]
    # And it is followed as soon as the file is back.
    back, _ = after(RIVALS, written(rows))
    assert texts(result_of(back, NORTH))[NAME] == "North"


def test_row_given_twice_with_different_decisions_is_not_followed() -> None:
    rows = table(decided((OWNERLESS,), ("c.xlsxassign", SOUTH)))
    rows.append({**rows[0], "decision": NORTH})
    found, decisions = after((OWNERLESS,), written(rows))
    assert file_at(found, "c.xlsx").standing.value == "not-issued"
    (problem,) = found.problems
    assert "more than once" in problem.message
    assert [row["decision"] for row in table(decisions_csv(found, decisions))] == [SOUTH, NORTH]


def test_decision_in_a_row_without_id_is_told_and_kept() -> None:
    rows = table(fresh(RIVALS))
    rows.append({**dict.fromkeys(COLUMNS, ""), "decision": "keep", "answer": "mine"})
    found, decisions = after(RIVALS, written(rows))
    assert len(found.problems) == 1
    assert table(decisions_csv(found, decisions))[-1]["answer"] == "mine"


@pytest.mark.parametrize(
    "content", [b"hello", b"a,b\r\n1,2\r\n", b"\x00\x01\x02", b"decision,kind\r\nkeep,answer\r\n"]
)
def test_file_that_makes_no_sense_is_told_and_never_written_over(
    content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "decisions.csv").write_bytes(content)
    decisions = load_decisions(tmp_path / "decisions.csv")
    found = settled(RIVALS, decisions)
    (problem,) = found.problems
    assert "cannot be read" in problem.message
    assert save_decisions(tmp_path, found, decisions) is None
    assert (tmp_path / "decisions.csv").read_bytes() == content


# ── as programs save it ──────────────────────────────────────────────────────────────────────────


def _saved(rows: Rows, delimiter: str, line_end: str, *, quoted: bool = False) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(
        out,
        list(rows[0]),
        delimiter=delimiter,
        lineterminator=line_end,
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


SAVED: dict[str, Callable[[Rows], bytes]] = {
    # LibreOffice Calc with "Quote all text cells": no mark, line feeds, every cell in quotes.
    "Calc, all quoted": lambda rows: _saved(rows, ",", "\n", quoted=True).encode(),
    "Excel in English": lambda rows: _saved(rows, ",", "\r\n").encode("utf-8-sig"),
    "Excel in German": lambda rows: _saved(rows, ";", "\r\n").encode("cp1252"),
    "Excel, Unicode text": lambda rows: _saved(rows, "\t", "\r\n").encode("utf-16"),
    "with a line that names the delimiter": lambda rows: (
        "sep=;\r\n" + _saved(rows, ";", "\r\n")
    ).encode(),
    "columns turned round": lambda rows: _saved(
        [dict(reversed(row.items())) for row in rows], ",", "\n"
    ).encode(),
    "rows turned round": lambda rows: _saved(list(reversed(rows)), ",", "\n").encode(),
    "heads in capitals": lambda rows: _saved(
        [{f" {head.upper()} ": cell for head, cell in row.items()} for row in rows],
        ",",
        "\n",
    ).encode(),
    "empty lines and cells at the end": lambda rows: (
        _saved(rows, ",", "\n").replace("\n,", ",,,\n,") + ",,,\n\n"
    ).encode(),
}


@pytest.mark.parametrize("program", SAVED)
@pytest.mark.parametrize("word", ["keep", " Keep", "KEEP ", "yes", "X", "✓"])
def test_file_saved_by_another_program_says_the_same(program: str, word: str) -> None:
    if program == "Excel in German" and word == "✓":
        word = "x"  # the old Windows letters have no tick
    rows = table(decided(RIVALS, ("North", word), ("café, naïve", word)))
    found, decisions = after(RIVALS, SAVED[program](rows))
    assert decisions.is_read
    assert not found.problems
    assert texts(result_of(found, NORTH)) == {NAME: "North", STORY: "café, naïve"}


@pytest.mark.parametrize("program", SAVED)
def test_writing_again_gives_one_form_whatever_program_saved_it(program: str) -> None:
    rows = table(decided(RIVALS, ("North", "keep")))
    expected = decisions_csv(*after(RIVALS, written(rows)))
    assert decisions_csv(*after(RIVALS, SAVED[program](rows))) == expected


def test_columns_that_people_add_are_kept() -> None:
    rows = [{**row, "=Our notes": f"=note {n}"} for n, row in enumerate(table(fresh(RIVALS)))]
    found, decisions = after(RIVALS, written(rows))
    again = table(decisions_csv(found, decisions))
    assert [row["'=our notes"] for row in again] == [f"'=note {n}" for n in range(len(rows))]


def test_every_cell_is_inert() -> None:
    payload = '=HYPERLINK("http://example.org")'
    rivals = tuple(returned(f"={n}.xlsx", {NAME: f"{payload}{n}"}) for n in (1, 2))
    cells = [cell for row in table(fresh(rivals)) for cell in row.values()]
    assert sum(payload in cell for cell in cells) == 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


# ── the file in its folder ───────────────────────────────────────────────────────────────────────


def test_running_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(decided((*RIVALS, OWNERLESS), ("North", "keep"), ("c.xlsxassign", "who?")))
    seen = set()
    for _ in range(3):
        decisions = load_decisions(path)
        found = settled((*RIVALS, OWNERLESS), decisions)
        assert len(found.problems) == 1
        assert save_decisions(tmp_path, found, decisions) is None
        seen.add(path.read_bytes())
    assert len(seen) == 1


@pytest.mark.parametrize("before", [None, b"decision,id\r\n"])
def test_file_changed_in_the_meantime_is_left_alone(before: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    if before is not None:
        path.write_bytes(before)
    decisions = load_decisions(path)
    path.write_bytes(b"decision,id\r\nkeep,a-1\r\n")
    problem = save_decisions(tmp_path, settled(RIVALS, decisions), decisions)
    assert problem is not None
    assert "was changed" in problem.message
    assert path.read_bytes() == b"decision,id\r\nkeep,a-1\r\n"


def test_settled_file_stays_when_nothing_is_left_to_decide(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(fresh(RIVALS))
    decisions = load_decisions(path)
    assert save_decisions(tmp_path, settled(RIVALS[:1], decisions), decisions) is None
    assert table(path.read_bytes()) == []


def test_answers_never_run_together_without_an_end() -> None:
    """The first answer ends with a line end; read with another delimiter, the quotation mark that
    follows would open a cell as long as the rest of the file."""
    long = "".join(f",a-{number},{'x' * 1900}\r\n" for number in range(2, 100))
    found = read_decisions(f'decision,id,answer\r\nkeep,a-1,"N\n"\r\n{long}'.encode())
    assert found.is_read
    assert found.kept == {"a-1"}
    assert len(found.rows) == 99


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"sep=;", b"sep=;\r\n", b"\xff\xfe"])
def test_file_with_nothing_but_marks_is_told(content: bytes) -> None:
    assert not read_decisions(content).is_read
