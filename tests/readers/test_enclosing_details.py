"""Forms inside copies at the edges of what is taken: found by mutants that no test noticed."""

from __future__ import annotations

import base64
import hashlib
import lzma

from tests.real_forms import real_bank
from tests.test_enclosing import blanks
from workbook.enclosing import LARGEST, disclose, enclose
from workbook.parcels import Packed


def content() -> bytes:
    """What a sound form packs."""
    packed = enclose(real_bank("sample"), "full", blanks("sample", "full")[0])
    return lzma.decompress(base64.b64decode(packed.text))


def sealed(text: bytes, packed: bytes) -> Packed:
    digest = "b" + hashlib.sha256(text).hexdigest()[:15]
    return Packed(digest, base64.b64encode(packed).decode())


def test_form_as_large_as_may_be_is_taken_and_one_a_byte_larger_is_not() -> None:
    for size, is_taken in ((LARGEST, True), (LARGEST + 1, False)):
        text = content().ljust(size)
        assert (disclose(sealed(text, lzma.compress(text))) is not None) is is_taken, size


def test_form_whose_packing_has_no_end_is_not_taken_though_all_its_words_are_there() -> None:
    text = content()
    stream = lzma.LZMACompressor()
    whole = stream.compress(text) + stream.flush()
    assert disclose(sealed(text, whole)) is not None
    assert disclose(sealed(text, whole[:-12])) is None
