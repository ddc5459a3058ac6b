"""The hostile table read in this process, for mutants: much quicker than in a worker with limits.

Named so that it is not collected with the tests: ``tests/hostile`` holds the table itself.
"""

from __future__ import annotations

import pytest

from tests.hostile.ground import Ground
from tests.hostile.table import GROUPS
from tests.hostile.test_table import faults
from workbook.reading.read import read_data


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("ground"))


@pytest.mark.parametrize("name", GROUPS)
def test_each_case_is_as_the_table_says(name: str, ground: Ground) -> None:
    for case in GROUPS[name]:
        account = read_data("file", case.make(ground), (ground.bank.parent,))
        assert not list(faults(case, account)), case.name
