"""Each letter in full, as one made-up team gets it."""

from dataclasses import replace

import pytest

from tests.letters.letter_box import (
    COPY,
    ROUND,
    conflict,
    enclosed,
    opened,
    result,
    returned,
    words_of,
)
from workbook.collation.records import CopyState, Standing
from workbook.letters.correction import correction, needs_correction
from workbook.letters.invitation import invitation
from workbook.letters.reminder import reminder
from workbook.problems import Problem, Severity
from workbook.problems.answers import FORMULA_IN_ANSWER
from workbook.problems.collation import SAVED_LATER
from workbook.problems.files import NO_SUCH_EDITION
from workbook.problems.placing import ROW_IN_DOUBT
from workbook.results.answers import State
from workbook.rounds.records import Format
from workbook.submission import Unplaced

INVITATION = """\
Subject: Spring 2026: a workbook for Willow House

Dear Willow House,

Here is your workbook “Every kind of question” for Spring 2026. It is the
attached file willow-house.xlsx.

The first sheet says what it is for, who will see your answers, how long it
takes and how to fill it in. If you cannot answer something, leave it empty
and go on.

How to send it back: Save it as an Excel workbook (.xlsx), reply to this
mail and attach the saved file.

Please send it by 1 December 2026.

This file is yours alone. Its code is K7Q2, so please do not use the file of
another team.

If anything is unclear, reply to this mail and ask me.

Thank you for taking the time.
"""
INVITATION_TO_ONE = """\
Subject: Spring 2026: a workbook for Willow House

Dear Night nurse,

Here is the workbook for Spring 2026, for you to fill in as part of Willow
House. It is the attached file night.docx.

The first page says what it is for, who will see your answers, how long it
takes and how to fill it in. If you cannot answer something, leave it empty
and go on.

Your answers from last time are already in it. Read them again and change
what is no longer right. Please also fill in the box that asks what has
changed.

How to send it back: Save it as a Word document (.docx), reply to this mail
and attach the saved file.

This file is yours alone. Its code is K7Q2, so please do not use the file of
another team.

If anything is unclear, reply to this mail and ask me.

Thank you for taking the time.
"""
NOTHING_CAME = """\
Subject: Spring 2026: a reminder for Willow House

Dear Willow House,

Your workbook “Every kind of question” for Spring 2026 has not come back to
me yet. If you have sent it in the last few days, thank you: please take no
notice of this mail.

Your workbook is attached once more, as willow-house.xlsx.

How to send it back: Save it as an Excel workbook (.xlsx), reply to this
mail and attach the saved file.

It is due on 1 December 2026. If you need more time, tell me.

Its code is K7Q2. If anything is unclear, reply to this mail and ask me.

Thank you.
"""
PARTIAL = """\
Subject: Spring 2026: a reminder for Willow House

Dear Willow House,

Thank you for sending back your workbook “Every kind of question” for Spring
2026. 2 of 14 needed questions are answered (14 per cent).

Still open:

- ABOUT-2 =How did it begin?
- ABOUT-3 How long have you worked together?
- ABOUT-4 How strong is your team?
- ABOUT-7 How many are you?
- ABOUT-9 What do you use?
- PEOPLE-1 Who is here?
- PEOPLE-2 How has each theme moved?
- PEOPLE-3 What did you agree?
- TAB-1 What happens, step by step?
- TAB-2 Where do you stand?

There are 2 more, which are not listed here.

If that is all you have, tell me, and I will not remind you again. Otherwise
please go on in your file and send it again.

How to send it back: Save it as an Excel workbook (.xlsx), reply to this
mail and attach the saved file.

It is due on 1 December 2026. If you need more time, tell me.

Its code is K7Q2. If anything is unclear, reply to this mail and ask me.

Thank you.
"""
CORRECTION = """\
Subject: Spring 2026: a few points to look at for Willow House

Dear Willow House,

Thank you for sending back your workbook “Every kind of question” for Spring
2026. I have read it, and there are a few points that only you can settle.

Please look at these:

1. a.xlsx, sheet “Page”, cell C1
   Question ABOUT-7 “How many are you?”
   “many” is not a number.
   What to do: Write one number in digits, such as 12 or 12.5.

2. b.xlsx, sheet “It's here!”, cell D7
   Clumsy words.
   What to do: Write each text of this row beside the question that it
   answers, or tell us which question that is.

You sent more than one file, and they do not say the same:

- PEOPLE-3 “What did you agree?”, Living, Agreed
  In a.xlsx: “Unchanged”
  In b.xlsx: (left blank)
  Which one is right?

These words stand outside the answers. Tell me where they belong, or that
they can be left out:

- a.xlsx, sheet “Page”, cell Z5: “See the second page”

In the attached copy, marked.xlsx, the cells to look at are marked, each
with a note. The first sheet lists everything. You can correct that copy and
send it back.

If you can, also answer the 13 needed questions that are still open.

You can answer in this mail, or correct the file. Save it as an Excel
workbook (.xlsx), reply to this mail and attach the saved file.

Your answers are due on 1 December 2026. If you need more time, tell me.

Its code is K7Q2. If anything is unclear, reply to this mail and ask me.

Thank you for your help.
"""
TITLE = "Every kind of question"


