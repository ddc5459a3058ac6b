import datetime
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.sample import sample_bank
from workbook.bank import AnswerType, Bank
from workbook.changes import with_changes
from workbook.collation.records import Collation, Conflict, CopyResult, CopyState, Variant
from workbook.identity import AnswerKey, Stamp, parse_key
from workbook.issuing import (
    Asked,
    CarryOver,
    Plan,
    carry_over,
    find_gone,
    find_unlisted,
    issue_round,
    plan_issue,
)
from workbook.layout import build_layout
from workbook.problems import Problem, Severity
from workbook.reading.known import Known
from workbook.results.answers import Answer, State
from workbook.results.check import Response
from workbook.rounds.files import working_on
from workbook.rounds.folder import HINT_FILE, RoundFolder
from workbook.rounds.records import Copy, Format, Round, Since
from workbook.rounds.register import load_register
from workbook.rounds.wanted import Roster, Wanted

ASKED = Asked("Spring 2026", "sample", {"en": "1.0"}, datetime.date(2026, 5, 31))


def wanted(team: str, row: int = 2, form: str = "short") -> Wanted:
    return Wanted(row, team, form, "en", Format.XLSX)


def roster(*rows: Wanted | str) -> Roster:
    made = [
        wanted(each, number) if isinstance(each, str) else replace(each, row=number)
        for number, each in enumerate(rows, start=2)
    ]
    return Roster("roster.csv", tuple(made))


def pick() -> Callable[[str], str]:
    return random.Random(7).choice


def plan(given: Roster, there: Round | None = None, asked: Asked = ASKED) -> Plan:
    made = plan_issue(asked, given, there, pick(), None)
    assert isinstance(made, Plan), made
    return made


def faults(given: Roster, there: Round | None = None, asked: Asked = ASKED) -> list[str]:
    made = plan_issue(asked, given, there, pick(), None)
    assert not isinstance(made, Plan)
    return told(made)


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{each.place}: {each.message}" for each in problems]


def later(made: Plan) -> Callable[[str], str]:
    """Chance of another day."""
    return random.Random(len(made.new)).choice


# ── plan_issue ───────────────────────────────────────────────────────────────────────────────────


def test_new_round_has_a_copy_for_each_row_in_order() -> None:
    north = replace(
        wanted("North Ward"),
        contact="n@example.org",
        cover=(("Site", "The Mill"),),
        copy="copy-north",
        team="team-north",
        format=Format.DOCX,
    )
    made = plan(roster(north, "South"))
    first, second = made.round.copies
    assert made.new == made.round.copies
    assert first == Copy(
        id="copy-north",
        team="team-north",
        team_name="North Ward",
        form="short",
        edition="1.0",
        language="en",
        format=Format.DOCX,
        file="001-north-ward-short-copy-north.docx",
        contact="n@example.org",
        cover=(("Site", "The Mill"),),
    )
    assert second.file == f"002-south-short-{second.id}.xlsx"
    assert len(second.id) == len(second.team) == 8
    assert (made.round.name, made.round.bank, made.round.due) == (
        "Spring 2026",
        "sample",
        datetime.date(2026, 5, 31),
    )
    start, _, token = made.round.id.rpartition("-")
    assert (start, len(token)) == ("spring-2026", 4)
    assert made.notices == ()


def test_rows_of_one_team_share_its_id_and_no_id_is_used_twice() -> None:
    made = plan(roster(wanted("North"), wanted("NORTH ", form="full"), "South"))
    north, again, south = made.new
    assert north.team == again.team != south.team
    ids = {each.id for each in made.new} | {each.team for each in made.new}
    assert len(ids) == 5


def test_longer_roster_adds_copies_and_keeps_the_others() -> None:
    before = plan(roster("North", "South")).round
    made = plan_issue(ASKED, roster("East", "south", "North"), before, random.Random(8).choice)
    assert isinstance(made, Plan)
    assert made.round.copies[:2] == before.copies
    (east,) = made.new
    assert east.file.startswith("003-east-short-")
    assert (made.round.id, made.round.name) == (before.id, before.name)
    assert told(made.notices) == [
        'roster.csv, row 3, column "team": The roster says something else than the register. The '
        "copy that was made is not changed."
    ]


