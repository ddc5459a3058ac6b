"""A small bank in code, with every answer type, for tests of everything after the loader.

Wordings are awkward on purpose where people's words can be: a prompt that begins with ``=``,
quotation marks in an option, an apostrophe and an ampersand in a sheet's name.
"""

from __future__ import annotations

from workbook.bank import (
    AnswerType,
    Bank,
    ChoiceList,
    Column,
    Condition,
    Form,
    Meaning,
    Option,
    Origin,
    Question,
    Repeat,
    Requirement,
    Result,
    ResultItem,
    ResultKind,
    Row,
    RowsFrom,
    Section,
    SourceDocument,
    SourcePointer,
)

SHORT = AnswerType.SHORT_TEXT
LONG = AnswerType.LONG_TEXT
ONE = AnswerType.SINGLE_CHOICE
RATING = AnswerType.RATING
YES_NO = AnswerType.YES_NO
NUMBER = AnswerType.NUMBER
MONEY = AnswerType.MONEY
DATE = AnswerType.DATE

NEEDED = {"full": Requirement.REQUIRED}
WELCOME = {"full": Requirement.OPTIONAL}
EVERYWHERE = {"full": Requirement.REQUIRED, "short": Requirement.OPTIONAL}
POINTER = (SourcePointer.model_validate({"in": "paper", "at": "Appendix, item 1"}),)
ONLY_IF_PAID = Condition.model_validate({"question": "about.paid", "is": "yes"})


def sample_bank() -> Bank:
    """A bank with forms ``full`` (everything) and ``short`` (one section, no results)."""
    return Bank(
        id="sample",
        edition="1.0",
        title="A sample of every kind of question",
        short_title="Sample",
        about="A made-up workbook for tests. Write roles, not names.",
        licence="CC BY 4.0",
        attribution="Made for tests by the project.",
        sources=(
            SourceDocument(
                key="paper",
                title="A paper that nobody wrote",
                authors="A. Nobody",
                year=2020,
                licence="CC BY 4.0",
                attribution="With thanks to A. Nobody (2020).",
            ),
        ),
        forms=(
            Form(
                id="full",
                title="Every kind of question",
                who="A team of two or more.",
                how="Over tea, in about an hour.",
                readers="Your facilitator, and nobody else.",
            ),
            Form(
                id="short",
                title="The first page only",
                who="Anyone in a hurry.",
                how="In ten minutes.",
                readers="Your facilitator.",
            ),
        ),
        scales={"strength": _strength()},
        options={"group": _group()},
        results=_results(),
        sections=(_about(), _people(), _tables()),
    )


def _strength() -> ChoiceList:
    return ChoiceList(
        measures="How strong something is",
        note="The project's own scale.",
        choices=(
            Option(code="none", label="Not at all", score=0),
            Option(code="some", label="Somewhat strong", score=1),
            Option(code="strong", label="Strong", score=2),
            Option(code="dk", label="Don't know", means=Meaning.DONT_KNOW),
        ),
    )


def _group() -> ChoiceList:
    return ChoiceList(
        choices=(
            Option(code="person", label="The person themselves"),
            Option(code="family", label='Family, or a "friend"'),
            Option(code="staff", label="Care staff"),
        )
    )


def _ask(
    question: str, kind: AnswerType, prompt: str, *, forms: dict[str, Requirement] = NEEDED
) -> Question:
    return Question(
        id=question, type=kind, prompt=prompt, forms=forms, origin=Origin.CLOSE, source=POINTER
    )


def _about() -> Section:
    return Section(
        id="about",
        code="ABOUT",
        title="About you & your team",
        sheet="You & your team's work",
        purpose="First, a few facts. They help to read the rest of your answers.",
        theme=1,
        questions=(
            _ask("about.name", SHORT, "What is your team called?", forms=EVERYWHERE).model_copy(
                update={"help": "As people say it. Do not write anybody's name."}
            ),
            _ask("about.story", LONG, "=How did it begin?", forms=EVERYWHERE).model_copy(
                update={"help": "- A line is enough.", "renamed_from": ("about.history",)}
            ),
            _ask("about.age", ONE, "How long have you worked together?").model_copy(
                update={
                    "options": (
                        Option(code="new", label="Less than a year"),
                        Option(code="some", label="1/2 or so"),
                        Option(code="long", label="Longer"),
                    )
                }
            ),
            _ask("about.strength", RATING, "How strong is your team?").model_copy(
                update={"scale": "strength"}
            ),
            _ask("about.paid", YES_NO, "Are you paid?"),
            _ask("about.wage", MONEY, "How much?", forms=WELCOME).model_copy(
                update={"only_if": ONLY_IF_PAID}
            ),
            _ask("about.size", NUMBER, "How many are you?"),
            _ask("about.start", DATE, "When did you start?", forms=WELCOME),
            _ask("about.tools", AnswerType.MULTI_CHOICE, "What do you use?").model_copy(
                update={
                    "options": (
                        Option(code="phone", label="Telephone"),
                        Option(code="paper", label="Paper"),
                        Option(code="none", label="Nothing of the kind"),
                    )
                }
            ),
        ),
    )


