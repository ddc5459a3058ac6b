"""Did the reading lose anything, or give anything to the wrong question? The model's own answer."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.people.book import At, Cell, Page, cell_at, cell_name
from tests.people.form import OURS, SINGLES, TABLES, read_tiny, tiny_form
from tests.people.world import View, World, alike, is_shifted, their_key, what_is_seen
from workbook.identity import STAMP_MARK
from workbook.problems import Severity
from workbook.results.answers import Answer
from workbook.results.check import Response

SLID = "and a head in its column is out of its row"
BARE = "and no words stand beside it"
ASKED = ("was moved here from", "the names of their cells say", "hidden marks say")


@dataclass
class Verdict:
    """What is wrong with a reading, in words; and what was inspected, counted."""

    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def judge(world: World) -> Verdict:
    """Save the file, read it, and compare with what the person did."""
    data = world.book.save()
    if not any(STAMP_MARK in c.text for p in world.book.pages for c in p.cells.values()):
        return Verdict(counts=Counter({"no stamp left": 1}))
    response = read_tiny(data)
    verdict = Verdict()
    verdict.counts.update(sequences=1)
    _judge_loss(world, response, verdict)
    accepted = dict(_judge_answers(world, response, verdict))
    _judge_silence(world, response, accepted, verdict)
    if world.typed % 16 == 0 and read_tiny(data) != response:
        verdict.wrong.append("read twice, it says two things")
    return verdict


def _pages(world: World) -> dict[str, Page]:
    return {page.name: page for page in world.book.pages}


def _judge_loss(world: World, response: Response, verdict: Verdict) -> None:
    """Every typed text has a place, exactly once, and it is listed with the cell it stands in."""
    found = Counter((each.place, each.text) for each in response.unplaced)
    found += Counter(
        (each.place or "", each.text) for each in response.answers if each.text is not None
    )
    expected: Counter[tuple[str, str]] = Counter()
    for page in world.book.pages:
        for at, cell in page.cells.items():
            if cell.is_typed:
                expected[f"{page.name}!{cell_name(at)}", _said(cell)] += 1
                verdict.counts["typed cells"] += 1
    for missing in expected - found:
        verdict.wrong.append(f"lost: {missing}")
    rest = Counter({text: 0 for _, text in found})
    for (_, text), count in (found - expected).items():
        rest[text] += count
    beside = Counter(_beside(world))
    verdict.counts["typed beside"] += beside.total()
    for text in beside - rest:
        verdict.wrong.append(f"lost beside the cells: {text!r}")
    names = {page.name for page in world.book.pages if not page.typed_name}
    for text in rest - beside:
        if text not in names and not _may_stand(text):
            verdict.wrong.append(f"twice or invented: {text!r}")


def _is_unseen(cell: Cell) -> bool:
    """Whether a cell holds only spaces and signs that nobody sees."""
    return all(c.isspace() or unicodedata.category(c) == "Cf" for c in cell.text)


def _said(cell: Cell) -> str:
    return f"={cell.formula}" if cell.formula else cell.text


def _beside(world: World) -> Iterator[str]:
    for page in world.book.pages:
        yield from page.notes.values()
        yield from (text for _, text in page.threads)
        yield from (text for _, text in page.boxes)
        yield from [page.header[2:]] if page.header else []
        if page.even_footer:
            yield " ".join(_footer_words(page))
        if page.typed_name:
            yield page.name


def _footer_words(page: Page) -> list[str]:
    """What the page prints below: our line, where the sheet has one, and theirs."""
    ours = [page.footer.split("&8 ")[1].split("&R")[0], "Page of"] if page.footer else []
    return [*ours, page.even_footer[2:]]


def _may_stand(text: str) -> bool:
    """Words that may be listed although nobody typed them: copies of ours, results of formulas."""
    form = tiny_form()
    return text in form.printed | form.margins or text.startswith("=") or text in ("7", "")


def _judge_answers(
    world: World, response: Response, verdict: Verdict
) -> Iterator[tuple[str, Answer]]:
    pages = _pages(world)
    moved = {
        each.place
        for each in response.problems
        if each.severity is Severity.DOUBT and any(words in each.message for words in ASKED)
    }
    for answer in response.answers:
        if answer.text is None or answer.place is None:
            continue
        name, _, cell = answer.place.rpartition("!")
        yield answer.place, answer
        verdict.counts["answers"] += 1
        why = _wrong_answer(pages[name], cell_at(cell), answer, verdict)
        if why and why.endswith(SLID) and answer.place in moved:
            # A single cell that slid onto the next answer is, sign for sign, one that somebody cut
            # and pasted there. It is taken for what is visible beside it, and a person is asked.
            verdict.counts["slid onto another answer, and doubted in its own cell"] += 1
        elif why and why.endswith(BARE) and {answer.place, name} & moved:
            # The same of a cell where no words stand beside it: somebody may have cut an answer and
            # pasted it there, or sorted rows that have lost their labels since. A person is
            # asked, about the cell or about such rows of the sheet.
            verdict.counts["where no words stand, and doubted"] += 1
        elif why:
            verdict.wrong.append(f"{answer.place} {answer.text!r} given to {answer.key}: {why}")


def _wrong_answer(page: Page, at: At, answer: Answer, verdict: Verdict) -> str | None:
    """Why an answer is another question's, if it is."""
    cell = page.cells.get(at)
    if cell is None:
        return "nothing stands there"
    if not cell.is_typed:
        return None if cell.by_hand else "words of ours"
    if page.copy != OURS and page.origin in (SINGLES, TABLES):
        return "from another copy"
    seen = what_is_seen(page, at)
    if seen.view is View.FOREIGN and their_key(page, at) == answer.key:
        # A row that somebody copied out of another copy's sheet has the ids and the words of our
        # own row: the file is the same, sign for sign, as one where the row came from our sheet.
        verdict.counts["brought by hand from another copy"] += 1
        return None
    if seen.view is View.FOREIGN:
        return "beside labels of another copy"
    other = seen.key is not None and seen.key != answer.key
    looks_alike = cell.meant == answer.key and answer.key in alike(page, at)
    if seen.view is View.CLEAR and other and answer.key not in cell.also and not looks_alike:
        return f"it stands in the place of {seen.key}, meant for {cell.meant}"
    if cell.meant == answer.key:
        return None
    if cell.by_accident and is_shifted(page, at):
        return f"meant for {cell.meant}, {SLID}"
    if seen.key == answer.key or answer.key in cell.also:
        verdict.counts["moved by accident" if cell.by_accident else "moved by hand"] += 1
        return None
    return f"meant for {cell.meant}, {BARE if seen.view is View.BARE else f'seen {seen}'}"


def _judge_silence(
    world: World, response: Response, accepted: dict[str, Answer], verdict: Verdict
) -> None:
    """An answer that stands where it was typed and is not accepted comes with a doubt."""
    doubts = any(each.severity is Severity.DOUBT for each in response.problems)
    said = {(each.key, each.text) for each in response.answers}
    for page in world.book.pages:
        for at, cell in page.cells.items():
            place = f"{page.name}!{cell_name(at)}"
            if cell.meant is None or cell.by_hand or place in accepted or _is_unseen(cell):
                continue
            verdict.counts["not accepted"] += 1
            copy = (cell.meant, cell.text) in said
            if not doubts and not copy:
                verdict.wrong.append(f"not accepted and no word of it: {place} {cell.text!r}")
