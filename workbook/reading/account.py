"""The account of a returned file, and the map of a blank one: what the drivers give.

reading.py makes accounts and mapping.py maps; exports and the command line show them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbook import document, grid
from workbook.identity import Stamp
from workbook.layout import Layout
from workbook.parcels import Packed
from workbook.problems import Problem
from workbook.results.check import Response
from workbook.submission import Unplaced


class Fate(StrEnum):
    """How a returned file fared. Each file has exactly one fate."""

    READ = "read"
    READ_WITH_NOTICES = "read-with-notices"
    NEEDS_PERSON = "needs-person"
    REFUSED = "refused"
    SET_ASIDE = "set-aside"  # only in a round's folder: a computer's own file, or an opened ZIP


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A returned file as it lay there. kind: by its content, None when it was not looked at;
    sha256: None when the file could not be opened."""

    name: str
    sha256: str | None
    bytes: int
    kind: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one file. message: one plain sentence.

    stamp: which workbook it is; None when it is not one of ours. response and layout: None when
    its questions are not known or it could not be read; then problems says why.
    unplaced: what was typed and is no accepted answer. saved: when the file itself says that it
    was last saved, as ISO 8601 text; None when it does not say. form: the form that the file
    carries, where it was read with that and not with one of this program.
    """

    file: FileInfo
    fate: Fate
    message: str
    stamp: Stamp | None = None
    response: Response | None = None
    layout: Layout | None = None
    problems: tuple[Problem, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    saved: str | None = None
    form: Packed | None = None

    @property
    def needs_attention(self) -> bool:
        """Whether a person has to do something about this file."""
        return self.fate in (Fate.NEEDS_PERSON, Fate.REFUSED)


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """Every answer place of a blank workbook, in printed order.

    Places are those of the blank: a copy whose sheets were renamed or moved is still described
    as it left us.
    """

    stamp: Stamp
    places: tuple[grid.Place, ...] | tuple[document.Place, ...]
