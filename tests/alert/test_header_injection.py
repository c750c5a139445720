"""No words of a report, and no name, break out of the header of a mail: it has the fields that it should, and no further one."""

from __future__ import annotations

import base64
import smtplib
from email import message_from_bytes, policy

import pytest
from hypothesis import example as tried
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from soak import EXAMPLES

from reportedly.alert.mail import message
from reportedly.alert.message import Alert, example
from reportedly.alert.rules import Mail

FIELDS = [
    "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "Reportedly-Alert", "Content-Type",
    "Content-Transfer-Encoding", "MIME-Version",
]  # fmt: skip
BCC = "Bcc: away@lantern.invalid"
# Ends of a line, as they are and as an encoded word has them (RFC 2047), which a library may decode before it writes the header.
ENDS = ["\r\n", "\n", "\r", "\n\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\0\n", "\r\n "]
PACKED = base64.b64encode(f"a\r\n{BCC}".encode()).decode()
WORDS = [
    "=?utf-8?q?a=0D=0ABcc:_away@lantern.invalid?=", "=?utf-8?q?a=0ABcc:_away@lantern.invalid?=", f"=?utf-8?b?{PACKED}?=",
    f"=?utf-8*en?b?{PACKED}?=", f"=?us-ascii?B?{PACKED}?= =?us-ascii?B?{PACKED}?=", f"x=?utf-8?b?{PACKED}?=y", f"==?utf-8?b?{PACKED}?=",  # noqa: E501
    f"=?=?utf-8?b?{PACKED}?=?=", f"(=?utf-8?b?{PACKED}?=)", f'"=?utf-8?b?{PACKED}?="', f"=?utf-7?q?+AA0ACg-{BCC}?=",
    f"=?utf-16?b?{base64.b64encode(f'a{chr(13)}{chr(10)}{BCC}'.encode('utf-16')).decode()}?=", f"=?utf-8?b?{PACKED}", "\udcff?=",
    "Mara\u202eokenO", "x" * 5_000, "é" * 5_000, "ok " * 900,
]  # fmt: skip
ATTACKS = [f"Mara{end}{BCC}" for end in ENDS] + [f"Mara{end}{end}<b>" for end in ENDS] + WORDS
DESK = Mail(to=("desk@gazette.invalid",), sender="reportedly@gazette.invalid", server="localhost")


def with_words(words: str, field: str) -> Alert:
    """An alert whose subject is made of these words, and which has them wherever words of reports can stand."""
    made = example(1.9e9)
    shown = structs.replace(made.data.shown[0], text=words, speaker=words, outlet=words, published=words)
    subjects: dict[str, str | None] = {"about": None, "story": None, "rule": words} | {field: words}
    return structs.replace(made, data=structs.replace(made.data, says=words, shown=(shown,), **subjects))


def assert_whole(words: str, field: str) -> None:
    made = message(with_words(words, field), DESK, 1.9e9)
    for separator in ("\n", "\r\n"):
        sent = made.as_bytes(policy=policy.SMTP.clone(linesep=separator))
        header, _, body = sent.partition(2 * separator.encode())
        names = [line.partition(b":")[0].decode() for line in header.splitlines() if line[:1] not in (b" ", b"\t")]
        assert names == FIELDS
        assert body.strip()
        got = message_from_bytes(sent, policy=policy.default)
        assert got.keys() == FIELDS
        assert (got["To"], got["Bcc"]) == ("desk@gazette.invalid", None)
        assert str(got["Subject"]).strip().startswith("[Reportedly] Denial: ")


@pytest.mark.parametrize("field", ["about", "story", "rule"])
@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_attacks(words: str, field: str) -> None:
    """Each that is known, in each field that a subject is made of."""
    assert_whole(words, field)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(
        st.sampled_from([*ENDS, *WORDS[:12], BCC, "=?", "?=", "?q?", "=0D=0A", ":", " ", "\t", "é", "a"]), max_size=12
    ).map("".join)
)
@tried("=" + "?utf-8?q?a=0D=0ABcc:_x?=")
def test_pieces_of_attacks(words: str) -> None:
    """Whatever is put together of them."""
    assert_whole(words, "about")


def test_the_words_are_still_there() -> None:
    """An encoded word is shown as it is written, but for a space."""
    made = message(with_words("=?utf-8?q?a?= of Lisk", "about"), DESK, 1.9e9)
    assert made["Subject"] == "[Reportedly] Denial: = ?utf-8?q?a?= of Lisk"


@pytest.mark.parametrize(
    "address", ["a@b.invalid\n", "a@b.invalid\nBcc: x@y.invalid", "=?utf-8?q?a=0D=0ABcc:_x?=@b.invalid", "a@b.invalid>"]
)
@pytest.mark.parametrize("key", ["from", "to"])
def test_an_address_that_would_break_out_is_refused(address: str, key: str) -> None:
    """When the file of rules is read, and not when an alert is to be sent."""
    import msgspec

    given = {"type": "email", "to": ["desk@gazette.invalid"], "from": "a@b.invalid", "server": "localhost"}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(given | {key: address if key == "from" else [address]}, Mail)


def test_smtp_is_given_the_same_recipients(monkeypatch: pytest.MonkeyPatch) -> None:
    """The envelope, which smtplib makes of the header."""
    told: list[list[str]] = []

    def sent(_server: smtplib.SMTP, _sender: str, to: list[str], *_: object, **__: object) -> dict[str, object]:
        told.append(to)
        return {}

    monkeypatch.setattr(smtplib.SMTP, "sendmail", sent)
    server = smtplib.SMTP()
    server.esmtp_features = {}
    monkeypatch.setattr(server, "ehlo_or_helo_if_needed", lambda: None)
    for words in ATTACKS:
        server.send_message(message(with_words(words, "about"), DESK, 1.9e9))
    assert told == [["desk@gazette.invalid"]] * len(ATTACKS)
