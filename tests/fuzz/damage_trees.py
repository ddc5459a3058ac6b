"""Damage to the elements of a part: each function changes a draft once, or not at all."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from tests.fuzz.draft import Draft, parsed
from tests.payloads import PAYLOADS

_NUMBERS = (
    *("-1", "0", "1", "2", "3", "5", "7", "14", "255", "65536", "1048576", "1048577", "1000000000"),
    *("99999999999999999999", "", "NaN", "INF", "-0", "1e999", "0x10", "1.5", " 7 ", "٣", "²"),
)
_WORDS = (
    *("true", "false", "s", "str", "inlineStr", "b", "e", "d", "n", "shared", "array", "External"),
    *("A1", "C7", "C9", "C12", "XFD1048576", "A0", "ZZZZ9", "A1:XFD1048576", "$C$7", "1", "string"),
    *("float", "date", "percentage", "currency", "time", "boolean", "void", "2026-02-30", "P1D"),
    *("../../../etc/passwd", "http://example.org/", "file:///etc/passwd", "x" * 70_000, "rId1"),
)
_TEXTS = (
    *("", " ", "\n", "0", "-1", "1e308", "TRUE", "N/A", "n/a", "x", "✓", "=1+1", "#REF!", "1/2"),
    *("_x0041_", "_xD800_", "_x0000_", "_x005F_x0041_", "03/04/2024", "1.234,5", "\u202eabc"),
    *("☒", "☐", "ONE-1", "ONE-2", "TWO-1", "@2", "@id", "Oak", "Pike", "workbook-copy?", "Yes"),
    *("Workbook code: small · 1 · short · en", "Workbook code: a · b · c · d", "y" * 40_000),
)
_LEGAL = tuple(
    text
    for text in PAYLOADS
    if text.isprintable() and not any("\ud800" <= c <= "\udfff" for c in text)
)
_STRANGE = (
    "{urn:strange}thing",
    "thing",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
)
_DEEP = 300

Damage = Callable[[Draft], None]


def _pick(draft: Draft) -> tuple[etree._Element, etree._Element] | None:
    """A tree and one of its elements."""
    name = draft.xml_name()
    root = draft.tree(name) if name else None
    if root is None or len(root) == 0:
        return None
    return root, draft.element(root)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def delete(draft: Draft) -> None:
    if (picked := _pick(draft)) is not None:
        _remove(picked[1])


def duplicate(draft: Draft) -> None:
    if (picked := _pick(draft)) is not None and picked[1].getparent() is not None:
        for _ in range(draft.luck.choice((1, 1, 1, 2, 30))):
            picked[1].addnext(copy.deepcopy(picked[1]))


def move(draft: Draft) -> None:
    """Put an element somewhere else: behind another of its kind, or anywhere."""
    picked = _pick(draft)
    if picked is None:
        return
    root, element = picked
    inside = set(element.iter())
    alike = [each for each in root.iter(element.tag) if each not in inside]
    others = [each for each in root.iter(etree.Element) if not (each in inside or each is root)]
    targets = alike if alike and draft.luck.random() < 0.7 else others
    if not targets or element.getparent() is None:
        return
    target = draft.luck.choice(targets)
    _remove(element)
    if draft.luck.random() < 0.7 and target.getparent() is not None:
        target.addnext(element)
    else:
        target.append(element)


def swap(draft: Draft) -> None:
    """Two elements of a kind change places."""
    picked = _pick(draft)
    if picked is None:
        return
    root, one = picked
    inside = set(one.iter()) | set(one.iterancestors())
    others = [each for each in root.iter(one.tag) if each not in inside]
    if not others:
        return
    other = draft.luck.choice(others)
    here, there = copy.deepcopy(other), copy.deepcopy(one)
    for old, new in ((one, here), (other, there)):
        parent = old.getparent()
        if parent is not None:
            parent.replace(old, new)


def copy_elsewhere(draft: Draft) -> None:
    picked = _pick(draft)
    if picked is None:
        return
    root, element = picked
    target = draft.element(root)
    made = copy.deepcopy(element)
    if draft.luck.random() < 0.6 and target.getparent() is not None:
        target.addnext(made)
    else:
        target.append(made)


def splice(draft: Draft) -> None:
    """A piece of another seed of this format, or of a part of another kind."""
    picked = _pick(draft)
    if picked is None:
        return
    parts = [part for seed in draft.others for part in seed.parts]
    root = parsed(draft.luck.choice(parts).data)
    if root is None:
        return
    made = copy.deepcopy(draft.element(root))
    if draft.luck.random() < 0.5:
        picked[1].append(made)
    elif picked[1].getparent() is not None:
        picked[1].addnext(made)


def wrap(draft: Draft) -> None:
    """An element in a new one, known or strange."""
    picked = _pick(draft)
    if picked is None or picked[1].getparent() is None:
        return
    root, element = picked
    tag = draft.luck.choice((*_STRANGE, str(draft.element(root).tag)))
    made = etree.Element(tag)
    element.addprevious(made)
    made.append(element)


def unwrap(draft: Draft) -> None:
    """The children of an element in its place."""
    picked = _pick(draft)
    if picked is None or picked[1].getparent() is None:
        return
    for each in reversed(picked[1]):
        picked[1].addnext(each)
    _remove(picked[1])


def nest(draft: Draft) -> None:
    """An element within itself, very deep."""
    picked = _pick(draft)
    if picked is None:
        return
    inner = picked[1]
    for _ in range(draft.luck.choice((5, 40, _DEEP))):
        inner = etree.SubElement(inner, inner.tag)


def rename(draft: Draft) -> None:
    if (picked := _pick(draft)) is not None:
        root, element = picked
        element.tag = draft.luck.choice((*_STRANGE, str(draft.element(root).tag)))


def set_attribute(draft: Draft) -> None:
    """An attribute that is there gets a value on the edge."""
    picked = _pick(draft)
    if picked is None:
        return
    names = list(picked[1].attrib) or _names_of(picked[0])
    if names:
        values = (*_NUMBERS, *_NUMBERS, *_WORDS)
        picked[1].set(draft.luck.choice(names), draft.luck.choice(values))


def lend_attribute(draft: Draft) -> None:
    """An attribute gets the value that it has elsewhere: another cell's, another question's."""
    picked = _pick(draft)
    if picked is None:
        return
    root, element = picked
    names = list(element.attrib) or _names_of(root)
    if not names:
        return
    name = draft.luck.choice(names)
    values = sorted({value for each in root.iter(etree.Element) if (value := each.get(name))})
    if values:
        element.set(name, draft.luck.choice(values))


def drop_attribute(draft: Draft) -> None:
    picked = _pick(draft)
    if picked is not None and picked[1].attrib:
        del picked[1].attrib[draft.luck.choice(list(picked[1].attrib))]


def _names_of(root: etree._Element) -> list[str]:
    return sorted({str(name) for each in root.iter(etree.Element) for name in each.attrib})


def _holders(root: etree._Element) -> list[etree._Element]:
    return [each for each in root.iter(etree.Element) if each.text and each.text.strip()]


def swap_texts(draft: Draft) -> None:
    """What two elements say changes places, as when a person moves an answer."""
    picked = _pick(draft)
    holders = _holders(picked[0]) if picked else []
    if len(holders) > 1:
        one, other = draft.luck.sample(holders, 2)
        one.text, other.text = other.text, one.text


def copy_text(draft: Draft) -> None:
    """What one element says is said by another too."""
    picked = _pick(draft)
    holders = _holders(picked[0]) if picked else []
    if len(holders) > 1:
        one, other = draft.luck.sample(holders, 2)
        one.text = other.text


def set_text(draft: Draft) -> None:
    picked = _pick(draft)
    if picked is not None:
        draft.luck.choice(_holders(picked[0]) or [picked[1]]).text = draft.luck.choice(
            (*_TEXTS, *_LEGAL)
        )


def add_tail(draft: Draft) -> None:
    """Text between elements, where none belongs."""
    picked = _pick(draft)
    if picked is not None:
        picked[1].tail = draft.luck.choice(_TEXTS[:-1])


def add_comment(draft: Draft) -> None:
    """A comment or an instruction in the middle of a text."""
    picked = _pick(draft)
    if picked is None:
        return
    element = draft.luck.choice(_holders(picked[0]) or [picked[1]])
    text = element.text or ""
    cut = draft.luck.randrange(len(text) + 1)
    made = (
        etree.Comment("x") if draft.luck.random() < 0.5 else etree.ProcessingInstruction("x", "y")
    )
    element.text = text[:cut]
    made.tail = text[cut:]
    element.insert(0, made)


def shuffle(draft: Draft) -> None:
    """The children of an element in another order."""
    if (picked := _pick(draft)) is not None:
        listed = list(picked[1])
        draft.luck.shuffle(listed)
        picked[1][:] = listed


# Damage that moves or doubles what people see is drawn as often as the rest together.
TREES: tuple[tuple[Damage, int], ...] = (
    (delete, 10), (duplicate, 8), (move, 10), (swap, 10), (copy_elsewhere, 6), (splice, 6),
    (wrap, 4), (unwrap, 4), (nest, 1), (rename, 4), (set_attribute, 12), (lend_attribute, 14),
    (drop_attribute, 6), (swap_texts, 12), (copy_text, 8), (set_text, 8), (add_tail, 2),
    (add_comment, 3), (shuffle, 3),
)  # fmt: skip
# Damage that sets marks, names and words against each other, or takes some of them away.
AIMED: tuple[tuple[Damage, int], ...] = (
    (delete, 10), (duplicate, 4), (move, 8), (swap, 20), (copy_elsewhere, 4), (wrap, 3),
    (unwrap, 5), (rename, 6), (set_attribute, 4), (lend_attribute, 24), (drop_attribute, 8),
    (swap_texts, 14), (copy_text, 8), (set_text, 4), (shuffle, 4),
)  # fmt: skip
