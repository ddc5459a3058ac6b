"""Text that a spreadsheet program takes for text, and the way back.

A spreadsheet program that opens a CSV file runs cells that look like formulas. Which text becomes a
cell depends on the program's country: many split a file at semicolons and take no notice of our
commas and quotation marks, so that a cell can begin in the middle of ours. ``RULE`` therefore
looks at every place where a cell could begin. ``restored`` takes it back to the character.
Everything that writes CSV calls this, for heads as well as for cells.
"""

from __future__ import annotations

import re

RULE = (
    "Text is made safe for spreadsheet programs. A cell could begin at the start of the text and "
    "behind each semicolon, tab, return or line feed. Where one of = + - @ (or their wide forms "
    "＝ ＋ － ＠), a tab, a return or an apostrophe stands there, with or without quotation marks "
    "before it, an apostrophe (') is put in front. To get the exact text back, take one apostrophe "
    "away wherever one stands at such a place."
)
MARK = "'"
_BEGINS = r"(?:\A|(?<=[;\t\r\n]))"
_WOULD_RUN = re.compile(_BEGINS + r"""(?="*[=+\-@＝＋－＠\t\r'])""")
_FIRST = frozenset("\"=+-@＝＋－＠\t\r'")  # what may begin a text that would run
_INSIDE = re.compile("[;\t\r\n]")
_MARKED = re.compile(_BEGINS + MARK)


def neutralised(text: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    if text[:1] not in _FIRST and not _INSIDE.search(text):  # nearly all text, and quickly seen
        return text
    return _WOULD_RUN.sub(MARK, text)


def restored(text: str) -> str:
    """The text that ``neutralised`` was given."""
    return _MARKED.sub("", text)
