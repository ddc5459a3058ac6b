"""The demonstration: what its files become, what its numbers are, and what its story says.

One run, through the command, serves all tests. What is expected of files and teams is written down
by hand in demo_expected.py; the numbers are worked out a second time in demo_numbers.py.
"""

from __future__ import annotations

import csv
import email
import email.policy
import hashlib
import re
import shlex
import shutil
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

import workbook.demo
from tests.demo_expected import (
    ANCHOR,
    BRIDGE,
    COMPASS,
    FEATHER,
    FILES,
    HARVEST,
    INSIDE,
    KITE,
    LADDER,
    LANTERN,
    MEADOW,
    PEBBLE,
    PUT_IN,
    SETTLED,
    TEAMS,
    TEAMS_SETTLED,
    THIMBLE,
    WILLOW,
)
from tests.demo_numbers import (
    NEEDED,
    STATE_WORDS,
    THEMES,
    VERDICT_WORDS,
    VOTE_WORDS,
    Numbers,
    autumn,
    incidents,
    spring,
)
from tests.demo_pages import VOICE_GROUPS, body, counted, heads, tables_below, words
from workbook.bank import Bank
from workbook.cli import cli
from workbook.collation.records import Collation
from workbook.collation.run import collate_round
from workbook.demo import BANK, Demo, run_demo
from workbook.demo.returns import OUTSIDE_WORDS
from workbook.demo.reviews import AUTUMN, FORM, SPRING, script_of
from workbook.demo.script import REMARK, SCRIPT, UNCLEAR_DATE, script_name, typed_answers
from workbook.document import build_document
from workbook.document import places as word_places
from workbook.exports.board import board_json
from workbook.exports.results import write_results
from workbook.grid import build_grid
from workbook.grid import places as excel_places
from workbook.layout import Kind, build_layout
from workbook.library import load_library
from workbook.rounds.folder import HINT_FILE

# What the file that the facilitator kept says otherwise.
PUT_RIGHT = {"ccarm.rev.incidents": ("2",), "ccarm.rev.vote-mode": ("Some each way",)}


@dataclass(frozen=True, slots=True)
class Shown:
    """One run of the command: what it made, what it printed, and its folder."""

    made: Demo
    output: str
    path: Path


@pytest.fixture(scope="module")
def bank() -> Bank:
    return next(bank for bank in load_library().banks if bank.id == BANK)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """``workbook demo`` in a folder where an earlier demonstration lies."""
    folder = tmp_path_factory.mktemp("demonstration")
    (folder / "demo").mkdir()
    (folder / "demo" / "mine.txt").write_text("kept")
    made: list[Demo] = []

    def run_and_remember(bank: Bank, target: Path) -> Demo:
        made.append(run_demo(bank, target))
        return made[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook.demo, "run_demo", run_and_remember)
        done = CliRunner().invoke(cli, ["demo", "-o", str(folder)])
    assert (done.exit_code, done.stderr) == (0, "")
    return Shown(made[0], done.stdout, folder / "demo-2")


@pytest.fixture(scope="module")
def done(shown: Shown) -> Demo:
    return shown.made


@pytest.fixture(scope="module")
def facilitator(done: Demo) -> html.HtmlElement:
    (page,) = (path for path in done.report if path.name == "facilitator.html")
    return html.document_fromstring(page.read_bytes())


