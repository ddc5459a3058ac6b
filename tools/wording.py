"""A bank and a language → the texts of its wording, ready for a translator.

``python -m tools.wording BANK_FOLDER sv FORM…`` prints what belongs under ``texts`` in
``wordings/sv.yaml``: what is there already as it stands, and the rest as remarks, with the bank's
own words over each, to be filled in. ``workbook check`` says what is missing or out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

from workbook.loader import load_bank
from workbook.wordings import Worded, load_wordings
from workbook.wordings.write import texts_yaml


def main(folder: Path, language: str, forms: tuple[str, ...]) -> int:
    """Print the texts. forms: those that the wording is to cover; all where none is named."""
    loaded = load_bank(folder)
    if loaded.bank is None:
        print(f"There is no bank in {folder} that can be read.", file=sys.stderr)  # noqa: T201
        return 1
    found = load_wordings(folder, "", loaded.bank, loaded.lines)
    there = [each.wording for each in found if isinstance(each, Worded)]
    texts = next((each.texts for each in there if each.language == language), {})
    wanted = forms or tuple(form.id for form in loaded.bank.forms)
    sys.stdout.write(texts_yaml(loaded.bank, wanted, texts))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], tuple(sys.argv[3:])))
