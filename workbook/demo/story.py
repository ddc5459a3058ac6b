"""What the demonstration did → a short story for the person who started it."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.demo.comparing import Difference
from workbook.demo.run import Demo
from workbook.exports.text import account_text, printable
from workbook.results.answers import Answer

MOST_NAMED = 10


def tell(done: Demo) -> Iterator[str]:
    """The story, line by line."""
    yield from _excel(done)
    yield ""
    yield from _word(done)
    yield ""
    yield "Now try it yourself: fill in one of the blank files, save it, and run"
    yield f"   workbook read {done.excel.blank}"
    yield f"   workbook read {done.word.blank}"


def _excel(done: Demo) -> Iterator[str]:
    text, *data = done.excel.exports
    yield "1. A question bank became a workbook. Open it to see what a team would get:"
    yield f"   {done.excel.blank}"
    yield ""
    yield "2. Another program filled it in with made-up answers. One date is unclear on purpose,"
    yield "   and one remark stands far from every question:"
    yield f"   {done.excel.filled}"
    yield ""
    yield "3. The filled workbook was read back. Every answer is in these files:"
    yield f"   {text}"
    yield from (f"   {path}" for path in data)
    yield ""
    yield "4. This is how the account for people begins and ends:"
    yield ""
    yield from _excerpt(account_text(done.excel.account))


def _excerpt(text: str) -> Iterator[str]:
    """The account without its answers, which are long."""
    before, _, rest = text.partition("\nAnswers\n")
    after = rest[rest.find("\nResults\n") :] if "\nResults\n" in rest else ""
    yield from (f"   | {line}".rstrip() for line in before.splitlines())
    yield "   |"
    yield "   | … the answers stand here …"
    yield from (f"   | {line}".rstrip() for line in after.splitlines())


def _word(done: Demo) -> Iterator[str]:
    yield "5. The same questions became a Word document, and the same made-up answers were typed"
    yield "   into it. The remark stands on its last page. It was read back too:"
    for path in (done.word.blank, done.word.filled, *done.word.exports):
        yield f"   {path}"
    yield ""
    yield from _agreement(done)


def _agreement(done: Demo) -> Iterator[str]:
    same, different = done.comparison.same, done.comparison.different
    count = f"{same} of {same + len(different)}" if different else f"All {same}"
    yield f"6. {count} answers came back the same from Word as from Excel, question by question"
    yield "   and to the character."
    if different:
        yield f"   {len(different)} did not, which is a fault of this program:"
    yield from (f"   - {_named(each)}" for each in different[:MOST_NAMED])
    if len(different) > MOST_NAMED:
        yield f"   - and {len(different) - MOST_NAMED} more"
    if done.only_excel:
        yield f"   Excel has {done.only_excel} further cells as spare room. They were left empty."
        yield "   Word needs none: its cells grow, and people add rows."


def _named(difference: Difference) -> str:
    excel, word = _quoted(difference.excel), _quoted(difference.word)
    return printable(f"{difference.key}: {excel} in Excel, {word} in Word")


def _quoted(answer: Answer | None) -> str:
    """An answer's words on one line."""
    if answer is None:
        return "nothing"
    said = answer.text if answer.value is None else answer.value
    return f"“{' '.join((said or '').split())}” ({answer.state.value})"
