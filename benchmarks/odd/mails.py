"""Mail: alternatives, encodings, history, signatures, forwarded articles, newsletters, mailboxes."""

from __future__ import annotations

from email.message import EmailMessage

from builders.packed import msg

from benchmarks.odd.expected import Odd, Reads, Refuses, one

BODY = "The dean said on Monday that the library would stay open.\n\n“We have the money,” the dean, Ora Finch, told the senate.\n"
SAID, MORE = (
    "The dean said on Monday that the library would stay open.",
    "“We have the money,” the dean, Ora Finch, told the senate.",
)
OLD = "The bursar wrote that there was no money at all."


def mail(text: str = BODY, html: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = headers.pop("sender", "Ada Quill <ada@quay.example>")
    made["Subject"] = headers.pop("subject", "Library")
    made["Date"] = "Tue, 06 May 2031 08:30:00 +0200"
    made["Message-ID"] = "<1@quay.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    if text:
        made.set_content(text)
    if html and text:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return made


def attached(inner: EmailMessage) -> bytes:
    outer = mail(text="See attached.", subject="Fwd")
    outer.add_attachment(inner)
    return outer.as_bytes()


def with_document() -> bytes:
    made = mail()
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="minutes.pdf")
    return made.as_bytes()


FORWARDED = (
    "FYI\n\n---------- Forwarded message ---------\nFrom: Campus Courier <news@campus.example>\nDate: Tue, May 6, 2031 at 8:30 AM\n"
    f"Subject: Library stays open\nTo: <ada@quay.example>\n\n{BODY}"
)
BEGUN = f"See below.\n\nBegin forwarded message:\n\nFrom: Campus Courier <news@campus.example>\nSubject: Library stays open\nDate: 6 May 2031\n\n{BODY}"
REPLY = f"{BODY}\nOn Mon, 5 May 2031 at 10:00, Bo Ash <bo@quay.example> wrote:\n> {OLD}\n"
OUTLOOK = f"{BODY}\n-----Original Message-----\nFrom: Bo Ash\nSent: Monday, May 5, 2031\nTo: Ada Quill\nSubject: Library\n\n{OLD}\n"
LATIN = (
    b"From: =?iso-8859-1?Q?J=F8rn_Ash?= <j@quay.example>\r\nSubject: =?utf-8?b?TGlicmFyeSDigJQgb3Blbg==?=\r\nMIME-Version: 1.0\r\n"
    b"Message-ID: <2@quay.example>\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"The dean said on Monday that =93we have the money=94 for the libra=\r\nry, and left.\r\n"
)
BOX = b"".join(
    b"From ada@quay.example Tue May  6 08:30:00 2031\n" + each.as_bytes() + b"\n"
    for each in (mail(), mail(text=" "), mail(subject="Two"))
)
PICTURES = mail(text="", html="<p><img src=cid:1></p>")

