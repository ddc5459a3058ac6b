"""Workbook: question banks become fillable workbooks; filled workbooks become results."""

__version__ = "0.1.0"
