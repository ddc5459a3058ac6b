"""Reading keeps Python from looking for circles, and leaves all as it was."""

import gc

import pytest

from workbook.readers.package import FileKind
from workbook.reading import read
from workbook.reading.account import FileInfo
from workbook.reading.files import describe
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

    def describe_and_look(name: str, data: bytes, kind: FileKind) -> FileInfo:
        seen.append(gc.isenabled())
        return describe(name, data, kind)

    monkeypatch.setattr(read, "describe", describe_and_look)
    assert read.read_data("a.txt", b"words").file.name == "a.txt"
    assert seen == [False]
    assert gc.isenabled()
