"""The pages in a real browser: accessible, at home on a phone and on paper, silent, and inert.

Skipped, with the reason, where Chromium or Playwright is not installed; with
WORKBOOK_REQUIRE_PROGRAMS=1 they fail there instead.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.collation.two_forms import with_person
from tests.payloads import DISGUISES, MARKUP, PAYLOADS
from tests.programs.conftest import demand
from tests.programs.pages import bare, drawn_text
from tests.reports.made_up import (
    collation_of,
    copy_of,
    disputed,
    file_of,
    full_guide,
    guides,
    known_of,
    result_of,
    reviews,
)
from workbook.collation.records import Collation
from workbook.problems.answers import NOT_A_NUMBER
from workbook.reports.report import shared_page
from workbook.reports.write import report_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.programs

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
DESK, PHONE, SMALL_PHONE = 1280, 360, 320
PAPER = 680  # an A4 page without its margins, in pixels of a style sheet

# One page of each kind, with everything on it that the kind can show.
KINDS = (
    "ccarm/facilitator.html",
    "ccarm/teams/01-maple-ward.html",
    "vg/facilitator.html",
    "vg/teams/01-maple-ward.html",
    "people/teams/01-maple-ward.html",
    "empty/facilitator.html",
    "empty/shared.html",
    "many/shared.html",
    "person/facilitator.html",
    "person/teams/01-maple-ward.html",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    demand(None if path else "Chromium was not found")
    demand(None if find_spec("playwright") else "the Python package playwright is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The checker of accessibility, as it is run in the page."""
    package = find_spec("axe_playwright_python")
    demand(None if package else "the Python package axe-playwright-python is not installed")
    assert package is not None
    assert package.submodule_search_locations is not None
    return (Path(package.submodule_search_locations[0]) / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of several made-up rounds."""
    made = tmp_path_factory.mktemp("reports")
    rounds: dict[str, tuple[Collation, Collation | None]] = {
        "ccarm": (disputed(reviews(4)), reviews(3, shift=1)),
        "vg": (guides(2, 2), guides(2, 1, shift=1)),
        "people": (_several_people(), None),
        "empty": (_nothing_back(), None),
        "person": (with_person(), None),
    }
    for name, (collation, before) in rounds.items():
        write(made / name, collation, before)
    (made / "many").mkdir()
    many = shared_page(guides(20, 10), guides(18, 9, shift=1), 7)
    (made / "many/shared.html").write_text(many, encoding="utf-8")
    return made


def write(folder: Path, collation: Collation, before: Collation | None = None) -> list[str]:
    pages = report_files(collation, before, 7)
    for name, page in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(page)
    return list(pages)


def _several_people() -> Collation:
    known = known_of("vg", "full")
    results = [
        result_of(
            known, copy_of(0, "Maple ward", "full", respondent=f"person {at}"), full_guide(at)
        )
        for at in range(3)
    ]
    return collation_of(results, bank="vg")


def _nothing_back() -> Collation:
    known = known_of("ccarm", "review")
    return collation_of([result_of(known, copy_of(1, "Maple ward", "review"), None)])


class Visit:
    """One page, opened, with everything that it asked for and everything that it tried to do."""

    def __init__(self, browser: Browser, path: Path, width: int = DESK) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900})
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.dialogs: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", self._dismiss)
        self.go(path)

    def go(self, path: Path) -> None:
        """Open a page, and forget what the one before it did."""
        self.requests.clear()
        self.dialogs.clear()
        self.page.goto(path.as_uri())

    def _dismiss(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


CHECKED = (
    *((kind, DESK) for kind in KINDS),
    ("ccarm/teams/01-maple-ward.html", PHONE),
    ("many/shared.html", PHONE),
)  # few at two widths: the checker takes many seconds for a long page


@pytest.mark.parametrize(("kind", "width"), CHECKED)
def test_checker_of_accessibility_finds_no_violation(
    browser: Browser, axe: str, folder: Path, kind: str, width: int
) -> None:
    with Visit(browser, folder / kind, width) as visit:
        unfold(visit)
        visit.page.evaluate(axe)
        rules = {"type": "tag", "values": list(RULES)}
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        found = visit.page.evaluate("options => axe.run(options)", options)
    told = [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]]
    assert told == []
    assert len(found["passes"]) > 15, "the checker looked at next to nothing"


@pytest.mark.parametrize("kind", KINDS)
def test_page_asks_for_nothing_but_itself(browser: Browser, folder: Path, kind: str) -> None:
    with Visit(browser, folder / kind) as visit:
        visit.page.wait_for_load_state("networkidle")
        assert visit.requests == [(folder / kind).as_uri()]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [PHONE, SMALL_PHONE])
def test_page_fits_a_phone(browser: Browser, folder: Path, kind: str, width: int) -> None:
    with Visit(browser, folder / kind, width) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") == width
        unfold(visit)
        assert visit.page.evaluate("document.documentElement.scrollWidth") == width
        # What is wider can be scrolled, with a keyboard too, and says what it is.
        unreachable = visit.page.evaluate(
            "[...document.querySelectorAll('.scroll')].filter(each => each.tabIndex !== 0 ||"
            " !each.getAttribute('aria-label')).length"
        )
        assert unreachable == 0


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off_on_paper(browser: Browser, folder: Path, kind: str) -> None:
    with Visit(browser, folder / kind, PAPER) as visit:
        visit.page.emulate_media(media="print")
        cut = visit.page.evaluate(
            f"[...document.querySelectorAll('body *')].filter(each =>"
            f" each.getBoundingClientRect().right > {PAPER} + 1 && !each.closest('.vh'))"
            f".map(each => each.outerHTML.slice(0, 120))"
        )
        assert cut == []
        assert visit.page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")


def test_folded_words_are_printed(browser: Browser, folder: Path) -> None:
    look = (
        "[...document.querySelectorAll('details')]"
        ".map(each => each.querySelector('dd, td').checkVisibility({contentVisibilityAuto: true}))"
    )
    with Visit(browser, folder / "ccarm/facilitator.html") as visit:
        folded = visit.page.evaluate(look)
        assert len(folded) > 10
        assert not any(folded)
        visit.page.emulate_media(media="print")
        # What was not drawn before is laid out with the next frame, not at once.
        for _ in range(100):  # the page lets nobody wait within it: it allows no script
            if all(visit.page.evaluate(look)):
                break
            visit.page.wait_for_timeout(100)
        assert all(visit.page.evaluate(look))
        open_ones = visit.page.locator("details[open]")
        assert open_ones.count() == 0, "they are printed without being opened"


def test_folded_words_are_on_paper(browser: Browser, folder: Path, tmp_path: Path) -> None:
    demand(None if shutil.which("pdftotext") else "pdftotext of poppler was not found")
    with Visit(browser, folder / "ccarm/facilitator.html") as visit:
        visit.page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    words = bare("".join(drawn_text(tmp_path / "printed.pdf")))
    assert words.count(bare("Better in the mornings, still low at weekends.")) == 4


def test_reader_of_the_screen_hears_the_drawing(browser: Browser, folder: Path) -> None:
    with Visit(browser, folder / "ccarm/teams/01-maple-ward.html") as visit:
        drawing = visit.page.get_by_role("img")
        assert drawing.count() == 1
        tree = visit.page.locator("figure").aria_snapshot()
        assert "the person at the centre of 6 themes" in tree


def as_shown(payload: str) -> str:
    """What a reader should see: the payload, with what cannot be seen as its number."""
    unified = payload.replace("\r\n", "\n").replace("\r", "\n")
    hidden = {0: "\\x00", 7: "\\x07", 0x1B: "\\x1b", 0x9B: "\\x9b", 0xD800: "\\xd800"}
    return unified.translate(hidden)


def hostile_round() -> Collation:
    """Every payload as a team's name, an answer, the name of a row, a file and a place."""
    known = known_of("sample", "full")
    results, files = [], []
    for number, payload in enumerate(PAYLOADS):
        typed = {
            "about.name": payload,
            "about.size": payload,
            "tables.steps:1:what": payload,
            "tables.areas:1:label": payload,
            "tables.areas:1:concern": payload,
            "people.here:1:who": payload,
            "people.vote:1:circle": "Unchanged",
        }
        result = result_of(known, copy_of(number, payload, "full"), typed)
        problem = NOT_A_NUMBER.at(payload, "about.size", found=payload, example="12")
        results.append(result)
        files.append(file_of(result, place=payload, problems=(problem,)))
    made = collation_of(results, name=PAYLOADS[-20], bank="sample")
    return type(made)(made.round, tuple(files), made.results)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a round in which every word is hostile."""
    made = tmp_path_factory.mktemp("hostile")
    assert len(PAYLOADS) >= 60
    assert len(write(made, hostile_round())) == len(PAYLOADS) + 2
    return made


def test_hostile_words_stay_words(browser: Browser, hostile: Path) -> None:
    expected = [as_shown(payload) for payload in PAYLOADS]
    with Visit(browser, hostile / "facilitator.html") as visit:
        assert inert(visit) == []
        told = "section[aria-labelledby='q-about.name'] .said > div"
        assert texts(visit, f"{told} > dt") == expected
        assert texts(visit, f"{told} > dd") == expected
        steps = "section[aria-labelledby='q-tables.steps'] .cellwords"
        assert [text for text in texts(visit, steps) if text] == expected
        rows = texts(visit, "section[aria-labelledby='q-tables.areas'] th[scope=row] bdi")
        assert rows == expected
        places = texts(visit, "section[aria-labelledby='doubts'] li > bdi:first-of-type")
        assert places == expected
        assert "For the facilitator only" in visit.page.locator("header").inner_text()


def test_hostile_words_stay_words_on_every_teams_page(browser: Browser, hostile: Path) -> None:
    pages = sorted((hostile / "teams").iterdir())
    assert len(pages) == len(PAYLOADS)
    answer = "section[aria-labelledby='q-about.name'] .said dd"
    looked_at = 0
    with Visit(browser, pages[0]) as visit:
        for page, payload in zip(pages, PAYLOADS, strict=True):
            if payload in MARKUP + DISGUISES:
                visit.go(page)
                assert inert(visit) == []
                assert texts(visit, answer) == [as_shown(payload)]
                looked_at += 1
    assert looked_at > 40


def test_hostile_names_are_not_on_the_shared_page(browser: Browser, hostile: Path) -> None:
    with Visit(browser, hostile / "shared.html") as visit:
        assert inert(visit) == []
        assert "alert(1)" not in visit.page.locator("main").inner_text()


def unfold(visit: Visit) -> None:
    """Open everything that is folded away."""
    visit.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def texts(visit: Visit, selector: str) -> list[str]:
    """The text of each element, to the character."""
    return list(visit.page.locator(selector).evaluate_all("all => all.map(e => e.textContent)"))


def inert(visit: Visit) -> list[str]:
    """What a page did, or could do, that a report must not."""
    alive = visit.page.evaluate(
        "[...document.querySelectorAll('script, iframe, object, embed, img, form, base, math,"
        ' textarea, [onload], [onerror], [onmouseover], a:not([href^="#"])\')]'
        ".map(each => each.outerHTML.slice(0, 120))"
    )
    return [*alive, *visit.dialogs, *visit.requests[1:]]
