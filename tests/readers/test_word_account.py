"""Nothing typed is lost: what is no answer is listed with its place, to the character."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.word_reading import answers, read, told, unplaced
from tests.readers.word_typist import (
    BLANK,
    PROMPTS,
    SINGLES,
    STAMP,
    Sheet,
    answer,
    control,
    deleted,
    inserted,
    p,
    part,
    r,
    tbl,
    tc,
    tr,
)
from tests.readers.word_walk import squeezed, typed_characters
from workbook.marks import Form, copy_code
from workbook.problems.word import WORD_KEPT_OUTSIDE
from workbook.submission import Submission

NAME, VIEW, *_others = SINGLES
COMMENT = '<w:r><w:commentReference w:id="1"/></w:r>'
FOOTNOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
COMMENTS = part("comments", f'<w:comment w:id="1">{p("ask Ann?")}</w:comment>')
FOOTNOTES = part("footnotes", f'<w:footnote w:id="1">{p("see below")}</w:footnote>')


def boxed(words: str) -> str:
    inner = f"<wps:txbx><w:txbxContent>{p(words)}</w:txbxContent></wps:txbx>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing>{inner}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p(words)}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def accounted(submission: Submission) -> Counter[str]:
    """The characters of everything in a submission, spaces and ticks aside."""
    texts = [raw.value.text for raw in submission.answers if not raw.value.text.startswith("✓")]
    texts = [text for text in texts if text not in ("Yes", "No", "Not applicable")]
    texts += [each.text for each in submission.unplaced]
    return Counter("".join(squeezed(text) for text in texts))


def check_account(data: bytes) -> Submission:
    """Reads a document, having made sure that the walk and the reading agree."""
    submission = read(data)
    pale = {slot.placeholder for slot in BLANK.slots}
    assert accounted(submission) == typed_characters(data, BLANK.texts, pale)
    return submission


# Text in each place where people can put it


def between_tables(sheet: Sheet, words: str) -> None:
    sheet.after.append(p(words))


def under_the_title(sheet: Sheet, words: str) -> None:
    sheet.before.insert(1, p(words))


def beside_the_question(sheet: Sheet, words: str) -> None:
    sheet.singles[1] = tr("CIRCLE-2", tc(VIEW.prompt, words), tc(answer(VIEW, "")))


def under_the_code(sheet: Sheet, words: str) -> None:
    sheet.singles[1] = tr(tc("CIRCLE-2", words), VIEW.prompt, tc(answer(VIEW, "")))


def in_a_text_box(sheet: Sheet, words: str) -> None:
    sheet.singles[1] = tr("CIRCLE-2", VIEW.prompt, tc(p(boxed(words)), answer(VIEW, "")))


def in_a_row_of_heads(sheet: Sheet, words: str) -> None:
    sheet.people_head = tr("Code", tc("Role", words), "View", "Notes")


def in_a_table_of_their_own(sheet: Sheet, words: str) -> None:
    sheet.after.append(tbl(tr(words)))


def struck_out_in_an_answer(sheet: Sheet, words: str) -> None:
    sheet.singles[1] = tr("CIRCLE-2", VIEW.prompt, tc(p(deleted(words))))


def beside_a_tick(sheet: Sheet, words: str) -> None:
    sheet.typed["c.agreed"] = "No"
    sheet.singles[4] = (
        Sheet({"c.agreed": "No"}).singles[4].replace("</w:tc></w:tr>", p(words) + "</w:tc></w:tr>")
    )


PLACES = (
    (between_tables, "What is hard, after PROBLEMS-1.2.c", "text"),
    (under_the_title, "Start of the document", "text"),
    (beside_the_question, "CIRCLE-2", "label"),
    (under_the_code, "CIRCLE-2", "label"),
    (in_a_text_box, "CIRCLE-2", "text-box"),
    (in_a_row_of_heads, "Code", "cell"),
    (in_a_table_of_their_own, "What is hard, after PROBLEMS-1.2.c", "cell"),
    (struck_out_in_an_answer, "CIRCLE-2", "deleted-text"),
    (beside_a_tick, "CIRCLE-5", "cell"),
)


@pytest.mark.parametrize(("put", "place", "kind"), PLACES)
@pytest.mark.parametrize("words", ["a note", "=1+1", "שלום 👋🏽", "0"])
def test_text_in_a_wrong_place_is_listed_there(
    put: Callable[[Sheet, str], None], place: str, kind: str, words: str
) -> None:
    sheet = Sheet({"c.name": "Ann"})
    put(sheet, words)
    submission = check_account(sheet.file())

    assert unplaced(submission) == [(place, kind, words)]
    assert answers(submission)["c.name"] == "Ann"


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Z")), max_size=9
)
FREE = [str(slot.key) for slot in BLANK.slots if slot.form in (Form.TEXT, Form.CELL)]


@given(
    st.lists(st.tuples(st.sampled_from([put for put, _place, _kind in PLACES]), WORDS), max_size=4),
    st.dictionaries(st.sampled_from(FREE), st.text("abאé😀1 =-", max_size=9), max_size=6),
)
def test_every_character_typed_anywhere_is_an_answer_or_listed(
    put: list[tuple[Callable[[Sheet, str], None], str]], typed: dict[str, str]
) -> None:
    sheet = Sheet(typed)
    for place, words in put:
        place(sheet, f"typed {words}")

    submission = check_account(sheet.file())

    given = {key: text for key, text in typed.items() if text.strip()}
    found = {key: text for key, text in answers(submission).items() if text.strip()}
    found.pop("c.agreed", None)
    assert found == given


def test_comments_and_notes_are_listed_where_they_hang() -> None:
    sheet = Sheet()
    sheet.singles[1] = tr("CIRCLE-2", tc(p(VIEW.prompt, COMMENT)), tc(answer(VIEW, "")))
    sheet.after = [p("You may add rows.", FOOTNOTE)]
    del sheet.people[2]
    data = sheet.file(comments=COMMENTS, footnotes=FOOTNOTES)
    submission = check_account(data)

    assert unplaced(submission) == [
        ("CIRCLE-2", "comment", "ask Ann?"),
        ("What is hard, after PROBLEMS-1.2.c", "text", "You may add rows."),
        ("What is hard, after PROBLEMS-1.2.c", "footnote", "see below"),
    ]


def test_page_header_and_footer_are_listed_once_where_they_are_new() -> None:
    ours = p(copy_code(STAMP)) + p("Page ", f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>')
    data = Sheet().file(
        header1=part("hdr", p("Ward 7")),
        header2=part("hdr", p("Ward 7")),
        footer1=part("ftr", ours),
    )

    assert unplaced(read(data)) == [
        ("Page header", "header", "Ward 7"),
        ("Page footer", "footer", "Page "),
    ]


def test_copy_code_typed_once_more_between_the_tables_is_listed() -> None:
    sheet = Sheet()
    sheet.after = [p(copy_code(STAMP))]
    listed = unplaced(read(sheet.file(footer1=part("ftr", p(copy_code(STAMP))))))
    assert [(kind, text) for _place, kind, text in listed] == [("text", copy_code(STAMP))]


def test_edited_label_is_listed_whole() -> None:
    sheet = Sheet()
    sheet.singles[0] = tr("CIRCLE-1", "What is it called now?", tc(answer(NAME, "")))
    sheet.before[2] = p("About the people and pets", style="Kop1")
    submission = check_account(sheet.file())

    assert unplaced(submission) == [
        ("About the people and pets", "label", "About the people and pets"),
        ("CIRCLE-1", "label", "What is it called now?"),
    ]


def test_edited_label_with_tracked_changes_gives_its_new_and_its_struck_out_words() -> None:
    sheet = Sheet()
    changed = tc(p("What is it ", deleted("called"), inserted("named"), "?"))
    sheet.singles[0] = tr("CIRCLE-1", changed, tc(answer(NAME, "")))

    assert unplaced(check_account(sheet.file())) == [
        ("CIRCLE-1", "label", "What is it named?"),
        ("CIRCLE-1", "deleted-text", "called"),
    ]


def test_struck_out_label_was_not_typed_and_is_not_listed() -> None:
    sheet = Sheet()
    sheet.singles[0] = tr("CIRCLE-1", tc(p(deleted(NAME.prompt))), tc(answer(NAME, "")))

    assert unplaced(read(sheet.file())) == []


def test_field_inserted_into_a_label_is_listed_by_itself() -> None:
    today = f'<w:fldSimple w:instr="DATE">{r("3 April")}</w:fldSimple>'
    sheet = Sheet()
    sheet.singles[0] = tr("CIRCLE-1", tc(p(NAME.prompt, today)), tc(answer(NAME, "")))

    assert unplaced(read(sheet.file())) == [("CIRCLE-1", "label", "3 April")]


def test_our_words_typed_again_are_listed() -> None:
    sheet = Sheet()
    sheet.after = [p("Family"), p(PROMPTS["c.name"])]

    assert [text for _place, _kind, text in unplaced(check_account(sheet.file()))] == [
        "Family",
        PROMPTS["c.name"],
    ]


def test_short_word_typed_elsewhere_is_listed_though_its_printed_fellow_was_deleted() -> None:
    sheet = Sheet()
    sheet.singles[4] = sheet.singles[4].replace(" Not applicable", "").replace(" No<", "<")
    sheet.after = [p("No")]

    assert [text for _place, _kind, text in unplaced(read(sheet.file()))] == ["No"]


def test_paragraphs_of_one_strange_cell_are_listed_together() -> None:
    sheet = Sheet()
    sheet.after = [tbl(tr(tc("one", "two"), "three"))]

    assert [text for _place, _kind, text in unplaced(check_account(sheet.file()))] == [
        "one\ntwo",
        "three",
    ]


def test_part_kept_in_another_file_is_told() -> None:
    sheet = Sheet()
    sheet.after = ["<w:altChunk/>"]

    assert told(read(sheet.file()), WORD_KEPT_OUTSIDE) == [""]


def test_filled_form_with_everything_at_once_is_accounted_for_to_the_character() -> None:
    sheet = Sheet({"c.name": "Ann", "c.story": "one\n\ntwo", "c.people:2:name": "Bob"})
    for put, _place, _kind in PLACES:
        put(sheet, f"typed {put.__name__}")
    sheet.people.append(tr("", "Dan", tc(p(inserted("Better"))), tc(p(control(r("x"), tag="own")))))
    sheet.people.append(sheet.people[1])
    sheet.after += [p("end", COMMENT), p(FOOTNOTE)]
    data = sheet.file(comments=COMMENTS, footnotes=FOOTNOTES, header1=part("hdr", p("Ward 7")))
    submission = read(data)
    pale = {slot.placeholder for slot in BLANK.slots}

    assert accounted(submission) + Counter("CIRCLE-7.2") == typed_characters(
        data, BLANK.texts, pale
    )
    assert {"c.people:4:name": "Dan", "c.people:5:name": "Bob"}.items() <= answers(
        submission
    ).items()
