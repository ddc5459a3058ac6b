"""A template and what it may name → the words of a letter.

A facilitator's own template is somebody's program: it runs in a sandbox and sees plain words only.
``check_template`` judges one before anything is written; the letters call ``render_letter``.
"""

from __future__ import annotations

import re
import textwrap
import traceback
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateSyntaxError,
    meta,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from workbook.languages import OWN
from workbook.letters.mail import Leftward, Letter, one_line
from workbook.letters.saying import Voice
from workbook.letters.words import EXAMPLES, Kind, Words
from workbook.problems import Problem
from workbook.problems.letters import (
    TEMPLATE_FORBIDDEN,
    TEMPLATE_NO_SUBJECT,
    TEMPLATE_STOPS,
    TEMPLATE_UNREADABLE,
    TEMPLATE_WORD_UNKNOWN,
)
from workbook.problems.records import did_you_mean

TEMPLATES = Path(__file__).parent / "templates"
LINE_LENGTH = 76
SAY = "say"  # what templates call it by
_SUBJECT = re.compile(r"Subject:[ \t]*(?P<subject>\S[^\n]*)\n[ \t]*\n(?P<body>.*)", re.DOTALL)
_BLOCKS_ONLY = re.compile(r"[ \t]*(?:\{%(?:(?!%\}).)*%\}[ \t]*)+")
_BLOCK_END = re.compile(r"(?<![-+])%\}[ \t]*$")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_BULLET = re.compile(r"[ \t]*(?:(?:[-*•]|[0-9]+[.)])[ \t]+)?")


class TemplateFaultError(Exception):
    """A template that cannot be used. problem: what to tell its author."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def check_template(
    text: str, kind: Kind = Kind.INVITATION, name: str = "letter template"
) -> Problem | None:
    """What is wrong with a facilitator's own template, or None. It is tried on made-up words."""
    try:
        for example in EXAMPLES:
            render_letter(text, kind, example, name)
    except TemplateFaultError as fault:
        return fault.problem
    return None


def shipped_template(kind: Kind) -> str:
    """Our own template of a kind: a good place to begin one's own."""
    return (TEMPLATES / f"{kind}.txt.j2").read_text(encoding="utf-8")


def render_letter(
    text: str | None, kind: Kind, words: Words, name: str = "letter template"
) -> Letter:
    """The letter. text: the facilitator's template, None for ours. Raises TemplateFaultError."""
    given = shipped_template(kind) if text is None else text.removeprefix("\ufeff")
    names = words.for_kind(kind)
    template = _prepared(given, tuple(names), name, words.language)
    return _split(_run(template, names, name), name, Voice(words.language))


@lru_cache(maxsize=8)
def _prepared(given: str, names: tuple[str, ...], name: str, language: str) -> Template:
    """A template, ready for a round's letters. Raises TemplateFaultError for one that is faulty."""
    environment = _environment(Voice(language))
    source = _keep_line_ends(given)
    _check_names(environment, source, names, name)
    return environment.from_string(source)


def sentences(kind: Kind) -> Iterator[str]:
    """Every sentence that our own template of a kind says: for translators."""
    tree = _environment(Voice(OWN)).parse(shipped_template(kind))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == SAY:
            yield str(call.args[0].as_const())


def _environment(voice: Voice) -> ImmutableSandboxedEnvironment:
    """Where templates run. Letters are plain text, so nothing is to be escaped."""

    @pass_context
    def say(context: Context, text: str, /, **gaps: object) -> str:
        return _said(voice, text, {**context.get_all(), **gaps})

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.globals[SAY] = say
    return environment


def _said(voice: Voice, text: str, gaps: Mapping[str, object]) -> str:
    """Words with what stands in their gaps. In a line that runs from right to left, each of these
    keeps its own direction to itself, so that the marks beside it stand where they belong."""
    if not voice.is_right_to_left:
        return voice.say(text, **gaps)
    return voice.say(text, **{name: f"\u2068{value}\u2069" for name, value in gaps.items()})


def _keep_line_ends(text: str) -> str:
    """A line of "{% if %}" alone leaves no empty line in the letter. But words before one keep
    their line end, which jinja2 would take away too."""
    return "\n".join(
        line if _BLOCKS_ONLY.fullmatch(line) else _BLOCK_END.sub("+%}", line)
        for line in text.splitlines()
    )


def _check_names(
    environment: ImmutableSandboxedEnvironment, text: str, names: tuple[str, ...], name: str
) -> None:
    """Raises for a template that cannot be understood or asks for what the letter does not have."""
    try:
        tree = environment.parse(text)
        environment.compile(text)
    except TemplateSyntaxError as error:
        found = one_line(error.message or "")
        raise TemplateFaultError(
            TEMPLATE_UNREADABLE.at(f"{name}:{error.lineno}", found=found)
        ) from None
    unknown = meta.find_undeclared_variables(tree) - {*names} - environment.globals.keys()
    for used in tree.find_all(nodes.Name):
        if used.name in unknown:
            guess = did_you_mean(used.name, names)
            raise TemplateFaultError(
                TEMPLATE_WORD_UNKNOWN.at(
                    f"{name}:{used.lineno}",
                    found=used.name,
                    guess=f" Did you mean “{guess}”?" if guess else "",
                    known=", ".join(names),
                )
            )


def _run(template: Template, names: Mapping[str, object], name: str) -> str:
    try:
        return template.render(names)
    except SecurityError as error:
        problem = TEMPLATE_FORBIDDEN.at(f"{name}:{_line(error)}")
    except Exception as error:  # whatever somebody's program may do
        # Only the kind of error: its message might hold somebody's answer.
        problem = TEMPLATE_STOPS.at(f"{name}:{_line(error)}", found=type(error).__name__)
    raise TemplateFaultError(problem)


def _line(error: Exception) -> int:
    """The template's line where it stopped; jinja2 calls a template from text ``<template>``."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((each.lineno or 1 for each in frames[::-1] if each.filename == "<template>"), 1)


def _split(text: str, name: str, voice: Voice) -> Letter:
    """Subject and body of a written letter, its long lines wrapped."""
    found = _SUBJECT.fullmatch(text.replace("\r\n", "\n").strip() + "\n\n")
    if found is None:
        raise TemplateFaultError(TEMPLATE_NO_SUBJECT.at(f"{name}:1"))
    whole = _EMPTY_LINES.sub("\n\n", found.group("body")).strip("\n").split("\n")
    body = "\n".join(wrapped for line in whole for wrapped in _wrap(line))
    leftward = Leftward(voice.language, tuple(whole)) if voice.is_right_to_left else None
    return Letter(one_line(found.group("subject")), body + "\n", leftward)


def _wrap(line: str) -> Iterator[str]:
    """The line in pieces that mails carry well; below a bullet they are indented like its words."""
    start = _BULLET.match(line)
    indent = " " * len(start.group()) if start else ""
    yield from textwrap.wrap(
        line.rstrip(),
        LINE_LENGTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
