"""A bank of a few lines of YAML, for tests that put one mistake into it."""

from __future__ import annotations

import textwrap
from pathlib import Path

from workbook.loader import Loaded, load_bank
from workbook.problems import Problem
from workbook.rules import check_bank

HEAD = """\
id: small
edition: "1"
title: A small bank
short_title: Small
about: For tests.
licence: CC BY 4.0
attribution: Nobody.
sources:
  - key: paper
    title: A paper
forms:
  - id: full
    title: Full
    who: Anyone.
    how: Now.
    readers: Nobody.
scales:
  height:
    choices:
      - code: low
        label: Low
        score: 1
      - code: high
        label: High
        score: 2
options:
  voices:
    choices:
      - code: person
        label: The person
      - code: staff
        label: Staff
sections:
  - one
"""

SECTION = """\
id: small.one
code: ONE
title: One
sheet: One
purpose: The only section.
questions:
"""

FIRST = """\
  - id: small.one.first
    type: yes-no
    prompt: Is it so?
    forms:
      full: required
    origin: project
    reason: Something must be first.
"""

# What most questions of these tests end with.
USUAL = """\
    forms:
      full: required
    origin: project
    reason: For this test.
"""


def question(lines: str, usual: str = USUAL) -> str:
    """A question of the small bank from its first lines: its id without ``small.one.``, its type
    and what else matters; a prompt and the usual end are added."""
    body = textwrap.indent(textwrap.dedent(lines).strip("\n"), "    ")
    body = body.replace("    id: ", "  - id: small.one.", 1)
    prompt = "" if "prompt:" in body else "    prompt: What is it?\n"
    return f"{body}\n{prompt}{usual}"


def write_bank(folder: Path, head: str = HEAD, **sections: str) -> Path:
    """A bank's folder. sections: file name → whole text; one sound section where none is given."""
    (folder / "sections").mkdir(parents=True)
    (folder / "bank.yaml").write_text(head, encoding="utf-8")
    for name, text in (sections or {"one": SECTION + FIRST}).items():
        (folder / "sections" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def check(folder: Path) -> tuple[Problem, ...]:
    """Everything that loader and rules say of a folder."""
    loaded: Loaded = load_bank(folder)
    rules = check_bank(loaded.bank, loaded.lines) if loaded.bank else ()
    return (*loaded.problems, *rules)


def place_of(folder: Path, file: str, words: str, nth: int = 1) -> str:
    """``file:line`` of the line that holds some words, the nth of them."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    found = [number for number, line in enumerate(lines, start=1) if words in line]
    assert len(found) >= nth, f"{words!r} stands {len(found)} times in {file}"
    return f"{file}:{found[nth - 1]}"
