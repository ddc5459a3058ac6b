"""The drawings of the banks: each has its PNG, its words, and a place in the bank."""

from __future__ import annotations

import re
import struct
import zlib
from xml.etree import ElementTree

import pytest

from tests.pictures import KEY, SIDE, Grey, digest, drawings, read_png, words_of, write_png
from workbook.bank import Bank, Column, Question
from workbook.loader import load_bank
from workbook.loader.pictures import LARGEST

SVG = "{http://www.w3.org/2000/svg}"
FOLDERS = sorted({each.parent for each in drawings()})
REMAKE = "make pictures"


def bank_of(folder: object) -> Bank:
    loaded = load_bank(folder.parent)  # type: ignore[attr-defined]
    assert loaded.bank is not None
    return loaded.bank


def named(bank: Bank) -> set[str]:
    """Every picture that something in the bank names."""
    found = {section.picture for section in bank.sections}
    found |= {name for form in bank.forms for _key, name in form.pictures}
    lists = [each.choices for each in (*bank.scales.values(), *bank.options.values())]
    for question in bank.questions():
        found.add(question.picture)
        every: tuple[Question | Column, ...] = (question, *question.columns)
        for asked in every:
            if isinstance(asked.options, tuple):
                lists.append(asked.options)
    found |= {option.picture for choices in lists for option in choices}
    return {name for name in found if name}


def test_there_are_drawings() -> None:
    assert len(drawings()) >= 53
    assert len(FOLDERS) >= 1


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: each.parent.name)
def test_every_drawing_has_its_png_its_words_and_its_use(folder: object) -> None:
    bank, drawn = bank_of(folder), {each.stem for each in folder.glob("*.svg")}  # type: ignore[attr-defined]
    assert {each.stem for each in folder.glob("*.png")} == drawn  # type: ignore[attr-defined]
    assert set(bank.pictures) == drawn
    assert named(bank) == drawn


@pytest.mark.parametrize("drawing", drawings(), ids=lambda each: each.stem)
def test_png_is_that_of_the_drawing_and_legible(drawing: object) -> None:
    data = drawing.with_suffix(".png").read_bytes()  # type: ignore[attr-defined]
    assert words_of(data) == {KEY: digest(drawing)}, REMAKE  # type: ignore[arg-type]
    assert len(data) < LARGEST
    lines = read_png(data).lines
    assert (len(lines), {len(line) for line in lines}) == (SIDE, {SIDE})
    dots = b"".join(lines)
    dark = sum(dot < 64 for dot in dots)
    assert 0.02 < dark / len(dots) < 0.4
    assert all(dot > 200 for dot in (*lines[0], *lines[-1])), "a drawing is cut off"


@pytest.mark.parametrize("drawing", drawings(), ids=lambda each: each.stem)
def test_drawings_are_of_one_hand_black_on_white_and_say_what_they_show(drawing: object) -> None:
    text = drawing.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    root = ElementTree.fromstring(text)
    look = {name: root.get(name) for name in ("viewBox", "stroke", "stroke-width", "fill")}
    assert look == {"viewBox": "0 0 100 100", "stroke": "#000", "stroke-width": "4", "fill": "none"}
    assert (root.get("stroke-linecap"), root.get("stroke-linejoin")) == ("round", "round")
    assert set(re.findall(r"#[0-9a-fA-F]+", text)) <= {"#000", "#fff"}
    bank = bank_of(drawing.parent)  # type: ignore[attr-defined]
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == bank.pictures[drawing.stem].alt  # type: ignore[attr-defined]


def test_every_question_that_a_person_answers_has_a_picture() -> None:
    (folder,) = [each for each in FOLDERS if each.parent.name == "ccarm"]
    bank = bank_of(folder)
    asked: list[Question] = [q for q in bank.questions() if "easyread" in q.forms]
    assert [q.id for q in asked if not q.picture] == ["ccarm.cover.case-ref"]
    assert len(asked) == 39


@pytest.mark.parametrize("kind", range(5))
def test_png_is_read_whatever_its_filter(kind: int) -> None:
    """Two rows of two grey dots, once in each way of packing them."""
    packed = {
        0: (b"\x0a\x14", b"\x1e\x28"),
        1: (b"\x0a\x0a", b"\x1e\x0a"),
        2: (b"\x0a\x14", b"\x14\x14"),
        3: (b"\x0a\x0f", b"\x19\x0f"),
        4: (b"\x0a\x0a", b"\x14\x0a"),
    }[kind]
    body = b"".join(bytes([kind]) + line for line in packed)
    made = write_png(Grey((b"\0\0", b"\0\0")), {})
    start = made.index(b"IDAT") - 4
    (size,) = struct.unpack(">I", made[start : start + 4])
    data = zlib.compress(body)
    chunk = struct.pack(">I", len(data)) + b"IDAT" + data
    chunk += struct.pack(">I", zlib.crc32(b"IDAT" + data))
    whole = made[:start] + chunk + made[start + 12 + size :]
    assert read_png(whole).lines == (b"\x0a\x14", b"\x1e\x28")
