"""What a site's version of a bank is: its own where the site says so, and else the bank itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sites.elm import (
    FORM_CHOICE,
    QUESTIONS,
    SECTIONS,
    SITE,
    TEXTS,
    TOP,
    library_of,
    shelf_of,
    write_base,
    write_site,
)
from tests.small_bank import place_of
from workbook.bank import Bank, Requirement, edition_of_site, parse_edition
from workbook.bank_places import bank_folder
from workbook.layout import Layout, Profile, build_layout
from workbook.library import load_library, load_shelves
from workbook.wordings import fingerprint


def versions(tmp_path: Path, text: str = SITE) -> tuple[Bank, Bank]:
    """The bank, and the site's version of it."""
    found = {each.name: each for each in library_of(tmp_path, text).banks}
    return found["small"], found["small+elm"]


def asked(layout: Layout) -> list[tuple[str, str]]:
    return [(item.code, item.question) for item in layout.items()]


def test_version_is_the_same_bank_in_an_edition_of_its_own(tmp_path: Path) -> None:
    own, elm = versions(tmp_path)
    assert (own.id, own.edition, own.name) == ("small", "1", "small")
    assert (elm.id, elm.edition, elm.name, elm.language) == ("small", "1+elm", "small+elm", "en")
    assert (elm.licence, elm.attribution) == (own.licence, own.attribution)
    assert (elm.scales, elm.options, elm.accept) == (own.scales, own.options, own.accept)


def test_site_says_its_own_words_and_keeps_every_id_and_code(tmp_path: Path) -> None:
    own, elm = versions(tmp_path)
    plan, who = elm.find_question("small.care.plan"), elm.find_question("small.care.who")
    assert plan is not None
    assert who is not None
    assert plan.prompt == "Has a plan been made?"
    assert [(each.code, each.label) for each in elm.choices(who)] == [
        ("nurse", "The district nurse"),
        ("other", "Somebody else"),
    ]
    unchanged = ("small.cover.team", "small.last.why", "small.last.words")
    for each in unchanged:
        assert elm.find_question(each) == own.find_question(each)


def test_form_has_the_pages_that_the_site_chose_and_questions_of_its_own(tmp_path: Path) -> None:
    own, elm = versions(tmp_path)
    assert asked(build_layout(elm, "full")) == [
        ("COVER-1", "small.cover.team"),
        ("CARE-1", "small.care.plan"),
        ("CARE-2", "small.care.who"),
        ("CARE-ELM1", "elm.choir"),
        ("ELM-1", "elm.valley.bus"),
        ("LAST-1", "small.last.why"),
        ("LAST-2", "small.last.words"),
    ]
    # The other form is as it was, with the page that the first one leaves out.
    assert asked(build_layout(elm, "brief")) == asked(build_layout(own, "brief"))
    assert ("HOME-1", "small.home.level") in asked(build_layout(elm, "brief"))
    bus = elm.find_question("elm.valley.bus")
    assert bus is not None
    assert bus.forms == {"full": Requirement.REQUIRED}


def test_results_of_pages_left_out_are_left_out_of_the_results_sheet(tmp_path: Path) -> None:
    own, elm = versions(tmp_path)
    assert [type(each) for each in build_layout(own, "full").results] == [Profile]
    assert build_layout(elm, "full").results == ()
    assert [type(each) for each in build_layout(elm, "brief").results] == [Profile]


def test_cover_says_who_changed_it_and_whose_work_it_is(tmp_path: Path) -> None:
    credit = "attribution: Some words by permission of their owner.\n"
    own, elm = versions(tmp_path, SITE + credit)
    layout = build_layout(elm, "full")
    assert layout.changed_by == "Elm district. Some words, pages or questions are its own."
    assert layout.attribution == (
        "Nobody.",
        "Licence of the questions: CC BY 4.0.",
        "Some words by permission of their owner.",
    )
    plain = build_layout(own, "full")
    assert (plain.changed_by, plain.attribution) == ("", layout.attribution[:2])
    origins = {line.code: line.origin for line in layout.sources}
    assert origins["ELM-1"] == "Added by Elm district: Many people here have no car."
    assert origins["CARE-1"] == "Added by this project: For tests."


def test_pages_may_be_named_that_are_wanted(tmp_path: Path) -> None:
    wanted = "forms:\n  full:\n    pages:\n      - small.care\n      - small.last\n"
    elm = versions(tmp_path, TOP + wanted)[1]
    pages = [page.id for page in build_layout(elm, "full").pages]
    assert pages == ["small.cover", "small.care", "small.last"]  # the cover is always there


def test_codes_are_those_of_the_bank_whatever_is_left_out(tmp_path: Path) -> None:
    """Of a page that two forms have, one form keeps the second question only."""
    out = "forms:\n  brief:\n    leave_out:\n      - small.care\n"
    elm = versions(tmp_path, TOP + out)[1]
    assert [code for code, _ in asked(build_layout(elm, "brief"))] == [
        "COVER-1",
        "HOME-1",
        "LAST-2",
    ]
    assert ("CARE-2", "small.care.who") in asked(build_layout(elm, "full"))


