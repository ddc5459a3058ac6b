"""A round's folder: what lies where. Everything that reads or writes there asks here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HINT_FILE = "Put returned files here.txt"
HINT_WORDS = (
    "Put every file that comes back into this folder, as it came. Folders inside it, ZIP files and "
    "saved mails are fine too.\n"
)


@dataclass(frozen=True, slots=True)
class RoundFolder:
    """The places in the folder of one round. elsewhere: where its returned files lie, if not in it:
    another folder, or the URL of one that other machines can open too."""

    path: Path
    elsewhere: Path | str | None = None

    @property
    def register(self) -> Path:
        """Who got which copy: the round itself, as JSON."""
        return self.path / "register.json"

    @property
    def register_table(self) -> Path:
        """The same for people and for mail merges, as CSV. Never read back."""
        return self.path / "register.csv"

    @property
    def copies(self) -> Path:
        """The workbooks to hand out."""
        return self.path / "copies"

    @property
    def letters(self) -> Path:
        """A mail draft for each copy."""
        return self.path / "letters"

    @property
    def returned(self) -> Path:
        """What has come back. Only people put files there, and nothing there is ever changed. Not
        to be asked for where there is a ``url``."""
        return self.elsewhere if isinstance(self.elsewhere, Path) else self.path / "returned"

    @property
    def url(self) -> str | None:
        """Where the returned files lie, if that is no folder of this machine."""
        return self.elsewhere if isinstance(self.elsewhere, str) else None

    @property
    def decisions(self) -> Path:
        """Where the facilitator settles what the files leave open."""
        return self.path / "decisions.csv"

    @property
    def results(self) -> Path:
        """The collated tables."""
        return self.path / "results"

    @property
    def reports(self) -> Path:
        """The report and each team's page."""
        return self.path / "report"

    @property
    def readings(self) -> Path:
        """What was read of each file, by its content, so that it is not read again."""
        return self.path / "readings.sqlite"

    @property
    def purged(self) -> Path:
        """What is kept of the round once it has been purged: hashes and codes, no names."""
        return self.path / "purged.json"

    @property
    def holds_round(self) -> bool:
        """Whether a round is here, or was before it was purged."""
        return self.register.exists() or self.purged.exists()

    @property
    def lock(self) -> Path:
        """Held while one program works on the round."""
        return self.path / ".lock"
