"""The text of a message: what of it is the sender's own, and what history, signature or small print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reportedly.intake import quotation_markup
from reportedly.intake.markup import paragraphs, parse
from reportedly.records import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

FEW = 60  # words of a sender's own above what he or she forwards: a note, not a report
SIGNED = 7  # lines, of at most `NARROW` characters, that a signature below a greeting has at most
NARROW = 80
NOTE = 8  # words above a copied head that are surely no more than a note
HEAD = 3  # fields that the copied head of a message has at least, "From" first

_ANSWERS = re.compile(r"\s*(?:re|aw|sv|antw)(?:\s*\[\d+\])?\s*:", re.IGNORECASE)
_FORWARDS = re.compile(r"\s*(?:fwd?|wg|tr)(?:\s*\[\d+\])?\s*:", re.IGNORECASE)
_QUOTED = re.compile(r"[ \t]*>")
_WROTE = re.compile(r"(?:On .{6,120} wrote:|.{3,80} (?:schrieb|escribió|a écrit)\s?:|Am .{6,100} schrieb .{2,80}:)\s*")
_ORIGINAL = re.compile(
    r"\s*(?:-{2,}+|_{8,}+) ?(?:Original Message|Original-Nachricht|Urspr.{0,20}Nachricht)? ?(?:-{2,}|_*)\s*"
)
_FORWARDED = re.compile(
    r"(?:(?<!-)-{2,}+ ?Forwarded [Mm]essage(?: from .{2,80})? ?-{2,}|Begin forwarded message:|"
    r"(?<!-)-{2,}+ ?Forwarded by .{2,80}-{2,})"
)
_FIELD = re.compile(r"\s*\*?(?P<name>From|Date|Sent|Subject|To|Cc|Reply-To)\*?:\*?\s*(?P<value>.*)")
_SIGNATURE = re.compile(r"--\s?")
_GREETING = re.compile(
    r"(?:(?:with )?(?:best|kind|warm|warmest|many)(?: (?:regards|wishes|thanks))?|regards|sincerely(?: yours)?|yours(?: \w+)?|"
    r"cheers|many thanks|thanks(?: again)?|thank you)[,.!]?",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(r"(?:Sent|Get Outlook) (?:from|for) (?:my )?\w.{0,40}")
_SMALL_PRINT = re.compile(
    r"(?:\W*(?:confidentiality notice|disclaimer|confidential)\b\W.*|"
    r"(?:this|the (?:information|contents?) (?:in|of) this) (?:e-?mail|message)\b.{0,200}\b"
    r"(?:confidential|intended|privileged)\b.*|"
    r"you(?:['’]re| are| have)? (?:receiving|received|getting) (?:this|our|these) (?:\w+ )?(?:e-?mails?|message|newsletter)\b.*|"
    r"(?:(?:click here )?to )?unsubscribe\b.{0,80}|.{0,50}\| ?unsubscribe\b.{0,80}|"
    r"(?:view|read|open) (?:this|it) (?:e-?mail )?in (?:your|a) browser\W*)",
    re.IGNORECASE,
)
_ARMOUR = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----|Hash: \w+")
_ARMOURED = re.compile(r"-----BEGIN PGP SIGNATURE-----")
_HISTORY = re.compile(
    r"\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|OutlookMessageHeader|divRplyFwdMsg|appendonsend)\b"
)
_SIGNED = re.compile(r"\b(?:gmail_signature|moz-signature|protonmail_signature_block|Signature)\b")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


class MailText(Struct, frozen=True):
    """A message as it came: plain text with line breaks, and what of it is history or signature."""

    text: str
    aside: tuple[Span, ...] = ()


def own(found: MailText) -> int:
    """Characters that are neither history nor signature."""
    return len(found.text) - sum(end - start for start, end in found.aside)


def forwarded_in(found: MailText, subject: str) -> tuple[dict[str, str], MailText] | None:
    """What a message forwards, with what its head says of it, if the sender added no more than a note. A head without a line
    above that says so begins the history of a reply, unless the `subject` or next to no words above it tell otherwise.
    """
    lines = found.text.splitlines(keepends=True)
    number = next((i for i, line in enumerate(lines) if _FORWARDED.fullmatch(line.strip())), None)
    if number is None and not _ANSWERS.match(subject):
        number = next((i - 1 for i in range(len(lines)) if _is_head(lines, i)), None)
        if number is not None and not _FORWARDS.match(subject) and len("".join(lines[: number + 1]).split()) > NOTE:
            return None
    if number is None or len("".join(lines[: number + 1]).split()) > FEW:
        return None
    told: dict[str, str] = {}
    body = number + 1
    for line in lines[number + 1 :]:
        field = _FIELD.match(line)
        if field:
            told.setdefault(field["name"].lower(), field["value"].strip())
        elif line.strip():
            break
        body += 1
    return told, of_plain("".join(lines[body:]))


def of_plain(text: str) -> MailText:
    """History is what is quoted at a line's beginning, with the line that says who wrote it, and all below a copied head."""
    text = text.replace("\r\n", "\n").strip()
    aside: list[Span] = []
    at, below = 0, False
    lines = text.splitlines(keepends=True)
    wrote = {n + k for n in range(len(lines)) for k in _wrote(lines, n)}
    signed = _signed(lines)
    for number, line in enumerate(lines):
        ended = line.rstrip()
        if not below:
            below = (
                _SIGNATURE.fullmatch(line.rstrip("\n")) is not None
                or _ARMOURED.fullmatch(ended) is not None
                or _copied(lines, number)
                or (number > 0 and _is_head(lines, number))
            )
        apart = number in wrote or number >= signed or _QUOTED.match(line) or _ARMOUR.fullmatch(ended)
        if ended and (below or apart or _SENT_FROM.fullmatch(ended) or _SMALL_PRINT.fullmatch(ended)):
            aside.append((at, at + len(ended)))
        at += len(line)
    return MailText(text, tuple(aside))


