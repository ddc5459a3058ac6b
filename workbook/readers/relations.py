"""Which parts of an Office file belong to which: its relations, kept inside the package."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from workbook.readers.package import Package
from workbook.readers.xml import parse_xml


@dataclass(frozen=True, slots=True)
class Relation:
    """One part that another refers to. kind: the last word of its type, such as ``comments``."""

    id: str
    kind: str
    part: str


def read_relations(package: Package, part: str) -> tuple[Relation, ...]:
    """The parts that a part refers to, ``""`` being the whole package. Outside links are left out.

    Strict and ordinary files write other addresses before the kind, and the same last word.
    """
    folder, name = posixpath.split(part)
    data = package.part(posixpath.join(folder, "_rels", f"{name}.rels"))
    return tuple(_relations(data, folder)) if data is not None else ()


def _relations(data: bytes, folder: str) -> Iterator[Relation]:
    for each in parse_xml(data):
        target = each.get("Target", "")
        if each.get("TargetMode", "") == "External" or not target:
            continue
        path = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
        yield Relation(
            each.get("Id", ""), each.get("Type", "").rpartition("/")[2], path.lstrip("/")
        )