def test_invitation_in_full() -> None:
    draft = invitation(ROUND, COPY, b"PK", title=TITLE)
    assert words_of(draft) == INVITATION
    assert [(name, data) for name, _kind, data in enclosed(draft)] == [("willow-house.xlsx", b"PK")]
    assert opened(draft)["To"] == "willow@team.example"


def test_invitation_to_a_respondent_with_last_rounds_answers() -> None:
    copy = replace(
        COPY, respondent="Night nurse", format=Format.DOCX, file="night.docx", carried=True
    )
    assert words_of(invitation(replace(ROUND, due=None), copy, b"PK")) == INVITATION_TO_ONE


def test_reminder_when_nothing_has_come() -> None:
    draft = reminder(ROUND, COPY, workbook=b"PK", title=TITLE)
    assert words_of(draft) == NOTHING_CAME
    assert words_of(reminder(ROUND, COPY, result(CopyState.OUTSTANDING), b"PK")) == NOTHING_CAME
    assert [data for _name, _kind, data in enclosed(draft)] == [b"PK"]


def test_reminder_of_a_partial_copy_says_how_far_it_is() -> None:
    file = returned("a.xlsx", {"about.name": "Willow", "about.paid": "Yes"})
    draft = reminder(ROUND, COPY, result(CopyState.PARTIAL, file))
    assert words_of(draft) == PARTIAL
    assert enclosed(draft) == []


# An answer to every needed question but PEOPLE-3, of which one row is filled, and TAB-4.
NEARLY = {
    "about.name": "Willow",
    "about.story": "Slowly",
    "about.age": "Under a year",
    "about.strength": "Getting there",
    "about.paid": "Yes",
    "about.size": "12",
    "about.tools:phone": "✓",
    "people.here:1:who": "Ada",
    "people.vote:1:living": "Unchanged",
    "people.verdict:living:now": "Unchanged",
    "tables.steps:1:what": "We meet",
    "tables.areas:home:concern": "None",
    "tables.wide:1:heading": "Stairs",
}


def test_reminder_names_only_what_is_open_and_says_what_is_begun() -> None:
    words = words_of(reminder(ROUND, COPY, result(CopyState.PARTIAL, returned("a.xlsx", NEARLY))))
    assert "Still open:" in words
    listed = [line for line in words.splitlines() if line.startswith("- ")]
    assert listed == [
        "- PEOPLE-3 What did you agree? (some of it is still empty)",
        "- TAB-4 How strong is each part?",
    ]
    assert "not listed here" not in words
    assert "counts as final" not in words


@pytest.mark.parametrize("state", [CopyState.OUTSTANDING, CopyState.BLANK, CopyState.OLD_EDITION])
def test_reminder_of_a_copy_without_answers_lists_no_questions(state: CopyState) -> None:
    file = returned("a.xlsx", {})
    assert "Still open" not in words_of(reminder(ROUND, COPY, result(state, file)))


@pytest.mark.parametrize(
    ("carried", "said"),
    [
        (False, "It is the empty one, in case you have lost yours."),
        (
            True,
            "It is the one that I sent you, with last time's answers, in case you have lost yours.",
        ),
    ],
)
def test_reminder_says_what_the_attached_copy_holds(carried: bool, said: str) -> None:
    file = returned("a.xlsx", {"about.name": "Willow"})
    copy = replace(COPY, carried=carried)
    words = words_of(reminder(ROUND, copy, result(CopyState.PARTIAL, file), b"PK"))
    assert said in " ".join(words.split())


