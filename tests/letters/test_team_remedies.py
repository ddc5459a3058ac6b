"""What a letter asks of a team is never what only a facilitator can do."""

import importlib

from workbook.problems import Message, Problem, Severity
from workbook.problems.letters import team_remedy

CATALOGUES = ("answers", "files", "placing", "word")


def test_no_remedy_of_a_letter_speaks_to_the_facilitator() -> None:
    checked = 0
    for name in CATALOGUES:
        module = importlib.import_module(f"workbook.problems.{name}")
        for message in vars(module).values():
            if not isinstance(message, Message) or message.severity is not Severity.DOUBT:
                continue
            checked += 1
            gaps = {"original": "Vote", "tick": "✓", "kind": "xls", "count": 1, "code": "ONE-1"}
            remedy = message.remedy.format(**gaps)
            asked = team_remedy(Problem("Page!C1", None, "Found.", remedy, Severity.DOUBT))
            if asked is not None:
                assert not asked.startswith("Ask "), remedy
                assert "--" not in asked, remedy
                assert " ask " not in asked.replace("or ask us", ""), remedy
    assert checked > 20
