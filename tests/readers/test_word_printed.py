"""Printed paragraphs are found again among typed ones."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.readers.word.printed import Match, match_printed

WORDS = st.sampled_from(["a", "b", "c", "yes", "no", "a long printed sentence of ours"])
OURS, EDITED, NEW = Match.OURS, Match.EDITED, Match.NEW


def match(found: list[str], printed: list[str]) -> list[Match]:
    return match_printed(found, printed, [False] * len(found))


@pytest.mark.parametrize(
    ("found", "printed", "result"),
    [
        (["a", "b", "c"], ["a", "b", "c"], [OURS, OURS, OURS]),
        (["a", "x", "b"], ["a", "b"], [OURS, NEW, OURS]),
        (["b", "a"], ["a", "b"], [OURS, OURS]),
        (["yes", "a", "yes", "b"], ["a", "yes", "b"], [NEW, OURS, OURS, OURS]),
        (["a", "yes", "b"], ["a", "b", "yes", "c", "yes"], [OURS, NEW, OURS]),
        (["c", "yes", "no", "a"], ["a", "c", "yes", "no", "b", "no"], [OURS, OURS, OURS, OURS]),
        (["a", "how is it now", "b"], ["a", "how is it", "b"], [OURS, EDITED, OURS]),
        (["a", "b", "how is it now"], ["how is it", "a", "b"], [OURS, OURS, NEW]),
        ([], ["a"], []),
        (["a"], [], [NEW]),
    ],
)
def test_each_paragraph_is_ours_edited_or_new(
    found: list[str], printed: list[str], result: list[Match]
) -> None:
    assert match(found, printed) == result


def test_known_paragraph_is_matched_wherever_it_went_with_its_neighbours() -> None:
    printed = ["a", "role", "view", "x.1", "b", "role", "view", "x.2"]
    found = ["a", "b", "role", "view", "x.2", "role", "view", "x.1"]

    known = [words.startswith("x.") for words in found]
    assert match_printed(found, printed, known) == [OURS] * 8


@given(st.lists(WORDS, max_size=12))
def test_unchanged_document_is_all_ours(printed: list[str]) -> None:
    assert match(printed, printed) == [OURS] * len(printed)


@given(st.lists(WORDS, max_size=12), st.lists(st.tuples(st.integers(0, 12), st.text("xyz"))))
def test_new_paragraphs_are_new_wherever_they_are_put(
    printed: list[str], added: list[tuple[int, str]]
) -> None:
    found = list(printed)
    for at, words in added:
        found.insert(at, f"new {words}")

    result = match(found, printed)

    assert [found[at] for at, each in enumerate(result) if each is OURS] == printed


@given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=12))
def test_no_printed_paragraph_is_found_twice(found: list[str], printed: list[str]) -> None:
    result = match(found, printed)
    ours = Counter(words for words, each in zip(found, result, strict=True) if each is OURS)

    assert len(result) == len(found)
    assert ours <= Counter(printed)
