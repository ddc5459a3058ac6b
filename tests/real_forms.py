"""The forms of the banks that the program brings with it, and those of the sample bank."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.sample import sample_bank
from workbook.bank import Bank
from workbook.identity import Stamp
from workbook.layout import Layout, build_layout
from workbook.loader import load_bank

FOLDER = Path(__file__).parent.parent / "question_banks"
FORMS = (
    ("ccarm", "full"),
    ("ccarm", "review"),
    ("ccarm", "setup"),
    ("ccarm", "easyread"),
    ("value-guide", "full"),
    ("value-guide", "short"),
    ("care-coordination", "full"),
    ("care-coordination", "profile"),
    ("care-coordination", "quick"),
    ("sample", "full"),
    ("sample", "short"),
    ("p3c", "full"),
    ("p3c", "profile"),
    ("p3c", "practitioner"),
    ("p3c", "lived"),
)
EASY_READ = ("ccarm", "easyread")
# Forms with codes that people see, tables under heads, a checklist, results and sources; what the
# easy-read form has instead stands in tests/test_easy_read.py.
ORDINARY = tuple(each for each in FORMS if each != EASY_READ)


@cache
def real_bank(name: str) -> Bank:
    """The bank in the folder of this name; ``sample`` is the bank in code."""
    if name == "sample":
        return sample_bank()
    bank = load_bank(FOLDER / name).bank
    assert bank is not None
    return bank


@cache
def real_layout(name: str, form: str) -> Layout:
    """The layout of one form."""
    return build_layout(real_bank(name), form)


def real_stamp(name: str, form: str) -> Stamp:
    """The stamp of a blank that was not issued."""
    bank = real_bank(name)
    return Stamp(bank.id, bank.edition, form, bank.language)
