"""Tells schemathesis what the API description cannot express."""

import base64
import json
import os
import urllib.request

import schemathesis
from hypothesis import strategies as st

LOG_OUT = "DELETE /api/v1beta1/session"

_SECRET = st.from_regex(r"\A(?!_OPTIMUS_)[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\Z")
_NAMESPACE = st.just("") | st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")


def _page_token(last):
    return base64.urlsafe_b64encode("/".join(last).encode()).rstrip(b"=").decode()


schemathesis.openapi.format("page-token", st.tuples(_SECRET, _NAMESPACE).map(_page_token))
schemathesis.openapi.format("entity-tags", st.sampled_from(["*", '"1"', '"2"', '"1", W/"2"', '""', '"other"']))


@schemathesis.auth(refresh_interval=None)
class Token:
    """Uses OPTIMUS_TOKEN, except for calls that end a token: these use a new login."""

    def get(self, case, context):
        return _log_in(case.operation.base_url) if case.operation.label == LOG_OUT else os.environ["OPTIMUS_TOKEN"]

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}


def _log_in(service):
    login = {
        "method": "userpass",
        "username": os.environ["OPTIMUS_USER"],
        "password": os.environ["OPTIMUS_PASSWORD"],
    }
    request = urllib.request.Request(
        service.rstrip("/") + "/api/v1beta1/session",
        data=json.dumps(login).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)["token"]


_NOT_DESCRIBED = (
    "different namespaces",
    "page_token must be a nextPageToken",
    "If-Match must be * or ETags in quotes",
)


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Ignores responses that depend on rules which OpenAPI cannot express: query and body name the same namespace, and two text formats."""
    refused = response.status_code == 400 and any(reason in response.text for reason in _NOT_DESCRIBED)
    return not refused and not _project_wide(response) and not _registered_elsewhere(failure, case)


def _registered_elsewhere(failure, case):
    """A link takes the namespace from the body of a registration. If its query named one, the secret is not project-wide."""
    not_found = getattr(failure, "code", None) == "ST302"
    return not_found and not (case.query or {}).get("namespace_name")


def _project_wide(response):
    """After a namespace's secret was deleted, the project-wide one of the same name is found. Its tag begins with project-."""
    return any(tag.startswith('"project-') for tag in response.headers.get("etag", []))
