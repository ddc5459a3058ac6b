"""Returns → how each theme was voted on, voice by voice, and where it stands.

The groups of voices come from the options of the bank's own column of voices; ccarm.py says which
of them belong together. Votes are counted per theme, never over themes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from workbook.bank import Column, Meaning, Option
from workbook.identity import AnswerKey
from workbook.layout import Vote
from workbook.reports.ccarm import VERDICT_MARKS, VOICES
from workbook.reports.records import (
    Share,
    Standpoint,
    ThemeFigure,
    VoiceVotes,
    VoteFigure,
    VotePart,
)
from workbook.reports.returns import Return, last_of
from workbook.reports.said import said
from workbook.results.answers import Answer, State

MARKS = ("up", "square", "down")  # of the options that count, in the bank's order
NO_MARK = "ring"
VOICE_NOT_GIVEN = said("Voice not given")
MIXED = said("Mixed")
NOBODY = said("No vote")


def vote_parts(returns: tuple[Return, ...], before: tuple[Return, ...]) -> Iterator[VotePart]:
    """Every vote that some return holds."""
    found: dict[str, list[tuple[Return, Vote]]] = {}
    for each in returns:
        for vote in _votes_in(each):
            found.setdefault(vote.id, []).append((each, vote))
    for wanted, cast in found.items():
        first = cast[0][1]
        figures = tuple(
            _figure(each, vote, last_of(each, before), f"{wanted}-{number}")
            for number, (each, vote) in enumerate(cast, start=1)
        )
        yield VotePart(wanted, first.title, first.caution, figures)


def _votes_in(each: Return) -> Iterator[Vote]:
    for result in each.layout.results:
        if isinstance(result, Vote):
            yield result


def _figure(each: Return, vote: Vote, before: Return | None, anchor: str) -> VoteFigure:
    old = next((one for one in _votes_in(before) if one.id == vote.id), None) if before else None
    last = dict(_themes(before, old)) if before and old else {}
    marks = _marks(each, vote)
    return VoteFigure(
        team=each.label,
        anchor=anchor,
        marks=tuple((marks[code], words) for code, words in vote.options),
        verdict_marks=tuple(_verdict_marks(each, vote)),
        themes=tuple(figure for _, figure in _themes(each, vote, last)),
    )


def _themes(
    each: Return, vote: Vote, last: Mapping[str, ThemeFigure] | None = None
) -> Iterator[tuple[str, ThemeFigure]]:
    """Each theme's code and figure."""
    for number, (theme, label) in enumerate(vote.themes, start=1):
        by_group = _by_group(each, vote, theme)
        voices = tuple(
            VoiceVotes(group, _shares(vote, by_group.get(group, ())))
            for group in _groups(each, vote)
        )
        everyone = [answer for answers in by_group.values() for answer in answers]
        cast = VoiceVotes(said("Everyone"), _shares(vote, everyone))
        verdict = _verdict(each, vote, theme)
        stands = _stands(each, vote, cast, verdict)
        yield (
            theme,
            ThemeFigure(
                number=number,
                label=label,
                voices=voices,
                everyone=cast,
                verdict=verdict.label if verdict else None,
                verdict_mark=_verdict_mark(each, vote, verdict),
                stands=stands,
                last=(last or {}).get(theme),
            ),
        )


def _groups(each: Return, vote: Vote) -> tuple[str, ...]:
    """The groups of voices, in the bank's order; a voice that is not given only where it is so."""
    groups = dict.fromkeys(_group(option) for option in _voices(each, vote))
    unknown = any(VOICE_NOT_GIVEN in _by_group(each, vote, theme) for theme, _ in vote.themes)
    return (*groups, VOICE_NOT_GIVEN) if unknown else tuple(groups)


def _group(option: Option) -> str:
    return VOICES.get(option.code, option.label)


def _voices(each: Return, vote: Vote) -> tuple[Option, ...]:
    return each.bank.choices(_voice_column(each, vote))


def _voice_column(each: Return, vote: Vote) -> Column:
    table = each.bank.find_question(vote.attendees)
    columns = table.columns if table else ()
    return next(column for column in columns if column.code == vote.voice_column)


def _by_group(each: Return, vote: Vote, theme: str) -> dict[str, list[Answer]]:
    """The votes on a theme by group of voices."""
    names = {option.code: _group(option) for option in _voices(each, vote)}
    found: dict[str, list[Answer]] = {}
    for answer in each.found.values():
        if (answer.question, answer.column) == (vote.question, theme) and _is_cast(answer):
            voice = each.found.get(AnswerKey(vote.attendees, answer.row, vote.voice_column))
            group = names.get(voice.code or "") if voice else None
            found.setdefault(group or VOICE_NOT_GIVEN, []).append(answer)
    return found


def _is_cast(answer: Answer) -> bool:
    return answer.state is State.ANSWERED and answer.code is not None


def _shares(vote: Vote, answers: list[Answer] | tuple[Answer, ...]) -> tuple[Share, ...]:
    counted = Counter(answer.code for answer in answers)
    return tuple(Share(code, words, counted[code]) for code, words in vote.options)


def _verdict(each: Return, vote: Vote, theme: str) -> Answer | None:
    return next(
        (
            answer
            for answer in each.found.values()
            if (answer.question, answer.row) == (vote.verdict, theme) and answer.label
        ),
        None,
    )


def _marks(each: Return, vote: Vote) -> dict[str, str]:
    """The shape of each option: by its order among those that count, a ring for the rest."""
    question = each.bank.find_question(vote.question)
    options = each.bank.choices(question) if question else ()
    counting = [option.code for option in options if option.means is Meaning.ANSWER]
    shapes = dict(zip(counting, MARKS, strict=False))
    return {code: shapes.get(code, NO_MARK) for code, _ in vote.options}


def _verdict_marks(each: Return, vote: Vote) -> Iterator[tuple[str, str]]:
    """The shape and the words of everything that can be agreed."""
    question = each.bank.find_question(vote.verdict) if vote.verdict else None
    for option in each.bank.choices(question) if question else ():
        yield _mark_of(each, vote, option.code), option.label


def _verdict_mark(each: Return, vote: Vote, verdict: Answer | None) -> str:
    return _mark_of(each, vote, verdict.code) if verdict and verdict.code else NO_MARK


def _mark_of(each: Return, vote: Vote, code: str) -> str:
    return _marks(each, vote).get(code) or VERDICT_MARKS.get(code, NO_MARK)


def _stands(each: Return, vote: Vote, cast: VoiceVotes, verdict: Answer | None) -> Standpoint:
    """Where a theme stands: what was agreed; else the most common vote; else mixed."""
    if verdict is not None:
        return Standpoint(_verdict_mark(each, vote, verdict), verdict.label or "", said("agreed"))
    marks = _marks(each, vote)
    counting = [share for share in cast.shares if marks[share.code] != NO_MARK and share.count]
    if not counting:
        return Standpoint(
            NO_MARK, NOBODY, said("nobody voted") if not cast.cast else said("no view given")
        )
    most = max(share.count for share in counting)
    leading = [share for share in counting if share.count == most]
    total = sum(share.count for share in counting)
    if len(leading) > 1:
        return Standpoint(
            NO_MARK, MIXED, said("no vote leads among {count}", count=total), by_vote=True
        )
    lead = leading[0]
    return Standpoint(
        marks[lead.code],
        lead.label,
        said("{part} of {whole} votes", part=most, whole=total),
        by_vote=True,
    )
