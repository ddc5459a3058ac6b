"""Claims on answers → raw answers: copies are told apart from answers that disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbook.identity import AnswerKey, comparable
from workbook.readers.claims import Claim
from workbook.submission import LocatedBy

_ORDER = tuple(LocatedBy)


@dataclass(slots=True)
class Settled:
    """The claims that become raw answers; copies, each with the claim that it repeats; claims of
    nothing but spaces beside a real answer."""

    answers: list[Claim] = field(default_factory=list)
    copies: list[tuple[Claim, Claim]] = field(default_factory=list)
    spaces: list[Claim] = field(default_factory=list)


def settle_claims(claims: Iterable[Claim], copied_sheets: frozenset[int]) -> Settled:
    """One raw answer for each different text that claims a key.

    Spaces alone are no claim against a real text. Where they are all there is, they are kept as the
    raw answer: results.py takes it for blank and lists the spaces, so that nothing is lost.
    copied_sheets: sheets that are copies of another one, whose claims come last.
    """
    settled = Settled()
    for rivals in _by_key(claims).values():
        if len(rivals) == 1:
            settled.answers += rivals
            continue
        ordered = sorted(rivals, key=lambda claim: _rank(claim, copied_sheets))
        real = [claim for claim in ordered if not _is_blank(claim)]
        if real:
            settled.spaces += [claim for claim in ordered if _is_blank(claim)]
        _keep_different(settled, real or ordered)
    return settled


def _by_key(claims: Iterable[Claim]) -> Mapping[AnswerKey, Sequence[Claim]]:
    found: defaultdict[AnswerKey, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.key].append(claim)
    return found


def _rank(claim: Claim, copied_sheets: frozenset[int]) -> tuple[bool, int, int, int, int]:
    spot = claim.spot
    is_copy = spot.sheet in copied_sheets
    return is_copy, _ORDER.index(claim.how), spot.sheet, spot.row, spot.column


def _is_blank(claim: Claim) -> bool:
    value = claim.value
    return not (value.error or value.formula or comparable(value.text))


def _keep_different(settled: Settled, ordered: Sequence[Claim]) -> None:
    kept: dict[str, Claim] = {}
    for claim in ordered:
        first = kept.setdefault(claim.value.text, claim)
        if first is claim:
            settled.answers.append(claim)
        else:
            settled.copies.append((claim, first))
