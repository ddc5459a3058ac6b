"""Which files a computer makes for itself. They are counted, but nobody waits for them.

A name alone is not enough where a person could have given it to a workbook.
"""

from __future__ import annotations

from workbook.readers.ole import OLE_SIGNATURE

A_SYSTEM_FILE = "Made by a computer for itself. It was not read."
HEAD_BYTES = 8  # as many as is_system_file looks at
_ALWAYS = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini"})
_LARGEST_LOCK = 1024  # what Office and LibreOffice write while a file is open has 50 to 200 bytes
_WORKBOOKS = (b"PK\x03\x04", OLE_SIGNATURE)


def is_system_file(place: str, size: int, head: bytes) -> bool:
    """Whether it is a leftover of Windows, macOS, Office or LibreOffice.

    head: the first bytes of the file.
    """
    *folders, name = place.casefold().split("/")
    if name in _ALWAYS:
        return True
    if name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#")):
        return size <= _LARGEST_LOCK
    is_shadow = name.startswith("._") or "__macosx" in folders
    return is_shadow and not head.startswith(_WORKBOOKS)
