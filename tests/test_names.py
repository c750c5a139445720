"""What holds of the names in the package."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import reportedly


def test_a_class_name_is_used_once() -> None:
    """Whoever searches for a class finds one, unless its name says that it is its module's own."""
    folder = Path(reportedly.__file__).parent
    found = defaultdict(set)
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].add(path.relative_to(folder).as_posix())
    assert len(found) > 200
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}
