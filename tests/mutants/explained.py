"""Mutants that no test notices, and why that is harmless, by their names."""

# ruff: noqa: E501 - a name has lines of the program in it

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

EXPLAINED: Mapping[str, str] = MappingProxyType(
    {
        "readers/package.py · constant · 'Index.zip' → 'Index.zip~' · in return _office_kind(types) / is_iwork = any(name.endswith(\".iwa\") or name == \"Index.zip\" for name in package.names)": (
            "The hostile table notices it, which the quick run leaves out."
        ),
        'readers/package.py · constant · 2048 → 2049 · in def _plain_kind(data: bytes) -> FileKind: / start = _as_text(data[:2048]).lstrip(b" \\t\\r\\n")[:1024]': (
            "One byte more of a file's start is looked at."
        ),
        'readers/zips.py · constant · 2048 → 2049 · in _UNIX = 3  # the system that wrote an entry, where its attributes can say "symbolic link" / _LOCKED, _SIZES_FOLLOW, _NAME_IN_UTF_8 = 0x1, 0x8, 0x800  # flags of an entry': (
            "The flag 0x801 also asks for the lock, and locked parts are refused before."
        ),
        "readers/zips.py · constant · 1024 → 1025 · in  / file_bytes: int = 32 * 1024 * 1024": (
            "A limit that is a thousandth higher."
        ),
        "readers/zips.py · statement gone · raise refuse(FILE_TOO_MANY_PARTS) → (nothing) · in if data.count(_DIRECTORY_ENTRY) > 10 * most: / raise refuse(FILE_TOO_MANY_PARTS)": (
            "The second count refuses the same with the same words; the first saves memory only."
        ),
        "readers/zips.py · constant · 0 → 1 · in found, at = 0, len(data) / first = max(0, len(data) - _END_BYTES - _LONGEST_COMMENT)": (
            "Differs only where the end of the ZIP file stands at byte 0, so that it has no parts."
        ),
        "readers/zips.py · arithmetic · flags & _SIZES_FOLLOW → flags | _SIZES_FOLLOW · in stated = {(crc, info.CRC), (packed, info.compress_size), (size, info.file_size)} / differs = not flags & _SIZES_FOLLOW and any(": (
            "The hostile table notices it, which the quick run leaves out."
        ),
        'readers/zips.py · constant · \'utf-8\' → \'utf-8~\' · in """The bytes of a name as the directory holds them.""" / return info.orig_filename.encode("utf-8" if info.flag_bits & _NAME_IN_UTF_8 else "cp437")': (
            "Python reads the name of an encoding without the sign."
        ),
        'readers/zips.py · constant · 0 → -1 · in """Parts that share packed bytes are how a small file unpacks to a huge one.""" / end = 0': (
            "No part's bytes begin before its head of 30 bytes."
        ),
        "readers/xml.py · constant · 'utf-32-le' → 'utf-32-le~' · in _MARKS = (  # the longest first: the mark of UTF-32 begins with that of UTF-16 / (codecs.BOM_UTF32_LE, \"utf-32-le\"),": (
            "Python reads the name of an encoding without the sign."
        ),
        'readers/xml.py · constant · False → True · in "huge_tree": False, / "load_dtd": False,': (
            "Nothing that defines a document type reaches the parser: it is refused before."
        ),
        'readers/ole.py · constant · 4294967294 → 4294967293 · in OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1") / _END_OF_CHAIN = 0xFFFFFFFE': (
            "A sector of that number lies beyond every file that may come in."
        ),
        "readers/ole.py · constant · 9 → 10 · in try: / return _steps(data) > 2 * (len(data) >> 9) + _SPARE_STEPS": (
            "The bound is still above the length of every sound file's chains."
        ),
        "readers/ole.py · comparison · sector < min(_LAST_SECTOR, len(table)) → sector <= min(_LAST_SECTOR, len(table)) · in sector, steps = directory, 0 / while sector < min(_LAST_SECTOR, len(table)) and steps <= most:": (
            "Only a damaged directory leads just behind the table; no answer is in such a file."
        ),
        "readers/ole.py · constant · 1 → 2 · in while sector < min(_LAST_SECTOR, len(table)) and steps <= most: / steps += 1": (
            "The walk is bounded either way; no sound file comes near the bound."
        ),
        "readers/ole.py · constant · 1 → 2 · in start = (sector + 1) << shift / for at in range(start, min(start + (1 << shift), len(data)), _ENTRY_BYTES):": (
            "Entries of one more sector are looked at, and only known names count."
        ),
        "readers/placing.py · constant · 'find_stamp' → 'find_stamp~' · in  / __all__ = [\"find_stamp\", \"place\"]": (
            "A list of names for people who read the module."
        ),
        "readers/zips.py · constant · 1024 → 1023 · in entries: int = 2_000 / entry_bytes: int = 64 * 1024 * 1024": (
            "A limit that is a thousandth lower."
        ),
        "readers/zips.py · constant · 1024 → 1023 · in entry_bytes: int = 64 * 1024 * 1024 / total_bytes: int = 192 * 1024 * 1024": (
            "A limit that is a thousandth lower."
        ),
        "readers/zips.py · constant · 0 → 1 · in first = max(0, len(data) - _END_BYTES - _LONGEST_COMMENT) / while (at := data.rfind(_DIRECTORY_END, first, at)) >= 0:": (
            "Differs only where the end of the ZIP file stands at byte 0, so that it has no parts."
        ),
        'readers/xml.py · constant · 1000000 → 999999 · in MOST_MARKS = 4_000_000  # "<" and "=" together, of a part that is walked through / MOST_MARKS_WHOLE = 1_000_000  # and of one that is parsed whole': (
            "A limit that is a millionth lower."
        ),
        'readers/xml.py · constant · \'utf-32-be\' → \'utf-32-be~\' · in (b"<\\0\\0\\0", "utf-32-le"), / (b"\\0\\0\\0<", "utf-32-be"),': (
            "Python reads the name of an encoding without the sign."
        ),
        'readers/xml.py · constant · \'utf-16-le\' → \'utf-16-le~\' · in (b"\\0\\0\\0<", "utf-32-be"), / (b"<\\0", "utf-16-le"),': (
            "Python reads the name of an encoding without the sign."
        ),
        "readers/xml.py · constant · 'utf-8' → 'utf-8~' · in try: / text = text.decode(encoding).encode(\"utf-8\")": (
            "Python reads the name of an encoding without the sign."
        ),
        "readers/ole.py · constant · 'utf-16-le' → 'utf-16-le~' · in if 2 <= length <= 64: / name = data[at : at + length - 2].decode(\"utf-16-le\", \"replace\")": (
            "Python reads the name of an encoding without the sign."
        ),
        "readers/ole.py · constant · 2 → 1 · in try: / return _steps(data) > 2 * (len(data) >> 9) + _SPARE_STEPS": (
            "The bound is still above the length of every sound file's chains, and circles go beyond it."
        ),
        "readers/rows.py · constant · 0 → -1 · in if len(evidence.worded) == 1: / return evidence.worded[0]": (
            "Taken where there is just one."
        ),
        "readers/evidence.py · constant · True → False · in  / @dataclass(frozen=True, slots=True)": (
            "A record that no code changes and that stands in no set."
        ),
        "readers/columns.py · comparison · at < column → at <= column · in for column in sorted(visible - self.how.keys()): / left = next((place - at for at, place in reversed(settled) if at < column), None)": (
            "A column that is looked for is none of those that are settled."
        ),
        "readers/word/rows.py · constant · 0 → -1 · in homes.add((each.seen.table, line.question)) / groups = 0": (
            "The numbers of groups only tell one from the other."
        ),
        "readers/word/printed.py · constant · 'new' → 'new~' · in EDITED = \"edited\"  # most of the words of one of ours that is missing there / NEW = \"new\"": (
            "The kind is asked for by its name; its value is shown nowhere."
        ),
        "readers/word/answers.py · constant · True → False · in  / @dataclass(frozen=True, slots=True)": (
            "A record that no code changes and that stands in no set."
        ),
        'readers/word/answers.py · constant · 0 → -1 · in were moved there from other answers.""" / words_stand_here = len(slots) > 1 or slots[0].beside': (
            "Asked only where there is just one."
        ),
        "enclosing.py · constant · 1024 → 1023 · in MOST_ANSWERS = 20_000  # places that a form may have / _MEMORY = 64 * 1024 * 1024  # bytes that unpacking may take": (
            "A limit that is a little lower: a form of ours needs 9 of the 64 MiB."
        ),
        "enclosing.py · constant · 64 → 63 · in MOST_ANSWERS = 20_000  # places that a form may have / _MEMORY = 64 * 1024 * 1024  # bytes that unpacking may take": (
            "A limit that is a little lower: a form of ours needs 9 of the 64 MiB."
        ),
        "enclosing.py · constant · 1 → 0 · in unpacker = lzma.LZMADecompressor(_FORMAT, memlimit=_MEMORY) / content = unpacker.decompress(packed, LARGEST + 1)": (
            "A form that is a byte larger has not come to its end there, and is refused either way."
        ),
    }
)
