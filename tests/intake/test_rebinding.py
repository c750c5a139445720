"""A name server that answers with a public address when it is asked for the first time, and with a private one afterwards."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from watched import Watch
from web import Reply, Web

from reportedly.errors import InputError
from reportedly.intake.addresses import public
from reportedly.intake.fetch import ask, fetch

if TYPE_CHECKING:
    from nameserver import NameServer

PUBLIC = "93.184.215.14"
PRIVATE = (
    "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1",
    "2002:7f00:1::", "64:ff9b::7f00:1", "2001:0:7f00:1::1",
)  # fmt: skip
Connected = list[str]


@pytest.fixture
def connected(web: Web, monkeypatch: pytest.MonkeyPatch) -> Connected:
    """The addresses that are connected to. The public one leads to the server of the test, as if it stood there."""
    plain, out = socket.socket.connect, Connected()
    own = int(web.address.rpartition(":")[2])

    def connect(self: socket.socket, address: Any) -> None:
        out.append(address[0])
        if address[0] == PUBLIC:
            plain(self, ("127.0.0.1", own))
        else:
            raise ConnectionRefusedError(111, "refused by the test")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return out


def _named(*turns: tuple[str, ...]) -> Any:
    from nameserver import naming  # dnspython is imported where it is used, since every worker imports this file

    return naming(*turns)


def _fetched() -> object:
    return fetch("http://quay.example/report").body


def _posted() -> object:
    return ask("http://quay.example/report", data=b"{}").status


WAYS: dict[str, Callable[[], object]] = {"fetch": _fetched, "webhook": _posted}


@pytest.mark.parametrize("private", PRIVATE)
@pytest.mark.parametrize("way", WAYS)
def test_a_name_is_looked_up_once(way: str, private: str, web: Web, connected: Connected) -> None:
    """The connection goes to the address that was checked, whatever the name means a moment later; the next one is refused."""
    web.pages["/report"] = "<p>The pier is lost.</p>"
    server: NameServer
    with _named((PUBLIC,), (private,)) as server:
        assert WAYS[way]() in (b"<p>The pier is lost.</p>", 200)
        assert (server.look_ups, connected) == (1, [PUBLIC])
        with pytest.raises(InputError, match="leads to an address inside this network or machine"):
            WAYS[way]()
        assert (server.look_ups, connected) == (2, [PUBLIC])


@pytest.mark.parametrize("private", PRIVATE)
def test_a_redirect_is_looked_up_anew(private: str, web: Web, connected: Connected) -> None:
    """A page that redirects to its own name, which has moved to this machine meanwhile, is refused."""
    web.pages["/report"] = Reply(status=302, headers={"Location": "http://quay.example/inside"})
    with _named((PUBLIC,), (private,)) as server, pytest.raises(InputError, match="inside this network or machine"):
        fetch("http://quay.example/report")
    assert (server.look_ups, connected) == (2, [PUBLIC])


@pytest.mark.parametrize("private", PRIVATE)
def test_one_private_address_among_public_ones(private: str, connected: Connected) -> None:
    """Nothing is connected to where one answer is both, so that none can be chosen that was not checked."""
    with _named((PUBLIC, private)), pytest.raises(InputError, match="inside this network or machine"):
        fetch("http://quay.example/report")
    assert connected == []


def test_another_name_for_this_machine(connected: Connected) -> None:
    """A name that is another name of one on this machine is what that is."""
    from nameserver import naming

    with naming(("localhost.quay.example.", "127.0.0.1")), pytest.raises(InputError):
        fetch("http://quay.example/report")
    assert not [each for each in connected if not public(each)]


@pytest.mark.parametrize("private", PRIVATE[::9])
def test_a_feed_that_moves_inside(private: str, connected: Connected, watch: Watch) -> None:
    """A watch asks for robots.txt and for the feed: the name that means a private address by then is asked for nothing more."""
    with _named((PUBLIC,), (private,)) as server:
        watching, _ = watch("http://quay.example/feed", allow_private=False)
    assert server.look_ups == 2
    assert connected == [PUBLIC]
    assert watching.done["silent feeds"] == 1
