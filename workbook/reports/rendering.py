"""Records + template → one self-contained page. The only module that knows jinja2.

Everything that a template prints is escaped, and characters that a reader could not see, or that
no file can hold, are shown as their numbers. A name that a template misses is a fault, not a gap.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from markupsafe import Markup, escape

from workbook.languages import OWN, is_draft, is_right_to_left, speaker
from workbook.problems import fill
from workbook.reports.drawing import around
from workbook.reports.said import tell

SAY = "say"  # what templates call it by
GENERATOR = "workbook report"  # by which the program knows its own pages


def render(template: str, language: str = OWN, **records: object) -> str:
    """The page that a template makes of these records. language: in which the program speaks on
    it."""
    return (
        _environment(language)
        .get_template(template)
        .render(
            generator=GENERATOR,
            language=language,
            direction="rtl" if is_right_to_left(language) else "ltr",
            is_draft=is_draft(language),
            **records,
        )
    )


def visible(text: str) -> str:
    """Text in which control characters and halves of characters are shown as their numbers."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        f"\\x{ord(c):02x}" if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" else c
        for c in plain
    )


@lru_cache(maxsize=8)
def _environment(language: str) -> Environment:
    """Where pages of a language are made. ``say`` says a sentence of a template; what stands in its
    gaps is escaped, unless it is markup of our own."""

    def say(text: str, /, **gaps: object) -> Markup:
        shown = {name: escape(_shown(each, language)) for name, each in gaps.items()}
        return Markup(fill(speaker(language)(text), shown))  # noqa: S704 - our own words

    made = Environment(
        loader=PackageLoader("workbook.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=partial(_shown, language=language),
    )
    made.globals |= {
        SAY: say,
        "around": partial(around, language=language),
        "bdi": lambda text: Markup("<bdi>{}</bdi>").format(_shown(text, language)),
        "code": lambda text: Markup("<code>{}</code>").format(text),
    }
    made.filters["tell"] = lambda value: _shown(value, language)
    return made


def _shown(value: object, language: str) -> object:
    """What a template prints, in the words of the page and made visible; markup of our own macros
    is left alone."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return visible(tell(value, language))


def sentences() -> Iterator[str]:
    """Every sentence that our templates say: for translators."""
    environment = _environment(OWN)
    for name in environment.list_templates():
        source = (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")
        for call in environment.parse(source).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == SAY:
                yield str(call.args[0].as_const())
