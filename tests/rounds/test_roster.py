import codecs
import io
from datetime import date

import openpyxl
import pytest

from tests.small_bank import HEAD, write_bank
from workbook.bank import Bank
from workbook.loader import load_bank
from workbook.problems import Problem
from workbook.rounds.records import Copy, Format, Round
from workbook.rounds.roster import is_address, load_roster
from workbook.rounds.table import register_csv
from workbook.rounds.wanted import Defaults, Roster, Wanted

DEFAULTS = Defaults("full", "en")
HEAD_TWO_FORMS = HEAD.replace(
    "scales:",
    """  - id: each
    title: Each
    who: Everybody.
    how: Alone.
    readers: Nobody.
    respondents: several
scales:""",
    1,
)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """A bank with the forms ``full``, filled in once, and ``each``, filled in by several."""
    loaded = load_bank(write_bank(tmp_path_factory.mktemp("bank") / "small", HEAD_TWO_FORMS)).bank
    assert loaded is not None
    return loaded


def load(bank: Bank, table: str | bytes, defaults: Defaults = DEFAULTS) -> Roster:
    found = load_roster(_bytes(table), "roster.csv", defaults, {"en": bank})
    assert isinstance(found, Roster), found
    return found


def faults(bank: Bank, table: str | bytes) -> list[str]:
    """Place and message of every fault."""
    found = load_roster(_bytes(table), "roster.csv", DEFAULTS, {"en": bank})
    assert not isinstance(found, Roster)
    return [told(each) for each in found]


def told(problem: Problem) -> str:
    return f"{problem.place}: {problem.message} {problem.remedy}"


def _bytes(table: str | bytes) -> bytes:
    return table if isinstance(table, bytes) else table.encode("utf-8")


def names(roster: Roster) -> list[str]:
    return [each.team_name for each in roster.wanted]


# ── what is read ─────────────────────────────────────────────────────────────────────────────────


def test_row_with_a_team_alone_takes_the_defaults(bank: Bank) -> None:
    roster = load(bank, "team\nNorth Ward\n", Defaults("full", "en", Format.DOCX))
    assert roster.wanted == (Wanted(2, "North Ward", "full", "en", Format.DOCX),)
    assert roster.notices == ()


def test_every_column_is_read(bank: Bank) -> None:
    roster = load(
        bank,
        "Team,LANGUAGE,Format,form,Contact,Copy,Team ID,Respondent,cover: Site,cover\n"
        "North,EN,Word,each,a@b.org;  c@d.org,copy-1,team-1,A carer,The Mill,Room 4\n",
    )
    assert roster.wanted == (
        Wanted(
            row=2,
            team_name="North",
            form="each",
            language="en",
            format=Format.DOCX,
            respondent="A carer",
            contact="a@b.org, c@d.org",
            copy="copy-1",
            team="team-1",
            cover=(("Site", "The Mill"), ("", "Room 4")),
        ),
    )


def test_empty_rows_are_passed_over_and_numbers_stay_those_of_the_file(bank: Bank) -> None:
    roster = load(bank, "\n ,\nteam,form\nNorth,\n,\n\nSouth,full\n")
    assert [(each.row, each.team_name) for each in roster.wanted] == [(4, "North"), (7, "South")]


def test_names_are_tidied_and_otherwise_kept(bank: Bank) -> None:
    table = 'team\n"  North   Ward "\n=1+2\n\u202eNorth\nÉquipe « Été »\nפריפריה 🙂\n@team\n'
    assert names(load(bank, table)) == [
        "North Ward",
        "=1+2",
        "\u202eNorth",
        "Équipe « Été »",
        "פריפריה 🙂",
        "@team",
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode("utf-8"),
        lambda text: codecs.BOM_UTF8 + text.encode("utf-8"),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    ],
)
def test_separators_and_encodings(bank: Bank, separator: str, encoded: object) -> None:
    lines = [["team", "cover: A, B; C"], ["Nórth", "x"], ["“South”", "y,z;w\t"]]
    table = "\r\n".join(
        separator.join(f'"{cell}"' if set(",;\t") & set(cell) else cell for cell in line)
        for line in lines
    )
    if separator == "\t":
        table = table.replace("w\t", "w")
    assert callable(encoded)
    roster = load(bank, encoded(table.replace("w\t", "w")))
    assert names(roster) == ["Nórth", "“South”"]
    assert roster.wanted[1].cover == (("A, B; C", "y,z;w"),)
    assert roster.notices == ()


