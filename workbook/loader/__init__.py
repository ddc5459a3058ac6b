"""A folder of YAML files → a Bank, every problem with its file and line.

The command line and the build path call ``load_bank``; rules take the ``Lines`` that come with it.
"""

from workbook.loader.lines import Lines, Trail
from workbook.loader.load import Loaded, bank_of, load_bank

__all__ = [
    "Lines",
    "Loaded",
    "Trail",
    "bank_of",
    "load_bank",
]
