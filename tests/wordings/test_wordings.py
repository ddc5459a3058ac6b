"""The bank in other words: overlaid by id, with file and line for all that is wrong or missing."""

from __future__ import annotations

from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin

import pytest

from tests.small_bank import HEAD, SECTION, question, write_bank
from tests.tongues_of_cases import EASY
from workbook import bank as records
from workbook.bank import Bank, Record
from workbook.library import Shelf, load_library, load_shelves
from workbook.loader import Lines, load_bank
from workbook.problems import Severity
from workbook.wordings import Worded, fingerprint, load_wordings, texts_of
from workbook.wordings.records import Translated
from workbook.wordings.texts import PRINTED
from workbook.wordings.write import texts_yaml

ASKED = question(
    "id: size\ntype: single-choice\nprompt: How large is it?\noptions:\n"
    "  - code: big\n    label: Large\n  - code: small\n    label: Small"
)


def shelf_with(folder: Path, wording: str, name: str = "sv", head: str = HEAD) -> Shelf:
    """A small bank with one wording."""
    made = write_bank(folder / "small", head, one=SECTION + ASKED)
    (made / "wordings").mkdir()
    (made / "wordings" / f"{name}.yaml").write_text(wording, encoding="utf-8")
    (shelf,) = load_shelves((made,))
    return shelf


def told(shelf: Shelf) -> list[str]:
    """What is said of the wording, without the notices of what is missing."""
    return [
        f"{each.place.rpartition('/')[2]} {each.message}"
        for each in shelf.told
        if " is missing: " not in each.message
    ]


def entry(name: str, words: str, of: str = "") -> str:
    made_from = f"    of: {of}\n" if of else ""
    return f"  {name}:\n{made_from}    text: {words}\n"


def test_texts_are_found_by_id_and_everything_else_stays(tmp_path: Path) -> None:
    wording = "texts:\n" + entry("questions/small.one.size/prompt", "Hur stor är den?")
    wording += entry("questions/small.one.size/options/big/label", "Stor")
    shelf = shelf_with(tmp_path, wording)
    (swedish,) = shelf.worded
    assert shelf.bank is not None
    asked, own = swedish.find_question("small.one.size"), shelf.bank.find_question("small.one.size")
    assert asked is not None
    assert own is not None
    assert (swedish.language, swedish.draft) == ("sv", True)
    assert asked.prompt == "Hur stor är den?"
    assert [(each.code, each.label) for each in swedish.choices(asked)] == [
        ("big", "Stor"),
        ("small", "Small"),  # nobody has said it in Swedish yet
    ]
    assert asked.model_copy(update={"prompt": own.prompt, "options": own.options}) == own


def test_missing_texts_are_told_and_leave_the_wording_usable(tmp_path: Path) -> None:
    shelf = shelf_with(tmp_path, "texts:\n" + entry("title", "En liten bank"))
    missing = [each for each in shelf.told if " is missing: " in each.message]
    # short title, about; 4 of the form; 3 of the section; prompt, reason and 2 labels; 4 accepted
    assert len(missing) == 2 + 4 + 3 + 4 + 4
    assert {each.severity for each in missing} == {Severity.NOTICE}
    assert len(shelf.worded) == 1
    prompts = [each for each in missing if each.question == "small.one.size"]
    assert (
        "“questions/small.one.size/prompt” is missing: the bank says “How large is it?” there."
        in [x.message for x in prompts]
    )


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        (
            "texts:\n" + entry("questions/small.one.siz/prompt", "x"),
            "sv.yaml:2 The bank has no text",
        ),
        ("forms:\n  - ful\ntexts:\n" + entry("title", "x"), "sv.yaml:2 The bank has no form “ful”"),
        ("draft: maybe\ntexts:\n" + entry("title", "x"), "sv.yaml:1 “maybe” is neither true nor"),
        (
            "txts:\n" + entry("title", "x"),
            "sv.yaml:1 “txts” is not known here. Did you mean “texts",
        ),
        ("texts:\n  title: En bank\n", "sv.yaml:2 “title” must be a group of lines"),
        ("texts:\n  title:\n    text: ''\n", "sv.yaml:2 “text” is empty"),
        ("texts:\n" + entry("title", "a: b"), "sv.yaml:3 There is a colon inside a text"),
        (
            "accept:\n  'yes':\n    - Ja\n  'no':\n    - ja\ntexts:\n" + entry("title", "x"),
            "sv.yaml:5 ",
        ),
        (
            "texts:\n"
            + entry("questions/small.one.size/options/big/label", "Stor")
            + entry("questions/small.one.size/options/small/label", "stor."),
            "sv.yaml:4 ",
        ),
    ],
)
def test_mistakes_have_a_file_and_a_line_and_leave_only_the_wording_out(
    tmp_path: Path, wording: str, said: str
) -> None:
    shelf = shelf_with(tmp_path, wording)
    assert any(line.startswith(said) for line in told(shelf)), told(shelf)
    assert shelf.is_usable
    assert shelf.worded == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [("swedish", "“swedish” is not the name of a language"), ("en", "own language is en already")],
)
def test_file_must_be_named_after_another_language(tmp_path: Path, name: str, said: str) -> None:
    shelf = shelf_with(tmp_path, "texts:\n" + entry("title", "x"), name)
    assert any(said in line for line in told(shelf))
    assert shelf.worded == ()


