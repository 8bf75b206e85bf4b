"""Says why a request had no response, in words that do not quote the request or an address."""

import os
import socket

import requests
import urllib3

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


def is_worth_a_retry(failure: Exception, repeatable: bool) -> bool:
    if isinstance(failure, requests.exceptions.SSLError) or _is_read_timeout(failure):
        return False
    if isinstance(failure, requests.ConnectTimeout):
        return True
    return isinstance(failure, requests.ConnectionError) and (repeatable or _was_not_sent(failure))


def reason_of(failure: Exception | None, connect_seconds: float | None, read_seconds: float | None) -> str:
    """Follows the server's name in a sentence."""
    if isinstance(failure, requests.exceptions.SSLError) or _is_tls(failure):
        return f"cannot be reached by TLS: {_tls_reason(str(failure))}"
    if isinstance(failure, requests.ConnectTimeout):
        return f"cannot be reached: no connection within {connect_seconds:g} s"
    if _is_read_timeout(failure):
        return f"did not respond within {read_seconds:g} s"
    if isinstance(failure, requests.exceptions.ProxyError):
        return "cannot be reached: the proxy of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) fails"
    return f"cannot be reached{_system_reason(failure)}"


def _was_not_sent(failure: Exception) -> bool:
    return any(isinstance(cause, urllib3.exceptions.NewConnectionError) for cause in _causes(failure))


def _is_read_timeout(failure: Exception | None) -> bool:
    """In the middle of a response, requests raises it as an error of the connection."""
    return isinstance(failure, requests.ReadTimeout) or any(
        isinstance(cause, urllib3.exceptions.ReadTimeoutError) for cause in _causes(failure)
    )


def _is_tls(failure: Exception | None) -> bool:
    return isinstance(failure, OSError) and not isinstance(failure, requests.RequestException) and "PEM" in str(failure)


def _tls_reason(text: str) -> str:
    for marks, reason in _TLS_REASONS:
        if any(mark in text for mark in marks):
            return reason
    return "the TLS handshake failed"


def _system_reason(failure: Exception | None) -> str:
    for cause in _causes(failure):
        if type(cause).__name__ == "NameResolutionError" or isinstance(cause, socket.gaierror):
            return ": its host name is unknown"
        if isinstance(cause, OSError) and isinstance(cause.errno, int) and not isinstance(cause, requests.RequestException):
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
