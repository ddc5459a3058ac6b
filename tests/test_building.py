"""The build path: the same bank, form and stamp give the same bytes."""

from __future__ import annotations

import io

import pytest

from tests.real_forms import FORMS, real_bank, real_stamp
from workbook.building import build_workbook
from workbook.identity import Stamp


def built(name: str, form: str, stamp: Stamp) -> bytes:
    stream = io.BytesIO()
    build_workbook(real_bank(name), form, stamp, stream)
    return stream.getvalue()


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_two_builds_of_a_form_are_the_same_bytes(name: str, form: str) -> None:
    stamp = real_stamp(name, form)

    first, second = built(name, form, stamp), built(name, form, stamp)

    assert first == second
    assert first.startswith(b"PK")


def test_copies_of_a_form_differ_by_their_stamp() -> None:
    blank = real_stamp("sample", "full")
    issued = Stamp(blank.bank, blank.edition, blank.form, copy="K7Q2")

    assert built("sample", "full", blank) != built("sample", "full", issued)


def test_unknown_form_is_refused() -> None:
    with pytest.raises(KeyError):
        built("sample", "nonesuch", real_stamp("sample", "full"))
