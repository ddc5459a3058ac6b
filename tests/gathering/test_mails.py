from email.message import EmailMessage

import pytest

from tests.gathering.bundles import arrivals, mail_of, put, rows, told
from tests.gathering.conftest import Filled
from workbook.gathering.mails import looks_like_mail, open_mail
from workbook.readers.refusal import Refused
from workbook.rounds.folder import RoundFolder
from workbook.submission import Unplaced

pytestmark = pytest.mark.usefixtures("in_this_process")

HEAD = b"From: a@example.org\r\nSubject: Ours\r\nMIME-Version: 1.0\r\n"
OCTETS = b"Content-Type: application/octet-stream"


def mixed(*parts: bytes) -> bytes:
    """A mail of these parts, written by hand as no library would."""
    body = b"".join(b"--B\r\n" + part + b"\r\n" for part in parts)
    return HEAD + b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n' + body + b"--B--\r\n"


def names(mail: bytes) -> list[str]:
    return [piece.name for piece in open_mail(mail).pieces]


def test_what_is_attached_is_read_and_the_words_of_the_mail_are_kept(
    round_folder: RoundFolder, filled: Filled
) -> None:
    words = "Dear Jo,\n\nsorry for the delay.\nPage 3 is still open."
    put(round_folder, "tue/m.eml", mail_of(words, {"north.xlsx": filled.north}))
    found = arrivals(round_folder, filled)
    assert rows(found) == [
        ("tue/m.eml", None, "container", "read-with-notices"),
        ("tue/m.eml/north.xlsx", "tue/m.eml", "read", "read"),
    ]
    assert told(found, "tue/m.eml") == (
        "Opened: what is attached is listed on its own. It also holds words that you should read."
    )
    assert found[0].account.file.kind == "mail"
    assert found[0].account.unplaced == (
        Unplaced("tue/m.eml, words of the mail", "mail-text", f"Subject: Our workbook\n\n{words}"),
    )


def test_mail_is_known_by_its_content_whatever_its_name(
    round_folder: RoundFolder, filled: Filled
) -> None:
    put(round_folder, "mail.txt", b"\n" + mail_of("Hello", {"n.xlsx": filled.north}))
    assert rows(arrivals(round_folder, filled))[1] == (
        "mail.txt/n.xlsx",
        "mail.txt",
        "read",
        "read",
    )


def test_mail_without_a_workbook_is_for_a_person_and_its_words_are_kept(
    round_folder: RoundFolder, filled: Filled
) -> None:
    put(round_folder, "m.eml", mail_of("We will not take part.", {}))
    found = arrivals(round_folder, filled)
    assert rows(found) == [("m.eml", None, "container", "needs-person")]
    assert told(found, "m.eml") == "No workbook is attached to this mail."
    assert "We will not take part." in found[0].account.unplaced[0].text
    assert found[0].account.problems[0].place == "m.eml"


def test_picture_of_a_signature_is_set_aside_and_an_attached_photograph_refused(
    round_folder: RoundFolder, filled: Filled
) -> None:
    logo = b"Content-Type: image/png; name=logo.png\r\nContent-ID: <1@a>\r\n\r\n\x89PNG"
    photo = (
        b"Content-Type: image/jpeg\r\nContent-ID: <2@a>\r\n"
        b'Content-Disposition: attachment; filename="page.jpg"\r\n\r\n\xff\xd8\xff'
    )
    seal = b"Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nxyz"
    put(round_folder, "m.eml", mixed(logo, photo, seal))
    assert rows(arrivals(round_folder, filled)) == [
        ("m.eml", None, "container", "read-with-notices"),
        ("m.eml/logo.png", "m.eml", "system", "set-aside"),
        ("m.eml/page.jpg", "m.eml", "read", "refused"),
        ("m.eml/smime.p7s", "m.eml", "system", "set-aside"),
    ]


def test_mail_attached_to_a_mail_and_winmail_are_refused_by_name(
    round_folder: RoundFolder, filled: Filled
) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.org", "Fwd"
    mail.set_content("See below.")
    inner = EmailMessage()
    inner["Subject"] = "Inner"
    inner.set_content("The inner words.")
    mail.add_attachment(inner, filename="inner.eml")
    mail.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    put(round_folder, "m.eml", mail.as_bytes())
    found = arrivals(round_folder, filled)
    assert rows(found)[1:] == [
        ("m.eml/inner.eml", "m.eml", "read", "refused"),
        ("m.eml/winmail.dat", "m.eml", "read", "refused"),
    ]
    assert "inside another one" in told(found, "m.eml/inner.eml")
    assert "Outlook has packed" in told(found, "m.eml/winmail.dat")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b'Content-Disposition: attachment; filename="plain.xlsx"', "plain.xlsx"),
        (b"Content-Disposition: inline; filename=inline.xlsx", "inline.xlsx"),
        (b"Content-Disposition: attachment; filename*=utf-8''gr%C3%B6%C3%9Fe.xlsx", "größe.xlsx"),
        (
            b"Content-Disposition: attachment; filename*0*=utf-8''gr%C3%B6; filename*1=w.xlsx",
            "gröw.xlsx",
        ),
        (b'Content-Disposition: attachment; filename="=?utf-8?B?Z3LDtsOfZS54bHN4?="', "größe.xlsx"),
        (b'Content-Disposition: attachment; filename="=?utf-8?Q?gr=C3=B6=C3=9Fe?="', "größe"),
        ('Content-Disposition: attachment; filename="größe.xlsx"'.encode(), "größe.xlsx"),
        (b'Content-Disposition: attachment; filename="../../up.xlsx"', "up.xlsx"),
        (b'Content-Disposition: attachment; filename="C:\\\\x\\\\w.xlsx"', "w.xlsx"),
        (b'Content-Disposition: attachment; filename="a\tb.xlsx"', "a b.xlsx"),
        (b"Content-Disposition: attachment", "attachment 1"),
        (b"Content-Disposition: attachment; filename*=nonsense''%zz", "%zz"),
        (b"X-Other: 1", "attachment 1"),
    ],
)
def test_name_of_an_attachment_is_found_however_it_is_written(header: bytes, expected: str) -> None:
    assert names(mixed(OCTETS + b"\r\n" + header + b"\r\n\r\nabc")) == [expected]


