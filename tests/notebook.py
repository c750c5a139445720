"""Runs the researcher's notebooks."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # slow to import, and every worker imports this file
    from nbformat import NotebookNode

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "tutorials" / "researcher.ipynb"
NETWORK = NOTEBOOK.with_name("network.ipynb")
LANGUAGE = {"name": "python", "pygments_lexer": "ipython3"}  # and not which Python ran it last


def kept(file: Path = NOTEBOOK) -> NotebookNode:
    """The notebook as it is in docs/."""
    import nbformat

    notebook: NotebookNode = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def keep(notebook: NotebookNode, file: Path = NOTEBOOK) -> None:
    import nbformat

    nbformat.write(notebook, file)  # type: ignore[no-untyped-call]


def ran(file: Path = NOTEBOOK, seconds: int = 600) -> NotebookNode:
    """The notebook with the output that it has now, run beside the examples in a folder of its own; a cell that fails raises, as
    does one that takes longer than so many seconds."""
    from nbclient import NotebookClient

    notebook = kept(file)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder, "examples"))
        here = Path(folder, "docs", "tutorials")
        here.mkdir(parents=True)
        client = NotebookClient(
            notebook, resources={"metadata": {"path": str(here)}}, record_timing=False, timeout=seconds
        )
        manager = client.create_kernel_manager()
        manager.transport, manager.ip = "ipc", str(Path(folder, "kernel"))  # no port for others on this machine to find
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        client.execute(env={**os.environ, "PATH": path, "REPORTEDLY_DATA": str(Path(folder, "data"))})
    notebook.metadata["language_info"] = LANGUAGE
    return notebook


def printed(notebook: NotebookNode) -> list[list[str]]:
    """What each cell of code prints and shows, without pictures."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [[_words(output) for output in cell.outputs] for cell in cells]


def pictures(notebook: NotebookNode) -> list[bytes]:
    """The pictures (PNG) that its cells draw."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [b64decode(each["data"]["image/png"]) for each in outputs if "image/png" in each.get("data", {})]


def _words(output: NotebookNode) -> str:
    return "".join(output.text if output.output_type == "stream" else output.data["text/plain"])
