"""Styles of a self-contained page, which asks for nothing elsewhere; `alone.html` is its frame."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

from markupsafe import Markup

from reportedly.views.environment import STATIC

_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/\n?|\Z)")


def styles(*names: str) -> dict[str, str]:
    """Return what the frame needs: `style`, these files without comments, and `digest`, for the page's own policy (CSP level 2)."""
    style = _COMMENT.sub("", "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names))
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return {"style": Markup(style), "digest": digest}  # noqa: S704 - our own
