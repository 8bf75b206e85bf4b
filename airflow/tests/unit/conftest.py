from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from testing.stub_service import StubService


@pytest.fixture
def service() -> Iterator[StubService]:
    with StubService() as service:
        yield service


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    file = tmp_path / "token"
    file.write_text("canary-token\n")
    return file


@pytest.fixture
def settings(service: StubService, token_file: Path) -> dict[str, Any]:
    return {"host": service.url, "project": "sales", "namespace": "eu", "token_file": str(token_file)}


@pytest.fixture(autouse=True)
def _nothing_masked_and_nothing_kept() -> Iterator[None]:
    from optimus_secrets_airflow import masking
    from optimus_secrets_airflow.service import process
    from optimus_secrets_airflow.templates import names
    from testing.maskers import reset_maskers

    reset_maskers()
    masking._values.forget()
    yield
    process._shared.forget()
    names.forget()
