"""A site's version of a bank: its own words, the pages it wants and questions of its own.

A site writes one file, ``site.yaml``, in a folder of its own. ``load_site`` lays it over the bank
that it names and says what is wrong. The ids, choices and scales of the bank stay, so that answers
are collated with everybody else's. The library calls it; everything after it works with a bank
like any other.
"""

from workbook.sites.load import Sited, load_site, where_it_can_be_mended
from workbook.sites.records import Base

__all__ = ["Base", "Sited", "load_site", "where_it_can_be_mended"]
