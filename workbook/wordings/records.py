"""The records of a wording: whose words it has, and what each was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook.bank import Accept


@dataclass(frozen=True, slots=True)
class Translated:
    """One text of a wording. of: the fingerprint of the bank's own words when it was made; "" where
    nobody wrote it down. place: its line in the file, or its cell in a sheet. note: what the
    translator tells the author of the bank."""

    words: str
    of: str
    place: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a bank in one language.

    draft: no native speaker has reviewed it, and the cover says so. forms: those that it has the
    words of; the bank in this language has no others. texts: by name, such as
    ``questions/vg.cover.country/prompt``. accept: what people may type in this language; None
    where the bank's own words hold. lists: the keys of ``accept`` that it says itself.
    left_over: texts under names that the bank does not have.
    """

    language: str
    draft: bool
    forms: tuple[str, ...]
    texts: Mapping[str, Translated] = field(default_factory=dict)
    accept: Accept | None = None
    lists: tuple[str, ...] = ()
    left_over: Mapping[str, Translated] = field(default_factory=dict)


def fingerprint(words: str) -> str:
    """A few signs that change whenever the words do."""
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:8]
