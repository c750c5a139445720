"""Alerts by HTTP POST, signed as in https://www.standardwebhooks.com (HMAC-SHA256 over id, time and body)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

from reportedly.alert.message import Alert
from reportedly.alert.rules import Webhook
from reportedly.errors import ChannelError, InputError, RefusedError
from reportedly.intake.fetch import ask
from reportedly.watch.policy import retry_after

PREFIX = "whsec_"  # begins a secret that is written in Base64


class WebhookSender:
    """Posts each alert to one address. Redirects are not followed: the text would go where the user did not send it."""

    def __init__(self, name: str, channel: Webhook, secret: bytes | None) -> None:
        self._name, self._channel, self._secret = f"channel {name}", channel, secret

    def send(self, alert: Alert, now: float) -> None:
        body = alert.to_json()
        headers = {"Content-Type": "application/json", **signed(alert.id, now, body, self._secret)}
        try:
            # Errors name the channel, not the address, since many such addresses are secrets themselves.
            answer = ask(
                self._channel.url,
                name=self._name,
                allow_private=self._channel.allow_private,
                headers=headers,
                data=body,
            )
        except RefusedError as error:
            raise ChannelError(
                self._name, error.why, "write allow_private = true if it is in your own network"
            ) from None
        except InputError as error:
            raise ChannelError(self._name, error.why, "check its url and the network") from None
        if not 200 <= answer.status < 300:
            why = f"it was answered with HTTP {answer.status}"
            remedy = (
                "give the address that it leads to"
                if 300 <= answer.status < 400
                else "ask the administrator of the receiver"
            )
            raise ChannelError(self._name, why, remedy, retry_after(answer.headers.get("retry-after"), now))


def signed(ident: str, now: float, body: bytes, secret: bytes | None) -> dict[str, str]:
    """Return the headers of Standard Webhooks; without a secret, there is no signature."""
    headers = {"webhook-id": ident, "webhook-timestamp": str(int(now))}
    if secret is not None:
        digest = hmac.digest(secret, f"{ident}.{int(now)}.".encode() + body, hashlib.sha256)
        headers["webhook-signature"] = f"v1,{base64.b64encode(digest).decode()}"
    return headers


def key(name: str, secret: str) -> bytes:
    """Return the bytes of a secret: decoded from Base64 after "whsec_", else as they are. Raises `ChannelError`."""
    if not secret.startswith(PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise ChannelError(f"channel {name}", "its secret is not Base64 after whsec_", "copy it again, whole") from None
