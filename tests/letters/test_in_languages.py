"""Letters in Swedish and Hebrew: in full, with nothing of the program left in English."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import openpyxl
import pytest

from tests.letters.letter_box import COPY, ROUND, conflict, opened, result, returned
from tests.tongues import GUIDE
from tools.words import collected
from workbook.collation.records import CopyState, ReturnedFile
from workbook.identity import REMARKS_SHEET, AnswerKey
from workbook.layout import build_layout
from workbook.letters.annotated import annotate
from workbook.letters.correction import correction
from workbook.letters.invitation import invitation
from workbook.letters.mail import Enclosure, Letter, write_mail
from workbook.letters.reminder import reminder
from workbook.letters.template import sentences
from workbook.letters.words import Kind
from workbook.problems import Problem, fill, phrase
from workbook.problems.answers import DATE_UNCLEAR, NOT_A_NUMBER, NUMBER_NOT_BY_RULE
from workbook.problems.collation import SAVED_LATER
from workbook.problems.dates import day
from workbook.problems.letters import WORDS_FOR_TEAMS
from workbook.problems.phrases import ANOTHER_LINE, OR
from workbook.problems.placing import MOVED_ONTO_ANSWER, SHEET_COPIED_AND_CHANGED
from workbook.readers.remarks import without_remarks
from workbook.readers.returned import read_book
from workbook.reading.known import Known
from workbook.results.dates import date_meanings
from workbook.rounds.records import Format
from workbook.submission import Unplaced

SWEDISH, HEBREW = replace(COPY, language="sv"), replace(COPY, language="he")
SWEDISH_INVITATION = """\
Spring 2026: en arbetsbok för Willow House

Hej Willow House!

Här är er arbetsbok ”Vår guide” för Spring 2026. Det är den bifogade filen
willow-house.xlsx.

Det första bladet säger vad den är till för, vilka som får se era svar, hur
lång tid det tar och hur ni fyller i. Om ni inte kan svara på något, lämna
det tomt och gå vidare.

Så här skickar ni tillbaka den: Spara den som en Excel-arbetsbok (.xlsx),
svara på det här mejlet och bifoga den sparade filen.

Skicka den senast 1 december 2026.

Den här filen är bara er. Dess kod är K7Q2, så använd inte ett annat teams
fil.

Om något är oklart, svara på det här mejlet och fråga mig.

Tack för att ni tar er tid.
"""
HEBREW_REMINDER = """\
Spring 2026: תזכורת אל Willow House

שלום Willow House,

החוברת שלכם "המדריך" של Spring 2026 עדיין לא חזרה אליי. אם שלחתם אותה
בימים האחרונים, תודה: אפשר להתעלם מהדואר הזה.

החוברת שלכם מצורפת שוב, בשם night.docx.

איך שולחים אותה בחזרה: שמרו אותה כמסמך Word (.docx), השיבו לדואר הזה וצרפו
את הקובץ השמור.

המועד האחרון הוא 1 בדצמבר 2026. אם דרוש לכם עוד זמן, כתבו לי.

הקוד שלה הוא K7Q2. אם משהו לא ברור, השיבו לדואר הזה ושאלו אותי.

תודה.
"""
SWEDISH_CORRECTION = """\
Spring 2026: några saker att titta på för Willow House

Hej Willow House!

Tack för att ni har skickat tillbaka er arbetsbok ”Kortversion” för Spring
2026. Jag har läst den, och det finns några saker som bara ni kan reda ut.

Titta på de här:

1. a.xlsx, bladet ”Blad”, cell D4
   Fråga COVER-6 ”Datum för den här versionen”
   ”många” är inget tal.
   Vad ni kan göra: Skriv ett tal med siffror, till exempel 12 eller 12.5.

2. a.xlsx, bladet ”Blad”, kolumn D
   ”1/2/2026” kan betyda 1 februari 2026 eller 2 januari 2026. Olika länder
   skriver dag och månad i olika ordning.
   Vad ni kan göra: Skriv månaden med ord, till exempel 3 april 2026.

3. a.xlsx
   Varje svar i den här filen står också i ”b.xlsx”, så den användes. Men
   den här säger att den sparades senare, med färre svar: 2.
   Vad ni kan göra: Säg om ni tog bort svar med avsikt, och vilken av de två
   filerna som gäller.

Ni har skickat mer än en fil, och de säger inte samma sak:

- COVER-2 ”Land”
  I a.xlsx: ”x”
  I b.xlsx: (lämnat tomt)
  Vilket är rätt?

De här orden står utanför svaren. Säg var de hör hemma, eller att de kan
strykas:

- a.xlsx, bladet ”Blad”: ”Se nästa sida”

