from dataclasses import replace

from tests.sample import sample_bank
from workbook.identity import Stamp, parse_key
from workbook.layout import build_layout
from workbook.results.check import Response, check_submission
from workbook.results.tallies import (
    CountTally,
    OptionCount,
    ProfileTally,
    SectionCount,
    VoteTally,
    open_items,
)
from workbook.submission import LocatedBy, RawAnswer, RawValue, Submission

BANK = sample_bank()
LAYOUT = build_layout(BANK, "full")


def respond(typed: dict[str, str]) -> Response:
    answers = tuple(
        RawAnswer(parse_key(key), RawValue(text), f"S!{key}", LocatedBy.ID)
        for key, text in typed.items()
    )
    return check_submission(
        BANK, LAYOUT, Submission(Stamp("sample", "1.0", "full"), answers, (), ())
    )


def section(response: Response, wanted: str) -> SectionCount:
    (found,) = (each for each in response.completeness if each.section == wanted)
    return found


def counts(options: tuple[OptionCount, ...]) -> dict[str, int]:
    return {option.code: option.count for option in options}


def test_untouched_form_has_nothing_answered_and_every_section_counted() -> None:
    about, people, tables = respond({}).completeness
    assert (about.needed_answered, about.needed_due) == (0, 7)
    assert (about.optional_answered, about.optional) == (0, 2)
    assert (people.needed_due, people.optional) == (3, 0)
    assert (tables.needed_due, tables.optional) == (4, 1)


def test_question_counts_once_however_many_places_are_filled() -> None:
    response = respond({"about.tools:phone": "✓", "about.tools:paper": "✓", "about.start": "2026"})
    about = section(response, "about")
    assert (about.needed_answered, about.optional_answered) == (1, 1)


def test_matrix_with_its_own_rows_counts_only_when_every_place_is_filled() -> None:
    part = {f"tables.levels:team:{column}": "Strong" for column in ("now", "aim")}
    whole = part | {f"tables.levels:site:{column}": "Don't know" for column in ("now", "aim")}
    assert section(respond(part), "tables").needed_answered == 0
    assert section(respond(whole), "tables").needed_answered == 1


def test_not_applicable_and_unreadable_answers_are_not_blank() -> None:
    about = section(respond({"about.paid": "Not applicable", "about.size": "many"}), "about")
    assert about.needed_answered == 2


def test_open_questions_are_those_that_the_sections_still_count() -> None:
    part = {f"tables.levels:team:{column}": "Strong" for column in ("now", "aim")}
    for typed in ({}, {"about.name": "Willow", "about.size": "many"}, part):
        response = respond(typed)
        counted = sum(each.needed_due - each.needed_answered for each in response.completeness)
        assert len(open_items(LAYOUT, response.answers)) == counted
    still_open = [item.code for item in open_items(LAYOUT, respond(part).answers)]
    assert still_open[:2] == ["ABOUT-1", "ABOUT-2"]
    assert still_open[-1] == "TAB-4"  # one of its two rows is empty


def test_open_question_is_asked_only_when_its_condition_is_met() -> None:
    pages = tuple(
        replace(page, items=tuple(replace(item, required=True) for item in page.items))
        for page in LAYOUT.pages
    )
    needed = replace(LAYOUT, pages=pages)

    def codes(typed: dict[str, str]) -> set[str]:
        return {item.code for item in open_items(needed, respond(typed).answers)}

    assert "ABOUT-6" not in codes({"about.paid": "No"})
    assert "ABOUT-6" in codes({"about.paid": "Yes"})


def test_spaces_do_not_count() -> None:
    assert section(respond({"about.name": "  "}), "about").needed_answered == 0


def test_needed_question_is_due_only_when_its_condition_is_met() -> None:
    pages = tuple(
        replace(page, items=tuple(replace(item, required=True) for item in page.items))
        for page in LAYOUT.pages
    )
    layout = replace(LAYOUT, pages=pages)

    def due(answer: str) -> int:
        raw = RawAnswer(parse_key("about.paid"), RawValue(answer), "S!A1", LocatedBy.ID)
        submission = Submission(Stamp("sample", "1.0", "full"), (raw,), (), ())
        return section(check_submission(BANK, layout, submission), "about").needed_due

    assert due("Yes") == due("No") + 1


def test_vote_sets_the_persons_own_vote_beside_the_others() -> None:
    response = respond(
        {
            "people.here:1:voice": "The person themselves",
            "people.here:2:voice": "Care staff",
            "people.vote:1:circle": "Slipped back",
            "people.vote:2:circle": "Progress made",
            "people.vote:3:circle": "progress made",
            "people.vote:4:circle": "better",
            "people.vote:1:living": "No view",
            "people.verdict:circle:now": "Unchanged",
        }
    )
    vote = response.results[0]
    assert isinstance(vote, VoteTally)
    circle, living = vote.themes
    assert (circle.theme, circle.label, circle.verdict) == ("circle", "Circle", "Unchanged")
    assert counts(circle.person) == {"progress": 0, "unchanged": 0, "slipped": 1, "no-view": 0}
    assert counts(circle.others) == {"progress": 2, "unchanged": 0, "slipped": 0, "no-view": 0}
    assert counts(living.person) == {"progress": 0, "unchanged": 0, "slipped": 0, "no-view": 1}
    assert living.verdict is None


def test_profile_shows_scores_and_leaves_dont_know_without_one() -> None:
    profile = respond(
        {"tables.levels:team:now": "Strong", "tables.levels:site:now": "Don't know"}
    ).results[1]
    assert isinstance(profile, ProfileTally)
    assert (profile.lowest, profile.highest) == (0, 2)
    assert [(bar.label, bar.words, bar.score) for bar in profile.bars] == [
        ("Team", "Strong", 2),
        ("Site", "Don't know", None),
        ("All together", None, None),
    ]


def test_count_counts_each_option_of_its_column() -> None:
    count = respond(
        {
            "tables.steps:1:who": "Care staff",
            "tables.steps:5:who": "care staff",
            "tables.steps:2:who": 'Family, or a "friend"',
            "tables.wide:1:kind": "Care staff",
        }
    ).results[2]
    assert isinstance(count, CountTally)
    assert counts(count.options) == {"person": 0, "family": 1, "staff": 2}
