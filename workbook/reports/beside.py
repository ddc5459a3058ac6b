"""Returned files → what people wrote outside the answers. Used by the facilitator's and the teams'
pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workbook.collation.records import ReturnedFile, Standing
from workbook.submission import Unplaced

# What kind of thing words beside the answers are; other kinds are plain from their place.
BESIDE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "mail-text": "the words of the mail",
        "note": "a note",
        "comment": "a comment",
        "text-box": "a text box",
        "header": "at the top of the page",
        "footer": "at the foot of the page",
        "footnote": "a footnote",
        "endnote": "an endnote",
        "deleted-text": "crossed out",
        "label": "printed words, changed",
        "sheet-name": "the name of a sheet",
        "copy": "on a copied sheet",
        "conflict": "a second answer",
        "answer": "an answer that has no place",
        "formula": "a formula",
        Standing.OTHER_ROUND: "a workbook of another round",
        Standing.NOT_ISSUED: "no copy of this round",
        Standing.LEFT_OUT: "left out by a decision",
    }
)
NOT_OF_ROUND = (Standing.OTHER_ROUND, Standing.NOT_ISSUED)


@dataclass(frozen=True, slots=True)
class Beside:
    """Words that a person wrote outside the answers. teams: whose they are, as far as is known;
    place: within the file, or the file's own where they have no other."""

    teams: str
    file: str
    place: str
    kind: str
    text: str


def words_beside(files: tuple[ReturnedFile, ...], names: Mapping[str, str]) -> tuple[Beside, ...]:
    """Everything that people wrote outside the answers, the words of mails included.

    names: the team of each copy's id. What a mail says is of the teams whose workbooks it brought.
    The answers in a file that is no copy of this round are counted, not listed.
    """
    return tuple(
        Beside(
            ", ".join(_owners(file, files, names)),
            file.place,
            each.place if not each.place.startswith(file.place) else "",
            BESIDE_WORDS.get(each.kind, ""),
            each.text,
        )
        for file in files
        for each in _told_words(file)
    )


def _is_foreign(file: ReturnedFile) -> bool:
    """Whether it is a workbook of ours that is no copy of this round."""
    left_out = file.standing is Standing.LEFT_OUT and file.copy is None
    return file.standing in NOT_OF_ROUND or (left_out and file.arrival.account.stamp is not None)


def _told_words(file: ReturnedFile) -> tuple[Unplaced, ...]:
    """What to tell of a file's words: all of them, or one line for answers of no use here."""
    answers = [each for each in file.unplaced if each.kind == "answer"]
    if not answers or not _is_foreign(file):
        return file.unplaced
    count = "1 answer" if len(answers) == 1 else f"{len(answers)} answers"
    line = Unplaced(file.place, file.standing.value, f"{count}, not counted here")
    return (line, *(each for each in file.unplaced if each.kind != "answer"))


def _owners(
    file: ReturnedFile, files: tuple[ReturnedFile, ...], names: Mapping[str, str]
) -> tuple[str, ...]:
    """The teams of a file, or of the files inside it, each once; of a workbook that is no copy of
    this round, the team or else the round that it was made for."""
    stamp = file.arrival.account.stamp
    if stamp is not None and _is_foreign(file):
        made_for = stamp.team or (f"Round {stamp.round}" if stamp.round else None)
        return (made_for,) if made_for else ()
    inside = (each.copy for each in files if each.arrival.container == file.place)
    copies = (file.copy,) if file.copy else inside
    return tuple(dict.fromkeys(names[copy] for copy in copies if copy and copy in names))
