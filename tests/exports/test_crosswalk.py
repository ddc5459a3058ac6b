"""The tables of the crosswalk, against rows written by hand from the bank's own files."""

from __future__ import annotations

import csv
import io
import json
import sqlite3

import openpyxl
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest

from tests.collation.two_forms import SHORT, two_forms, with_person
from tests.exports.made_round import book_of, files_of
from workbook.collation.records import Collation
from workbook.exports.records import Table
from workbook.exports.tables import result_tables

# The short question's type, row and column; its counterpart with its type; the scale of both.
STRENGTHS = [
    ("matrix", row, "now", f"vg.{row}.strength", "rating", True, "strength")
    for row in ("chain", "shop", "network", "access")
]


def table(collation: Collation, name: str) -> Table:
    return next(each for each in result_tables(collation) if each.name == name)


def cells(found: Table, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[found.position(name)] for name in names) for row in found.rows]


def test_crosswalk_lists_each_pair_once_with_both_forms_and_types() -> None:
    found = table(two_forms(), "crosswalk")
    pairs = cells(found, "question", "forms", "type", "counterpart", "counterpart_forms")
    assert len(pairs) == len(set(pairs)) == 27
    assert pairs[3:7] == [
        ("vg.short.population", "short", "long-text", "vg.pop.who", "full"),
        ("vg.short.population", "short", "long-text", "vg.pop.personas", "full"),
        ("vg.short.population", "short", "long-text", "vg.pop.professionals", "full"),
        ("vg.short.population", "short", "long-text", "vg.pop.process", "full"),
    ]


def test_crosswalk_says_which_figures_are_comparable_and_why_the_others_are_not() -> None:
    found = table(two_forms(), "crosswalk")
    told = cells(found, "question", "counterpart", "comparable", "why_not")
    assert [each for each in told if each[2]] == [
        ("vg.short.strength", other, True, None) for _, _, _, other, *_ in STRENGTHS
    ]
    why = {(question, other): words for question, other, _, words in told if words}
    assert len(why) == 23
    assert why["vg.short.chain", "vg.chain.meets"] == "Not both of them are rated on a scale."
    assert why["vg.pop.personas", "vg.match.walk"] == (
        "One form asks both: each of its copies would be counted twice."
    )
    names = ("type", "row", "column", "counterpart", "counterpart_type", "comparable", "scale")
    rows = cells(found, "question", *names)
    assert [row[1:] for row in rows if row[0] == "vg.short.strength"] == STRENGTHS


def test_codebook_names_the_counterparts_of_both_questions_of_a_pair() -> None:
    told = table(two_forms(), "codebook")
    found = {
        row[told.position("question")]: row[told.position("counterparts")] for row in told.rows
    }
    assert found["vg.short.chain"] == "vg.chain.meets, vg.chain.lines, vg.chain.misfit"
    assert found["vg.chain.lines"] == "vg.short.chain", "only the short question names it"
    assert found["vg.chain.strength"] == "vg.short.strength"
    assert found["vg.close.hours"] is None


def test_side_by_side_holds_each_form_s_own_words_and_marks_figures() -> None:
    found = table(two_forms(), "side_by_side")
    names = ("team", "form", "voice", "question", "row", "state", "code", "figure", "score")
    chain = "vg.short.strength:chain:now"
    rows = [row for row in cells(found, *names) if row[7] == chain]
    short, full = ("vg.short.strength", "chain"), ("vg.chain.strength", None)
    assert rows == [
        ("t1", "short", "team", *short, "answered", "planned", chain, 3),
        ("t2", "short", "team", *short, "answered", "dk", chain, None),
        ("t3", "short", "team", *short, "blank", None, chain, None),
        ("t4", "full", "team", *full, "answered", "planned", chain, 3),
        ("t5", "full", "team", *full, "answered", "chance", chain, 1),
    ]
    said = [
        row
        for row in cells(found, "matter", "team", "question", "state", "text")
        if row[0] == "vg.short.chain"
    ]
    assert said == [
        ("vg.short.chain", "t1", "vg.short.chain", "answered", "Booking and checks"),
        ("vg.short.chain", "t2", "vg.short.chain", "not-applicable", "n/a"),
        ("vg.short.chain", "t3", "vg.short.chain", "blank", None),
        ("vg.short.chain", "t4", "vg.chain.meets", "answered", "=The same steps for all"),
        ("vg.short.chain", "t4", "vg.chain.lines", "answered", "Yearly check"),
        ("vg.short.chain", "t4", "vg.chain.misfit", "blank", None),
        ("vg.short.chain", "t5", "vg.chain.meets", "blank", None),
        ("vg.short.chain", "t5", "vg.chain.lines", "blank", None),
        ("vg.short.chain", "t5", "vg.chain.misfit", "answered", "Shift workers"),
    ]


