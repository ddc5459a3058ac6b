from collections import Counter
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from tests.sample import sample_bank
from workbook.identity import Stamp, parse_key
from workbook.layout import build_layout
from workbook.problems import Message, Problem, Severity
from workbook.results.answers import Answer, State
from workbook.results.check import Response, check_submission
from workbook.submission import LocatedBy, RawAnswer, RawValue, Submission, Unplaced

BANK = sample_bank()
LAYOUT = build_layout(BANK, "full")
STAMP = Stamp("sample", "1.0", "full")
NOTE = Message(Severity.NOTICE, "A sheet was moved.", "Nothing to do.").at("Vote")


def raw(
    key: str,
    text: str,
    place: str = "",
    by: LocatedBy = LocatedBy.ID,
    formula: str | None = None,
) -> RawAnswer:
    value = RawValue(text, formula=formula)
    return RawAnswer(parse_key(key), value, place or f"Sheet!{key}", by)


def check(
    *answers: RawAnswer,
    unplaced: tuple[Unplaced, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Response:
    return check_submission(BANK, LAYOUT, Submission(STAMP, answers, unplaced, problems))


def found(response: Response, key: str) -> Answer:
    (answer,) = (each for each in response.answers if each.key == parse_key(key))
    return answer


def keys(answers: Iterable[Answer]) -> list[str]:
    return [str(answer.key) for answer in answers]


def test_untouched_form_lists_every_fixed_place_as_blank_and_no_free_row() -> None:
    response = check()
    fixed = [
        str(slot.key)
        for item in LAYOUT.items()
        for line in item.lines + item.spare
        for slot in line.all_slots()
        if not line.id.isdigit()
    ]
    assert len(fixed) > 20
    assert keys(response.answers) == fixed
    assert {answer.state for answer in response.answers} == {State.BLANK}
    assert all(answer.text is answer.place is answer.value is None for answer in response.answers)
    assert (response.problems, response.unplaced) == ((), ())


def test_touched_free_row_lists_all_its_places() -> None:
    response = check(raw("tables.steps:2:who", "Care staff"))
    row = [answer for answer in response.answers if answer.question == "tables.steps"]
    assert [(answer.row, answer.column, answer.state) for answer in row] == [
        ("2", "what", State.BLANK),
        ("2", "who", State.ANSWERED),
        ("2", "minutes", State.BLANK),
        ("2", "by", State.BLANK),
    ]


def test_answers_come_in_printed_order_whatever_order_they_were_found_in() -> None:
    given_order = [raw("tables.steps:2:what", "b"), raw("about.size", "3"), raw("about.name", "N")]
    answered = [a for a in check(*given_order).answers if a.state is State.ANSWERED]
    assert keys(answered) == ["about.name", "about.size", "tables.steps:2:what"]


def test_answer_carries_value_code_text_place_and_evidence() -> None:
    answer = found(
        check(raw("people.verdict:living:now", " unchanged", "Vote!B9", LocatedBy.NAME)),
        "people.verdict:living:now",
    )
    assert answer == Answer(
        "people.verdict",
        "living",
        "now",
        State.ANSWERED,
        value="Unchanged",
        code="unchanged",
        label="Unchanged",
        text=" unchanged",
        place="Vote!B9",
        located_by=LocatedBy.NAME,
    )


def test_every_kind_of_place_is_read_by_its_own_rule() -> None:
    response = check(
        raw("about.name", "007"),
        raw("about.story:more", "and then"),
        raw("about.age", "1/2 or so"),
        raw("about.paid", "not applicable"),
        raw("about.tools:paper", "✓"),
        raw("tables.areas:1:label", "Money"),
        raw("tables.wide:1:cost", "£3"),
        raw("people.vote:1:circle", "No view"),
    )
    read = {
        str(answer.key): (answer.value, answer.code)
        for answer in response.answers
        if answer.state is not State.BLANK
    }
    assert read == {
        "about.name": ("007", None),
        "about.story:more": ("and then", None),
        "about.age": ("1/2 or so", "some"),
        "about.paid": ("Not applicable", "na"),
        "about.tools:paper": ("✓", "ticked"),
        "tables.areas:1:label": ("Money", None),
        "tables.wide:1:cost": ("3", "GBP"),
        "people.vote:1:circle": ("No view", "no-view"),
    }
    assert response.problems == ()


def test_spaces_alone_are_blank_and_listed_to_the_character() -> None:
    response = check(raw("about.name", " \u00a0\n", "You!C4"))
    answer = found(response, "about.name")
    assert (answer.state, answer.text) == (State.BLANK, None)
    assert response.unplaced == (Unplaced("You!C4", "cell", " \u00a0\n"),)


def test_two_different_answers_to_one_question_are_both_listed_and_none_is_chosen() -> None:
    response = check(
        raw("about.name", "North", "Copy!C4", LocatedBy.NAME),
        raw("about.name", "South", "You!C4", LocatedBy.ID),
    )
    answer = found(response, "about.name")
    assert (answer.state, answer.value, answer.text) == (State.UNREADABLE, None, None)
    assert (answer.place, answer.located_by) == ("You!C4", LocatedBy.ID)
    assert response.unplaced == (
        Unplaced("You!C4", "conflict", "South"),
        Unplaced("Copy!C4", "conflict", "North"),
    )
    (problem,) = response.problems
    assert problem.severity is Severity.DOUBT
    assert "Copy!C4" in problem.message
    assert "You!C4" in problem.message


def test_same_answer_found_twice_counts_once_and_the_other_is_listed() -> None:
    response = check(
        raw("about.name", "North", "Copy!C4", LocatedBy.NAME),
        raw("about.name", "North", "You!C4"),
    )
    assert found(response, "about.name").place == "You!C4"
    assert response.unplaced == (Unplaced("Copy!C4", "copy", "North"),)
    assert [problem.severity for problem in response.problems] == [Severity.NOTICE]


def test_spaces_are_no_rival_of_an_answer() -> None:
    response = check(raw("about.name", "  ", "A!1"), raw("about.name", "North", "A!2"))
    assert found(response, "about.name").value == "North"
    assert response.unplaced == (Unplaced("A!1", "cell", "  "),)


def test_formula_in_an_answer_counts_as_what_it_shows_and_is_listed() -> None:
    response = check(raw("about.size", "12", "You!C10", formula="SUM(A1:A2)"))
    assert found(response, "about.size").value == "12"
    assert response.unplaced == (Unplaced("You!C10", "formula", "=SUM(A1:A2)"),)
    assert [problem.severity for problem in response.problems] == [Severity.NOTICE]


def test_formula_that_shows_an_error_is_in_doubt_and_listed() -> None:
    shown = RawValue("#NAME?", formula="about-twelve", error=True)
    response = check(RawAnswer(parse_key("about.size"), shown, "You!C10", LocatedBy.ID))
    assert found(response, "about.size").state is State.UNREADABLE
    assert response.unplaced == (Unplaced("You!C10", "formula", "=about-twelve"),)
    assert [problem.severity for problem in response.problems] == [Severity.DOUBT]


def test_formula_that_shows_nothing_is_in_doubt_and_listed() -> None:
    response = check(raw("about.name", "", "You!C4", formula="North"))
    answer = found(response, "about.name")
    assert (answer.state, answer.value) == (State.UNREADABLE, None)
    assert response.unplaced == (Unplaced("You!C4", "formula", "=North"),)
    assert [problem.severity for problem in response.problems] == [Severity.DOUBT]


def test_truth_saved_as_a_formula_by_libreoffice_is_no_formula() -> None:
    shown = RawValue("TRUE", truth=True, formula="TRUE()")
    response = check(RawAnswer(parse_key("about.paid"), shown, "You!C8", LocatedBy.ID))
    assert found(response, "about.paid").code == "yes"
    assert (response.problems, response.unplaced) == ((), ())


def test_answer_that_was_not_to_be_asked_is_kept_with_one_notice() -> None:
    response = check(raw("about.paid", "No"), raw("about.wage", "£3", "You!C9"))
    assert found(response, "about.wage").value == "3"
    (problem,) = response.problems
    assert (problem.severity, problem.place, problem.question) == (
        Severity.NOTICE,
        "You!C9",
        "about.wage",
    )


def test_answer_whose_condition_is_met_has_no_notice() -> None:
    assert check(raw("about.paid", "yes"), raw("about.wage", "£3")).problems == ()


def test_what_the_reader_found_stays_in_the_response() -> None:
    beside = Unplaced("You!F4", "cell", "see over")
    response = check(unplaced=(beside,), problems=(NOTE,))
    assert response.unplaced == (beside,)
    assert response.problems == (NOTE,)


def test_raw_answer_to_a_question_that_the_form_lacks_is_listed() -> None:
    response = check(raw("about.unknown", "lost?", "You!C99"))
    assert response.unplaced == (Unplaced("You!C99", "cell", "lost?"),)


SLOT_KEYS = sorted(str(slot.key) for item in LAYOUT.items() for slot in item.slots())


@given(
    st.lists(
        st.tuples(
            st.sampled_from(SLOT_KEYS),
            st.one_of(st.text(min_size=1, max_size=8), st.sampled_from(["Yes", "✓", "3", "n/a"])),
        ),
        max_size=12,
    )
)
def test_everything_typed_is_in_the_response_exactly_once(typed: list[tuple[str, str]]) -> None:
    response = check(*(raw(key, text, f"S!A{n}") for n, (key, text) in enumerate(typed, 1)))
    placed = Counter(answer.text for answer in response.answers if answer.text is not None)
    unplaced = Counter(each.text for each in response.unplaced)
    assert placed + unplaced == Counter(text for _, text in typed)