def test_reminder_of_a_copy_whose_files_were_left_out_does_not_say_that_none_came() -> None:
    file = returned("a.xlsx", {"about.name": "Willow"}, standing=Standing.LEFT_OUT)
    left_out = replace(result(CopyState.OUTSTANDING, file), response=None)
    words = " ".join(words_of(reminder(ROUND, COPY, left_out, b"PK")).split())
    assert "The files that came could not be counted." in words
    assert "has not come back" not in words


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (CopyState.BLANK, "The file that came is still blank."),
        (CopyState.OLD_EDITION, "it is not the edition of this round."),
    ],
)
def test_reminder_names_what_came(state: CopyState, said: str) -> None:
    words = words_of(reminder(ROUND, COPY, result(state), b"PK"))
    assert said in words.replace("\n", " ")
    assert "attached once more" in words


def test_correction_in_full() -> None:
    first = returned(
        "monday/a.xlsx",
        {"about.size": "many"},
        (Unplaced("Page!Z5", "cell", "See the\nsecond page"),),
    )
    doubt = Problem("It's here!!D7", None, "Clumsy\nwords.", ROW_IN_DOUBT.remedy, Severity.DOUBT)
    notice = FORMULA_IN_ANSWER.at("Page!C1", "about.name")
    second = replace(returned("b.xlsx", {"about.name": "W"}), problems=(notice, doubt))
    found = replace(
        conflict("Unchanged", ""),
        variants=tuple(
            replace(each, files=(file.place,))
            for each, file in zip(conflict("Unchanged", "").variants, (first, second), strict=True)
        ),
    )
    copy = result(CopyState.CONFLICTING, first, second, conflicts=(found,))
    stranger = replace(returned("other.xlsx", {"about.size": "none"}), copy="X")
    draft = correction(ROUND, copy, (first, second, stranger), ("marked.xlsx", b"PK"))
    assert words_of(draft) == CORRECTION
    assert [name for name, _kind, _data in enclosed(draft)] == ["marked.xlsx"]
    assert draft == correction(ROUND, copy, (first, second), ("marked.xlsx", b"PK"))


def test_correction_without_a_marked_copy_does_not_speak_of_one() -> None:
    file = returned("a.xlsx", {**NEARLY, "about.size": "many", "people.verdict:circle:now": "Same"})
    draft = correction(replace(ROUND, due=None), result(CopyState.PARTIAL, file), (file,))
    words = " ".join(words_of(draft).split())
    assert "attached copy" not in words
    assert "marked" not in words
    assert "due" not in words.split()
    assert "If you can, also answer the" in words
    assert enclosed(draft) == []


def test_correction_of_answers_in_another_copy_brings_the_teams_own() -> None:
    file = returned("a.xlsx", {"about.size": "many"})
    draft = correction(ROUND, result(CopyState.PARTIAL, file), (file,), workbook=b"PK own")
    words = " ".join(words_of(draft).split())
    assert "Yours is attached, as willow-house.xlsx. Please write your answers into that" in words
    assert "or fill in the attached file. Save it as" in words
    assert "marked" not in words
    assert [(name, data) for name, _, data in enclosed(draft)] == [("willow-house.xlsx", b"PK own")]


def test_correction_cuts_long_lists_and_says_how_many_more() -> None:
    file = returned("a.xlsx", {"about.size": "many"})
    texts = tuple(Unplaced(f"Page!Z{n}", "cell", f"text {n} " + "x" * 500) for n in range(1, 44))
    many = replace(file, problems=file.problems * 45, unplaced=texts)
    words = words_of(correction(ROUND, result(CopyState.PARTIAL, many), (many,)))
    assert words.count("What to do:") == 40
    assert "There are 5 more like these" in words
    assert words.count("text ") == 40
    assert "There are 3 more like these" in words
    assert "x" * 201 not in words