def test_round_of_one_form_has_nothing_side_by_side_and_no_sheet_for_it() -> None:
    one = two_forms(only=SHORT)
    assert table(one, "side_by_side").rows == ()
    assert len(table(one, "crosswalk").rows) == 25, "only pairs of which the short form asks one"
    data = book_of(one)
    names = openpyxl.load_workbook(io.BytesIO(data), read_only=True).sheetnames
    assert "Side by side" not in names
    assert names[-1] == "Crosswalk"


@pytest.mark.parametrize("name", ["crosswalk", "side_by_side"])
def test_tables_are_the_same_in_every_format(name: str) -> None:
    collation = two_forms()
    files = files_of(collation)
    found = table(collation, name)
    heads = [field.name for field in found.fields]
    rows = list(csv.reader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))
    parquet = pyarrow.parquet.read_table(io.BytesIO(files[f"{name}.parquet"]))
    database = sqlite3.connect(":memory:")
    database.deserialize(files["results.sqlite"])
    stored = database.execute(f"select * from {name} order by rowid").fetchall()
    package = json.loads(files["datapackage.json"])
    described = next(each for each in package["resources"] if each["name"] == name)

    assert len(found.rows) > 20
    assert rows[0] == heads == parquet.column_names
    assert [field["name"] for field in described["schema"]["fields"]] == heads
    assert len(rows) == len(found.rows) + 1
    assert stored == [tuple(map(_plain, row)) for row in found.rows]
    assert [tuple(row.values()) for row in parquet.to_pylist()] == list(found.rows)


def _plain(cell: object) -> object:
    return int(cell) if isinstance(cell, bool) else cell


def test_sheet_sets_words_of_both_forms_side_by_side() -> None:
    collation = two_forms()
    data = book_of(collation)
    paper = openpyxl.load_workbook(io.BytesIO(data))["Side by side"]
    head, *rows = paper.iter_rows(values_only=True)
    place = {name: number for number, name in enumerate(head)}
    shown = ("Team name", "Form", "Whose", "Question code", "Row", "Answer", "State")
    found = [tuple(row[place[name]] for name in shown) for row in rows]
    matter = rows[0][place["Matter"]]
    assert str(matter).startswith("SHORT-1 Who makes up this population")
    assert (
        "Maple ward", "Short form", "The team", "SHORT-7",
        "Chain: linked standard processes", "Planned and regular", "Answered",
    ) in found  # fmt: skip
    assert (
        "Orchard group", "Full guide", "The team", "CHAIN-6", None, "Happens by chance", "Answered",
    ) in found  # fmt: skip


def test_person_s_own_answers_are_marked_as_the_person_s_and_are_no_figures() -> None:
    found = table(with_person(), "side_by_side")
    rows = cells(found, "form", "voice", "question", "text", "figure")
    assert rows == [
        ("full", "team", "about.story", "We meet on Mondays", None),
        ("easyread", "person", "own.say", "I want Tuesdays", None),
        ("full", "team", "about.strength", "Strong", None),
        ("easyread", "person", "own.strength", "Somewhat strong", None),
        ("full", "team", "people.vote", "Progress made", None),
        ("full", "team", "people.vote", "No view", None),
        ("easyread", "person", "own.circle", "Worse", None),
    ]
    why = cells(table(with_person(), "crosswalk"), "question", "counterpart", "why_not")
    words = "One is the person's own answer. It stands beside the team's and is counted alone."
    assert why == [
        ("about.story", "own.say", words),
        ("about.strength", "own.strength", words),
        ("people.vote", "own.circle", words),
    ]


def test_order_of_reading_does_not_matter() -> None:
    made = two_forms()
    turned = two_forms(backwards=True)
    assert made.results != turned.results
    assert result_tables(turned) == result_tables(made)
