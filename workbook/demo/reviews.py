"""The made-up reviews of the demonstration: twelve teams, two rounds.

Nobody in them exists, and every text says so. Each line of ``REVIEWS`` is one team's review in
short; ``script_of`` spells it out as what people would type, question by question. Team Lantern's
second review is written out in full in ``script.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

BANK, FORM = "ccarm", "review"
THEMES = (
    "Circle of Support",
    "About Me",
    "My Problem Toolkits",
    "Joining In and Living a Good Life",
    "Keeping People Safe and Well",
    "What Progress Am I Making?",
)
CODES = ("circle", "about", "problems", "living", "safe", "progress")
VOTES: Mapping[str, str] = MappingProxyType(
    {
        "P": "Progress made",
        "U": "Unchanged",
        "S": "Slipped back",
        "N": "No view / did not vote",
        "-": "",
    }
)
VERDICTS: Mapping[str, str] = MappingProxyType(
    {"P": "Progress made", "N": "Progress not made", "A": "No agreement today", "-": ""}
)
VOICES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "T": ("The person", "The person themselves"),
        "F": ("Family", "Family, friend or informal supporter"),
        "A": ("Advocate", "Advocate"),
        "K": ("Key worker", "Key worker or care co-ordinator"),
        "C": ("Nurse", "Clinician or care staff"),
        "M": ("Commissioner", "Commissioner"),
        "O": ("Neighbour", "Other stakeholder"),
    }
)
PROMISES: Mapping[str, str] = MappingProxyType(
    {
        "D": "Done",
        "P": "Partly done",
        "M": "Not done",
        "U": "Under way",
        "X": "Dropped by agreement",
    }
)


@dataclass(frozen=True, slots=True)
class Review:
    """One team's review in short. date, previous: ISO dates, empty where there is none.

    voices: one letter for each voter. votes: for each theme one letter for each voter.
    verdicts: one letter for each theme. promises: one letter for each promise of last time.
    wish: what the person wants the meeting to know. forward, back: what moved, and what did not,
    in the first and the last theme.
    """

    team: str
    date: str
    previous: str
    voices: str
    votes: tuple[str, str, str, str, str, str]
    verdicts: str
    promises: str
    wish: str
    forward: str
    back: str
    incidents: str = ""


AUTUMN = (
    Review("Team Lantern", "2025-10-02", "", "TFAKCM",
           ("PPPUUP", "UUUPUN", "SSUUSU", "UPPPUP", "UUUUPU", "UUNUUN"), "PAANAA", "",
           "I would like to go home on Sundays", "We met the whole circle", "Too many charts", "3"),
    Review("Team Compass", "2025-10-06", "", "TFKC",
           ("UPPP", "UUPP", "UUUU", "SUUP", "PPPP", "UUPU"), "PANAPA", "",
           "I want to choose my own meals", "Sister calls each week", "Nobody asked me", "1"),
    Review("Team Kite", "2025-10-07", "", "TKCM",
           ("PPPP", "PUUP", "SSSU", "UUUU", "PPPP", "UPPU"), "PANNPA", "",
           "Please speak slowly", "Two friends came", "The plan got lost", "0"),
    Review("Team Anchor", "2025-10-09", "", "TFAKC",
           ("UUUUU", "PPPPP", "UUSSU", "PPUUP", "UUPPP", "UNNUU"), "NPNAPA", "",
           "I like the garden", "A photo book was made", "Bad weeks in August", "4"),
    Review("Team Willow", "2025-10-13", "", "TKC",
           ("SSU", "UUU", "SSS", "UUU", "PUU", "SUU"), "NNNNAN", "",
           "I am tired of moving", "A room of my own", "Three moves in a year", "6"),
    Review("Team Pebble", "2025-10-14", "", "TFKCC",
           ("PPPPP", "PPPPU", "UUPPP", "PPPPP", "PPPPP", "PPPPP"), "PPAPPP", "",
           "Football on Fridays", "He plays in goal again", "Nothing went back", "0"),
    Review("Team Harvest", "2025-10-16", "", "TFK",
           ("PUU", "PPU", "UUU", "UUS", "PPP", "UUU"), "AANNPN", "",
           "Ask me before you ring my mother", "Mother visits", "Sleep is poor", "2"),
    Review("Team Bridge", "2025-10-20", "", "TAKCM",
           ("UUPPP", "UUUPP", "SUUUP", "UUUUU", "UPPPP", "SUUUU"), "ANNNPN", "",
           "I do not feel heard", "An advocate joined", "Two meetings were cancelled", "2"),
)  # fmt: skip

SPRING = (
    Review("Team Compass", "2026-04-14", "2025-10-06", "TFKC",
           ("PPPP", "UPPP", "PPUU", "UUPP", "PPPP", "PPPU"), "PPAAPP", "DDU",
           "I cook on Mondays now", "We eat together", "Evenings are long", "0"),
    Review("Team Kite", "2026-04-15", "2025-10-07", "TKCM",
           ("PPPP", "PPPP", "USUU", "PPUP", "PPPP", "PPPU"), "PPNPPA", "DPM",
           "Keep the slow pace", "The kite club", "The plan is still too long", "1"),
    Review("Team Anchor", "2026-04-16", "2025-10-09", "TFAKC",
           ("PUUPP", "PPPPP", "UUUUU", "PPPPP", "UPPPP", "PPNPU"), "APNPPA", "DDPX",
           "More seeds for the garden", "The photo book grows", "Still bad nights", "2"),
    Review("Team Willow", "2026-04-20", "2025-10-13", "TKC",
           ("UUP", "PUU", "UUU", "UUU", "PPP", "---"), "ANA--N", "M",
           "I want to stay here", "No more moves since winter", "No chart yet", ""),
    Review("Team Pebble", "2026-04-21", "2025-10-14", "TFKCC",
           ("PPPPP", "PPPPP", "PPPPP", "PPPPP", "PPPPP", "PPPPP"), "PPPPPP", "DDD",
           "I would like a coaching course", "A medal on the wall", "The bus stops too far away",
           "0"),
    Review("Team Harvest", "2026-04-22", "2025-10-16", "TFK",
           ("PPP", "PPU", "UPP", "PUU", "PPP", "UUP"), "PAPAPA", "DU",
           "Thank you for asking me first", "Visits went well", "Sleep is a little better", "1"),
    Review("Team Bridge", "2026-04-23", "2025-10-20", "TAKCM",
           ("PUPPP", "PPUPP", "UUUUP", "UPPUU", "PPPPP", "UUPUU"), "PPNAPN", "DMM",
           "Two of three promises were not kept", "The advocate stays", "Waiting for a room", "3"),
    Review("Team Meadow", "2026-04-27", "", "TFKCO",
           ("UPPPP", "UUPPP", "SUUUU", "PPPPP", "UUUPP", "UNPUU"), "PANPAA", "",
           "Can the dog come too?", "The neighbour walks with me", "Pills were changed twice", "1"),
)  # fmt: skip


def script_of(review: Review, first: bool) -> Mapping[str, tuple[str, ...]]:
    """What people type: by question, or question and column, what stands there row by row."""
    return MappingProxyType(dict(_script(review, first)))


def made_up(*texts: str) -> tuple[str, ...]:
    """Texts that say that they are made up; an empty one stays empty."""
    return tuple(f"{text} (made up)" if text else "" for text in texts)


def _script(review: Review, first: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from _cover(review)
    yield "ccarm.rev.date", (review.date,)
    yield "ccarm.rev.previous", (review.previous,)
    yield "ccarm.rev.first", ("Yes" if first else "No",)
    yield from _people(review)
    yield "ccarm.rev.person-first", made_up(review.wish)
    yield from _promises(review)
    yield "ccarm.rev.themes:better", made_up(review.forward, "", "", "", "", "")
    yield "ccarm.rev.themes:stuck", made_up("", "", "", "", "", review.back)
    yield "ccarm.rev.incidents", (review.incidents,)
    yield "ccarm.rev.vote-mode", ("Openly, in turn",)
    for code, votes in zip(CODES, review.votes, strict=True):
        yield f"ccarm.rev.vote:{code}", tuple(VOTES[letter] for letter in votes)
    yield "ccarm.rev.agreed:verdict", tuple(VERDICTS[letter] for letter in review.verdicts)
    yield from _outlook(review)


def _cover(review: Review) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "ccarm.cover.case-ref", (f"MADE-UP-{review.team.split()[-1].upper()}",)
    yield "ccarm.cover.service", made_up(review.team)
    yield "ccarm.cover.person-part", ("Spoke in the meeting",)
    yield "ccarm.cover.sharing", ("✓", "✓", "", "✓", "")


def _people(review: Review) -> Iterator[tuple[str, tuple[str, ...]]]:
    voices = [VOICES[letter] for letter in review.voices]
    yield "ccarm.rev.attendees:who", made_up(*(who for who, _group in voices))
    yield "ccarm.rev.attendees:group", tuple(group for _who, group in voices)
    yield "ccarm.rev.attendees:how", ("In the room",) * len(voices)


def _promises(review: Review) -> Iterator[tuple[str, tuple[str, ...]]]:
    states = tuple(PROMISES[letter] for letter in review.promises)
    actions = (f"Promise {number} of last time" for number in range(1, len(states) + 1))
    yield "ccarm.rev.promises:action", made_up(*actions)
    yield "ccarm.rev.promises:theme", THEMES[: len(states)]
    yield "ccarm.rev.promises:state", states


def _outlook(review: Review) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "ccarm.rev.reading:tells", made_up("The votes are close", "", "", "", "", "")
    yield "ccarm.rev.description", made_up("Things move step by step.")
    yield "ccarm.rev.next:theme", THEMES[2:3]
    yield "ccarm.rev.next:action", made_up("Write the plan for bad nights")
    yield "ccarm.rev.next:lead", made_up("Key worker")
    yield "ccarm.rev.next:state", ("New",)
    yield "ccarm.rev.next-date", ("2026-10-01",)
