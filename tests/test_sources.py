"""Our wording is our own: it has no run of eight words in common with the papers behind the banks.

The papers are not ours to hand out. They are looked for in the folder that WORKBOOK_SOURCES names,
or else beside the repository; where they are not at hand, that one test is skipped and says so. A
folder that is named and not there fails it. How words are compared is tested everywhere, with a
paper made up for it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.real_forms import real_bank
from tools.sources import (
    Name,
    Passage,
    find_matches,
    index,
    listed_names,
    main,
    our_passages,
    papers_in,
)
from tools.words import collected
from workbook.library import load_library
from workbook.wordings.texts import texts_of

ROOT = Path(__file__).parent.parent
BESIDE = ROOT.parent / "shared" / "sources"

# A made-up page as it comes out of a PDF: ligatures, curly quotes, words broken at line ends, a
# reference in the middle of a sentence, a heading in capitals.
PAPER = """
THE LAMP IN THE HALL

Nobody re-
members who ﬁrst said that “the lamp in the hall must burn
until the last visitor [3, 4] has found her co-\nordinated way home”. It burns^{2} all night.
"""


def found_in(text: str, *names: str) -> list[str]:
    listed = [Name(words, "made up") for words in names]
    return [
        m.words for m in find_matches([Passage("here", text)], index({"lamp.txt": PAPER}), listed)
    ]


@pytest.mark.parametrize(
    "ours",
    [
        "the lamp in the hall must burn until",
        "Why? THE LAMP, in the hall, must burn – until noon.",
        "nobody remembers who first said that the lamp",
        "nobody remembers who ﬁrst said that ‘the lamp",
        "burn until the last visitor has found her",
        "burn until the last visitor [7] has found her",
        "last visitor has found her coordinated way home",
        "visitor has found her co-ordinated way home it",
        "the lamp in the hall must\n\n    burn until",
        "way home it burns all night".join(["found her coordinated ", "!"]),
    ],
)
def test_eight_words_in_a_row_are_found_however_they_are_written(ours: str) -> None:
    assert len(found_in(ours)) == 1


@pytest.mark.parametrize(
    "ours",
    [
        "",
        "the lamp in the hall must burn",  # seven
        "the lamp in the hall must now burn until the last visitor",
        "until burn must hall the in lamp the",
        "found her way home. Nobody remembers who first said",
    ],
)
def test_seven_words_or_others_between_them_are_nothing(ours: str) -> None:
    assert found_in(ours) == []


def test_words_of_a_listed_name_do_not_count_towards_the_eight() -> None:
    ours = "the lamp in the hall must burn until the last"
    assert found_in(ours, "The lamp in the hall") == []  # five others are left
    assert found_in(ours, "the lamp") == [ours]  # eight others are left
    assert found_in(ours, "lamp of the hall") == [ours]
    assert found_in("that " + ours, "The lamp in the hall", "who first said that the lamp") == []


def test_a_run_is_told_whole_with_its_place_and_its_paper() -> None:
    ours = Passage("here", "I say that the lamp in the hall must burn until the end of it.")
    (match,) = find_matches([ours], index({"other.txt": "Nothing.", "lamp.txt": PAPER}), [])
    assert (match.place, match.paper) == ("here", "lamp.txt")
    assert match.words == "that the lamp in the hall must burn until the"


def test_what_cannot_be_compared_is_never_passed_over(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="empty"):
        papers_in(tmp_path)
    (tmp_path / "lamp.txt").write_text(PAPER, encoding="utf-8")
    assert list(papers_in(tmp_path)) == ["lamp.txt"]
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    with pytest.raises(ValueError, match=r"scan\.pdf"):
        papers_in(tmp_path)


def test_command_tells_what_is_in_common_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prompt = "The worst-paid job?"
    assert main([str(tmp_path / "nowhere")]) == 2
    (tmp_path / "own.txt").write_text(prompt, encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    asked = real_bank("value-guide").sections[0].questions[0]
    said = next(t.words for t in texts_of(real_bank("value-guide")) if len(t.words.split()) > 12)
    (tmp_path / "own.txt").write_text(f"{asked.prompt}\n{said}", encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "question_banks/value-guide/bank.yaml" in told
    assert "in common with own.txt" in told


def test_everything_that_is_printed_is_compared() -> None:
    """Every text of every bank in every language, and the program's own words and pages."""
    ours = {" ".join(passage.text.split()) for passage in our_passages()}
    banks = load_library(()).banks
    texts = [text.words for bank in banks for text in texts_of(bank)]
    texts += [source.title for bank in banks for source in bank.sources]
    texts += collected()
    assert {bank.language for bank in banks} == {"en", "sv", "he"}
    assert len(set(texts)) > 2500
    assert [text for text in texts if " ".join(text.split()) not in ours] == []
    places = {passage.place for passage in our_passages()}
    assert {"README.md", "question_banks/README.md", "CHANGELOG.md"} <= places
    assert any(place.startswith("workbook/problems/") for place in places)
    assert any(place.startswith("workbook/letters/") for place in places)
    assert any(place.endswith(".html.j2") for place in places)


def test_every_listed_name_has_a_reason() -> None:
    names = listed_names()
    assert len(names) >= 10
    assert [name.words for name in names if not name.reason.endswith(".")] == []
    assert len({name.words for name in names}) == len(names)


@pytest.fixture(scope="module")
def papers() -> dict[str, str]:
    """The papers behind the banks, where they are at hand."""
    named = os.environ.get("WORKBOOK_SOURCES")
    folder = Path(named) if named else BESIDE
    if not named and not folder.is_dir():
        pytest.skip("the papers are not at hand; WORKBOOK_SOURCES says in which folder they are")
    return papers_in(folder)


def test_no_text_has_eight_words_in_common_with_a_paper(papers: dict[str, str]) -> None:
    ours, runs, names = tuple(our_passages()), index(papers), listed_names()
    assert len(papers) >= 4  # one for each bank at least
    assert len(runs) > 30_000
    assert len(ours) > 10_000
    assert find_matches(ours, runs, names) == ()

    # And every listed name is needed.
    places = {match.place for match in find_matches(ours, runs, ())}
    near = [passage for passage in ours if passage.place in places]
    for name in names:
        assert find_matches(near, runs, set(names) - {name}), f"not needed: {name.words}"
