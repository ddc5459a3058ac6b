"""Locked files in a round: opened wherever they lie, and read again when a password comes."""

from tests.gathering.bundles import arrivals, mail_of, put, told, zip_of
from tests.gathering.conftest import Filled
from tests.locks import lock, lock_agile
from workbook.gathering.gather import gather
from workbook.gathering.records import Arrival
from workbook.problems.gate import FILE_LOCKED, FILE_NOT_UNLOCKED
from workbook.reading.account import Fate
from workbook.reading.passwords import Password
from workbook.rounds.folder import RoundFolder

WORD = Password("Sésame öffne dich")


def gathered(folder: RoundFolder, filled: Filled, *passwords: str) -> list[Arrival]:
    return list(gather(folder, (filled.bank,), 1, passwords=passwords))


def answers(found: list[Arrival], place: str) -> list[str]:
    (account,) = (each.account for each in found if each.place == place)
    assert account.response is not None
    return [each.text or "" for each in account.response.answers]


def test_locked_file_is_opened_in_a_folder_a_zip_file_and_a_mail(
    round_folder: RoundFolder, filled: Filled
) -> None:
    locked, open_ = lock(filled.messy, WORD), filled.messy
    put(round_folder, "alone.xlsx", locked)
    put(round_folder, "all.zip", zip_of([("in/locked.xlsx", locked), ("open.xlsx", open_)]))
    put(round_folder, "mail.eml", mail_of("Here.", {"locked.xlsx": locked}))
    found = gathered(round_folder, filled, Password("no"), WORD)
    expected = answers(found, "all.zip/open.xlsx")
    assert any(expected)
    places = ("alone.xlsx", "all.zip/in/locked.xlsx", "mail.eml/locked.xlsx")
    for place in places:
        assert answers(found, place) == expected
    accounts = {each.place: each.account for each in found}
    for place in places:
        # The kind is that of what is inside; the fingerprint and the size are of what came.
        assert accounts[place].file.kind == "xlsx"
        assert accounts[place].file.bytes == len(locked)
        assert accounts[place].unplaced == accounts["all.zip/open.xlsx"].unplaced
        assert accounts[place].fate is Fate.NEEDS_PERSON


def test_locked_file_is_read_again_once_its_password_is_given(
    round_folder: RoundFolder, filled: Filled
) -> None:
    put(round_folder, "locked.xlsx", lock_agile(filled.north, WORD))
    assert told(arrivals(round_folder, filled), "locked.xlsx") == FILE_LOCKED.text
    assert told(gathered(round_folder, filled, "no"), "locked.xlsx") == FILE_NOT_UNLOCKED.text
    # What was said with a wrong password is not said again without one.
    assert told(gathered(round_folder, filled), "locked.xlsx") == FILE_LOCKED.text
    (read,) = gathered(round_folder, filled, WORD)
    assert read.account.fate is Fate.READ
    # Its reading is kept, so that nobody has to give the password again.
    assert gathered(round_folder, filled) == [read]
    round_folder.readings.unlink()
    assert told(gathered(round_folder, filled), "locked.xlsx") == FILE_LOCKED.text


def test_password_stands_nowhere_in_the_store(round_folder: RoundFolder, filled: Filled) -> None:
    put(round_folder, "locked.xlsx", lock_agile(filled.north, WORD))
    gathered(round_folder, filled, Password("canary-of-a-wrong-one"), WORD)
    kept = [path for path in round_folder.path.rglob("*") if path.is_file()]
    assert round_folder.readings in kept
    for path in kept:
        data = path.read_bytes()
        for secret in (str(WORD), "canary-of-a-wrong-one"):
            for encoding in ("utf-8", "utf-16-le"):
                assert secret.encode(encoding) not in data
            assert secret.encode("unicode_escape") not in data
