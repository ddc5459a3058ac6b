"""A tiny bank with one question of each kind, so that a file is read in a few milliseconds."""

from __future__ import annotations

from workbook.bank import (
    AnswerType,
    Bank,
    ChoiceList,
    Column,
    Form,
    Meaning,
    Option,
    Origin,
    Question,
    Repeat,
    Requirement,
    Row,
    RowsFrom,
    Section,
    SourceDocument,
)

ASKED = {"full": Requirement.OPTIONAL}
HEIGHTS = (
    Option(code="low", label="Low", score=0),
    Option(code="high", label="High", score=1),
    Option(code="dk", label="Don't know", means=Meaning.DONT_KNOW),
)
VIEWS = (
    Option(code="better", label="Better"),
    Option(code="worse", label="Worse"),
    Option(code="no-view", label="No view", means=Meaning.NO_VIEW),
)


def tiny_bank() -> Bank:
    """The bank; its only form is ``full``."""
    return Bank(
        id="tiny",
        edition="1",
        title="A tiny bank",
        short_title="Tiny",
        about="Made up for tests.",
        licence="CC BY 4.0",
        attribution="Made for tests by the project.",
        sources=(SourceDocument(key="none", title="Nothing"),),
        forms=(Form(id="full", title="All of it", who="Anyone.", how="Now.", readers="Nobody."),),
        scales={"height": ChoiceList(measures="How high", choices=HEIGHTS)},
        options={},
        results=(),
        sections=(_single(), _tables()),
    )


def _ask(question: str, kind: AnswerType, prompt: str, **more: object) -> Question:
    asked = Question(
        id=question,
        type=kind,
        prompt=prompt,
        forms=ASKED,
        origin=Origin.PROJECT,
        reason="For tests.",
    )
    return asked.model_copy(update=more)


def _single() -> Section:
    tools = (Option(code="pen", label="A pen"), Option(code="talk", label="Talking"))
    return Section(
        id="one",
        code="ONE",
        title="About you",
        sheet="About you",
        purpose="A few facts.",
        theme=1,
        questions=(
            _ask("one.name", AnswerType.SHORT_TEXT, "What is it called?", help="A few words."),
            _ask("one.story", AnswerType.LONG_TEXT, "How did it begin?"),
            _ask("one.height", AnswerType.RATING, "How high is it?", scale="height"),
            _ask("one.size", AnswerType.NUMBER, "How many are you?"),
            _ask("one.tools", AnswerType.MULTI_CHOICE, "What do you use?", options=tools),
            _ask("one.more", AnswerType.SHORT_TEXT, "What else?"),
        ),
    )


def _tables() -> Section:
    here = Column(code="who", label="Role", type=AnswerType.SHORT_TEXT)
    said = Column(code="said", label="What they said", type=AnswerType.LONG_TEXT)
    level = Column(code="level", label="Height", type=AnswerType.RATING, scale="height")
    areas = (Row(code="home", label="Home"), Row(code="work", label="Work"))
    return Section(
        id="two",
        code="TWO",
        title="Tables",
        sheet="Tables",
        purpose="Tables of each shape.",
        theme=2,
        questions=(
            _ask(
                "two.here",
                AnswerType.TABLE,
                "Who is here?",
                repeat=Repeat(min=1, suggested=2, max=4),
                columns=(here, said),
            ),
            _ask(
                "two.vote",
                AnswerType.VOTE,
                "How has it moved?",
                rows_from=RowsFrom(question="two.here", show="who"),
                columns=(Column(code="home", label="Home"), Column(code="work", label="Work")),
                options=VIEWS,
            ),
            _ask("two.areas", AnswerType.TABLE, "Where do you stand?", rows=areas,
                 columns=(said, level)),
            _ask("two.steps", AnswerType.TABLE, "What are the steps?",
                 repeat=Repeat(min=1, suggested=2, max=3), columns=(said, level)),
            _ask("two.fit", AnswerType.MATRIX, "How high is each?", rows=areas,
                 columns=(Column(code="now", label="Now"), Column(code="aim", label="Aim")),
                 scale="height"),
        ),
    )  # fmt: skip
