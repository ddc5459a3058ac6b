"""How far a copy has got, in the words that the board, the letters and the report share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workbook.collation.records import CopyState

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
