"""The words that a layout adds to those of the bank, whatever the file format."""

from __future__ import annotations

CHOOSE_ONE = "Choose one:"
CHOOSE_EACH = "Choose {tick} beside each one that is true."
SHORT_TEXT = "Write a few words."
LONG_TEXT = "Write as much as you need."
NUMBER = "Write a number, such as 12."
MONEY = "Write an amount and its currency, such as 1200 GBP."
DATE = "Write a date, such as 3 April 2026."
SOMETHING_ELSE = "Something else: what?"
FOR_EACH = "For each of these"
ONLY_IF = "Only if you answered “{answer}” to {code}."
LICENCE = "Licence of the questions: {licence}."
CLOSE = "Close to the source"
ADAPTED = "Adapted from the source"
PROJECT = "Added by this project"
DRAFT = "Draft translation, not yet reviewed by a native speaker."
