"""What the program tells people: the records, and beside them the catalogue of its words."""

from workbook.problems.records import (
    Day,
    Message,
    Phrase,
    Problem,
    Severity,
    Told,
    did_you_mean,
    fill,
    phrase,
    worst,
)

__all__ = [
    "Day",
    "Message",
    "Phrase",
    "Problem",
    "Severity",
    "Told",
    "did_you_mean",
    "fill",
    "phrase",
    "worst",
]
