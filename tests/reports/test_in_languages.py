"""The pages of teams whose copies are in another language: all in that language, right to left
where it is written so, and with nothing of the program left in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from lxml import html

from tests.reports.made_up import (
    carried_known,
    collation_of,
    copy_of,
    disputed,
    guides,
    known_of,
    name_of,
    result_of,
    reviews,
)
from tools.words import collected
from workbook.collation.records import Collation, CopyResult
from workbook.layout import build_layout
from workbook.library import load_library
from workbook.problems.answers import NOT_A_NUMBER
from workbook.reading.known import Known
from workbook.reports.counting import APART
from workbook.reports.report import facilitator_page, shared_page
from workbook.reports.said import Number, joined, said, tell
from workbook.reports.team import pooled_page, team_page
from workbook.wordings import texts_of

SPOKEN = ("aria-label", "title")


def worded(known: Known, language: str) -> Known:
    """The same form in a bank of another language whose own words nobody has translated yet."""
    bank = known.bank.model_copy(update={"language": language})
    return Known(bank, build_layout(bank, known.layout.form))


def in_language(collation: Collation, language: str) -> Collation:
    """A round all of whose copies are in one language."""
    results = tuple(
        replace(
            each,
            known=worded(each.known, language) if each.known else None,
            own=each.known,
            copy=replace(each.copy, language=language),
        )
        for each in collation.results
    )
    return replace(collation, results=results)


def own_words(known: Known) -> set[str]:
    """What the bank itself says, and what may be typed in it."""
    accepted = str(known.bank.accept.model_dump())
    words = {text.words for text in texts_of(known.bank)}
    return words | set(re.findall(r"'([^']*)'", accepted)) | {'Don"t know', "Don't know"}


def printed(page: str) -> Iterator[str]:
    """Every text and every spoken label of a page, without what is there for the eye alone."""
    tree = html.fromstring(page)
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag == "style":
            continue
        yield from (element.get(name, "") for name in SPOKEN)
        yield from (element.text or "", element.tail or "")


def left_in_english(page: str, known: Known, typed: frozenset[str] = frozenset()) -> set[str]:
    """The program's English words that stand on a page, whole or around what stands in a gap.
    Swedish says “team” too. typed: what people wrote."""
    own = own_words(known) | {"Team"} | typed
    pieces = {
        piece.strip(" .:;,“”()") for text in collected() for piece in re.split(r"{[a-z_]+}", text)
    }
    long = {piece for piece in pieces if len(piece) > 8 and piece.isascii()} - own
    texts = [" ".join(text.split()) for text in printed(page)]
    bare = [text for text in texts if text and text not in own]
    whole = {text.strip(" .:;,“”()") for text in bare} & {piece for piece in pieces - own if piece}
    among = " ¶ ".join(text for text in bare if not any(text in each for each in own))
    found = {piece for piece in long if re.search(rf"\b{re.escape(piece)}\b", among)}
    return {each for each in whole | found if re.search("[A-Za-z]{2}", each)}


def cc_round() -> Collation:
    """A self-assessment of care co-ordination with an answer to every choice."""
    return chosen("cc", "full")


def p3c_round() -> Collation:
    """The same of P3C."""
    return chosen("p3c", "full")


def chosen(bank: str, form: str) -> Collation:
    """One team that chooses the first of everything and leaves a doubt in a number."""
    known = known_of(bank, form)
    typed = {
        str(slot.key): (slot.choices[0] if slot.choices else "12")
        for item in known.layout.items()
        for slot in item.slots()
        if not slot.kind.value.startswith("date")
    }
    return collation_of([result_of(known, copy_of(1, "Maple ward", form), typed)], bank=bank)


ROUNDS: dict[str, Callable[[], Collation]] = {
    "reviews": reviews,
    "guides": guides,
    "cc": cc_round,
    "p3c": p3c_round,
}


def test_every_page_is_english_without_another_language() -> None:
    page = team_page(reviews().results[0], reviews())
    assert '<html lang="en" dir="ltr">' in page
    assert "draft translation" not in page
    known = known_of("ccarm", "review")
    assert len(left_in_english(page, known)) > 15  # so that the check below can fail


@pytest.mark.parametrize("language", ["he", "sv"])
@pytest.mark.parametrize("name", ROUNDS)
def test_team_page_says_nothing_of_the_program_in_english(name: str, language: str) -> None:
    collation = in_language(disputed(ROUNDS[name]()), language)
    before = in_language(ROUNDS[name](), language)
    result = collation.results[0]
    assert result.known is not None
    page = team_page(result, collation, before)
    start = f'<html lang="{language}" dir="{"rtl" if language == "he" else "ltr"}">'
    assert start in page
    answers = result.response.answers if result.response else ()
    typed = frozenset(each.text for each in answers if each.text)
    assert left_in_english(page, result.known, typed) == set()
    draft = {"sv": "ett utkast till översättning", "he": "טיוטת תרגום"}
    assert draft[language] in page
    assert len(list(printed(page))) > 300


@pytest.mark.parametrize("language", ["he", "sv"])
def test_page_of_several_people_says_nothing_of_the_program_in_english(language: str) -> None:
    known = known_of("p3c", "practitioner")
    question = next(
        (item, slot)
        for item in known.layout.items()
        for slot in item.slots()
        if slot.choices and len(slot.choices) > 3
    )[1]
    copy = copy_of(1, "Maple ward", "practitioner")
    results = [
        result_of(known, copy, {str(question.key): question.choices[at % 2]}, respondent=str(at))
        for at in range(12)
    ]
    collation = in_language(collation_of(results, bank="p3c"), language)
    page = pooled_page(collation.results, collation)
    assert f'lang="{language}"' in page
    assert left_in_english(page, known) == set()
    few = pooled_page(collation.results[:2], collation)
    assert left_in_english(few, known) == set()


def test_pages_of_the_round_stay_in_the_words_of_the_bank() -> None:
    collation = in_language(reviews(), "he")
    for page in (facilitator_page(collation, None), shared_page(collation, None)):
        assert '<html lang="en" dir="ltr">' in page
        assert not re.search("[\u0590-\u05ff]", page)


def test_copies_of_two_languages_on_one_page_stand_under_the_words_of_the_bank() -> None:
    collation = in_language(guides(full=1, short=1), "he")
    first, second = collation.results[0], collation.results[-1]
    mixed = replace(second, known=second.own, copy=replace(second.copy, team=first.copy.team))
    page = team_page((first, mixed), replace(collation, results=(first, mixed)))
    assert '<html lang="en" dir="ltr">' in page
    assert not re.search("[\u0590-\u05ff]", page)


def swedish_short(words: str, language: str) -> CopyResult:
    """A short guide in Swedish or English in which one thing is chosen."""
    bank = next(
        bank for bank in load_library().banks if (bank.id, bank.language) == ("vg", language)
    )
    known = Known(bank, build_layout(bank, "short"))
    copy = replace(copy_of(1, name_of(1), "short"), language=language)
    made = result_of(known, copy, {"vg.short.strength:chain:now": words, "vg.cover.country": "SE"})
    return replace(made, own=known_of("vg", "short") if language != "en" else None)


def test_last_time_stands_in_the_words_of_this_time() -> None:
    now, then = swedish_short("Planerat och regelbundet", "sv"), swedish_short("Do not know", "en")
    page = team_page(now, collation_of([now], bank="vg"), collation_of([then], "Autumn", "vg"))
    assert "Planerat och regelbundet" in page
    assert "Förra gången: Vet inte" in page
    assert "Do not know" not in page
    english = team_page(then, collation_of([then], bank="vg"), collation_of([now], "Autumn", "vg"))
    assert "Last time: Planned and regular" in english


def test_what_is_in_doubt_is_told_in_the_language_of_the_page() -> None:
    now = swedish_short("Planerat och regelbundet", "sv")
    collation = collation_of([now], bank="vg")
    doubt = NOT_A_NUMBER.at("Blad!D4", found="många", example="12,5")
    files = tuple(replace(each, problems=(doubt,)) for each in collation.files)
    page = team_page(now, replace(collation, files=files))
    assert "”många” är inget tal." in page
    assert "Skriv ett tal med siffror, till exempel 12 eller 12,5." in page
    assert "is not a number" not in page


def test_words_are_said_once_more_in_another_language() -> None:
    average = said("no average")
    words = said(
        "{label}: {average} ({answered} of {rows} count)",
        label="A",
        average=average,
        answered=2,
        rows=3,
    )
    assert words == "A: no average (2 of 3 count)"
    assert tell(words, "sv") == "A: inget medelvärde (2 av 3 räknas)"
    assert tell(Number("12.5"), "sv") == "12,5"
    assert tell(Number("12.5"), "he") == "12.5"
    assert tell("12.5 no average", "sv") == "12.5 no average"
    assert tell(joined("\n", ["x", said("In doubt: {text}", text="{y}")]), "sv") == "x\nOklart: {y}"
    assert type(joined(", ", ["a", "b"])) is str
    assert {tell(label, "sv") for _, label in APART} == {
        "Inte tillämpligt",
        "Oklart",
        "Två formulär från ett team skiljer sig",
        "Inte frågat",
        "Tom",
    }


def test_answers_with_braces_are_not_filled() -> None:
    known = carried_known("ccarm", "review")
    assert known.layout.form
    now = swedish_short("{text} {label.__class__}", "sv")
    page = team_page(now, collation_of([now], bank="vg"))
    assert "{text} {label.__class__}" in page
