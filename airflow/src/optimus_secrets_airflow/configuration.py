"""Collects the backend's settings: its arguments, and Airflow's section [optimus_secrets] for those that are not given."""

import logging
import os
from collections.abc import Mapping
from typing import Any

from optimus_secrets_airflow.compat import configuration
from optimus_secrets_airflow.settings import SECTION, Settings

log = logging.getLogger(__name__)


def given_settings(kwargs: Mapping[str, Any]) -> dict[str, Any]:
    names = Settings.names()
    if unknown := sorted(set(kwargs) - set(names)):
        log.warning("OptimusSecretsBackend does not know the settings %s ([secrets] backend_kwargs)", ", ".join(unknown))
    return _of_section(names) | dict(kwargs)


def _of_section(names: list[str]) -> dict[str, str]:
    conf = configuration()
    prefix = f"AIRFLOW__{SECTION.upper()}__"
    if not conf.has_section(SECTION) and not any(name.startswith(prefix) for name in os.environ):
        return {}
    found = {name: conf.get(SECTION, name, fallback="") for name in names}
    return {name: value for name, value in found.items() if value}
