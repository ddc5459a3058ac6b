import pytest

from tests.gathering.bundles import arrivals, put, rows, told, zip_of
from tests.gathering.conftest import Filled
from tests.gathering.ole import Value, write_msg
from workbook.gathering.opening import open_bundle
from workbook.readers.refusal import Refused
from workbook.rounds.folder import RoundFolder

pytestmark = pytest.mark.usefixtures("in_this_process")

SUBJECT, WORDS, HTML, RTF, CODE_PAGE = 0x0037, 0x1000, 0x1013, 0x1009, 0x3FDE
METHOD, LONG_NAME, SHORT_NAME, DATA = 0x3705, 0x3707, 0x3704, 0x3701
KIND, CONTENT_ID, HIDDEN = 0x370E, 0x3712, 0x7FFE


def by_value(name: str, data: bytes) -> dict[int, Value]:
    return {METHOD: 1, LONG_NAME: name, DATA: data}


def test_what_is_attached_is_read_and_the_words_of_the_mail_are_kept(
    round_folder: RoundFolder, filled: Filled
) -> None:
    attached: list[dict[int, Value]] = [
        by_value("größe.xlsx", filled.north),
        {METHOD: 1, SHORT_NAME: "SOUTH~1.XLS", DATA: filled.south},
        {METHOD: 1, DATA: b"small"},
        {METHOD: 5, LONG_NAME: "Fwd"},
        {METHOD: 7, LONG_NAME: "in the cloud.xlsx"},
        by_value("bundle.zip", zip_of([("n.xlsx", filled.north)])),
        {**by_value("logo.png", b"\x89PNG"), KIND: "image/png", CONTENT_ID: "1@a", HIDDEN: True},
        {**by_value("photo.png", b"\x89PNG"), KIND: "image/png", CONTENT_ID: "2@a"},
    ]
    put(
        round_folder, "m.msg", write_msg({SUBJECT: "Ours", WORDS: "Here.\r\nNorth"}, list(attached))
    )
    found = arrivals(round_folder, filled)
    assert rows(found) == [
        ("m.msg", None, "container", "read-with-notices"),
        ("m.msg/Fwd", "m.msg", "read", "refused"),
        ("m.msg/SOUTH~1.XLS", "m.msg", "read", "read"),
        ("m.msg/attachment 3", "m.msg", "read", "refused"),
        ("m.msg/bundle.zip", "m.msg", "read", "refused"),
        ("m.msg/größe.xlsx", "m.msg", "read", "read"),
        ("m.msg/in the cloud.xlsx", "m.msg", "read", "refused"),
        ("m.msg/logo.png", "m.msg", "system", "set-aside"),
        ("m.msg/photo.png", "m.msg", "read", "refused"),
    ]
    assert found[0].account.unplaced[0].text == "Subject: Ours\n\nHere.\nNorth"
    assert "only points to this file" in told(found, "m.msg/in the cloud.xlsx")
    assert "inside another one" in told(found, "m.msg/Fwd")


@pytest.mark.parametrize(
    ("mail", "words", "problems"),
    [
        ({HTML: b"<p>Gr\xc3\xbc\xc3\x9fe", CODE_PAGE: 65001}, "Grüße", 0),
        ({RTF: b"compressed"}, "", 1),
        ({SUBJECT: "Only that"}, "", 0),
    ],
)
def test_words_in_other_forms_are_read_or_told(
    mail: dict[int, Value], words: str, problems: int
) -> None:
    bundle = open_bundle(write_msg({0x001A: "IPM.Note", **mail}, []))
    assert bundle is not None
    assert (bundle.words, len(bundle.problems)) == (words, problems)


def test_damaged_outlook_mail_is_refused_wherever_it_breaks(filled: Filled) -> None:
    mail = write_msg({SUBJECT: "Ours", WORDS: "Here"}, [by_value("n.xlsx", b"abc" * 3000)])
    refused = 0
    for at in range(0, len(mail), 128):
        try:
            bundle = open_bundle(mail[:at] + b"\x05" * 128 + mail[at + 128 :])
            for piece in bundle.pieces if bundle else ():
                piece.content()
        except Refused:
            refused += 1
    assert 3 < refused < len(mail) // 128


def test_damaged_outlook_mail_costs_itself_only(round_folder: RoundFolder, filled: Filled) -> None:
    mail = write_msg({SUBJECT: "Ours"}, [by_value("n.xlsx", filled.north)])
    put(round_folder, "a.msg", mail.replace("0_37010102".encode("utf-16-le"), b"0\0" * 10))
    put(round_folder, "b.xlsx", filled.north)
    found = arrivals(round_folder, filled)
    assert [each.account.fate.value for each in found if each.container is None][-1] == "read"
    assert "refused" in [each.account.fate.value for each in found]
