"""What the demonstration must come to: every file, every team, written down by hand."""

from __future__ import annotations

from collections.abc import Mapping

LANTERN, COMPASS, KITE, ANCHOR = "Team Lantern", "Team Compass", "Team Kite", "Team Anchor"
WILLOW, PEBBLE, HARVEST, BRIDGE = "Team Willow", "Team Pebble", "Team Harvest", "Team Bridge"
MEADOW, FEATHER, LADDER, THIMBLE = "Team Meadow", "Team Feather", "Team Ladder", "Team Thimble"

# Place below "returned" → the part it plays, its fate, whose it is. Of a file and its copy, the one
# with the shortest name is used.
FILES: Mapping[str, tuple[str, str, str | None]] = {
    ".DS_Store": ("set-aside", "set-aside", None),
    "anchor, first try.docx": ("earlier", "read", ANCHOR),
    "anchor.docx": ("used", "read", ANCHOR),
    "feather, the key worker.docx": ("conflicting", "needs-person", FEATHER),
    "feather, the sister.docx": ("conflicting", "needs-person", FEATHER),
    "from the mailbox/compass.eml": ("opened", "read-with-notices", None),
    "from the mailbox/compass.eml/compass.docx": ("used", "read", COMPASS),
    "harvest/after the vote.xlsx": ("merged", "read-with-notices", HARVEST),
    "harvest/before the vote.xlsx": ("merged", "read-with-notices", HARVEST),
    "kite (copy).xlsx": ("duplicate", "read", KITE),
    "kite.xlsx": ("used", "read", KITE),
    "ladder, again.xlsx": ("unreadable", "refused", None),
    "ladder, scanned.pdf": ("unreadable", "refused", None),
    "lantern.xlsx": ("used", "needs-person", LANTERN),
    "meadow, put right.xlsx": ("conflicting", "needs-person", MEADOW),
    "meadow.xlsx": ("conflicting", "needs-person", MEADOW),
    "pebble, last autumn.docx": ("other-round", "needs-person", None),
    "review found in a drawer.xlsx": ("not-issued", "needs-person", None),
    "thimble.docx": ("blank", "needs-person", THIMBLE),
    "two teams.zip": ("opened", "set-aside", None),
    "two teams.zip/__MACOSX/._pebble.docx": ("set-aside", "set-aside", None),
    "two teams.zip/bridge.docx": ("used", "read", BRIDGE),
    "two teams.zip/pebble.docx": ("used", "read", PEBBLE),
    "willow.xlsx": ("used", "read", WILLOW),
    "~$lantern.xlsx": ("set-aside", "set-aside", None),
}
MEADOW_SETTLED = ("merged", "read-with-notices", MEADOW)
SETTLED = {**FILES, "meadow.xlsx": MEADOW_SETTLED, "meadow, put right.xlsx": MEADOW_SETTLED}

# Team → state, per cent of the needed questions (17; 16 at a first review, which has no promises to
# look back on), points to look at, files. Willow has not agreed on every theme.
TEAMS: Mapping[str, tuple[str, int | None, int, tuple[str, ...]]] = {
    LANTERN: ("complete", 100, 1, ("lantern.xlsx",)),
    COMPASS: ("complete", 100, 0, ("from the mailbox/compass.eml/compass.docx",)),
    KITE: ("complete", 100, 0, ("kite (copy).xlsx", "kite.xlsx")),
    ANCHOR: ("complete", 100, 0, ("anchor, first try.docx", "anchor.docx")),
    WILLOW: ("partial", 94, 0, ("willow.xlsx",)),
    PEBBLE: ("complete", 100, 0, ("two teams.zip/pebble.docx",)),
    HARVEST: ("complete", 100, 0, ("harvest/after the vote.xlsx", "harvest/before the vote.xlsx")),
    BRIDGE: ("complete", 100, 0, ("two teams.zip/bridge.docx",)),
    MEADOW: ("conflicting", 100, 2, ("meadow, put right.xlsx", "meadow.xlsx")),
    FEATHER: (
        "conflicting",
        6,
        1,
        ("feather, the key worker.docx", "feather, the sister.docx"),
    ),
    LADDER: ("outstanding", None, 0, ()),
    THIMBLE: ("blank", 0, 1, ("thimble.docx",)),
}
TEAMS_SETTLED = {**TEAMS, MEADOW: ("complete", 100, 0, TEAMS[MEADOW][3])}

PUT_IN, INSIDE = 21, 4  # files in the folder, and files in its ZIP and its mail
