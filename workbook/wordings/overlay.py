"""A bank and a wording → the bank in the words of that wording."""

from __future__ import annotations

from workbook.bank import Bank
from workbook.wordings.records import Wording
from workbook.wordings.texts import Text, reword


def in_language(whole: Bank, wording: Wording) -> Bank:
    """The bank in one language: same ids, codes, scales and order. It has the forms that the
    wording covers; a text that the wording lacks stays as the bank has it. whole: the same with
    every form, as ``overlaid`` gives it."""
    forms = tuple(form for form in whole.forms if form.id in wording.forms)
    return whole.model_copy(update={"forms": forms or whole.forms})


def overlaid(bank: Bank, wording: Wording) -> Bank:
    """The bank in one language with every form, for rules to look at."""

    def say(text: Text) -> str:
        found = wording.texts.get(str(text))
        return found.words if found else text.words

    update: dict[str, object] = {"language": wording.language, "draft": wording.draft}
    if wording.accept is not None:
        update["accept"] = wording.accept
    return reword(bank, say).model_copy(update=update)


def fits(text: str, own: str) -> bool:
    """Whether a translation has the gaps that the bank's own words have."""
    return text.count("{n}") == own.count("{n}")
