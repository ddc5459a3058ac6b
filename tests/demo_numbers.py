"""The numbers of the demonstration's reviews, worked out from what its people type.

An independent computation for test_demo.py: it shares no code with the readers, the results, the
exports and the reports. The letters and the words of the bank are written down here a second time,
by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from workbook.demo.reviews import AUTUMN, SPRING, Review, script_of
from workbook.demo.script import SCRIPT

THEMES = ("circle", "about", "problems", "living", "safe", "progress")
VOTES = {"P": "progress", "U": "unchanged", "S": "slipped", "N": "no-view"}
VERDICTS = {"P": "progress", "N": "no-progress", "A": "no-agreement"}
VOICES = {
    "T": "person",
    "F": "family",
    "A": "advocate",
    "C": "clinician",
    "K": "coordinator",
    "M": "commissioner",
    "O": "other",
}
STATES = {"D": "done", "P": "partly", "M": "missed", "U": "under-way", "X": "dropped"}

VOTE_WORDS = {
    "Progress made": "progress",
    "Unchanged": "unchanged",
    "Slipped back": "slipped",
    "No view / did not vote": "no-view",
}
VERDICT_WORDS = {
    "Progress made": "progress",
    "Progress not made": "no-progress",
    "No agreement today": "no-agreement",
}
VOICE_WORDS = {
    "The person themselves": "person",
    "Family, friend or informal supporter": "family",
    "Advocate": "advocate",
    "Clinician or care staff": "clinician",
    "Key worker or care co-ordinator": "coordinator",
    "Commissioner": "commissioner",
    "Other stakeholder": "other",
}
STATE_WORDS = {
    "New": "new",
    "Under way": "under-way",
    "Done": "done",
    "Partly done": "partly",
    "Dropped by agreement": "dropped",
    "Not done": "missed",
}

# The questions of the case review that count towards completeness, counted in the bank's files.
NEEDED = (
    "ccarm.cover.case-ref",
    "ccarm.cover.service",
    "ccarm.cover.person-part",
    "ccarm.cover.sharing",
    "ccarm.rev.date",
    "ccarm.rev.first",
    "ccarm.rev.attendees",
    "ccarm.rev.person-first",
    "ccarm.rev.promises",
    "ccarm.rev.themes",
    "ccarm.rev.vote-mode",
    "ccarm.rev.vote",
    "ccarm.rev.reading",
    "ccarm.rev.agreed",
    "ccarm.rev.description",
    "ccarm.rev.next",
    "ccarm.rev.next-date",
)
ALL = 17  # of NEEDED, at a review that is not the first


@dataclass(frozen=True, slots=True)
class Numbers:
    """One team's review in numbers. votes: by theme, voice and choice; promises: by state.

    due: a first review has no promises to look back on, so one question fewer is needed there. It
    is not needed either where nobody has said whether it is the first.
    """

    votes: Counter[tuple[str, str, str]]
    verdicts: Mapping[str, str]
    promises: Counter[str]
    incidents: int | None
    answered: int
    due: int

    def everyone(self, theme: str) -> Counter[str]:
        """The votes on a theme, whoever cast them."""
        found: Counter[str] = Counter()
        for (voted, _voice, choice), count in self.votes.items():
            found[choice] += count if voted == theme else 0
        return +found


def autumn() -> dict[str, Numbers]:
    """What each team said in the first round."""
    return {review.team: _numbers(review, first=True) for review in AUTUMN}


def spring() -> dict[str, Numbers]:
    """What each team says in the second round, once the facilitator has decided: the second file
    of Team Meadow says 2 incidents. Team Feather wrote one thing, and others nothing."""
    before = {review.team for review in AUTUMN}
    told = {review.team: _numbers(review, first=review.team not in before) for review in SPRING}
    told["Team Lantern"] = _lantern()
    meadow = told["Team Meadow"]
    told["Team Meadow"] = Numbers(
        meadow.votes, meadow.verdicts, meadow.promises, 2, meadow.answered, meadow.due
    )
    told["Team Feather"] = Numbers(Counter(), {}, Counter(), None, 1, ALL - 1)
    return told


def incidents(told: Iterable[Numbers]) -> tuple[int, int, float, int]:
    """How many teams give a number; the lowest, the middle one and the highest."""
    given = [each.incidents for each in told if each.incidents is not None]
    return len(given), min(given), median(given), max(given)


def _numbers(review: Review, *, first: bool) -> Numbers:
    votes: Counter[tuple[str, str, str]] = Counter()
    for theme, letters in zip(THEMES, review.votes, strict=True):
        for voice, letter in zip(review.voices, letters, strict=True):
            if letter != "-":
                votes[theme, VOICES[voice], VOTES[letter]] += 1
    return Numbers(
        votes=votes,
        verdicts={
            theme: VERDICTS[letter]
            for theme, letter in zip(THEMES, review.verdicts, strict=True)
            if letter != "-"
        },
        promises=Counter(STATES[letter] for letter in review.promises),
        incidents=int(review.incidents) if review.incidents else None,
        answered=_answered(script_of(review, first)),
        due=ALL - first,
    )


def _lantern() -> Numbers:
    """The review that is written out in full."""
    voices = [VOICE_WORDS[words] for words in SCRIPT["ccarm.rev.attendees:group"]]
    votes: Counter[tuple[str, str, str]] = Counter()
    for theme in THEMES:
        for voice, words in zip(voices, SCRIPT[f"ccarm.rev.vote:{theme}"], strict=True):
            votes[theme, voice, VOTE_WORDS[words]] += 1
    verdicts = SCRIPT["ccarm.rev.agreed:verdict"]
    return Numbers(
        votes=votes,
        verdicts={
            theme: VERDICT_WORDS[words] for theme, words in zip(THEMES, verdicts, strict=True)
        },
        promises=Counter(STATE_WORDS[words] for words in SCRIPT["ccarm.rev.promises:state"]),
        incidents=int(SCRIPT["ccarm.rev.incidents"][0]),
        answered=_answered(SCRIPT),
        due=ALL,
    )


def _answered(script: Mapping[str, tuple[str, ...]]) -> int:
    """How many needed questions hold something; the verdict counts when every theme has one."""
    texts: dict[str, list[str]] = {}
    for name, rows in script.items():
        texts.setdefault(name.partition(":")[0], []).extend(rows)
    filled = {name for name, rows in texts.items() if any(rows)}
    if not all(texts["ccarm.rev.agreed"]):
        filled.discard("ccarm.rev.agreed")
    return len(filled.intersection(NEEDED))
