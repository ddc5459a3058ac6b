"""Workbooks and documents edited as people edit them: no wrong attribution, nothing lost.

Hypothesis chooses the steps here and finds the shortest sequence that goes wrong; the plain driver
(``python -m tests.people``) runs the same steps many thousands of times.
"""

from __future__ import annotations

import random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.people.__main__ import run_chunk
from tests.people.book import Cell
from tests.people.form import SINGLES
from tests.people.judge import judge
from tests.people.pages import Document, new_document
from tests.people.steps import STEPS, do_step
from tests.people.steps import Step as SheetStep
from tests.people.word_judge import judge_document
from tests.people.word_steps import WORD_STEPS
from tests.people.word_steps import Step as WordStep
from tests.people.world import World, new_world

LUCK = st.integers(min_value=0, max_value=2**32).map(random.Random)
FEW = settings(
    max_examples=60,
    stateful_step_count=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


class WorkbookEdits(RuleBasedStateMachine):
    """A filled workbook in a person's hands; it is saved and read when they are done."""

    world: World

    @initialize(luck=LUCK)
    def fill_in(self, luck: random.Random) -> None:
        self.world = new_world(luck)

    @rule(step=st.sampled_from(STEPS), luck=LUCK)
    def edit(self, step: SheetStep, luck: random.Random) -> None:
        self.world.luck = luck
        do_step(self.world, step)

    def teardown(self) -> None:
        assert judge(self.world).wrong == [], self.world.steps


class DocumentEdits(RuleBasedStateMachine):
    """A filled document in a person's hands; it is saved and read when they are done."""

    document: Document

    @initialize(luck=LUCK)
    def fill_in(self, luck: random.Random) -> None:
        self.document = new_document(luck)

    @rule(step=st.sampled_from(WORD_STEPS), luck=LUCK)
    def edit(self, step: WordStep, luck: random.Random) -> None:
        self.document.luck = luck
        done = step(self.document)
        self.document.steps += [done] if done else []

    def teardown(self) -> None:
        assert judge_document(self.document).wrong == [], self.document.steps


TestWorkbookEdits = WorkbookEdits.TestCase
TestWorkbookEdits.settings = FEW
TestDocumentEdits = DocumentEdits.TestCase
TestDocumentEdits.settings = FEW


def test_sequences_of_the_driver_come_out_right() -> None:
    counts, failures = run_chunk("excel", 1, range(60))
    assert failures == []
    assert counts["answers"] > 900
    assert counts["not accepted"] > 20


def test_sequences_of_the_driver_in_word_come_out_right() -> None:
    counts, failures = run_chunk("word", 1, range(40))
    assert failures == []
    assert counts["answers"] > 600


def test_the_model_notices_a_wrong_attribution() -> None:
    """An answer that was typed for another question, in a row that shows no words."""
    world = new_world(random.Random(5))
    page = next(each for each in world.book.pages if each.origin == SINGLES)
    for column in (0, 1):
        del page.cells[6, column]
    page.cells[6, 2] = Cell("typed-0", meant=page.places[13, 2])
    assert [each for each in judge(world).wrong if "given to one.name: meant for one.size" in each]


def test_the_model_notices_a_lost_text() -> None:
    world = new_world(random.Random(5))
    world.book.pages[0].boxes.append(((3, 3), "  "))
    assert judge(world).wrong == ["lost beside the cells: '  '"]
