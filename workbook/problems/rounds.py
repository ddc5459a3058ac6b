"""What the program says of a round's folder, its register, and copies to be made."""

from workbook.problems.records import Message, Severity

_ANEW = "Nothing sent yet? Delete the round's folder and issue it again."

ROUND_BUSY = Message(
    Severity.ERROR,
    "Another program is working on this round.",
    "Wait until it is done, then run the command again.",
)
ROUND_DISK_FULL = Message(
    Severity.ERROR,
    "The disk is full, so this was not written.",
    "Make room on the disk, then run the command again. What was there before is unchanged.",
)
ROUND_FILE_HELD = Message(
    Severity.ERROR,
    "This file could not be replaced. It may be open in another program, or locked.",
    "Close it wherever it is open, check that you may change it, and run the command again.",
)
ROUND_READ_ONLY = Message(
    Severity.ERROR,
    "Nothing can be written here: you may not change this folder.",
    "Ask for the right to write in it, or choose another folder. Then run the command again.",
)
ROUND_PATH_TOO_LONG = Message(
    Severity.ERROR,
    "The name of this file, with all the folders above it, is too long for this computer.",
    "Choose a folder with a shorter name, nearer the top of the disk.",
)
ROUND_NOT_WRITTEN = Message(
    Severity.ERROR,
    "This could not be written: {found}.",
    "Check the disk and the folder, then run the command again.",
)
ROUND_FILE_DIFFERS = Message(
    Severity.ERROR,
    "There is another file of this name already, and it was left as it is.",
    "Move it to another folder, then run the command again.",
)
OUTPUT_AMONG_RETURNS = Message(
    Severity.ERROR,
    "Nothing is written into this folder: it holds what was handed out or what came back.",
    "Choose another folder with the option for the output.",
)
REGISTER_MISSING = Message(
    Severity.ERROR,
    "There is no round in this folder: it has no register.json.",
    "Give the folder that “workbook issue” made.",
)
REGISTER_NOT_READ = Message(
    Severity.ERROR,
    "The register could not be opened: {found}.",
    "Close it in other programs, check that you may read it, and try again.",
)
REGISTER_FOREIGN = Message(
    Severity.ERROR,
    "This file is not the register of a round.",
    "Put back the register.json that “workbook issue” wrote, or give another folder.",
)
REGISTER_NEWER = Message(
    Severity.ERROR,
    "This register was written by a newer version of the program.",
    "Install the newer version, then run the command again.",
)
REGISTER_BROKEN = Message(
    Severity.ERROR,
    "The register is damaged or was changed by hand: “{part}” is not as it should be.",
    "Put back the register.json that “workbook issue” wrote, from a copy if you keep one.",
)
ROSTER_NOT_OPENED = Message(
    Severity.ERROR,
    "The roster could not be opened: {found}.",
    "Close it in other programs, check that you may read it, and try again.",
)
LETTER_NOT_READ = Message(
    Severity.ERROR,
    "The letter could not be read as text in UTF-8.",
    "Save it as plain text in UTF-8, and check that you may read it.",
)
ROUND_NAME_WRONG = Message(
    Severity.ERROR,
    "This is no name for a round. It should be a line of 1 to {most} characters.",
    "Give a short name with --round, such as “Spring 2026”.",
)
ROUND_NAME_DIFFERS = Message(
    Severity.ERROR,
    "The round in this folder is called “{there}”, and the command names “{found}”.",
    "Add teams with --round “{there}”, or choose another folder for a new round.",
)
ROUND_BANK_DIFFERS = Message(
    Severity.ERROR,
    "The round in this folder asks the questions of “{there}”, and the command names “{found}”.",
    "Add teams with the bank “{there}”, or choose another folder for a new round.",
)
ROUND_SINCE_DIFFERS = Message(
    Severity.ERROR,
    "The round in this folder already follows another round, “{there}”.",
    "Leave out --since, or give the folder of that round.",
)
SINCE_ITSELF = Message(
    Severity.ERROR,
    "The round before and the new round are the same folder.",
    "Give the new round a folder of its own with -o.",
)
SINCE_BANK_DIFFERS = Message(
    Severity.ERROR,
    "The round before asks the questions of “{there}”, and this round those of “{found}”.",
    "Leave out --since, or give the folder of a round with the same bank.",
)
SINCE_TEAM_NEW = Message(
    Severity.NOTICE,
    "No team of this name was in “{there}”. Did you mean “{near}”?",
    "If it has a new name, give it its “team id” from that round's register.csv. " + _ANEW,
)
SINCE_TEAMS_MISSING = Message(
    Severity.NOTICE,
    "Teams that were in “{there}”, and are not in this roster: {found}.",
    "Nothing has to be done, if they are out. If one of them has a new name, look at its row.",
)
DUE_WRONG = Message(
    Severity.ERROR,
    "“{found}” is no date that this program knows.",
    "Write the day as 2027-05-31.",
)
DUE_PAST = Message(
    Severity.NOTICE,
    "The day when copies are due, {found}, is over already.",
    "Check the year. The letters name this day.",
)
DUE_CHANGED = Message(
    Severity.NOTICE,
    "The register said that copies are due on {there}. It now says {found}.",
    "Letters that are there already still name the old day: change it before you send them.",
)
COPY_ID_TAKEN = Message(
    Severity.ERROR,
    "The copy id “{found}” belongs to another copy of this round.",
    "Choose another id, or leave it empty: one is made.",
)
COPY_ID_DIFFERS = Message(
    Severity.NOTICE,
    "The register has another id for this copy, and keeps it.",
    "Use “{there}”, or leave the cell empty.",
)
TEAM_ID_TAKEN = Message(
    Severity.ERROR,
    "The team id “{found}” belongs to another team.",
    "Choose another id, or leave it empty: one is made.",
)
TEAM_ID_DIFFERS = Message(
    Severity.NOTICE,
    "The register has another id for this team, and keeps it.",
    "Use “{there}”, or leave the cell empty.",
)
COPY_KEPT = Message(
    Severity.NOTICE,
    "The roster says something else than the register. The copy that was made is not changed.",
    "The copy still works. If it has to change, issue it in a new round, in a folder of its own. "
    + _ANEW,
)
CONTACT_CHANGED = Message(
    Severity.NOTICE,
    "The register takes this new address. The letter that was made for the team is not changed.",
    "Not sent yet? Write the new address in the letter first. Later letters have it already.",
)
CONTACT_KEPT = Message(
    Severity.NOTICE,
    "The roster no longer has an address here. The register keeps the one that it has.",
    "Nothing has to be done. If it is wrong, write the right one in the roster, and issue again.",
)
FORM_MISSING = Message(
    Severity.NOTICE,
    "The roster names this team, but no longer with this form or this person. The copy is kept.",
    "If it is not wanted, leave its letter unsent. " + _ANEW,
)
TEAM_MISSING = Message(
    Severity.NOTICE,
    "This copy was issued before, and the roster no longer names it. It stays in the register.",
    "Nothing has to be done. If the team is out, leave its letter unsent.",
)
EDITION_DIFFERS = Message(
    Severity.NOTICE,
    "New copies are of edition {found} of the bank. Earlier copies of this round are of {there}.",
    "Nothing has to be done: each copy is read with its own edition, if the program has it.",
)
COPIES_NOT_LISTED = Message(
    Severity.NOTICE,
    "There are files that the register does not list: {found}.",
    "They may come from a run that was stopped. Do not send them, and delete them if they do.",
)
COPIES_GONE = Message(
    Severity.NOTICE,
    "The register lists copies that are not there any more: {found}.",
    "They are not made again. If you still need one, save it from its letter.",
)
CARRY_SEVERAL = Message(
    Severity.NOTICE,
    "Several people answered for this team last time, so no answers were carried over.",
    "Nothing has to be done. The team gets a blank copy.",
)
CARRY_NONE = Message(
    Severity.NOTICE,
    "There are no answers of this team from the round before. It gets a blank copy.",
    "Nothing has to be done.",
)
CARRY_IN_DOUBT = Message(
    Severity.NOTICE,
    "Not carried over, because it was in doubt last time: {found}.",
    "Nothing has to be done: the team answers it afresh. Or settle it in the round before, first.",
)
CARRY_NO_PLACE = Message(
    Severity.NOTICE,
    "Not carried over, because the new copy has no place for it: {found}.",
    "Tell the team, or copy these answers by hand from last round's results.",
)
CARRY_NO_CHOICE = Message(
    Severity.NOTICE,
    "Not carried over, because the new copy does not offer this choice: {found}.",
    "Tell the team, or copy these answers by hand from last round's results.",
)
CARRY_OTHER_KIND = Message(
    Severity.NOTICE,
    "Not carried over, because the new copy asks it in another way: {found}.",
    "Tell the team, or copy these answers by hand from last round's results.",
)
CARRY_NO_ROOM = Message(
    Severity.NOTICE,
    "Not carried over, because it is too long or of another kind than its place: {found}.",
    "Tell the team, or copy these answers by hand from last round's results.",
)
