"""For all tests. Property-based tests have no time limit each: the machine may be busy."""

from collections.abc import Iterator

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import settings

settings.register_profile("calm", deadline=None)
settings.load_profile("calm")


@pytest.fixture
def memory() -> Iterator[MemoryFileSystem]:
    """A place elsewhere that lasts for one test, at ``memory://``."""
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    yield files
    files.store.clear()
    files.pseudo_dirs[:] = [""]