def test_same_roster_again_changes_nothing() -> None:
    before = plan(roster("North", "South"))
    made = plan(roster("North", "South"), before.round)
    assert (made.new, made.round, made.notices) == ((), before.round, ())


def test_team_that_is_missing_from_the_roster_stays_and_is_told() -> None:
    before = plan(roster("North", "South")).round
    made = plan(roster("South"), before)
    assert made.round == before
    (notice,) = made.notices
    assert notice.place == before.copies[0].file
    assert "no longer names it" in notice.message


@pytest.mark.parametrize(
    ("first", "second"), [("1.0", "1.0+elm.1"), ("1.0+elm.1", "1.0"), ("1.0+elm", "1.0+oak")]
)
def test_copies_of_another_version_of_the_bank_are_not_missed(first: str, second: str) -> None:
    before = plan(roster("North", "South"), None, replace(ASKED, editions={"en": first})).round
    asked = replace(ASKED, editions={"en": second})
    made = plan_issue(asked, roster("East"), before, random.Random(8).choice)
    assert isinstance(made, Plan)
    (notice,) = made.notices
    assert notice.message.startswith(f"New copies are of edition {second} of the bank.")
    again = plan(roster("West"), made.round, asked)
    missed = [each.place for each in again.notices if "no longer names it" in each.message]
    assert missed == [made.new[0].file]


def test_what_the_roster_changes_is_told_and_not_done() -> None:
    before = plan(roster(replace(wanted("North"), contact="a@b.org"))).round
    changed = replace(
        wanted("North"),
        contact="c@d.org",
        cover=(("Site", "Mill"),),
        format=Format.DOCX,
        copy="another",
        team="another-team",
    )
    made = plan(roster(changed), before)
    assert made.round == replace(before, copies=(replace(before.copies[0], contact="c@d.org"),))
    assert "Delete the round's folder and issue it again." in made.notices[3].remedy
    assert [each.place for each in made.notices] == [
        'roster.csv, row 2, column "team id"',
        'roster.csv, row 2, column "copy"',
        'roster.csv, row 2, column "contact"',
        'roster.csv, row 2, column "format"',
        'roster.csv, row 2, column "cover"',
    ]


def test_new_address_goes_into_the_register_and_is_told_once(tmp_path: Path, bank: Bank) -> None:
    folder = RoundFolder(tmp_path)
    first = plan(roster(replace(wanted("North"), contact="a@b.org"), "South"))
    assert issue(folder, first, bank) is None
    before = seen(folder)
    given = roster(replace(wanted("North"), contact="c@d.org"), "South")
    made = plan(given, first.round)
    (notice,) = made.notices
    assert "The register takes this new address." in notice.message
    assert "register.json" not in notice.remedy
    assert issue(folder, made, bank) is None
    after = seen(folder)
    assert {name for name in after if after[name] != before[name]} == {
        "register.json",
        "register.csv",
    }
    there = load_register(folder)
    assert isinstance(there, Round)
    assert [copy.contact for copy in there.copies] == ["c@d.org", ""]
    assert plan(given, there).notices == ()


def test_address_that_the_roster_no_longer_has_is_kept() -> None:
    before = plan(roster(replace(wanted("North"), contact="a@b.org"))).round
    made = plan(roster("North"), before)
    assert made.round == before
    assert "The register keeps the one that it has." in made.notices[0].message


def test_other_form_for_a_team_is_a_further_copy_and_is_told() -> None:
    before = plan(roster("North")).round
    made = plan_issue(ASKED, roster(wanted("North", form="full")), before, random.Random(8).choice)
    assert isinstance(made, Plan)
    assert [copy.form for copy in made.round.copies] == ["short", "full"]
    (notice,) = made.notices
    assert "no longer with this form or this person" in notice.message
    assert "Delete the round's folder and issue it again." in notice.remedy


def test_ids_that_belong_to_others_are_faults() -> None:
    before = plan(roster(replace(wanted("North"), copy="copy-1", team="team-1"))).round
    given = roster("North", replace(wanted("South"), copy="copy-1", team="team-1"))
    assert faults(given, before) == [
        'roster.csv, row 3, column "copy": The copy id “copy-1” belongs to another copy of this '
        "round.",
        'roster.csv, row 3, column "team id": The team id “team-1” belongs to another team.',
    ]