def test_windows_letters_are_read_and_that_is_told(bank: Bank) -> None:
    roster = load(bank, "team\nNórth – “A”\n".encode("cp1252"))
    assert names(roster) == ["Nórth – “A”"]
    assert "Windows-1252" in roster.notices[0].message


def test_spreadsheet_gives_its_first_sheet(bank: Bank) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in ([None, None], ["team", "cover: Beds"], ["North", 12], [None], ["South", "1/2"]):
        sheet.append(line)
    sheet["B7"] = date(2026, 5, 1)
    sheet["A7"] = "East"
    book.create_sheet("Other").append(["nothing"])
    stream = io.BytesIO()
    book.save(stream)
    roster = load(bank, stream.getvalue())
    assert [(each.row, each.team_name, each.cover) for each in roster.wanted] == [
        (3, "North", (("Beds", "12"),)),
        (5, "South", (("Beds", "1/2"),)),
        (7, "East", (("Beds", "2026-05-01"),)),
    ]


def test_unknown_columns_are_told_and_not_used(bank: Bank) -> None:
    roster = load(bank, "team,Ward manager\nNorth,A person\n")
    assert [told(each) for each in roster.notices] == [
        'roster.csv, row 1, column "Ward manager": This column is not used. To show its words on '
        "the cover, name it “cover: Ward manager”.",
    ]


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        ("fromat", "format"),
        ("from", "form"),
        ("langage", "language"),
        ("lang", "language"),
        ("Contacts", "contact"),
        ("Team_IDs", "team id"),
        ("teamid", "team id"),
        ("Cover Site", "cover: Site"),
        ("covr: Site", "cover: Site"),
    ],
)
def test_misspelt_column_is_a_fault(bank: Bank, head: str, meant: str) -> None:
    assert faults(bank, f"team,{head}\nNorth,x\n") == [
        f'roster.csv, row 1, column "{head}": This column is not known, and its name is much like '
        f"one that is. Did you mean “{meant}”? If not, take the column out, or give it quite "
        "another name."
    ]


@pytest.mark.parametrize(
    "head", ["team lead", "Team size", "contact name", "code", "County", "e-mail", "over time"]
)
def test_column_that_is_unlike_a_known_one_is_only_told(bank: Bank, head: str) -> None:
    assert len(load(bank, f"team,{head}\nNorth,x\n").notices) == 1


def test_column_that_is_like_one_that_is_there_is_only_told(bank: Bank) -> None:
    assert len(load(bank, "team,contact,contacts,teams\nNorth,,x,y\n").notices) == 2


def test_table_of_a_round_can_be_a_roster(bank: Bank) -> None:
    copy = Copy("copy-1", "team-1", "North", "full", "1.0", "en", Format.XLSX, "001-north.xlsx")
    roster = load(bank, register_csv(Round("spring", "Spring", "small", (copy,))))
    assert [(each.team_name, each.team) for each in roster.wanted] == [("North", "team-1")]
    assert len(roster.notices) == 4  # file, letter, edition, last answers


def test_one_team_may_have_several_forms_and_respondents(bank: Bank) -> None:
    table = "team,form,respondent\nNorth,full,\nnorth,each,\nNorth,each,A\nNorth,each,B\n"
    assert len(load(bank, table).wanted) == 4


def test_language_of_a_row_is_the_banks_own_word(bank: Bank) -> None:
    banks = {"en": bank, "pt-BR": bank.model_copy(update={"language": "pt-BR"})}
    table = b"team,language\nNorth,PT-br\nSouth,\n"
    found = load_roster(table, "roster.csv", DEFAULTS, banks)
    assert isinstance(found, Roster)
    assert [each.language for each in found.wanted] == ["pt-BR", "en"]


# ── faults ───────────────────────────────────────────────────────────────────────────────────────


def test_all_faults_are_listed_with_row_and_column(bank: Bank) -> None:
    long = "x" * 121
    found = faults(
        bank,
        "team,language,format,form,contact,copy,team id,respondent\n"
        "North,english,xslx,ful,north,AB,a b c d,Ann\n"
        f"{long},,,,,,,\n"
        ",,,,a@b.org,,,\n",
    )
    assert found == [
        'roster.csv, row 2, column "language": The bank is not there in the language “english”. '
        "It is there in: en.",
        'roster.csv, row 2, column "form": The bank has no form “ful”. Did you mean “full”? '
        "It has: full, each.",
        'roster.csv, row 2, column "format": There is no format “xslx”. Did you mean “xlsx”? '
        "Write xlsx for Excel, or docx for Word.",
        'roster.csv, row 2, column "contact": This is not a mail address. Write it like '
        "team@example.org, without a name. Put a comma between several.",
        'roster.csv, row 2, column "copy": This cannot be an id. Use 4 to 40 small letters (a to '
        "z), digits and hyphens, or leave it empty: one is made.",
        'roster.csv, row 2, column "team id": This cannot be an id. Use 4 to 40 small letters (a '
        "to z), digits and hyphens, or leave it empty: one is made.",
        'roster.csv, row 3, column "team": This has 121 characters, and there is room for 120. '
        "Shorten it.",
        'roster.csv, row 4, column "team": The team has no name. Write the team\'s name as its '
        "cover should show it, or empty the whole row.",
    ]


