"""Which addresses count as public."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.addresses import public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "::101:101", "2002:7f00:1::",
        "2002:a00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "2001:0:7f00:1::1", "2001:db8::1",
        "3fff::1", "198.18.0.1", "192.0.2.1", "2606:4700::1111%eth0", "nonsense", "",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    """No address of this machine, of a private network or with such a one inside counts as public."""
    assert not public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "9.9.9.9", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1"]
)
def test_public_addresses(address: str) -> None:
    """Ordinary addresses are public, those with a public one inside too."""
    assert public(address)


@given(st.ip_addresses(v=4))
def test_carried_addresses_are_judged_by_what_they_carry(address: IPv4Address) -> None:
    """However an IPv4 address is dressed up, it is as public as by itself."""
    bits = int(address)
    dressed = [(0xFFFF << 32) | bits, (0x64FF9B << 96) | bits, (0x2002 << 112) | (bits << 80)]
    assert {public(str(IPv6Address(value))) for value in dressed} == {public(str(address))}


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_what_is_public_is_none_of_the_special_kinds(address: IPv4Address | IPv6Address) -> None:
    """Nothing that is private, loopback, link-local, multicast, reserved or unspecified is public by its own bits."""
    special = (
        address.is_private, address.is_loopback, address.is_link_local, address.is_multicast, address.is_unspecified,
    )  # fmt: skip
    embeds = isinstance(address, IPv6Address) and (
        address.ipv4_mapped or address.sixtofour or int(address) >> 96 == 0x64FF9B
    )
    assert embeds or not (any(special) and public(str(address)))
