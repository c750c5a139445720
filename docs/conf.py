"""How Sphinx makes a site of these pages: `make site`."""

from __future__ import annotations

import os
import re
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from reportedly import __version__

HERE = Path(__file__).parent

project = "Reportedly"
copyright = "the authors of Reportedly"  # noqa: A001 - Sphinx's name for it
release = version = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "**.ipynb_checkpoints"]
default_role = "code"  # docstrings have names in single backquotes
myst_heading_anchors = 3
napoleon_use_ivar = True  # attributes of a class are listed once, by autodoc
nb_execution_mode = "off"  # tests/test_notebook.py runs it, and checks what is kept of its output

html_theme = "sphinx_book_theme"
html_title = "Reportedly"
html_favicon = "../src/reportedly/views/static/icon.svg"
html_copy_source = html_use_index = html_domain_indices = False
html_theme_options = {"navbar_persistent": [], "use_download_button": False, "use_fullscreen_button": False}
html_context = {"default_mode": "auto"}
html_static_path = ["_static"]
html_css_files = ["site.css"]

# Signatures have the names of the record's vocabularies, and not all that each of them allows.
ALIASES = (
    "Access ActorType Attestation CueKind Form Offset Quote RelationType RootKind Score Span State StatementRef Terms"
)
autodoc_type_aliases = {name: name for name in ALIASES.split()}
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True

ALIAS = re.compile(r"TypeAliasForwardRef\('(\w+)'\)")
LINK = re.compile(r"\[([^\]]+)\]\(([^)#:]+)\)")


def within(_: Sphinx, page: str, source: list[str]) -> None:
    """A link to a file outside docs/ leads to the page that has its text (CONTRIBUTING.md); other files are only named."""

    def led(link: re.Match[str]) -> str:
        folder = (HERE / page).parent
        target = Path(os.path.normpath(folder / link[2]))
        if target.is_relative_to(HERE) or not target.exists():
            return link[0]
        inside = HERE / target.name.lower()
        if target.parent == HERE.parent and inside.exists():
            return f"[{link[1]}]({os.path.relpath(inside, folder)})"
        path = target.relative_to(HERE.parent).as_posix()
        return f"`{path}`" if link[1].strip("`") == path else f"{link[1]} (`{path}`)"

    source[0] = LINK.sub(led, source[0])


def short(
    _: Sphinx, what: str, __: str, found: object, ___: object, signature: str, ____: str
) -> tuple[str, str] | None:
    """Leaves out the signature of a record, whose fields follow, a line each; in those of other classes a vocabulary is a name."""
    if what != "class":
        return None
    return ("", "") if hasattr(found, "__struct_fields__") else (ALIAS.sub(r"\1", signature), "")


def setup(app: Sphinx) -> None:
    app.connect("source-read", within)
    app.connect("autodoc-process-signature", short)
    for name in ("provn", "ann"):  # formats that Pygments does not know
        app.add_lexer(name, TextLexer)
