"""A module's source → every small fault that could be in it, one for each mutant.

The faults are those that people make: a comparison off by one or the wrong way round, a forgotten
``not``, ``and`` for ``or``, a wrong constant, a statement that is missing, nothing returned,
``continue`` for ``break``.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

_SWAPPED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}

Change = Callable[[ast.AST], ast.AST | None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault. make: gives the source of the whole module with the fault in it. before, after:
    the place, as code; after is "" where a statement was taken away. within: its line and the one
    before."""

    module: str
    line: int
    kind: str
    before: str
    after: str
    make: Callable[[], str] = field(repr=False, compare=False)
    within: str = ""

    @property
    def name(self) -> str:
        """What tells it from the others, whatever lines come before it."""
        what = f"{self.kind} · {self.before} → {self.after or '(nothing)'}"
        return f"{self.module} · {what} · in {self.within}"


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree, lines = ast.parse(source), source.splitlines()
    spots = [node for node in ast.walk(tree) if isinstance(node, ast.expr | ast.stmt)]
    told = _not_run(tree)
    for node in sorted(spots, key=lambda each: (each.lineno, each.col_offset)):
        if id(node) in told:
            continue
        for kind, change in _changes(node):
            new = change(copy.deepcopy(node))
            after = _shown(new) if new is not None else ""
            make = partial(_spoilt, tree, node, new)
            within = " / ".join(
                each.strip() for each in lines[max(0, node.lineno - 2) : node.lineno]
            )
            yield Mutant(module, node.lineno, kind, _shown(node), after, make, within)


def _spoilt(tree: ast.Module, node: ast.AST, new: ast.AST | None) -> str:
    """The module with another node in the place of one."""
    return ast.unparse(ast.fix_missing_locations(_Swap(node, new).visit_copy(tree)))


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """The faults that can be put into one node."""
    if isinstance(node, ast.Compare):
        for place, sign in enumerate(node.ops):
            for other in _SWAPPED.get(type(sign), ()):
                yield "comparison", _compare(place, other)
    elif isinstance(node, ast.BoolOp):
        yield "and/or", _and_or
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "no not", lambda each: each.operand  # type: ignore[attr-defined]
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
        yield "arithmetic", _reckon
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    else:
        yield from _statements(node)


def _statements(node: ast.AST) -> Iterator[tuple[str, Change]]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield "negated", _negate
    elif isinstance(node, ast.Return) and node.value is not None:
        if not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield "return None", lambda _: ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Continue):
        yield "continue/break", lambda _: ast.Break()
    elif isinstance(node, ast.Break):
        yield "continue/break", lambda _: ast.Continue()
    elif _can_be_missing(node):
        yield "statement gone", lambda _: None


def _can_be_missing(node: ast.AST) -> bool:
    """Whether a statement does something without which the module can still be run."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call | ast.YieldFrom | ast.Yield)
    return isinstance(node, ast.Raise | ast.AugAssign)


def _constants(node: ast.Constant) -> Iterator[tuple[str, Change]]:
    value = node.value
    if isinstance(value, bool):
        yield "constant", lambda _: ast.Constant(not value)
    elif isinstance(value, int):
        yield "constant", lambda _: ast.Constant(value + 1)
        yield "constant", lambda _: ast.Constant(value - 1)
    elif isinstance(value, str) and value:
        yield "constant", lambda _: ast.Constant(f"{value}~")


def _compare(place: int, other: type[ast.cmpop]) -> Change:
    def change(node: ast.AST) -> ast.AST:
        assert isinstance(node, ast.Compare)
        node.ops[place] = other()
        return node

    return change


def _and_or(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return node


def _reckon(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.BinOp)
    node.op = _ARITHMETIC[type(node.op)]()
    return node


def _negate(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.If | ast.IfExp | ast.While)
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


def _not_run(tree: ast.Module) -> set[int]:
    """What says nothing when the program runs: the words of docstrings, types, and the text between
    the braces of f-strings, which are messages of faults that nobody should see."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        inner: list[ast.AST | None] = []
        if isinstance(node, ast.FunctionDef):
            inner = [*(each.annotation for each in node.args.args), node.returns]
            inner += [each.annotation for each in node.args.kwonlyargs]
        elif isinstance(node, ast.AnnAssign):
            inner = [node.annotation]
        elif isinstance(node, ast.JoinedStr):
            inner = list(node.values)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inner = [node]
        for each in inner:
            if each is not None:
                silent.update(id(below) for below in ast.walk(each))
    return silent


class _Swap(ast.NodeTransformer):
    """Puts another node in the place of one; where there is none, ``pass``."""

    def __init__(self, old: ast.AST, new: ast.AST | None) -> None:
        self._old = old
        self._new = new

    def visit_copy(self, tree: ast.Module) -> ast.Module:
        """A changed copy; the tree itself stays."""
        memo: dict[int, object] = {}
        twin = copy.deepcopy(tree, memo)
        self._old = memo[id(self._old)]  # type: ignore[assignment]
        changed = self.visit(twin)
        assert isinstance(changed, ast.Module)
        return changed

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self._old:
            return self._new if self._new is not None else ast.Pass()
        return self.generic_visit(node)


def _shown(node: ast.AST) -> str:
    """A node as one short line of code."""
    text = ast.unparse(node).splitlines()[0]
    return text if len(text) <= 90 else f"{text[:87]}..."
