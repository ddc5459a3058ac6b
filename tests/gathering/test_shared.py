"""Accounts of one form that came from elsewhere share what is equal in them."""

from __future__ import annotations

from dataclasses import replace

from tests.accounts import STAMP, TYPED, account_of
from workbook.gathering.codec import from_json, to_json
from workbook.gathering.shared import Shared
from workbook.reading.account import Account


def from_elsewhere(copy: str) -> Account:
    """An account as the store gives it back: every word is its own."""
    account = account_of(TYPED)
    assert account.response is not None
    stamp = replace(STAMP, copy=copy)
    named = replace(
        account, stamp=stamp, layout=None, response=replace(account.response, stamp=stamp)
    )
    back = from_json(to_json(named))
    assert isinstance(back, Account)
    return back


def test_accounts_stay_equal_and_share_what_they_can() -> None:
    shared, given = Shared(), [from_elsewhere(copy) for copy in ("c-1", "c-2")]
    fingerprint = "".join(["0"] * 64)
    one, other = (
        shared.account(each, each.response, fingerprint) for each in given if each.response
    )
    assert [one, other] == given
    assert one.stamp is not None
    assert other.stamp is not None
    assert one.response is not None
    assert other.response is not None
    assert one.stamp is one.response.stamp
    assert (one.stamp.copy, other.stamp.copy) == ("c-1", "c-2")
    pairs = (
        (one.stamp.bank, other.stamp.bank),
        (one.stamp.round, other.stamp.round),
        (one.message, other.message),
        (one.file.sha256, fingerprint),
        (one.file.kind, other.file.kind),
        (one.response.completeness, other.response.completeness),
    )
    assert all(first is second for first, second in pairs)
    first, second = given
    assert first.message is not second.message, "they did not share it before"
