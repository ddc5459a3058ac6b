"""A bank of four pages and a site that changes it, for tests that put one mistake into the site."""

from __future__ import annotations

from pathlib import Path

from tests.small_bank import HEAD, write_bank
from workbook.library import Library, Shelf, load_library, load_shelves

COVER = """\
id: small.cover
code: COVER
title: This workbook
sheet: This workbook
purpose: Whose it is.
questions:
  - id: small.cover.team
    type: short-text
    prompt: Which team are you?
    forms: {full: required, brief: required}
    origin: project
    reason: To know whose it is.
"""
CARE = """\
id: small.care
code: CARE
title: Care
sheet: Care
purpose: How care goes.
questions:
  - id: small.care.plan
    type: yes-no
    prompt: Is there a plan?
    forms: {full: required, brief: required}
    origin: project
    reason: For tests.
  - id: small.care.who
    type: single-choice
    prompt: Who keeps the plan?
    options:
      - code: nurse
        label: A nurse
      - code: other
        label: Somebody else
    forms: {full: required}
    origin: project
    reason: For tests.
"""
HOME = """\
id: small.home
code: HOME
title: Home
sheet: Home
purpose: How home is.
questions:
  - id: small.home.level
    type: rating
    prompt: How high is it?
    scale: height
    forms: {full: required, brief: optional}
    origin: project
    reason: For tests.
"""
LAST = """\
id: small.last
code: LAST
title: At last
sheet: At last
purpose: What is left.
questions:
  - id: small.last.why
    type: long-text
    prompt: Why is there no plan?
    only_if: {question: small.care.plan, is: "no"}
    forms: {full: optional}
    origin: project
    reason: For tests.
  - id: small.last.words
    type: short-text
    prompt: Is there anything else?
    forms: {full: optional, brief: optional}
    origin: project
    reason: For tests.
"""
FORMS = """\
  - id: brief
    title: Brief
    who: Anyone.
    how: Now.
    readers: Nobody.
scales:
"""
PAGES = """\
results:
  - id: levels
    kind: profile
    title: How high things are
    caution: For tests.
    source: Nobody's.
    items:
      - answer: small.home.level
        label: Home
sections:
  - cover
  - care
  - home
  - last
"""
TOP = """\
site: elm
name: Elm district
of: small
edition: "1"
"""
FORM_CHOICE = """\
forms:
  full:
    leave_out:
      - small.home
"""
TEXTS = """\
texts:
  questions/small.care.plan/prompt:
    of: "a0801a0c"
    text: Has a plan been made?
  questions/small.care.who/options/nurse/label:
    of: "bc2107c8"
    text: The district nurse
"""
SECTIONS = """\
sections:
  - id: elm.valley
    code: ELM
    title: Our valley
    sheet: Our valley
    purpose: What only we ask.
    after: small.care
    questions:
      - id: elm.valley.bus
        type: yes-no
        prompt: Is there a bus?
        forms: {full: required}
        origin: project
        reason: Many people here have no car.
"""
QUESTIONS = """\
questions:
  - id: elm.choir
    page: small.care
    type: short-text
    prompt: Who sings with them?
    forms: {full: optional}
    origin: project
    reason: There is a choir.
"""
SITE = TOP + FORM_CHOICE + TEXTS + SECTIONS + QUESTIONS


def write_base(folder: Path, edition: str = "1") -> Path:
    """The folder of the bank that the site changes."""
    head = HEAD.replace("scales:\n", FORMS).replace('edition: "1"', f'edition: "{edition}"')
    head = head.partition("sections:\n")[0] + PAGES
    return write_bank(folder, head, cover=COVER, care=CARE, home=HOME, last=LAST)


def write_site(folder: Path, text: str = SITE) -> Path:
    """The folder of the site."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site.yaml").write_text(text, encoding="utf-8")
    return folder


def shelf_of(tmp_path: Path, text: str = SITE) -> Shelf:
    """What the program says of the site beside its bank."""
    base = write_base(tmp_path / "small")
    own, shelf = load_shelves((base, write_site(tmp_path / "my-site", text)))
    assert own.problems == ()
    return shelf


def library_of(tmp_path: Path, text: str = SITE) -> Library:
    """All banks, with these two."""
    write_base(tmp_path / "banks" / "small")
    write_site(tmp_path / "banks" / "my-site", text)
    return load_library((tmp_path / "banks",))