def _people() -> Section:
    return Section(
        id="people",
        code="PEOPLE",
        title="Who is here, and the vote",
        sheet="Vote",
        purpose="List everybody who is here. Then vote.",
        theme=2,
        questions=(
            _ask("people.here", AnswerType.TABLE, "Who is here?").model_copy(
                update={
                    "repeat": Repeat(min=2, suggested=4, max=9),
                    "columns": (
                        Column(code="code", label="Voter", type=SHORT, prefill="A{n}"),
                        Column(code="who", label="Role", type=SHORT, help="A role, not a name."),
                        Column(code="voice", label="Whose voice", type=ONE, options="group"),
                    ),
                }
            ),
            _ask("people.vote", AnswerType.VOTE, "How has each theme moved?").model_copy(
                update={
                    "rows_from": RowsFrom(
                        question="people.here", show="who", voice="voice", person="person"
                    ),
                    "columns": (
                        Column(code="circle", label="Circle"),
                        Column(code="living", label="Living"),
                    ),
                    "options": _vote_options(),
                }
            ),
            _ask("people.verdict", AnswerType.MATRIX, "What did you agree?").model_copy(
                update={
                    "rows": (
                        Row(code="circle", label="Circle"),
                        Row(code="living", label="Living"),
                    ),
                    "columns": (Column(code="now", label="Agreed"),),
                    "options": _vote_options()[:3],
                }
            ),
        ),
    )


def _vote_options() -> tuple[Option, ...]:
    return (
        Option(code="progress", label="Progress made"),
        Option(code="unchanged", label="Unchanged"),
        Option(code="slipped", label="Slipped back"),
        Option(code="no-view", label="No view", means=Meaning.NO_VIEW),
    )


def _tables() -> Section:
    return Section(
        id="tables",
        code="TAB",
        title="Tables of every shape",
        sheet="Tables",
        purpose="Tables with free rows, with fixed rows, with both, and one that is very wide.",
        theme=3,
        questions=(
            _ask("tables.steps", AnswerType.TABLE, "What happens, step by step?").model_copy(
                update={
                    "repeat": Repeat(min=1, suggested=3, max=8),
                    "columns": (
                        Column(code="what", label="What happens", type=LONG),
                        Column(code="who", label="Who does it", type=ONE, options="group"),
                        Column(code="minutes", label="Minutes", type=NUMBER),
                        Column(code="by", label="By when", type=DATE),
                    ),
                }
            ),
            _ask("tables.areas", AnswerType.TABLE, "Where do you stand?").model_copy(
                update={
                    "rows": (
                        Row(code="health", label="Health"),
                        Row(code="home", label="Home"),
                    ),
                    "repeat": Repeat(min=0, suggested=1, max=2),
                    "columns": (
                        Column(code="concern", label="Concern", type=LONG),
                        Column(code="strength", label="Strength", type=RATING, scale="strength"),
                    ),
                }
            ),
            _ask("tables.wide", AnswerType.TABLE, "Describe each problem.").model_copy(
                update={
                    "repeat": Repeat(min=1, suggested=2, max=3),
                    "columns": _eleven_columns(),
                }
            ),
            _ask("tables.levels", AnswerType.MATRIX, "How strong is each part?").model_copy(
                update={
                    "rows": (Row(code="team", label="Team"), Row(code="site", label="Site")),
                    "columns": (
                        Column(code="now", label="Now"),
                        Column(code="aim", label="Aim"),
                    ),
                    "scale": "strength",
                }
            ),
            _ask(
                "tables.fit", AnswerType.MATRIX, "How well does each step fit?", forms=WELCOME
            ).model_copy(
                update={
                    "rows_from": RowsFrom(question="tables.steps", show="what"),
                    "columns": (Column(code="now", label="Fit"),),
                    "scale": "strength",
                    "only_if": ONLY_IF_PAID,
                }
            ),
        ),
    )


def _eleven_columns() -> tuple[Column, ...]:
    return (
        Column(code="heading", label="Heading", type=SHORT),
        Column(code="kind", label="Kind", type=ONE, options="group"),
        Column(code="impact", label="Effect", type=RATING, scale="strength"),
        Column(code="known", label="What is known", type=LONG),
        Column(code="since", label="Since", type=DATE),
        Column(code="people", label="People", type=NUMBER),
        Column(code="cost", label="Cost", type=MONEY),
        Column(code="agreed", label="Agreed?", type=YES_NO),
        Column(code="guide", label="Guideline", type=SHORT),
        Column(code="further", label="What else", type=LONG),
        Column(code="links", label="Linked to", type=SHORT),
    )


def _results() -> tuple[Result, ...]:
    caution = "A low number is not a bad service."
    return (
        Result(
            id="vote",
            kind=ResultKind.VOTE,
            title="How the vote went",
            caution=caution,
            source="The paper",
            question="people.vote",
            verdict="people.verdict",
        ),
        Result(
            id="profile",
            kind=ResultKind.PROFILE,
            title="How strong the parts are",
            caution=caution,
            source="The project",
            items=(
                ResultItem(answer="tables.levels:team:now", label="Team"),
                ResultItem(answer="tables.levels:site:now", label="Site"),
                ResultItem(answer="about.strength", label="All together"),
            ),
        ),
        Result(
            id="who-does-it",
            kind=ResultKind.COUNT,
            title="Who does the steps",
            caution=caution,
            source="The project",
            question="tables.steps",
            column="who",
        ),
    )
