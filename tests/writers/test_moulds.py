"""A mould filled with the words of a copy is a whole package that any program can open."""

from __future__ import annotations

import io
import zipfile

import pytest

from workbook.writers.moulds import Mould, has_slot, make_mould, slot


def package(parts: dict[str, bytes]) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream


def mould(parts: dict[str, str], *slots: str) -> Mould:
    return make_mould(package({name: text.encode() for name, text in parts.items()}), slots)


def opened(data: bytes) -> dict[str, str]:
    """The parts, in their order, as Python's own reader finds them; it checks every checksum."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        return {name: found.read(name).decode() for name in found.namelist()}


def test_words_stand_where_the_slots_were() -> None:
    text = f"<a>{slot('team')}</a><b>{slot('copy')}</b>"

    made = mould({"b.xml": text, "a.xml": "<same/>"}, "team", "copy")

    assert opened(made.fill({"team": "Nord å", "copy": "k7"})) == {
        "b.xml": "<a>Nord å</a><b>k7</b>",
        "a.xml": "<same/>",
    }


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        (slot("x"), "W"),
        (f"{slot('x')}{slot('x')}", "WW"),
        (f"{slot('x')} after", "W after"),
        (f"before {slot('x')}", "before W"),
        ("x" * 200_000 + slot("x") + "y" * 200_000, "x" * 200_000 + "W" + "y" * 200_000),
    ],
)
def test_slots_may_stand_anywhere(text: str, filled: str) -> None:
    assert opened(mould({"a.xml": text}, "x").fill({"x": "W"})) == {"a.xml": filled}


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 200_000])
def test_words_may_have_any_length(length: int) -> None:
    made = mould({"a.xml": f"<a>{slot('x')}</a>"}, "x")

    assert opened(made.fill({"x": "w" * length})) == {"a.xml": f"<a>{'w' * length}</a>"}


def test_one_mould_serves_one_copy_after_the_other() -> None:
    made = mould({"a.xml": f"<a>{slot('x')}</a>"}, "x")

    first, second, again = (made.fill({"x": each}) for each in ("one", "another", "one"))

    assert first == again
    assert opened(second) == {"a.xml": "<a>another</a>"}


def test_what_only_looks_like_a_slot_stays() -> None:
    text = f"<a>{slot('nobody asked')}</a>{slot('x')}"

    found = opened(mould({"a.xml": text}, "x").fill({"x": "W"}))

    assert found == {"a.xml": f"<a>{slot('nobody asked')}</a>W"}
    assert has_slot(slot("x"))
    assert not has_slot("a plain name")


def test_pictures_are_never_cut() -> None:
    picture = slot("x").encode() + bytes(range(256))
    made = make_mould(package({"a.png": picture, "a.xml": slot("x").encode()}), ["x"])

    with zipfile.ZipFile(io.BytesIO(made.fill({"x": "W"}))) as found:
        assert found.read("a.png") == picture
        assert found.read("a.xml") == b"W"


def test_a_slot_without_words_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        mould({"a.xml": slot("x")}, "x").fill({})


def test_a_package_says_nothing_of_the_time_or_the_system_it_was_made_on() -> None:
    data = make_mould(package({"a.xml": b"<a/>"}), (), (2026, 3, 4, 5, 6, 8)).fill({})

    with zipfile.ZipFile(io.BytesIO(data)) as found:
        (info,) = found.infolist()
    assert (info.date_time, info.create_system, info.external_attr) == ((2026, 3, 4, 5, 6, 8), 0, 0)
