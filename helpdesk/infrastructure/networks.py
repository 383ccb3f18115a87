"""Which network an address belongs to, for limits on those who are not signed in."""

from ipaddress import IPv6Address, IPv6Network, ip_address

# What one home, school or phone gets: it has as many addresses inside as it likes.
IPV6_PREFIX = 64


def plain_address(address: str) -> str:
    """Return an IPv4 address that came in over IPv6 (`::ffff:192.0.2.1`) as itself, anything else as it is.

    Shortened to a prefix, all of them would be one network.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return address


def network_of(address: str) -> str:
    """Return the IPv4 address, or the /64 prefix of an IPv6 address."""
    plain = plain_address(address)
    try:
        found = ip_address(plain)
    except ValueError:
        return plain
    if isinstance(found, IPv6Address):
        return str(IPv6Network((int(found), IPV6_PREFIX), strict=False).network_address)
    return plain
