"""Open channels: check that the secrets they need are there, and return objects that send."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from reportedly.alert.message import Alert
from reportedly.alert.rules import Channel, Mail, OnPages, Output, Webhook
from reportedly.errors import ChannelError


class Sender(Protocol):
    """An open channel."""

    def send(self, alert: Alert, now: float) -> None:
        """Send the alert; when this returns, the receiver has it. Raises `ChannelError`."""


class OnPagesSender:
    """Has nothing to send: pages show what is in the store."""

    def send(self, alert: Alert, now: float) -> None: ...


def opened(channels: Mapping[str, Channel]) -> dict[str, Sender]:
    """Return a sender for each channel, by name. Raises `ChannelError` if a secret is missing."""
    return {name: _opened(name, channel) for name, channel in channels.items()}


def _opened(name: str, channel: Channel) -> Sender:
    from reportedly.alert.mail import MailSender
    from reportedly.alert.output import OutputSender
    from reportedly.alert.webhook import WebhookSender, key

    match channel:
        case Output():
            return OutputSender(channel)
        case OnPages():
            return OnPagesSender()
        case Webhook():
            secret = _secret(name, channel.secret_env, channel.secret_file)
            return WebhookSender(name, channel, None if secret is None else key(name, secret))
        case Mail():
            return MailSender(name, channel, _secret(name, channel.password_env, channel.password_file))


def _secret(name: str, variable: str | None, file: str | None) -> str | None:
    """Return the secret from an environment variable or a file. It is never printed: messages name only its place."""
    if variable is not None:
        if found := os.environ.get(variable):
            return found
        raise ChannelError(f"channel {name}", f"the environment has no {variable}", "set it, and run this again")
    if file is not None:
        try:
            found = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            why = f"{file} can't be read ({getattr(error, 'strerror', None) or 'it is not text'})"
            raise ChannelError(f"channel {name}", why, "check who may read it") from None
        if found:
            return found
        raise ChannelError(f"channel {name}", f"{file} is empty", "write the secret into it")
    return None
