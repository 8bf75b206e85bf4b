"""Names and addresses of hosts."""

import ipaddress
from urllib.parse import urlsplit


def is_loopback(host: str) -> bool:
    """
    Whether the host is this machine, so that a request does not cross a network.

    :param host: without a scheme; with or without a port
    """
    try:
        name = host if host.count(":") > 1 and "[" not in host else urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
