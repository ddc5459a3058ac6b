"""A returned file → the form that it was made from. The one place where reworking asks for it."""

from __future__ import annotations

from pathlib import Path

from workbook.reading.account import Account
from workbook.reading.known import Known, find_known


def former_form(account: Account, folders: tuple[Path, ...] = ()) -> Known | None:
    """The bank and the layout of a file that was read; None where it was not."""
    if account.stamp is None or account.response is None:
        return None
    carried = (account.form,) if account.form is not None else ()
    found = find_known(account.stamp, folders, carried)
    return found if isinstance(found, Known) else None
