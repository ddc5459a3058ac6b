"""The words of a bank in another language, or in the words of one place: overlaid by id.

A wording is a file beside the bank, ``wordings/LANG.yaml``. ``load_wordings`` reads those of a
bank, gives the bank in the words of each, and says what is missing, out of date or wrong. The
library calls it; everything after it works with a bank like any other.
"""

from workbook.wordings.load import Worded, compare, load_wording, load_wordings
from workbook.wordings.records import Wording, fingerprint
from workbook.wordings.texts import question_of, texts_of

__all__ = [
    "Worded",
    "Wording",
    "compare",
    "fingerprint",
    "load_wording",
    "load_wordings",
    "question_of",
    "texts_of",
]
