"""What Airflow makes of the text that a secrets backend gives it for a connection."""

import importlib
from typing import Any


def connection_of(text: str, conn_id: str = "conn") -> Any:
    """In each version of Airflow: what a task gets."""
    connection = connection_class()
    if text.startswith("{"):
        return connection.from_json(text, conn_id=conn_id)
    return connection(conn_id=conn_id, uri=text)


def connection_class() -> Any:
    try:
        sdk = importlib.import_module("airflow.sdk.definitions.connection").Connection
    except ImportError:
        sdk = None
    if sdk is not None and hasattr(sdk, "from_json"):
        return sdk
    return importlib.import_module("airflow.models.connection").Connection
