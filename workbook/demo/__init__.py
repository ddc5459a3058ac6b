"""The whole loop once, with made-up answers: bank → blank forms → filled forms → results.

The people who fill in the workbook and the document are played by openpyxl and python-docx, which
share no code with our reader. The command line calls ``run_demo`` and prints what ``tell`` says.
"""

from workbook.demo.run import Demo, run_demo
from workbook.demo.script import BANK
from workbook.demo.story import tell

__all__ = ["BANK", "Demo", "run_demo", "tell"]