def test_section_without_a_place_stands_last_and_two_keep_their_order(tmp_path: Path) -> None:
    more = SECTIONS.replace("    after: small.care\n", "")
    more += more.partition("sections:\n")[2].replace("valley", "hill").replace("ELM", "ELMB")
    more = more.replace("sheet: Our hill", "sheet: Hill").replace("title: Our hill", "title: Hill")
    elm = versions(tmp_path, TOP + more)[1]
    assert [each.id for each in elm.sections][-3:] == ["small.last", "elm.valley", "elm.hill"]


def test_site_that_changes_nothing_has_the_bank_as_it_is(tmp_path: Path) -> None:
    own, elm = versions(tmp_path, TOP)
    assert elm.model_copy(update={"edition": "1", "site": None}) == own


@pytest.mark.parametrize("bank", ["ccarm", "cc", "vg", "p3c"])
def test_every_published_bank_goes_through_unchanged(bank: str, tmp_path: Path) -> None:
    """Nothing of a bank is lost on its way through a site's file, pictures not either."""
    own = next(each for each in load_library().banks if each.id == bank)
    edition = f'edition: "{own.edition}"'
    top = TOP.replace("of: small", f"of: {bank}").replace('edition: "1"', edition)
    (shelf,) = load_shelves((write_site(tmp_path / "elm", top),), beside=())
    assert shelf.problems == ()
    assert shelf.bank is not None
    assert shelf.bank.edition == f"{own.edition}+elm"
    assert shelf.bank.model_copy(update={"edition": own.edition, "site": None}) == own
    for name, picture in own.pictures.items():
        assert picture.png
        assert shelf.bank.pictures[name].png == picture.png


def test_site_may_begin_from_a_wording_of_the_bank(tmp_path: Path) -> None:
    swedish = next(
        each for each in load_library().banks if (each.id, each.language) == ("vg", "sv")
    )
    top = TOP.replace("of: small", "of: vg").replace(
        'edition: "1"', f'edition: "{swedish.edition}"'
    )
    name = "questions/vg.cover.country/prompt"
    own = swedish.find_question("vg.cover.country")
    assert own is not None
    text = f'  {name}:\n    of: "{fingerprint(own.prompt)}"\n    text: Vilket land?\n'
    (shelf,) = load_shelves(
        (write_site(tmp_path / "elm", f"{top}language: sv\ntexts:\n{text}"),), beside=()
    )
    assert shelf.problems == ()
    assert shelf.bank is not None
    asked_in = shelf.bank.find_question("vg.cover.country")
    assert asked_in is not None
    assert (shelf.bank.language, asked_in.prompt) == ("sv", "Vilket land?")
    assert shelf.bank.draft is swedish.draft


def test_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (bank_folder() / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(site: .*?)```", guide, re.DOTALL)
    (shelf,) = load_shelves((write_site(tmp_path / "my-site", example),), beside=())
    assert shelf.problems == ()
    assert shelf.bank is not None
    assert (shelf.bank.name, shelf.bank.edition) == ("ccarm+elm", "2026.1+elm.1")
    codes = dict(asked(build_layout(shelf.bank, "full")))
    assert codes["CIRCLE-ELM1"] == "elm.choir"
    assert codes["ELM-1"] == "elm.valley.bus"


def test_version_of_the_site_is_part_of_the_edition(tmp_path: Path) -> None:
    elm = versions(tmp_path, TOP + 'version: "2"\n' + FORM_CHOICE + TEXTS + QUESTIONS)[1]
    assert elm.edition == "1+elm.2"
    assert parse_edition("1+elm.2") == ("1", "elm", "2")
    assert parse_edition("2026.1") == ("2026.1", "", "")
    assert edition_of_site("2026.1", "elm") == "2026.1+elm"


def test_two_sites_and_the_bank_stand_beside_each_other(tmp_path: Path) -> None:
    oak = TOP.replace("elm", "oak").replace("Elm", "Oak")
    write_site(tmp_path / "banks" / "oak", oak)
    names = [each.name for each in library_of(tmp_path).banks]
    assert {"small", "small+elm", "small+oak"} <= set(names)
    assert "ccarm" in names


def test_site_is_found_by_its_folder_its_file_and_the_folder_around(tmp_path: Path) -> None:
    write_base(tmp_path / "banks" / "small")
    site = write_site(tmp_path / "banks" / "my-site")
    for given in (site, site / "site.yaml"):
        (shelf,) = load_shelves((given,), beside=(tmp_path / "banks",))
        assert shelf.bank is not None, shelf.problems
        assert shelf.bank.name == "small+elm"
    assert [each.folder.name for each in load_shelves((tmp_path / "banks",))] == [
        "my-site",
        "small",
    ]


def test_file_of_a_bank_never_says_whose_site_it_is(tmp_path: Path) -> None:
    base = write_base(tmp_path / "small")
    head = base / "bank.yaml"
    head.write_text(head.read_text(encoding="utf-8") + "site: elm\n", encoding="utf-8")
    (shelf,) = load_shelves((base,))
    (problem,) = shelf.problems
    assert problem.place.endswith("/" + place_of(base, "bank.yaml", "site: elm"))
    assert problem.message == "“site” is not known here."
    assert shelf.bank is not None
    assert shelf.bank.site is None


def test_shelf_of_a_sound_site_has_only_the_notice_about_its_results(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path)
    assert shelf.is_usable
    assert [each.message for each in shelf.problems] == [
        "Without the page “small.home”, the form “full” does not show the result “How high things "
        "are”, or only a part of it."
    ]
