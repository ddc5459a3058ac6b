"""Runs one command and prints what it took: processor seconds, wall seconds, the most bytes held.

A script of its own, run without anything else loaded: what a process holds when it starts another
is counted as the other's.
"""

import os
import sys
import time


def main() -> None:
    """The command is what follows the script's name."""
    start = time.perf_counter()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawn(
        sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)]
    )
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    print(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * unit)
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
