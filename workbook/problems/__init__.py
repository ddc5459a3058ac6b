"""What the program tells people: the records, and beside them the catalogue of its words."""

from workbook.problems.records import Message, Problem, Severity, did_you_mean, worst

__all__ = ["Message", "Problem", "Severity", "did_you_mean", "worst"]
