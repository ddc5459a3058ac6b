"""Hand out a round: a roster → a copy and a letter for each team, and the register."""

from workbook.issuing.carry import CarryOver, carry_over
from workbook.issuing.plan import Asked, Plan, plan_issue
from workbook.issuing.write import find_gone, find_unlisted, issue_round

__all__ = [
    "Asked",
    "CarryOver",
    "Plan",
    "carry_over",
    "find_gone",
    "find_unlisted",
    "issue_round",
    "plan_issue",
]
