"""Reading keeps Python from looking for circles, and leaves all as it was."""

import gc

import pytest

from workbook.reading import read
from workbook.reading.pauses import without_pauses


def test_pauses_come_back_after_reading_and_after_a_fault() -> None:
    assert gc.isenabled()
    with without_pauses():
        assert not gc.isenabled()
        with without_pauses():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), without_pauses():
        raise KeyError
    assert gc.isenabled()


def test_pauses_that_were_off_stay_off() -> None:
    gc.disable()
    try:
        with without_pauses():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_file_is_read_without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    identify = read.identify
    monkeypatch.setattr(
        read, "identify", lambda data: [seen.append(gc.isenabled()), identify(data)][1]
    )
    read.read_data("a.txt", b"words")
    assert seen == [False]
    assert gc.isenabled()
