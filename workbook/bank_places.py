"""Where banks lie: which folders hold a bank, or a site's version of one.

Only names of files are looked at. The library loads what is found here; whoever wants to know
whether banks have changed need not load any.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

HEAD = "bank.yaml"
SITE = "site.yaml"  # of a folder in which a site changes a bank of somebody else's
SECTIONS = "sections"
WORDINGS = "wordings"


def bank_folder() -> Path:
    """The folder of the banks that come with the program.

    In an installed program they stand beside the code; in a checkout beside the package.
    """
    package = Path(__file__).parent
    inside = package / "question_banks"
    return inside if inside.is_dir() else package.parent / "question_banks"


def find_banks(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The folders of banks and sites among and directly inside the folders given, each once, in
    order.

    A bank may also be given by its ``bank.yaml`` or one of its section or wording files, a site by
    its ``site.yaml``. A folder that holds neither is given back as it is, so that loading it says
    what is missing.
    """
    found: dict[Path, None] = {}
    for folder in folders:
        for bank in _banks_at(folder):
            found.setdefault(bank)
    return tuple(found)


def _banks_at(place: Path) -> tuple[Path, ...]:
    if place.is_file():
        holder = place.parent
        return (holder.parent if holder.name in (SECTIONS, WORDINGS) else holder,)
    if is_bank(place) or is_site(place):
        return (place,)
    inside = {head.parent for name in (HEAD, SITE) for head in place.glob(f"*/{name}")}
    return tuple(sorted(inside)) or (place,)


def is_bank(folder: Path) -> bool:
    """Whether a bank of its own stands in a folder."""
    return (folder / HEAD).is_file()


def is_site(folder: Path) -> bool:
    """Whether a site's version of a bank stands in a folder."""
    return (folder / SITE).is_file()
