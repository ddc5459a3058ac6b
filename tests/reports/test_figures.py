"""How answers are counted, with every expectation written by hand."""

from dataclasses import replace

import pytest

from tests.reports.made_up import (
    Typed,
    carried_known,
    collation_of,
    copy_of,
    figure,
    guides,
    known_of,
    result_of,
    returns_of,
    review,
)
from workbook.bank import Meaning, Option
from workbook.reports.board import board_of
from workbook.reports.chapters import chapters_of
from workbook.reports.counting import BLANK, NOT_ASKED, code_of
from workbook.reports.drawing import around
from workbook.reports.parts import parts_of
from workbook.reports.records import (
    CountPart,
    Distribution,
    ProfilePart,
    QuestionFigure,
    Share,
    ThemeFigure,
    VotePart,
)
from workbook.reports.results import count_parts, profile_parts
from workbook.reports.returns import countable_returns
from workbook.reports.votes import vote_parts


def counts(shares: tuple[Share, ...]) -> dict[str, int]:
    return {share.label: share.count for share in shares}


def only(figure: QuestionFigure) -> Distribution:
    (table,) = figure.distributions
    (row,) = table.rows
    return row


def test_only_answers_are_in_the_denominator_and_all_else_stands_apart() -> None:
    said = ("Strong", "Strong", "Not at all", "Don't know", "Not applicable", "very", " ")
    returns = returns_of({"about.name": "x", "about.strength": each} for each in said)
    row = only(figure(returns, "about.strength"))
    assert row.answered == 3
    assert counts(row.shares) == {"Not at all": 1, "Somewhat strong": 0, "Strong": 2}
    assert counts(row.apart) == {"Don't know": 1, "Not applicable": 1, "In doubt": 1, "Blank": 1}


def test_return_without_a_tick_has_not_answered() -> None:
    returns = returns_of(
        (
            {"about.tools:phone": "✓", "about.tools:paper": "✓"},
            {"about.tools:phone": "✓", "about.tools:paper": "No"},
            {"about.name": "x"},
            {"about.tools:phone": "perhaps"},
        )
    )
    row = only(figure(returns, "about.tools"))
    assert row.several
    assert row.answered == 2
    assert counts(row.shares) == {"Telephone": 2, "Paper": 1, "Nothing of the kind": 0}
    assert counts(row.apart) == {"In doubt": 1, "Blank": 1}


def test_zero_is_a_number_and_dont_know_is_none() -> None:
    returns = returns_of({"about.size": each} for each in ("0", "12", "40", "Don't know", "3"))
    found = figure(returns, "about.size")
    (spread,) = found.spreads
    assert (spread.count, spread.lowest, spread.middle, spread.highest) == (4, "0", "7.5", "40")
    assert [saying.text for saying in found.sayings] == ["0", "12", "40", "Don't know", "3"]


def test_numbers_of_many_digits_are_shown_to_the_last_one() -> None:
    """More digits than Python reckons with unless it is told to."""
    large = "1" + "0" * 39
    returns = returns_of({"about.size": each} for each in (large, f"{large[:-1]}2", "0.0625"))
    (spread,) = figure(returns, "about.size").spreads
    assert (spread.lowest, spread.middle, spread.highest) == ("0.062", large, f"{large[:-1]}2")
    pair = returns_of({"about.size": each} for each in (large, f"{large[:-1]}1"))
    (spread,) = figure(pair, "about.size").spreads
    assert spread.middle == f"{large}.5"


def test_amounts_of_several_currencies_are_not_compared() -> None:
    paid = {"about.paid": "Yes"}
    same = returns_of([paid | {"about.wage": "10 GBP"}, paid | {"about.wage": "£30"}])
    (spread,) = figure(same, "about.wage").spreads
    assert (spread.label, spread.lowest, spread.highest) == ("GBP", "10", "30")
    mixed = returns_of([paid | {"about.wage": "10 GBP"}, paid | {"about.wage": "30 EUR"}])
    assert figure(mixed, "about.wage").spreads == ()


def test_blank_is_no_gap_where_the_question_is_not_asked() -> None:
    options = (Option(code="a", label="A", means=Meaning.ANSWER),)
    assert code_of(None, options, asked=True) == BLANK
    assert code_of(None, options, asked=False) == NOT_ASKED


