"""What makes a bank a good one: a visible list of rules, each a function of the bank.

A rule takes a bank and the lines it stands on and yields problems. It never raises for a bad bank
and never relies on another rule having passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbook.bank import Bank
from workbook.loader import Lines
from workbook.problems import Problem
from workbook.rules import (
    accepted,
    easy_read,
    ids,
    links,
    origins,
    references,
    results,
    shapes,
    texts,
)

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
    references.pictures_exist,
    references.every_form_has_questions,
    references.every_question_is_in_a_form,
    links.conditions_can_be_met,
    links.borrowed_rows_exist,
    links.pooled_people_can_be_told_apart,
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
    accepted.accepted_words_are_clear,
    accepted.accepted_words_are_no_choices,
    accepted.accepted_words_are_no_values,
    accepted.number_marks_differ,
    easy_read.sentences_are_short,
    easy_read.words_are_written_in_full,
    easy_read.forms_say_what_they_are,
    results.results_have_what_they_need,
    results.references_stand_alone,
    results.results_lead_somewhere,
)


_ABOUT_WORDS = (accepted.__name__, easy_read.__name__, origins.__name__, texts.__name__)

# The rules without which a form cannot be laid out and read.
STRUCTURE: tuple[Rule, ...] = tuple(
    rule
    for rule in RULES
    if rule.__module__ not in _ABOUT_WORDS
    and rule is not references.counterparts_exist
    and rule not in (references.sources_exist, references.pictures_exist)
)


def check_structure(bank: Bank, lines: Lines) -> tuple[Problem, ...]:
    """The problems for which a form of the bank could not be laid out. For the form that a copy
    carries: rules about words may have become stricter since it was made."""
    return tuple(problem for rule in STRUCTURE for problem in rule(bank, lines))


def check_bank(bank: Bank, lines: Lines) -> tuple[Problem, ...]:
    """Every problem that the rules find, in the order of the rules."""
    return tuple(problem for rule in RULES for problem in rule(bank, lines))


__all__ = ["RULES", "STRUCTURE", "Rule", "check_bank", "check_structure"]
