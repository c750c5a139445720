"""What a file of rules holds. Names of fields are the keys of the file; what each may be is said here once."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

Kind = Literal["tension", "second_root", "denial", "altered", "changed"]

Name = Annotated[str, Meta(min_length=1, max_length=200)]
Names = tuple[Name, ...]
Seconds = Annotated[float, Meta(ge=0)]


class Output(Struct, frozen=True, kw_only=True, tag="output", tag_field="type"):
    """Standard output: one JSON object a line or, as text, for people."""

    format: Literal["jsonl", "text"] = "jsonl"


class Webhook(Struct, frozen=True, kw_only=True, tag="webhook", tag_field="type"):
    """An HTTP POST, signed where there is a secret, which is in the environment or in a file of its own."""

    url: Annotated[str, Meta(pattern="^https?://")]
    secret_env: Name | None = None
    secret_file: Name | None = None
    allow_private: bool = False


class Mail(Struct, frozen=True, kw_only=True, tag="email", tag_field="type"):
    """An e-mail to each of `to`. `security`: from the first byte on (tls), from the greeting on (starttls), or none."""

    to: Annotated[tuple[Annotated[str, Meta(pattern="^[^@\\s<>,]+@[^@\\s<>,]+$")], ...], Meta(min_length=1)]
    sender: Annotated[str, Meta(pattern="^[^@\\s<>,]+@[^@\\s<>,]+$")] = field(name="from")
    server: Name
    port: Annotated[int, Meta(ge=1, le=65535)] | None = None
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: Name | None = None
    password_env: Name | None = None
    password_file: Name | None = None


Channel = Output | Webhook | Mail


class Rule(Struct, frozen=True, kw_only=True):
    """What to tell, and where. `actor` and `outlet`: of one of these; without them of any."""

    name: Name
    on: Kind
    send: Annotated[Names, Meta(min_length=1)]
    actor: Names = ()
    outlet: Names = ()
    private_vs_public: bool = False
    score: Annotated[float, Meta(ge=0, le=1)] = 0.0
    words: Annotated[int, Meta(ge=1)] = 1

    @property
    def identity(self) -> str:
        """A hash of what it asks for. Where it is sent makes no other rule of it."""
        asked = {name: value for name, value in msgspec.to_builtins(self).items() if name != "send"}
        return hashlib.sha256(msgspec.json.encode(asked, order="deterministic")).hexdigest()


# Which kinds of event a condition can be about; the others are about all.
ONLY_ON: dict[str, frozenset[Kind]] = {
    "private_vs_public": frozenset(("tension", "denial")),
    "score": frozenset(("tension", "denial", "altered")),
    "words": frozenset(("changed",)),
}


class Rules(Struct, frozen=True, kw_only=True):
    """A whole file."""

    rules: tuple[Rule, ...]
    channels: dict[str, Channel]
