"""Judges the readings of files that other programs saved from filled copies.

What was typed comes from those who typed it; what a program is known to change comes from the test.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.programs.program import Reading


@dataclass(frozen=True)
class Verdict:
    """What became of the answers of one file. right: to the character, under their own questions;
    stated: not so, and a problem for a person says it; faults: everything else, in words."""

    typed: int
    right: int
    stated: int
    faults: tuple[str, ...]


def unchanged(key: str, text: str) -> str:
    """The text of an answer in a file whose program changes nothing."""
    return text


def judge(
    reading: Reading,
    typed: Mapping[str, str],
    beside: Sequence[str] = (),
    saved: Callable[[str, str], str] = unchanged,
) -> Verdict:
    """Holds a reading against what was typed. beside: words typed that are no answers; saved: what
    the program made of the text of an answer before we saw it, by its key."""
    given = reading.answers()
    found = dict(given)
    faults = [f"{key} was answered twice" for key, n in _counted(given).items() if n > 1]
    faults += [f"{key} came from nowhere: {found[key]['text']!r}" for key in found.keys() - typed]
    doubted = {
        (each["question"], each["place"])
        for each in reading.problems
        if each["severity"] == "needs-person"
    }
    right = stated = 0
    for key, text in typed.items():
        answer = found.get(key, {"text": None, "state": "blank", "question": "", "place": ""})
        as_saved = saved(key, text)
        is_doubt = (answer["question"], answer["place"]) in doubted
        if answer["text"] != as_saved:
            faults.append(f"{key}: {as_saved[:60]!r} became {str(answer['text'])[:60]!r}")
        elif answer["state"] in ("answered", "not-applicable"):
            right += 1
        elif answer["state"] == "unreadable" and is_doubt:
            stated += 1
        else:
            faults.append(f"{key}: {as_saved[:60]!r} is {answer['state']}, and nothing says why")
    faults += _unlike(Counter(each["text"] for each in reading.unplaced), Counter(beside))
    return Verdict(len(typed), right, stated, tuple(faults))


def _unlike(listed: Counter[str], wanted: Counter[str]) -> list[str]:
    lost = [f"lost without a word: {text!r}" for text in (wanted - listed).elements()]
    return lost + [f"listed, but never typed: {text!r}" for text in (listed - wanted).elements()]


def _counted(given: Sequence[tuple[str, object]]) -> Counter[str]:
    return Counter(key for key, _ in given)
