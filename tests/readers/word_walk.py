"""An independent account of a .docx file: every character that somebody typed into it.

It shares no code with the readers. It walks over the XML of every part with the standard library,
collects the text of each paragraph, leaves out the paragraphs that the blank prints (each once),
the pale words of untouched boxes and the signs of check boxes, and counts what is left.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

BOX_SIGNS = "☐☒☑✓"
READ_PARTS = re.compile(r"word/(document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml")
STRUCK = ("del", "moveFrom")


def name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def value(element: ElementTree.Element, wanted: str) -> str:
    return next((text for key, text in element.items() if key.rpartition("}")[2] == wanted), "")


def typed_characters(data: bytes, printed: Iterable[str], pale: Iterable[str]) -> Counter[str]:
    """How often each character was typed, spaces aside. printed: the paragraphs of the blank.
    pale: the words in its empty places."""
    waiting = Counter(squeezed(text) for text in printed)
    empty = {squeezed(text) for text in pale}
    typed: Counter[str] = Counter()
    for text in paragraphs(data, empty):
        plain = squeezed(text)
        if waiting[plain]:
            waiting[plain] -= 1
        elif plain not in empty:
            typed.update(plain)
    return typed


def squeezed(text: str) -> str:
    """Text without any white space and without the signs of boxes at its start."""
    return "".join(text.split()).lstrip(BOX_SIGNS)


def paragraphs(data: bytes, empty: set[str]) -> Iterator[str]:
    """The text of every paragraph of every part, and apart from it what was struck out there."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            if READ_PARTS.fullmatch(part):
                root = ElementTree.fromstring(package.read(part))
                yield from walk(root, empty)


def walk(element: ElementTree.Element, empty: set[str]) -> Iterator[str]:
    """The paragraphs below an element; those within one, as in text boxes, come before it."""
    if name(element) == "p":
        kept: list[str] = []
        struck: list[str] = []
        yield from words(element, kept, struck, empty)
        yield "".join(kept)
        yield "".join(struck)
        return
    for child in chosen(element):
        yield from walk(child, empty)


def chosen(element: ElementTree.Element) -> list[ElementTree.Element]:
    """The children of an element; of content that is there twice, the first branch."""
    return list(element)[:1] if name(element) == "AlternateContent" else list(element)


def words(
    element: ElementTree.Element, kept: list[str], struck: list[str], empty: set[str]
) -> Iterator[str]:
    for child in chosen(element):
        kind = name(child)
        if kind == "p":
            yield from walk(child, empty)
        elif kind in ("t", "delText"):
            (struck if kind == "delText" else kept).append(child.text or "")
        elif kind in STRUCK:
            yield from words(child, struck, struck, empty)
        elif kind == "sdt":
            inside: list[str] = []
            yield from words(child, inside, struck, empty)
            text = "".join(inside)
            kept.append("" if squeezed(text) in empty else text)
        elif kind == "fldSimple" and value(child, "instr").split()[:1] in (["PAGE"], ["NUMPAGES"]):
            continue
        elif kind not in ("rPr", "pPr", "sdtPr", "instrText"):
            yield from words(child, kept, struck, empty)
