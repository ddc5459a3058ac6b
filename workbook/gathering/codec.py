"""Accounts and contents ↔ plain JSON, exactly, by the type hints of their records.

Nothing is guessed: text that is not exactly what ``to_json`` makes of the wanted record is not
taken. So a file that anybody may have written can be read back safely.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from workbook.gathering.contents import Contents
from workbook.reading.account import Account

KINDS: Mapping[str, type[Account] | type[Contents]] = {"account": Account, "contents": Contents}
_NAME = "is"  # which of several records this is


def to_json(value: Account | Contents) -> str:
    """One line of JSON, in plain ASCII so that any character survives."""
    kind = next(name for name, record in KINDS.items() if isinstance(value, record))
    return json.dumps({kind: _plain(value)}, ensure_ascii=True, separators=(",", ":"))


def from_json(text: str) -> Account | Contents:
    """The record that was written. Raises ValueError for anything else."""
    try:
        ((kind, raw),) = json.loads(text).items()
        value: Account | Contents = _record(KINDS[kind], raw)
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a reading") from error
    return value


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        told = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {_NAME: type(value).__name__, **told}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if value is None or type(value) in (str, int, float, bool):
        return value
    raise TypeError(f"no JSON for {type(value).__name__}")


def _value(hint: Any, raw: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return _one_of(get_args(hint), raw)
    if get_origin(hint) is tuple and type(raw) is list:
        return _tuple(get_args(hint), raw)
    if is_dataclass(hint):
        return _record(hint, raw)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(raw)
    if type(raw) is not hint:
        raise ValueError("another type was expected")
    return raw


def _one_of(hints: tuple[Any, ...], raw: Any) -> Any:
    if raw is None and NoneType in hints:
        return None
    for hint in hints:
        if hint is not NoneType and _may_be(hint, raw):
            return _value(hint, raw)
    raise ValueError("none of the expected types")


def _may_be(hint: Any, raw: Any) -> bool:
    if is_dataclass(hint):
        return isinstance(raw, dict) and raw.get(_NAME) == getattr(hint, "__name__", None)
    return True


def _tuple(hints: tuple[Any, ...], raw: list[Any]) -> tuple[Any, ...]:
    if len(hints) == 2 and hints[1] is Ellipsis:
        return tuple(_value(hints[0], each) for each in raw)
    return tuple(_value(hint, each) for hint, each in zip(hints, raw, strict=True))


def _record(record: Any, raw: Any) -> Any:
    hints = _hints(record)
    if not isinstance(raw, dict) or raw.get(_NAME) != record.__name__:
        raise ValueError("another record was expected")
    if raw.keys() != {*hints, _NAME}:
        raise ValueError("other fields were expected")
    return record(**{name: _value(hint, raw[name]) for name, hint in hints.items()})


@lru_cache(maxsize=64)
def _hints(record: type) -> Mapping[str, Any]:
    return get_type_hints(record)
