"""Records + template → one self-contained page. The only module that knows jinja2.

Everything that a template prints is escaped, and characters that a reader could not see, or that
no file can hold, are shown as their numbers. A name that a template misses is a fault, not a gap.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from workbook.reports.drawing import around

GENERATOR = "workbook report"  # by which the program knows its own pages


def render(template: str, **records: object) -> str:
    """The page that a template makes of these records."""
    return _environment().get_template(template).render(generator=GENERATOR, **records)


def visible(text: str) -> str:
    """Text in which control characters and halves of characters are shown as their numbers."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        f"\\x{ord(c):02x}" if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" else c
        for c in plain
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("workbook.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    made.globals["around"] = around
    return made


def _shown(value: object) -> object:
    """What a template prints, made visible; markup of our own macros is left alone."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
