"""A draft is one mail to the people meant, whatever a team or a file is called."""

import pytest

from tests.letters.letter_box import enclosed, opened
from workbook.letters.mail import Enclosure, Letter, find_addresses, one_line, write_mail

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LETTER = Letter("Hello", "A word – or two.\n")

HOSTILE_NAMES = (
    "North\r\nBcc: thief@example.org",
    "North\nX-Evil: yes\n\nA body of my own",
    "North\x0bBcc: thief@example.org",
    "North\u2028Bcc: thief@example.org",
    "North\x85Bcc: thief@example.org",
    "=?utf-8?q?North=0D=0ABcc:_thief=40example.org?=",
    "=?utf-8?b?Qmxh?= =?bad",
    "\u202eNorth\u202c",
    "Half \ud83d of an emoji",
    "North\x00East",
    "x" * 300,
    "Größe ’ ✓ 🙂 " * 20,
    '"quoted" <a@b.example>; (note), \\',
)


def test_draft_names_no_sender_and_no_time_and_waits_to_be_sent() -> None:
    mail = opened(write_mail(LETTER, "a@team.example", Enclosure("a.xlsx", b"PK")))
    assert sorted(mail.keys()) == [
        "Content-Type",
        "MIME-Version",
        "Subject",
        "To",
        "X-Unsent",
    ]
    assert (mail["X-Unsent"], mail["To"]) == ("1", "a@team.example")


@pytest.mark.parametrize(
    ("contact", "to"),
    [
        ("a@b.example", ["a@b.example"]),
        ("a@b.example, c.d+e@f-g.example", ["a@b.example", "c.d+e@f-g.example"]),
        ("Jo Example <jo@b.example>; a@b.example", ["jo@b.example", "a@b.example"]),
        ("", []),
        ("ask at the desk", []),
        ("a@b.example\nBcc: c@d.example", []),
        ("a@b.example\r\nBcc:c@d.example,e@f.example", ["e@f.example"]),
        ("<a@b.example\n>, x@y@z, @b, a@", ["a@b.example"]),
        ("=?utf-8?q?a=40b.example=0ABcc:x?=@d.example", []),
    ],
)
def test_only_plain_addresses_are_written_to(contact: str, to: list[str]) -> None:
    assert [each.addr_spec for each in find_addresses(contact)] == to
    mail = opened(write_mail(LETTER, contact))
    assert ("To" in mail) == bool(to)
    assert "Bcc" not in mail


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_name_adds_a_header_or_a_part(name: str) -> None:
    data = b"PK\x03\x04\r\n--=_x\r\n\x00\xff"
    draft = write_mail(Letter(name, f"{name}\n"), "a@b.example", Enclosure(f"{name}.xlsx", data))
    mail = opened(draft)
    assert set(mail.keys()) == {"To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert mail["Subject"] == one_line(name)
    assert enclosed(draft) == [(one_line(name + ".xlsx").replace("=?", "__"), XLSX, data)]
    assert max(map(len, draft.split(b"\r\n"))) <= 998
    assert draft.isascii()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.xlsx", XLSX),
        ("A.DOCX", DOCX),
        ("Größe.xlsx", XLSX),
        ("a.bin", "application/octet-stream"),
    ],
)
def test_attachment_comes_out_as_it_went_in(name: str, kind: str) -> None:
    data = bytes(range(256)) * 9
    assert enclosed(write_mail(LETTER, "", Enclosure(name, data))) == [(name, kind, data)]


def test_same_letter_is_the_same_bytes_and_another_is_not() -> None:
    first, again, other = (
        write_mail(LETTER, "a@b.example", Enclosure("a.xlsx", data)) for data in (b"1", b"1", b"2")
    )
    assert first == again
    assert first != other


def test_boundary_stands_in_no_content() -> None:
    draft = write_mail(LETTER, "", Enclosure("a.xlsx", b"PK"))
    boundary = opened(draft).get_boundary()
    assert boundary is not None
    # A letter that holds the very boundary of its own mail is still one letter.
    body = f"--{boundary}\n--{boundary}--\n--=_x\n"
    again = write_mail(Letter("Hello", body), "", Enclosure("a.xlsx", b"PK"))
    part = opened(again).get_body()
    assert part is not None
    assert part.get_content().replace("\r\n", "\n") == body
    assert len(enclosed(again)) == 1
