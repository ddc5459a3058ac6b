"""Did the reading of a Word document lose anything, or give anything to the wrong question?"""

from __future__ import annotations

from collections import Counter

from tests.people.judge import Verdict
from tests.people.pages import GROWING, TYPED, Document, read_document
from workbook.identity import AnswerKey
from workbook.problems import Severity
from workbook.results.answers import Answer


def judge_document(doc: Document) -> Verdict:
    """Save the file, read it, and compare with what the person did."""
    data = doc.file()
    response = read_document(data)
    verdict = Verdict(counts=Counter({"sequences": 1}))
    expected = doc.typed()
    found: Counter[str] = Counter()
    for each in response.unplaced:
        found.update(TYPED.findall(each.text))
    placed: set[str] = set()
    for answer in response.answers:
        names = TYPED.findall(answer.text or "")
        found.update(names)
        placed.update(names)
        verdict.counts["answers"] += bool(names)
        verdict.wrong += [why for name in names if (why := _wrong(doc, name, answer, verdict))]
    verdict.counts["typed"] += expected.total()
    verdict.wrong += [f"lost: {name}" for name in expected - found]
    verdict.wrong += [f"twice: {name}" for name in found - expected]
    doubts = any(each.severity is not Severity.NOTICE for each in response.problems)
    for name in expected.keys() - placed:
        if doc.meant[name] is None or doc.also[name] or name in _struck(response):
            continue
        verdict.counts["not accepted"] += 1
        if not doubts and not response.problems:
            verdict.wrong.append(f"not accepted and no word of it: {name}")
    if doc.number % 16 == 0 and read_document(data) != response:
        verdict.wrong.append("read twice, it says two things")
    return verdict


def _struck(response: object) -> set[str]:
    kinds = ("deleted-text", "copy")
    listed = getattr(response, "unplaced", ())
    return {name for each in listed if each.kind in kinds for name in TYPED.findall(each.text)}


def _wrong(doc: Document, name: str, answer: Answer, verdict: Verdict) -> str | None:
    meant, also = doc.meant[name], doc.also[name] - {None}
    if meant is not None and _same(meant, answer):
        return None
    if any(key is not None and _same(key, answer) for key in also):
        verdict.counts["moved by hand"] += 1
        return None
    return f"{answer.place}: {name} given to {answer.key}, meant for {meant}, put at {also}"


def _same(key: AnswerKey, answer: Answer) -> bool:
    """Whether an answer is this one. The lines of a growing table have no place of their own: a
    copied or added one is numbered anew."""
    if key == answer.key:
        return True
    is_line = key.question in GROWING and "(added row)" in (answer.place or "")
    return is_line and (key.question, key.column) == (answer.question, answer.column)