def test_fixed_rows_are_counted_row_by_row() -> None:
    returns = returns_of(
        (
            {"tables.levels:team:now": "Strong", "tables.levels:site:now": "Don't know"},
            {"tables.levels:team:now": "Strong", "tables.levels:team:aim": "Not at all"},
        )
    )
    now, aim = figure(returns, "tables.levels").distributions
    assert (now.title, aim.title) == ("Now", "Aim")
    team, site = now.rows
    assert (team.label, team.answered, counts(team.shares)["Strong"]) == ("Team", 2, 2)
    assert (site.answered, counts(site.apart)) == (0, {"Don't know": 1, "Blank": 1})


def test_free_rows_are_counted_as_rows_and_as_returns() -> None:
    returns = returns_of(
        (
            {
                "tables.steps:1:what": "Knock",
                "tables.steps:1:who": "Care staff",
                "tables.steps:2:who": "Care staff",
                "tables.steps:4:what": "Leave",
            },
            {"tables.steps:1:who": "The person themselves"},
            {"about.name": "x"},
        )
    )
    found = figure(returns, "tables.steps")
    (table,) = found.distributions
    (row,) = table.rows
    assert table.by_row
    assert (row.answered, counts(row.apart)) == (3, {"Blank": 1})
    assert [share.count for share in row.shares] == [1, 0, 2]
    assert (row.holders, row.holding) == ((1, 0, 1), 2)
    assert found.rows is not None
    assert found.rows.count == 4
    assert [group.team for group in found.rows.groups] == ["Maple ward", "Harbour team"]
    assert [each.label for each in found.rows.groups[0].rows] == ["1", "2", "4"]
    assert (found.asked, found.silent) == (3, 1)


def test_words_keep_their_team_and_the_second_cell_follows_the_first() -> None:
    returns = returns_of(({"about.story": "one\ntwo", "about.story:more": "three"},))
    (saying,) = figure(returns, "about.story").sayings
    assert (saying.team, saying.text) == ("Maple ward", "one\ntwo\nthree")


def test_question_is_counted_over_those_who_were_asked() -> None:
    returns = countable_returns(guides(full=3, short=2))
    assert len(returns) == 5  # the blank one says nothing
    assert figure(returns, "vg.close.hours").asked == 5
    assert figure(returns, "vg.pop.size").asked == 3
    assert figure(returns, "vg.short.chain").asked == 2


def test_round_before_is_found_by_question_and_team() -> None:
    known = known_of("sample", "full")
    now = [
        result_of(known, copy_of(1, "North", "full"), {"about.size": "5", "about.paid": "Yes"}),
        result_of(known, copy_of(2, "South", "full"), {"about.size": "9", "about.paid": "No"}),
    ]
    # The second team had another name, and another team took part.
    then = [
        result_of(known, copy_of(2, "Old South", "full"), {"about.size": "4", "about.paid": "No"}),
        result_of(known, copy_of(3, "West", "full"), {"about.size": "8", "about.paid": "No"}),
    ]
    returns, before = (countable_returns(collation_of(each, bank="sample")) for each in (now, then))
    sayings = figure(returns, "about.size", before).sayings
    assert [(each.team, each.text, each.last) for each in sayings] == [
        ("North", "5", None),
        ("South", "9", "4"),
    ]
    row = only(figure(returns, "about.paid", before))
    assert row.last is not None
    assert (counts(row.shares), counts(row.last.shares)) == (
        {"Yes": 1, "No": 1},
        {"Yes": 0, "No": 2},
    )


# --- Votes ---------------------------------------------------------------------------------------

ATTENDEES = (
    ("The person themselves", "Progress made"),
    ("Family, friend or informal supporter", "Slipped back"),
    ("Advocate", "Slipped back"),
    ("Clinician or care staff", "Unchanged"),
    ("Key worker or care co-ordinator", "Progress made"),
    ("Commissioner", "No view / did not vote"),
    ("Other stakeholder", ""),
    ("", "Slipped back"),
)


def theme_of(typed: Typed, before: Typed | None = None) -> ThemeFigure:
    returns = returns_of([typed], "ccarm", "review")
    last = returns_of([before], "ccarm", "review") if before else ()
    (part,) = vote_parts(returns, last)
    assert [theme.number for theme in part.votes[0].themes] == [1, 2, 3, 4, 5, 6]
    return part.votes[0].themes[0]


