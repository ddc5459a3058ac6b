"""The words of a bank in another language, or in the words of one place: overlaid by id.

A wording is a file beside the bank, ``wordings/LANG.yaml``. ``load_wordings`` reads those of a
bank and says what is missing, out of date or wrong; ``in_language`` gives the bank in the words of
one. The library calls both; everything after it works with a bank like any other.
"""

from workbook.wordings.load import Worded, load_wording, load_wordings
from workbook.wordings.overlay import fits, in_language
from workbook.wordings.records import Wording, fingerprint
from workbook.wordings.texts import texts_of

__all__ = [
    "Worded",
    "Wording",
    "fingerprint",
    "fits",
    "in_language",
    "load_wording",
    "load_wordings",
    "texts_of",
]