def test_another_round_in_the_folder_is_a_fault() -> None:
    before = plan(roster("North")).round
    asked = replace(ASKED, name="Autumn", bank="other")
    assert faults(roster("North"), before, asked) == [
        ": The round in this folder is called “Spring 2026”, and the command names “Autumn”.",
        ": The round in this folder asks the questions of “sample”, and the command names “other”.",
    ]


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 121])
def test_round_without_a_usable_name_is_a_fault(name: str) -> None:
    (fault,) = faults(roster("North"), None, replace(ASKED, name=name))
    assert "This is no name for a round." in fault


def test_teams_of_the_round_before_keep_their_ids() -> None:
    last = plan(roster("North", "South")).round
    asked = replace(ASKED, since=Since(last.id, last.name, "../spring"), before=last)
    made = plan_issue(asked, roster("NORTH", "East"), None, random.Random(9).choice)
    assert isinstance(made, Plan)
    assert made.new[0].team == last.copies[0].team
    assert made.new[0].id != last.copies[0].id
    assert made.new[1].team not in {copy.team for copy in last.copies}
    assert made.round.since == Since(last.id, last.name, "../spring")


def test_renamed_team_keeps_its_id_where_the_roster_says_so() -> None:
    last = plan(roster("North", "South")).round
    asked = replace(ASKED, since=Since(last.id, last.name, "../spring"), before=last)
    given = roster(replace(wanted("North and more"), team=last.copies[0].team))
    assert plan(given, None, asked).new[0].team == last.copies[0].team
    both = roster(replace(wanted("North and more"), team=last.copies[0].team), "North")
    assert "belongs to another team" in faults(both, None, asked)[0]


def test_team_with_a_new_name_is_asked_about_and_teams_left_out_are_named() -> None:
    last = replace(plan(roster("Memory clinic", "South", "West")).round, name="Spring")
    asked = replace(ASKED, since=Since(last.id, last.name, "../spring"), before=last)
    made = plan(roster("Memory clinics", "South", "Physiotherapy"), None, asked)
    assert [(each.place, each.message) for each in made.notices] == [
        (
            'roster.csv, row 2, column "team"',
            "No team of this name was in “Spring”. Did you mean “Memory clinic”?",
        ),
        (
            "",
            "Teams that were in “Spring”, and are not in this roster: “Memory clinic”, “West”.",
        ),
    ]
    assert "give it its “team id” from that round's register.csv" in made.notices[0].remedy
    assert {each.severity for each in made.notices} == {Severity.NOTICE}


def test_team_with_its_id_is_not_asked_about() -> None:
    last = plan(roster("Memory clinic", "South")).round
    asked = replace(ASKED, since=Since(last.id, last.name, "../spring"), before=last)
    clinic = replace(wanted("Memory clinics"), team=last.copies[0].team)
    first = plan(roster(clinic, "South"), None, asked)
    assert first.notices == ()
    # Where nothing is added, nobody is told again who was left out.
    fewer = plan(roster(clinic), None, asked)
    assert len(fewer.notices) == 1
    assert plan(roster(clinic), fewer.round, asked).notices == ()


def test_five_thousand_new_names_are_compared_in_seconds() -> None:
    last = plan(roster(*(f"Old team {number}" for number in range(5000)))).round
    asked = replace(ASKED, since=Since(last.id, last.name, "../spring"), before=last)
    given = roster(*(f"New team {number}" for number in range(5000)))
    made = plan_issue(asked, given, None, random.Random(9).choice)
    assert isinstance(made, Plan)
    assert len(made.notices) < 50
    assert "“Old team 4” and 4995 more" in made.notices[-1].message


def test_new_day_and_new_edition_are_told() -> None:
    before = plan(roster("North")).round
    asked = replace(ASKED, due=datetime.date(2026, 6, 7), editions={"en": "2.0"})
    made = plan_issue(asked, roster("North", "South"), before, random.Random(9).choice)
    assert isinstance(made, Plan)
    assert made.round.due == datetime.date(2026, 6, 7)
    assert [copy.edition for copy in made.round.copies] == ["1.0", "2.0"]
    assert len(made.notices) == 2