I den bifogade kopian, marked.xlsx, är cellerna att titta på markerade, var
och en med en anteckning. Det första bladet räknar upp allt. Ni kan rätta
kopian och skicka tillbaka den.
"""


def subject_and_words(draft: bytes) -> str:
    """What a reader sees, without the signs that only keep directions apart."""
    mail = opened(draft)
    body = mail.get_body(("plain",))
    assert body is not None
    told = f"{mail['Subject']}\n\n{body.get_content()}".replace("\r\n", "\n")
    return re.sub("[\u2066-\u2069\u200e]", "", told)


def known(language: str) -> Known:
    """The short form of the value guide in a language."""
    bank = GUIDE.bank_in(language)
    return Known(bank, build_layout(bank, "short"))


def doubtful() -> ReturnedFile:
    """A Swedish workbook with three doubts and a note."""
    moved = SAVED_LATER.at("a.xlsx", other="monday/b.xlsx", count=2)
    meanings = phrase(
        OR, first=day(*date_meanings("1 feb 2026")), second=day(*date_meanings("2 jan 2026"))
    )
    problems = (
        NOT_A_NUMBER.at("Blad!D4", "vg.cover.date", found="många", example="12.5"),
        DATE_UNCLEAR.at("Blad!D", found="1/2/2026", meanings=meanings),
        moved,
    )
    note = Unplaced("Blad", "text-box", "Se nästa\nsida")
    file = returned("a.xlsx", {}, (note,))
    return replace(file, problems=problems, same_as="monday/b.xlsx")


def test_swedish_invitation_in_full() -> None:
    draft = invitation(ROUND, SWEDISH, b"PK", title="Vår guide")
    assert subject_and_words(draft) == SWEDISH_INVITATION
    assert opened(draft).get_body(("html",)) is None


def test_hebrew_reminder_in_full() -> None:
    copy = replace(HEBREW, format=Format.DOCX, file="night.docx")
    draft = reminder(ROUND, copy, workbook=b"PK", title="המדריך")
    assert subject_and_words(draft) == HEBREW_REMINDER


def test_swedish_correction_in_full() -> None:
    file = doubtful()
    key = AnswerKey("vg.cover.country")
    found = replace(conflict("x", ""), key=key)
    other = replace(returned("monday/b.xlsx", {}), problems=())
    said = replace(
        result(CopyState.CONFLICTING, file, other, conflicts=(found,)),
        copy=SWEDISH,
        known=known("sv"),
        response=None,
    )
    draft = correction(ROUND, said, (file, other), ("marked.xlsx", b"PK"))
    told = subject_and_words(draft)
    assert told.startswith(SWEDISH_CORRECTION), told


def test_hebrew_letter_names_questions_and_places_in_hebrew() -> None:
    told = MOVED_ONTO_ANSWER.at(
        "גיליון!D4", "vg.cover.country", code="COVER-2", other=phrase(ANOTHER_LINE, code="COVER-2")
    )
    file = replace(returned("a.xlsx", {}), problems=(told,))
    copy = replace(result(CopyState.PARTIAL, file), copy=HEBREW, known=known("he"))
    words = " ".join(subject_and_words(correction(ROUND, copy, (file,))).split())
    assert '1. a.xlsx, גיליון "גיליון", תא D4 שאלה COVER-2 "מדינה"' in words
    assert "הוא הועבר לכאן מן התשובה על שורה אחרת של COVER-2." in words
    assert 'את החוברת שלכם "טופס קצר" של Spring 2026' in words


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("CIRCLE-3", "CIRCLE-3"),
        ("Stödcirkeln, after CIRCLE-3", "Stödcirkeln, efter CIRCLE-3"),
        ("CIRCLE-1.4 · Roll (added row)", "CIRCLE-1.4 · Roll (tillagd rad)"),
        ("CIRCLE-1.4 (copy 2)", "CIRCLE-1.4 (kopia 2)"),
        ("CIRCLE-1.4 (copy 2) (added row)", "CIRCLE-1.4 (kopia 2) (tillagd rad)"),
        ("Page header", "Sidhuvud"),
        ("Footnotes", "Fotnoter"),
    ],
)
def test_places_in_a_document_are_said_in_the_language_of_the_copy(place: str, said: str) -> None:
    note = Unplaced(place, "comment", "Hej")
    file = returned("a.docx", {}, (note,))
    info = replace(file.arrival.account.file, kind="docx", name="a.docx")
    account = replace(file.arrival.account, file=info)
    told = replace(file, arrival=replace(file.arrival, account=account))
    copy = replace(result(CopyState.PARTIAL, told), copy=SWEDISH)
    assert f"- a.docx, {said}: ”Hej”" in subject_and_words(correction(ROUND, copy, (told,)))


def test_hebrew_mail_has_a_page_that_runs_from_right_to_left() -> None:
    copy = replace(HEBREW, team_name="A & <b>Ö</b>")
    draft = invitation(ROUND, copy, b"PK", title="המדריך")
    mail = opened(draft)
    page = mail.get_body(("html",))
    assert page is not None
    text = page.get_content()
    assert '<html lang="he" dir="rtl">' in text
    assert "A &amp; &lt;b&gt;Ö&lt;/b&gt;" in text
    assert "<b>" not in text
    assert [each.get_filename() for each in mail.iter_attachments()] == ["willow-house.xlsx"]
    assert draft == invitation(ROUND, copy, b"PK", title="המדריך")
    assert (
        opened(write_mail(Letter("a", "b\n"), "", Enclosure("a.xlsx", b"PK"))).get_body(("html",))
        is None
    )


@pytest.mark.parametrize("language", ["sv", "he"])
def test_nothing_of_the_program_is_left_in_english(language: str) -> None:
    """Every sentence that a letter can say: none of its words, whole or between its gaps."""
    copy = replace(COPY, language=language, team_name="Ä", file="ö.xlsx", carried=True)
    file = doubtful()
    other = replace(returned("b.xlsx", {}), problems=())
    whole = replace(
        result(CopyState.CONFLICTING, file, other, conflicts=(conflict("x", ""),)), copy=copy
    )
    states = [replace(result(state, file), copy=copy) for state in CopyState]
    drafts = [
        correction(ROUND, whole, (file, other), ("ö.xlsx", b"")),
        correction(ROUND, whole, (file, other), workbook=b""),
        invitation(ROUND, copy, b"", title="Ö"),
        invitation(ROUND, replace(copy, respondent="Å"), b""),
        *(reminder(ROUND, copy, each, b"") for each in states),
    ]
    said = " ".join(" ".join(subject_and_words(draft).split()) for draft in drafts)
    own = [part for text in collected() for part in re.split(r"{[a-z_]+}", text)]
    pieces = {part.strip(" .:,“”()") for part in own}
    english = {part for part in pieces if len(part) > 9 and " " in part and part.isascii()}
    assert len(english) > 300
    assert [part for part in sorted(english) if part in said] == []
    assert len(said) > 6000


def test_every_sentence_of_every_letter_is_known_to_translators() -> None:
    texts = collected()
    for kind in Kind:
        own = list(sentences(kind))
        assert len(own) > 12
        assert set(own) <= set(texts)
    assert set(WORDS_FOR_TEAMS) <= set(texts)
    assert len(WORDS_FOR_TEAMS) > 75


def test_gaps_of_messages_are_told_anew() -> None:
    file = replace(
        returned("a.xlsx", {"about.size": "1.2.3"}),
        problems=(
            NUMBER_NOT_BY_RULE.at(
                "A!B1", found="{way} {found.__class__}", example="1234,5", way=phrase("nothing")
            ),
            SHEET_COPIED_AND_CHANGED.at("A", original="B"),
        ),
    )
    copy = replace(result(CopyState.PARTIAL, file), copy=SWEDISH)
    words = " ".join(subject_and_words(correction(ROUND, copy, (file,))).split())
    assert (
        "”{way} {found.__class__}” är inte skrivet som tal skrivs i den här arbetsboken: inget."
    ) in words
    assert "Behåll de rätta svaren på det första bladet och ta bort kopian" in words


def test_a_gap_is_a_name_and_nothing_else() -> None:
    assert fill("{a} {a.b} {0} {a!r} {{a}}", {"a": "x"}) == "x {a.b} {0} {a!r} {x}"
    with pytest.raises(KeyError):
        fill("{b}", {"a": "x"})


def test_problem_without_words_of_the_catalogue_is_told_as_it_is() -> None:
    doubt = NOT_A_NUMBER.at("A!B1", found="x", example="1")
    bare = Problem(doubt.place, None, "Something.", "Do it.", doubt.severity)
    file = replace(returned("a.xlsx", {}), problems=(bare,))
    copy = replace(result(CopyState.PARTIAL, file), copy=SWEDISH)
    words = subject_and_words(correction(ROUND, copy, (file,)))
    assert "   Something.\n   Vad ni kan göra: Do it.\n" in words


def plain_book() -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].title = "Blad"
    book["Blad"]["D4"] = "många"
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("language", "title", "note", "leftward"),
    [
        ("sv", "Att titta på", "”många” är inget tal.\nVad ni kan göra: Skriv ett tal", False),
        ("he", "נא לבדוק", '"många" אינו מספר.\nמה לעשות: כתבו מספר אחד', True),
    ],
)
def test_marked_copy_speaks_the_language_of_its_copy(
    language: str, title: str, note: str, leftward: bool
) -> None:
    problem = NOT_A_NUMBER.at("Blad!D4", found="många", example="12,5")
    marked = annotate(plain_book(), (problem,), language)
    assert marked is not None
    book = openpyxl.load_workbook(io.BytesIO(marked))
    assert book.sheetnames == [title, "Blad"]
    assert bool(book[title].sheet_view.rightToLeft) is leftward
    assert note in book["Blad"]["D4"].comment.text
    assert "What" not in str([each.value for row in book[title] for each in row])
    # Marked once more, it has one list only, and a reader takes it away.
    twice = annotate(marked, (problem,), language)
    assert twice is not None
    assert openpyxl.load_workbook(io.BytesIO(twice)).sheetnames == [title, "Blad"]
    left = without_remarks(read_book(twice))
    assert [sheet.name for sheet in left.sheets] == ["Blad"]
    assert left.sheets[0].notes == ()
    assert REMARKS_SHEET not in book.sheetnames
