"""Every rule finds its fault in a bank of a few lines, at its line, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import sample_bank
from tests.small_bank import FIRST, HEAD, SECTION, check, place_of, question, write_bank
from workbook import rules
from workbook.loader import Lines, load_bank
from workbook.problems import Message, Problem, Severity, banks
from workbook.problems import rules as rule_messages
from workbook.rules import RULES, check_bank

ONE = "sections/one.yaml"
TABLE = """
id: table
type: table
columns:
  - code: who
    label: Who
    type: short-text
  - code: voice
    label: Voice
    type: single-choice
    options: voices
repeat:
  min: 1
  suggested: 2
  max: 3
"""
VOTE = """
id: vote
type: vote
columns:
  - code: now
    label: Now
options: voices
rows_from:
  question: small.one.table
  show: who
  voice: voice
  person: person
"""
CHOICE = """
id: choice
type: single-choice
options:
  - code: a
    label: A
  - code: b
    label: B
"""
MATRIX = """
id: matrix
type: matrix
scale: height
columns:
  - code: now
    label: Now
rows:
  - code: home
    label: Home
  - code: work
    label: Work
"""


def bank_of(tmp_path: Path, *questions: str, head: str = HEAD) -> Path:
    """A bank with one section that holds these questions after a sound first one."""
    return write_bank(tmp_path / "small", head, one=SECTION + FIRST + "".join(questions))


def only(folder: Path) -> Problem:
    found = check(folder)
    assert len(found) == 1, found
    assert found[0].severity is Severity.ERROR
    return found[0]


def expect(folder: Path, file: str, at: str, words: str, nth: int = 1) -> Problem:
    """The one problem of a bank, which stands at the line with ``at`` and says these words."""
    problem = only(folder)
    assert problem.place == place_of(folder, file, at, nth)
    assert words in problem.message
    return problem


def changed(lines: str, old: str, new: str) -> str:
    assert old in lines
    return question(lines.replace(old, new))


# ── The rules as a whole ────────────────────────────────────────────────────────────────────────


def test_rules_find_nothing_in_a_bank_with_every_type_of_question() -> None:
    assert check_bank(sample_bank(), Lines()) == ()


def test_rules_find_nothing_in_the_pieces_of_these_tests(tmp_path: Path) -> None:
    pieces = (question(piece) for piece in (TABLE, VOTE, CHOICE, MATRIX))
    assert check(bank_of(tmp_path, *pieces)) == ()


def test_every_function_of_the_rule_rooms_is_in_the_list() -> None:
    rooms = [rules.accepted, rules.ids, rules.links, rules.origins, rules.references]
    rooms += [rules.results, rules.shapes, rules.texts, rules.easy_read]
    written = {
        function
        for room in rooms
        for name, function in vars(room).items()
        if callable(function) and not name.startswith("_") and function.__module__ == room.__name__
    }
    assert written == set(RULES)
    assert len(RULES) >= 30


def test_every_message_about_banks_says_what_to_do() -> None:
    catalogue = {**vars(banks), **vars(rule_messages)}
    messages = [each for each in catalogue.values() if isinstance(each, Message)]
    about_banks = [each for each in messages if each.severity is Severity.ERROR]
    assert len(about_banks) > 60
    for message in about_banks:
        assert message.text.rstrip().endswith((".", "{guess}", "”", "}")), message.text
        assert message.remedy, message.text


# ── Ids and codes ───────────────────────────────────────────────────────────────────────────────


def test_two_questions_with_one_id(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, FIRST)
    problem = expect(folder, ONE, "small.one.first", "“small.one.first” is the id of two", 2)
    assert f"{ONE}:7" in problem.message


@pytest.mark.parametrize(
    ("old", "at", "what"),
    [
        ("id: small.two", "id: small.one", "“small.one” is the id"),
        ("code: TWO", "code: ONE", "“ONE” is the code"),
    ],
)
def test_two_sections_with_one_id_or_code(tmp_path: Path, old: str, at: str, what: str) -> None:
    two = SECTION.replace("small.one", "small.two").replace("ONE", "TWO").replace("t: One", "t: 2")
    two = (two + FIRST.replace(".one.", ".two.")).replace(old, at, 1)
    two = two.replace("small.two.first", "small.one.second" if "id:" in at else "small.two.first")
    head = HEAD.replace("  - one", "  - one\n  - two")
    folder = write_bank(tmp_path / "small", head, one=SECTION + FIRST, two=two)
    expect(folder, "sections/two.yaml", at, what)


@pytest.mark.parametrize(
    ("block", "at"),
    [
        ("sources:\n  - key: paper\n    title: Another\n", "- key: paper"),
        (
            "forms:\n  - id: full\n    title: Again\n    who: A.\n    how: B.\n    readers: C.\n",
            "- id: full",
        ),
    ],
)
def test_two_sources_or_forms_with_one_name(tmp_path: Path, block: str, at: str) -> None:
    name = block.split("\n", 1)[0]
    folder = write_bank(tmp_path / "small", HEAD.replace(f"{name}\n", block))
    expect(folder, "bank.yaml", at, "of two things", 2)


@pytest.mark.parametrize(
    ("lines", "old", "new", "what"),
    [
        (CHOICE, "code: b", "code: a", "“a” is the code"),
        (MATRIX, "code: work", "code: home", "“home” is the code"),
        (TABLE, "code: voice", "code: who", "“who” is the code"),
    ],
)
def test_two_choices_rows_or_columns_with_one_code(
    tmp_path: Path, lines: str, old: str, new: str, what: str
) -> None:
    expect(bank_of(tmp_path, changed(lines, old, new)), ONE, new, what, 2)


def test_a_counterpart_that_is_named_twice(tmp_path: Path) -> None:
    again = question(CHOICE) + "    counterparts:\n" + "      - small.one.first\n" * 2
    folder = bank_of(tmp_path, again)
    expect(folder, ONE, "- small.one.first", "is the counterpart of two", 2)


@pytest.mark.parametrize("code", ["a--b", "-b", "b-"])
def test_hyphens_that_would_mix_up_the_names_of_answers(tmp_path: Path, code: str) -> None:
    folder = bank_of(tmp_path, changed(CHOICE, "code: b", f'code: "{code}"'))
    expect(folder, ONE, code, f"“{code}” begins or ends with a hyphen")


def test_an_earlier_id_that_another_question_has_now(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, question(CHOICE) + "    renamed_from:\n      - small.one.first\n")
    expect(folder, ONE, "      - small.one.first", "is an earlier id")


def test_a_question_id_outside_its_section(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, question(CHOICE).replace("small.one.", "small.onechoice."))
    expect(folder, ONE, "small.onechoice.choice", "does not begin with the id of its section")


@pytest.mark.parametrize("code", ["12", "more", "label"])
def test_row_codes_that_the_program_needs(tmp_path: Path, code: str) -> None:
    folder = bank_of(tmp_path, changed(MATRIX, "code: work", f"code: {code}"))
    expect(folder, ONE, f"code: {code}", f"“{code}” is one that the program needs")


def test_a_column_code_that_the_program_needs(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, changed(MATRIX, "code: now", "code: label"))
    expect(folder, ONE, "code: label", "“label” is one that the program needs")


def test_the_choice_code_that_is_kept_for_not_applicable(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, changed(CHOICE, "code: b", "code: na"))
    expect(folder, ONE, "code: na", "“na” is kept")


# ── References ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("lines", "old", "new", "words"),
    [
        (MATRIX, "scale: height", "scale: hieght", "no scale “hieght”. Did you mean “height”?"),
        (TABLE, "options: voices", "options: voice", "no list of choices “voice”. Did you mean"),
    ],
)
def test_a_scale_or_list_that_is_not_there(
    tmp_path: Path, lines: str, old: str, new: str, words: str
) -> None:
    expect(bank_of(tmp_path, changed(lines, old, new)), ONE, new, words)


def test_a_form_that_is_not_there(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, question(CHOICE).replace("full: required", "fulll: required"))
    expect(folder, ONE, "fulll", "no form “fulll”. Did you mean “full”?")


def test_a_counterpart_that_is_not_there(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, question(CHOICE) + "    counterparts:\n      - small.one.frist\n")
    expect(folder, ONE, "small.one.frist", "Did you mean “small.one.first”?")


def test_a_row_s_counterpart_that_is_not_there(tmp_path: Path) -> None:
    linked = MATRIX.replace(
        "label: Home", "label: Home\n    counterparts:\n      - small.one.frist"
    )
    expect(bank_of(tmp_path, question(linked)), ONE, "small.one.frist", "“small.one.first”?")


def test_two_rows_with_the_same_counterpart(tmp_path: Path) -> None:
    linked = MATRIX
    for label in ("Home", "Work"):
        named = f"label: {label}\n    counterparts:\n      - small.one.first"
        linked = linked.replace(f"label: {label}", named)
    expect(
        bank_of(tmp_path, question(linked)),
        ONE,
        "- small.one.first",
        "is the counterpart of two",
        2,
    )


def test_a_question_as_its_own_counterpart(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, question(CHOICE) + "    counterparts:\n      - small.one.choice\n")
    expect(folder, ONE, "      - small.one.choice", "names itself")


def test_a_counterpart_need_not_be_mutual(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, question(CHOICE) + "    counterparts:\n      - small.one.first\n")
    assert check(folder) == ()


@pytest.mark.parametrize("inside", ["question", "row"])
def test_a_source_that_is_not_there(tmp_path: Path, inside: str) -> None:
    pointer = "source:\n  - in: papre\n"
    if inside == "question":
        asked = question(CHOICE + pointer)
    else:
        asked = question(MATRIX + "    source:\n      - in: papre\n")
    expect(bank_of(tmp_path, asked), ONE, "papre", "“papre” is not the key of a source")


def test_a_form_without_questions(tmp_path: Path) -> None:
    more = "  - id: spare\n    title: T\n    who: W.\n    how: H.\n    readers: R.\nscales:\n"
    folder = write_bank(tmp_path / "small", HEAD.replace("scales:\n", more))
    expect(folder, "bank.yaml", "id: spare", "No question is in the form “spare”")


def test_a_question_in_no_form(tmp_path: Path) -> None:
    usual = "    forms: {}\n    origin: project\n    reason: For this test.\n"
    expect(bank_of(tmp_path, question(CHOICE, usual)), ONE, "forms: {}", "in no form")


# ── Conditions and borrowed rows ────────────────────────────────────────────────────────────────


def condition(on: str, answer: str) -> str:
    return f'id: next\ntype: date\nonly_if:\n  question: small.one.{on}\n  is: "{answer}"\n'


def test_a_condition_on_yes_or_on_a_choice_is_sound(tmp_path: Path) -> None:
    asked = (question(CHOICE), question(condition("first", "yes")))
    other = question(condition("choice", "b")).replace("one.next", "one.last")
    assert check(bank_of(tmp_path, *asked, other)) == ()


@pytest.mark.parametrize(
    ("on", "answer", "at", "words"),
    [
        ("frist", "yes", "question: small.one.frist", "is not a question of this bank. Did you"),
        ("next", "yes", "question: small.one.next", "which comes later"),
        ("choice", "c", 'is: "c"', "“c” is not a choice of “small.one.choice”"),
        ("first", "yse", 'is: "yse"', "Did you mean “yes”?"),
        ("table", "yes", "question: small.one.table", "not answered by choosing"),
    ],
)
def test_a_condition_that_can_never_be_met(
    tmp_path: Path, on: str, answer: str, at: str, words: str
) -> None:
    asked = question(condition(on, answer)).replace("type: date", "type: yes-no")
    expect(bank_of(tmp_path, question(CHOICE), question(TABLE), asked), ONE, at, words)


def two_forms() -> str:
    more = "  - id: short\n    title: T\n    who: W.\n    how: H.\n    readers: R.\nscales:\n"
    return HEAD.replace("scales:\n", more)


def in_both(asked: str) -> str:
    return asked.replace("full: required\n", "full: required\n      short: optional\n")


def test_a_condition_on_a_question_of_another_form(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, in_both(question(condition("first", "yes"))), head=two_forms())
    expect(folder, ONE, "question: small.one.first", "In the form “short” this question depends")


def people(by: str, respondents: str = "several") -> str:
    """A second form, whose answers are pooled by a question."""
    more = (
        "  - id: short\n    title: T\n    who: W.\n    how: H.\n    readers: R.\n"
        f"    respondents: {respondents}\n    pooled:\n      by: {by}\nscales:\n"
    )
    return HEAD.replace("scales:\n", more)


def test_people_may_be_told_apart_by_a_choice_of_their_own(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, in_both(question(CHOICE)), head=people("small.one.choice"))
    assert check(folder) == ()


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("small.one.chioce", "is not a question of the form “short”. Did you mean “small.one.choi"),
        ("small.one.first", "“small.one.first”, which is not a question of the form “short”"),
        ("small.one.table", "“small.one.table”, which is not answered by choosing one"),
    ],
)
def test_people_cannot_be_told_apart_by_what_they_do_not_choose(
    tmp_path: Path, by: str, words: str
) -> None:
    asked = (in_both(question(CHOICE)), in_both(question(TABLE)))
    expect(bank_of(tmp_path, *asked, head=people(by)), "bank.yaml", f"by: {by}", words)


def test_answers_of_one_for_all_are_not_pooled(tmp_path: Path) -> None:
    head = people("small.one.choice", "one")
    folder = bank_of(tmp_path, in_both(question(CHOICE)), head=head)
    expect(folder, "bank.yaml", "pooled:", "one answer is given for all")


def test_rows_from_a_table_of_another_form(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, question(TABLE), in_both(question(VOTE)), head=two_forms())
    expect(folder, ONE, "question: small.one.table", "In the form “short” the rows come from")


def test_rows_from_a_table_that_comes_later(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, question(VOTE), question(TABLE))
    expect(folder, ONE, "question: small.one.table", "which comes later")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("question: small.one.table", "question: small.one.tabel", "Did you mean “small.one.tab"),
        ("question: small.one.table", "question: small.one.first", "not a table of this bank"),
        ("show: who", "show: how", "“how”, which is not a column of that table"),
        ("voice: voice", "voice: who", "which is not a column of that table with choices"),
        ("person: person", "person: persons", "not a choice of the column that says whose voice"),
    ],
)
def test_rows_from_something_that_is_not_there(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    folder = bank_of(tmp_path, question(TABLE), changed(VOTE, old, new))
    expect(folder, ONE, new, words)


def test_rows_cannot_be_named_by_a_column_that_the_workbook_fills(tmp_path: Path) -> None:
    table = changed(TABLE, "type: short-text", "type: short-text\n    prefill: A{n}")
    expect(bank_of(tmp_path, table, question(VOTE)), ONE, "show: who", "that people fill")


# ── What each type needs ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("single-choice", "options"),
        ("multi-choice", "options"),
        ("rating", "scale"),
    ],
)
def test_a_type_without_what_it_offers(tmp_path: Path, kind: str, key: str) -> None:
    folder = bank_of(tmp_path, question(f"id: bare\ntype: {kind}"))
    words = f"A question of the type “{kind}” needs “{key}”"
    expect(folder, ONE, "small.one.bare", words)


@pytest.mark.parametrize(
    ("lines", "needs"),
    [("type: table\nrepeat: {min: 0, suggested: 1, max: 2}", "columns"), ("type: vote", "options")],
)
def test_a_table_or_vote_without_its_parts(tmp_path: Path, lines: str, needs: str) -> None:
    found = check(bank_of(tmp_path, question(f"id: bare\n{lines}")))
    assert any(f"needs “{needs}”" in problem.message for problem in found)
    assert {problem.place for problem in found} == {f"{ONE}:14"}


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("type: date\nscale: height", "scale"),
        ("type: rating\nscale: height\noptions: voices", "options"),
        ("type: yes-no\nrepeat: {min: 0, suggested: 1, max: 2}", "repeat"),
        ("type: number\nrows:\n  - code: home\n    label: Home", "rows"),
    ],
)
def test_a_part_that_the_type_makes_no_use_of(tmp_path: Path, lines: str, key: str) -> None:
    folder = bank_of(tmp_path, question(f"id: odd\n{lines}"))
    expect(folder, ONE, f"{key}:", f"makes no use of “{key}”")


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("    type: short-text\n", "", "code: who", "A column of the type “table” needs “type”"),
        ("type: short-text", "type: matrix", "type: matrix", "cannot be of the type “matrix”"),
        ("    options: voices\n", "", "code: voice", "“single-choice” needs “options”"),
        ("type: short-text", "type: rating", "code: who", "“rating” needs “scale”"),
        ("type: short-text", "type: date\n    scale: height", "scale:", "no use of “scale”"),
    ],
)
def test_a_column_that_does_not_suit_a_table(
    tmp_path: Path, old: str, new: str, at: str, words: str
) -> None:
    expect(bank_of(tmp_path, changed(TABLE, old, new)), ONE, at, words)


def test_a_column_of_a_matrix_has_nothing_of_its_own(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, changed(MATRIX, "label: Now", "label: Now\n    type: date"))
    expect(folder, ONE, "type: date", "makes no use of “type”")


def test_a_table_without_rows(tmp_path: Path) -> None:
    bare = TABLE.split("repeat:", maxsplit=1)[0]
    problem = expect(bank_of(tmp_path, question(bare)), ONE, "one.table", "The table has no rows")
    assert "repeat" in problem.remedy


def test_a_matrix_without_rows(tmp_path: Path) -> None:
    bare = MATRIX.split("rows:", maxsplit=1)[0]
    problem = expect(bank_of(tmp_path, question(bare)), ONE, "one.matrix", "The matrix has no rows")
    assert "rows_from" in problem.remedy


def test_a_matrix_with_rows_of_its_own_and_borrowed_ones(tmp_path: Path) -> None:
    link = "rows_from:\n  question: small.one.table\n  show: who\n"
    folder = bank_of(tmp_path, question(TABLE), question(MATRIX + link))
    expect(folder, ONE, "rows_from:", "makes no use of “rows_from”")


def test_a_matrix_with_a_scale_and_options(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, question(MATRIX + "options: voices\n"))
    expect(folder, ONE, "options: voices", "both a scale and options")


def test_a_table_whose_columns_are_all_filled_already(tmp_path: Path) -> None:
    folder = bank_of(
        tmp_path,
        question(
            """
            id: full
            type: table
            columns:
              - code: n
                label: Number
                type: short-text
                prefill: "{n}"
            repeat: {min: 1, suggested: 1, max: 1}
            """
        ),
    )
    expect(folder, ONE, "columns:", "fills every column")


def test_numbers_for_rows_that_nobody_fills(tmp_path: Path) -> None:
    fixed = TABLE.split("repeat:", maxsplit=1)[0] + "rows:\n  - code: home\n    label: Home\n"
    fixed = fixed.replace("type: short-text", "type: short-text\n    prefill: A{n}")
    expect(bank_of(tmp_path, question(fixed)), ONE, "prefill:", "“prefill” numbers the rows")


@pytest.mark.parametrize("key", ["voice", "person"])
def test_a_vote_that_cannot_tell_the_person_apart(tmp_path: Path, key: str) -> None:
    silent = changed(VOTE, f"  {key}: {key}\n", "")
    folder = bank_of(tmp_path, question(TABLE), silent)
    expect(folder, ONE, "rows_from:", f"does not say “{key}”")


@pytest.mark.parametrize(("least", "shown", "most"), [(3, 2, 4), (1, 5, 4)])
def test_numbers_of_rows_that_do_not_fit(tmp_path: Path, least: int, shown: int, most: int) -> None:
    table = TABLE.replace("min: 1", f"min: {least}").replace("suggested: 2", f"suggested: {shown}")
    folder = bank_of(tmp_path, question(table.replace("max: 3", f"max: {most}")))
    expect(folder, ONE, "repeat:", f"min {least}, suggested {shown}, max {most}")


# ── Scales ──────────────────────────────────────────────────────────────────────────────────────


def test_a_scale_with_one_point(tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "small", HEAD.replace("        score: 2\n", ""))
    expect(folder, "bank.yaml", "height:", "The scale has 1 points with a number")


def test_a_scale_with_one_number_twice(tmp_path: Path) -> None:
    third = "        score: 2\n      - code: top\n        label: Top\n        score: 1\n"
    folder = write_bank(tmp_path / "small", HEAD.replace("        score: 2\n", third))
    expect(folder, "bank.yaml", "score: 1", "Two points of the scale have the number 1", 2)


@pytest.mark.parametrize("means", ["dont-know", "no-view", "not-applicable"])
def test_silence_with_a_number(tmp_path: Path, means: str) -> None:
    third = "        score: 2\n      - code: x\n        label: X\n        score: 3\n"
    third += f"        means: {means}\n"
    folder = write_bank(tmp_path / "small", HEAD.replace("        score: 2\n", third))
    expect(folder, "bank.yaml", "score: 3", f"means “{means}” and still has a number")


def test_an_answer_without_a_number_may_stand_on_a_scale(tmp_path: Path) -> None:
    third = "        score: 2\n      - code: none\n        label: No bearing\n"
    assert check(write_bank(tmp_path / "small", HEAD.replace("        score: 2\n", third))) == ()


# ── Origins ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("origin", ["close", "adapted"])
def test_an_origin_without_a_source(tmp_path: Path, origin: str) -> None:
    usual = f"    forms:\n      full: required\n    origin: {origin}\n"
    folder = bank_of(tmp_path, question(CHOICE, usual))
    expect(folder, ONE, f"origin: {origin}", f"The origin is “{origin}”, but no source")


def test_a_rows_origin_without_a_source(tmp_path: Path) -> None:
    folder = bank_of(tmp_path, changed(MATRIX, "label: Work", "label: Work\n    origin: close"))
    expect(folder, ONE, "origin: close", "but no source is given")


def test_an_addition_without_a_reason(tmp_path: Path) -> None:
    usual = "    forms:\n      full: required\n    origin: project\n"
    folder = bank_of(tmp_path, question(CHOICE, usual))
    expect(folder, ONE, "origin: project", "no reason is given", 2)


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("A name of thirty-two characters!", "has 32 characters"),
        ("Care and cure?", "holds “?”"),
        ("'Quoted", "apostrophe"),
        ("Quoted'", "apostrophe"),
        ("start HERE", "the program or Excel makes itself"),
        ("History", "the program or Excel makes itself"),
    ],
)
def test_a_sheet_name_that_cannot_be(tmp_path: Path, name: str, words: str) -> None:
    section = SECTION.replace("sheet: One", f'sheet: "{name}"')
    folder = write_bank(tmp_path / "small", one=section + FIRST)
    expect(folder, ONE, "sheet:", words)


@pytest.mark.parametrize("sign", list(":\\/?*[]"))
def test_each_sign_that_a_sheet_name_may_not_hold(tmp_path: Path, sign: str) -> None:
    section = SECTION.replace("sheet: One", f"sheet: 'a{sign}b'")
    folder = write_bank(tmp_path / "small", one=section + FIRST)
    expect(folder, ONE, "sheet:", f"holds “{sign}”")


def test_a_sheet_name_of_thirty_one_characters_is_sound(tmp_path: Path) -> None:
    section = SECTION.replace("sheet: One", "sheet: A name of thirty-one characters")
    assert check(write_bank(tmp_path / "small", one=section + FIRST)) == ()


def test_two_sheets_of_one_name_in_other_capitals(tmp_path: Path) -> None:
    two = (
        SECTION.replace("small.one", "small.two").replace("ONE", "TWO").replace("t: One", "t: oNE")
    )
    head = HEAD.replace("  - one", "  - one\n  - two")
    two += FIRST.replace(".one.", ".two.")
    folder = write_bank(tmp_path / "small", head, one=SECTION + FIRST, two=two)
    expect(folder, "sections/two.yaml", "sheet:", f"the first is at {ONE}:4")


@pytest.mark.parametrize("label", ["a", " A", "Ａ", "A.", "• a", "not  applicable"])
def test_two_choices_that_read_the_same(tmp_path: Path, label: str) -> None:
    folder = bank_of(tmp_path, changed(CHOICE, "label: B", f'label: "{label}"'))
    expect(folder, ONE, "label:", f"“{label.strip()}” reads the same", 2)


@pytest.mark.parametrize(
    ("lines", "old", "new"),
    [(MATRIX, "label: Work", "label: HOME"), (TABLE, "label: Voice", "label: who")],
)
def test_two_rows_or_columns_that_read_the_same(
    tmp_path: Path, lines: str, old: str, new: str
) -> None:
    expect(bank_of(tmp_path, changed(lines, old, new)), ONE, new, "reads the same")


def test_a_choice_too_long_for_a_list_in_a_cell(tmp_path: Path) -> None:
    assert (
        check(bank_of(tmp_path / "fits", changed(CHOICE, "label: B", f"label: {'b' * 255}"))) == ()
    )
    folder = bank_of(tmp_path, changed(CHOICE, "label: B", f"label: {'b' * 256}"))
    expect(folder, ONE, "bbb", "has 256 characters")


@pytest.mark.parametrize(
    ("key", "word", "other"),
    [
        ("no", "Y", "yes"),
        ("dont_know", "Not applicable", "not_applicable"),
        ("ticks", "n/a", ""),
        ("no", "X", "ticks"),
    ],
)
def test_a_word_that_is_accepted_for_two_answers(
    tmp_path: Path, key: str, word: str, other: str
) -> None:
    lists = {
        "not_applicable": "Not applicable, n/a",
        "dont_know": "Don't know",
        "ticks": "x",
        "yes": "Yes, y",
        "no": "No",
    }
    lists[key] += f", {word}"
    accept = "accept:\n" + "".join(f"  {name}: [{words}]\n" for name, words in lists.items())
    folder = write_bank(tmp_path / "small", accept + HEAD)
    expect(
        folder, "bank.yaml", f"  {key}:", f"“{word}” is accepted for “{key}” and also for “{other}"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Somebody’s view", "somebody's View"),
        ("1–3 times", "1-3 times"),
        ("Café", "CAFE\u0301"),
        ("Too “early” to say", 'too "early" to say.'),
    ],
)
def test_two_choices_that_people_type_in_the_same_way(
    tmp_path: Path, first: str, second: str
) -> None:
    lines = CHOICE.replace("label: A", f"label: {first}")
    asked = changed(lines, "label: B", f"label: {second}")
    expect(bank_of(tmp_path, asked), ONE, second, f"“{second}” reads the same as the one at {ONE}:")


def accepting(lines: str) -> str:
    """The head of a bank that accepts some words more."""
    return "accept:\n" + "".join(f"  {line}\n" for line in lines.splitlines()) + HEAD


@pytest.mark.parametrize("label", ["N/A", "n/a.", "ｎ／ａ", "Don’t know"])
def test_a_choice_that_reads_like_an_accepted_word_with_another_meaning(
    tmp_path: Path, label: str
) -> None:
    head = accepting('not_applicable: [Not applicable, n/a]\ndont_know: ["Don\'t know"]')
    folder = bank_of(tmp_path, changed(CHOICE, "label: B", f"label: {label}"), head=head)
    key, line = ("dont_know", 3) if "know" in label else ("not_applicable", 2)
    expect(
        folder,
        ONE,
        "label:",
        f"accepted for “{key}” at bank.yaml:{line}, but it means something",
        2,
    )


@pytest.mark.parametrize(
    ("label", "means"), [("N/A.", "not-applicable"), ("don’t know", "dont-know")]
)
def test_a_choice_that_means_what_the_accepted_word_means(
    tmp_path: Path, label: str, means: str
) -> None:
    head = accepting('not_applicable: [Not applicable, n/a]\ndont_know: ["Don\'t know"]')
    asked = changed(CHOICE, "label: B", f"label: {label}\n    means: {means}")
    assert check(bank_of(tmp_path, asked, head=head)) == ()


def test_a_choice_of_a_shared_scale_that_reads_like_an_accepted_word(tmp_path: Path) -> None:
    head = accepting("dont_know: [Don't know, LOW.]")
    folder = bank_of(tmp_path, head=head)
    expect(folder, "bank.yaml", "label: Low", "accepted for “dont_know” at bank.yaml:2")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "not_applicable: [Not applicable, '0']",
            "“0” is accepted for “not_applicable”, but it is",
        ),
        ("not_applicable: [Not applicable, 99]", "but it is a number"),
        ("dont_know: [Don't know, '-1']", "“-1” is accepted for “dont_know”, but it is a number"),
        ("dont_know: [Don't know, '９,９']", "but it is a number"),
        (
            "not_applicable: [Not applicable, x]",
            "“x” is accepted for “not_applicable”, but a single",
        ),
        ("dont_know: [Don't know, N.]", "but a single letter"),
    ],
)
def test_an_accepted_word_that_may_be_an_answer_elsewhere(
    tmp_path: Path, line: str, told: str
) -> None:
    key = line.partition(":")[0]
    expect(write_bank(tmp_path / "small", accepting(line)), "bank.yaml", f"{key}:", told)


@pytest.mark.parametrize(
    "lines",
    [
        "not_applicable: [Not applicable, '-', 無, 4a]",
        "dont_know: [Don't know, '?']",
        "ticks: [✓, x, '1', 'y']\nyes: ['Yes', 'y']\nno: ['No', 'n', '0']",
        "numbers: {decimal: comma}",
        "numbers: {decimal: comma, thousands: [point, space, apostrophe]}",
        "numbers: {decimal: point, thousands: [comma, space, apostrophe]}",
    ],
)
def test_words_and_numbers_that_a_bank_may_accept(tmp_path: Path, lines: str) -> None:
    assert check(write_bank(tmp_path / "small", accepting(lines))) == ()


@pytest.mark.parametrize("mark", ["point", "comma"])
def test_a_mark_both_before_decimals_and_between_thousands(tmp_path: Path, mark: str) -> None:
    lines = f"numbers:\n  decimal: {mark}\n  thousands:\n    - space\n    - {mark}"
    folder = write_bank(tmp_path / "small", accepting(lines))
    expect(folder, "bank.yaml", f"- {mark}", f"A {mark} stands both before decimals and between")


@pytest.mark.parametrize(
    ("lines", "words", "told"),
    [
        ("numbers:\n  decimal: dot", "decimal:", "“dot” is not a word for “decimal”"),
        ("numbers:\n  decimal: space", "decimal:", "Write one of these: point, comma."),
        ("numbers:\n  decimal: comma\n  thousands:\n    - '.'", "- '.'", "point, space"),
        ("numbers:\n  decimal: comma\n  thousands: space", "thousands:", "must be a list"),
        ("numbers:\n  thousands: [comma]", "numbers:", "“decimal” is missing here"),
        ("numbers: comma", "numbers:", "must be a group of lines"),
        ("numbers:\n  decimal: comma\n  thousand: [point]", "thousand:", "mean “thousands”?"),
        ("ticks: []", "ticks:", "“ticks” is empty"),
        ("not_applicable: []", "not_applicable:", "“not_applicable” is empty"),
    ],
)
def test_what_people_may_type_is_declared_with_a_mistake(
    tmp_path: Path, lines: str, words: str, told: str
) -> None:
    folder = write_bank(tmp_path / "small", accepting(lines))
    problem = only(folder)
    assert problem.place == place_of(folder, "bank.yaml", words)
    assert told in f"{problem.message} {problem.remedy}"


LONG = "This one sentence has been made to hold exactly sixteen words, which is one too many."
SHORT = "This one sentence has been made to hold exactly fifteen words, which is just enough."


def easy() -> str:
    own = "    readers: Nobody.\n    easy_read: true\n    about: A sheet for you.\n"
    return HEAD.replace("    readers: Nobody.\n", own)


@pytest.mark.parametrize(
    ("lines", "old"),
    [
        ("id: easy\ntype: date\nprompt: HERE", "HERE"),
        ("id: easy\ntype: date\nhelp: HERE", "HERE"),
        (CHOICE, "label: B"),
        (MATRIX, "label: Work"),
        (TABLE, "label: Who"),
    ],
)
def test_a_sentence_too_long_for_easy_read(tmp_path: Path, lines: str, old: str) -> None:
    key = old.partition(":")[0] + ": " if ":" in old else ""
    asked = lines.replace(old, f"{key}{LONG}")
    expect(bank_of(tmp_path, question(asked), head=easy()), ONE, LONG, "has 16 words")


def test_short_sentences_suit_easy_read_however_many(tmp_path: Path) -> None:
    asked = question(f"id: easy\ntype: date\nprompt: {SHORT} {SHORT}")
    assert check(bank_of(tmp_path, asked, head=easy())) == ()


def test_sentences_of_other_forms_may_be_long(tmp_path: Path) -> None:
    assert check(bank_of(tmp_path, question(f"id: easy\ntype: date\nprompt: {LONG}"))) == ()


def test_a_purpose_too_long_for_easy_read(tmp_path: Path) -> None:
    section = SECTION.replace("The only section.", LONG)
    folder = write_bank(tmp_path / "small", easy(), one=section + FIRST)
    expect(folder, ONE, "purpose:", "has 16 words")


def test_a_cover_too_hard_for_easy_read(tmp_path: Path) -> None:
    asked = question("id: easy\ntype: date")
    for hard, told in ((LONG, "has 16 words"), ("Ask the MDT.", "“MDT”")):
        head = easy().replace("A sheet for you.", hard)
        folder = write_bank(tmp_path / told[-2:], head, one=SECTION + asked)
        expect(folder, "bank.yaml", "about:", told, nth=2)


def test_an_easy_read_form_has_words_of_its_own_for_what_it_is(tmp_path: Path) -> None:
    head = easy().replace("    about: A sheet for you.\n", "")
    folder = bank_of(tmp_path, question("id: easy\ntype: date"), head=head)
    assert "no words of its own" in only(folder).message


@pytest.mark.parametrize(
    ("lines", "old"),
    [
        ("id: easy\ntype: date\nprompt: HERE", "HERE"),
        (CHOICE, "label: B"),
        (TABLE, "label: Who"),
    ],
)
@pytest.mark.parametrize("word", ["MDT", "CCaRM", "e.g."])
def test_an_abbreviation_in_easy_read(tmp_path: Path, lines: str, old: str, word: str) -> None:
    key = old.partition(":")[0] + ": " if ":" in old else ""
    asked = lines.replace(old, f"{key}Ask {word} today")
    expect(bank_of(tmp_path, question(asked), head=easy()), ONE, word, f"“{word}”")


def test_other_forms_may_use_abbreviations(tmp_path: Path) -> None:
    assert check(bank_of(tmp_path, question("id: hard\ntype: date\nprompt: Ask the MDT"))) == ()


# ── Pictures ────────────────────────────────────────────────────────────────────────────────────

SUN = "pictures:\n  sun:\n    alt: The sun.\n"
PNG = b"\x89PNG\r\n\x1a\n"


def illustrated(tmp_path: Path, name: str, data: bytes | None = PNG) -> Path:
    asked = question(f"id: shown\ntype: date\npicture: {name}")
    folder = bank_of(tmp_path, asked, head=SUN + HEAD)
    if data is not None:
        (folder / "pictures").mkdir()
        (folder / "pictures" / "sun.png").write_bytes(data)
    return folder


def test_a_picture_that_is_there(tmp_path: Path) -> None:
    loaded = load_bank(illustrated(tmp_path, "sun"))
    assert (loaded.problems, loaded.bank and loaded.bank.pictures["sun"].png) == ((), PNG)
    assert loaded.bank
    assert check_bank(loaded.bank, loaded.lines) == ()


def test_a_picture_that_the_bank_does_not_have(tmp_path: Path) -> None:
    expect(illustrated(tmp_path, "sum"), ONE, "picture: sum", "Did you mean “sun”?")


@pytest.mark.parametrize(
    ("data", "told"),
    [(None, "no file"), (b"GIF8", "no PNG"), (PNG + bytes(200_000), "too large")],
)
def test_a_picture_whose_file_cannot_be_used(tmp_path: Path, data: bytes | None, told: str) -> None:
    loaded = load_bank(illustrated(tmp_path, "sun", data))
    assert [told in each.message for each in loaded.problems] == [True]
    assert loaded.bank
    assert loaded.bank.pictures["sun"].png == b""


# ── Results ─────────────────────────────────────────────────────────────────────────────────────


GROUP = "groups:\n  - label: Where\n    question: small.one.matrix"
REFERENCE = """
kind: reference
programmes:
  - code: north
    label: North
    name: The northern one
  - code: east
    label: East
    name: The eastern one