def test_carried_copies_have_the_form_with_last_answers() -> None:
    key = AnswerKey("about.name")
    notice = Problem("roster.csv, row 3", None, "Told.", "", Severity.NOTICE)
    carries = {2: CarryOver({key: "North"}), 3: CarryOver(notices=(notice,))}
    made = plan_issue(ASKED, roster("North", "South"), None, pick(), carries)
    assert isinstance(made, Plan)
    north, south = made.new
    assert (north.form, north.carried) == ("short-again", True)
    assert (south.form, south.carried) == ("short", False)
    assert made.answers == {north.id: {key: "North"}}
    assert made.notices == (notice,)
    rerun = plan(roster("North", "South"), made.round)
    assert (rerun.new, rerun.notices) == ((), ())


def test_plan_of_five_thousand_rows_takes_seconds() -> None:
    given = roster(*(f"Team {number}" for number in range(5000)))
    before = plan(given).round
    assert len({copy.id for copy in before.copies}) == 5000
    assert [copy.file[:5] for copy in before.copies[:2]] == ["0001-", "0002-"]
    assert plan(given, before).round == before


# ── issue_round ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def bank() -> Bank:
    return sample_bank()


def issue(folder: RoundFolder, made: Plan, bank: Bank) -> Problem | None:
    return issue_round(folder, made, {"en": bank})


def seen(folder: RoundFolder) -> dict[str, tuple[bytes, int]]:
    """Every file of a round but the lock, with its bytes and when it was written."""
    return {
        each.relative_to(folder.path).as_posix(): (each.read_bytes(), each.stat().st_mtime_ns)
        for each in folder.path.rglob("*")
        if each.is_file() and each != folder.lock
    }


def test_round_lies_there_as_the_folder_says(tmp_path: Path, bank: Bank) -> None:
    folder = RoundFolder(tmp_path / "deep" / "spring")
    made = plan(roster(replace(wanted("North"), contact="n@example.org"), "South"))
    assert issue(folder, made, bank) is None
    north, south = (copy.file.removesuffix(".xlsx") for copy in made.new)
    assert sorted(seen(folder)) == sorted(
        [
            f"copies/{north}.xlsx",
            f"copies/{south}.xlsx",
            f"letters/{north}.eml",
            f"letters/{south}.eml",
            "register.csv",
            "register.json",
            f"returned/{HINT_FILE}",
        ]
    )
    assert load_register(folder) == made.round
    letter = message_from_bytes((folder.letters / f"{north}.eml").read_bytes(), policy=policy.SMTP)
    (attached,) = letter.iter_attachments()
    assert letter["To"] == "n@example.org"
    assert attached.get_filename() == f"{north}.xlsx"
    assert attached.get_content() == (folder.copies / f"{north}.xlsx").read_bytes()


def test_second_run_touches_nothing_and_a_longer_roster_only_adds(
    tmp_path: Path, bank: Bank
) -> None:
    folder = RoundFolder(tmp_path)
    made = plan(roster("North", "South"))
    issue(folder, made, bank)
    first = seen(folder)
    assert issue(folder, plan(roster("North", "South"), made.round), bank) is None
    assert seen(folder) == first
    more = plan_issue(ASKED, roster("North", "South", "East"), made.round, later(made))
    assert isinstance(more, Plan)
    assert issue(folder, more, bank) is None
    second = seen(folder)
    registers = {"register.json", "register.csv"}
    assert {name: first[name] for name in first.keys() - registers}.items() <= second.items()
    (east,) = more.new
    assert second.keys() - first.keys() == {
        f"copies/{east.file}",
        f"letters/{east.file.removesuffix('.xlsx')}.eml",
    }
    assert load_register(folder) == more.round


def test_round_that_another_program_works_on_is_left_alone(tmp_path: Path, bank: Bank) -> None:
    folder = RoundFolder(tmp_path)
    with working_on(folder):
        problem = issue(folder, plan(roster("North")), bank)
    assert problem is not None
    assert "Another program" in problem.message
    assert seen(folder) == {}


