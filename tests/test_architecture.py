"""The house: which room may use which other room, and which library belongs to which room."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "workbook"

# Each room and the rooms it uses, lowest first. What is not listed may not be imported, and what is
# not imported may not be listed: the list is the house as it is.
ROOMS: dict[str, set[str]] = {
    "problems": set(),
    "words": set(),
    "languages": set(),
    "inert": set(),
    "identity": set(),
    "marks": {"identity"},
    "parcels": set(),
    "bank": set(),
    "bank_places": set(),
    "loader": {"problems", "bank", "bank_places"},
    "rules": {"problems", "words", "identity", "languages", "bank", "loader"},
    "wordings": {"problems", "bank", "bank_places", "loader"},
    "sites": {"problems", "bank", "bank_places", "loader", "wordings"},
    "library": {"problems", "bank", "bank_places", "loader", "rules", "sites", "wordings"},
    "layout": {"identity", "languages", "bank"},
    "grid": {"words", "languages", "identity", "layout"},
    "document": {"words", "languages", "identity", "marks", "layout"},
    "writers": {"problems", "languages", "identity", "marks", "layout", "grid", "document"},
    "changes": {"words", "languages", "bank"},
    "enclosing": {"identity", "marks", "parcels", "bank"},
    "building": {
        "languages",
        "identity",
        "parcels",
        "bank",
        "layout",
        "grid",
        "document",
        "writers",
        "enclosing",
    },
    "submission": {"problems", "identity"},
    "readers": {"problems", "languages", "identity", "marks", "parcels", "submission"},
    "results": {"problems", "languages", "identity", "bank", "layout", "submission"},
    "reading": {
        "problems",
        "identity",
        "marks",
        "parcels",
        "bank",
        "loader",
        "rules",
        "library",
        "layout",
        "grid",
        "document",
        "changes",
        "enclosing",
        "submission",
        "readers",
        "results",
    },
    "translating": {
        "problems",
        "identity",
        "languages",
        "bank",
        "bank_places",
        "loader",
        "rules",
        "wordings",
        "layout",
        "grid",
        "writers",
        "submission",
        "readers",
        "reading",
    },
    "rounds": {"problems", "inert", "identity", "bank", "readers"},
    "gathering": {
        "identity",
        "problems",
        "bank_places",
        "library",
        "submission",
        "readers",
        "results",
        "reading",
        "rounds",
    },
    "purging": {"problems", "rounds", "gathering"},
    "collation": {
        "problems",
        "inert",
        "identity",
        "parcels",
        "bank",
        "library",
        "layout",
        "changes",
        "submission",
        "results",
        "reading",
        "rounds",
        "gathering",
    },
    "letters": {"problems", "languages", "identity", "layout", "reading", "rounds", "collation"},
    "reworking": {
        "problems",
        "identity",
        "bank",
        "layout",
        "grid",
        "document",
        "changes",
        "building",
        "submission",
        "results",
        "reading",
        "gathering",
        "collation",
        "letters",
    },
    "issuing": {
        "problems",
        "identity",
        "bank",
        "changes",
        "building",
        "results",
        "rounds",
        "collation",
        "letters",
        "reworking",
    },
    "reports": {
        "problems",
        "languages",
        "identity",
        "bank",
        "layout",
        "submission",
        "results",
        "rounds",
        "collation",
        "letters",
    },
    "exports": {
        "problems",
        "inert",
        "identity",
        "bank",
        "library",
        "layout",
        "grid",
        "document",
        "submission",
        "results",
        "reading",
        "rounds",
        "gathering",
        "collation",
        "reworking",
    },
    "demo": {
        "problems",
        "identity",
        "marks",
        "bank",
        "layout",
        "grid",
        "document",
        "building",
        "rounds",
        "collation",
        "issuing",
        "reports",
        "exports",
    },
    "cli": {
        "problems",
        "identity",
        "bank",
        "library",
        "building",
        "reading",
        "translating",
        "rounds",
        "gathering",
        "purging",
        "collation",
        "letters",
        "reworking",
        "issuing",
        "reports",
        "exports",
        "demo",
    },
    "__main__": {"cli"},
}

# Each library and the only rooms that may use it.
LIBRARIES: dict[str, set[str]] = {
    "babel": {"languages"},
    "xlsxwriter": {"writers", "translating", "exports"},
    "docx": {"writers", "demo"},
    "lxml": {"readers"},
    "msoffcrypto": {"readers"},
    "python_calamine": {"readers"},
    "openpyxl": {"demo", "letters"},
    "jinja2": {"letters", "reports"},
    "filelock": {"rounds"},
    "dask": {"gathering"},
    "distributed": {"gathering"},
    "fsspec": {"gathering"},
    "olefile": {"readers"},
    "oxmsg": {"gathering"},
    "pyarrow": {"exports"},
    "pydantic": {"bank", "enclosing", "loader", "rounds"},
    "ruamel": {"loader"},
    "yaml": {"loader"},
    "click": {"cli"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(module: Path) -> str:
    """The room a module stands in: its first folder or its own name."""
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported(module: Path) -> list[str]:
    """The dotted names that a module imports, wherever in the module."""
    names: list[str] = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{module}: imports are written in full"
            names.append(node.module)
            if node.module == "workbook":
                names += [f"workbook.{alias.name}" for alias in node.names]
    return names


def rooms_used(module: Path) -> set[str]:
    own = {name.split(".")[1] for name in imported(module) if name.startswith("workbook.")}
    return own - {room_of(module), "__version__"}


def test_every_room_of_the_house_is_listed() -> None:
    assert {room_of(module) for module in modules()} - {"__init__"} == set(ROOMS)


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_room_imports_only_rooms_below_it(room: str) -> None:
    checked = [module for module in modules() if room_of(module) == room]
    assert checked, f"no module found for the room {room}"
    for module in checked:
        assert rooms_used(module) <= ROOMS[room], module.name
    assert set().union(*map(rooms_used, checked)) == ROOMS[room]


@pytest.mark.parametrize("library", sorted(LIBRARIES))
def test_library_is_used_only_in_its_room(library: str) -> None:
    users = {
        room_of(module)
        for module in modules()
        if any(name.split(".")[0] == library for name in imported(module))
    }
    assert users <= LIBRARIES[library]


def test_functions_stay_short_and_modules_small() -> None:
    counted = 0
    for module in modules():
        text = module.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 400, f"{module.name} is crowded: split it by meaning"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                counted += 1
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= 50, f"{module.name}: {node.name} has {length} lines"
    assert counted > 50