dimensions:
  - label: At home
    answer: small.one.matrix:home:now
    source:
      - in: paper
    values:
      - of: east
        choice: high
      - of: north
        words: Not so much
"""


def with_result(lines: str) -> str:
    body = "".join(f"    {line}\n" for line in lines.strip().splitlines())
    head = "results:\n  - id: shown\n    title: T\n    caution: C.\n    source: S.\n"
    return f"{head}{body}{HEAD}"


def results_bank(tmp_path: Path, lines: str) -> Path:
    verdict = MATRIX.replace("scale: height", "options: voices").replace("code: home", "code: now")
    asked = [question(TABLE), question(VOTE), question(MATRIX)]
    asked += [question(verdict).replace("one.matrix", "one.verdict")]
    return bank_of(tmp_path, *asked, head=with_result(lines))


@pytest.mark.parametrize(
    "lines",
    [
        "kind: vote\nquestion: small.one.vote\nverdict: small.one.verdict",
        "kind: count\nquestion: small.one.table\ncolumn: voice",
        "kind: profile\nitems:\n  - answer: small.one.matrix:home:now\n    label: Home",
        "kind: averages\ncolumns:\n  - now\n" + GROUP,
        "kind: grid\ncolumn: now\n" + GROUP + "\n    rows:\n      - home",
        REFERENCE,
    ],
)
def test_results_that_can_be_worked_out(tmp_path: Path, lines: str) -> None:
    assert check(results_bank(tmp_path, lines)) == ()


@pytest.mark.parametrize(
    ("lines", "at", "words"),
    [
        ("kind: vote", "id: shown", "of the kind “vote” needs “question”"),
        ("kind: count\nquestion: small.one.table", "id: shown", "“count” needs “column”"),
        ("kind: profile", "id: shown", "“profile” needs “items”"),
        (
            "kind: vote\nquestion: small.one.vote\ncolumn: now",
            "column: now",
            "makes no use of “column”",
        ),
        (
            "kind: vote\nquestion: small.one.voet",
            "question:",
            "not a vote of this bank. Did you mean “small.one.vote”?",
        ),
        (
            "kind: vote\nquestion: small.one.vote\nverdict: small.one.matrix",
            "verdict:",
            "is not a matrix of this bank with a row for each theme",
        ),
        ("kind: count\nquestion: small.one.vote\ncolumn: now", "question:", "not a table of this"),
        (
            "kind: count\nquestion: small.one.table\ncolumn: who",
            "column: who",
            "“who” is not a column of that table with choices",
        ),
        (
            "kind: profile\nitems:\n  - answer: small.one.matrix:hoem:now\n    label: Home",
            "answer:",
            "Did you mean “small.one.matrix:home:now”?",
        ),
        (
            "kind: profile\nitems:\n  - answer: small.one.first\n    label: First",
            "answer:",
            "is not an answer of this bank that is given on a scale",
        ),
        (
            "kind: profile\nitems:\n  - answer: a:b:c:d:e\n    label: First",
            "answer:",
            "is not an answer of this bank",
        ),
        ("kind: averages\ncolumns:\n  - now", "id: shown", "“averages” needs “groups”"),
        ("kind: grid\n" + GROUP, "id: shown", "“grid” needs “column”"),
        (
            REFERENCE[: REFERENCE.index("dimensions:")],
            "id: shown",
            "“reference” needs “dimensions”",
        ),
        (
            "kind: averages\ncolumns:\n  - now\n" + GROUP.replace(".matrix", ".table"),
            "question: small.one.table",
            "is not a matrix or table of this bank with rows of its own",
        ),
        (
            "kind: grid\ncolumn: now\n" + GROUP + "\n    rows:\n      - hoem",
            "- hoem",
            "“hoem” is not a row of “small.one.matrix”. Did you mean “home”?",
        ),
        (
            "kind: averages\ncolumns:\n  - aim\n" + GROUP,
            "question: small.one.matrix",
            "“aim” is not a column of “small.one.matrix” that is answered on a scale",
        ),
        (
            "kind: grid\ncolumn: now\n" + GROUP.replace(".matrix", ".verdict"),
            "question: small.one.verdict",
            "“now” is not a column of “small.one.verdict” that is answered on a scale",
        ),
        (
            REFERENCE.replace("of: east", "of: esat"),
            "of: esat",
            "“esat” is not a programme of this result. Did you mean “east”?",
        ),
        (
            REFERENCE.replace("choice: high", "choice: higher"),
            "choice: higher",
            "“higher” is not a choice of that answer. Did you mean “high”?",
        ),
        (
            REFERENCE.replace("matrix:home:now", "matrix:home:then"),
            "answer:",
            "“small.one.matrix:home:then” is not an answer of this bank",
        ),
        (
            REFERENCE.replace("in: paper", "in: papre"),
            "in: papre",
            "“papre” is not a source of this bank. Did you mean “paper”?",
        ),
        (
            REFERENCE.replace("of: north", "of: east  # again"),
            "# again",
            "“east” is the name of two things",
        ),
    ],
)
def test_a_result_that_cannot_be_worked_out(
    tmp_path: Path, lines: str, at: str, words: str
) -> None:
    expect(results_bank(tmp_path, lines), "bank.yaml", at, words)


def test_a_profile_on_two_scales(tmp_path: Path) -> None:
    item = "  - answer: small.one.{}\n    label: X\n"
    lines = "kind: profile\nitems:\n" + item.format("matrix:home:now") + item.format("depth")
    other = "scales:\n  depth:\n    choices:\n" + "".join(
        f"      - code: d{n}\n        label: D{n}\n        score: {n}\n" for n in (1, 2)
    )
    head = with_result(lines).replace("scales:\n", other)
    depth = question("id: depth\ntype: rating\nscale: depth")
    folder = bank_of(tmp_path, question(MATRIX), depth, head=head)
    expect(folder, "bank.yaml", "small.one.depth", "on the scale “depth”, but the bars before it")


# ── Broken banks ────────────────────────────────────────────────────────────────────────────────


def test_rules_survive_a_bank_in_which_every_reference_is_wrong(tmp_path: Path) -> None:
    asked = [
        changed(TABLE, "options: voices", "options: nowhere"),
        changed(VOTE, "question: small.one.table", "question: small.one.nowhere"),
        changed(MATRIX, "scale: height", "scale: nowhere"),
        question(condition("nowhere", "nowhere")),
    ]
    head = with_result("kind: count\nquestion: small.one.nowhere\ncolumn: nowhere")
    loaded = load_bank(bank_of(tmp_path, *asked, head=head))
    assert loaded.bank is not None
    found = [problem.message for problem in check_bank(loaded.bank, loaded.lines)]
    assert len(found) == 5, found
    assert all("nowhere" in message for message in found)


def test_averages_of_three_columns(tmp_path: Path) -> None:
    three = MATRIX.replace(
        "rows:", "  - code: aim\n    label: Aim\n  - code: past\n    label: P\nrows:"
    )
    lines = "kind: averages\ncolumns:\n  - now\n  - aim\n  - past\n" + GROUP
    folder = bank_of(tmp_path, question(three), head=with_result(lines))
    expect(folder, "bank.yaml", "columns:", "Averages are asked for in 3 columns")


def test_averages_on_two_scales(tmp_path: Path) -> None:
    other = "scales:\n  depth:\n    choices:\n" + "".join(
        f"      - code: d{n}\n        label: D{n}\n        score: {n}\n" for n in (1, 2)
    )
    lines = (
        f"kind: averages\ncolumns:\n  - now\n{GROUP}\n  - label: D\n    question: small.one.deep"
    )
    head = with_result(lines).replace("scales:\n", other)
    deep = question(MATRIX.replace("id: matrix", "id: deep").replace("height", "depth"))
    folder = bank_of(tmp_path, question(MATRIX), deep, head=head)
    expect(
        folder, "bank.yaml", "question: small.one.deep", "on the scale “depth”, but the bars before"
    )


def test_a_second_comparison_with_what_is_published(tmp_path: Path) -> None:
    first = with_result(REFERENCE).replace(HEAD, "")
    second = first.replace("results:\n", "").replace("id: shown", "id: again")
    folder = bank_of(tmp_path, question(MATRIX), head=first + second + HEAD)
    expect(folder, "bank.yaml", "id: again", "a second result of the kind “reference”")
