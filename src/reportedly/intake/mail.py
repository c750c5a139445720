"""Mail (.eml, .msg): the body, decoded; quoted history and signatures are furniture; of a forwarded article the article."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr
from io import BytesIO
from itertools import islice

from msgspec import Struct

from reportedly.errors import EmptyInputError, InputError, TooLongError, UnsupportedFormatError
from reportedly.extras import needed
from reportedly.intake.build import RawInput, RawReport, slug
from reportedly.intake.dates import certain
from reportedly.intake.decode import decode
from reportedly.intake.furniture import furniture
from reportedly.intake.mail_text import FEW, forwarded_in, of_html, of_plain, own

log = logging.getLogger(__name__)

_MESSAGE = "message/rfc822"
PARTS = 10_000  # of a message, of which the library takes a second for 3,000
SHOWN = 5  # attachments that are named
_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)(?:\s*\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_PART = re.compile(rb"^--[^\r\n]*+\r?\n(?=[\w-]+:)", re.MULTILINE)  # where one begins

AnyMessage = EmailMessage | Message


class MessagePart(Struct, frozen=True):
    """A part of a message, with what its headers say of it, which takes long to ask again and again."""

    message: AnyMessage
    media: str
    attached: bool


def drafts(source: RawInput, *, number: int | None = None) -> Iterator[RawReport | InputError]:
    """The message as a report. A web archive, which is written as mail, is its page."""
    if sum(1 for _ in islice(_PART.finditer(source.data), PARTS)) == PARTS:
        raise TooLongError(source.name, f"it has {PARTS} parts or more", "copy its text out")
    try:
        message = message_from_bytes(source.data, policy=policy.default)
    except RecursionError as error:
        why = "its parts lie within each other too deeply"
        raise UnsupportedFormatError(source.name, why, "copy its text out") from error
    if page := _archived(message):
        yield from _page(page, source, _header(message, "Snapshot-Content-Location"))
        return
    parts = _parts(message)
    _tell_attached(parts, source.name)
    inside = [each for part in parts if part.media == _MESSAGE for each in _within(part.message)]
    note = _text(parts, "plain") or ""
    if inside and len(note.split()) <= FEW:  # what is forwarded as an attachment is the article, and of its sender
        for count, each in enumerate(inside, 1):
            try:
                place = number if len(inside) == 1 else count
                yield _of_message(each, _parts(each), source, number=place, listed=True)
            except InputError as error:
                yield error
        return
    listed = any(message.get(each) for each in ("List-Id", "List-Unsubscribe"))
    yield _of_message(message, parts, source, number=number, listed=listed)


def _of_message(
    message: AnyMessage, parts: Sequence[MessagePart], source: RawInput, *, number: int | None, listed: bool
) -> RawReport:
    return _draft(
        source, _text(parts, "plain"), _text(parts, "html"), subject=_header(message, "Subject"),
        sender=_header(message, "From"), sent=_header(message, "Date"), listed=listed, ident=_header(message, "Message-ID"),
        number=number,
    )  # fmt: skip


def _tell_attached(parts: Sequence[MessagePart], name: str) -> None:
    """One line that names the documents that came with a message, which are not read."""
    attached = [part.message for part in parts if part.attached and part.media != _MESSAGE]
    names = [" ".join(str(each.get_filename() or "without a name").split()) for each in attached]
    if names:
        told = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
        what = "1 attachment is" if len(names) == 1 else f"{len(names)} attachments are"
        log.warning("%s: %s not read (%s); save what is a report, and give it", name, what, told)


def of_outlook(source: RawInput) -> RawReport:
    """A message that Outlook saved."""
    with needed("documents", "python-oxmsg", source.name):
        from oxmsg import Message as OutlookMessage
    try:
        message = OutlookMessage.load(BytesIO(source.data))
        plain, markup = message.body, message.html_body
        sent = message.sent_date.isoformat() if message.sent_date else None
        subject, sender = message.subject, message.sender
        headers = {name.lower() for name in message.message_headers}
    except Exception as error:  # damage shows as whatever the library happens to trip over
        raise UnsupportedFormatError(
            source.name, "the .msg is damaged", "save the message again, or as .eml"
        ) from error
    listed = bool({"list-id", "list-unsubscribe"} & headers)
    return _draft(source, plain, markup, subject=subject, sender=sender, sent=sent, listed=listed, ident=None)


def _draft(
    source: RawInput,
    plain: str | None,
    markup: str | None,
    *,
    subject: str | None,
    sender: str | None,
    sent: str | None,
    listed: bool,
    ident: str | None,
    number: int | None = None,
) -> RawReport:
    """From the parts of a message. Of a list or newsletter the sender is the outlet."""
    name = source.name if number is None else f"{source.name}, message {number}"
    written = of_plain(plain) if plain and plain.strip() else None
    marked = of_html(markup) if markup and markup.strip() else None
    # A newsletter's plain part often says no more than that it can't be shown so.
    found = marked if marked and (written is None or 2 * own(written) < own(marked)) else written
    if found is None or not found.text.strip():
        raise EmptyInputError(name, "there is no text in the message", "if it holds a document, save that and give it")
    forwarded = forwarded_in(found, subject or "")
    who = parseaddr(sender or "")[0] or parseaddr(sender or "")[1] or None
    if forwarded:
        told, found = forwarded
        whom = parseaddr(told.get("from", ""))[0] or None
        subject = told.get("subject") or subject
        sent = told.get("date") or told.get("sent")
        outlet, byline = whom, None
    else:
        outlet, byline = (who, None) if listed else (None, who)
    return RawReport(
        name=name,
        text=found.text,
        id=None if number is None and source.path else _id(source, ident, number),
        path=source.path if number is None else None,
        url=source.url,
        outlet=outlet,
        title=_PREFIX.sub("", subject).strip() or None if subject else None,
        byline=byline,
        published=certain(sent) if sent else None,
        retrieved=source.retrieved,
        furniture=tuple(sorted({*furniture(found.text), *found.aside})),
    )


def _id(source: RawInput, ident: str | None, number: int | None) -> str | None:
    return ident.strip("<> ") if ident else None if number is None else f"{slug(source.name)}:{number}"


def _parts(message: AnyMessage) -> tuple[MessagePart, ...]:
    """The message and its parts at any depth, but for those of messages that are attached."""
    found: list[MessagePart] = []
    waiting = [message]
    while waiting:
        each = waiting.pop()
        media = each.get_content_type()
        found.append(MessagePart(each, media, each.get_content_disposition() == "attachment"))
        if media != _MESSAGE:
            waiting += reversed(_within(each))
    return tuple(found)


def _within(part: AnyMessage) -> list[Message]:
    found = part.get_payload() if part.is_multipart() else []
    return [each for each in found if isinstance(each, Message)] if isinstance(found, list) else []


def _text(parts: Sequence[MessagePart], kind: str) -> str | None:
    """That of the first part of that kind that is no attachment."""
    for part in parts:
        if part.media != f"text/{kind}" or part.attached:
            continue
        data = part.message.get_payload(decode=True)
        if isinstance(data, bytes):
            with suppress(UnsupportedFormatError):
                return decode(data, "", part.message.get_content_charset()) if data.strip() else None
    return None


def _header(message: AnyMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except Exception:  # the library trips over headers that are no such thing
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _archived(message: AnyMessage) -> Message | None:
    """The page of a web archive (MHTML): its first part that is one, at the address that it was saved from."""
    if message.get_content_type() != "multipart/related":
        return None
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    located = message.get("Snapshot-Content-Location") or (pages and pages[0].get("Content-Location"))
    return pages[0] if pages and located else None


def _page(page: Message, source: RawInput, located: str | None) -> Iterator[RawReport | InputError]:
    from reportedly.intake import html

    data = page.get_payload(decode=True)
    address = str(page.get("Content-Location") or located or "").strip()
    yield html.draft(
        RawInput(
            name=source.name,
            data=data if isinstance(data, bytes) else b"",
            path=source.path,
            url=source.url or (address if address.startswith(("http://", "https://")) else None),
            charset=page.get_content_charset(),
        )
    )
