"""What a template may name: the words of one letter, every one of them plain text on one line.

The letters make ``Words``; ``template.py`` hands them to a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from workbook.letters.mail import one_line
from workbook.letters.phrases import LEFT_BLANK, REPLY_DOCX, REPLY_XLSX
from workbook.letters.saying import Voice
from workbook.reading.known import Known
from workbook.rounds.records import Copy, Format, Round

LONGEST = 200  # characters of somebody's text
_PROGRAMS = MappingProxyType({Format.XLSX: "Excel", Format.DOCX: "Word"})
_REPLIES = MappingProxyType({Format.XLSX: REPLY_XLSX, Format.DOCX: REPLY_DOCX})


class Kind(StrEnum):
    """The letters there are."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    CORRECTION = "correction"


class Came(StrEnum):
    """What has come back of a copy, as its reminder says it."""

    NOTHING = "nothing"
    LEFT_OUT = "left-out"
    BLANK = "blank"
    PARTIAL = "partial"
    OTHER_EDITION = "other-edition"


@dataclass(frozen=True, slots=True)
class Point:
    """Something in doubt. question: its code and words; "" where no single question is meant."""

    file: str
    place: str
    question: str
    found: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one file says to a question. typed: whether somebody typed the text; if not, it says
    what there is instead, such as ``(left blank)``."""

    file: str
    text: str
    typed: bool = True


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question that several files answer differently."""

    question: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Stray:
    """Text that stands outside the answers."""

    file: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that a letter can say. The comments at the top of the templates explain each.

    file: the attached file, "" when none is. language: that of the copy. The last
    groups are a reminder's (came … still_open_left) and a correction's (points … own).
    """

    team: str
    round: str
    code: str
    format: str
    reply: str
    respondent: str = ""
    title: str = ""
    due: str = ""
    file: str = ""
    carried: bool = False
    came: Came = Came.NOTHING
    answered: int = 0
    needed: int = 0
    percent: int = 0
    still_open: tuple[str, ...] = ()
    still_open_left: int = 0
    points: tuple[Point, ...] = ()
    points_left: int = 0
    conflicts: tuple[Dispute, ...] = ()
    conflicts_left: int = 0
    texts: tuple[Stray, ...] = ()
    texts_left: int = 0
    open_count: int = 0
    own: bool = False
    language: str = "en"

    def for_kind(self, kind: Kind) -> Mapping[str, object]:
        """The names that a template of this kind may use, with what they stand for."""
        names = _COMMON + _OWN[kind]
        return {name: _plain(getattr(self, name)) for name in names}


_COMMON = ("team", "respondent", "round", "title", "due", "file", "code", "format", "reply")
_OWN: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.INVITATION: ("carried",),
        Kind.REMINDER: (
            "carried",
            "came",
            "answered",
            "needed",
            "percent",
            "still_open",
            "still_open_left",
        ),
        Kind.CORRECTION: (
            "points",
            "points_left",
            "conflicts",
            "conflicts_left",
            "texts",
            "texts_left",
            "open_count",
            "own",
        ),
    }
)


def _plain(value: object) -> object:
    """The plain text of an enum's member."""
    return value.value if isinstance(value, Came) else value


def words_for(round_: Round, copy: Copy, title: str = "", file: str = "") -> Words:
    """The words that every letter about a copy has, in the language of the copy."""
    voice = Voice(copy.language)
    return Words(
        team=one_line(copy.team_name),
        respondent=one_line(copy.respondent or ""),
        round=one_line(round_.name),
        title=one_line(title),
        due=voice.day(round_.due) if round_.due else "",
        file=one_line(file),
        code=one_line(copy.id),
        format=_PROGRAMS[copy.format],
        reply=voice.say(_REPLIES[copy.format]),
        carried=copy.carried,
        language=copy.language,
    )


def form_title(known: Known | None) -> str:
    """The title of a returned copy's form; "" when this program does not have it."""
    form = known.bank.find_form(known.layout.form) if known else None
    return form.title if form else ""


def short_line(text: str) -> str:
    """Somebody's text on one line, cut where it is long."""
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


_BARE = Words("Team", "Round", "CODE", "Excel", REPLY_XLSX)
_FULL = Words(
    team="Team",
    round="Round",
    code="CODE",
    format="Word",
    reply=REPLY_DOCX,
    respondent="Someone",
    title="Title",
    due="1 December 2026",
    file="team.docx",
    carried=True,
    came=Came.PARTIAL,
    answered=1,
    needed=2,
    percent=50,
    still_open=("ONE-1 Why?",),
    still_open_left=1,
    points=(Point("team.docx", "place", "ONE-1 “Why?”", "Found.", "Mend it."),),
    points_left=1,
    conflicts=(Dispute("ONE-1 “Why?”", (Said("a.docx", "a"), Said("b.docx", LEFT_BLANK, False))),),
    conflicts_left=1,
    texts=(Stray("team.docx", "place", "words"),),
    texts_left=1,
    open_count=1,
    own=True,
)
# Made-up words on which a template is tried: all that there can be, and as little as there can be.
EXAMPLES = (_BARE, _FULL)