def test_name_in_the_content_type_counts_too() -> None:
    assert names(mixed(OCTETS + b'; name="old.xlsx"\r\n\r\nabc')) == ["old.xlsx"]


def test_attachment_deep_inside_other_parts_is_found_and_too_deep_ones_are_named() -> None:
    def nested(levels: int) -> bytes:
        part = OCTETS + b"; name=deep.xlsx\r\n\r\nabc"
        for level in range(levels):
            mark = b"L%d" % level
            part = (
                b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n" % (mark, mark)
                + part
                + b"\r\n--%s--" % mark
            )
        return mixed(part)

    assert names(nested(19)) == ["deep.xlsx"]
    (piece,) = open_mail(nested(20)).pieces
    assert piece.problem is not None
    assert "too many times" in piece.problem.message


def test_mail_wrapped_up_without_end_is_refused() -> None:
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=L%d\r\n\r\n--L%d\r\n" % (level, level)
        for level in range(3000)
    )
    with pytest.raises(Refused) as refused:
        open_mail(HEAD + parts)
    assert "too many times" in refused.value.problem.message


def test_several_mails_in_one_file_are_refused_together() -> None:
    one = b"From ann@x Mon Jan  1 10:00:00 2024\n" + HEAD.replace(b"\r", b"") + b"\nHello\n"
    assert open_mail(one).words == "Hello"
    with pytest.raises(Refused) as refused:
        open_mail(one + b"\n" + one)
    assert "several mails" in refused.value.problem.message


def test_words_after_the_last_part_are_kept() -> None:
    mail = open_mail(mixed(PLAIN + b"Hello") + "Grüße\r\n".encode())
    assert mail.words == "Hello\n\nGrüße"


HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n"
PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([PLAIN + b"One\r\nTwo"], "One\nTwo"),
        ([PLAIN + b"One", PLAIN + b"Two"], "One\n\nTwo"),
        (
            [HTML + "<head><title>no</title></head><p>Größe &amp; <b>so</b> on<br>next".encode()],
            "Größe & so on\nnext",
        ),
        ([HTML + b"<style>p {}</style><script>x()</script><td>a</td><td>b</td>"], "a b"),
        ([PLAIN + b"Same words", HTML + b"<p>Same <i>words</i>"], "Same words"),
        ([PLAIN + b"Plain", HTML + b"<p>And more"], "Plain\n\nAnd more"),
        ([b"Content-Type: text/plain; charset=no-such\r\n\r\n\xc3\xa4"], "ä"),
        ([b"Content-Type: text/plain; charset=utf-8\r\n\r\n\xe4"], "ä"),
        (
            [b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8="],
            "Hello",
        ),
    ],
)
def test_words_of_the_mail_are_found(parts: list[bytes], expected: str) -> None:
    mail = open_mail(mixed(*parts))
    assert (mail.words, mail.subject, mail.pieces) == (expected, "Ours", ())


def test_attached_text_is_a_file_and_not_the_words_of_the_mail() -> None:
    note = b"Content-Type: text/plain; name=note.txt\r\n\r\nA note"
    mail = open_mail(mixed(PLAIN + b"Hello", note))
    assert (mail.words, [piece.name for piece in mail.pieces]) == ("Hello", ["note.txt"])


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (HEAD + b"\r\nHello", True),
        (b"From ann Mon Jan 1\nFrom: a\nTo: b\n\nHello", True),
        (b"\xef\xbb\xbfFrom: a\r\nDate: b\r\n\r\n", True),
        (b"X-A: 1\nX-B: 2\n\tmore\nFROM: a\nto: b\n\n", True),
        (b"Delivered-To: a\n" + b"X-Long: 1\n" * 900 + b"Subject: b\n\n<html>", True),
        (b"From: a\n\nnotes", False),
        (b"Dear Ann,\nFrom: a\nTo: b\n\n", False),
        (b"From: a\nTo: b\nno header\n\n", False),
        (b"<html><p>From: a", False),
        (b"", False),
    ],
)
def test_mail_is_told_from_other_text(start: bytes, expected: bool) -> None:
    assert looks_like_mail(start) is expected
