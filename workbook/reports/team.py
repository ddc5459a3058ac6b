"""The results of one team → the page that is sent back to it.

One return is shown in its own words. Of several people's returns the page shows how they fall and
what was written, but not who wrote it: colleagues did not answer for one another to read.
"""

from __future__ import annotations

from dataclasses import replace

from workbook.bank import Respondents
from workbook.collation.matters import base_form, form_title
from workbook.collation.records import Collation, CopyResult
from workbook.languages import OWN, is_spoken
from workbook.letters.saying import Voice
from workbook.reports.answered import answered_chapters, answered_sections
from workbook.reports.beside import words_beside
from workbook.reports.board import board_of, disputes_of, doubts_of
from workbook.reports.chapters import chapters_of
from workbook.reports.crosswalk import side_parts
from workbook.reports.parts import changes_first
from workbook.reports.pooled import pooled_parts
from workbook.reports.records import Chapter, QuestionFigure, RowTable, SectionFigure
from workbook.reports.rendering import render
from workbook.reports.returns import Return, as_return, countable_returns, form_of
from workbook.reports.said import said

FORMS = "forms"  # how the page of one team with copies of several forms names what it shows
ONE_PERSON = said("One person")
TEAM_MARK = said("For this team only")
POOLED_MARK = said("For this team: small groups are not shown")


def pooled_page(results: tuple[CopyResult, ...], collation: Collation) -> str:
    """The page of a form that people of a team answer each for themselves, and of which small
    groups are hidden. Their files, what is in doubt in them and how complete each is are not on it.
    """
    results, language = in_own_words(results)
    returns = tuple(each for one in results if (each := as_return(one)) is not None)
    return render(
        "pooled.html.j2",
        language,
        mark=POOLED_MARK,
        title=_title(results[0], collation),
        team=results[0].copy.team_name,
        round_name=collation.round.name,
        pooled=pooled_parts(returns),
    )


def team_page(
    result: CopyResult | tuple[CopyResult, ...],
    collation: Collation,
    before: Collation | None = None,
) -> str:
    """The page of one team. result: its result, or all of them where several people answered."""
    results = result if isinstance(result, tuple) else (result,)
    results, language = in_own_words(results)
    several = has_several(results)
    back = [(one, made) for one in results if (made := as_return(one)) is not None]
    forms = tuple(form_title(one) for one, _ in back) if len(back) > 1 and not several else ()
    own_last = countable_returns(_of_team(before, results))
    shown = tuple(made for _, made in back)
    if labels := forms or [ONE_PERSON] * several * len(back):
        shown = tuple(replace(each, label=one) for each, one in zip(shown, labels, strict=True))
    chapters, sections = _content(collation, shown, own_last, several)
    chapters, sections = answered_chapters(chapters), answered_sections(sections)
    changes, sections = changes_first(sections)
    own = replace(collation, results=results)
    files = tuple(file for file in collation.files if file.place in _places(results))
    voice = Voice(language)
    return render(
        "team.html.j2",
        language,
        mark=TEAM_MARK,
        title=_title(results[0], collation),
        team=results[0].copy.team_name,
        round_name=collation.round.name,
        several=len(results) if several else 0,
        forms=forms,
        alone=FORMS if forms else not several,
        sides=() if several else side_parts(own),
        board=board_of(own, before),
        before=before.round.name if before and own_last else "",
        changes=changes,
        chapters=chapters,
        sections=sections,
        beside=() if several else words_beside(files, {}),
        disputes=() if several else disputes_of(results),
        doubts=() if several else doubts_of(files, {}, voice.remedy, voice.message),
    )


def _title(result: CopyResult, collation: Collation) -> str:
    """The page's name. A form for several people has a page of its own, so its name tells which."""
    form = form_of(result)
    title = f"{result.copy.team_name}: {collation.round.name}"
    is_own = form is not None and form.respondents is Respondents.SEVERAL
    return f"{title}: {form.title}" if form and is_own else title


def has_several(results: tuple[CopyResult, ...]) -> bool:
    """Whether several people of a team answered, each alone: then nothing is signed. A team that
    has a copy of each of several forms is no such case."""
    return len(results) > 1 and any(result.respondent for result in results)


def in_own_words(results: tuple[CopyResult, ...]) -> tuple[tuple[CopyResult, ...], str]:
    """The results as their page shows them, and the language of the page. It is the language of
    the copies, where they have one in common and the program speaks it. Otherwise the page stands
    under the words of the bank, like all other pages."""
    languages = {each.known.bank.language for each in results if each.known is not None}
    language = next(iter(languages), OWN)
    if len(languages) != 1 or not is_spoken(language):
        return results, OWN
    return tuple(replace(each, own=None) for each in results), language


def _of_team(before: Collation | None, now: tuple[CopyResult, ...]) -> Collation | None:
    """The round before, as far as it is this team's, under the words of this time's page."""
    if before is None:
        return None
    words = {base_form(each): each.own or each.known for each in now}
    theirs = (one for one in before.results if one.copy.team == now[0].copy.team)
    return replace(
        before,
        results=tuple(replace(one, own=words.get(base_form(one)) or one.own) for one in theirs),
    )


def _content(
    collation: Collation, returns: tuple[Return, ...], last: tuple[Return, ...], several: bool
) -> tuple[tuple[Chapter, ...], tuple[SectionFigure, ...]]:
    chapters, sections = chapters_of(collation.round.bank, returns, last, plain=not several)
    if not several:
        return chapters, sections
    return (
        tuple(replace(each, questions=tuple(map(_unsigned, each.questions))) for each in chapters),
        tuple(replace(each, questions=tuple(map(_unsigned, each.questions))) for each in sections),
    )


def _unsigned(figure: QuestionFigure) -> QuestionFigure:
    """A question's words in an order that says nothing about who wrote them."""
    sayings = tuple(sorted(figure.sayings, key=lambda saying: saying.text))
    rows = figure.rows
    if rows is not None:
        groups = sorted(rows.groups, key=lambda group: [row.cells for row in group.rows])
        rows = RowTable(rows.heads, rows.label_head, tuple(groups))
    return replace(figure, sayings=sayings, rows=rows)


def _places(results: tuple[CopyResult, ...]) -> set[str]:
    return {place for result in results for place in result.files}
