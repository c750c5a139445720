"""How the package asks each of its patterns: at one place (`match`, `fullmatch`), or everywhere in a text.

A pattern that is asked at one place only need not be fast at finding the place. What its name is used for is read from the sources;
one that stands in a list, is handed on, or is asked in any other way counts as asked everywhere.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, Literal

Way = Literal["everywhere", "match", "fullmatch"]
EVERYWHERE: frozenset[Way] = frozenset({"everywhere"})
AT_ONE_PLACE: dict[str, Way] = {"match": "match", "fullmatch": "fullmatch"}
_NO_USE = ("pattern", "flags", "groupindex", "groups")

Named = tuple[str, str]  # a module, and a name in it


def ways() -> dict[re.Pattern[Any], frozenset[Way]]:
    """Of each pattern that a loaded module of the package has a name for."""
    modules = {name: module for name, module in list(sys.modules.items()) if name.split(".")[0] == "reportedly"}
    used: defaultdict[Named, set[Way]] = defaultdict(set)
    for name, module in modules.items():
        path = getattr(module, "__file__", None)
        if path and path.endswith(".py"):
            for named, way in uses(name, Path(path).read_text(encoding="utf-8")):
                used[named].add(way)
    found: defaultdict[re.Pattern[Any], set[Way]] = defaultdict(set)
    for name, module in modules.items():
        for key, value in list(vars(module).items()):
            if isinstance(value, re.Pattern):
                found[value] |= used[name, key]
            elif not key.startswith("__"):
                for held in _held(value):
                    found[held].add("everywhere")
    return {pattern: frozenset(each) or EVERYWHERE for pattern, each in found.items()}


def _held(value: Any) -> list[re.Pattern[Any]]:
    """The patterns in a container, at any depth."""
    if isinstance(value, re.Pattern):
        return [value]
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return [held for each in value for held in _held(each)]
    return []


def uses(module: str, source: str) -> list[tuple[Named, Way]]:
    """Each use in a module of a name of its own, or of one that it imports."""
    tree = ast.parse(source)
    imported: dict[str, Named] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("reportedly"):
            imported |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
    found: list[tuple[Named, Way]] = []
    taken: set[ast.AST] = set()
    for node in ast.walk(tree):  # from the outside in: a method stands around the name that it is called on
        if isinstance(node, ast.Attribute) and (named := _named(node.value, module, imported)):
            taken.add(node.value)
            if node.attr not in _NO_USE:
                found.append((named, AT_ONE_PLACE.get(node.attr, "everywhere")))
        elif (
            node not in taken
            and isinstance(getattr(node, "ctx", None), ast.Load)
            and (named := _named(node, module, imported))
        ):
            found.append((named, "everywhere"))
    return found


def _named(node: ast.AST, module: str, imported: dict[str, Named]) -> Named | None:
    match node:
        case ast.Name(id=name):
            return imported.get(name, (module, name))
        case ast.Attribute(value=ast.Name(id=base), attr=name) if base in imported:
            return ".".join(imported[base]), name
    return None
