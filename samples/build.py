# ruff: noqa: E501
"""Build the PDF and the Word file among the examples: `python samples/build.py` (needs reportlab and python-docx)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

EXAMPLES = Path(__file__).parents[1] / "examples"


# fmt: off
STANDARD = [
    "Envoy’s account went further, second diplomat says",
    "By Wim Castellane",
    "PORT AMSEL, June 6 – A second diplomat who has read the envoy’s account of Tuesday’s meeting said that Ardavia’s foreign minister had named a date: no grain ship would pass the Halden Strait before 20 September.",
    "“He counted the weeks on his fingers,” the diplomat told the Port Amsel Standard, asking not to be named because the account is confidential. The Tidewater Courier had reported on Wednesday that Mirel Dauban told envoy Henrik Osei-Lund only that the strait would stay shut until the harvest.",
    "Prime Minister Edda Hallam of Korrin denied that her government had agreed to wait. “Korrin was not at the table in Brask and has promised nothing to anyone,” she told parliament. She accused Ardavia of using the wrecks as a pretext.",
    "Ardavia’s embassy in Port Amsel said in a statement that the report was “an invention from beginning to end”. It did not say which part it meant.",
    "The Compact confirmed that the meeting had taken place. Its council will consider new sanctions on Monday, officials said, although two of its members are believed to oppose them.",
]

INLET = [
    "Leaked cable: envoy doubted that talks would help",
    "Published by The Inlet on 7 June 2031",
    "The Northern Compact’s envoy doubted from the start that talks with Ardavia would reopen the Halden Strait, a leaked cable seen by The Inlet shows.",
    "“Dauban was courteous and immovable,” Henrik Osei-Lund wrote to the Compact’s council on Wednesday. “He said that his government could live with sanctions but not with cheap grain.” In the cable, marked confidential, the envoy warned that Lisk might extend the closure to oil, and urged the council to “keep a door open”.",
    "A Compact spokesman, Piet Morrow, said that he could neither confirm nor deny the authenticity of the cable. He threatened to take legal action against those who had passed it on.",
    "Ardavia’s foreign ministry called the cable “gossip with a stamp on it”. On Thursday its spokeswoman, Tamsin Roe, had said that the strait was open to every flag.",
]
# fmt: on


def footer(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 40, f"Port Amsel Standard · Friday 6 June 2031 · Page {document.page}")


def pdf() -> None:
    style = getSampleStyleSheet()
    title, *rest = STANDARD
    document = SimpleDocTemplate(
        str(EXAMPLES / "05-port-amsel-standard.pdf"), pagesize=A4, title=title, author="Wim Castellane", invariant=True
    )
    parts = [Paragraph(title, style["Title"]), *(Paragraph(line, style["BodyText"]) for line in rest)]
    document.build(parts, onFirstPage=footer, onLaterPages=footer)


def word() -> None:
    title, *rest = INLET
    document = Document()
    when = datetime(2031, 6, 7, 8, 0, tzinfo=UTC).replace(tzinfo=None)
    document.core_properties.title, document.core_properties.author = title, "The Inlet"
    document.core_properties.created = document.core_properties.modified = when
    document.add_heading(title, level=1)
    for line in rest:
        document.add_paragraph(line)
    document.save(str(EXAMPLES / "06-inlet.docx"))


if __name__ == "__main__":
    pdf()
    word()
