import re
from collections.abc import Iterator

import pytest

from workbook.rounds.names import file_name, slug
from workbook.rounds.tokens import ALPHABET, new_token

INJECTIONS = {
    "=cmd|'/c calc'!A1": "001-cmd-c-calc-a1-review-k7q2m9xd.xlsx",
    "../../etc/passwd": "001-etc-passwd-review-k7q2m9xd.xlsx",
    "CON": "001-team-review-k7q2m9xd.xlsx",
    'a/b\\c:*?"<>|': "001-a-b-c-review-k7q2m9xd.xlsx",
    "\u202eslx.exe": "001-slx-exe-review-k7q2m9xd.xlsx",
    "x" * 300: f"001-{'x' * 40}-review-k7q2m9xd.xlsx",
    "🙂": "001-team-review-k7q2m9xd.xlsx",
    "פריפריה": "001-team-review-k7q2m9xd.xlsx",
    "Łódź Straße №5...": "001-lodz-strasse-no5-review-k7q2m9xd.xlsx",
    "...": "001-team-review-k7q2m9xd.xlsx",
    "": "001-team-review-k7q2m9xd.xlsx",
}


@pytest.mark.parametrize("team", INJECTIONS)
def test_name_of_a_file_is_safe_whatever_the_team_is_called(team: str) -> None:
    name = file_name(1, team, "review", "k7q2m9xd", "xlsx")
    assert name == INJECTIONS[team]
    assert re.fullmatch(r"[0-9]{3}-[a-z0-9-]+\.xlsx", name)


def test_name_of_a_file_has_80_characters_at_most() -> None:
    name = file_name(12345, "team" * 40, "form-" * 30, "c" * 40, "docx", digits=5)
    assert len(name) <= 80
    assert name.startswith("12345-team")
    assert name.endswith("-" + "c" * 40 + ".docx")


def test_names_sort_in_the_order_of_their_numbers() -> None:
    names = [file_name(n, "a", "f", "copy", "xlsx", digits=4) for n in (1, 9, 10, 100, 999, 1000)]
    assert sorted(names) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Spring 2026!", "spring-2026"), ("com1", "round"), ("…", "round"), ("a" * 41, "a" * 40)],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text, "round") == expected


def picks(characters: str) -> Iterator[str]:
    yield from characters


def test_token_is_drawn_again_until_it_is_free() -> None:
    drawn = picks("abcdefgh" + "abcdefgh" + "abcdefgj")
    token = new_token(lambda _: next(drawn), {"abcdefgh"})
    assert token == "abcdefgj"


def test_tokens_have_no_look_alikes_and_begin_with_a_letter() -> None:
    assert not set(ALPHABET) & set("0o1li")
    offered: list[str] = []

    def pick(characters: str) -> str:
        offered.append(characters)
        return characters[-1]

    assert len(new_token(pick, ())) == 8
    assert offered[0].isalpha()
    assert set(offered[1:]) == {ALPHABET}