def circle_votes(*voters: tuple[str, str]) -> dict[str, str]:
    typed = {}
    for row, (voice, vote) in enumerate(voters, start=1):
        typed[f"ccarm.rev.attendees:{row}:group"] = voice
        typed[f"ccarm.rev.vote:{row}:circle"] = vote
    return {key: text for key, text in typed.items() if text}


def test_votes_stand_under_the_group_of_their_voice() -> None:
    theme = theme_of(circle_votes(*ATTENDEES))
    cast = {voice.group: [share.count for share in voice.shares] for voice in theme.voices}
    # progress, unchanged, slipped, no view
    assert cast == {
        "The person": [1, 0, 0, 0],
        "Family and advocates": [0, 0, 2, 0],
        "Professionals": [1, 1, 0, 0],
        "Commissioners": [0, 0, 0, 1],
        "Others": [0, 0, 0, 0],
        "Voice not given": [0, 0, 1, 0],
    }
    assert [share.count for share in theme.everyone.shares] == [2, 1, 3, 1]


@pytest.mark.parametrize(
    ("votes", "verdict", "mark", "word", "why"),
    [
        (("Slipped back", "Slipped back"), "Progress made", "up", "Progress made", "agreed"),
        (("Progress made",), "Progress not made", "square", "Progress not made", "agreed"),
        (("Progress made",), "No agreement today", "ring", "No agreement today", "agreed"),
        (("Slipped back", "Slipped back", "Unchanged"), "", "down", "Slipped back", "2 of 3 votes"),
        (("Slipped back", "Unchanged"), "", "ring", "Mixed", "no vote leads among 2"),
        (("No view / did not vote",), "", "ring", "No vote", "no view given"),
        ((), "", "ring", "No vote", "nobody voted"),
    ],
)
def test_where_a_theme_stands(
    votes: tuple[str, ...], verdict: str, mark: str, word: str, why: str
) -> None:
    typed = circle_votes(*(("Advocate", vote) for vote in votes)) | {"ccarm.cover.service": "x"}
    if verdict:
        typed["ccarm.rev.agreed:circle:verdict"] = verdict
    stands = theme_of(typed).stands
    assert (stands.mark, stands.word, stands.why) == (mark, word, why)
    assert stands.by_vote == (not verdict and "vote" in why and why != "nobody voted")


def test_circle_says_where_its_colour_comes_from_the_votes() -> None:
    voted = theme_of(circle_votes(("Advocate", "Slipped back")))
    agreed = theme_of({"ccarm.rev.agreed:circle:verdict": "Progress made"})
    by_vote, together = around((voted, agreed))
    assert [line.text for line in by_vote.note] == ["by vote"]
    assert by_vote.note[0].y > by_vote.word[-1].y
    assert together.note == ()


def test_vote_of_the_review_before_stands_beside_this_one() -> None:
    theme = theme_of(
        circle_votes(("Advocate", "Progress made")), circle_votes(("Advocate", "Slipped back"))
    )
    assert theme.last is not None
    assert (theme.stands.mark, theme.last.stands.mark) == ("up", "down")


# --- Results over teams --------------------------------------------------------------------------


def test_configurations_of_both_forms_stand_in_one_profile() -> None:
    part = next(profile_parts(countable_returns(guides(full=1, short=1)), ()))
    assert [team.team for team in part.teams] == ["Maple ward", "Harbour team"]
    assert [(bar.label, bar.score) for bar in part.teams[0].bars] == [
        ("Chain", 0),
        ("Shop", 1),
        ("Network", 2),
        ("Access", 3),
    ]
    chain = part.spread.rows[0]
    assert (chain.label, chain.answered) == ("Chain", 2)
    assert counts(chain.shares)["Not used"] == 1
    assert counts(chain.shares)["Happens by chance"] == 1


def test_measures_are_counted_kind_by_team_and_gaps_show() -> None:
    parts = {part.id: part for part in count_parts(countable_returns(guides(full=2, short=1)), ())}
    measures = parts["measures"]
    assert measures.teams == ("Maple ward", "Harbour team")
    rows = {
        row.label.split(":")[0]: ([c.count for c in row.cells], row.having) for row in measures.rows
    }
    # The first team has measures 1 and 2 of kinds 1 and 2; the second 1, 2, 3 of kinds 2, 0, 1.
    assert rows == {
        "Personal": ([0, 1], 1),
        "Allocative": ([1, 1], 2),
        "Technical": ([1, 1], 2),
        "Societal": ([0, 0], 0),
    }


