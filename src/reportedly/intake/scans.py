"""Pages of a PDF that are pictures: which they are, and the text that recognition sees in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.intake.programs import recognised

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

DPI = 300  # as text recognition wants it
MOST = 500  # pages: at two seconds each, a quarter of an hour
WIDEST = 6_000  # pixels


def is_picture(document: PdfDocument, number: int) -> bool:
    """Is there a picture on the page?"""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    page = document[number]
    try:
        return next(iter(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None
    finally:
        page.close()


def paragraphs(document: PdfDocument, number: int, name: str) -> list[str]:
    """What recognition sees on the page. Raises `InputError` if there is no program for it."""
    page = document[number]
    try:
        scale = min(DPI / 72, WIDEST / max(page.get_size()))
        grey = page.render(scale=scale, grayscale=True).to_numpy()
    finally:
        page.close()
    height, width = grey.shape[:2]
    return recognised(b"P5 %d %d 255\n" % (width, height) + grey.tobytes(), f"{name}, page {number + 1}")
