import os
import shutil
import tempfile

# Airflow writes its configuration to its home as soon as it is imported.
_HOME = tempfile.mkdtemp(prefix="airflow-tests-")
os.environ["AIRFLOW_HOME"] = _HOME
for _variable in [name for name in os.environ if name.startswith("AIRFLOW__")]:
    del os.environ[_variable]


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)
