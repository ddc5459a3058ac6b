"""What each team means to answer, as a table, and what that is in the program's own terms.

Each of the twelve teams has two copies: its day shift an Excel workbook, its night shift a Word
document. Questions go by the codes that people see. Nothing here was made by the program.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

Typed = str | int | float | datetime.date
Sheet = dict[str, Typed]  # by visible code
Found = tuple[str, str | None]  # state, and the code of a choice or the value of anything else

TEAMS = (
    "alder", "birch", "cedar", "damson", "elm", "fern",
    "gorse", "hazel", "iris", "juniper", "kelp", "larch",
)  # fmt: skip
COPIES = tuple(f"{team}-{shift}" for team in TEAMS for shift in ("days", "nights"))

# setting: ticks of COVER-4. strength: SHORT-7, row by row: a point of the scale, d for "Do not
# know", n for "Not applicable". medium: ticks of CLOSE-5. "-" is left empty.
# Rows that differ between files, or hold unusual things, are completed further down.
TABLE = """
copy            setting  payment  date        strength  used    medium  hours
alder-days      ac       cap      2026-03-02  3210      step    a       4
alder-nights    b        fee      2026-03-03  1122      ref     ab      6
birch-days      abc      bud      2026-03-04  4321      both    c       8
birch-nights    e        mix      2026-03-05  0011      comp    d       3
cedar-days      cd       oth      2026-03-06  2222      hardly  a       2.5
cedar-nights    d        dk       2026-03-07  d123      step    b       0
damson-days     a        cap      2026-03-08  3333      both    ac      5
damson-nights   ab       bud      2026-03-09  1234      ref     b       6
elm-days        ce       fee      2026-03-10  210d      step    a       9
elm-nights      c        cap      2026-03-11  4444      comp    ab      12
fern-days       -        -        -           nd--      both    -       -
fern-nights     ab       -        -           nd3-      step    b       -
gorse-days      abcde    cap      2026-03-14  0123      ref     abcd    1
gorse-nights    -        -        2026-03-15  ----      -       -       -
hazel-days      -        -        -           ----      -       -       -
hazel-nights    e        cap      2026-03-17  4444      step    a       99
iris-days       e        mix      2026-03-18  2222      hardly  c       10
iris-nights     -        -        -           ----      -       -       -
juniper-days    b        fee      2026-03-20  1234      both    a       5
juniper-nights  bc       bud      2026-03-21  31dn      step    b       7
kelp-days       d        cap      2026-03-22  2323      ref     a       11
kelp-nights     ae       dk       2026-03-23  1001      step    ab      3
larch-days      c        fee      2026-03-24  3322      comp    d       4.5
larch-nights    a        bud      2026-03-25  1111      step    b       2
"""

PAYMENT = {
    "cap": ("A sum per person covered (capitation)", "capitated"),
    "fee": ("A fee for each item of service", "fee"),
    "bud": ("A fixed budget", "budget"),
    "mix": ("A mixture", "mixed"),
    "oth": ("Other", "other"),
    "dk": ("Do not know", "dk"),
}
STRENGTH = {
    "0": ("Not used", "none"),
    "1": ("Happens by chance", "chance"),
    "2": ("Used by some, for some people", "some"),
    "3": ("Planned and regular", "planned"),
    "4": ("Planned, regular and improved with the people who use it", "reviewed"),
    "d": ("Do not know", "dk"),
    "n": ("Not applicable", None),
}
USED = {
    "step": ("Step by step", "roadmap"),
    "ref": ("For reference, as a place to start", "reference"),
    "both": ("Both", "both"),
    "comp": ("To compare with work already going on", "compare"),
    "hardly": ("Hardly at all", "little"),
}

# A visible code and the answer's key in the bank.
KEYS: Mapping[str, str] = {
    "COVER-1": "vg.cover.system",
    "COVER-2": "vg.cover.country",
    "COVER-3": "vg.cover.population-name",
    "COVER-4.a": "vg.cover.setting:inpatient",
    "COVER-4.b": "vg.cover.setting:outpatient",
    "COVER-4.c": "vg.cover.setting:home",
    "COVER-4.d": "vg.cover.setting:community",
    "COVER-4.e": "vg.cover.setting:virtual",
    "COVER-5": "vg.cover.payment",
    "COVER-6": "vg.cover.date",
    "COVER-7": "vg.cover.facilitator",
    "SHORT-1": "vg.short.population",
    "SHORT-2": "vg.short.chain",
    "SHORT-3": "vg.short.shop",
    "SHORT-4": "vg.short.network",
    "SHORT-5": "vg.short.access",
    "SHORT-6": "vg.short.match",
    "SHORT-7.1": "vg.short.strength:chain:now",
    "SHORT-7.2": "vg.short.strength:shop:now",
    "SHORT-7.3": "vg.short.strength:network:now",
    "SHORT-7.4": "vg.short.strength:access:now",
    "CLOSE-1": "vg.close.useful",
    "CLOSE-2": "vg.close.hard",
    "CLOSE-3": "vg.close.insight",
    "CLOSE-4": "vg.close.used-as",
    "CLOSE-5.a": "vg.close.medium:screen",
    "CLOSE-5.b": "vg.close.medium:print",
    "CLOSE-5.c": "vg.close.medium:slides",
    "CLOSE-5.d": "vg.close.medium:other",
    "CLOSE-6": "vg.close.hours",
}
WORDS = (
    "COVER-1", "COVER-2", "COVER-3", "COVER-7", "SHORT-1", "SHORT-2", "SHORT-3", "SHORT-4",
    "SHORT-5", "SHORT-6", "CLOSE-1", "CLOSE-2", "CLOSE-3",
)  # fmt: skip
NEEDED = (
    "COVER-1", "COVER-2", "COVER-3", "COVER-6",
    "SHORT-1", "SHORT-2", "SHORT-3", "SHORT-4", "SHORT-5", "SHORT-6",
)  # fmt: skip

# Word answers that a copy does not give; all others write something in each of WORDS.
ONLY_NEEDED = ("COVER-7", "CLOSE-1", "CLOSE-2", "CLOSE-3")
SILENT: Mapping[str, tuple[str, ...]] = {
    "cedar-nights": ("SHORT-6",),
    "fern-nights": ("SHORT-5", "SHORT-6"),
    "gorse-nights": ONLY_NEEDED,
    "hazel-days": WORDS,
    "iris-nights": tuple(code for code in WORDS if code not in ("COVER-1", "COVER-2", "SHORT-1")),
}

HEBREW = "שלום לכולם, GP ו-NHS 123"
EMOJI = "👩‍⚕️ and 👨‍👩‍👧 agree 👍🏽"
LONGEST = ("a·long·story…" * 3000)[:32_767]  # as much as a cell of Excel holds
AWKWARD: Sheet = {
    "COVER-3": "0",
    "SHORT-1": HEBREW,
    "SHORT-2": EMOJI,
    "SHORT-3": LONGEST,
    "SHORT-4": "=SUM(A1:A9)",
    "SHORT-5": "-5",
    "SHORT-6": "+44 20 7946 0000\n@home\n- and a bullet",
}

# What stands in a copy beside or instead of the table's row: typed, and what it must become.
ODD: Mapping[str, Mapping[str, tuple[Typed, Found]]] = {
    "fern-days": {
        "COVER-2": (44, ("answered", "44")),
        "COVER-3": ("0", ("answered", "0")),
        "COVER-4.a": ("x", ("answered", "ticked")),
        "COVER-4.b": ("✓", ("answered", "ticked")),
        "COVER-4.c": ("no", ("answered", "not-ticked")),
        "COVER-4.d": ("maybe", ("unreadable", None)),
        "COVER-5": ("from grants", ("unreadable", None)),
        "COVER-6": ("03/04/2026", ("unreadable", None)),
        "COVER-7": ("n/a", ("not-applicable", "n/a")),
        "SHORT-1": ("- we visit\n- we call", ("answered", "- we visit\n- we call")),
        "SHORT-2": ("=1+1", ("unreadable", None)),  # a formula that nothing worked out
        "SHORT-7.1": ("N/A", ("not-applicable", None)),
        "SHORT-7.2": ("don’t know", ("answered", "dk")),
        "SHORT-7.3": (3, ("unreadable", None)),
        "SHORT-7.4": ("planned  and regular", ("answered", "planned")),
        "CLOSE-5.a": (1, ("answered", "ticked")),
        "CLOSE-6": ("2,5", ("answered", "2.5")),
    },
    "fern-nights": {
        "COVER-5": ("from grants", ("unreadable", None)),
        "COVER-6": ("03/04/2026", ("unreadable", None)),
        "SHORT-1": ("n/a", ("not-applicable", "n/a")),
        "SHORT-2": ("- one\n- two\n= three", ("answered", "- one\n- two\n= three")),
        "CLOSE-6": ("about ten", ("unreadable", None)),
    },
    "gorse-days": {code: (text, ("answered", str(text))) for code, text in AWKWARD.items()},
    "gorse-nights": {code: (text, ("answered", str(text))) for code, text in AWKWARD.items()},
}

# What the second file of a copy in conflict says instead.
SECOND: Mapping[str, Mapping[str, tuple[Typed, Found]]] = {
    "damson-days": {
        "COVER-5": (PAYMENT["fee"][0], ("answered", "fee")),
        "SHORT-7.2": (STRENGTH["4"][0], ("answered", "reviewed")),
        "CLOSE-6": (7, ("answered", "7")),
    },
    "damson-nights": {
        "COVER-5": (PAYMENT["mix"][0], ("answered", "mixed")),
        "SHORT-2": ("We asked again.", ("answered", "We asked again.")),
        "CLOSE-4": (USED["both"][0], ("answered", "both")),
    },
}
# What the facilitator decides: on single answers for the one, on a whole file for the other.
KEPT_FROM_SECOND: Mapping[str, tuple[str, ...]] = {
    "damson-days": ("COVER-5", "CLOSE-6"),
    "damson-nights": ("COVER-5", "SHORT-2", "CLOSE-4"),
}


def typed_by(copy: str) -> Sheet:
    """What a copy's people type, by visible code. Empty places are not in it."""
    return {code: typed for code, (typed, _) in _meant(copy).items()}


