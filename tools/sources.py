"""A folder with the papers that the banks are based on → what our wording has in common with them.

``python -m tools.sources FOLDER`` compares every text of every bank in every language, everything
that the program says, and every page of documentation with the text files in the folder. It prints
each run of eight words or more that also stands in a paper, and fails if there is one. Names and
titles that have to be the paper's own are listed in ``tools/names_in_common.yaml``, with reasons.
The papers themselves are not ours to hand out; a test calls this where they are at hand.
"""

from __future__ import annotations

import ast
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from tools.words import collected

ROOT = Path(__file__).parent.parent
NAMES = Path(__file__).with_name("names_in_common.yaml")
RUN = 8  # words in a row
PAPERS = (".txt", ".md")  # how the names of papers end; anything else cannot be compared
_OTHER = (".j2", ".json", ".po")  # templates, schemas, catalogues

# What interrupts a sentence of a paper without being a part of it: [12, 13], ^{1}, (Somebody 2010).
_CITATION = re.compile(r"\[\d[\d,\s–-]*\]|\^\{[^}]*\}|\([^()]*\b(?:19|20)\d\d[a-z]?\)")
_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-‐‑]\s*\n\s*(?=\w)")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑–](?=\w)")
_SILENT = str.maketrans("", "", "\xad'’")  # a soft hyphen, an apostrophe

Words = tuple[str, ...]
Index = Mapping[Words, str]
"""Each run of eight words, and a paper in which it stands."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of ours, and where it stands."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """Words that have to be the same as in a paper, and why."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Match:
    """A run of words that one of our texts has in common with a paper."""

    place: str
    words: str
    paper: str


def words_in(text: str, *, joined: bool) -> Words:
    """The words of a text, without regard to capitals, punctuation, ligatures, line ends and
    references. joined: whether “co-ordinate” is one word or two; a word that is broken at the end
    of a line is one in any case."""
    plain = _CITATION.sub(" ", unicodedata.normalize("NFKC", text).casefold()).translate(_SILENT)
    plain = _LINE_END_HYPHEN.sub("", plain)
    return tuple(re.findall(r"\w+", _HYPHEN.sub("" if joined else " ", plain)))


def index(papers: Mapping[str, str]) -> Index:
    """Every run of eight words of the papers. papers: the name of each with its text."""
    found: dict[Words, str] = {}
    for paper, text in papers.items():
        for joined in (False, True):
            words = words_in(text, joined=joined)
            for at in range(len(words) - RUN + 1):
                found.setdefault(words[at : at + RUN], paper)
    return found


def find_matches(ours: Iterable[Passage], runs: Index, names: Iterable[Name]) -> tuple[Match, ...]:
    """Every run of eight words or more that is in a text of ours and in a paper. Words of a listed
    name do not count towards the eight."""
    listed = tuple(names)
    readings = [(joined, _listed(listed, joined)) for joined in (False, True)]
    found: dict[str, Match] = {}
    for passage in ours:
        for joined, known in readings:
            words = words_in(passage.text, joined=joined)
            for match in _common(passage.place, words, runs, known):
                found.setdefault(f"{match.place} {match.words.replace(' ', '')}", match)
    return tuple(found.values())


def _listed(names: tuple[Name, ...], joined: bool) -> tuple[Words, ...]:
    return tuple(words_in(name.words, joined=joined) for name in names)


def _common(place: str, words: Words, runs: Index, names: tuple[Words, ...]) -> Iterator[Match]:
    starts = [at for at in range(len(words) - RUN + 1) if words[at : at + RUN] in runs]
    named = _covered(words, names) if starts else set()
    while starts:
        first = last = starts.pop(0)
        while starts and starts[0] == last + 1:
            last = starts.pop(0)
        run = range(first, last + RUN)
        if sum(at not in named for at in run) >= RUN:
            paper = runs[words[first : first + RUN]]
            yield Match(place, " ".join(words[at] for at in run), paper)


def _covered(words: Words, names: tuple[Words, ...]) -> set[int]:
    """The positions of words that are a part of a listed name."""
    return {
        position
        for name in names
        for at in range(len(words) - len(name) + 1)
        if words[at : at + len(name)] == name
        for position in range(at, at + len(name))
    }


def our_passages(root: Path = ROOT) -> Iterator[Passage]:
    """Every text that we print: of banks, in all languages, of the program and its pages."""
    for file in sorted((root / "question_banks").rglob("*.yaml")):
        yield from _passages(file.relative_to(root).as_posix(), _yaml(file))
    yield from (Passage(f"words of the program: {text}", text) for text in collected())
    for file in sorted((root / "workbook").rglob("*")):
        if file.suffix == ".py":
            yield from _said(file, file.relative_to(root).as_posix())
        elif file.suffix in _OTHER:
            yield Passage(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
    pages = [*root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("question_banks/*.md")]
    for file in sorted((*pages, root / "question_banks" / "LICENSE")):
        yield Passage(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))


def _yaml(file: Path) -> object:
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))


def _passages(place: str, data: object) -> Iterator[Passage]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _passages(f"{place}: {key}", value)
    elif isinstance(data, list):
        for value in data:
            yield from _passages(place, value)
    elif isinstance(data, str):
        yield Passage(place, data)


def _said(file: Path, place: str) -> Iterator[Passage]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield Passage(f"{place}:{node.lineno}", node.value)


def listed_names(file: Path = NAMES) -> tuple[Name, ...]:
    """The names that may be the same as in a paper."""
    listed = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    return tuple(Name(each["words"], each["reason"]) for each in listed)


def papers_in(folder: Path) -> dict[str, str]:
    """The papers of a folder, by the names of their files. Raises ValueError if there are none, or
    if there is a file that is not text: what cannot be compared must not look as if it had been."""
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    other = [each.name for each in files if each.suffix.lower() not in PAPERS]
    if other or not files:
        raise ValueError(f"not a folder of text files (.txt or .md): {', '.join(other) or 'empty'}")
    return {each.name: each.read_text(encoding="utf-8") for each in files}


def main(arguments: list[str]) -> int:
    """Compare, and print what is in common."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Say which folder holds the papers: python -m tools.sources FOLDER")  # noqa: T201
        return 2
    papers, ours = papers_in(Path(arguments[0])), tuple(our_passages())
    found = find_matches(ours, index(papers), listed_names())
    for match in found:
        print(f"{match.place}: in common with {match.paper}: {match.words}")  # noqa: T201
    told = f"{len(ours)} texts compared with {len(papers)} papers"
    print(f"{told}, {len(found)} runs of {RUN} words or more in common.")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
