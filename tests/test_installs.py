"""The wheel, installed as others will install it: into bare environments, outside the checkout, also with the pip of Debian 12.

`make installs` runs these; each takes a minute or two, and asks a package registry.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

import pytest
from needs import skip_or_fail
from pasted import ROOT

pytestmark = pytest.mark.installs


EXAMPLES = ("03-harbour-gazette.html", "05-port-amsel-standard.pdf", "01-tidewater-courier.txt")
THIS = "this Python"
OTHERS = [f"python3.{minor}" for minor in (11, 12, 13) if minor != sys.version_info.minor]
# With which Python and with which pip (None: the one that the environment comes with).
PLACES = {
    "today's pip": (THIS, None),
    "pip of Debian 12": (THIS, "pip==23.0.1"),
    **{each: (each, None) for each in OTHERS},
}


def found(name: str) -> str:
    """Where that Python is: on the path, or kept by pyenv; skips where none can make an environment."""
    kept = sorted(Path.home().glob(f".pyenv/versions/{name.removeprefix('python')}.*/bin/{name}"))
    for each in (sys.executable if name == THIS else shutil.which(name), *kept):
        if each and not subprocess.run([each, "-c", "import ensurepip"], capture_output=True, check=False).returncode:
            return str(each)
    pytest.skip(f"{name} is not on this machine")


def bare(folder: Path, python: str) -> Path:
    """The Python of a new environment, which sees nothing of this one."""
    subprocess.run([python, "-m", "venv", folder], check=True, capture_output=True)
    return folder / "bin" / "python"


def outside(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment = kept | {"REPORTEDLY_DATA": str(folder / "data")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `make wheel` makes; skips, loudly, where the registry can't be asked."""
    folder = tmp_path_factory.mktemp("wheel")
    asked = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-cache-dir",
        "--dest",
        str(folder),
        "click",
    ]
    if subprocess.run(asked, capture_output=True, check=False).returncode:
        skip_or_fail("the package registry can't be asked from here, so that nothing can be installed")
    made = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(made, check=True, capture_output=True)
    (found,) = folder.glob("reportedly-*.whl")
    return found


@pytest.fixture(scope="module", params=PLACES)
def installed(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder outside the checkout with an environment `env` that has the wheel, core only, and with three examples."""
    folder = tmp_path_factory.mktemp("outside")
    made_by, pip = PLACES[request.param]
    python = bare(folder / "env", found(made_by))
    if pip:
        assert outside([python, "-m", "pip", "install", "--quiet", pip], folder).returncode == 0
        assert pip.replace("==", " ") in outside([python, "-m", "pip", "--version"], folder).stdout
    done = outside([python, "-m", "pip", "install", "--quiet", wheel], folder)
    assert done.returncode == 0, done.stderr
    for name in EXAMPLES:
        shutil.copy(ROOT / "examples" / name, folder)
    yield folder
    shutil.rmtree(folder)


def test_it_reads_a_page_a_pdf_and_a_text(installed: Path) -> None:
    """Each is read, with statements, by what was installed and not by the checkout."""
    program = installed / "env" / "bin" / "reportedly"
    done = outside([program, "read", *EXAMPLES, "--format", "jsonl"], installed)
    assert (done.returncode, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["report"]["path"] for record in records] == list(EXAMPLES)
    assert all(record["statements"] for record in records)
    where = outside(
        [installed / "env" / "bin" / "python", "-c", "import reportedly; print(reportedly.__file__)"], installed
    )
    assert Path(where.stdout.strip()).is_relative_to(installed / "env")


def test_it_keeps_searches_traces_and_checks(installed: Path) -> None:
    """The rest of the core runs too: what is missing is told by no command of it."""
    program = installed / "env" / "bin" / "reportedly"
    for arguments in (
        ["--help"],
        ["add", *EXAMPLES],
        ["search", "strait"],
        ["trace", *EXAMPLES],
        ["check", EXAMPLES[0]],
    ):
        done = outside([program, *arguments], installed)
        assert done.returncode == 0 or arguments[0] == "check", done.stderr
        assert "not installed" not in done.stderr
        assert done.stdout


def test_what_is_not_installed_is_told(installed: Path) -> None:
    """A command of an extra says in one line how to have it."""
    done = outside([installed / "env" / "bin" / "reportedly", "serve", "--no-open"], installed)
    assert done.returncode == 1
    assert done.stderr.startswith(
        "reportedly: serve: fastapi or uvicorn is not installed; install Reportedly with “serve”"
    )


def test_its_licences(wheel: Path) -> None:
    """The wheel says under which licences it is, with their texts, and NOTICE names each part that has one of its own."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (about,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(about).decode())
        texts = {
            name.rpartition("/")[2]: archive.read(name).decode() for name in names if ".dist-info/licenses/" in name
        }
    assert metadata["License-Expression"] == "Apache-2.0 AND CC-BY-SA-4.0 AND CC-BY-4.0 AND ISC"
    assert {"LICENSE", "NOTICE", "LICENSE-sharealike.md", "LICENSE-cities.md", "LICENSE-d3.txt"} == set(texts)
    shipped = {Path(name).suffix for name in names if name.startswith("reportedly/")}
    assert {".onnx", ".sqlite"} <= shipped
    for part in (
        "sharealike.sqlite",
        "base.sqlite",
        "d3.js",
        "all-MiniLM-L6-v2",
        "models/en-2",
        "models/contrast-en-1",
    ):
        assert part in texts["NOTICE"]
    models = {Path(name).parent.name for name in names if name.endswith(".onnx")}
    assert all(f"models/{model}" in texts["NOTICE"] for model in models)
