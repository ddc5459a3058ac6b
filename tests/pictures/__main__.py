"""Makes the PNG of every drawing. Chromium must be there; it draws them all on one page."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.pictures import KEY, SIDE, digest, drawings, read_png, write_png

ACROSS = 8  # drawings side by side on the page
NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """0 when every PNG has been made."""
    browser = next((found for name in NAMES if (found := shutil.which(name))), None)
    if browser is None:
        print("Chromium is needed: it draws the pictures.", file=sys.stderr)
        return 1
    listed = drawings()
    with tempfile.TemporaryDirectory() as folder:
        whole = read_png(_page(browser, listed, Path(folder)))
    for number, drawing in enumerate(listed):
        row, column = divmod(number, ACROSS)
        picture = whole.cut(column * SIDE, row * SIDE, SIDE)
        drawing.with_suffix(".png").write_bytes(write_png(picture, {KEY: digest(drawing)}))
    print(f"{len(listed)} pictures made")
    return 0


def _page(browser: str, found: list[Path], folder: Path) -> bytes:
    """A picture of a page with all the drawings."""
    style = f"float:left;width:{SIDE}px;height:{SIDE}px"
    shown = "".join(f'<img style="{style}" src="{each.as_uri()}">' for each in found)
    page = folder / "page.html"
    page.write_text(f'<body style="margin:0;background:#fff">{shown}', encoding="utf-8")
    high = -(-len(found) // ACROSS) * SIDE
    words = (
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--allow-file-access-from-files",
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={ACROSS * SIDE},{high}",
        f"--screenshot={folder / 'page.png'}",
        page.as_uri(),
    )
    subprocess.run(words, check=True, capture_output=True)
    return (folder / "page.png").read_bytes()


if __name__ == "__main__":
    sys.exit(main())
