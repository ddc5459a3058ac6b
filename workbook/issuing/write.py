"""A plan → the folder of a round, with a copy and a letter for each team.

The command line calls ``issue_round``. The register is written last: until it is, nothing counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from workbook.bank import Bank
from workbook.building import Compiled, compile_form
from workbook.changes import resolve
from workbook.identity import Stamp
from workbook.issuing.plan import Plan
from workbook.letters.invitation import invitation
from workbook.letters.phrases import SEND_BACK
from workbook.letters.saying import Voice
from workbook.problems import Problem
from workbook.problems.rounds import COPIES_GONE, COPIES_NOT_LISTED, ROUND_BUSY
from workbook.rounds.files import add_files, replace_files, told, working_on
from workbook.rounds.folder import HINT_FILE, HINT_WORDS, RoundFolder
from workbook.rounds.names import first_of
from workbook.rounds.records import Copy, Round
from workbook.rounds.register import load_register, save_register
from workbook.rounds.table import letter_name

SHOWN = 3  # names of files that a message lists
_COPY = re.compile(r"[0-9]{3,}-[a-z0-9-]+\.(xlsx|docx)")

Watch = Callable[[int, int], None]  # how many copies are made, and of how many


def issue_round(
    folder: RoundFolder,
    plan: Plan,
    banks: Mapping[str, Bank],
    template: str | None = None,
    watch: Watch | None = None,
) -> Problem | None:
    """Make the round's folder, or add to it what is new; the problem when it cannot be written.

    banks: the bank in each language. template: the facilitator's own letter. What is there already
    is not touched. Where something fails, what this run has made is taken away again.
    """
    try:
        folder.path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return told(error, folder.path, "")
    with working_on(folder) as busy:
        if busy is not None:
            return busy
        there = load_register(folder) if folder.holds_round else None
        if isinstance(there, Problem):
            return there
        if there != plan.there:  # another program was quicker
            return ROUND_BUSY.at(folder.path.name)
        return _write(folder, plan, _Maker(plan, banks, template), watch)


def find_unlisted(folder: RoundFolder, round_: Round | None) -> Problem | None:
    """What lies among the copies and is none of the round's, as a notice."""
    listed = {copy.file for copy in round_.copies} if round_ else set()
    there = folder.copies.iterdir() if folder.copies.is_dir() else ()
    found = sorted(each.name for each in there if _COPY.fullmatch(each.name))
    strays = [name for name in found if name not in listed]
    if not strays:
        return None
    return COPIES_NOT_LISTED.at(folder.copies.name, found=first_of(strays, SHOWN))


def find_gone(folder: RoundFolder, round_: Round | None) -> Problem | None:
    """Copies of the round that somebody took away, as a notice: they are never made again."""
    copies = round_.copies if round_ else ()
    gone = [copy.file for copy in copies if not (folder.copies / copy.file).exists()]
    return COPIES_GONE.at(folder.copies.name, found=first_of(gone, SHOWN)) if gone else None


def _write(folder: RoundFolder, plan: Plan, maker: _Maker, watch: Watch | None) -> Problem | None:
    made: list[Path] = []
    done = False
    try:
        problem = _write_copies(folder, plan, maker, made, watch) or _finish(folder, plan)
        done = problem is None
    finally:
        for path in () if done else made:
            path.unlink(missing_ok=True)
    return problem


def _write_copies(
    folder: RoundFolder, plan: Plan, maker: _Maker, made: list[Path], watch: Watch | None
) -> Problem | None:
    for number, copy in enumerate(plan.new, start=1):
        data = maker.copy(copy)
        files = {
            folder.copies / copy.file: data,
            folder.letters / letter_name(copy): maker.letter(copy, data),
        }
        for path, content in files.items():
            if not path.exists():
                made.append(path)
            if problem := add_files(path.parent, {path.name: content}):
                return problem
        if watch is not None:
            watch(number, len(plan.new))
    return None


def _finish(folder: RoundFolder, plan: Plan) -> Problem | None:
    """The folder for what comes back, and the register."""
    if not folder.returned.exists():
        hint = {HINT_FILE: HINT_WORDS.encode("utf-8")}
        if problem := replace_files(folder.returned, hint):
            return problem
    if plan.round == plan.there:
        return None
    return save_register(folder, plan.round)


class _Maker:
    """Makes copies and letters. Each form is laid out once, however many copies it has."""

    def __init__(self, plan: Plan, banks: Mapping[str, Bank], template: str | None) -> None:
        self._plan = plan
        self._banks = banks
        self._template = template
        self._compiled: dict[tuple[str, str], Compiled] = {}

    def copy(self, copy: Copy) -> bytes:
        """The workbook of one copy."""
        answers = self._plan.answers.get(copy.id, {})
        stamp = _stamp(self._plan.round, copy)
        return self._form(copy).made(copy.format.value, stamp, answers)

    def letter(self, copy: Copy, data: bytes) -> bytes:
        """The mail draft that hands it out."""
        form = self._bank(copy).find_form(copy.form)
        title = form.title if form else ""
        return invitation(self._plan.round, copy, data, self._template, title)

    def _form(self, copy: Copy) -> Compiled:
        key = copy.language, copy.form
        if key not in self._compiled:
            self._compiled[key] = compile_form(self._bank(copy), copy.form)
        return self._compiled[key]

    def _bank(self, copy: Copy) -> Bank:
        bank = self._banks[copy.language]
        return resolve(bank, copy.form) or bank


def _stamp(round_: Round, copy: Copy) -> Stamp:
    lines = [f"{name}: {words}" if name else words for name, words in copy.cover]
    if round_.due:
        voice = Voice(copy.language)
        lines.append(voice.say(SEND_BACK, day=voice.day(round_.due)))
    return Stamp(
        bank=round_.bank,
        edition=copy.edition,
        form=copy.form,
        language=copy.language,
        copy=copy.id,
        round=round_.id,
        team=f"{copy.team_name}, {copy.respondent}" if copy.respondent else copy.team_name,
        cover="\n".join(lines) or None,
    )