def test_outdated_text_is_told_with_the_words_of_today(tmp_path: Path) -> None:
    wording = "texts:\n" + entry("title", "En bank", fingerprint("Another bank"))
    shelf = shelf_with(tmp_path, wording)
    (line,) = told(shelf)
    assert line == (
        "sv.yaml:3 The bank's own words have changed since “title” was written, or the fingerprint "
        "is mistyped. The bank says “A small bank” there now."
    )
    assert [each.title for each in shelf.worded] == ["En bank"]


def test_text_without_a_fingerprint_is_told_with_the_one_that_it_should_have(
    tmp_path: Path,
) -> None:
    shelf = shelf_with(tmp_path, "texts:\n" + entry("title", "En bank"))
    (problem,) = (each for each in shelf.told if " is missing: " not in each.message)
    assert problem.place.endswith("sv.yaml:2")
    assert problem.message.startswith("“title” has no fingerprint")
    assert "write “of: 4e0a0808”" in problem.remedy
    assert problem.severity is Severity.NOTICE
    assert len(shelf.worded) == 1


def test_bank_of_a_wording_has_only_the_forms_that_it_covers(tmp_path: Path) -> None:
    other = "  - id: other\n    title: Other\n    who: Us\n    how: So\n    readers: We\n"
    head = HEAD.replace("scales:", f"{other}scales:")
    asked = ASKED.replace("full: required", "full: required\n      other: optional")
    made = write_bank(tmp_path / "small", head, one=SECTION + asked)
    (made / "wordings").mkdir()
    wording = "forms:\n  - other\ntexts:\n" + entry("title", "En bank")
    (made / "wordings" / "sv.yaml").write_text(wording, encoding="utf-8")
    (shelf,) = load_shelves((made,))
    assert [form.id for form in shelf.worded[0].forms] == ["other"]


def test_every_text_of_every_record_is_either_printed_or_known_not_to_be() -> None:
    """A new field of words must be decided on: is it said in other languages or not?"""
    not_printed = {
        "Bank": {"id", "edition", "language", "licence", "attribution"},
        "Site": {"id", "name", "attribution"},
        "Question": {"id", "note", "scale", "picture"},
        "Section": {"id", "code", "note", "picture"},
        "Form": {"id"},
        "CoverPictures": {"about", "who", "how", "readers", "steps", "give_back"},  # names
        "Pooling": {"by"},
        "Row": {"code"},
        "Column": {"code", "scale"},
        "Option": {"code", "picture"},
        "ResultItem": {"answer"},
        "ResultGroup": {"question"},
        "Programme": {"code"},
        "Dimension": {"answer"},
        "ReferenceValue": {"programme", "choice", "note"},
        "Result": {"id", "source", "question", "column", "verdict"},
        "ChoiceList": {"measures", "note"},
        "RowsFrom": {"question", "show", "voice", "person"},
        "Condition": {"question", "answer"},
        "SourceDocument": {"key", "title", "authors", "link", "licence", "attribution"},
        "SourcePointer": {"document", "at"},
    }
    kinds = [
        each
        for each in vars(records).values()
        if isinstance(each, type) and issubclass(each, Record) and each is not Record
    ]
    assert len(kinds) >= 17
    for kind in kinds:
        words = {name for name, field in kind.model_fields.items() if is_words(field.annotation)}
        decided = set(PRINTED.get(kind, ())) | not_printed.get(kind.__name__, set())
        assert words <= decided, (kind.__name__, words - decided)


