"""The one way in which a reader says that a file cannot be read. The read driver catches it."""

from __future__ import annotations

from workbook.problems import Message, Problem


class Refused(Exception):  # noqa: N818 - a refusal is an outcome, not an error of ours
    """A file that cannot or must not be read. problem: what to tell people.

    The problem's place is empty, because readers see bytes and no names: the read driver fills
    in the file's name.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def refuse(message: Message, **found: object) -> Refused:
    """The exception for one message of the catalogue, ready to be raised."""
    return Refused(message.at("", None, **found))
