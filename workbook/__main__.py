"""The command ``workbook``, also as ``python -m workbook``.

Ctrl-C ends it without a traceback, even while the program is still being loaded.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Load the command line and run it."""
    try:
        from workbook.cli import main as run  # here, because loading it takes a moment

        run()
    except KeyboardInterrupt:
        sys.exit("Aborted!")


if __name__ == "__main__":
    main()