def test_nothing_to_ask_when_all_is_settled_or_for_the_facilitator() -> None:
    fine = returned("a.xlsx", {"about.name": "W"})
    edition = NO_SUCH_EDITION.at(
        "a.xlsx", bank="b", edition="1", form="f", language="en", known="none"
    )
    ours = replace(fine, problems=(edition, FORMULA_IN_ANSWER.at("Page!C1")))
    settled = result(CopyState.PARTIAL, ours, conflicts=(conflict("x", "y", settled=True),))
    assert not needs_correction(settled, (ours,))
    doubtful = returned("a.xlsx", {"about.size": "many"})
    assert needs_correction(result(CopyState.PARTIAL, doubtful), (doubtful,))
    assert needs_correction(result(CopyState.CONFLICTING, conflicts=(conflict("x", "y"),)), ())


def test_side_that_holds_two_different_answers_is_not_called_blank() -> None:
    found = conflict("x", "")
    first, second = found.variants
    torn = replace(second, answer=replace(second.answer, state=State.UNREADABLE))
    copy = result(CopyState.CONFLICTING, conflicts=(replace(found, variants=(first, torn)),))
    words = words_of(correction(ROUND, copy, ()))
    assert "  In a.xlsx: “x”\n  In b.xlsx: (two different answers)\n" in words


def test_earlier_file_adds_what_the_later_one_does_not_say() -> None:
    """It has no answer of its own, but it may have a note or a doubt."""
    margin = Unplaced("Page!Z5", "cell", "In both")
    moved = replace(margin, place="Page!Z6", text=" In both ")
    later = returned("z later.xlsx", {"about.size": "many", "about.name": "W"}, (margin,))
    first = returned("a first.xlsx", {"about.size": "many"}, (moved,), Standing.EARLIER)
    row = ROW_IN_DOUBT.at("Page!C9")
    own = Unplaced("Page!D9", "note", "Only in the first")
    fuller = replace(first, problems=(*first.problems, row), unplaced=(*first.unplaced, own))

    words = words_of(correction(ROUND, result(CopyState.PARTIAL, first, later), (first, later)))
    assert words.count("What to do:") == words.count("In both") == 1
    assert "a first.xlsx" not in words

    words = words_of(correction(ROUND, result(CopyState.PARTIAL, fuller, later), (fuller, later)))
    assert words.count("What to do:") == 2
    assert "1. z later.xlsx, sheet “Page”, cell C1\n" in words
    assert "2. a first.xlsx, sheet “Page”, cell C9\n" in words
    assert "- z later.xlsx, sheet “Page”, cell Z5: “In both”\n" in words
    assert "- a first.xlsx, sheet “Page”, cell D9: “Only in the first”\n" in words
    assert words.count("In both") == 1


def test_file_that_seems_newer_is_asked_about_without_our_folders() -> None:
    later = returned("monday/full.xlsx", {"about.name": "W", "about.story": "S"})
    doubt = SAVED_LATER.at("x/less.xlsx", other=later.place, count=1)
    less = replace(
        returned("x/less.xlsx", {"about.name": "W"}, (), Standing.EARLIER),
        problems=(doubt,),
        same_as=later.place,
    )
    copy = result(CopyState.PARTIAL, later, less)
    assert needs_correction(copy, (later, less))
    words = " ".join(words_of(correction(ROUND, copy, (later, less))).split())
    assert "1. less.xlsx Every answer in this file is also in “full.xlsx”" in words
    assert "What to do: Tell us whether you took answers out on purpose" in words
    for ours in ("monday", "collate", "folder"):
        assert ours not in words


def test_files_of_one_name_are_told_apart_by_their_folder() -> None:
    files = tuple(returned(f"{day}/a.xlsx", {"about.size": "many"}) for day in ("mon", "tue"))
    words = words_of(correction(ROUND, result(CopyState.PARTIAL, *files), files))
    assert "1. mon/a.xlsx, sheet" in words
    assert "2. tue/a.xlsx, sheet" in words


def test_a_column_and_a_sheet_are_named_as_such() -> None:
    file = returned("a.xlsx", {"about.size": "many"})
    doubt = file.problems[0]
    problems = tuple(replace(doubt, place=place) for place in ("Vote!D", "Vote", "a.xlsx", ""))
    told = replace(file, problems=problems)
    words = words_of(correction(ROUND, result(CopyState.PARTIAL, told), (told,)))
    assert "1. a.xlsx, sheet “Vote”, column D\n" in words
    assert "2. a.xlsx, sheet “Vote”\n" in words
    assert "3. a.xlsx\n" in words
    assert "4. a.xlsx\n" in words
