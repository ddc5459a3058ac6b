"""What the program says of removing what people wrote from a round's folder."""

from workbook.problems.records import Message, Severity

ROUND_PURGED = Message(
    Severity.ERROR,
    "This round was purged on {day}: what teams sent, the results and the names were removed.",
    "Nothing has to be done. purged.json lists the codes of its copies. Read a file that came back "
    "late with “workbook read”; “workbook purge” removes what was put here since.",
)
PURGED_BROKEN = Message(
    Severity.ERROR,
    "This file is not as “workbook purge” wrote it, and it would be replaced.",
    "Put back the file as it was, or move it to another folder, then run the command again.",
)
PURGED_NEWER = Message(
    Severity.ERROR,
    "This file was written by a newer version of the program.",
    "Install the newer version, then run the command again.",
)
PURGE_NOT_CONFIRMED = Message(
    Severity.ERROR,
    "That is not the name, so nothing was removed.",
    "Run the command again and type “{name}”, if all of this is to be removed.",
)
PURGE_CHANGED = Message(
    Severity.ERROR,
    "Something in the folder has changed in the meantime, so nothing was removed.",
    "Run the command again and look at what it lists.",
)
PURGE_NOT_REMOVED = Message(
    Severity.DOUBT,
    "This could not be removed: {found}.",
    "Close it in other programs, check that you may change this folder, and run the command again.",
)
PURGE_NOT_OPENED = Message(
    Severity.DOUBT,
    "This folder could not be opened: {found}. What lies in it is still there.",
    "Check that you may read it, and run the command again.",
)
PURGE_LEFT = Message(
    Severity.NOTICE,
    "This program did not make these, so they were left: {found}.",
    "Look at them yourself. They may hold names or answers. --all removes them too.",
)
