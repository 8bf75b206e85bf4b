"""The form of the connection type in the UI. Airflow reads it from the provider's information, or before 3.2 from the hook."""

import importlib
from typing import Any

CONNECTION_TYPE = "airflow_api"
HOOK_NAME = "Airflow API (SCHEDULER_AUTH)"

_TEXT = {"type": ["string", "null"]}
FIELDS: dict[str, dict[str, Any]] = {
    "ca_file": {
        "label": "CA file",
        "description": "PEM file with the CA of the API's certificate, if the system does not trust it",
        "schema": _TEXT,
    },
    "api_version": {
        "label": "API version",
        "description": "v2 for Airflow 3, v1 for Airflow 2; this Airflow's own if empty",
        "schema": _TEXT,
    },
    "timeout": {"label": "Timeout", "description": "Seconds to wait for a response", "schema": _TEXT},
}
HIDDEN = ["extra"]
RELABELING = {"schema": "Scheme, or path of the API"}
PLACEHOLDERS = {
    "host": "https://airflow.example.com:8080; this Airflow's own address if empty",
    "schema": "https",
    "login": "login of SCHEDULER_AUTH",
    "password": "password of SCHEDULER_AUTH",
}


def widgets() -> dict[str, Any]:
    """For versions of Airflow whose UI is made with Flask."""
    widget = importlib.import_module("flask_appbuilder.fieldwidgets").BS3TextFieldWidget
    text = importlib.import_module("flask_babel").lazy_gettext
    string = importlib.import_module("wtforms").StringField
    return {
        name: string(text(field["label"]), description=field["description"], widget=widget()) for name, field in FIELDS.items()
    }
