"""Old and binary workbooks whose cells stand too far apart are known before they are unfolded."""

import struct

import pytest

from tests.gathering.ole import write_ole
from workbook.readers.ole import runs_in_circles
from workbook.readers.spread import xls_is_too_wide, xlsb_is_too_wide
from workbook.readers.xls_records import records_of

NUMBER, MANY_NUMBERS, BEGIN = 0x0203, 0x00BD, 0x0809


def xls(*cells: tuple[int, int]) -> bytes:
    return b"".join(old(NUMBER, struct.pack("<HHHd", *cell, 0, 1.0)) for cell in cells)


def old(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xlsb(*cells: tuple[int, int]) -> bytes:
    """The records of rows and numbers, among others that are none of either."""
    listed = [binary(129), binary(145)]
    for row, column in cells:
        listed += [binary(0, struct.pack("<II", row, 0) + bytes(9))]
        listed += [binary(5, struct.pack("<IId", column, 0, 0.1))]
    return b"".join([*listed, binary(146), binary(3072, b"\xff" * 200), binary(130)])


def binary(kind: int, content: bytes = b"") -> bytes:
    name = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    stated = bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])
    return name + stated + content


@pytest.mark.parametrize(
    ("cells", "is_too_wide"),
    [
        ((), False),
        (((0, 0), (65_535, 29)), False),  # 1,966,080 places
        (((0, 0), (65_535, 30)), True),  # 2,031,616
        (((65_535, 255),), False),
        (((0, 0), (65_535, 255)), True),
    ],
)
def test_area_of_an_old_sheet_is_worked_out(
    cells: tuple[tuple[int, int], ...], is_too_wide: bool
) -> None:
    assert xls_is_too_wide(records_of(xls(*cells))) is is_too_wide


def test_each_old_sheet_counts_by_itself_and_ranges_count_to_their_end() -> None:
    first, second = xls((0, 0)), xls((65_535, 255))
    assert not xls_is_too_wide(records_of(first + old(BEGIN, bytes(16)) + second))
    row = struct.pack("<HH", 65_535, 0) + bytes(12) + struct.pack("<H", 255)
    assert xls_is_too_wide(records_of(first + old(MANY_NUMBERS, row)))


def test_old_sheets_are_held_all_at_once_and_count_together() -> None:
    """Found by damaging files: two sheets that were too much together and not one by one."""
    sheet = old(BEGIN, bytes(16)) + xls((0, 0), (49_999, 29))  # 1,500,000 places
    assert not xls_is_too_wide(records_of(sheet))
    assert xls_is_too_wide(records_of(sheet + sheet))


@pytest.mark.parametrize(
    ("cells", "is_too_wide"),
    [
        ((), False),
        (((1_048_575, 16_383),), False),
        (((0, 0), (1_048_575, 2)), False),
        (((0, 0), (1_048_575, 16_383)), True),
        (((5, 0), (2**32 - 1, 0)), True),
    ],
)
def test_area_of_a_binary_sheet_is_worked_out(
    cells: tuple[tuple[int, int], ...], is_too_wide: bool
) -> None:
    assert xlsb_is_too_wide(xlsb(*cells)) is is_too_wide


def test_honest_old_files_do_not_run_in_circles_whatever_their_size() -> None:
    for size in (0, 100, 5_000, 300_000):
        streams = {"Workbook": bytes(size), "Other": bytes(70), "Third": bytes(9_000)}
        assert not runs_in_circles(write_ole(streams))


@pytest.mark.parametrize("chain", ["directory", "stream"])
def test_chain_that_leads_back_is_found(chain: str) -> None:
    data = bytearray(write_ole({"Workbook": bytes(9_000)}))
    table = (struct.unpack_from("<I", data, 0x4C)[0] + 1) * 512
    directory = struct.unpack_from("<I", data, 0x30)[0]
    start = directory if chain == "directory" else 0
    struct.pack_into("<I", data, table + 4 * start, start)
    assert runs_in_circles(bytes(data))
