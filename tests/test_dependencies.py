"""What src/ imports is what pyproject.toml asks for, in the core or in the extra of the part that imports it."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from builders.packed import msg, xlsx
from packaging.requirements import Requirement
from pasted import ROOT

SOURCE = ROOT / "src" / "reportedly"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {
    extra: {Requirement(each).name for each in asked}
    for extra, asked in PROJECT["optional-dependencies"].items()
    if extra != "all"
}
CORE = {Requirement(each).name for each in PROJECT["dependencies"]}
# Which part may import what an extra brings. Everything else gets along with the core.
PARTS = {
    "assistants": ("assist/",),
    "corpus": ("corpus/",),
    "documents": ("intake/mail.py", "intake/rtf.py"),
    "feeds": ("watch/", "intake/feed.py", "intake/feed_entries.py", "commands/watch.py"),
    "frames": ("api.py",),
    "pages": ("intake/extraction.py",),
    "parquet": ("show/row_files.py", "intake/parquet.py"),
    "postgresql": ("store/opening.py",),
    "ray": ("corpus/remote.py",),
    "serve": ("serve/", "views/"),
    "spacy": ("spacy_component.py",),
    "tables": ("intake/sheets.py",),
    "word": ("show/sheets.py",),
}
# They import these where the package that depends on them does not say so to every pip.
SILENT = {"idna", "lxml-html-clean"}


@pytest.fixture(scope="module")
def distributions() -> Mapping[str, list[str]]:
    """What is installed, by the names that are imported: to ask takes a while."""
    return packages_distributions()


@pytest.fixture(scope="module")
def imports() -> list[tuple[str, str]]:
    return list(imported())


def imported() -> Iterator[tuple[str, str]]:
    """Each module that imports something from outside, and the package's name as it is imported."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            for name in names:
                top = name.partition(".")[0]
                if top not in sys.stdlib_module_names and top != "reportedly":
                    yield path.relative_to(SOURCE).as_posix(), top


def normal(name: str) -> str:
    return name.lower().replace("_", "-")


def asked_for(module: str) -> set[str]:
    """What an installation has that can run this module."""
    extras = [extra for extra, parts in PARTS.items() if module.startswith(parts)]
    return {normal(each) for each in CORE.union(*(EXTRAS[extra] for extra in extras))}


def test_every_import_is_asked_for(imports: list[tuple[str, str]], distributions: Mapping[str, list[str]]) -> None:
    """Each package that a module imports is in the core, or in the extra of the part that the module is of."""
    missing = [
        (module, package)
        for module, package in imports
        if not {normal(each) for each in distributions.get(package, [package])} & asked_for(module)
    ]
    assert missing == []


def test_nothing_is_asked_for_in_vain(imports: list[tuple[str, str]], distributions: Mapping[str, list[str]]) -> None:
    """Each package that is asked for is imported somewhere, or is one that another needs without saying so."""
    used = {normal(each) for _, package in imports for each in distributions.get(package, [package])}
    asked = {normal(each) for each in CORE.union(*EXTRAS.values())}
    assert asked - used - SILENT == {"python-multipart"}  # starlette's, for forms


def test_all_is_every_extra() -> None:
    """“all” names every extra that there is."""
    (everything,) = (Requirement(each) for each in PROJECT["optional-dependencies"]["all"])
    assert everything.extras == set(EXTRAS)
    assert set(PARTS) == set(EXTRAS)


HIDING = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {missing!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Missing())
"""
RUN = """
from reportedly.intake import isolated
isolated._START = {hiding!r} + isolated._START  # nor has the process that parses
from reportedly.commands import main
runs = {runs!r}
for arguments in runs:
    if arguments is not runs[0]:
        print({between!r})
    main(arguments, standalone_mode=len(runs) == 1)
