"""A bank and what a site changes → the site's version of the bank, and where its words stand.

What the site adds goes the way of every bank's files, so that a mistake in it is told in the same
words and with its own line.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.bank import Bank, Question, edition_of_site
from workbook.loader import Lines, Loaded, Trail, bank_of
from workbook.loader.tree import Fields, Items, Tree, tree_of, with_entry
from workbook.sites.pages import LeftOut, place_of
from workbook.sites.records import Base, Changes, Head
from workbook.wordings import texts_of
from workbook.wordings.texts import Text, reword

OURS = ""  # the place of what stands in no file of the site's


def overlaid(base: Base, head: Head, changes: Changes, gone: LeftOut) -> Loaded:
    """The bank in the site's words, without the pages that the site leaves out, with what it adds,
    as far as that can be read; and what is wrong with that."""
    ours = _without(_reworded(base.bank, changes), gone)
    loaded = bank_of(_with_added(ours, changes))
    if loaded.bank is None:
        return loaded
    update = {
        "edition": edition_of_site(base.bank.edition, head.site.id, head.version),
        "site": head.site,
        "pictures": base.bank.pictures,  # with their bytes, which are no part of the files
    }
    bank = loaded.bank.model_copy(update=update)
    places = dict(_places(base, bank, loaded.lines, changes))
    return Loaded(bank, loaded.problems, Lines(places, base.lines.broken | loaded.lines.broken))


def _reworded(bank: Bank, changes: Changes) -> Bank:
    def say(text: Text) -> str:
        found = changes.texts.get(str(text))
        return found.words if found else text.words

    return reword(bank, say)


def _without(bank: Bank, gone: LeftOut) -> Bank:
    """The bank whose forms leave out pages. A question that no form asks stays where it is, since
    questions are numbered within their whole section: each keeps the code it has everywhere."""
    sections = tuple(
        section.model_copy(
            update={
                "questions": tuple(_asked(each, section.id, gone) for each in section.questions)
            }
        )
        for section in bank.sections
    )
    return bank.model_copy(update={"sections": sections})


def _asked(question: Question, section: str, gone: LeftOut) -> Question:
    kept = {
        form: needed for form, needed in question.forms.items() if section not in gone.get(form, {})
    }
    return question if kept == question.forms else question.model_copy(update={"forms": kept})


def _with_added(bank: Bank, changes: Changes) -> Fields:
    """The bank as a tree, with the sections and questions of the site in their places."""
    data = bank.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    sections = [_with_questions(each, changes) for each in data.pop("sections")]
    # From last to first, so that earlier places stay true while sections come.
    added = sorted(changes.sections, key=lambda each: place_of(each, bank))
    for each in reversed(added):
        sections.insert(place_of(each, bank), each.tree)
    whole = tree_of(data, OURS)
    if not isinstance(whole, Fields):
        raise TypeError("a bank is a group of keys")
    return with_entry(whole, "sections", Items(tuple(sections), OURS))


def _with_questions(section: dict[str, object], changes: Changes) -> Tree:
    tree = tree_of(section, OURS)
    own = tuple(
        each.tree
        for each in changes.questions
        if each.beside is not None and each.beside.words == section["id"]
    )
    questions = tree.find("questions") if isinstance(tree, Fields) else None
    if not isinstance(tree, Fields) or not isinstance(questions, Items):
        raise TypeError("a section is a group of keys with questions")
    return with_entry(tree, "questions", Items((*questions.items, *own), OURS)) if own else tree


def _places(base: Base, bank: Bank, lines: Lines, changes: Changes) -> Iterator[tuple[Trail, str]]:
    """Where everything stands: in the site's file, or in the bank's where it is the bank's."""
    homes = dict(_homes(base.bank))
    for trail, place in lines.places.items():
        yield trail, place if place != OURS else base.lines.at(*_home(bank, homes, trail))
    for text in texts_of(bank):
        found = changes.texts.get(str(text))
        if found is not None:
            yield text.trail, found.place


def _homes(bank: Bank) -> Iterator[tuple[str, Trail]]:
    for s, section in enumerate(bank.sections):
        yield section.id, ("sections", s)
        for q, question in enumerate(section.questions):
            yield question.id, ("sections", s, "questions", q)


def _home(bank: Bank, homes: dict[str, Trail], trail: Trail) -> Trail:
    """The way to the same piece in the bank itself: sections of the site's may stand before it."""
    if len(trail) < 2 or trail[0] != "sections" or not isinstance(trail[1], int):
        return trail
    section = bank.sections[trail[1]]
    if len(trail) > 3 and trail[2] == "questions" and isinstance(trail[3], int):
        return (*homes.get(section.questions[trail[3]].id, ()), *trail[4:])
    return (*homes.get(section.id, ()), *trail[2:])
