"""How the words of answers are compared: what makes no difference, and what does."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.real_forms import real_bank
from workbook.bank import Bank
from workbook.identity import comparable, loosely
from workbook.rules.walk import lists

BANKS = ("ccarm", "value-guide", "care-coordination", "p3c", "sample")

# What keyboards, programs and copying do to words without changing what they say.
CHANGES: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    lambda text: f"  {text}\u00a0\n",
    lambda text: text.replace(" ", "\u00a0\u202f"),
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace("'", "’"),
    lambda text: text.replace("’", "\u00b4"),
    lambda text: text.replace('"', "“").replace("“", "«"),
    lambda text: text.replace("-", "\u2011"),
    lambda text: text.replace("–", "-"),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFKD", text),
    lambda text: "\u200b".join(text),
    lambda text: "\ufeff" + text,
    lambda text: f"{text}.",
    lambda text: f"• {text}",
    lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
)


def labels_of(bank: Bank) -> list[tuple[str, ...]]:
    return [tuple(option.label for option in each.choices) for each in lists(bank)]


LABELS = [labels for name in BANKS for labels in labels_of(real_bank(name))]
WORDS = sorted({label for labels in LABELS for label in labels})


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("✔\ufe0f", "✔"),
        ("N.A.", "n.a"),
        ("yes .", "Yes"),
        ("straße", "STRASSE"),
        ("ﬁne", "Fine"),
        ("e\u200b\u0301te", "éte"),
        ("Wort\u00adtrennung", "Worttrennung"),
        ("„so“", '"so"'),
        ("it`s", "it's"),
        ("1–3", "1-3"),
    ],
)
def test_forms_of_one_word_read_the_same(typed: str, printed: str) -> None:
    assert loosely(typed) == loosely(printed)


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        (".", ""),
        ("...", ""),
        ("Other …", "Other"),
        ("•", ""),
        ("-", ""),
        ("cafe", "café"),
        ("no w", "now"),
        ("yes!", "yes"),
        ("yes?", "yes"),
        ("co-ordinator", "coordinator"),
        ("✗", "✓"),
        ("☐", "☑"),
        ("х", "x"),
        ("0", ""),
    ],
)
def test_other_words_do_not(typed: str, other: str) -> None:
    assert loosely(typed) != loosely(other)


@pytest.mark.parametrize("change", CHANGES)
def test_every_choice_of_every_bank_is_known_however_it_was_typed(
    change: Callable[[str], str],
) -> None:
    assert len(WORDS) > 100
    for labels in LABELS:
        for label in labels:
            typed = loosely(change(label))
            assert [each for each in labels if loosely(each) == typed] == [label]


@given(st.sampled_from(WORDS), st.lists(st.sampled_from(CHANGES), max_size=4))
def test_changes_add_up_to_no_difference(label: str, changes: list[Callable[[str], str]]) -> None:
    typed = label
    for change in changes:
        ends = typed.rstrip().endswith(".") or typed.lstrip().startswith("•")
        typed = typed if ends else change(typed)
    assert loosely(typed) == loosely(label)


@given(st.text(max_size=30))
@example("I\u0307")
@example("´")
@example(". .")
def test_comparing_never_fails_and_keeps_what_can_be_seen(text: str) -> None:
    assert isinstance(loosely(text), str)
    if comparable(text) and text.isascii():
        assert loosely(text)
