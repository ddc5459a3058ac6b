"""An independent count of what was typed into a file: other code than the program's readers.

Every text of every part is taken with regular expressions over the raw parts of the package; what
the blank shows as well is taken away. ``visible`` gives the characters that are new in a file.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

# Where people's words stand, by the parts of a package. Excel shows a sheet's words through the
# shared strings: a number in a cell stands for a string, as often as it is named.
_SHOWN = re.compile(
    r"(?:xl/(?:comments|threadedComments/|drawings/|diagrams/data|charts/)"
    r"|word/(?:document|comments|footnotes|endnotes|header|footer|diagrams/data))"
)
_WORDS = re.compile(r"<(?:[a-zA-Z0-9]+:)?(?:t|delText|text)(?:\s[^>]*)?>([^<]*)</")
_OLD_BRANCH = re.compile(r"<mc:Fallback.*?</mc:Fallback>", re.DOTALL)
_AID = re.compile(r"<(?:[a-z]+:)?rPh\b.*?</(?:[a-z]+:)?rPh>", re.DOTALL)
_STRING = re.compile(r"<(?:[a-z]+:)?si>(.*?)</(?:[a-z]+:)?si>", re.DOTALL)
_CELL = re.compile(r"<(?:[a-z]+:)?c\s([^>]*?)>(.*?)</(?:[a-z]+:)?c>", re.DOTALL)
_PRINTED = re.compile(r"<(?:[a-z]+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)</")
_CODES = re.compile(r'&(?:"[^"]*"|[0-9]{1,3}|[A-Za-z])')


def visible(data: bytes, blank: bytes) -> Counter[str]:
    """The characters that a file shows and its blank does not, spaces aside."""
    return _characters(data) - _characters(blank)


def characters(texts: Iterator[str]) -> Counter[str]:
    """All characters of some texts but for spaces."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update("".join(text.split()))
    return found


def _characters(data: bytes) -> Counter[str]:
    return characters(_texts(data))


def _texts(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    strings = _STRING.findall(parts.get("xl/sharedStrings.xml", b"").decode())
    for name, raw in parts.items():
        if not name.endswith(".xml"):
            continue
        text = _OLD_BRANCH.sub("", raw.decode())
        if name.startswith("xl/worksheets/sheet"):
            yield from _sheet(text, strings)
        elif _SHOWN.match(name):
            yield from (html.unescape(each) for each in _WORDS.findall(text))


def _sheet(text: str, strings: list[str]) -> Iterator[str]:
    for looks, inside in _CELL.findall(text):
        value = re.search(r"<(?:[a-z]+:)?v>([^<]*)</", inside)
        if 't="s"' in looks and value:
            yield _plain(strings[int(value.group(1))])
        elif 't="inlineStr"' in looks:
            yield _plain(inside)
        elif value and "<f" not in inside:
            yield html.unescape(value.group(1))
    for printed in _PRINTED.findall(text):
        yield _CODES.sub(" ", html.unescape(printed))


def _plain(inside: str) -> str:
    return html.unescape("".join(_WORDS.findall(_AID.sub("", inside))))
