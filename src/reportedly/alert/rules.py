"""The content of a file of rules. The names of fields are the keys of the file, and their types say what is allowed."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

Kind = Literal["tension", "second_root", "denial", "altered", "changed", "search"]

Name = Annotated[str, Meta(min_length=1, max_length=200)]
Names = tuple[Name, ...]
# Of a header: no line may end in it, and no encoded word (RFC 2047) begin.
Address = Annotated[str, Meta(pattern=r"^(?!.*=\?)[^@\s<>,]+@[^@\s<>,]+\Z")]
Seconds = Annotated[float, Meta(ge=0)]


class Output(Struct, frozen=True, kw_only=True, tag="output", tag_field="type"):
    """A channel that writes to standard output: one JSON object a line, or text for people."""

    format: Literal["jsonl", "text"] = "jsonl"


class OnPages(Struct, frozen=True, kw_only=True, tag="pages", tag_field="type"):
    """A channel that sends nothing: its alerts stand on the page of alerts, as all that were found do."""


class Webhook(Struct, frozen=True, kw_only=True, tag="webhook", tag_field="type"):
    """A channel that sends an HTTP POST, signed if there is a secret in the environment or in a file."""

    url: Annotated[str, Meta(pattern="^https?://")]
    secret_env: Name | None = None
    secret_file: Name | None = None
    allow_private: bool = False


class Mail(Struct, frozen=True, kw_only=True, tag="email", tag_field="type"):
    """A channel that sends an e-mail to each address of `to`.

    `security`: encrypted from the first byte (tls), after the greeting (starttls), or not at all (none).
    """

    to: Annotated[tuple[Address, ...], Meta(min_length=1)]
    sender: Address = field(name="from")
    server: Name
    port: Annotated[int, Meta(ge=1, le=65535)] | None = None
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: Name | None = None
    password_env: Name | None = None
    password_file: Name | None = None


Channel = Output | OnPages | Webhook | Mail


class AlertRule(Struct, frozen=True, kw_only=True):
    """Which events to report, and on which channels. `actor`, `outlet` and `search`: one of these; without them, any."""

    name: Name
    on: Kind
    send: Annotated[Names, Meta(min_length=1)]
    actor: Names = ()
    outlet: Names = ()
    private_vs_public: bool = False
    score: Annotated[float, Meta(ge=0, le=1)] = 0.0
    words: Annotated[int, Meta(ge=1)] = 1
    search: Names = ()

    @property
    def identity(self) -> str:
        """A hash of the conditions. The channels are not part of it: sending elsewhere does not make another rule."""
        given = msgspec.to_builtins(self)
        conditions = {
            name: value
            for name, value in given.items()
            if name not in ("send", "search") or (name == "search" and value)
        }
        return hashlib.sha256(msgspec.json.encode(conditions, order="deterministic")).hexdigest()


# The kinds of event that a condition applies to. Conditions that are not listed apply to all kinds.
ONLY_ON: dict[str, frozenset[Kind]] = {
    "private_vs_public": frozenset(("tension", "denial")),
    "score": frozenset(("tension", "denial", "altered")),
    "words": frozenset(("changed",)),
    "search": frozenset(("search",)),
}


class Rules(Struct, frozen=True, kw_only=True):
    """The content of a whole file."""

    rules: tuple[AlertRule, ...]
    channels: dict[str, Channel]