def test_each_question_stands_in_one_place_only() -> None:
    one = result_of(known_of("ccarm", "review"), copy_of(1, "A", "review"), review(1))
    for bank, collation in (("vg", guides()), ("ccarm", collation_of([one]))):
        returns = countable_returns(collation)
        chapters, sections = chapters_of(bank, returns, ())
        shown = [q.id for chapter in chapters for q in chapter.questions]
        shown += [q.id for section in sections for q in section.questions]
        asked = {item.question for each in returns for item in each.layout.items()}
        assert len(shown) == len(set(shown))
        assert set(shown) == asked


def test_each_question_stands_in_one_part_only() -> None:
    returns = countable_returns(guides())
    _, sections = chapters_of("vg", returns, ())
    parts = parts_of(sections)
    counted = [q for section in parts.counted for q in section.questions]
    worded = [q for section in parts.worded for q in section.questions]
    shown = [q.id for q in (*counted, *worded, *parts.silent)]
    assert sorted(shown) == sorted(q.id for section in sections for q in section.questions)
    assert "vg.prep.leadership" in [q.id for q in counted]
    assert "vg.pop.who" in [q.id for q in worded]
    assert all(q.distributions or q.spreads for q in counted)
    assert parts.changes == ()


def test_what_has_changed_is_a_part_of_its_own() -> None:
    """Only copies that came with last time's answers are asked it."""
    known = carried_known("sample", "short")
    copy = replace(copy_of(1, "North", known.layout.form), carried=True)
    changed = next(page for page in known.layout.pages if page.title == "What has changed")
    typed = {changed.items[0].question: "We meet every week now.", "about.name": "x"}
    returns = countable_returns(collation_of([result_of(known, copy, typed)], bank="sample"))
    _, sections = chapters_of("sample", returns, ())
    assert [section.title for section in sections if section.is_change] == ["What has changed"]
    (part,) = parts_of(sections).changes
    assert [each.text for q in part.questions for each in q.sayings] == ["We meet every week now."]


def test_bank_without_an_outline_has_all_its_results_in_one_chapter() -> None:
    typed = {"tables.levels:team:now": "Strong", "tables.steps:1:who": "Care staff"}
    chapters, _ = chapters_of("sample", returns_of([typed]), ())
    (rest,) = chapters
    parts: tuple[VotePart | ProfilePart | CountPart, ...]
    parts = (*rest.votes, *rest.profiles, *rest.counts)
    assert [part.id for part in parts] == [
        "vote",
        "profile",
        "who-does-it",
    ]


def test_board_counts_copies_and_returns() -> None:
    known = known_of("sample", "short")
    shared = copy_of(1, "North", "short")
    results = [
        result_of(known, shared, {"about.name": "x"}, respondent="1"),
        result_of(known, shared, {"about.name": "y"}, respondent="2"),
        result_of(known, copy_of(2, "South", "short"), {}),
        result_of(known, copy_of(3, "West", "short"), None),
    ]
    board = board_of(collation_of(results, bank="sample"), None)
    assert (board.handed_out, board.returned, board.returns) == (3, 2, 4)
    assert counts(board.states)["Blank"] == 1
    assert counts(board.states)["Not back yet"] == 1
    assert [one.team for one in board.progress] == ["North, 1", "North, 2", "South", "West"]


def test_unknown_voice_option_stands_under_its_own_words() -> None:
    returns = returns_of(
        [{"people.here:1:voice": "Care staff", "people.vote:1:circle": "Unchanged"}]
    )
    (only_one,) = returns
    voices = only_one.bank.options["group"].choices
    named = tuple(replace_code(option) for option in voices)
    options = {
        **only_one.bank.options,
        "group": only_one.bank.options["group"].model_copy(update={"choices": named}),
    }
    other = replace(only_one, bank=only_one.bank.model_copy(update={"options": options}))
    (part,) = vote_parts((other,), ())
    assert "Care staff" in [voice.group for voice in part.votes[0].themes[0].voices]


def replace_code(option: Option) -> Option:
    return option.model_copy(update={"code": f"own-{option.code}"})
