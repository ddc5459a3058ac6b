"""A whole round with made-up teams: two rosters → copies → messy returns → board, results, report.

The people who fill in the copies are played by openpyxl and python-docx, which share no code with
our reader. The command line calls ``run_demo`` and prints what ``tell`` says.
"""

from workbook.demo.reviews import BANK
from workbook.demo.run import Demo, DemoError, run_demo
from workbook.demo.story import tell

__all__ = ["BANK", "Demo", "DemoError", "run_demo", "tell"]
