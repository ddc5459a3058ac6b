"""What is the same for every file of one form is worked out once, so that a read takes little time.

The program makes the account of a copy's blank, and its index, anew for each file, and looks
through a package's directory each time that it is asked for. All of these are plain data that
nothing changes afterwards; sharing them makes fuzzing three times faster.
Every so often an input is read without any of this, and must give the same account.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from unittest.mock import patch

from workbook.readers import package
from workbook.readers.prepared import PreparedBook
from workbook.readers.word.anatomy import Anatomy

_MOST = 256  # damaged stamps make copies of their own
_IS_ON = ContextVar("_IS_ON", default=True)


def _shared(make: Callable[..., Any]) -> Callable[..., Any]:
    """The function, called once for the same objects: they are held, so that none is mistaken."""
    held: dict[tuple[object, ...], tuple[tuple[Any, ...], Any]] = {}

    def get(*given: Any) -> Any:
        if not _IS_ON.get():
            return make(*given)
        name = (id(given[0]), *given[1:])
        if name not in held:
            if len(held) >= _MOST:
                held.clear()
            held[name] = (given, make(*given))
        return held[name][1]

    return get


@contextmanager
def unshared() -> Iterator[None]:
    """While this lasts, everything is made anew, as in the program itself."""
    token = _IS_ON.set(False)
    try:
        yield
    finally:
        _IS_ON.reset(token)


@contextmanager
def sharing() -> Iterator[None]:
    """While this lasts, forms of copies and their indexes are shared."""
    with contextlib.ExitStack() as stack:
        for owner, name in (
            (PreparedBook, "of_copy"),
            (Anatomy, "of_copy"),
            (package, "list_entries"),
        ):
            stack.enter_context(patch.object(owner, name, _shared(getattr(owner, name))))
        yield
