"""The sheet that comes back: every word to the character, and every mistake with its cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl.comments import Comment

from tests.small_bank import HEAD
from tests.translating.translator import (
    ASKED,
    BIG,
    HELP,
    LITTLE,
    SHEET,
    SIZE,
    STEP,
    SWEDISH,
    TEXTS,
    TYPED,
    Translator,
    put,
    write_small_bank,
)
from workbook.loader import Lines, load_bank
from workbook.problems import Severity, wordings
from workbook.problems.records import Message
from workbook.translating.plan import plan_sheet
from workbook.translating.read import parse_sheet
from workbook.translating.settle import Settled, settle
from workbook.translating.write import sheet_bytes
from workbook.wordings import Worded, Wording, fingerprint, load_wording
from workbook.wordings.records import Translated
from workbook.wordings.write import wording_yaml


@dataclass(frozen=True, slots=True)
class Desk:
    """A bank and its wording so far, as the author has them."""

    folder: Path
    wording: Wording | None = None

    def sheet(self) -> Translator:
        bank = load_bank(self.folder).bank
        assert bank is not None
        return Translator(sheet_bytes(plan_sheet(bank, self.wording, "sv", ("full",))))

    def take(self, sent: Translator | bytes) -> Settled:
        data = sent if isinstance(sent, bytes) else sent.data()
        loaded = load_bank(self.folder)
        assert loaded.bank is not None
        filled = parse_sheet(data)
        assert filled.problem is None
        return settle(loaded.bank, loaded.lines, self.wording, filled, ("full",))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(write_small_bank(tmp_path))


@pytest.fixture
def filled(desk: Desk) -> Translator:
    """A sheet with everything in it."""
    return desk.sheet().write(SWEDISH).type(TYPED)


def told(settled: Settled) -> list[str]:
    return [f"{each.place} {each.message}" for each in settled.problems]


def so_far(**other: str) -> Wording:
    """A wording that has everything, and is up to date; some texts made from other words."""
    texts = {
        name: Translated(words, fingerprint(other.get(name, TEXTS[name])), "")
        for name, words in SWEDISH.items()
    }
    return Wording("sv", True, ("full",), texts)


def words(settled: Settled) -> dict[str, str]:
    return {name: text.words for name, text in settled.wording.texts.items()}


# ── to the character ─────────────────────────────────────────────────────────────────────────────

AWKWARD = {
    "title": "'Tis – ''quoted''",
    "short_title": "=1+1",
    "about": "- en punkt\n\n  - en till\u00a0här: # inte en anmärkning",
    "forms/full/title": "00123",
    "forms/full/who": "שלום (GP) 12 \u200fעולם\u200e",
    "forms/full/how": '"Nu" \\ nu \\n {braces} %s',
    "forms/full/readers": "👩‍👩‍👧‍👦 𠮷 cafe\u0301",
    "sections/small.one/title": "1/2",
    SHEET: "@Ett",
    "sections/small.one/purpose": "_x0041_ <b>fet</b> &amp; ]]>",
    SIZE: "yes",
    HELP: "~",
    BIG: "&ankare",
    LITTLE: "*stjärna",
    STEP: "{n}:",
    "questions/small.one.size/reason": "ord " * 100 + "slut",
}


def test_awkward_words_come_back_to_the_character_and_so_does_the_file(
    desk: Desk, filled: Translator, tmp_path: Path
) -> None:
    settled = desk.take(filled.write(AWKWARD))
    assert told(settled) == []
    assert words(settled) == {**SWEDISH, **AWKWARD}
    bank = load_bank(desk.folder).bank
    assert bank is not None
    file = tmp_path / "sv.yaml"
    file.write_text(wording_yaml(bank, settled.wording, "Swedish"), encoding="utf-8")
    again = load_wording(file, "sv.yaml", bank, Lines())
    assert isinstance(again, Worded)
    assert again.problems == ()
    read = again.wording
    assert {name: text.words for name, text in read.texts.items()} == words(settled)
    assert {name: text.of for name, text in read.texts.items()} == {
        name: fingerprint(own) for name, own in TEXTS.items()
    }
    assert read.accept is not None
    assert {key: list(getattr(read.accept, key)) for key in TYPED} == TYPED
    assert (read.draft, read.forms) == (True, ("full",))


def test_whole_sheet_is_counted(desk: Desk, filled: Translator) -> None:
    settled = desk.take(filled)
    assert told(settled) == []
    found = (settled.count, settled.new, settled.changed, settled.missing, settled.outdated)
    assert found == (22, 22, 0, 0, 0)


def test_sheet_that_nobody_wrote_into_changes_nothing(desk: Desk) -> None:
    there = Desk(desk.folder, so_far())
    settled = there.take(there.sheet())
    assert {name: (text.words, text.of) for name, text in settled.wording.texts.items()} == {
        name: (SWEDISH[name], fingerprint(own)) for name, own in TEXTS.items()
    }
    assert (settled.new, settled.changed) == (0, 0)


def test_rows_and_columns_may_be_sorted_and_moved(desk: Desk, filled: Translator) -> None:
    filled.texts.move_range("A3:P24", rows=7)
    settled = desk.take(filled)
    assert (words(settled), told(settled)) == (SWEDISH, [])
    again = desk.sheet().write(SWEDISH).type(TYPED)
    again.texts.insert_cols(6)
    settled = desk.take(again)
    assert words(settled) == SWEDISH


def test_half_a_sheet_is_taken_and_the_rest_is_listed(desk: Desk) -> None:
    sent = desk.sheet().write({"title": "En liten bank", SIZE: "Hur stor är den?"})
    settled = desk.take(sent)
    assert words(settled) == {"title": "En liten bank", SIZE: "Hur stor är den?"}
    # 20 texts, and of the typed words all but ticks, which are the same everywhere
    assert settled.missing == 20
    assert sum(" is missing: " in line for line in told(settled)) == 24
    line = f"{sent.place(HELP)} “{HELP}” is missing: the bank says “Roughly.” there."
    assert line in told(settled)
    assert {each.severity for each in settled.problems} == {Severity.NOTICE}


def test_list_without_words_stays_as_it_was(desk: Desk, filled: Translator) -> None:
    settled = desk.take(filled.type({"ticks": []}))
    assert settled.wording.lists == ("not_applicable", "dont_know", "yes", "no")
    assert settled.wording.accept is not None
    assert settled.wording.accept.ticks == ("✓",)


# ── mistakes, by cell ────────────────────────────────────────────────────────────────────────────

Slip = Callable[[Translator], object]


def set_value(name: str, value: object) -> Slip:
    def slip(sent: Translator) -> None:
        sent.cell(name).value = value

    return slip


def twice(sent: Translator) -> None:
    row = sent.texts.max_row + 1
    for head in ("English", "Swedish", "Id"):
        sent.texts.cell(row, sent.heads[head]).value = sent.cell(SIZE, head).value
    sent.texts.cell(row, sent.heads["Swedish"]).value = "Något annat"


def no_such_text(sent: Translator) -> None:
    sent.cell(HELP, "Id").value = "questions/small.one.siz/help"


def stray(sent: Translator) -> None:
    sent.texts["S5"] = "Vad menas?"


def comment(sent: Translator) -> None:
    sent.cell(SIZE).comment = Comment("Osäker", "Anna")


def on_another_sheet(sent: Translator) -> None:
    sent.book.create_sheet("Mina ord")["B2"] = "En ordlista"


def below_the_counts(sent: Translator) -> None:
    sent.book["Start here"]["B40"] = "Jag hann inte mer."


def english_changed(sent: Translator) -> None:
    put(sent.cell(SIZE, "English"), "How big is it?")


# Rows of the sheet “Typed words”: each list has those of the bank and six more, from the fourth on,
# so that they begin at 4, 11, 18, 25 and 32.
@pytest.mark.parametrize("there", [so_far(), None])
def test_changed_words_of_the_bank_are_told_where_nothing_hangs_on_them(
    desk: Desk, there: Wording | None
) -> None:
    known = Desk(desk.folder, there)
    sent = known.sheet()
    put(sent.cell(SIZE, "English"), "How tall is it?")
    settled = known.take(sent)
    (notice,) = (each for each in settled.problems if each.place == "Texts!E13")
    assert notice.severity is Severity.NOTICE
    assert notice.message == (
        "The bank's own words were changed in this cell. The bank keeps its own: “How large is "
        "it?”."
    )


E_, D_, N_ = Severity.ERROR, Severity.DOUBT, Severity.NOTICE
SLIPS: tuple[tuple[Slip, Severity, str, str], ...] = (
    (set_value(SIZE, "=1+1"), E_, "Texts!F13", "The cell holds a formula (=1+1) where words"),
    (set_value(SIZE, "#N/A"), E_, "Texts!F13", "The cell shows an error of the spreadsheet"),
    (set_value(SIZE, 12.5), E_, "Texts!F13", "The spreadsheet program has made a number of"),
    (set_value(SIZE, True), E_, "Texts!F13", "The spreadsheet program has made a truth value"),
    (set_value(SIZE, "a\u2028b"), E_, "Texts!F13", "The words hold a sign that nobody sees and th"),
    (set_value(BIG, "Stor\nbred"), E_, "Texts!F16", "There is a line break in words that are pri"),
    (set_value(STEP, "Steg"), E_, "Texts!F21", f"“{STEP}” and the bank's own words “Step {{n}}” "),
    (set_value(LITTLE, "stor."), E_, "Texts!F17", "“stor.” reads the same as the one at Texts!F16"),
    (set_value(SHEET, "Ett: en lång väg"), E_, "Texts!F11", "The sheet's name holds “:”, which"),
    (set_value(SHEET, "x" * 32), E_, "Texts!F11", "The sheet's name has 32 characters."),
    (set_value(BIG, "Vet inte"), E_, "Texts!F16", "The choice “Vet inte” reads the same as "),
    (twice, E_, "Texts!F25", f"“{SIZE}” is in the sheet twice, here and in Texts!F13"),
    (english_changed, E_, "Texts!F13", "The bank's own words beside this are not those that the"),
    (
        lambda sent: put(sent.cell(SIZE, "Looked at"), "kanske"),
        E_,
        "Texts!H13",
        "“kanske” is neither yes nor no.",
    ),
    (lambda sent: sent.review("snart"), E_, "Start here!C13", "“snart” is neither yes nor no."),
    (
        lambda sent: sent.type({"yes": ["Ja"], "no": ["ja"]}),
        E_,
        "Typed words!C32",
        "“ja” is accepted for “no” and also for “yes”.",
    ),
    (
        lambda sent: sent.type({"yes": ["Ja\nj"]}),
        E_,
        "Typed words!C25",
        "There is a line break in words that are printed on one line.",
    ),
    (no_such_text, D_, "Texts!F14", "The bank has no text “questions/small.one.siz/help” (any m"),
    (
        stray,
        D_,
        "Texts!S5",
        "These words stand where no translation belongs, and were not used: “Vad",
    ),
    (
        comment,
        D_,
        "Texts!F13",
        "These words stand where no translation belongs, and were not used: “",
    ),
    (below_the_counts, D_, "Start here!B40", "These words stand where no translation belongs, and"),
    (on_another_sheet, D_, "Mina ord!B2", "These words stand where no translation belongs, and "),
    (
        lambda sent: put(sent.cell(SIZE, "Notes"), "Hur högt?"),
        N_,
        "Texts!I13",
        f"The translator notes on “{SIZE}”: “Hur högt?”.",
    ),
    (
        set_value(SIZE, None),
        N_,
        "Texts!F13",
        f"“{SIZE}” is missing: the bank says “How large is it?” there.",
    ),
    (
        lambda sent: sent.type({"yes": []}),
        N_,
        "Typed words!C25",
        "“accept/yes” is missing: the bank says “Yes” there.",
    ),
)


@pytest.mark.parametrize(("slip", "severity", "place", "said"), SLIPS)
def test_each_slip_is_told_with_its_cell(
    desk: Desk, filled: Translator, slip: Slip, severity: Severity, place: str, said: str
) -> None:
    slip(filled)
    found = {f"{each.place} {each.message}": each.severity for each in desk.take(filled).problems}
    (line,) = [line for line in found if line.startswith(f"{place} {said}")] or [str(found)]
    assert found.get(line) is severity, line


# ── what was there before ────────────────────────────────────────────────────────────────────────


def test_outdated_text_stays_so_until_it_is_changed_or_looked_at(desk: Desk) -> None:
    before = {SIZE: "How high is it?", HELP: "About.", "title": "A bank"}
    there = Desk(desk.folder, so_far(**before))
    sent = there.sheet()
    assert [name for name in TEXTS if '"Outdated"' in sent.cell(name, "State").value] == [
        "title",
        SIZE,
        HELP,
    ]
    sent.write({SIZE: "Hur stor är den nu?"}).write({HELP: "yes"}, "Looked at")
    settled = there.take(sent)
    texts = settled.wording.texts
    assert (settled.outdated, settled.changed) == (1, 1)
    assert texts["title"].of == fingerprint("A bank")
    assert texts[SIZE].of == fingerprint("How large is it?")
    assert texts[HELP].of == fingerprint("Roughly.")
    assert [line for line in told(settled) if "other words" in line] == [
        f"{sent.place('title')} “title” was translated from other words. The bank's own words are "
        "now: A small bank"
    ]


def test_text_that_changed_while_the_sheet_was_away_is_outdated(
    desk: Desk, filled: Translator, tmp_path: Path
) -> None:
    asked = ASKED.replace("How large is it?", "How very large is it?")
    later = Desk(write_small_bank(tmp_path / "later", asked=asked))
    settled = later.take(filled)
    assert settled.outdated == 1
    assert settled.wording.texts[SIZE].of == fingerprint("How large is it?")
    assert words(settled) == SWEDISH


def test_file_that_got_other_words_meanwhile_is_not_overwritten(desk: Desk) -> None:
    there = Desk(desk.folder, so_far())
    sent = there.sheet().write({SIZE: "Hur stor?"})
    texts = dict(so_far().texts)
    texts[SIZE] = Translated("Vilken storlek?", fingerprint(TEXTS[SIZE]), "")
    texts[HELP] = Translated("På ett ungefär.", fingerprint(TEXTS[HELP]), "")
    later = Desk(desk.folder, Wording("sv", True, ("full",), texts))
    settled = later.take(sent)
    assert [line for line in told(settled) if "meanwhile" in line or "since" in line] == [
        f"{sent.place(SIZE)} The bank's file has been given other words since the sheet was "
        "written: “Vilken storlek?”."
    ]
    assert settled.wording.texts[HELP].words == "På ett ungefär."  # the translator left it alone
    settled = later.take(sent.write({SIZE: "yes"}, "Looked at"))
    assert settled.wording.texts[SIZE].words == "Hur stor?"
    assert not any(each.severity is Severity.ERROR for each in settled.problems)


def test_translations_that_slid_into_other_rows_are_told(desk: Desk) -> None:
    there = Desk(desk.folder, so_far())
    sent = there.sheet().write({BIG: SWEDISH[LITTLE], LITTLE: SWEDISH[BIG]})
    found = [line for line in told(there.take(sent)) if "stood beside another text" in line]
    assert found == [
        f"{sent.place(name)} When the sheet was written, this translation stood beside another "
        f"text: “{other}”."
        for name, other in ((BIG, LITTLE), (LITTLE, BIG))
    ]
    sent.write({BIG: "yes", LITTLE: "yes"}, "Looked at")
    settled = there.take(sent)
    assert not any(each.severity is Severity.ERROR for each in settled.problems)
    assert words(settled)[BIG] == "Ringa"


def test_translation_that_was_taken_out_is_kept_and_told(desk: Desk) -> None:
    there = Desk(desk.folder, so_far())
    sent = there.sheet()
    sent.cell(SIZE).value = None
    settled = there.take(sent)
    assert words(settled) == SWEDISH
    assert (
        f"{sent.place(SIZE)} The translation of “{SIZE}” has been taken out. The file keeps what "
        "it had: “Hur stor är den?”."
    ) in told(settled)


def test_texts_that_the_sheet_does_not_have_stay(desk: Desk) -> None:
    there = Desk(desk.folder, so_far())
    sent = there.sheet()
    sent.texts.delete_rows(sent.rows[SIZE])
    assert words(there.take(sent)) == SWEDISH


def test_note_goes_into_the_file_and_into_the_next_sheet(desk: Desk, filled: Translator) -> None:
    put(filled.cell(SIZE, "Notes"), "Hur hög eller hur stor?")
    settled = desk.take(filled)
    bank = load_bank(desk.folder).bank
    assert bank is not None
    file = desk.folder / "wordings" / "sv.yaml"
    file.parent.mkdir()
    file.write_text(wording_yaml(bank, settled.wording, "Swedish"), encoding="utf-8")
    again = load_wording(file, "sv.yaml", bank, Lines())
    assert isinstance(again, Worded)
    sent = Desk(desk.folder, again.wording).sheet()
    assert sent.cell(SIZE, "Notes").value == "Hur hög eller hur stor?"


@pytest.mark.parametrize(
    ("was_draft", "review", "changes", "is_draft"),
    [
        (True, "", False, True),
        (True, "yes", False, False),
        (True, "Ja", True, False),
        (True, "not yet", False, True),
        (False, "", False, False),
        (False, "", True, True),
        (False, "yes", True, False),
    ],
)
def test_wording_is_a_draft_until_somebody_has_reviewed_it(
    desk: Desk, was_draft: bool, review: str, changes: bool, is_draft: bool
) -> None:
    before = so_far()
    there = Desk(desk.folder, Wording("sv", was_draft, ("full",), before.texts))
    sent = there.sheet().review(review)
    if changes:
        sent.write({SIZE: "Hur stor?"})
    settled = there.take(sent)
    assert settled.wording.draft is is_draft
    again = "Words have changed that a native speaker had reviewed"
    assert any(again in line for line in told(settled)) is (not was_draft and is_draft)


def test_texts_that_the_bank_has_no_more_stay_in_the_file_as_remarks(
    desk: Desk, filled: Translator
) -> None:
    bank = load_bank(desk.folder).bank
    assert bank is not None
    file = desk.folder / "wordings" / "sv.yaml"
    file.parent.mkdir()
    file.write_text('texts:\n  questions/gone/prompt:\n    of: "1"\n    text: "Borta # nu"\n')
    there = load_wording(file, "sv.yaml", bank, Lines())
    assert isinstance(there, Worded)
    settled = Desk(desk.folder, there.wording).take(filled)
    written = wording_yaml(bank, settled.wording, "Swedish")
    assert written.endswith('  # questions/gone/prompt:\n  #   of: "1"\n  #   text: "Borta # nu"\n')
    file.write_text(written, encoding="utf-8")
    again = load_wording(file, "sv.yaml", bank, Lines())
    assert isinstance(again, Worded)
    assert again.problems == ()


def test_numbers_are_asked_for_where_the_bank_says_how_they_are_written(tmp_path: Path) -> None:
    numbers = "accept:\n  numbers:\n    decimal: point\n    thousands:\n      - comma\nsections:"
    desk = Desk(write_small_bank(tmp_path, HEAD.replace("sections:", numbers)))
    sent = desk.sheet().write(SWEDISH).type({**TYPED, "decimal": ["comma"]})
    settled = desk.take(sent.type({"thousands": [".", "space"]}))
    assert told(settled) == []
    assert settled.wording.accept is not None
    found = settled.wording.accept.numbers
    assert found is not None
    assert (found.decimal.value, [each.value for each in found.thousands]) == (
        "comma",
        ["point", "space"],
    )
    (line,) = told(desk.take(sent.type({"decimal": ["full stop"]})))
    assert line.startswith("Typed words!C")
    assert "full stop" in line


def test_every_message_of_a_sheet_has_been_seen() -> None:
    """Those of cells are above, those of whole files in the tests of the command."""
    tests = "".join(
        file.read_text(encoding="utf-8") for file in sorted(Path(__file__).parent.glob("*.py"))
    )
    messages = {
        name: message
        for name, message in vars(wordings).items()
        if isinstance(message, Message) and name.startswith(("SHEET_", "ASKED_", "NOT_SPOKEN"))
    }
    assert len(messages) >= 23
    plain = tests.replace('"\n        "', "").replace('"\n    "', "")
    for name, message in messages.items():
        longest = max(_pieces(message.text), key=len)[:35]
        assert longest in plain, (name, longest)


def _pieces(text: str) -> list[str]:
    """The words between the gaps of a message."""
    return [part.rpartition("}")[2] for part in text.split("{")]