def test_round_that_changed_since_it_was_planned_is_left_alone(tmp_path: Path, bank: Bank) -> None:
    folder = RoundFolder(tmp_path)
    issue(folder, plan(roster("North")), bank)
    before = seen(folder)
    assert issue(folder, plan(roster("East")), bank) is not None
    assert seen(folder) == before


def test_broken_register_is_never_replaced(tmp_path: Path, bank: Bank) -> None:
    folder = RoundFolder(tmp_path)
    folder.register.write_bytes(b"{}")
    problem = issue(folder, plan(roster("North")), bank)
    assert problem is not None
    assert "not the register" in problem.message
    assert folder.register.read_bytes() == b"{}"


def test_disk_that_fills_up_leaves_the_round_as_it_was(
    tmp_path: Path, bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = RoundFolder(tmp_path)
    made = plan(roster("North"))
    issue(folder, made, bank)
    before = seen(folder)
    moved: list[Path] = []
    whole = Path.replace

    def replace_until_full(self: Path, target: Path) -> Path:
        moved.append(target)
        if len(moved) > 3:
            raise OSError(28, "No space left on device")
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", replace_until_full)
    more = plan_issue(ASKED, roster("North", "South", "East"), made.round, later(made))
    assert isinstance(more, Plan)
    problem = issue(folder, more, bank)
    assert problem is not None
    assert "The disk is full" in problem.message
    assert seen(folder) == before
    monkeypatch.undo()
    assert issue(folder, more, bank) is None
    assert load_register(folder) == more.round


def test_run_that_is_stopped_takes_its_files_away(tmp_path: Path, bank: Bank) -> None:
    folder = RoundFolder(tmp_path)
    made = plan(roster("North", "South"))

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        issue_round(folder, made, {"en": bank}, watch=stop)
    assert seen(folder) == {}
    assert issue(folder, made, bank) is None
    assert load_register(folder) == made.round


def test_files_of_a_run_that_was_stopped_are_told(tmp_path: Path, bank: Bank) -> None:
    folder = RoundFolder(tmp_path)
    folder.copies.mkdir()
    (folder.copies / "001-north-short-aaaabbbb.xlsx").write_bytes(b"half a run")
    (folder.copies / "my notes.txt").write_bytes(b"mine")
    made = plan(roster("North"))
    assert issue(folder, made, bank) is None
    problem = find_unlisted(folder, made.round)
    assert problem is not None
    assert "001-north-short-aaaabbbb.xlsx." in problem.message
    assert (folder.copies / "001-north-short-aaaabbbb.xlsx").read_bytes() == b"half a run"


def test_copies_that_were_taken_away_are_told(tmp_path: Path, bank: Bank) -> None:
    folder = RoundFolder(tmp_path)
    made = plan(roster("North", "South"))
    assert issue(folder, made, bank) is None
    assert find_gone(folder, made.round) is None
    first = made.new[0].file
    (folder.copies / first).unlink()
    problem = find_gone(folder, made.round)
    assert problem is not None
    assert problem.message == f"The register lists copies that are not there any more: {first}."


def test_file_that_is_in_the_way_is_not_replaced(tmp_path: Path, bank: Bank) -> None:
    folder = RoundFolder(tmp_path)
    made = plan(roster(replace(wanted("North"), copy="copy-1")))
    folder.copies.mkdir()
    (folder.copies / made.new[0].file).write_bytes(b"mine")
    problem = issue(folder, made, bank)
    assert problem is not None
    assert "another file of this name" in problem.message
    assert (folder.copies / made.new[0].file).read_bytes() == b"mine"
    assert not folder.register.exists()


# ── carry_over ───────────────────────────────────────────────────────────────────────────────────


def answered(
    key: str,
    text: str,
    value: str | None = None,
    state: State = State.ANSWERED,
    code: str | None = None,
    label: str | None = None,
) -> Answer:
    found = parse_key(key)
    return Answer(found.question, found.row, found.column, state, value, code, label, text)


def result_of(bank: Bank, copy: Copy, *answers: Answer) -> CopyResult:
    stamp = Stamp("sample", "1.0", copy.form, "en", copy.id)
    form = copy.form.removesuffix("-again")
    known = Known(bank, build_layout(bank, form))
    response = Response(stamp, answers, (), (), (), ())
    return CopyResult(copy, CopyState.PARTIAL, known=known, response=response)


def collation(bank: Bank, *answers: Answer, form: str = "full") -> Collation:
    """A round in which one team, North, gave these answers."""
    last = plan(roster(wanted("North", form=form))).round
    return Collation(last, (), (result_of(bank, last.copies[0], *answers),))


ANSWERS = (
    answered("about.name", "  =North ", "  =North "),
    answered("about.story", "n/a", "n/a", state=State.NOT_APPLICABLE),
    answered("about.story:more", "and more", "and more"),
    answered("about.age", "1/2 OR so", "1/2 or so", code="some", label="1/2 or so"),
    answered("about.strength", "don't know", "Don't know", code="dk", label="Don't know"),
    answered("about.paid", "TRUE", "Yes", code="yes", label="Yes"),
    answered("about.wage", "£1200", "1200", code="GBP"),
    answered("about.size", "12", "12"),
    answered("about.start", "3 April 2026", "2026-04-03"),
    answered("about.tools:phone", "TRUE", "✓", code="ticked"),
    answered("about.tools:paper", "no", "No", code="not-ticked"),
    answered("people.here:1:who", "A nurse", "A nurse"),
    answered("people.vote:1:circle", "no view", "No view", code="no-view", label="No view"),
    answered("tables.steps:1:minutes", "2.50", "2.5"),
    answered("tables.steps:2:minutes", "2.5", "2.5"),
    answered("tables.steps:3:minutes", "Don't know", "Don't know", code="dont-know"),
    answered("tables.steps:1:by", "don't know", "Don't know", code="dont-know"),
    answered("tables.areas:free-1:concern", "x", "x"),
)


def test_accepted_answers_are_carried_as_what_they_are(bank: Bank) -> None:
    last = collation(bank, *ANSWERS)
    (found,) = carry_over(roster(wanted("north", form="full")), None, last, {"en": bank}).values()
    assert {str(key): value for key, value in found.answers.items()} == {
        "about.name": "  =North ",
        "about.story": "n/a",
        "about.story:more": "and more",
        "about.age": "1/2 or so",
        "about.strength": "Don't know",
        "about.paid": "Yes",
        "about.wage": "£1200",
        "about.size": 12,
        "about.start": datetime.date(2026, 4, 3),
        "about.tools:phone": "✓",
        "about.tools:paper": "no",
        "people.here:1:who": "A nurse",
        "people.vote:1:circle": "No view",
        "tables.steps:1:minutes": "2.50",
        "tables.steps:2:minutes": Decimal("2.5"),
        "tables.steps:3:minutes": "Don't know",
        "tables.steps:1:by": "don't know",
    }
    (notice,) = found.notices
    assert notice.place == "roster.csv, row 2"
    assert "no place for it: TAB-2." in notice.message


def test_word_copy_takes_a_long_answer_in_one_piece(bank: Bank) -> None:
    last = collation(bank, *ANSWERS[:3])
    given = roster(replace(wanted("North", form="full"), format=Format.DOCX))
    (found,) = carry_over(given, None, last, {"en": bank}).values()
    assert found.answers == {
        AnswerKey("about.name"): "  =North ",
        AnswerKey("about.story"): "n/a\nand more",
    }
    assert found.notices == ()


def test_what_is_in_doubt_is_not_carried(bank: Bank) -> None:
    key = AnswerKey("about.name")
    answers = (
        answered("about.name", "North", "North"),
        answered("about.size", "many", state=State.UNREADABLE),
        Answer("about.start", None, None, State.BLANK),
    )
    last = collation(bank, *answers)
    variants = (Variant(answers[0], ("a.xlsx",)), Variant(answers[0], ("b.xlsx",)))
    open_ = replace(last.results[0], conflicts=(Conflict("c", key, variants),))
    (found,) = carry_over(
        roster(wanted("North", form="full")), None, replace(last, results=(open_,)), {"en": bank}
    ).values()
    assert found.answers == {}
    (notice,) = found.notices
    assert "it was in doubt last time: ABOUT-1, ABOUT-7." in notice.message


def test_what_had_changed_last_time_is_not_carried(bank: Bank) -> None:
    changed = with_changes(bank, "full")
    (section,) = (each for each in changed.sections if each.id == "sample.changed")
    answers = (
        answered(section.questions[0].id, "All of it", "All of it"),
        answered("about.name", "North", "North"),
    )
    last = collation(bank, *answers)
    copy = replace(last.results[0].copy, form="full-again", carried=True)
    known = Known(changed, build_layout(changed, "full-again"))
    again = replace(last, results=(replace(last.results[0], copy=copy, known=known),))
    (found,) = carry_over(roster(wanted("North", form="full")), None, again, {"en": bank}).values()
    assert found.answers == {AnswerKey("about.name"): "North"}
    assert found.notices == ()


def test_text_that_a_cell_cannot_hold_is_told(bank: Bank) -> None:
    long = "x" * 40_000
    last = collation(bank, answered("about.story", long, long), answered("about.name", "A", "A"))
    (found,) = carry_over(roster(wanted("North", form="full")), None, last, {"en": bank}).values()
    assert found.answers == {AnswerKey("about.name"): "A"}
    assert "too long or of another kind than its place: ABOUT-2." in found.notices[0].message


def test_choice_that_is_no_longer_offered_is_told(bank: Bank) -> None:
    last = collation(bank, answered("about.age", "Ages", "Ages", code="ages", label="Ages"))
    (found,) = carry_over(roster(wanted("North", form="full")), None, last, {"en": bank}).values()
    assert found.answers == {}
    assert "does not offer this choice: ABOUT-3." in found.notices[0].message


def test_answer_to_a_question_of_another_kind_is_told(bank: Bank) -> None:
    """It asked for words last time and asks for a number now."""
    asked = bank.find_question("about.size")
    assert asked is not None
    words = asked.model_copy(update={"type": AnswerType.SHORT_TEXT})
    (about, *others) = bank.sections
    questions = tuple(words if each.id == asked.id else each for each in about.questions)
    sections = (about.model_copy(update={"questions": questions}), *others)
    before = bank.model_copy(update={"sections": sections})
    last = collation(bank, answered("about.size", "12", "12"))
    known = Known(before, build_layout(before, "full"))
    changed = replace(last, results=(replace(last.results[0], known=known),))
    (found,) = carry_over(
        roster(wanted("North", form="full")), None, changed, {"en": bank}
    ).values()
    assert found.answers == {}
    assert "asks it in another way: ABOUT-7." in found.notices[0].message


def test_answers_follow_a_question_to_its_new_id(bank: Bank) -> None:
    last = collation(bank, answered("about.history", "Long ago", "Long ago"))
    (found,) = carry_over(roster(wanted("North", form="full")), None, last, {"en": bank}).values()
    assert found.answers == {AnswerKey("about.story"): "Long ago"}


def test_second_answer_to_what_is_one_question_now_is_told(bank: Bank) -> None:
    last = collation(
        bank, answered("about.history", "Long ago", "Long ago"), answered("about.story", "So", "So")
    )
    (found,) = carry_over(roster(wanted("North", form="full")), None, last, {"en": bank}).values()
    assert found.answers == {AnswerKey("about.story"): "Long ago"}
    assert "the new copy has no place for it: ABOUT-2." in found.notices[0].message


def test_team_without_answers_and_team_with_several_get_blank_copies(bank: Bank) -> None:
    last = collation(bank, answered("about.name", "A", "A"))
    twice = replace(last, results=(*last.results, *last.results))
    given = roster(wanted("North", form="full"), wanted("South", form="full"))
    north, south = carry_over(given, None, twice, {"en": bank}).values()
    assert (north.answers, south.answers) == ({}, {})
    assert "Several people answered" in north.notices[0].message
    assert "There are no answers" in south.notices[0].message


def test_carried_answers_stand_in_the_copy_that_is_issued(tmp_path: Path, bank: Bank) -> None:
    given = roster(wanted("North", form="full"))
    carries = carry_over(given, None, collation(bank, *ANSWERS), {"en": bank})
    made = plan_issue(ASKED, given, None, pick(), carries)
    assert isinstance(made, Plan)
    assert issue(RoundFolder(tmp_path), made, bank) is None
    assert (tmp_path / "copies" / made.new[0].file).stat().st_size > 10_000
