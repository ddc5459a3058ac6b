"""What a spreadsheet program tells people when a cell holds something else than is expected."""

from __future__ import annotations

NOT_ON_LIST = ("Not on the list", "Please choose one from the list, such as “{example}”.")
NOT_A_NUMBER = (
    "Not a number",
    "Please write a number, such as 12. You can also write “{not_applicable}” or “{dont_know}”.",
)
NOT_A_DATE = (
    "Not a date",
    "Please write a date with the month in words, such as 3 April 2026. You can also write "
    "“{not_applicable}” or “{dont_know}”.",
)