def second_by(copy: str) -> Sheet:
    """What the second file of a copy in conflict holds."""
    return typed_by(copy) | {code: typed for code, (typed, _) in SECOND[copy].items()}


def found_in(copy: str, decided: bool) -> dict[str, Found]:
    """What must be found of a copy, by visible code; a place that is not in it is blank.

    decided: whether the facilitator's decisions are in force; before, rivals are unreadable.
    """
    found = {code: state for code, (_, state) in _meant(copy).items()}
    for code, (_, second) in SECOND.get(copy, {}).items():
        if not decided:
            found[code] = ("unreadable", None)
        elif code in KEPT_FROM_SECOND[copy]:
            found[code] = second
    return found


def _meant(copy: str) -> dict[str, tuple[Typed, Found]]:
    rows = [line.split() for line in TABLE.strip().splitlines()[1:]]
    row = next(line for line in rows if line[0] == copy)
    meant = {**_words(copy), **_choices(*row[1:])}
    return meant | dict(ODD.get(copy, {}))


def _words(copy: str) -> dict[str, tuple[Typed, Found]]:
    texts = {code: f"{code} as {copy} sees it" for code in WORDS}
    return {
        code: (text, ("answered", text))
        for code, text in texts.items()
        if code not in SILENT.get(copy, ())
    }


def _choices(
    setting: str, payment: str, date: str, strength: str, used: str, medium: str, hours: str
) -> dict[str, tuple[Typed, Found]]:
    meant: dict[str, tuple[Typed, Found]] = {}
    for question, ticks in (("COVER-4", setting), ("CLOSE-5", medium)):
        for letter in ticks.replace("-", ""):
            meant[f"{question}.{letter}"] = ("✓", ("answered", "ticked"))
    for number, point in enumerate(strength, 1):
        if point != "-":
            words, code = STRENGTH[point]
            state = "answered" if code else "not-applicable"
            meant[f"SHORT-7.{number}"] = (words, (state, code))
    if payment != "-":
        meant["COVER-5"] = (PAYMENT[payment][0], ("answered", PAYMENT[payment][1]))
    if used != "-":
        meant["CLOSE-4"] = (USED[used][0], ("answered", USED[used][1]))
    if date != "-":
        meant["COVER-6"] = (datetime.date.fromisoformat(date), ("answered", date))
    if hours != "-":
        meant["CLOSE-6"] = (float(hours), ("answered", hours))
    return meant