def is_words(annotation: object) -> bool:
    """Whether a field holds one text, or none."""
    if get_origin(annotation) is Annotated:
        return is_words(get_args(annotation)[0])
    parts = get_args(annotation)
    if get_origin(annotation) in (Union, UnionType):
        return all(is_words(part) or part is NoneType for part in parts)
    return annotation is str


# ── the wordings that come with the program ──────────────────────────────────────────────────────


def worded_banks() -> list[tuple[Bank, Bank]]:
    found = [
        (shelf.bank, worded)
        for shelf in load_library().shelves
        for worded in shelf.worded
        if shelf.bank is not None
    ]
    assert len(found) >= 2
    return found


def test_own_wordings_lack_nothing_and_are_up_to_date() -> None:
    for shelf in load_library().shelves:
        assert shelf.told == ()
    assert {
        ("ccarm", "sv", True),
        ("ccarm", "he", True),
        ("vg", "sv", True),
        ("vg", "he", True),
    } <= {(worded.id, worded.language, worded.draft) for _own, worded in worded_banks()}
    assert [form.id for form in EASY.bank_in("he").forms] == ["review", "easyread"]


def test_own_wordings_keep_every_id_code_and_score() -> None:
    for own, worded in worded_banks():
        assert [str(text) for text in texts_of(worded)][:40] != []
        for ours, theirs in zip(own.questions(), worded.questions(), strict=True):
            bare = (ours.id, ours.type, ours.forms, ours.origin, ours.source, ours.counterparts)
            same = theirs.id, theirs.type, theirs.forms, theirs.origin, theirs.source
            assert bare == (*same, theirs.counterparts)
            assert [(o.code, o.score, o.means) for o in own.choices(ours)] == [
                (o.code, o.score, o.means) for o in worded.choices(theirs)
            ]


def test_file_that_is_written_from_a_wording_is_the_file() -> None:
    """What a person edits has the form that the program writes."""
    seen = 0
    for shelf in load_library().shelves:
        assert shelf.bank is not None
        for worded in load_wordings(shelf.folder, "", shelf.bank, Lines()):
            assert isinstance(worded, Worded)
            wording = worded.wording
            file = shelf.folder / "wordings" / f"{wording.language}.yaml"
            written = texts_yaml(shelf.bank, wording.forms, wording.texts)
            assert file.read_text(encoding="utf-8").endswith(written)
            seen += 1
    assert seen >= 2


def test_file_for_a_translator_has_what_is_there_and_asks_for_the_rest(tmp_path: Path) -> None:
    made = write_bank(tmp_path / "small", HEAD, one=SECTION + ASKED)
    bank = load_bank(made).bank
    assert bank is not None
    old = fingerprint("Some other words")
    written = texts_yaml(bank, ("full",), {"title": Translated("En liten bank", old, "")})
    lines = written.splitlines()
    at = lines.index("  title:")
    assert lines[at - 1 : at + 3] == [
        "  # A small bank",
        "  title:",
        f'    of: "{old}"',
        '    text: "En liten bank"',
    ]
    at = lines.index("  # questions/small.one.size/prompt:")
    assert lines[at - 1 : at + 3] == [
        "  # How large is it?",
        "  # questions/small.one.size/prompt:",
        f'  #   of: "{fingerprint("How large is it?")}"',
        "  #   text: ",
    ]


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("sv", "Här är en enda mening som har " + "många " * 8 + "ord.", "has 16 words"),
        ("sv", "Ta med t.ex. en vän.", "“t.ex.”"),
        ("he", "משפט אחד ארוך " + "מאוד " * 13, "has 16 words"),
        ("he", "שאלו את ד״ר כהן.", "“ד״ר”"),
    ],
)
def test_easy_read_words_are_held_to_the_same_rules_in_every_language(
    tmp_path: Path, language: str, words: str, said: str
) -> None:
    own = "    readers: Nobody.\n    easy_read: true\n    about: A sheet for you.\n"
    head = HEAD.replace("    readers: Nobody.\n", own)
    wording = "texts:\n" + entry(
        "questions/small.one.size/prompt", words, fingerprint("How large is it?")
    )
    shelf = shelf_with(tmp_path, wording, language, head)
    (line,) = told(shelf)
    assert line.startswith(f"{language}.yaml:2")
    assert said in line
    assert shelf.worded == ()