"""
BETWEEN = "----- the next run -----\n"
HOW = (
    "install Reportedly with “{extra}”: in a clone, pip install '.[{extra}]'; "
    "with a wheel, pip install 'FILE.whl[{extra}]'"
)


def without(missing: tuple[str, ...], folder: Path, *runs: list[str]) -> subprocess.CompletedProcess[str]:
    """The command, or several one after the other, in a process that has not got these packages."""
    hiding = HIDING.format(missing=missing)
    code = hiding + RUN.format(hiding=hiding, runs=runs, between=BETWEEN.strip())
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("extra", "missing", "arguments", "told"),
    [
        ("serve", ("fastapi", "uvicorn"), ["serve", "--no-open"], "serve: fastapi or uvicorn"),
        ("serve", ("jinja2",), ["report", "1"], "serve: jinja2"),
        ("feeds", ("feedparser",), ["watch", "http://127.0.0.1/feed"], "feeds: feedparser or protego"),
        ("assistants", ("mcp",), ["mcp"], "assistants: mcp"),
        (
            "corpus",
            ("fsspec",),
            ["corpus", "read", "a.csv", "--out", "x"],
            "corpus: duckdb, fastwarc, fsspec or pyarrow",
        ),
        ("ray", ("ray",), ["corpus", "read", "a.csv", "--out", "y", "--ray", "auto"], "ray: ray"),
        ("parquet", ("pyarrow",), ["export", "--format", "parquet", "-o", "x"], "parquet: pyarrow"),
        ("postgresql", ("psycopg",), ["search", "pier", "--store", "postgresql://x/y"], "postgresql: psycopg"),
    ],
)
def test_a_command_without_its_extra(
    extra: str, missing: tuple[str, ...], arguments: list[str], told: str, tmp_path: Path
) -> None:
    """A command whose packages are missing says so in one line, and how to have them."""
    done = without(missing, tmp_path, arguments)
    assert done.stderr == f"reportedly: {told} is not installed; {HOW.format(extra=extra)}\n"
    assert (done.returncode, done.stdout) == (1, "")
    assert not (tmp_path / "x").exists()


def test_a_feed_without_its_extra(tmp_path: Path) -> None:
    """A file that only an extra can read is one input that can't be read, and is named."""
    (tmp_path / "feed.xml").write_text('<rss version="2.0"><channel><title>Pier</title></channel></rss>')
    done = without(("feedparser",), tmp_path, ["read", "feed.xml"])
    assert done.stderr == f"reportedly: feed.xml: feedparser is not installed; {HOW.format(extra='feeds')}\n"
    assert done.returncode == 1


def test_documents_without_their_extras(tmp_path: Path) -> None:
    """A document that only an extra can read is named, with how to have it; all others are read."""
    documents = (
        ("a.rtf", b"{\\rtf1 The pier is lost.}", "striprtf", "documents"),
        ("b.xlsx", xlsx(("text",), ("The pier is lost.",)), "python-calamine", "tables"),
        ("c.msg", msg("Pier", "The pier is lost.", "Ada Quill"), "python-oxmsg", "documents"),
        ("d.parquet", b"PAR1", "pyarrow", "parquet"),
    )
    for name, data, _, _ in documents:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "e.txt").write_text("“The pier is lost,” mayor Mara Okeno told the Quay Review.")
    names = [name for name, *_ in documents]
    done = without(("striprtf", "python_calamine", "oxmsg", "pyarrow"), tmp_path, ["read", *names, "e.txt"])
    assert done.stderr.splitlines() == [
        f"reportedly: {name}: {package} is not installed; {HOW.format(extra=extra)}"
        for name, _, package, extra in documents
    ]
    assert "pier" in done.stdout


def test_the_core_alone_reads_and_traces(tmp_path: Path) -> None:
    """Without any extra, texts are read, kept, searched and traced."""
    extras = ("fastapi", "starlette", "uvicorn", "jinja2", "feedparser", "protego", "mcp", "anyio", "pyarrow", "spacy")
    (tmp_path / "pier.txt").write_text("“The pier is lost,” mayor Mara Okeno told the Quay Review on Monday.")
    runs = (["read", "pier.txt"], ["add", "pier.txt"], ["search", "pier"], ["trace", "pier.txt"])
    done = without((*extras, "pandas", "psycopg", "scipy"), tmp_path, *runs)
    assert (done.returncode, done.stderr) == (0, "")
    outputs = done.stdout.split(BETWEEN)
    assert len(outputs) == len(runs)
    assert all("pier" in output for output in outputs)
