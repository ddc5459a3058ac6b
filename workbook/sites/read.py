"""The tree of a site's file → whose version of what it is, and what it changes.

``load.py`` reads the head first, finds the bank that it names, and then asks for the changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbook.bank import Bank, Site
from workbook.loader.tree import Entry, Fields, Items, Text, Tree, without
from workbook.problems import Problem, did_you_mean
from workbook.problems.banks import (
    BANK_EMPTY,
    BANK_ID_MALFORMED,
    BANK_KEY_MISSING,
    BANK_KEY_UNKNOWN,
    BANK_KEYS_EXPECTED,
    BANK_LIST_EXPECTED,
    BANK_TEXT_EXPECTED,
)
from workbook.problems.sites import (
    SITE_CODE,
    SITE_ID_OUTSIDE,
    SITE_NOT_ITS_OWN,
    SITE_PAGES_TWO_WAYS,
    SITE_SCALE,
)
from workbook.problems.wordings import (
    WORDING_FORM,
    WORDING_UNKNOWN,
)
from workbook.sites.records import Added, Changes, Choice, Head, Reworded
from workbook.wordings import compare, question_of, texts_of

HEAD_KEYS = ("site", "name", "of", "edition", "version", "language", "attribution")
KEYS = (*HEAD_KEYS, "forms", "texts", "sections", "questions")
PAGES, LEAVE_OUT = "pages", "leave_out"
FIXED = ("id", "code", "score", "means", "type", "scale", "options")  # no texts, and never changed
WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 12  # signs: a site's id stands in the codes beside its questions
SHAPE = f"small letters and digits, with single hyphens between, {LONGEST} signs at most"


class Reader:
    """Reads one file and keeps the problems of all its parts."""

    def __init__(self, tree: Fields) -> None:
        self._tree = tree
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was found so far."""
        return tuple(self._problems)

    def head(self) -> Head | None:
        """Whose version of what this is; None where that cannot be told."""
        self._check_top()
        site, of, edition = self._word("site"), self._text("of"), self._text("edition")
        name, version = self._text("name"), self._word("version", needed=False)
        credit = self._text("attribution", needed=False)
        language = self._text("language", needed=False)
        if site is None or of is None or edition is None or name is None:
            return None
        whose = Site(id=site.words, name=name.words, attribution=credit.words if credit else "")
        return Head(whose, of, edition, version.words if version else "", language, site.place)

    def changes(self, bank: Bank, site: Site) -> Changes:
        """What is changed in this bank."""
        return Changes(
            dict(self._texts(bank)),
            tuple(self._forms(bank)),
            tuple(self._added("sections", "after", site, is_needed=False)),
            tuple(self._added("questions", "page", site, is_needed=True)),
        )

    def _check_top(self) -> None:
        bank_keys = {field.alias or name for name, field in Bank.model_fields.items()}
        for entry in self._tree.entries:
            if entry.key not in KEYS and entry.key in bank_keys:
                told = SITE_NOT_ITS_OWN.at(entry.place, key=entry.key, known=", ".join(KEYS))
                self._problems.append(told)
        self._check_keys(without(self._tree, bank_keys - set(KEYS)), KEYS)

    def _check_keys(self, fields: Fields, known: tuple[str, ...]) -> None:
        for entry in fields.entries:
            if entry.key not in known:
                told = BANK_KEY_UNKNOWN.at(
                    entry.place,
                    key=entry.key,
                    guess=guess(entry.key, known),
                    known=", ".join(known),
                )
                self._problems.append(told)

    def _text(self, key: str, *, needed: bool = True) -> Text | None:
        found = _entry(self._tree, key)
        if found is not None:
            return self._words_at(found, None)
        if needed:
            self._problems.append(BANK_KEY_MISSING.at(self._tree.place, key=key))
        return None

    def _word(self, key: str, *, needed: bool = True) -> Text | None:
        """A text that becomes part of ids and names."""
        found = self._text(key, needed=needed)
        if found is None or (WORD.fullmatch(found.words) and len(found.words) <= LONGEST):
            return found
        told = BANK_ID_MALFORMED.at(found.place, key=key, found=found.words, expected=SHAPE)
        self._problems.append(told)
        return None

    def _forms(self, bank: Bank) -> Iterator[Choice]:
        """The pages of each form that is named."""
        known = [form.id for form in bank.forms]
        for entry in self._entries("forms"):
            if entry.key not in known:
                near, there = guess(entry.key, known), ", ".join(known)
                told = WORDING_FORM.at(entry.place, found=entry.key, guess=near, known=there)
                self._problems.append(told)
            elif not isinstance(entry.value, Fields):
                self._problems.append(BANK_KEYS_EXPECTED.at(entry.place, key=entry.key))
            else:
                yield self._choice(entry.key, entry.place, entry.value)

    def _choice(self, form: str, place: str, found: Fields) -> Choice:
        self._check_keys(found, (PAGES, LEAVE_OUT))
        kept, left_out = found.find(PAGES), found.find(LEAVE_OUT)
        if kept is not None and left_out is not None:
            self._problems.append(SITE_PAGES_TWO_WAYS.at(place, form=form))
        wanted = None if kept is None else tuple(self._names(PAGES, kept))
        return Choice(form, wanted, tuple(self._names(LEAVE_OUT, left_out)), place)

    def _names(self, key: str, found: Tree | None) -> Iterator[Text]:
        for each in self._items(key, found):
            if isinstance(each, Text):
                yield each
            else:
                self._problems.append(BANK_TEXT_EXPECTED.at(each.place, key=key))

    def _texts(self, bank: Bank) -> Iterator[tuple[str, Reworded]]:
        own = {str(text): text.words for text in texts_of(bank)}
        for entry in self._entries("texts"):
            question = question_of(entry.key)
            told = self._unfit(entry, own)
            if told is not None:
                self._problems.append(told)
            elif isinstance(entry.value, Fields) and (words := self._said(entry.value, question)):
                named = entry.key, entry.place, entry.value
                self._problems += compare(*named, own[entry.key])
                yield entry.key, Reworded(words, entry.place)

    def _unfit(self, entry: Entry, own: dict[str, str]) -> Problem | None:
        """Why the words of a text cannot be changed at all, or None."""
        name, question = entry.key, question_of(entry.key)
        if name.startswith("scales/"):
            return SITE_SCALE.at(entry.place, name=name)
        if name not in own:
            if "/" in name and name.rpartition("/")[2] in FIXED:
                return SITE_CODE.at(entry.place, question, name=name)
            return WORDING_UNKNOWN.at(entry.place, name=name, guess=guess(name, own))
        if not isinstance(entry.value, Fields):
            return BANK_KEYS_EXPECTED.at(entry.place, question, key=name)
        return None

    def _said(self, found: Fields, question: str | None) -> str:
        self._check_keys(found, ("of", "text"))
        entry = _entry(found, "text")
        if entry is None:
            self._problems.append(BANK_KEY_MISSING.at(found.place, question, key="text"))
            return ""
        text = self._words_at(entry, question)
        return text.words if text else ""

    def _words_at(self, entry: Entry, question: str | None) -> Text | None:
        """The text under a key. An empty one stands nowhere itself; its key does."""
        if isinstance(entry.value, Text) and entry.value.words:
            return Text(entry.value.words, entry.place)
        message = BANK_EMPTY if isinstance(entry.value, Text) else BANK_TEXT_EXPECTED
        self._problems.append(message.at(entry.place, question, key=entry.key))
        return None

    def _added(self, key: str, beside: str, site: Site, *, is_needed: bool) -> Iterator[Added]:
        """The sections or questions of the site's own. beside: the key for the page they go by."""
        for each in self._items(key, self._tree.find(key)):
            if not isinstance(each, Fields):
                self._problems.append(BANK_KEYS_EXPECTED.at(each.place, key=key))
                continue
            at = each.find(beside)
            if not isinstance(at, Text) and (at is not None or is_needed):
                message = BANK_KEY_MISSING if at is None else BANK_TEXT_EXPECTED
                self._problems.append(message.at((at or each).place, id_of(each), key=beside))
                continue
            named = each.find("id")
            if isinstance(named, Text) and not named.words.startswith(f"{site.id}."):
                told = SITE_ID_OUTSIDE.at(named.place, found=named.words, site=site.id)
                self._problems.append(told)
            yield Added(without(each, (beside,)), at)

    def _entries(self, key: str) -> tuple[Entry, ...]:
        found = self._tree.find(key)
        if found is None or isinstance(found, Fields):
            return found.entries if found else ()
        self._problems.append(BANK_KEYS_EXPECTED.at(found.place, key=key))
        return ()

    def _items(self, key: str, found: Tree | None) -> tuple[Tree, ...]:
        if found is None or isinstance(found, Items):
            return found.items if found else ()
        self._problems.append(BANK_LIST_EXPECTED.at(found.place, key=key))
        return ()


def guess(word: str, words: Iterable[str]) -> str:
    """The end of a message that offers the word that was probably meant; "" without one."""
    near = did_you_mean(word, words)
    return f" Did you mean “{near}”?" if near else ""


def _entry(fields: Fields, key: str) -> Entry | None:
    return next((each for each in fields.entries if each.key == key), None)


def id_of(tree: Fields) -> str | None:
    """The id of a question as its file has it."""
    found = tree.find("id")
    return found.words if isinstance(found, Text) and found.words else None
