"""What differs in tests between the versions of Airflow."""

import importlib.util
import inspect
from typing import Any

from optimus_secrets_airflow import compat
from optimus_secrets_airflow.errors import OptimusSecretsError

IS_AIRFLOW_2 = importlib.util.find_spec("airflow.sdk") is None

try:
    from airflow.sdk import DAG
    from airflow.sdk.definitions._internal.templater import SandboxedEnvironment
except ImportError:
    from airflow.models.dag import DAG  # type: ignore[no-redef]
    from airflow.templates import SandboxedEnvironment  # type: ignore[import-not-found,no-redef]

try:
    from airflow.providers.standard.operators.bash import BashOperator as Task
except ImportError:
    from airflow.operators.bash import BashOperator as Task  # type: ignore[import-not-found,no-redef]

try:
    from airflow.dag_processing.dagbag import DagBag
except ImportError:
    from airflow.models.dagbag import DagBag

__all__ = ["CAN_STOP", "DAG", "IS_AIRFLOW_2", "NO_EXAMPLES", "DagBag", "Denied", "SandboxedEnvironment", "Task"]

# Since Airflow 3.2 a DagBag never has Airflow's own examples.
NO_EXAMPLES: dict[str, Any] = {"include_examples": False} if "include_examples" in inspect.signature(DagBag).parameters else {}

# Whether Airflow stops at a backend that fails, and what the backend raises.
CAN_STOP = compat.access_denied() is not None
Denied: Any = compat.access_denied() or OptimusSecretsError
