"""Reading a bank's folder: every mistake with its file and line, and none hiding another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from tests.small_bank import FIRST, HEAD, SECTION, check, place_of, question, write_bank
from workbook.bank import AnswerType, Meaning
from workbook.bank_places import bank_folder, find_banks
from workbook.loader import load_bank
from workbook.loader.schemas import FOLDER, bank_schema, section_schema, write_schemas
from workbook.problems import Problem, Severity

ONE = "sections/one.yaml"
PUBLISHED = ("bank.schema.json", "section.schema.json")


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


def test_a_sound_bank_is_read_whole(tmp_path: Path) -> None:
    loaded = load_bank(write_bank(tmp_path / "small"))
    assert loaded.problems == ()
    assert loaded.bank is not None
    assert [each.id for each in loaded.bank.questions()] == ["small.one.first"]
    assert loaded.bank.scales["height"].choices[1].score == 2


def test_lines_lead_to_every_piece(tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "small")
    lines = load_bank(folder).lines
    prompt = ("sections", 0, "questions", 0, "prompt")
    assert lines.at(*prompt) == place_of(folder, ONE, "prompt:")
    assert lines.at("scales", "height", "choices", 1, "score") == place_of(
        folder, "bank.yaml", "score: 2"
    )


def test_the_line_of_something_absent_is_that_of_what_it_belongs_to(tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "small")
    lines = load_bank(folder).lines
    absent = lines.at("sections", 0, "questions", 0, "options", 3)
    assert absent == place_of(folder, ONE, "small.one.first")


def test_places_begin_with_the_folder_as_the_person_gave_it(tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "small", HEAD.replace("edition", "edicion"))
    assert only(load_bank(folder, "my/banks/").problems).place == "my/banks/bank.yaml:2"


def test_values_stay_as_they_were_written(tmp_path: Path) -> None:
    head = HEAD.replace('edition: "1"', "edition: 1.0").replace("code: low", "code: no")
    loaded = load_bank(write_bank(tmp_path / "small", head))
    assert loaded.bank is not None
    assert loaded.bank.edition == "1.0"
    assert loaded.bank.scales["height"].choices[0].code == "no"


def test_meanings_and_types_are_read(tmp_path: Path) -> None:
    asked = question(
        """
        id: choice
        type: single-choice
        options:
          - code: a
            label: A
          - code: dk
            label: Don't know
            means: dont-know
        """
    )
    loaded = load_bank(write_bank(tmp_path / "small", one=SECTION + asked))
    assert loaded.bank is not None
    read = next(loaded.bank.questions())
    assert read.type is AnswerType.SINGLE_CHOICE
    assert isinstance(read.options, tuple)
    assert [option.means for option in read.options] == [Meaning.ANSWER, Meaning.DONT_KNOW]


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_files_from_windows_editors_are_read(tmp_path: Path, mark: str) -> None:
    folder = write_bank(tmp_path / "small")
    text = (folder / ONE).read_text(encoding="utf-8")
    (folder / ONE).write_bytes((mark + text.replace("\n", "\r\n")).encode("utf-8"))
    loaded = load_bank(folder)
    assert loaded.problems == ()
    assert loaded.bank is not None
    assert loaded.bank.sections[0].purpose == "The only section."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("    help: Choose: one", "colon inside a text"),
        ("\thelp: With a tab", "moved in with a tab"),
        ("    help: *starred", "begins with a sign"),
        ("    help: `code`", "begins with a sign"),
        ("    help: @home", "begins with a sign"),
        ('    help: "never closed', "never closed"),
        ("   help: one space short", "under its neighbours"),
        ("---", "second document"),
        ("    help: bell \a", "invisible control character"),
    ],
)
def test_a_slip_of_the_pen_is_told_in_plain_words(tmp_path: Path, line: str, words: str) -> None:
    broken = SECTION + FIRST.replace("    prompt:", f"{line}\n    prompt:")
    problem = only(check(write_bank(tmp_path / "small", one=broken)))
    assert problem.place == f"{ONE}:9"
    assert words in problem.message
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("sign", ["!important", "! Beware", "&name text"])
def test_a_text_that_would_lose_its_beginning_is_refused(tmp_path: Path, sign: str) -> None:
    broken = SECTION + FIRST.replace("Is it so?", sign)
    problem = only(check(write_bank(tmp_path / "small", one=broken)))
    assert problem.place == f"{ONE}:9"
    assert "in quotes" in problem.remedy


def test_a_key_that_stands_twice_names_both_lines(tmp_path: Path) -> None:
    broken = SECTION + FIRST.replace("    forms:", "    prompt: Again?\n    forms:")
    problem = only(check(write_bank(tmp_path / "small", one=broken)))
    assert problem.place == f"{ONE}:10"
    assert f"“prompt” stands here a second time; the first is at {ONE}:9" in problem.message


def test_a_misspelt_key_is_told_once_with_the_word_that_was_meant(tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "small", one=SECTION + FIRST.replace("prompt:", "promt:"))
    problem = only(check(folder))
    assert problem.place == place_of(folder, ONE, "promt")
    assert problem.question == "small.one.first"
    assert "“promt” is not known here. Did you mean “prompt”?" in problem.message
    assert "prompt" in problem.remedy


def test_what_stands_under_a_misspelt_key_is_checked_too(tmp_path: Path) -> None:
    asked = question(
        """
        id: choice
        type: single-choice
        optons:
          - code: a
            lable: A
          - code: a
            label: B
        """
    )
    folder = write_bank(tmp_path / "small", one=SECTION + asked)
    told = [problem.message for problem in check(folder)]
    assert len(told) == 3
    assert "Did you mean “options”?" in told[0]
    assert "Did you mean “label”?" in told[1]
    assert "“a” is the code of two things" in told[2]


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("    prompt: Is it so?\n", "", "small.one.first", "“prompt” is missing"),
        ("prompt: Is it so?", "prompt:", "prompt:", "“prompt” is empty"),
        ("prompt: Is it so?", 'prompt: ""', "prompt:", "“prompt” is empty"),
        ("prompt: Is it so?", "prompt: [a, b]", "prompt:", "“prompt” must be one text"),
        ("type: yes-no", "type: yes_no", "type:", "Did you mean “yes-no”?"),
        ("full: required", "full: requird", "full:", "Did you mean “required”?"),
        ("id: small.one.first", "id: Small.One", "Small.One", "cannot stand for “id”"),
        ("origin: project", "origin: project\n    rows: one", "rows:", "“rows” must be a list"),
        ("origin: project", "origin: project\n    repeat: 3", "repeat:", "must be a group"),
        ("code: ONE", "code: one", "code:", "cannot stand for “code”"),
        ("code: ONE", "code: ONE\ntheme: blue", "theme:", "is not a whole number"),
        ("code: ONE", "code: ONE\ntheme: 9", "theme:", "“theme” is 9, which is too large"),
        ("code: ONE", "code: ONE\ntheme: 0", "theme:", "“theme” is 0, which is too small"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, at: str, words: str
) -> None:
    folder = write_bank(tmp_path / "small", one=(SECTION + FIRST).replace(old, new))
    problem = only(check(folder))
    assert problem.place == place_of(folder, ONE, at)
    assert words in problem.message


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ('edition: "1"\n', "", "id: small", "“edition” is missing"),
        ("    readers: Nobody.\n", "", "- id: full", "“readers” is missing"),
        ("    title: A paper", "    title: A paper\n    year: last", "year:", "whole number"),
        ("  height:", "  Height:", "Height:", "cannot stand for “Height”"),
        ("score: 2", "score: 2.5", "score: 2.5", "“2.5” is not a whole number"),
        ("score: 2", "score: 1000000", "score: 1000000", "“score” is 1000000, which is too large"),
        ("score: 1", "score: -1000000", "score: -1000000", "which is too small"),
        ("    how: Now.", "    how: Now.\n    easy_read: maybe", "easy_read", "true nor false"),
        ("sections:\n  - one\n", "sections: []\n", "sections:", "“sections” is empty"),
        ("sections:\n  - one\n", "", "id: small", "“sections” is empty"),
    ],
)
def test_a_fault_in_the_banks_own_file_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, at: str, words: str
) -> None:
    folder = write_bank(tmp_path / "small", HEAD.replace(old, new, 1))
    told = [problem for problem in check(folder) if words in problem.message]
    assert only(tuple(told)).place == place_of(folder, "bank.yaml", at)


def test_options_of_the_wrong_shape_are_told_once(tmp_path: Path) -> None:
    asked = question("id: a\ntype: single-choice\noptions:\n  person: The person")
    problem = only(load_bank(write_bank(tmp_path / "small", one=SECTION + asked)).problems)
    assert "“options” must be one text" in problem.message


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("  - one\n  - tow", "There is no file “tow.yaml”"),
        ("  - one\n  - one", "“one” is listed a second time"),
        ("  - one\n  - ../two", "cannot be the name of a section file"),
        ("  - one\n  - file: two", "cannot be the name of a section file"),
    ],
)
def test_the_list_of_sections_is_compared_with_the_files(
    tmp_path: Path, named: str, words: str
) -> None:
    folder = write_bank(tmp_path / "small", HEAD.replace("  - one", named))
    problem = only(check(folder))
    assert words in problem.message
    assert problem.place == f"bank.yaml:{len(HEAD.splitlines()) + 1}"


def test_a_misspelt_section_name_offers_the_file_that_is_there(tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "small", HEAD.replace("  - one", "  - oen"))
    told = load_bank(folder).problems
    assert "Did you mean “one”?" in told[0].message
    assert told[1].place == f"{ONE}:1"
    assert "does not name it" in told[1].message


def test_a_folder_without_a_bank_says_so(tmp_path: Path) -> None:
    loaded = load_bank(tmp_path)
    assert loaded.bank is None
    assert only(loaded.problems).place == "bank.yaml"
    assert "not there" in only(loaded.problems).message


def test_a_file_in_another_encoding_is_not_guessed_at(tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "small")
    (folder / ONE).write_bytes((SECTION + FIRST).replace("so?", "só?").encode("latin-1"))
    assert "not saved as UTF-8" in only(check(folder)).message


def test_a_file_without_keys_is_told(tmp_path: Path) -> None:
    assert "no lines of the form" in only(check(write_bank(tmp_path / "small", one=""))).message


def test_ten_faults_in_three_files_are_all_told_in_one_run(tmp_path: Path) -> None:
    head = (
        HEAD.replace("  - one", "  - one\n  - two\n  - three")
        .replace("short_title: Small", "short_titel: Small")
        .replace("score: 2", "score: two")
    )
    one = SECTION + FIRST.replace("full: required", "fall: required").replace("yes-no", "rating")
    two = SECTION.replace("one", "two").replace("ONE", "TWO").replace("sheet: One", "sheet: Two")
    two += FIRST.replace("one", "two").replace("prompt: Is it so?", "prompt: Is: it so?")
    three = SECTION.replace("small.one", "small.three").replace("ONE", "THREE")
    three += FIRST.replace(".one", ".three").replace(
        "    reason:", "    counterparts:\n      - small.one.frist\n    raeson:"
    )
    three += FIRST.replace(".one", ".three").replace("origin: project", "origin: close")
    folder = write_bank(tmp_path / "small", head, one=one, two=two, three=three)
    told = {(problem.place, problem.message.split("”")[0]) for problem in check(folder)}
    expected = {
        (place_of(folder, "bank.yaml", "short_titel"), "“short_titel"),
        (place_of(folder, "bank.yaml", "score: two"), "“two"),
        (place_of(folder, ONE, "fall"), "The bank has no form “fall"),
        (place_of(folder, ONE, "small.one.first"), "A question of the type “rating"),
        (place_of(folder, "sections/two.yaml", "Is: it"), "There is a colon inside a text, and "),
        (place_of(folder, "sections/three.yaml", "frist"), "The counterpart “small.one.frist"),
        (place_of(folder, "sections/three.yaml", "raeson"), "“raeson"),
        (place_of(folder, "sections/three.yaml", "small.three.first", 2), "“small.three.first"),
        (place_of(folder, "sections/three.yaml", "origin: close"), "The origin is “close"),
        (place_of(folder, "sections/three.yaml", "sheet: One"), "Two sheets would be called “One"),
    }
    assert {(place, words.split(", and the")[0]) for place, words in told} == {
        (place, words.split(", and ")[0]) for place, words in expected
    }


def test_a_reference_to_something_broken_is_not_called_a_reference_to_nothing(
    tmp_path: Path,
) -> None:
    broken = SECTION.replace(".one", ".two").replace("ONE", "TWO").replace("sheet: One", "sheet: 2")
    broken += FIRST.replace(".one", ".two").replace("Is it so?", "Is: it so?")
    linked = SECTION + FIRST + "    counterparts:\n      - small.two.first\n"
    head = HEAD.replace("  - one", "  - one\n  - two")
    folder = write_bank(tmp_path / "small", head, one=linked, two=broken)
    assert only(check(folder)).place == place_of(folder, "sections/two.yaml", "Is:")


def test_questions_of_a_forgotten_section_are_not_called_nothing(tmp_path: Path) -> None:
    forgotten = SECTION.replace(".one", ".two") + FIRST.replace(".one", ".two")
    linked = SECTION + FIRST + "    counterparts:\n      - small.two.first\n"
    folder = write_bank(tmp_path / "small", one=linked, two=forgotten)
    problem = only(check(folder))
    assert problem.place == "sections/two.yaml:1"
    assert "does not name it" in problem.message


def test_a_broken_bank_file_does_not_hide_the_faults_of_its_sections(tmp_path: Path) -> None:
    head = HEAD.replace("title: A small bank", "title: A: small bank")
    folder = write_bank(tmp_path / "small", head, one=SECTION + FIRST.replace("prompt", "promt"))
    loaded = load_bank(folder)
    assert loaded.bank is None
    assert [problem.place for problem in loaded.problems] == [
        place_of(folder, "bank.yaml", "A: small"),
        place_of(folder, ONE, "promt"),
    ]


def test_banks_are_found_by_folder_by_bank_and_by_file(tmp_path: Path) -> None:
    first, second = write_bank(tmp_path / "a"), write_bank(tmp_path / "b")
    assert find_banks([tmp_path]) == (first, second)
    assert find_banks([second, tmp_path]) == (second, first)
    assert find_banks([first / "bank.yaml", first / ONE]) == (first,)


def test_a_folder_without_banks_is_not_passed_over(tmp_path: Path) -> None:
    assert find_banks([tmp_path]) == (tmp_path,)


def test_the_banks_of_the_program_are_found() -> None:
    assert {folder.name for folder in find_banks([bank_folder()])} >= {
        "care-coordination",
        "ccarm",
        "value-guide",
    }


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_schema_is_the_one_the_records_make(name: str, tmp_path: Path) -> None:
    write_schemas(tmp_path)
    published = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    made = json.loads((tmp_path / name).read_text(encoding="utf-8"))
    assert published == made, "write the schemas again: python -m workbook.loader.schemas"


def test_every_file_of_every_bank_fits_its_schema() -> None:
    schemas = {True: json.loads(bank_schema()), False: json.loads(section_schema())}
    every = sorted(bank_folder().rglob("*.yaml"))
    files = [file for file in every if file.parent.name != "wordings"]  # those have no schema
    for file in files:
        data = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
        faults = Draft202012Validator(schemas[file.name == "bank.yaml"]).iter_errors(data)
        assert [fault.message for fault in faults] == [], file
    assert len(files) >= 21


def test_schema_refuses_what_the_loader_refuses() -> None:
    section = YAML(typ="safe", pure=True).load(SECTION + FIRST)
    validator = Draft202012Validator(json.loads(section_schema()))
    assert validator.is_valid(section)
    assert not validator.is_valid({**section, "colour": "blue"})
    assert not validator.is_valid({**section, "theme": None})
