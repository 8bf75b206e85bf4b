"""
Masks what Airflow's processes write to their own output.

In Airflow 3, LocalExecutor copies what tasks log to the output of the scheduler, and Airflow does not mask that, though the
process knows the masks of the task. Airflow 2 masks it itself.
"""


def mask_console() -> None:
    try:
        from airflow.sdk.log import mask_logs
    except ImportError:
        return
    import structlog

    processors = structlog.get_config()["processors"]
    if isinstance(processors, list) and processors and mask_logs not in processors:
        # In place, since loggers that were used already hold this very list. The last one makes the text of a line.
        processors.insert(-1, mask_logs)
