"""What the program says of a round's report."""

from workbook.problems.records import Message, Severity

REPORT_IN_THE_WAY = Message(
    Severity.ERROR,
    "There is a file of this name that this program did not write, and it was left as it is.",
    "Choose another folder with -o, or replace the file with --force.",
)
REPORT_LEFT_OVER = Message(
    Severity.NOTICE,
    "This team's page is from an earlier run. The team has no answers now, or another name.",
    "Delete the page if nobody needs it.",
)
REPORT_SINCE_NOT_READ = Message(
    Severity.NOTICE,
    "The round before, “{found}”, could not be read where the register says it is, so nothing is "
    "set beside this round.",
    "Give its folder with --since.",
)
REPORT_SINCE_ITSELF = Message(
    Severity.ERROR,
    "The round before and this round are the same folder.",
    "Give the folder of the round before with --since, or leave --since out.",
)
REPORT_OTHER_BANK = Message(
    Severity.ERROR,
    "The round before asks the questions of another bank: “{found}”, not “{expected}”.",
    "Give a round of the same bank with --since.",
)
