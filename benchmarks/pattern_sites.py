"""The patterns that the package writes where it uses them, or makes while it runs: `re.search(rf"\\b{name}\\b", text)`.

They stand in no module's values, so they are read from the sources. What is filled in at run time is a made-up name here, for the
package escapes it: the time is that of what stands around it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.pattern_uses import AT_ONE_PLACE, Way

NAME = "Roe"  # stands for what is filled in
# Patterns that a function makes once, of texts of the package's own, and keeps.
KEPT: dict[str, Callable[[Any], Iterable[tuple[re.Pattern[Any], Way]]]] = {
    "reportedly.attribute.asserted": lambda module: (
        (pattern, "everywhere") for table in (module._BEFORE, module._VERBAL) for _, pattern in module._patterns(table)
    ),
    "reportedly.serve.api.document": lambda module: ((pattern, "fullmatch") for _, pattern in module._addresses()),
}
_ASKING = ("match", "fullmatch", "search", "split", "sub", "subn", "findall", "finditer")


@dataclass(frozen=True, slots=True)
class Site:
    """Where a pattern is written, and how it is asked there; no pattern where it can't be told from the source."""

    where: str
    pattern: re.Pattern[Any] | None
    way: Way


@cache
def sites() -> tuple[Site, ...]:
    """Of every module of the package, once they are loaded."""
    return tuple(_sites())


def _sites() -> Iterator[Site]:
    """One that can't be told from the source may be `KEPT`."""
    for name, module in sorted(sys.modules.items()):
        for pattern, way in KEPT[name](module) if name in KEPT else ():
            yield Site(name, pattern, way)
        path = getattr(module, "__file__", None)
        if name.split(".")[0] == "reportedly" and path and path.endswith(".py"):
            yield from written(name, Path(path).read_text(encoding="utf-8"), vars(module))


def written(module: str, source: str, known: dict[str, Any]) -> Iterator[Site]:
    """In the functions of a source. What a module compiles when it is loaded is among its values, and is not looked for here."""
    tree = ast.parse(source)
    inside = {
        node
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=asked), args=[first, *_]) if node in inside:
                if asked == "compile":
                    parent = above.get(node)
                    asked = parent.attr if isinstance(parent, ast.Attribute) else "search"
                elif asked not in _ASKING:
                    continue
                text = _filled(first, known)
                if text is None and module in KEPT:
                    continue
                pattern = None if text is None else re.compile(text, _flags(node))
                yield Site(f"{module}:{node.lineno}", pattern, AT_ONE_PLACE.get(asked, "everywhere"))


def _flags(call: ast.Call) -> int:
    given = [one for one in (*call.args[1:], *(each.value for each in call.keywords)) if "re." in ast.unparse(one)]
    names = [
        each.attr
        for one in given
        for each in ast.walk(one)
        if isinstance(each, ast.Attribute) and isinstance(getattr(re, each.attr, None), re.RegexFlag)
    ]
    return sum(int(getattr(re, name)) for name in names)


def _filled(node: ast.expr, known: dict[str, Any]) -> Any:
    """The text of a pattern, with a name for each value that is filled in."""
    match node:
        case ast.Constant(value=str() | bytes() as value):
            return value
        case ast.JoinedStr(values=values):
            return "".join(str(one.value) if isinstance(one, ast.Constant) else NAME for one in values)
        case ast.Name(id=name) if isinstance(known.get(name), str):
            return known[name]
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str() as between), attr="join")):
            return between.join((NAME, NAME, "Lind"))
    return None