def table(done: Demo, name: str) -> list[dict[str, str]]:
    """A table of results, as the module csv reads it."""
    with (done.folder.results / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def names(done: Demo) -> dict[str, str]:
    """The team of each copy."""
    return {row["copy"]: row["team_name"] for row in table(done, "copies")}


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def scripts() -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
    """Every review that somebody types, with its round and team."""
    before = {review.team for review in AUTUMN}
    yield "spring Team Lantern", SCRIPT
    for review in AUTUMN:
        yield f"autumn {review.team}", script_of(review, first=True)
    for review in SPRING:
        yield f"spring {review.team}", script_of(review, first=review.team not in before)


# What people type


def test_every_line_of_the_script_is_about_a_question_of_the_form(bank: Bank) -> None:
    places = excel_places(build_grid(build_layout(bank, FORM)))
    asked = {script_name(place.key) for place in places}
    assert set(SCRIPT) == asked  # the long one answers everything
    told = dict(scripts())
    assert len(told) == len(AUTUMN) + len(SPRING) + 1 == 17
    for review, script in told.items():
        assert set(script) <= asked, review
        texts = sum(1 for rows in script.values() for text in rows if text)
        assert len(typed_answers(script, places)) == texts, review


def test_scripts_keep_to_the_choices_and_to_rows_that_word_prints(bank: Bank) -> None:
    layout = build_layout(bank, FORM)
    places = excel_places(build_grid(layout))
    printed = {place.key: place for place in word_places(build_document(layout))}
    checked = 0
    for review, script in scripts():
        for key, said in typed_answers(script, places).items():
            assert said in (printed[key].allowed or (said,)), (review, key)
            checked += 1
    assert checked > 1000


def test_every_text_says_that_it_is_made_up(bank: Bank) -> None:
    places = excel_places(build_grid(build_layout(bank, FORM)))
    kinds = {place.key: place.kind for place in places}
    texts = [
        str(words)
        for _review, script in scripts()
        for key, words in typed_answers(script, places).items()
        if kinds[key] in (Kind.SHORT_TEXT, Kind.LONG_TEXT) and words != "Not applicable"
    ]
    assert len(texts) > 250
    assert [
        text
        for text in (*texts, REMARK, OUTSIDE_WORDS)
        if "made up" not in text.lower().replace("-", " ")
    ] == []


def test_reviews_are_of_people_who_vote_on_every_theme() -> None:
    """A letter too few would shift a vote to another person without a word."""
    for review in (*AUTUMN, *SPRING):
        assert review.voices.startswith("T"), review.team
        assert {len(votes) for votes in review.votes} == {len(review.voices)}, review.team
        assert len(review.verdicts) == len(THEMES), review.team
    assert [review.team for review in SPRING] != [review.team for review in AUTUMN]


def test_themes_of_the_long_script_are_voted_on_in_different_ways() -> None:
    """So that the six circles of the report do not all look alike."""
    lantern = spring()[LANTERN]
    patterns = {
        (lantern.verdicts[theme], *sorted(lantern.everyone(theme).items())) for theme in THEMES
    }
    assert len(patterns) == len(THEMES) == 6
    assert len(set(lantern.verdicts.values())) == 3


def test_teams_and_their_addresses_belong_to_nobody(done: Demo) -> None:
    with done.roster.open(encoding="utf-8", newline="") as stream:
        roster = list(csv.DictReader(stream))
    assert [row["team"] for row in roster] == list(TEAMS)
    assert all(row["contact"].endswith("@example.org") for row in roster)
    assert Counter(row["format"] for row in roster) == {"Excel": 6, "Word": 6}


# What became of the files


def fates(collation: Collation) -> dict[str, tuple[str, str, str | None]]:
    teams = {copy.id: copy.team_name for copy in collation.round.copies}
    return {
        file.place: (file.standing, file.fate, teams[file.copy] if file.copy else None)
        for file in collation.files
    }


def states(collation: Collation) -> dict[str, tuple[str, int | None, int, tuple[str, ...]]]:
    return {
        each.copy.team_name: (each.state, each.percent, each.doubts, each.files)
        for each in collation.results
    }


def test_every_file_has_the_part_and_the_fate_written_down_for_it(done: Demo) -> None:
    assert fates(done.first) == FILES
    assert fates(done.spring) == SETTLED


def test_every_team_has_the_state_written_down_for_it(done: Demo) -> None:
    assert states(done.first) == TEAMS
    assert states(done.spring) == TEAMS_SETTLED
    assert done.first.problems == done.spring.problems == ()


def test_first_round_came_back_whole(done: Demo) -> None:
    found = states(done.autumn)
    assert list(found) == [LANTERN, COMPASS, KITE, ANCHOR, WILLOW, PEBBLE, HARVEST, BRIDGE]
    # A first review has no promises to look back on, and is complete without them.
    assert {each[:3] for each in found.values()} == {("complete", 100, 0)}
    assert {(file.standing, file.fate) for file in done.autumn.files} == {("used", "read")}


def test_doubts_and_loose_words_are_the_ones_that_were_put_there(done: Demo) -> None:
    doubts = [row for row in table(done, "problems") if row["question"]]
    assert [(row["file"], row["question"], row["severity"]) for row in doubts] == [
        ("lantern.xlsx", "ccarm.rev.date", "needs-person")
    ]
    assert UNCLEAR_DATE in doubts[0]["message"]
    loose = {row["file"]: row["text"] for row in table(done, "unplaced")}
    drawer = "review found in a drawer.xlsx"  # of no copy: its one answer is kept here
    assert set(loose) == {"from the mailbox/compass.eml", "lantern.xlsx", drawer}
    assert loose[drawer] == "Nobody knows whose this is. (made up)"
    assert loose["lantern.xlsx"] == REMARK
    assert OUTSIDE_WORDS in loose["from the mailbox/compass.eml"]


def test_receipt_adds_up_to_the_files_on_the_disk(shown: Shown) -> None:
    returned = shown.made.folder.returned
    on_disk = [path for path in returned.rglob("*") if path.is_file() and path.name != HINT_FILE]
    with zipfile.ZipFile(returned / "two teams.zip") as packed:
        inside = len(packed.namelist())
    mail = email.message_from_bytes(
        (returned / "from the mailbox" / "compass.eml").read_bytes(), policy=email.policy.default
    )
    inside += len(list(mail.iter_attachments()))
    assert (len(on_disk), inside) == (PUT_IN, INSIDE)
    told = re.search(
        r"(\d+) files put into the folder, and (\d+) files inside .*: (\d+) in all\.\n"
        r"(?P<lines>(?:[ |]+\d+  [^\n]+\n)+)",
        shown.output,
    )
    assert told is not None
    assert told.group(1, 2, 3) == (str(PUT_IN), str(INSIDE), str(PUT_IN + INSIDE))
    counts = [int(each) for each in re.findall(r"^[ |]+(\d+)  ", told["lines"], re.MULTILINE)]
    assert sorted(counts) == sorted(Counter(part for part, _, _ in FILES.values()).values())
    assert sum(counts) == PUT_IN + INSIDE == len(table(shown.made, "files")) == len(FILES)


# The numbers


def expected_votes(told: Mapping[str, Numbers]) -> Counter[tuple[str, str, str, str]]:
    return Counter(
        {
            (team, *cast): count
            for team, numbers in told.items()
            for cast, count in numbers.votes.items()
        }
    )


def test_answers_of_every_team_are_what_was_typed(bank: Bank, done: Demo) -> None:
    """To the character, from Excel and Word alike; cells that nobody filled stay empty."""
    places = excel_places(build_grid(build_layout(bank, FORM)))
    typed = {name.removeprefix("spring "): script for name, script in scripts()}
    found: dict[str, dict[str, tuple[str, str]]] = {}
    with sqlite3.connect(done.folder.results / "results.sqlite") as database:
        rows = database.execute(
            "select team_name, question, row, column, coalesce(value, text), text"
            " from answers join copies using (copy) where answers.state != 'blank'"
        ).fetchall()
    for team, question, row, column, value, text in rows:
        key = ":".join(filter(None, (question, row, column)))
        found.setdefault(team, {})[key] = (value, text)
    assert set(found) == {LANTERN, *(review.team for review in SPRING), FEATHER}
    for team in found.keys() - {FEATHER}:
        script = dict(typed[team])
        if team == MEADOW:
            script |= PUT_RIGHT
        wanted = {str(key): str(said) for key, said in typed_answers(script, places).items()}
        assert found[team].keys() == wanted.keys(), team
        for key, said in wanted.items():
            assert said in found[team][key], (team, key)
    assert found[FEATHER].keys() == {"ccarm.rev.description"}
    assert len(rows) > 700


def test_votes_in_the_table_of_answers_are_those_of_the_reviews(done: Demo) -> None:
    teams, rows = names(done), table(done, "answers")
    voices = {
        (row["copy"], row["row"]): row["code"]
        for row in rows
        if (row["question"], row["column"]) == ("ccarm.rev.attendees", "group")
    }
    cast = Counter(
        (teams[row["copy"]], row["column"], voices[row["copy"], row["row"]], row["code"])
        for row in rows
        if row["question"] == "ccarm.rev.vote" and row["state"] == "answered"
    )
    assert cast == expected_votes(spring())
    assert sum(cast.values()) == 6 * 40 - 3  # forty people; three of them left one theme out


def test_votes_in_the_database_are_those_of_the_reviews(done: Demo) -> None:
    with sqlite3.connect(done.folder.results / "results.sqlite") as database:
        cast = database.execute(
            "select team_name, vote.column, voice.code, vote.code, count(*)"
            " from answers as vote join copies using (copy)"
            " join answers as voice on voice.copy = vote.copy and voice.row = vote.row"
            " and voice.question = 'ccarm.rev.attendees' and voice.column = 'group'"
            " where vote.question = 'ccarm.rev.vote' and vote.code is not null"
            " group by 1, 2, 3, 4"
        ).fetchall()
    assert {tuple(row[:4]): row[4] for row in cast} == expected_votes(spring())


def test_verdicts_promises_and_incidents_are_those_of_the_reviews(done: Demo) -> None:
    teams, rows = names(done), [row for row in table(done, "answers") if row["code"]]
    told = spring()
    assert {
        (teams[row["copy"]], row["row"]): row["code"]
        for row in rows
        if row["question"] == "ccarm.rev.agreed"
    } == {
        (team, theme): code
        for team, numbers in told.items()
        for theme, code in numbers.verdicts.items()
    }
    assert Counter(
        (teams[row["copy"]], row["code"])
        for row in rows
        if (row["question"], row["column"]) == ("ccarm.rev.promises", "state")
    ) == Counter(
        {
            (team, state): count
            for team, numbers in told.items()
            for state, count in numbers.promises.items()
        }
    )
    assert {
        teams[row["copy"]]: row["value"]
        for row in table(done, "answers")
        if row["question"] == "ccarm.rev.incidents" and row["state"] == "answered"
    } == {
        team: str(numbers.incidents)
        for team, numbers in told.items()
        if numbers.incidents is not None
    }


def test_needed_questions_are_those_counted_by_hand(done: Demo) -> None:
    assert {row["question"] for row in table(done, "codebook") if row["required"] == "true"} == set(
        NEEDED
    )
    told = spring()
    nothing = {LADDER: ("", ""), THIMBLE: ("0", "16")}
    assert {
        row["team_name"]: (row["needed_answered"], row["needed_due"])
        for row in table(done, "copies")
    } == nothing | {team: (str(each.answered), str(each.due)) for team, each in told.items()}
    with sqlite3.connect(done.folder.results / "results.sqlite") as database:
        percents = dict(database.execute("select team_name, percent from copies").fetchall())
    assert percents == {team: percent for team, (_, percent, _, _) in TEAMS_SETTLED.items()}


def test_tables_and_database_hold_the_same_number_of_rows(done: Demo) -> None:
    with sqlite3.connect(done.folder.results / "results.sqlite") as database:
        for name in ("answers", "files", "problems", "unplaced", "conflicts", "copies", "codebook"):
            (count,) = database.execute(f"select count(*) from {name}").fetchone()
            assert count == len(table(done, name)) > 0, name


# The report


def test_report_shows_the_votes_voice_by_voice_and_those_of_last_time(
    facilitator: html.HtmlElement,
) -> None:
    now, before = spring(), autumn()
    shown = {
        words(each.xpath("preceding::h4[1]")[0]): each
        for each in facilitator.xpath('//table[.//th="Agreed together"]')
    }
    assert shown.keys() == now.keys()
    seen = 0
    for team, votes in shown.items():
        themes = body(votes)
        assert len(themes) == len(THEMES)
        for theme, cells in zip(THEMES, themes, strict=True):
            row = dict(zip(heads(votes), cells, strict=True))
            for group, voices in VOICE_GROUPS.items():
                expected: Counter[str] = Counter()
                for (voted, voice, choice), count in now[team].votes.items():
                    expected[choice] += count if voted == theme and voice in voices else 0
                assert counted(row[group]) == +expected, (team, theme, group)
                seen += expected.total()
            agreed = VERDICT_WORDS.get(row["Agreed together"])
            assert agreed == now[team].verdicts.get(theme), (team, theme)
            if team in before:
                assert counted(row["Last time: everyone"]) == before[team].everyone(theme)
                assert VERDICT_WORDS[row["Last time: agreed"]] == before[team].verdicts[theme]
    assert seen == 6 * 40 - 3


def test_report_sets_the_verdicts_of_both_rounds_side_by_side(
    facilitator: html.HtmlElement,
) -> None:
    now, before = spring(), autumn()
    cells = 0
    found = themes_by_team(facilitator)
    assert found.keys() == now.keys()
    for team, themes in found.items():
        for theme, cell in zip(THEMES, themes, strict=True):
            this, _, last = cell.partition(" Last time: ")
            if theme in now[team].verdicts:
                assert VERDICT_WORDS[this] == now[team].verdicts[theme]
            if team in before:
                assert VERDICT_WORDS[last] == before[team].verdicts[theme], (team, theme)
            cells += 1
    assert cells == 60
    # Where nothing is agreed, the most common vote stands there, and says so.
    assert found[WILLOW][3].startswith("Unchanged (by vote: 3 of 3 votes)")
    assert found[WILLOW][4].startswith("Progress made (by vote: 3 of 3 votes)")
    assert found[FEATHER] == ["No vote"] * 6


def themes_by_team(facilitator: html.HtmlElement) -> dict[str, list[str]]:
    """Where each theme stands, in the order of the themes: a row for each, a column a team."""
    found: dict[str, list[str]] = {}
    for block in tables_below(facilitator, "r-vote"):
        if "Agreed together" not in heads(block):
            for row in body(block):
                for team, cell in zip(heads(block)[1:], row[1:], strict=True):
                    found.setdefault(team, []).append(cell)
    return found


def test_report_counts_the_promises_of_every_team(facilitator: html.HtmlElement) -> None:
    told = spring()
    (promises,) = tables_below(facilitator, "r-promises")
    teams = heads(promises)[1:-1]
    assert teams == list(told_in_order(told))
    found = {row[0]: row[1:] for row in body(promises)}
    assert found.keys() == STATE_WORDS.keys()
    for kind, cells in found.items():
        counts = [int(re.match(r"\d+", cell)[0]) for cell in cells[:-1]]  # type: ignore[index]
        assert counts == [told[team].promises[STATE_WORDS[kind]] for team in teams], kind
        named = sum(bool(count) for count in counts)
        assert cells[-1].startswith(f"{named} of {len(teams)}"), kind


def told_in_order(told: Mapping[str, Numbers]) -> Iterator[str]:
    return (team for team in TEAMS if team in told)


def test_report_says_how_complete_each_team_is(facilitator: html.HtmlElement) -> None:
    now, before = spring(), autumn()
    found = {row[0]: row[-1] for row in body(tables_below(facilitator, "board")[0])}
    assert list(found) == list(TEAMS)
    for team, cell in found.items():
        numbers = re.findall(r"(\d+) of (\d+)", cell)
        expected = [(str(now[team].answered), str(now[team].due))] if team in now else []
        expected += [("0", "16")] if team == THIMBLE else []
        expected += [(str(before[team].answered), str(before[team].due))] if team in before else []
        assert numbers == expected, team


def test_report_gives_the_spread_of_incidents_and_never_their_sum(
    facilitator: html.HtmlElement,
) -> None:
    (spread,) = tables_below(facilitator, "q-ccarm.rev.incidents")
    found = {row[0]: tuple(map(float, row[1:])) for row in body(spread)}
    assert found == {
        "This time": incidents(spring().values()),
        "Last time": incidents(autumn().values()),
    }


def test_report_adds_up_the_votes_of_all_teams_theme_by_theme(
    facilitator: html.HtmlElement,
) -> None:
    (over_all,) = tables_below(facilitator, "q-ccarm.rev.vote")
    rows = body(over_all)
    assert len(rows) == 2 * len(THEMES)
    for told, lines in ((spring(), rows[::2]), (autumn(), rows[1::2])):
        for theme, cells in zip(THEMES, lines, strict=True):
            row = dict(zip(heads(over_all), cells, strict=True))
            total = sum((each.everyone(theme) for each in told.values()), Counter[str]())
            shown = {label: int(row[label]) for label in list(VOTE_WORDS)[:3]}
            assert shown == {label: total[VOTE_WORDS[label]] for label in shown}, theme
            assert int(row["Answered"]) == sum(shown.values()), theme
            silent = re.search(r"(\d+) No view", row["Not counted"])
            assert int(silent[1] if silent else 0) == total["no-view"], theme


def test_pages_for_others_name_no_team_but_their_own(done: Demo) -> None:
    (shared,) = (path for path in done.report if path.name == "shared.html")
    text = shared.read_text(encoding="utf-8")
    wishes = [review.wish for review in (*AUTUMN, *SPRING)]
    assert [said for said in (*TEAMS, *wishes) if said in text] == []
    pages = [path for path in done.report if path.parent.name == "teams"]
    assert len(pages) == len(spring()) == 10
    for page, team in zip(pages, told_in_order(spring()), strict=True):
        text = page.read_text(encoding="utf-8")
        assert [other for other in TEAMS if other in text] == [team]


# Doing it again


def test_collating_again_touches_no_return_and_changes_no_byte(done: Demo) -> None:
    returned, results = hashes(done.folder.returned), hashes(done.folder.results)
    assert len(returned) == PUT_IN + 1
    again = collate_round(done.folder)
    assert isinstance(again, Collation)
    assert board_json(again) == board_json(done.spring)
    written = write_results(again, done.folder.results, parquet=False)
    assert written == done.results
    assert hashes(done.folder.results) == results
    assert hashes(done.folder.returned) == returned


# The story


def test_story_shows_the_board_with_every_team(shown: Shown) -> None:
    lines = [line.strip(" |") for line in shown.output.splitlines()]
    board = lines[lines.index("To decide or to put right") :]
    found = {
        " ".join(line.split()[:2]): number
        for number, line in enumerate(board)
        if line.startswith("Team ") and line.split()[1] in {name.split()[1] for name in TEAMS}
    }
    assert found.keys() == TEAMS.keys()
    done = [
        team for team, (state, _, doubts, _) in TEAMS.items() if (state, doubts) == ("complete", 0)
    ]
    assert {team for team, line in found.items() if line > board.index("Done")} == set(done)
    told = " ".join(" ".join(lines).split())
    assert "7 complete, 1 partial, 2 in conflict, 1 blank, 1 not back yet" in told
    assert "made up" in shown.output


def test_every_path_that_the_story_names_is_there(shown: Shown) -> None:
    named = [
        Path(line.strip()) for line in shown.output.splitlines() if line.strip().startswith("/")
    ]
    assert [path for path in named if not path.exists()] == []
    assert {path.name for path in named} >= {
        "teams.csv",
        "copies",
        "letters",
        "returned",
        "decisions.csv",
        "results.xlsx",
        "facilitator.html",
        "shared.html",
        "teams",
    }
    assert all(shown.path in path.parents for path in named)


def test_earlier_demonstration_is_kept(shown: Shown) -> None:
    assert hashes(shown.path.with_name("demo")).keys() == {"mine.txt"}
    assert str(shown.path) in shown.output


def test_commands_that_the_story_suggests_work(shown: Shown, tmp_path: Path) -> None:
    """On a copy, for they write."""
    folder = tmp_path / "mine"
    shutil.copytree(shown.path, folder)
    told = [
        shlex.split(line.replace(str(shown.path), str(folder)))
        for line in shown.output.splitlines()
        if line.startswith("   workbook ")
    ]
    assert [line[1] for line in told] == ["status", "status", "collate"]
    for _program, *arguments in told:
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == 3, result.output  # some files still need a person
    letters = [path.name for path in (folder / "spring" / "reminders").glob("*.eml")]
    assert any("ladder" in name for name in letters)
    assert not any("kite" in name for name in letters)
