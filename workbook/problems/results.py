"""What the program says when a round's results cannot be written."""

from workbook.problems.records import Message, Severity

RESULTS_NOT_WRITTEN = Message(
    Severity.ERROR,
    "The results could not be written: {found}. The results that were there are unchanged.",
    "Close any file of this folder that is open in another program, check that there is room on "
    "the disk and that you may write to the folder, and run the command again.",
)
RESULTS_IN_THE_WAY = Message(
    Severity.ERROR,
    "There is a file of this name, and nothing beside it says that this program wrote it. It was "
    "left as it is.",
    "Choose another folder with -o, or replace the file with --force.",
)
PARQUET_MISSING = Message(
    Severity.ERROR,
    "Parquet files need a part of this program that is not installed. Nothing was written.",
    "Install it with: pip install 'workbook[parquet]'. Or leave Parquet out.",
)
