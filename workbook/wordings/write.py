"""A wording → the text of its file: every text of the forms that it covers, in the bank's order.

Over each text stand the bank's own words of today, as a remark. A text that is not there yet stands
only as remarks, ready to be filled in. One that is there keeps its fingerprint, so that it still
counts as outdated where it is. ``tools.wording`` calls this.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping

from workbook.bank import Bank
from workbook.wordings.records import Translated, fingerprint
from workbook.wordings.texts import texts_of_forms

WIDTH = 96


def texts_yaml(bank: Bank, forms: tuple[str, ...], words: Mapping[str, Translated]) -> str:
    """The lines under ``texts``. words: by the names of the texts; what is not among them stands
    as a remark. bank: in its own language."""
    return "\n".join(_lines(bank, forms, words)) + "\n"


def _lines(bank: Bank, forms: tuple[str, ...], words: Mapping[str, Translated]) -> Iterator[str]:
    yield "texts:"
    for text in texts_of_forms(bank, forms):
        name = str(text)
        own = textwrap.wrap(text.words, WIDTH - 8, break_long_words=False, break_on_hyphens=False)
        yield ""
        yield from (f"  # {line}" for line in own)
        there = words.get(name)
        mark = "# " if there is None else ""
        made_from = there.of if there and there.of else fingerprint(text.words)
        yield f"  {mark}{name}:"
        yield f"  {mark}  of: {json.dumps(made_from)}"
        if there is None:
            yield "  #   text: "
        else:
            yield from _value(there.words)


def _value(words: str) -> Iterator[str]:
    """A text as one line in quotes, or folded over several."""
    quoted = f"    text: {json.dumps(words, ensure_ascii=False)}"
    lines = textwrap.wrap(words, WIDTH - 6, break_long_words=False, break_on_hyphens=False)
    if len(quoted) <= WIDTH or " ".join(lines) != words:
        yield quoted
        return
    yield "    text: >-"
    yield from (f"      {line}" for line in lines)
