"""A wording → its file, ``wordings/LANG.yaml``: every text of the forms that it covers, in the
bank's order.

Over each text stand the bank's own words of today, as a remark. A text that is not there yet stands
only as remarks. One that is there keeps its fingerprint, so that it still counts as outdated where
it is. ``translating`` calls this when a translator's sheet has come back.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping

from workbook.bank import Accept, Bank
from workbook.wordings.records import Translated, Wording, fingerprint
from workbook.wordings.texts import texts_of, texts_of_forms

WIDTH = 96
HEAD = """\
# {title} in {language}. {state}
# Every text stands under its name; "of" is the fingerprint of the words it was made from. When
# those change, `workbook check` says so. How these files work: question_banks/README.md
"""
DRAFT = "A draft: no native speaker has reviewed it."
REVIEWED = "A native speaker has reviewed it."
ACCEPTED = """\
# What people may type in this language. The first word of each list is the one that is printed.
"""
LISTS = ("not_applicable", "dont_know", "ticks", "yes", "no")


def wording_yaml(bank: Bank, wording: Wording, language: str) -> str:
    """The whole file. bank: in its own language. language: its name in English."""
    state = DRAFT if wording.draft else REVIEWED
    parts = [HEAD.format(title=" ".join(bank.short_title.split()), language=language, state=state)]
    forms = "".join(f"  - {form}\n" for form in wording.forms)
    parts.append(f"draft: {str(wording.draft).lower()}\nforms:\n{forms}")
    if wording.accept is not None and wording.lists:
        parts.append(ACCEPTED + accept_yaml(wording.accept, wording.lists))
    parts.append(texts_yaml(bank, wording.forms, wording.texts))
    if wording.left_over:
        parts.append("\n".join(_left_over(wording.left_over)) + "\n")
    return "\n".join(parts)


def accept_yaml(accept: Accept, lists: tuple[str, ...]) -> str:
    """The lines under ``accept``. lists: the keys that the wording says itself."""
    return "\n".join(("accept:", *_accept(accept, lists))) + "\n"


def texts_yaml(bank: Bank, forms: tuple[str, ...], words: Mapping[str, Translated]) -> str:
    """The lines under ``texts``. words: by the names of the texts; what is not among them stands
    as a remark. bank: in its own language. Texts of other forms that are there are kept."""
    return "\n".join(_lines(bank, forms, words)) + "\n"


def _accept(accept: Accept, lists: tuple[str, ...]) -> Iterator[str]:
    for key in (key for key in LISTS if key in lists):
        yield f"  {key}:"
        words: tuple[str, ...] = getattr(accept, key)
        yield from (f"    - {_quoted(word)}" for word in words)
    if "numbers" in lists and accept.numbers is not None:
        yield "  numbers:"
        yield f"    decimal: {accept.numbers.decimal.value}"
        yield from ("    thousands:",) if accept.numbers.thousands else ()
        yield from (f"      - {mark.value}" for mark in accept.numbers.thousands)


def _lines(bank: Bank, forms: tuple[str, ...], words: Mapping[str, Translated]) -> Iterator[str]:
    yield "texts:"
    asked = {str(text) for text in texts_of_forms(bank, forms)}
    for text in texts_of(bank):
        name = str(text)
        if name not in asked and name not in words:
            continue
        yield ""
        yield from _remark(text.words)
        there = words.get(name)
        mark = "# " if there is None else ""
        made_from = there.of if there and there.of else fingerprint(text.words)
        yield f"  {mark}{name}:"
        yield f"  {mark}  of: {json.dumps(made_from)}"
        if there is None:
            yield "  #   text: "
        else:
            yield from _value("text", there.words)
            yield from _value("note", there.note) if there.note else ()


def _remark(words: str) -> Iterator[str]:
    own = textwrap.wrap(words, WIDTH - 8, break_long_words=False, break_on_hyphens=False)
    yield from (f"  # {line}" for line in own)


def _left_over(texts: Mapping[str, Translated]) -> Iterator[str]:
    yield "  # The bank has no texts of these names any more:"
    for name, text in texts.items():
        yield f"  # {name}:"
        yield f"  #   of: {json.dumps(text.of)}"
        yield f"  #   text: {_quoted(text.words)}"


def _value(key: str, words: str) -> Iterator[str]:
    """A text as one line in quotes, or folded over several."""
    quoted = f"    {key}: {_quoted(words)}"
    lines = textwrap.wrap(words, WIDTH - 6, break_long_words=False, break_on_hyphens=False)
    if len(quoted) <= WIDTH or " ".join(lines) != words:
        yield quoted
        return
    yield f"    {key}: >-"
    yield from (f"      {line}" for line in lines)


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