def _wrote(lines: Sequence[str], number: int) -> range:
    """The lines, one or two, that say who wrote what follows."""
    if _WROTE.fullmatch(lines[number]):
        return range(1)
    joined = f"{lines[number].strip()} {lines[number + 1].strip()}" if number + 1 < len(lines) else ""
    return range(2) if lines[number].startswith(("On ", "Am ", "Le ")) and _WROTE.fullmatch(joined) else range(0)


def _signed(lines: Sequence[str]) -> int:
    """The number of the line that greets above a signature, which is short and the last of the sender's own; else past the end."""
    found, below = len(lines), 0
    for number in range(len(lines) - 1, 0, -1):
        line = lines[number].strip()
        if below and _GREETING.fullmatch(line):
            found = number
        if line and not _QUOTED.match(lines[number]):
            below += 1
            if below > SIGNED or len(line) > NARROW or line.endswith((".", "!", "?", "”")):
                break
    return found


def _copied(lines: Sequence[str], number: int) -> bool:
    """Does the head of an older message begin here, under a line of dashes?"""
    if not _ORIGINAL.fullmatch(lines[number]) or not lines[number].strip():
        return False
    return any(_FIELD.match(line) for line in lines[number + 1 : number + 4])


def _is_head(lines: Sequence[str], number: int) -> bool:
    """Does the head of another message stand here, without a line above that says so?"""
    if not lines[number].lstrip(" *").startswith("From") or (number and lines[number - 1].strip()):
        return False
    fields = []
    for line in lines[number : number + 6]:
        field = _FIELD.match(line)
        if field is None:
            break
        fields.append(field["name"])
    return len(set(fields)) >= HEAD and fields[0] == "From" and not {"Sent", "Date", "Subject"}.isdisjoint(fields)


def of_html(markup: str) -> MailText:
    """Paragraphs of the body, and below them those of history and signature."""
    tree = parse(markup)
    if tree is None:
        return MailText("")
    forwarded = _FORWARDED.search(tree.text_content()) is not None
    aside: list[str] = []
    for each in list(tree.iter()):
        if not isinstance(each.tag, str) or each.getparent() is None or each.tag in ("html", "body"):
            continue
        if _UNSEEN.search(each.get("style") or ""):
            each.drop_tree()
        elif not forwarded and _is_aside(each):
            aside += paragraphs(each)
            each.drop_tree()
    quotation_markup.mark(tree)
    text, spans = "", list[Span]()
    mine = paragraphs(tree)
    for number, part in enumerate((*mine, *aside)):
        text += f"\n\n{part}" if text else part
        if number >= len(mine) or _SMALL_PRINT.fullmatch(part) or _SENT_FROM.fullmatch(part):
            spans.append((len(text) - len(part), len(text)))
    return MailText(text, tuple(spans))


def _is_aside(element: _Element) -> bool:
    if element.tag == "blockquote" and (element.get("type") or "").lower() == "cite":
        return True
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _HISTORY.search(name) is not None or _SIGNED.search(name) is not None
