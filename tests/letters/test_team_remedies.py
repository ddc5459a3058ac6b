"""What a letter tells and asks of a team is never what only a facilitator can see or do."""

import importlib
from collections import defaultdict
from collections.abc import Iterator

import pytest

from workbook.problems import Message, Problem, Severity
from workbook.problems.collation import AS_HANDED_OUT, CHANGED_LATER, SAVED_LATER
from workbook.problems.letters import team_remedy

CATALOGUES = ("answers", "files", "placing", "word")
OF_COLLATING = (
    AS_HANDED_OUT,
    SAVED_LATER,
    CHANGED_LATER,
)  # the others are of no copy, or of the round
# What stands in results, folders and commands, none of which a team has.
OURS = (
    "listed",
    "other text found",
    "decisions.csv",
    "register",
    "unplaced",
    "“returned”",
    "collate",
    "the results",
    "Ask ",
    "ask the team",
    "ask for",
    "ask what",
    "ask which",
    "--",
    "read the file again",
    "the team filled",
)


def doubts() -> Iterator[Message]:
    """Every message that can stand in a letter."""
    for name in CATALOGUES:
        for message in vars(importlib.import_module(f"workbook.problems.{name}")).values():
            if isinstance(message, Message) and message.severity is Severity.DOUBT:
                yield message
    yield from OF_COLLATING


@pytest.mark.parametrize("message", tuple(doubts()), ids=lambda message: message.text[:40])
def test_no_letter_speaks_to_the_facilitator(message: Message) -> None:
    gaps = defaultdict(lambda: "Vote", tick="✓", kind="xls", count=1, code="ONE-1")
    told = message.text.format_map(gaps)
    remedy = message.remedy.format_map(gaps)
    asked = team_remedy(Problem("Page!C1", None, told, remedy, Severity.DOUBT))
    if asked is None:  # left out of letters
        return
    assert asked.endswith(".")
    for words in OURS:
        assert words not in asked, remedy
        assert words not in told, told


def test_all_messages_of_letters_are_looked_at() -> None:
    assert len(tuple(doubts())) > 25


@pytest.mark.parametrize("name", ["gate", "files"])
def test_file_that_could_not_be_read_is_not_asked_back_from_the_facilitator(name: str) -> None:
    messages = vars(importlib.import_module(f"workbook.problems.{name}")).values()
    refused = [each for each in messages if isinstance(each, Message)]
    assert refused
    assert not [each.remedy for each in refused if "return" in each.remedy.casefold()]
