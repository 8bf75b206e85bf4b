"""Tasks that read a number of secrets, each in a process of its own, and then write a hundred lines to their log."""

import time

try:
    from airflow.sdk import DAG, Variable, task
except ImportError:  # Airflow 2
    from airflow.decorators import task
    from airflow.models import DAG, Variable

COUNTS = (0, 2, 6)
ROUNDS = 5

with DAG("masks", schedule=None, max_active_tasks=1):
    previous = None
    for number in range(ROUNDS):
        for count in COUNTS:

            @task(task_id=f"secrets_{count}_round_{number}")
            def read(count: int = count) -> float:
                start = time.perf_counter()
                for index in range(count):
                    Variable.get(f"ACCOUNT_{index}")
                for line in range(100):
                    print(f"line {line} of a hundred, as an ordinary task writes them")
                return time.perf_counter() - start

            current = read()
            if previous is not None:
                previous >> current
            previous = current
