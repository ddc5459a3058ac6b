"""Every mistake that a site can make, with its line, what is said and what to do.

Each case is the sound file with one change. What is expected is written by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sites.elm import SITE, TOP, shelf_of, write_base, write_site
from tests.small_bank import place_of
from workbook.library import load_shelves
from workbook.problems import Message, Severity, sites

LOST = "Without the page “small.home”, the form “full” does not show the result"
LEAVE_OUT = "      - small.home\n"
NURSE = "  questions/small.care.who/options/nurse/label:"


@dataclass(frozen=True)
class Case:
    """old, new: what is changed in the sound file. at: words of the line that is named, and said:
    how the message begins; then what to do."""

    name: str
    old: str
    new: str
    at: str
    said: str
    remedy: str = ""
    severity: Severity = Severity.ERROR


CASES = (
    # whose version of what it is
    Case(
        "no such bank",
        "of: small",
        "of: smal",
        "of: smal",
        "There is no bank “smal” to change, or it has mistakes. Did you mean “small”?",
        "Name one of these: small.",
    ),
    Case(
        "another language",
        "of: small\n",
        "of: small\nlanguage: sv\n",
        "language: sv",
        "The bank is not there in the language “sv”.",
        "It is there in: en.",
    ),
    Case(
        "written for another edition",
        'edition: "1"',
        'edition: "2"',
        'edition: "2"',
        "This was written for edition 2 of “small”. The program has edition 1.",
        "See whether your words, pages and questions still suit it",
        Severity.NOTICE,
    ),
    Case(
        "id of the bank",
        "elm",
        "small",
        "site: small",
        "Ids of the published banks begin with “small” already.",
        "Choose another word for your site",
    ),
    Case(
        "id with a dot",
        "site: elm",
        "site: elm.one",
        "site: elm.one",
        "“elm.one” cannot stand for “site”.",
        "Use small letters and digits, with single hyphens between, 12 signs at most.",
    ),
    Case(
        "version with a blank",
        "of: small\n",
        "of: small\nversion: spring 2\n",
        "version: spring",
        "“spring 2” cannot stand for “version”.",
    ),
    Case(
        "id that is too long",
        "site: elm",
        "site: elm-and-oak-district",
        "site: elm-and",
        "“elm-and-oak-district” cannot stand for “site”.",
    ),
    Case("no name", "name: Elm district\n", "", "site: elm", "“name” is missing here."),
    Case("empty name", "name: Elm district", "name:", "name:", "“name” is empty."),
    Case(
        "misspelt key",
        "texts:",
        "text:",
        "text:",
        "“text” is not known here. Did you mean “texts”?",
        "These keys are known here: site, name, of, edition, version, language, attribution,",
    ),
    # what a site may not do
    Case(
        "scales of its own",
        "forms:\n",
        "scales:\n  height:\n    choices: []\nforms:\n",
        "scales:",
        "A site cannot say “scales” for itself.",
        "Take it out. Choices, scales, results and what people may type are the same everywhere",
    ),
    Case(
        "point of a scale in other words",
        NURSE,
        "  scales/height/choices/low/label:",
        "scales/height",
        "“scales/height/choices/low/label” belongs to a scale, and a site cannot change those.",
        "Take these lines out. Answers on a scale are counted together",
    ),
    Case(
        "code of a choice",
        NURSE,
        "  questions/small.care.who/options/nurse/code:",
        "nurse/code",
        "“questions/small.care.who/options/nurse/code” is no text but a part that answers are",
        "Take these lines out. Words may be changed",
    ),
    Case(
        "id of a question",
        NURSE,
        "  questions/small.care.who/id:",
        "who/id",
        "“questions/small.care.who/id” is no text but a part that answers are found by",
    ),
    Case(
        "own question with an id of the bank",
        "id: elm.choir",
        "id: small.care.choir",
        "id: small.care.choir",
        "The id “small.care.choir” does not begin with “elm.”.",
        "Begin it so. Then it can never be taken for a question of the bank or of another site.",
    ),
    Case(
        "own section with an id of the bank",
        "id: elm.valley\n",
        "id: small.valley\n",
        "id: small.valley",
        "The id “small.valley” does not begin with “elm.”.",
    ),
    Case(
        "own section that is there already",
        "id: elm.choir",
        "id: elm.valley.bus",
        "id: elm.valley.bus",
        "“elm.valley.bus” is the id of two things",
    ),
    # words
    Case(
        "no such text",
        NURSE,
        "  questions/small.care.who/options/nurze/label:",
        "nurze",
        "The bank has no text “questions/small.care.who/options/nurze/label”. Did you mean",
    ),
    Case(
        "outdated text",
        'of: "bc2107c8"',
        'of: "00000000"',
        'of: "00000000"',
        "The bank's own words have changed since “questions/small.care.who/options/nurse/label” "
        "was written, or the fingerprint is mistyped. The bank says “A nurse” there now.",
        "See whether it still says the same; then write “of: bc2107c8”.",
        Severity.NOTICE,
    ),
    Case(
        "text without a fingerprint",
        '    of: "bc2107c8"\n',
        "",
        NURSE,
        "“questions/small.care.who/options/nurse/label” has no fingerprint, so nobody is told when "
        "the bank's own words change. The bank says “A nurse” there now.",
        "See whether it says the same; then write “of: bc2107c8”",
        Severity.NOTICE,
    ),
    Case(
        "no words",
        "    text: The district nurse",
        "    text: # later",
        "    text: # later",
        "“text” is empty.",
    ),
    Case(
        "two choices alike",
        "text: The district nurse",
        "text: somebody else.",
        NURSE,
        "“Somebody else”",
    ),
    Case(
        "gap that is not there",
        "text: The district nurse",
        'text: "Nurse {n}"',
        NURSE,
        "“questions/small.care.who/options/nurse/label” and the bank's own words “A nurse” do not",
    ),
    # pages
    Case(
        "no such form",
        "  full:\n    leave_out",
        "  ful:\n    leave_out",
        "  ful:",
        "The bank has no form “ful”. Did you mean “full”?",
        "Name forms of the bank: full, brief.",
    ),
    Case(
        "no such page",
        LEAVE_OUT,
        LEAVE_OUT + "      - smal.home\n",
        "- smal.home",
        "The form “full” has no page “smal.home”. Did you mean “small.home”?",
        "Name pages of that form by their ids: small.cover, small.care, small.home, small.last.",
    ),
    Case(
        "cover left out",
        LEAVE_OUT,
        LEAVE_OUT + "      - small.cover\n",
        "- small.cover",
        "The page “small.cover” cannot be left out: it says whose copy it is.",
        "Take this line out. Whatever else you choose, that page is always there.",
    ),
    Case(
        "page that another one needs",
        LEAVE_OUT,
        LEAVE_OUT + "      - small.care\n",
        "- small.care",
        "The page “small.care” cannot be left out of the form “full”: “small.last.why” needs its "
        "question “small.care.plan”.",
        "Keep it, or leave out the page of “small.last.why”, too.",
    ),
    Case(
        "nothing but the cover left",
        "    leave_out:\n" + LEAVE_OUT,
        "    pages:\n      - small.cover\n",
        "  full:",
        "No page of the form “full” is left but its cover.",
        "Keep a page at least. A form that you do not use can stay as it is.",
    ),
    Case(
        "pages said in two ways",
        LEAVE_OUT,
        LEAVE_OUT + "    pages:\n      - small.care\n      - small.last\n",
        "  full:",
        "The form “full” has both “pages” and “leave_out”.",
        "Keep one: “pages” lists the pages that you want",
    ),
    Case(
        "no list of pages",
        "leave_out:\n" + LEAVE_OUT,
        "leave_out: small.home\n",
        "leave_out: small.home",
        "“leave_out” must be a list.",
    ),
    # what is added
    Case(
        "page that the bank does not have",
        "page: small.care",
        "page: small.car",
        "page: small.car",
        "The bank has no page “small.car”. Did you mean “small.care”?",
        "Name a page of the bank by its id: small.cover, small.care, small.home, small.last.",
    ),
    Case(
        "section after one that is not there",
        "after: small.care",
        "after: smal.home",
        "after: smal.home",
        "The bank has no page “smal.home”. Did you mean “small.home”?",
    ),
    Case(
        "question on a page that is left out",
        "page: small.care",
        "page: small.home",
        "forms: {full: optional}",
        "The form “full” does not have the page “small.home”, so this question cannot stand on it",
        "Take “full” out of “forms”, or give the question a page of your own, under “sections”.",
    ),
    Case(
        "question without a page",
        "    page: small.care\n",
        "",
        "id: elm.choir",
        "“page” is missing here.",
    ),
    Case(
        "question of an unknown kind",
        "type: short-text",
        "type: short",
        "type: short",
        "“short” is not a word for “type”. Did you mean “short-text”?",
    ),
    Case(
        "question without a reason",
        "    reason: There is a choir.\n",
        "",
        "    origin: project",
        "The project added this question, but no reason is given.",
    ),
    Case(
        "question in no form",
        "    forms: {full: optional}\n",
        "    forms: {}\n",
        "forms: {}",
        "The question is in no form",
    ),
    Case(
        "question in a form that is not there",
        "    forms: {full: optional}\n",
        "    forms: {ful: optional}\n",
        "forms: {ful:",
        "The bank has no form “ful”. Did you mean “full”?",
    ),
    Case(
        "question that depends on a page left out",
        "type: short-text\n",
        "type: short-text\n    only_if: {question: small.home.level, is: low}\n",
        "only_if",
        "In the form “full” this question depends on “small.home.level”, which is not in that",
    ),
    Case(
        "code of a section that the bank has",
        "code: ELM",
        "code: CARE",
        "code: CARE",
        "“CARE” is the code of two things",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_mistake_has_its_line_what_is_wrong_and_what_to_do(case: Case, tmp_path: Path) -> None:
    every = -1 if case.name == "id of the bank" else 1
    assert case.old in SITE
    shelf = shelf_of(tmp_path, SITE.replace(case.old, case.new, every))
    told = [each for each in shelf.problems if not each.message.startswith(LOST)]
    nth = 2 if case.at == "    origin: project" else 1  # a section of its own stands above
    line = place_of(tmp_path / "my-site", "site.yaml", case.at, nth)
    place = f"{tmp_path}/my-site/{line}"
    found = [each for each in told if each.message.startswith(case.said)]
    assert found, [(each.place, each.message) for each in told]
    assert found[0].place == place
    assert found[0].remedy.startswith(case.remedy)
    assert found[0].severity is case.severity
    assert shelf.is_usable is (case.severity is Severity.NOTICE)


@pytest.mark.parametrize("found", ["emm.choir", "choir.elm", "small.home.choir"])
def test_slip_in_the_id_of_a_question_on_a_page_of_the_bank_is_told_once(
    found: str, tmp_path: Path
) -> None:
    shelf = shelf_of(tmp_path, SITE.replace("id: elm.choir", f"id: {found}"))
    (told,) = (each for each in shelf.problems if each.severity is Severity.ERROR)
    assert told.message == f"The id “{found}” does not begin with “elm.”."


def test_slip_in_the_id_of_a_section_is_told_once(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, SITE.replace("id: elm.valley\n", "id: emm.valley\n"))
    (told,) = (each for each in shelf.problems if each.severity is Severity.ERROR)
    assert told.message == "The id “emm.valley” does not begin with “elm.”."


def test_every_message_about_sites_is_among_these_cases() -> None:
    messages = [each for each in vars(sites).values() if isinstance(each, Message)]
    assert len(messages) == 16
    said = "\n".join(case.said for case in CASES) + LOST
    for message in messages:
        words = message.text.split("{")[0].rstrip("“")
        assert words in said, message.text


def test_sheet_that_the_bank_has_already_is_told_with_both_lines(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, SITE.replace("sheet: Our valley", "sheet: Home"))
    (problem,) = (each for each in shelf.problems if each.severity is Severity.ERROR)
    line = place_of(tmp_path / "my-site", "site.yaml", "sheet: Home")
    assert problem.place == f"{tmp_path}/my-site/{line}"
    first = f"the first is at {tmp_path}/small/sections/home.yaml:4."
    assert problem.message.startswith(f"Two sheets would be called “Home”; {first}")


def test_mistake_in_one_question_does_not_hide_another(tmp_path: Path) -> None:
    text = SITE.replace("type: yes-no", "type: yes-or-no").replace("type: short-text", "type: a")
    told = shelf_of(tmp_path, text).problems
    assert {each.question for each in told} >= {"elm.valley.bus", "elm.choir"}


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("site: elm\nname: a: b\n", 2, "There is a colon inside a text"),
        ("- elm\n", 1, "The file has no lines of the form “key: value”."),
        (TOP + "forms: full\n", 5, "“forms” must be a group of lines"),
        (TOP + "forms:\n  full: small.home\n", 6, "“full” must be a group of lines"),
        (TOP + "texts:\n  title: Ours\n", 6, "“title” must be a group of lines"),
        (TOP + "questions:\n  - elm.choir\n", 6, "“questions” must be a group of lines"),
        (TOP + "sections: elm.valley\n", 5, "“sections” must be a list."),
        (TOP + "forms:\n  full:\n    leave_out:\n      - {a: b}\n", 8, "“leave_out” must be one"),
    ],
)
def test_file_of_another_shape_is_told_and_never_a_fault(
    text: str, at: int, said: str, tmp_path: Path
) -> None:
    told = shelf_of(tmp_path, text).problems
    assert any(
        each.place.endswith(f"site.yaml:{at}") and each.message.startswith(said) for each in told
    ), told


def test_site_of_a_broken_bank_says_so(tmp_path: Path) -> None:
    base = write_base(tmp_path / "small")
    care = base / "sections" / "care.yaml"
    care.write_text(care.read_text(encoding="utf-8").replace("yes-no", "maybe"), encoding="utf-8")
    own, elm = load_shelves((base, write_site(tmp_path / "my-site")))
    assert not own.is_usable
    (problem,) = elm.problems
    assert problem.message == "There is no bank “small” to change, or it has mistakes."


def test_mistake_of_the_bank_itself_is_not_told_again(tmp_path: Path) -> None:
    """A notice of the bank stays with the bank, though own sections stand before its line."""
    base = write_base(tmp_path / "small")
    care = base / "sections" / "last.yaml"
    own, elm = load_shelves((base, write_site(tmp_path / "my-site")))
    assert own.problems == ()
    assert care.name not in "".join(each.place for each in elm.problems)
