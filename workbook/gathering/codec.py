"""Accounts and contents ↔ plain JSON, exactly, by the type hints of their records.

A record is a list: its name, then its fields in their order. Nothing is guessed: text that is not
exactly what ``to_json`` makes of the wanted record is not taken. So a file that anybody may have
written can be read back safely. What each hint asks for is worked out once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from workbook.gathering.contents import Contents
from workbook.reading.account import Account

KINDS: Mapping[str, type[Account] | type[Contents]] = {"account": Account, "contents": Contents}
LARGEST = 2**63 - 1  # number that tables of results can hold
_LISTS = (tuple, Sequence)  # what stands in a hint for a list of values

Reader = Callable[[Any], Any]  # of what JSON holds; raises ValueError, TypeError or LookupError


def to_json(value: Account | Contents) -> str:
    """One line of JSON, in plain ASCII so that any character survives."""
    kind = next(name for name, record in KINDS.items() if isinstance(value, record))
    return dumped({kind: value})


def from_json(text: str) -> Account | Contents:
    """The record that was written. Raises ValueError for anything else."""
    try:
        ((kind, raw),) = json.loads(text).items()
        value: Account | Contents = _read(KINDS[kind], raw)
    except (AttributeError, LookupError, TypeError, RecursionError) as error:
        raise ValueError("not a reading") from error
    return value


def dumped(value: object) -> str:
    """Records, tuples of them and plain values as one line of JSON. Raises TypeError for others."""
    return json.dumps(value, default=_listed, ensure_ascii=True, separators=(",", ":"))


def loaded(text: str, hint: Any) -> Any:
    """What ``dumped`` wrote of a value of this type hint. Raises ValueError for anything else."""
    try:
        return _read(hint, json.loads(text))
    except (LookupError, TypeError, RecursionError) as error:
        raise ValueError("not what was written") from error


def _read(hint: Any, raw: Any) -> Any:
    return _reader(hint)(raw)


def _listed(value: object) -> list[Any]:
    """What JSON has no word for: a record. Tuples and words of a list it writes by itself."""
    record: Any = type(value)
    name, values_of = _lister(record)
    return [name, *values_of(value)]


@lru_cache(maxsize=64)
def _lister(record: type) -> tuple[str, Callable[[Any], tuple[Any, ...]]]:
    """The name of a record, and what takes the values of its fields out of one. Raises TypeError
    for what is no record."""
    if not is_dataclass(record):
        raise TypeError(f"no JSON for {record.__name__}")
    names = _names(record)
    if len(names) < 2:  # attrgetter would give a value and no tuple of it
        return record.__name__, lambda value: tuple(getattr(value, name) for name in names)
    return record.__name__, attrgetter(*names)


@lru_cache(maxsize=64)
def _names(record: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(record))


@lru_cache(maxsize=256)
def _reader(hint: Any) -> Reader:
    """How a value of this hint is read."""
    if get_origin(hint) in (Union, UnionType):
        return _one_of(get_args(hint))
    if get_origin(hint) in _LISTS:
        return _list_of(get_args(hint))
    if is_dataclass(hint):
        return _record(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {each.value: each for each in hint}.__getitem__
    return _plain(hint)


def _plain(hint: Any) -> Reader:
    def read(raw: Any) -> Any:
        if type(raw) is not hint:
            raise ValueError("another type was expected")
        if hint is int and not -LARGEST <= raw <= LARGEST:
            raise ValueError("no number of ours")
        return raw

    return read


def _one_of(hints: tuple[Any, ...]) -> Reader:
    """One of several records, known by its name, or one other value; perhaps nothing."""
    told: list[Any] = [each for each in hints if is_dataclass(each)]
    records = {each.__name__: _reader(each) for each in told}
    others = [_reader(each) for each in hints if each is not NoneType and not is_dataclass(each)]
    has_none = NoneType in hints

    def read(raw: Any) -> Any:
        if raw is None and has_none:
            return None
        if records and type(raw) is list:
            return records[raw[0]](raw)
        if len(others) != 1:
            raise ValueError("none of the expected types")
        return others[0](raw)

    return read


def _list_of(hints: tuple[Any, ...]) -> Reader:
    """A tuple of any length of one hint, or of one hint each."""
    is_long = len(hints) == 1 or hints[1:] == (Ellipsis,)
    readers = [_reader(each) for each in (hints[:1] if is_long else hints)]

    def read(raw: Any) -> Any:
        if type(raw) is not list:
            raise ValueError("a list was expected")
        if is_long:
            return tuple([readers[0](each) for each in raw])
        return tuple(each(value) for each, value in zip(readers, raw, strict=True))

    return read


def _record(record: Any) -> Reader:
    name, size = record.__name__, len(_names(record)) + 1

    def read(raw: Any) -> Any:
        if type(raw) is not list or len(raw) != size or raw[0] != name:
            raise ValueError("another record was expected")
        readers = _field_readers(record)
        return record(*[each(value) for each, value in zip(readers, raw[1:], strict=True)])

    return read


@lru_cache(maxsize=64)
def _field_readers(record: type) -> tuple[Reader, ...]:
    """Looked up when the first one is read: a record may hold others of its own kind."""
    hints = get_type_hints(record)
    return tuple(_reader(hints[name]) for name in _names(record))
