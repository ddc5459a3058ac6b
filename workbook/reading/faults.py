"""The fault of a worker → the problem to tell. Reading and mapping share it."""

from __future__ import annotations

from typing import Any

from workbook.problems import Problem
from workbook.problems.files import FILE_STOPPED_READER, FILE_TOO_MUCH_MEMORY, FILE_TOO_SLOW
from workbook.reading.worker import Fault, Limits, Outcome


def word_fault(outcome: Outcome[Any], limits: Limits) -> Problem:
    """Why a file that stopped its worker could not be read. The file's name is not in it."""
    if outcome.fault is Fault.TOO_SLOW:
        return FILE_TOO_SLOW.at("", seconds=f"{limits.seconds:g}")
    if outcome.fault is Fault.TOO_MUCH_MEMORY:
        return FILE_TOO_MUCH_MEMORY.at("")
    return FILE_STOPPED_READER.at("", where=outcome.where or "no line known")
