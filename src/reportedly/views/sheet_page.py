"""A document as one self-contained page: with its styles, without scripts."""

from __future__ import annotations

from reportedly.show.sheets import Sheet
from reportedly.version import __version__
from reportedly.views.alone import styles
from reportedly.views.environment import environment


def sheet_page(sheet: Sheet) -> str:
    """Return the page."""
    return environment().get_template("sheet.html").render(sheet=sheet, version=__version__, **styles("sheet.css"))
