"""The researcher's notebook: what it shows is what happens."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from alike import settled
from notebook import NOTEBOOK, kept, pictures, printed, ran

if TYPE_CHECKING:
    from nbformat import NotebookNode

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def now() -> NotebookNode:
    return ran()


def test_prints_what_is_kept(now: NotebookNode) -> None:
    """It runs from the first cell to the last, and prints what is kept of its output; `make docs` keeps it."""
    assert settled(printed(now), printed(kept())) == printed(kept())


def test_draws_what_is_kept(now: NotebookNode) -> None:
    """It draws one plot, the one that is kept; how letters are smoothed may differ."""
    from matplotlib.image import imread  # here, since it is slow to import and every worker imports this file

    (drawn,), (then,) = ([imread(io.BytesIO(each)) for each in pictures(which)] for which in (now, kept()))
    assert drawn.shape == then.shape
    assert np.abs(drawn - then).mean() < 0.01


def test_names_no_machine() -> None:
    """Nothing that is kept says on which machine, in which folder or for whom it ran."""
    text = NOTEBOOK.read_text(encoding="utf-8")
    for place in (tempfile.gettempdir(), str(Path.home()), str(NOTEBOOK.parents[2])):
        assert place not in text
