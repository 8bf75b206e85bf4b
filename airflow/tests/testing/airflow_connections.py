"""What Airflow makes of the text that a secrets backend gives it for a connection."""

import contextlib
import importlib
from typing import Any


def connection_of(text: str, conn_id: str = "conn") -> Any:
    """In each version of Airflow: what a task gets."""
    if text.startswith("{"):
        return _class_with("from_json").from_json(text, conn_id=conn_id)
    connection = _class_with("from_uri")
    return (
        connection.from_uri(text, conn_id=conn_id) if hasattr(connection, "from_uri") else connection(conn_id=conn_id, uri=text)
    )


def _class_with(method: str) -> Any:
    """The SDK's, if it can."""
    with contextlib.suppress(ImportError):
        connection = importlib.import_module("airflow.sdk.definitions.connection").Connection
        if hasattr(connection, method):
            return connection
    return importlib.import_module("airflow.models.connection").Connection
