"""
Masks what Airflow's processes write to their own output.

LocalExecutor copies whatever tasks log to the output of the scheduler, and there Airflow masks nothing, though that process knows
the masks of the task: they are put to use.
"""

import structlog
from airflow.sdk.log import mask_logs


def mask_console() -> None:
    processors = structlog.get_config()["processors"]
    if isinstance(processors, list) and processors and mask_logs not in processors:
        # In place, since loggers that were used already hold this very list. The last one makes the text of a line.
        processors.insert(-1, mask_logs)
