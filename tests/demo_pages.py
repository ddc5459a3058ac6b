"""The report's pages, read as a browser would show them. For test_demo.py."""

from __future__ import annotations

import re
from collections import Counter

from lxml import html

from tests.demo_numbers import VOTE_WORDS

VOICE_GROUPS = {
    "The person": {"person"},
    "Family and advocates": {"family", "advocate"},
    "Professionals": {"clinician", "coordinator"},
    "Commissioners": {"commissioner"},
    "Others": {"other"},
}
A_COUNT = re.compile(r"(\d+) ([A-Z][^.]+)\.")


def words(cell: html.HtmlElement) -> str:
    return " ".join(cell.text_content().split())


def body(found: html.HtmlElement) -> list[list[str]]:
    """The rows below the heads of a table, as words."""
    return [[words(cell) for cell in row] for row in found.xpath("./tbody/tr")]


def heads(found: html.HtmlElement) -> list[str]:
    return [words(cell) for cell in found.xpath("./thead/tr/th | ./thead/tr/td")]


def tables_below(page: html.HtmlElement, anchor: str) -> list[html.HtmlElement]:
    """The tables of the part that a heading begins."""
    (heading,) = page.xpath(f'//*[@id="{anchor}"]')
    found: list[html.HtmlElement] = heading.getparent().xpath(".//table")
    return found


def counted(cell: str) -> Counter[str]:
    """The votes in a cell, by choice: ``1 Progress made. 2 Unchanged.``"""
    return Counter({VOTE_WORDS[label]: int(number) for number, label in A_COUNT.findall(cell)})
