"""The program's own words → catalogues for translators, and the catalogues compiled.

``make words`` runs this after words were changed, in the program or in a catalogue: it collects
every printed text, brings each ``.po`` file up to date with them, and compiles it to the ``.mo``
file that the program reads. It fails where a text has no translation. To begin a new language:
``python -m tools.words de``.
"""

from __future__ import annotations

import ast
import datetime
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from workbook import reports
from workbook.collation.states import STANDING_WORDS, STATE_WORDS
from workbook.languages import CATALOGUES, DRAFT
from workbook.letters.template import sentences
from workbook.letters.words import Kind
from workbook.problems.letters import WORDS_FOR_TEAMS
from workbook.reports.rendering import sentences as report_sentences

# Every module that holds nothing but printed words.
MODULES = (
    "workbook.words",
    "workbook.layout.words",
    "workbook.grid.words",
    "workbook.document.words",
    "workbook.writers.words",
    "workbook.letters.phrases",
    "workbook.problems.phrases",
)
_SAYS_SOMETHING = re.compile(r"[^\W\d_]|[◂▸]")
MADE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)  # no clock decides what files hold
HEAD = f"""\
# The words that the program itself prints, in another language. Keep what stands in braces.
# While the line Project-Id-Version ends with “{DRAFT}”, covers say that no native speaker has
# reviewed them. Once one has, write “reviewed” there. Then run: make words"""


def collected() -> dict[str, list[str]]:
    """Every text that workbooks print and letters say, and the files that have it."""
    found: dict[str, list[str]] = {}
    for place, text in (*_in_modules(), *_in_letters(), *_in_reports()):
        places = found.setdefault(text, [])
        places += [] if place in places else [place]
    return found


def _in_modules() -> Iterator[tuple[str, str]]:
    for name in MODULES:
        for text in _texts(import_module(name)):
            yield name.replace(".", "/") + ".py", text


def _in_letters() -> Iterator[tuple[str, str]]:
    """The sentences of the templates, and what a letter may say of what is in doubt."""
    for kind in Kind:
        for text in sentences(kind):
            yield f"workbook/letters/templates/{kind}.txt.j2", text
    for text in WORDS_FOR_TEAMS:
        yield "workbook/problems", text


def _in_reports() -> Iterator[tuple[str, str]]:
    """What the templates of pages say, and every ``said("…")`` of the modules that count."""
    for text in report_sentences():
        yield "workbook/reports/templates", text
    for text in (*STATE_WORDS.values(), *STANDING_WORDS.values()):
        yield "workbook/collation/states.py", text
    for file in sorted(Path(reports.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "said":
                words = node.args[0]
                if isinstance(words, ast.Constant):
                    yield f"workbook/reports/{file.name}", str(words.value)


def _texts(module: ModuleType) -> Iterator[str]:
    for name, value in vars(module).items():
        for text in value if isinstance(value, tuple) else (value,):
            if name.isupper() and isinstance(text, str) and _SAYS_SOMETHING.search(text):
                yield text


def read_catalogue(file: Path) -> Catalog:
    """A catalogue as it stands; an empty one where there is none."""
    language = file.stem
    if not file.is_file():
        return Catalog(locale=language, version=DRAFT)
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def brought_up_to_date(file: Path) -> Catalog:
    """The catalogue with exactly the texts of the program, in their order. Translations are kept
    by the English words; where those have changed, the text is to be translated anew."""
    old = read_catalogue(file)
    fresh = Catalog(
        locale=file.stem,
        header_comment=HEAD,
        project="workbook",
        version=old.version,
        creation_date=MADE,
        revision_date=MADE,
        last_translator="not named",
        language_team="not named",
        msgid_bugs_address="not named",
        fuzzy=False,
    )
    for text, files in collected().items():
        known = old.get(text)
        places = [(each, None) for each in files]
        fresh.add(text, known.string if known else "", locations=places)  # type: ignore[arg-type]
    return fresh


def po_bytes(catalogue: Catalog) -> bytes:
    """The text of a ``.po`` file."""
    stream = BytesIO()
    write_po(stream, catalogue, width=100, include_lineno=False, omit_header=False)
    return stream.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The compiled catalogue."""
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def missing(catalogue: Catalog) -> tuple[str, ...]:
    """The texts without a translation."""
    return tuple(str(each.id) for each in catalogue if each.id and not each.string)


def main(languages: list[str]) -> int:
    """Bring every catalogue up to date, and those of new languages."""
    there = {file.stem for file in CATALOGUES.glob("*.po")}
    gaps = 0
    for language in sorted(there | set(languages)):
        file = CATALOGUES / f"{language}.po"
        catalogue = brought_up_to_date(file)
        file.write_bytes(po_bytes(catalogue))
        file.with_suffix(".mo").write_bytes(mo_bytes(catalogue))
        for text in missing(catalogue):
            gaps += 1
            print(f"{file.name}: no words for “{text}”")  # noqa: T201
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
