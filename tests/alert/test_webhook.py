"""Webhooks, to a real server on this machine."""

from __future__ import annotations

import json
import time
from pathlib import Path
from threading import Event

import pytest
from standardwebhooks import Webhook as Standard
from standardwebhooks import WebhookVerificationError
from watched import MOMENT
from web import Asked, Reply, Web

from reportedly.alert.channels import opened
from reportedly.alert.message import Alert, example, from_json
from reportedly.alert.rules import Webhook
from reportedly.errors import ChannelError
from reportedly.intake import fetch

PATIENCE = 60.0  # seconds, of a server that does not answer
SECRET = "whsec_" + "dGhlIHBpZXIgaXMgbG9zdCBhbmQgbm9ib2R5IHRvbGQ="


def send(web: Web, alert: Alert | None = None, **more: object) -> None:
    channel = Webhook(url=f"{web.address}/hook", **{"allow_private": True, **more})  # type: ignore[arg-type]
    opened({"newsroom": channel})["newsroom"].send(alert or example(time.time()), time.time())


def test_posted(web: Web) -> None:
    """One POST of the alert as JSON under its id; any 2xx is an arrival."""
    web.pages["/hook"] = Reply(status=204)
    sent = example(1.0)
    send(web, sent)
    (asked,) = web.asked
    assert (asked.method, asked.headers["Content-Type"], asked.headers["webhook-id"]) == (
        "POST",
        "application/json",
        "test-1",
    )
    assert from_json(asked.body.decode()) == sent
    assert json.loads(asked.body)["data"]["shown"][0]["text"] == "that the pier was lost"
    assert "webhook-signature" not in asked.headers


@pytest.mark.parametrize("how", ["env", "file"])
def test_signed(web: Web, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, how: str) -> None:
    """The library of the standard takes the signature, and not that of other words."""
    web.pages["/hook"] = Reply(status=200)
    monkeypatch.setenv("DESK_SECRET", SECRET)
    path = tmp_path / "secret"
    path.write_text(SECRET + "\n")
    send(web, None, **{f"secret_{how}": "DESK_SECRET" if how == "env" else str(path)})
    (asked,) = web.asked
    headers = {name: asked.headers[name] for name in ("webhook-id", "webhook-timestamp", "webhook-signature")}
    assert Standard(SECRET).verify(asked.body, headers)
    with pytest.raises(WebhookVerificationError):
        Standard(SECRET).verify(asked.body.replace(b"lost", b"safe"), headers)


def test_a_private_address_is_refused(web: Web) -> None:
    """Unless the channel allows it; nothing is sent there."""
    with pytest.raises(ChannelError, match="inside this network or machine; write allow_private = true"):
        send(web, allow_private=False)
    assert web.asked == []


@pytest.mark.parametrize(
    ("reply", "why", "wait"),
    [
        (Reply(status=500), "it was answered with HTTP 500", None),
        (Reply(status=404), "it was answered with HTTP 404", None),
        (Reply(status=429, headers={"Retry-After": "90"}), "HTTP 429", 90),
        (Reply(status=302, headers={"Location": "/elsewhere"}), "HTTP 302; give the address that it leads to", None),
    ],
)
def test_refused(web: Web, reply: Reply, why: str, wait: float | None) -> None:
    """What the other side does not take has not arrived. Redirects are not followed."""
    web.pages["/hook"] = reply
    with pytest.raises(ChannelError, match=why) as error:
        send(web)
    assert error.value.wait == wait
    assert web.paths() == ["/hook"]


def test_silent(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that does not answer, or that nobody runs, is one line without the address, which may be a secret."""
    told = Event()

    def late(_: Asked) -> Reply:
        told.wait(PATIENCE)
        return Reply()

    web.pages["/hook"] = late
    with monkeypatch.context() as patch:
        patch.setattr(fetch, "SECONDS", MOMENT)
        with pytest.raises(ChannelError, match="channel newsroom: took more than"):
            send(web)
    told.set()
    with pytest.raises(ChannelError, match="gives no connection") as error:
        opened({"x": Webhook(url="http://127.0.0.1:1/T0KEN", allow_private=True)})["x"].send(example(1.0), 1.0)
    assert "T0KEN" not in str(error.value)


def test_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A missing secret is one line before anything is sent; a broken one is not repeated."""
    hook = Webhook(url="https://desk.invalid/", secret_env="DESK_SECRET")
    with pytest.raises(ChannelError, match="channel x: the environment has no DESK_SECRET"):
        opened({"x": hook})
    monkeypatch.setenv("DESK_SECRET", "whsec_hunter2!")
    with pytest.raises(ChannelError, match="is not Base64") as error:
        opened({"x": hook})
    assert "hunter2" not in str(error.value)
    with pytest.raises(ChannelError, match="can't be read"):
        opened({"x": Webhook(url="https://desk.invalid/", secret_file=f"{tmp_path}/none")})
