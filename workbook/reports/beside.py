"""Returned files → what people wrote outside the answers. Used by the facilitator's and the teams'
pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workbook.collation.records import ReturnedFile, Standing
from workbook.reports.said import joined, said
from workbook.submission import Unplaced

# What kind of thing words beside the answers are; other kinds are plain from their place.
BESIDE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "mail-text": said("the words of the mail"),
        "note": said("a note"),
        "comment": said("a comment"),
        "text-box": said("a text box"),
        "header": said("at the top of the page"),
        "footer": said("at the foot of the page"),
        "footnote": said("a footnote"),
        "endnote": said("an endnote"),
        "deleted-text": said("crossed out"),
        "label": said("printed words, changed"),
        "sheet-name": said("the name of a sheet"),
        "copy": said("on a copied sheet"),
        "conflict": said("a second answer"),
        "answer": said("an answer that has no place"),
        "formula": said("a formula"),
        Standing.OTHER_ROUND: said("a workbook of another round"),
        Standing.NOT_ISSUED: said("no copy of this round"),
        Standing.LEFT_OUT: said("left out by a decision"),
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
            joined(", ", _owners(file, files, names)),
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
    only = said("1 answer, not counted here")
    told = said("{count} answers, not counted here", count=len(answers))
    line = Unplaced(file.place, file.standing.value, only if len(answers) == 1 else told)
    return (line, *(each for each in file.unplaced if each.kind != "answer"))


def _owners(
    file: ReturnedFile, files: tuple[ReturnedFile, ...], names: Mapping[str, str]
) -> tuple[str, ...]:
    """The teams of a file, or of the files inside it, each once; of a workbook that is no copy of
    this round, the team or else the round that it was made for."""
    stamp = file.arrival.account.stamp
    if stamp is not None and _is_foreign(file):
        made_for = stamp.team or (said("Round {round}", round=stamp.round) if stamp.round else None)
        return (made_for,) if made_for else ()
    inside = (each.copy for each in files if each.arrival.container == file.place)
    copies = (file.copy,) if file.copy else inside
    return tuple(dict.fromkeys(names[copy] for copy in copies if copy and copy in names))
