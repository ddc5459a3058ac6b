"""The banks there are → the newest edition of one bank in one language.

An edition is a text that bank authors choose: ``2026.1``, ``3``, ``v2.10``, ``2026-04-03``. Of two
editions the one with the larger numbers is newer: the numbers are compared one by one from the
left, as numbers, so that ``2026.10`` is newer than ``2026.9``. Other letters do not count. Where
two different editions have the same numbers, nobody can tell, and a person has to say which.

A site's version stays one of that site: ``2026.1+elm`` is followed by ``2026.2+elm``, and never by
``2026.2``, unless a person asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbook.bank import Bank, parse_edition
from workbook.changes import resolve
from workbook.identity import Stamp
from workbook.problems import Problem, did_you_mean
from workbook.problems.reworking import (
    ALREADY_NEWEST,
    EDITION_UNKNOWN,
    EDITIONS_UNCLEAR,
    FORM_GONE,
    NO_BANK_NOW,
    NO_SITE_NOW,
)


def find_newest(banks: Iterable[Bank], stamp: Stamp, edition: str | None = None) -> Bank | Problem:
    """The bank to move a copy to, with the form of the copy, or why there is none. edition: the
    one that a person asks for instead of the newest."""
    named = (stamp.bank, stamp.language)
    there = {bank.edition: bank for bank in banks if (bank.id, bank.language) == named}
    if not there:
        return NO_BANK_NOW.at("", bank=stamp.bank, language=stamp.language)
    chosen = _named(there, stamp, edition) if edition else _newest(there, stamp)
    if isinstance(chosen, Problem):
        return chosen
    bank = resolve(chosen, stamp.form)
    if bank is None:
        known = ", ".join(form.id for form in chosen.forms)
        return FORM_GONE.at(
            "", bank=chosen.id, edition=chosen.edition, form=stamp.form, known=known
        )
    return bank


def order(edition: str) -> tuple[tuple[int, str], ...]:
    """What editions are sorted by: their numbers, by how many digits and which. A returned copy may
    state any text, with more digits than Python makes a number of. 2 and 2.0 are alike."""
    numbers = [digits.lstrip("0") for digits in re.findall(r"[0-9]+", edition)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple((len(digits), digits) for digits in numbers)


def _named(there: dict[str, Bank], stamp: Stamp, edition: str) -> Bank | Problem:
    if edition in there and edition != stamp.edition:
        return there[edition]
    if edition == stamp.edition:
        return ALREADY_NEWEST.at("", edition=edition)
    near = did_you_mean(edition, there)
    return EDITION_UNKNOWN.at(
        "",
        bank=stamp.bank,
        found=edition,
        language=stamp.language,
        guess=f"Did you mean “{near}”? " if near else "",
        known=", ".join(sorted(there, key=_rank)),
    )


def _rank(edition: str) -> tuple[tuple[tuple[int, str], ...], ...]:
    """What the versions of one site are sorted by: the edition of the bank, then the site's own."""
    own, _site, version = parse_edition(edition)
    return order(own), order(version)


def _newest(every: dict[str, Bank], stamp: Stamp) -> Bank | Problem:
    """Only what is newer than the copy's own edition counts, though this program may lack it."""
    site, own = parse_edition(stamp.edition)[1], _rank(stamp.edition)
    there = {edition: bank for edition, bank in every.items() if parse_edition(edition)[1] == site}
    if not there:
        others = ", ".join(sorted(every, key=_rank))
        return NO_SITE_NOW.at("", bank=stamp.bank, edition=stamp.edition, site=site, known=others)
    most = max(map(_rank, there))
    newest = [edition for edition in there if _rank(edition) == most]
    if stamp.edition in newest or most < own:
        return ALREADY_NEWEST.at("", edition=stamp.edition)
    if len(newest) > 1 or most == own:
        known = sorted({*newest, stamp.edition} if most == own else newest)
        return EDITIONS_UNCLEAR.at("", bank=stamp.bank, known=", ".join(known))
    return there[newest[0]]