def test_missing_team_column_names_what_is_there(bank: Bank) -> None:
    assert faults(bank, "teams,form\nNorth,full\n") == [
        "roster.csv: The column “team” is missing. Is it the column “teams”? Name the column with "
        "the teams “team”, in the first line. The columns found: form, 1 other."
    ]


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("team\nNorth\n NORTH \n", 'roster.csv, row 3, column "team": This team has the same form'),
        ("team,form\nA,each\nA,each\n", 'roster.csv, row 3, column "team": This team has the same'),
        (
            "team,respondent\nA,B\n",
            'roster.csv, row 2, column "respondent": The form “full” is filled in once',
        ),
        (
            "team,copy\nA,same\nB,same\n",
            'roster.csv, row 3, column "copy": This id is used in row 2',
        ),
        (
            "team,team id\nA,same\nB,same\n",
            'roster.csv, row 3, column "team id": This id is used in row 2',
        ),
        (
            "team,form,team id\nA,full,one1\nA,each,two2\n",
            'roster.csv, row 3, column "team id": The same team has another id in row 2',
        ),
        ('team\n"a\nb"\n', 'roster.csv, row 2, column "team": The cell holds a line break'),
        ("team,Team\nA,B\n", 'roster.csv, row 1, column "Team": There are two columns'),
        (
            "team,cover: a,cover: A\nA,B,C\n",
            'roster.csv, row 1, column "cover: A": There are two columns',
        ),
        ("team\nLeeds, North\n", "roster.csv, row 2: There are words here outside the columns"),
        (
            "team,cover:1,cover:2,cover:3,cover:4\nA,,,,\n",
            "roster.csv, row 1: There are 4 columns for the cover, and a cover has room for 3.",
        ),
        (
            f"team,cover: Site\nA,{'x' * 81}\n",
            'roster.csv, row 2, column "cover: Site": This has 81 characters',
        ),
        ('team\nNorth\n"South\n', "roster.csv, row 3: The quotation marks"),
        ("team\n", "roster.csv: The roster has a head line and no rows."),
        ("", "roster.csv: The roster is empty."),
        (" \n\n", "roster.csv: The roster is empty."),
        ("team\n" + "x\n" * 5001, "roster.csv: The roster has more than 5000 rows."),
        (b"team\n" + b"x" * (5 * 1024 * 1024), "roster.csv: The roster is larger than 5 MB."),
        (b"%PDF-1.7\n", "roster.csv: This file is not a table"),
        (b"t\0e\0a\0m\0\n\0", "roster.csv: This file is not a table"),
        (b"team\n\x81\x8d\n", "roster.csv: The letters of this file cannot be read"),
        (b"PK\x03\x04 not a workbook", "roster.csv: This file is not a table"),
    ],
)
def test_one_fault(bank: Bank, table: str | bytes, place: str) -> None:
    (found,) = faults(bank, table)
    assert found.startswith(place)


def test_cell_that_shows_an_error_is_a_fault(bank: Bank) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "team"
    sheet["A2"] = "#N/A"
    sheet["A2"].data_type = "e"
    stream = io.BytesIO()
    book.save(stream)
    found = faults(bank, stream.getvalue())
    assert found[0].startswith('roster.csv, row 2, column "team": The cell shows an error')


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("team@example.org", True),
        ("a.b+c@wards.example.co.uk", True),
        ("team", False),
        ("team@example", False),
        ("Team <team@example.org>", False),
        ("a@b.org\nBcc: c@d.org", False),
        ("a@b.org ", False),
        ("a@@b.org", False),
        ("a..b@c.org", False),
        ("a@b..org", False),
        ("a@-b.org", False),
        ("é@b.org", False),
        ("x" * 250 + "@b.org", False),
    ],
)
def test_mail_address(text: str, is_one: bool) -> None:
    assert is_address(text) is is_one
