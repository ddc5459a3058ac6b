"""Words that Excel and Word both print are the same words."""

from workbook import words
from workbook.grid import words as grid_words


def test_words_that_both_formats_have_are_the_same() -> None:
    shared = {name for name in dir(words) if name.isupper() and hasattr(grid_words, name)}
    assert len(shared) > 30
    assert {n for n in shared if getattr(words, n) != getattr(grid_words, n)} == set()


def test_steps_that_both_formats_have_are_the_same() -> None:
    for step in (words.ZERO_COUNTS, words.OTHER_ANSWERS, words.OPTIONAL_QUESTIONS):
        assert step in grid_words.STEPS
