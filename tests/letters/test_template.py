"""A facilitator's own template is judged before anything is written."""

from dataclasses import replace

import pytest

from tests.letters.letter_box import COPY, ROUND, words_of
from workbook.letters.invitation import invitation
from workbook.letters.template import TemplateFaultError, check_template, shipped_template
from workbook.letters.words import Kind

START = "Subject: {{ round }}\n\n"


@pytest.mark.parametrize("kind", list(Kind))
def test_our_own_templates_have_no_fault(kind: Kind) -> None:
    assert check_template(shipped_template(kind), kind) is None


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        (START + "Dear {{ team }\n", 3, "understood"),
        (START + "{% if due %}\nBy {{ due }}\n", 4, "understood"),
        (START + "\n{{ team | shout }}\n", 4, "understood"),
        (START + "Dear {{ teem }}\n", 3, "Did you mean “team”?"),
        (START + "a\n{% if came %}x{% endif %}\n", 4, "“came”"),
        (START + "{{ team.__class__.__mro__ }}\n", 3, "may not do"),
        (START + "b\n{{ ''.__class__.__base__.__subclasses__() }}\n", 4, "may not do"),
        (START + "{{ team.nothing }}\n", 3, "past this line"),
        (START + "{{ 1 / 0 }}\n", 3, "ZeroDivisionError"),
        (START + "{% include 'other' %}\n", 3, "past this line"),
        ("Dear {{ team }}\n", 1, "its subject"),
        ("Subject:\n\nDear {{ team }}\n", 1, "its subject"),
        ("Subject: {{ round }}\nDear {{ team }}\n", 1, "its subject"),
        ("", 1, "its subject"),
    ],
)
def test_fault_of_a_template_is_told_with_its_line(text: str, line: int, found: str) -> None:
    problem = check_template(text, Kind.INVITATION, "own.txt")
    assert problem is not None
    assert problem.place == f"own.txt:{line}"
    assert found in problem.message
    assert problem.remedy
    with pytest.raises(TemplateFaultError) as caught:
        invitation(ROUND, COPY, b"PK", text)
    assert caught.value.problem.message == problem.message


def test_own_template_says_what_it_wants() -> None:
    own = (
        "\ufeff{# ours #}\r\nSubject: For {{ team }}\r\n\r\nHello {{ team }}{% if due %}, "
        "by {{ due }}{% endif %}\r\nThe second line.\r\n- "
        + "word "
        * 20
        + "\r\n{% if respondent %}\r\nno\r\n"
        "{% endif %}\r\nThe end.\r\n"
    )
    assert check_template(own) is None
    assert words_of(invitation(ROUND, COPY, b"PK", own)) == (
        "Subject: For Willow House\n\n"
        "Hello Willow House, by 1 December 2026\n"
        "The second line.\n"
        f"- {' '.join(['word'] * 15)}\n"
        "  word word word word word\n"
        "The end.\n"
    )


def test_names_are_words_and_never_a_template() -> None:
    hostile = "{{ 7 * 7 }}{% for x in y %}"
    copy = replace(COPY, team_name=hostile + "\nSubject: mine")
    told = words_of(invitation(ROUND, copy, b"PK", START + "Dear {{ team }}\n"))
    assert told == f"Subject: Spring 2026\n\nDear {hostile} Subject: mine\n"
