"""The proxies of the environment."""

import os
from typing import Any

import urllib3

from optimus_secrets_airflow.errors import InvalidSettingsError

_VARIABLES = ("http_proxy", "https_proxy", "all_proxy")


def connections_to(base_url: str, **settings: Any) -> urllib3.PoolManager:
    """
    :param settings: of urllib3's pools of connections
    :raises InvalidSettingsError: for a proxy of another kind
    """
    proxy, login, password = _proxy_for(base_url)
    if not proxy:
        return urllib3.PoolManager(**settings)
    headers = urllib3.make_headers(proxy_basic_auth=f"{login}:{password}") if login else None
    try:
        return urllib3.proxy_from_url(proxy, proxy_headers=headers, **settings)
    except ValueError:
        # Out here, so that it does not carry the address along, which may have a password.
        pass
    raise InvalidSettingsError("the proxy of the environment (HTTPS_PROXY, HTTP_PROXY) must begin with http:// or https://")


def _proxy_for(base_url: str) -> tuple[str, str, str]:
    """Its address, login and password."""
    if not any(os.environ.get(name) or os.environ.get(name.upper()) for name in _VARIABLES):
        return "", "", ""
    # Only now, since its import takes long. It knows all that NO_PROXY may hold.
    from requests import utils

    proxy = utils.select_proxy(base_url, utils.get_environ_proxies(base_url)) or ""
    if proxy and "://" not in proxy:
        proxy = f"http://{proxy}"
    return proxy, *utils.get_auth_from_url(proxy)
