"""How far a copy has got and what part a file plays, in the words that the board, the letters, the
results and the report share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workbook.collation.records import CopyState, Standing

# In the order in which they are told.
STATE_WORDS: Mapping[CopyState, str] = MappingProxyType(
    {
        CopyState.COMPLETE: "Complete",
        CopyState.PARTIAL: "Partial",
        CopyState.CONFLICTING: "In conflict",
        CopyState.BLANK: "Blank",
        CopyState.OLD_EDITION: "Other edition",
        CopyState.OUTSTANDING: "Not back yet",
    }
)
STANDING_WORDS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.USED: "used",
        Standing.MERGED: "put together with another file of the same copy",
        Standing.EARLIER: "wholly contained in another file",
        Standing.DUPLICATE: "the same as another file",
        Standing.CONFLICTING: "in conflict with another file of the same copy",
        Standing.LEFT_OUT: "left out by a decision",
        Standing.BLANK: "blank",
        Standing.OTHER_ROUND: "of another round",
        Standing.NOT_ISSUED: "no copy of this round",
        Standing.OLD_EDITION: "of an edition that this program does not have",
        Standing.NOT_OURS: "no workbook of ours",
        Standing.UNREADABLE: "not readable",
        Standing.OPENED: "opened: ZIP files and mails",
        Standing.SET_ASIDE: "set aside: made by a computer for itself",
    }
)
