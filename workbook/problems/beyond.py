"""What the program says about reading on several machines, and about places given by a URL."""

from workbook.problems.records import Message, Severity

EXTRA_MISSING = Message(
    Severity.ERROR,
    "{asked} needs a part of this program that is not installed. Nothing was read.",
    "Install it with: pip install 'workbook[dask]'. Or leave {asked} out.",
)
SCHEDULER_ALONE = Message(
    Severity.ERROR,
    "A scheduler was named, but not that files are to be read through it.",
    "Add --engine dask, or leave --scheduler out.",
)
SCHEDULER_NOT_REACHED = Message(
    Severity.ERROR,
    "No scheduler answers at this address. Nothing was read.",
    "Check the address, such as tcp://10.0.0.5:8786, and that “dask scheduler” runs there in the "
    "same version. Without --scheduler the files are read on this computer.",
)
SCHEDULER_LOST = Message(
    Severity.ERROR,
    "The scheduler stopped answering while files were being read. The results are as they were.",
    "Start it and its workers again, then run the command again. What was read so far is kept.",
)
NO_WORKERS = Message(
    Severity.ERROR,
    "The scheduler has no workers. Nothing was read.",
    "Start at least one with “dask worker” and the address of the scheduler, and try again.",
)
WORKERS_DIFFER = Message(
    Severity.ERROR,
    "A worker has another version of this program, or other question banks. The results are as "
    "they were.",
    "Install the same version on every machine, with the same libraries and the same folders of "
    "banks at the same paths. Restart the scheduler and its workers and try again.",
)
WORKERS_MAY_NOT = Message(
    Severity.ERROR,
    "A worker may not start the processes that files are read in. The results are as they were.",
    "Start each worker with DASK_DISTRIBUTED__WORKER__DAEMON=False in its environment.",
)
WORKERS_SEE_NOTHING = Message(
    Severity.ERROR,
    "A worker cannot see the files of this round. The results are as they were.",
    "Put the round into a folder that every machine has at the same path, or the returned files "
    "where every machine can open them, and give that place with --returned.",
)
PASSWORDS_IN_THE_OPEN = Message(
    Severity.ERROR,
    "The line to this scheduler is not encrypted, so passwords are not sent over it.",
    "Use a scheduler with encryption (tls://…). Or collate once on this computer with the "
    "passwords: files that were opened once need none later.",
)
PLACE_NOT_KNOWN = Message(
    Severity.ERROR,
    "The program cannot open places of this kind: {found}. Nothing was read.",
    "Check how the URL begins. Most kinds need a library: s3fs for s3://, adlfs for abfs://, gcsfs "
    "for gs://, paramiko for sftp://. Install it here and on every worker.",
)
PLACE_NOT_OPENED = Message(
    Severity.ERROR,
    "The folder at this URL could not be opened: {found}. Nothing was read.",
    "Check the URL, that the folder is there, and that you may read it.",
)
PARTS_NOT_WRITTEN = Message(
    Severity.ERROR,
    "The Parquet files in parts could not be written: {found}. What stands there may be of two "
    "runs. The other results are complete.",
    "Check that there is room and that you may write there, and run the command again.",
)
PARTS_IN_THE_WAY = Message(
    Severity.ERROR,
    "There are files in this place that the program did not write. They were left as they are, and "
    "no Parquet files in parts were written.",
    "Give an empty place with --parquet-parts, or replace what is there with --force.",
)
