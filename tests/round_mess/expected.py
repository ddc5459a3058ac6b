"""What must come of every file, every copy and every number, counted by hand from answers.py.

None of it was ever printed by the program. ``AFTER_…`` holds what the facilitator's decisions
change: two answers of damson-days are kept from its second file and one from its first, all of
damson-nights from its second file, and the blank form that somebody filled in is larch-nights'.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# place | fate | standing | copy
FILES = """
.DS_Store                                  | set-aside         | set-aside   |
._alder-days.xlsx                          | set-aside         | set-aside   |
1/2/3/4/5/6/7/8/9/ä ö/iris-nights.docx     | read              | used        | iris-nights
Thumbs.db                                  | set-aside         | set-aside   |
alder-days.xlsx                            | read              | used        | alder-days
alder-nights.docx                          | read              | used        | alder-nights
birch/.~lock.birch-days friday.xlsx#       | set-aside         | set-aside   |
birch/birch-days friday.xlsx               | read              | used        | birch-days
birch/birch-days monday.xlsx               | read              | earlier     | birch-days
birch/birch-nights 1.docx                  | read              | earlier     | birch-nights
birch/birch-nights 2.docx                  | read              | used        | birch-nights
birch/empty one.xlsx                       | read-with-notices | blank       | birch-days
birch/~$birch-days friday.xlsx             | set-aside         | set-aside   |
broken/bomb.xlsx                           | refused           | unreadable  |
broken/cut off.xlsx                        | refused           | unreadable  |
broken/doctype.xlsx                        | refused           | unreadable  |
broken/empty.xlsx                          | refused           | unreadable  |
broken/still syncing.docx                  | refused           | unreadable  |
cedar/days part one.xlsx                   | read-with-notices | merged      | cedar-days
cedar/days part two.xlsx                   | read-with-notices | merged      | cedar-days
cedar/nights part one.docx                 | read-with-notices | merged      | cedar-nights
cedar/nights part two.docx                 | read-with-notices | merged      | cedar-nights
damson/days first.xlsx                     | needs-person      | conflicting | damson-days
damson/days second.xlsx                    | needs-person      | conflicting | damson-days
damson/nights first.docx                   | needs-person      | conflicting | damson-nights
damson/nights second.docx                  | needs-person      | conflicting | damson-nights
desktop.ini                                | set-aside         | set-aside   |
elm/ELM DAYS (moved).xlsx                  | read-with-notices | used        | elm-days
elm/elm-nights tracked.docx                | read-with-notices | used        | elm-nights
fern/days.xlsx                             | needs-person      | used        | fern-days
fern/nights.docx                           | needs-person      | used        | fern-nights
gorse/days.docx                            | read              | used        | gorse-days
gorse/nights.xlsx                          | read              | used        | gorse-nights
hazel/days.xlsx                            | needs-person      | blank       | hazel-days
hazel/nights.docx                          | needs-person      | old-edition | hazel-nights
iris/days with a copied sheet.xlsx         | read-with-notices | used        | iris-days
larch/nights locked.docx                   | refused           | unreadable  |
larch/nights page 1.jpg                    | refused           | unreadable  |
larch/nights.doc                           | refused           | unreadable  |
larch/nights.pdf                           | refused           | unreadable  |
later/alder-days (1).xlsx                  | read              | duplicate   | alder-days
later/alder-days saved elsewhere.xlsx      | read              | duplicate   | alder-days
later/alder-days-LAPTOP-7.xlsx             | read              | duplicate   | alder-days
later/alder-nights - Copy.docx             | read              | duplicate   | alder-nights
later/alder-nights saved elsewhere.docx    | read              | duplicate   | alder-nights
mail/kelp and larch.eml                    | read-with-notices | opened      |
mail/kelp and larch.eml/kelp-nights.docx   | read              | used        | kelp-nights
mail/kelp and larch.eml/larch-days.xlsx    | read              | used        | larch-days
mail/words only.eml                        | needs-person      | opened      |
monday/bundle.zip                          | set-aside         | opened      |
monday/bundle.zip/__MACOSX/._juniper-days.xlsx | set-aside     | set-aside   |
monday/bundle.zip/inner/juniper-nights.docx | read             | used        | juniper-nights
monday/bundle.zip/juniper-days.xlsx        | read              | used        | juniper-days
monday/bundle.zip/kelp-days.xlsx           | read              | used        | kelp-days
monday/zip in zip.zip                      | set-aside         | opened      |
monday/zip in zip.zip/inner.zip            | refused           | unreadable  |
shortcut to alder-days.xlsx                | refused           | unreadable  |
strays/another bank.docx                   | needs-person      | not-issued  |
strays/blank form filled in.docx           | needs-person      | not-issued  |
strays/budget.xlsx                         | refused           | not-ours    |
strays/edition of 2019.xlsx                | needs-person      | old-edition |
strays/last round.docx                     | needs-person      | other-round |
strays/last round.xlsx                     | needs-person      | other-round |
strays/minutes.docx                        | refused           | not-ours    |
strays/notes.txt                           | refused           | unreadable  |
strays/page.xls                            | refused           | unreadable  |
strays/unknown bank.xlsx                   | needs-person      | not-issued  |
strays/unknown copy.xlsx                   | needs-person      | not-issued  |
"""

# The file that speaks for another one: it has the same answers, or those and more.
BEHIND = """
birch/birch-days monday.xlsx            | birch/birch-days friday.xlsx
birch/birch-nights 1.docx               | birch/birch-nights 2.docx
birch/empty one.xlsx                    | birch/birch-days friday.xlsx
later/alder-days (1).xlsx               | alder-days.xlsx
later/alder-days saved elsewhere.xlsx   | alder-days.xlsx
later/alder-days-LAPTOP-7.xlsx          | alder-days.xlsx
later/alder-nights - Copy.docx          | alder-nights.docx
later/alder-nights saved elsewhere.docx | alder-nights.docx
"""

AFTER_FILES = """
damson/days first.xlsx                     | read-with-notices | merged      | damson-days
damson/days second.xlsx                    | read-with-notices | merged      | damson-days
damson/nights first.docx                   | read-with-notices | merged      | damson-nights
damson/nights second.docx                  | read-with-notices | merged      | damson-nights
strays/blank form filled in.docx           | read              | used        | larch-nights
"""

# How many answers stand in files that are no copy of this round: in no table of answers, and in the
# list of other text. The first four hold what one copy's people typed.
NOT_COUNTED: Mapping[str, int] = {
    "strays/last round.xlsx": 24,
    "strays/last round.docx": 24,
    "strays/unknown copy.xlsx": 24,
    "strays/blank form filled in.docx": 23,
    "strays/unknown bank.xlsx": 1,
    "strays/another bank.docx": 1,
}

ON_DISK = 61  # as listed in story.py, the link among them
IN_BUNDLES = 7  # four in a ZIP, two in a mail, a ZIP in a ZIP

# copy | state | needed questions answered, of 10 | points for a person
COPIES = """
alder-days     | complete    | 10 | 0
alder-nights   | complete    | 10 | 0
birch-days     | complete    | 10 | 0
birch-nights   | complete    | 10 | 0
cedar-days     | complete    | 10 | 0
cedar-nights   | partial     |  9 | 0
damson-days    | conflicting | 10 | 3
damson-nights  | conflicting | 10 | 3
elm-days       | complete    | 10 | 0
elm-nights     | complete    | 10 | 0
fern-days      | complete    | 10 | 5
fern-nights    | partial     |  8 | 3
gorse-days     | complete    | 10 | 0
gorse-nights   | complete    | 10 | 0
hazel-days     | blank       |  0 | 1
hazel-nights   | old-edition |    | 1
iris-days      | complete    | 10 | 0
iris-nights    | partial     |  3 | 0
juniper-days   | complete    | 10 | 0
juniper-nights | complete    | 10 | 0
kelp-days      | complete    | 10 | 0
kelp-nights    | complete    | 10 | 0
larch-days     | complete    | 10 | 0
larch-nights   | outstanding |    | 0
"""

AFTER_COPIES = """
damson-days    | complete    | 10 | 0
damson-nights  | complete    | 10 | 0
larch-nights   | complete    | 10 | 0
"""

# What is wrong with what came back, and a file that shows it.
KINDS_OF_MESS = {
    "the same bytes under another name": "later/alder-days (1).xlsx",
    "the same answers saved by another program": "later/alder-nights saved elsewhere.docx",
    "an earlier version": "birch/birch-days monday.xlsx",
    "half of the answers": "cedar/nights part two.docx",
    "three answers changed since": "damson/days second.xlsx",
    "the blank sent along with the filled one": "birch/empty one.xlsx",
    "the blank sent back untouched": "hazel/days.xlsx",
    "hardly begun, and deep in folders": "1/2/3/4/5/6/7/8/9/ä ö/iris-nights.docx",
    "rows moved, a sheet renamed, words in margin, note and text box": "elm/ELM DAYS (moved).xlsx",
    "tracked changes, a comment, a lost control, a row added": "elm/elm-nights tracked.docx",
    "unclear dates, comma decimals, sums, words over a list": "fern/days.xlsx",
    "words where a choice, a date and a number belong": "fern/nights.docx",
    "Hebrew, emoji, signs first, very long, and the wrong ending": "gorse/days.docx",
    "a sheet copied": "iris/days with a copied sheet.xlsx",
    "a ZIP with what a Mac adds": "monday/bundle.zip",
    "a ZIP in a ZIP": "monday/zip in zip.zip/inner.zip",
    "attached to a mail": "mail/kelp and larch.eml",
    "a mail with words only": "mail/words only.eml",
    "an edition that nobody has": "hazel/nights.docx",
    "a copy of another round": "strays/last round.xlsx",
    "a copy that nobody was given": "strays/unknown copy.xlsx",
    "a blank form that was not issued, filled in": "strays/blank form filled in.docx",
    "a workbook of another bank": "strays/another bank.docx",
    "a workbook of an unknown bank": "strays/unknown bank.xlsx",
    "a spreadsheet of somebody's own": "strays/budget.xlsx",
    "a web page called .xls": "strays/page.xls",
    "a PDF": "larch/nights.pdf",
    "a photograph": "larch/nights page 1.jpg",
    "an old Word document": "larch/nights.doc",
    "locked with a password": "larch/nights locked.docx",
    "cut off": "broken/cut off.xlsx",
    "empty": "broken/empty.xlsx",
    "still on its way": "broken/still syncing.docx",
    "a ZIP bomb": "broken/bomb.xlsx",
    "a document type declared": "broken/doctype.xlsx",
    "a link": "shortcut to alder-days.xlsx",
    "a computer's own file": "birch/~$birch-days friday.xlsx",
}

# How many copies give each answer. In "COVER-4", the letters are ticks.
COUNTS: Mapping[str, Mapping[str, int]] = {
    "COVER-4.a": {"ticked": 8},
    "COVER-4.b": {"ticked": 8},
    "COVER-4.c": {"ticked": 8, "not-ticked": 1},
    "COVER-4.d": {"ticked": 4, "unreadable": 1},
    "COVER-4.e": {"ticked": 5},
    "COVER-5": {
        "capitated": 4, "fee": 4, "budget": 2, "mixed": 2, "other": 1, "dk": 2, "unreadable": 4,
    },
    "SHORT-7.1": {
        "none": 2, "chance": 4, "some": 4, "planned": 4, "reviewed": 2, "dk": 1,
        "not-applicable": 2,
    },
    "SHORT-7.2": {
        "none": 2, "chance": 5, "some": 5, "planned": 3, "reviewed": 1, "dk": 2, "unreadable": 1,
    },
    "SHORT-7.3": {
        "none": 2, "chance": 2, "some": 8, "planned": 4, "reviewed": 1, "dk": 1, "unreadable": 1,
    },
    "SHORT-7.4": {
        "none": 1, "chance": 3, "some": 4, "planned": 5, "reviewed": 3, "dk": 1,
        "not-applicable": 1,
    },
    "CLOSE-4": {
        "roadmap": 6, "reference": 3, "both": 4, "compare": 3, "little": 2, "unreadable": 1,
    },
    "CLOSE-5.a": {"ticked": 11},
    "CLOSE-5.b": {"ticked": 8},
    "CLOSE-5.c": {"ticked": 4},
    "CLOSE-5.d": {"ticked": 3},
}  # fmt: skip
AFTER_COUNTS: Mapping[str, Mapping[str, int]] = {
    "COVER-4.a": {"ticked": 9},
    "COVER-5": {
        "capitated": 4, "fee": 5, "budget": 3, "mixed": 3, "other": 1, "dk": 2, "unreadable": 2,
    },
    "SHORT-7.1": {
        "none": 2, "chance": 5, "some": 4, "planned": 4, "reviewed": 2, "dk": 1,
        "not-applicable": 2,
    },
    "SHORT-7.2": {"none": 2, "chance": 6, "some": 5, "planned": 4, "reviewed": 1, "dk": 2},
    "SHORT-7.3": {
        "none": 2, "chance": 3, "some": 8, "planned": 4, "reviewed": 1, "dk": 1, "unreadable": 1,
    },
    "SHORT-7.4": {
        "none": 1, "chance": 4, "some": 4, "planned": 5, "reviewed": 3, "dk": 1,
        "not-applicable": 1,
    },
    "CLOSE-4": {"roadmap": 7, "reference": 3, "both": 5, "compare": 3, "little": 2},
    "CLOSE-5.b": {"ticked": 9},
}  # fmt: skip

HOURS = (17, "94.5")  # how many copies give a number in CLOSE-6, and all of them together
AFTER_HOURS = (19, "103.5")

# Copies whose people said something in the round: all but a blank one, an old edition, nothing.
HEARD, AFTER_HEARD = 21, 22


@dataclass(frozen=True)
class File:
    """One file's lot. behind: the place of the file that speaks for it."""

    fate: str
    standing: str
    copy: str | None
    behind: str | None


@dataclass(frozen=True)
class Copy:
    """How far a copy has got. needed: None where nothing can be counted."""

    state: str
    needed: int | None
    doubts: int


def files(decided: bool) -> dict[str, File]:
    """Every file's lot by its place."""
    rows = _rows(FILES) | (_rows(AFTER_FILES) if decided else {})
    behind = {place: other for place, (other,) in _rows(BEHIND).items()}
    return {
        place: File(fate, standing, copy or None, behind.get(place))
        for place, (fate, standing, copy) in rows.items()
    }


def copies(decided: bool) -> dict[str, Copy]:
    """Every copy's state, in the order of the roster."""
    rows = _rows(COPIES) | (_rows(AFTER_COPIES) if decided else {})
    return {
        name: Copy(row[0], int(row[1]) if row[1] else None, int(row[2]))
        for name, row in rows.items()
    }


def counts(decided: bool) -> dict[str, Mapping[str, int]]:
    """How many copies give each answer, by visible code."""
    return {**COUNTS, **(AFTER_COUNTS if decided else {})}


def _rows(table: str) -> dict[str, list[str]]:
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return {line[0]: line[1:] for line in lines}
