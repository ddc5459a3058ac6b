"""A package that is being damaged: its parts as bytes, and as trees where one looks inside."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from lxml import etree

from tests.fuzz.packing import Part, all_deflated, pack
from tests.fuzz.seeds import Seed

_DULL = ("_rels/.rels", "xl/styles.xml", "word/styles.xml", "[Content_Types].xml")


class Draft:
    """The parts of one seed, to be changed. luck: the only source of chance. others: the seeds of
    the same format, for pieces of theirs. is_aimed: as of a garden."""

    def __init__(
        self, seed: Seed, others: Sequence[Seed], luck: random.Random, is_aimed: bool = False
    ) -> None:
        self.is_aimed = is_aimed
        self.seed = seed
        self.others = others
        self.luck = luck
        self.parts = list(seed.parts)
        self.done: list[str] = []  # the kinds of damage, in order
        self.tail = b""  # bytes behind the package
        self._trees: dict[str, etree._Element] = {}

    # Parts

    def names(self) -> list[str]:
        """The names of all parts that are still there."""
        return [part.name for part in self.parts]

    def any_name(self) -> str:
        """A part to damage; those that hold words are drawn more often."""
        names = self.names()
        weights = [1 if name in _DULL else 4 for name in names]
        return self.luck.choices(names, weights)[0] if names else ""

    def xml_name(self) -> str:
        """A part with a tree; an empty name where no part can be parsed any more."""
        for _attempt in range(5):
            name = self.any_name()
            if name and self.tree(name) is not None:
                return name
        return ""

    def data(self, name: str) -> bytes:
        """The bytes of a part as it is now."""
        self.settle()
        return next(part.data for part in self.parts if part.name == name)

    def set_data(self, name: str, data: bytes) -> None:
        """Give a part other bytes."""
        self._trees.pop(name, None)
        self.parts = [
            replace(part, data=data) if part.name == name else part for part in self.parts
        ]

    def set_part(self, name: str, part: Part) -> None:
        """Put another part in the place of one."""
        self.settle()
        self._trees.pop(name, None)
        self.parts = [part if each.name == name else each for each in self.parts]

    # Trees

    def tree(self, name: str) -> etree._Element | None:
        """The root of a part, to be changed in place; None where it is no XML."""
        if name not in self._trees:
            data = next(part.data for part in self.parts if part.name == name)
            root = parsed(data)
            if root is None:
                return None
            self._trees[name] = copy.deepcopy(root)
        return self._trees[name]

    def settle(self) -> None:
        """Write the trees back into the parts."""
        for name, root in self._trees.items():
            data = etree.tostring(root)
            self.parts = [
                replace(part, data=data) if part.name == name else part for part in self.parts
            ]
        self._trees.clear()

    def element(self, root: etree._Element) -> etree._Element:
        """Any element of a tree but the root; half of the time one near something typed or one
        that says whose place it is."""
        listed = [each for each in root.iter() if isinstance(each.tag, str)][1:]
        if not listed:
            return root
        if self.luck.random() < 0.5 or self.is_aimed:
            hot = [each for each in listed if _is_hot(each)]
            if hot:
                return self._around(self.luck.choice(hot))
        return self.luck.choice(listed)

    def _around(self, element: etree._Element) -> etree._Element:
        """The element or one of those that hold it, but never the root."""
        for _step in range(self.luck.choice((0, 0, 1, 1, 2, 3, 4))):
            parent = element.getparent()
            if parent is None or parent.getparent() is None:
                break
            element = parent
        return element

    def packed(self) -> bytes:
        """The file."""
        self.settle()
        parts = tuple(self.parts)
        return pack(all_deflated(parts) if self.luck.random() < 0.1 else parts) + self.tail


def _is_hot(element: etree._Element) -> bool:
    if element.text and "canary" in element.text:
        return True
    return any(
        "small." in str(value) or str(value).startswith(("answer.", "w_"))
        for value in element.attrib.values()
    ) or bool(
        element.text and element.text.startswith(("@", "answer.", "ONE-", "TWO-", "workbook-"))
    )


@lru_cache(maxsize=128)
def parsed(data: bytes) -> etree._Element | None:
    """The root of XML bytes; None where they are none. Nobody may change it."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
