"""What makes a bank a good one: a visible list of rules, each a function of the bank.

A rule takes a bank and the lines it stands on and yields problems. It never raises for a bad bank
and never relies on another rule having passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbook.bank import Bank
from workbook.loader import Lines
from workbook.problems import Problem
from workbook.rules import ids, links, origins, references, results, shapes, texts

Rule = Callable[[Bank, Lines], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    ids.ids_are_used_once,
    ids.codes_are_used_once,
    ids.ids_have_single_hyphens,
    ids.earlier_ids_stay_retired,
    ids.question_ids_begin_with_section,
    ids.codes_are_not_reserved,
    references.lists_exist,
    references.forms_exist,
    references.counterparts_exist,
    references.sources_exist,
    references.every_form_has_questions,
    references.every_question_is_in_a_form,
    links.conditions_can_be_met,
    links.borrowed_rows_exist,
    shapes.questions_have_what_their_type_needs,
    shapes.tables_have_rows,
    shapes.cells_offer_one_thing,
    shapes.columns_suit_their_question,
    shapes.votes_tell_voices_apart,
    shapes.row_numbers_fit,
    shapes.scales_count,
    shapes.silence_has_no_number,
    origins.origins_name_a_source,
    origins.additions_give_a_reason,
    texts.sheet_names_fit,
    texts.sheet_names_differ,
    texts.labels_fit,
    texts.labels_differ,
    texts.accepted_words_are_clear,
    texts.easy_read_sentences_are_short,
    results.results_have_what_they_need,
    results.results_lead_somewhere,
)


def check_bank(bank: Bank, lines: Lines) -> tuple[Problem, ...]:
    """Every problem that the rules find, in the order of the rules."""
    return tuple(problem for rule in RULES for problem in rule(bank, lines))


__all__ = ["RULES", "Rule", "check_bank"]