MAILS: tuple[Odd, ...] = (
    one("mail", "plain, with subject, sender and day", "a.eml", mail().as_bytes(),
        Reads(has=(SAID, MORE), values={"title": "Library", "byline": "Ada Quill", "published": "2031-05-06T08:30:00+02:00"})),
    one("mail", "only HTML", "a.eml", mail(text="", html=f"<div>{SAID}</div><div>{MORE}</div>").as_bytes(), Reads(has=(SAID, MORE))),
    one("mail", "a plain part that says nothing", "a.eml", mail(text="View this in your browser.", html=f"<p>{SAID}</p><p>{MORE}</p>").as_bytes(),
        Reads(has=(SAID, MORE))),
    one("mail", "quoted history", "a.eml", mail(text=REPLY).as_bytes(), Reads(has=(SAID, MORE), lacks=(OLD,))),
    one("mail", "history as Outlook sets it", "a.eml", mail(text=OUTLOOK).as_bytes(), Reads(has=(SAID, MORE), lacks=(OLD,))),
    one("mail", "a signature", "a.eml", mail(text=f"{BODY}\n-- \nAda Quill\nQuay Review, 4th floor\n").as_bytes(),
        Reads(has=(SAID, MORE), lacks=("4th floor",))),
    one("mail", "sent from a telephone", "a.eml", mail(text=f"{BODY}\nSent from my phone\n").as_bytes(), Reads(has=(SAID, MORE), lacks=("my phone",))),
    one("mail", "quoted-printable in the encoding of Windows", "a.eml", LATIN,
        Reads(has=("“we have the money” for the library",), values={"title": "Library — open", "byline": "Jørn Ash"})),
    one("mail", "a forwarded article", "a.eml", mail(text=FORWARDED, subject="Fwd: Library stays open").as_bytes(),
        Reads(has=(SAID, MORE), values={"outlet": "Campus Courier", "title": "Library stays open", "byline": None})),
    one("mail", "forwarded by a Mac", "a.eml", mail(text=BEGUN, subject="Fwd: Library stays open").as_bytes(),
        Reads(has=(SAID, MORE), values={"outlet": "Campus Courier", "published": "2031-05-06"})),
    one("mail", "a newsletter", "a.eml", mail(sender="Morning Tide <tide@campus.example>", List_Unsubscribe="<mailto:x@campus.example>").as_bytes(),
        Reads(has=(SAID, MORE), values={"outlet": "Morning Tide", "byline": None})),
    one("mail", "nothing but a picture", "a.eml", PICTURES.as_bytes(), Refuses("no text in the message")),
    one("mail", "history under a head, no line above it", "a.eml", mail(text=f"{BODY}\nFrom: Bo Ash <bo@q.example>\nSent: Monday, May 5, 2031\nTo: Ada\n"
        f"Subject: RE: Library\n\n{OLD}\n").as_bytes(), Reads(has=(SAID, MORE), lacks=(OLD, "Bo Ash"))),
    one("mail", "forwarded under a head, no line above it", "a.eml", mail(text=f"FYI\n\nFrom: Campus Courier <n@c.example>\nSent: Tuesday, May 6, 2031\n"
        f"To: Ada\nSubject: Library stays open\n\n{BODY}", subject="Fw: Library stays open").as_bytes(),
        Reads(has=(SAID, MORE), lacks=("FYI",), values={"outlet": "Campus Courier", "title": "Library stays open"})),
    one("mail", "who wrote it on two lines", "a.eml", mail(text=f"{BODY}\nOn Mon, May 5, 2031 at 10:00 AM Bo Ash\n<bo@q.example> wrote:\n\n> {OLD}\n").as_bytes(),
        Reads(has=(SAID, MORE), lacks=(OLD, "Bo Ash"))),
    one("mail", "answers between quoted lines", "a.eml", mail(text=f"> {OLD}\n{SAID}\n> And then?\n{MORE}\n").as_bytes(), Reads(has=(SAID, MORE), lacks=(OLD,))),
    one("mail", "a signature under a greeting", "a.eml", mail(text=f"{BODY}\nBest regards,\nAda Quill\nQuay Review | +1 555 0100\n").as_bytes(),
        Reads(has=(SAID, MORE), lacks=("regards", "555"))),
    one("mail", "thanks that are no greeting", "a.eml", mail(text=f"{SAID}\n\nThanks,\n\nshe said, and left the senate without a further word.\n").as_bytes(),
        Reads(has=(SAID, "she said, and left the senate"))),
    one("mail", "a notice of secrecy, a line to unsubscribe", "a.eml", mail(
        text=f"{BODY}\nCONFIDENTIALITY NOTICE: for the recipient alone.\nTo unsubscribe, write to x@c.example\n").as_bytes(),
        Reads(has=(SAID, MORE), lacks=("NOTICE", "unsubscribe"))),
    one("mail", "signed by a key", "a.eml", mail(text=f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{BODY}\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n=abcd\n"
        "-----END PGP SIGNATURE-----\n").as_bytes(), Reads(has=(SAID, MORE), lacks=("PGP", "SHA256", "iQEz"))),
    one("mail", "words that nobody sees in HTML", "a.eml", mail(text="", html=f'<div style="display:none">Five things today</div><p>{SAID}</p><p>{MORE}</p>'
        "<p>Unsubscribe | View in browser</p>").as_bytes(), Reads(has=(SAID, MORE), lacks=("Five things", "Unsubscribe"))),
    one("mail", "an article attached as a message", "a.eml", attached(mail(subject="Library stays open", sender="Campus Courier <n@c.example>")),
        Reads(has=(SAID, MORE), lacks=("See attached",), values={"outlet": "Campus Courier", "title": "Library stays open"})),
    one("mail", "a document attached, which is named", "a.eml", with_document(), Reads(has=(SAID, MORE), said="1 attachment is not read (minutes.pdf)")),
    one("mailbox", "three messages, one without text", "a.mbox", BOX, Reads(reports=2, has=(SAID, MORE), skipped=1)),
    one("Outlook", "a message that Outlook saved", "a.msg", msg("RE: Library", BODY, "Ada Quill"),
        Reads(has=(SAID, MORE), values={"title": "Library", "byline": "Ada Quill"})),
    one("Outlook", "a damaged one", "a.msg", msg("Library", BODY, "Ada Quill")[:1400], Refuses("old Office")),
)  # fmt: skip
