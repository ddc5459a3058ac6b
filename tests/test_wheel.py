"""The wheel, installed in an empty environment and used away from the repository."""

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl

ROOT = Path(__file__).parent.parent
FOLDER = "Scripts" if os.name == "nt" else "bin"


def run(*words: str | Path, cwd: Path, ends_with: int = 0) -> str:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, words)), cwd=cwd, env=clean, capture_output=True, check=False
    )
    told = done.stdout.decode("utf-8")
    assert done.returncode == ends_with, told + done.stderr.decode("utf-8", "replace")
    return told


def test_wheel_works_away_from_the_repository_with_its_banks_inside(tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, ROOT, cwd=away)
    (wheel,) = tmp_path.glob("*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "env", cwd=away)
    bin_folder = tmp_path / "env" / FOLDER
    run(bin_folder / "python", "-m", "pip", "install", "--quiet", wheel, cwd=away)

    workbook = bin_folder / "workbook"
    banks = json.loads(run(workbook, "banks", "--json", cwd=away))
    assert "ccarm" in json.dumps(banks)
    assert run(workbook, "check", cwd=away) == ""
    both = ("--format", "xlsx", "--format", "docx")
    printed = run(workbook, "build", "vg", "--form", "short", *both, cwd=away)
    paths = printed.split()
    assert [Path(path).suffix for path in paths] == [".xlsx", ".docx"]
    for path in paths:
        assert json.loads(run(workbook, "map", path, "--json", cwd=away))["answers"]
        account = json.loads(run(workbook, "read", path, "--json", cwd=away, ends_with=3))
        assert account["message"] == "Nothing has been filled in yet."
    hebrew = run(workbook, "build", "vg", "--form", "short", "--lang", "he", cwd=away).strip()
    assert openpyxl.load_workbook(away / hebrew).sheetnames[0] == "מתחילים כאן"
    assert "12 copies issued" in run(workbook, "demo", cwd=away)
