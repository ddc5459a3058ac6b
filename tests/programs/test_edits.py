"""A filled workbook is edited as people do, then read: never an answer to another question."""

from __future__ import annotations

import pytest

from .edits import SCENARIOS
from .judging import consequences
from .workshop import Workshop

EDITED = (("ccarm", "review"), ("vg", "full"))


@pytest.mark.parametrize(("bank", "form"), EDITED)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_after_an_edit_every_text_is_at_its_question_or_told_of(
    workshop: Workshop, bank: str, form: str, scenario: str
) -> None:
    edit, reading = workshop.edited(bank, form, scenario)

    assert consequences(edit, workshop.filled(bank, form).entries, reading) == []
    assert len(reading.answers()) > 0
