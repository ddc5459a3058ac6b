"""Passwords as they are given, and that they do not show themselves."""

import pickle
from functools import partial

import pytest

from workbook.problems.commands import PASSWORDS_MANY, PASSWORDS_NONE, PASSWORDS_NOT_TEXT
from workbook.reading.passwords import MOST_PASSWORDS, Password, parse_passwords, with_time_for
from workbook.reading.read import read_file
from workbook.reading.worker import Limits


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"one", ["one"]),
        (b"one\n", ["one"]),
        (b"\xef\xbb\xbfone\r\ntwo\r\n", ["one", "two"]),
        (b" one  \n\n\ttwo\n", [" one  ", "\ttwo"]),
        ("Grüße 猫\nb\u2028c\x0bd\n".encode(), ["Grüße 猫", "b\u2028c\x0bd"]),
        (b"twice\nonce\ntwice\n", ["twice", "once"]),
    ],
)
def test_each_line_is_a_password_as_it_stands(data: bytes, expected: list[str]) -> None:
    assert parse_passwords(data) == tuple(expected)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", PASSWORDS_NONE.text),
        (b"\xef\xbb\xbf\r\n\r\n", PASSWORDS_NONE.text),
        ("Grüße".encode("latin-1"), PASSWORDS_NOT_TEXT.text),
        ("word".encode("utf-16"), PASSWORDS_NOT_TEXT.text),
        (b"w\0o\0r\0d\0", PASSWORDS_NOT_TEXT.text),
    ],
)
def test_file_without_passwords_is_told(data: bytes, text: str) -> None:
    problem = parse_passwords(data)
    assert not isinstance(problem, tuple)
    assert problem.message == text


def test_more_passwords_than_can_be_tried_are_told() -> None:
    lines = [str(number) for number in range(MOST_PASSWORDS + 1)]
    assert len(parse_passwords("\n".join(lines[1:]).encode())) == MOST_PASSWORDS  # type: ignore[arg-type]
    problem = parse_passwords("\n".join(lines).encode())
    assert not isinstance(problem, tuple)
    assert problem == PASSWORDS_MANY.at("", most=MOST_PASSWORDS, found=MOST_PASSWORDS + 1)


def test_password_does_not_show_itself_where_calls_are_shown() -> None:
    (word,) = pickle.loads(pickle.dumps(parse_passwords(b"Sesame")))
    assert word == "Sesame"
    assert isinstance(word, Password)
    shown = repr(partial(read_file, passwords=(word,)))
    assert "Password(…)" in shown
    assert "Sesame" not in shown


def test_trying_passwords_has_time_of_its_own() -> None:
    assert with_time_for(Limits(seconds=5.0), ()).seconds == 5.0
    assert with_time_for(Limits(seconds=5.0), ("a", "b")).seconds == 6.0
