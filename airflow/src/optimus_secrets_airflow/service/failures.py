"""Says why a request had no response, in words that do not quote the request or an address."""

import os
import socket
import ssl

import urllib3
from urllib3 import exceptions

_TLS = (exceptions.SSLError, ssl.SSLError)

_TLS_REASONS = (
    (("Hostname mismatch", "IP address mismatch", "doesn't match"), "its TLS certificate is for another host name"),
    (("certificate has expired",), "its TLS certificate has expired"),
    (("CERTIFICATE_VERIFY_FAILED",), "its TLS certificate is not trusted: ca_file must have its CA's certificate"),
    (
        ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "UNKNOWN_PROTOCOL", "HTTP_REQUEST"),
        "it does not speak TLS: for plain HTTP the address must begin with http://",
    ),
    (
        ("CERTIFICATE_REQUIRED", "BAD_CERTIFICATE", "UNKNOWN_CA", "HANDSHAKE_FAILURE"),
        "it refuses the TLS handshake: does it need a client certificate (client_cert_file)?",
    ),
    (("NO_CERTIFICATE_OR_CRL_FOUND", "PEM lib", "PEM_LIB"), "ca_file or client_cert_file is not in PEM format"),
)


# What sending a request may raise, by urllib3 or by requests. Anything else is a fault of the program.
NETWORK_FAILURES = (urllib3.exceptions.HTTPError, OSError, ValueError)


def is_worth_a_retry(failure: Exception, repeatable: bool) -> bool:
    if _has(failure, *_TLS) or _has(failure, exceptions.ReadTimeoutError):
        return False
    return _was_not_connected(failure) or (repeatable and _has(failure, exceptions.ProtocolError, exceptions.ProxyError))


def reason_of(failure: Exception | None, connect_seconds: float | None, read_seconds: float | None) -> str:
    """Follows the server's name in a sentence."""
    if _has(failure, exceptions.ProxyError):
        return "cannot be reached: the proxy of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) fails"
    if _has(failure, *_TLS):
        return f"cannot be reached by TLS: {_tls_reason(str(failure))}"
    if _has(failure, exceptions.ReadTimeoutError):
        return f"did not respond within {read_seconds:g} s"
    if _has(failure, exceptions.ConnectTimeoutError) and not _has(failure, exceptions.NewConnectionError):
        return f"cannot be reached: no connection within {connect_seconds:g} s"
    return f"cannot be reached{_system_reason(failure)}"


def _was_not_connected(failure: Exception) -> bool:
    return _has(failure, exceptions.NewConnectionError, exceptions.ConnectTimeoutError)


def _has(failure: Exception | None, *kinds: type[BaseException]) -> bool:
    return any(isinstance(cause, kinds) for cause in _causes(failure))


def _tls_reason(text: str) -> str:
    for marks, reason in _TLS_REASONS:
        if any(mark in text for mark in marks):
            return reason
    return "the TLS handshake failed"


def _system_reason(failure: Exception | None) -> str:
    for cause in _causes(failure):
        if type(cause).__name__ == "NameResolutionError" or isinstance(cause, socket.gaierror):
            return ": its host name is unknown"
        if isinstance(cause, OSError) and isinstance(cause.errno, int):
            return f": {os.strerror(cause.errno)}"
    return ""


def _causes(failure: BaseException | None) -> list[BaseException]:
    """The failure and what it comes from, by any of the links that requests and urllib3 use."""
    found: list[BaseException] = []
    pending = [failure]
    while pending:
        cause = pending.pop(0)
        if not isinstance(cause, BaseException) or cause in found:
            continue
        found.append(cause)
        pending += [getattr(cause, "reason", None), cause.__cause__, cause.__context__, *cause.args]
    return found
