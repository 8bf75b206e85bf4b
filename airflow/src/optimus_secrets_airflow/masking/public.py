"""Parts of secrets that are not secret: words, addresses and settings that many log lines contain."""

import re
from urllib.parse import urlsplit

_WORDS = {
    "authorized_user",
    "external_account",
    "false",
    "googleapis.com",
    "impersonated_service_account",
    "localhost",
    "none",
    "null",
    "service_account",
    "true",
}
# Names of fields in JSON, of parameters in URIs and of variables in dotenv files. They hold settings, not secrets.
_NAMES = {
    "charset",
    "conn_id",
    "conn_type",
    "connect_timeout",
    "data source",
    "database",
    "dbname",
    "driver",
    "encoding",
    "host",
    "hostname",
    "initial catalog",
    "port",
    "region",
    "region_name",
    "schema",
    "scheme",
    "server",
    "sslmode",
    "timeout",
    "type",
    "universe_domain",
}
_ARMOUR = re.compile(r"-----(BEGIN|END) [A-Z0-9 ]+-----")
_GOOGLE = ("googleapis.com", "google.com")


def is_public_word(text: str) -> bool:
    return text.lower() in _WORDS or _ARMOUR.fullmatch(text) is not None or _is_of_google(text)


def is_public_name(name: str) -> bool:
    """Also ``DB_HOST`` and ``spring.datasource.port``."""
    lower = name.lower().strip()
    return lower in _NAMES or re.split(r"[_.-]", lower)[-1] in ("host", "hostname", "port", "server")


def _is_of_google(text: str) -> bool:
    """Google's own addresses, which each key of a service account has."""
    if not text.startswith("https://"):
        return False
    try:
        url = urlsplit(text)
    except ValueError:
        return False
    host = url.netloc.lower()
    return not url.query and not url.fragment and any(host == name or host.endswith("." + name) for name in _GOOGLE)
