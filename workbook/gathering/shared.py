"""What is equal in the accounts of many files is in memory once.

Each account comes from another process or from the store, with its own copy of every word: the
bank's name, the sentence about the file, how complete each section is. ``gather.py`` calls this.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from workbook.identity import Stamp
from workbook.reading.account import Account
from workbook.results.check import Response

Thing = TypeVar("Thing")


class Shared:
    """What one run has met so far."""

    def __init__(self) -> None:
        self._met: dict[Any, Any] = {}

    def account(self, account: Account, response: Response, sha256: str) -> Account:
        """An equal account. response: the one in it. sha256: of the file, as the caller has it."""
        stamp, file = self._stamp(response.stamp), account.file
        known = sha256 if file.sha256 == sha256 else file.sha256
        return replace(
            account,
            file=replace(file, kind=self._once(file.kind), sha256=known),
            message=self._once(account.message),
            stamp=stamp if account.stamp == stamp else account.stamp,
            response=replace(response, stamp=stamp, completeness=self._once(response.completeness)),
        )

    def _stamp(self, stamp: Stamp) -> Stamp:
        """A stamp is of one copy, but most of what it says is the same for many."""
        return replace(
            stamp,
            bank=self._once(stamp.bank),
            edition=self._once(stamp.edition),
            form=self._once(stamp.form),
            language=self._once(stamp.language),
            round=self._once(stamp.round),
        )

    def _once(self, thing: Thing) -> Thing:
        known: Thing = self._met.setdefault((type(thing), thing), thing)
        return known
