"""The hostile table: every case of this folder, group by group."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tests.hostile.case import Case
from tests.hostile.markup import DOCUMENT_TYPES, FLOODS
from tests.hostile.others import KINDS, STAMPS
from tests.hostile.sheets import AMOUNTS, PARTS, PLACES, VALUES
from tests.hostile.texts import OPEN_DOCUMENT
from tests.hostile.words import WORDS
from tests.hostile.zips import BOMBS, STRUCTURE

GROUPS: Mapping[str, tuple[Case, ...]] = MappingProxyType(
    {
        "ZIP files and bombs": STRUCTURE + BOMBS,
        "document types, floods and broken text": DOCUMENT_TYPES + FLOODS,
        "places and amounts in sheets": PLACES + AMOUNTS,
        "values in sheets and parts of workbooks": VALUES + PARTS,
        "Word and OpenDocument files": WORDS + OPEN_DOCUMENT,
        "files of other kinds, and stamps": KINDS + STAMPS,
    }
)
CASES = tuple(case for group in GROUPS.values() for case in group)
