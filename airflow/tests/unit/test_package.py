"""What the package tells Airflow, and what it brings along."""

import json
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from packaging.requirements import Requirement

from optimus_secrets_airflow import example_dags
from optimus_secrets_airflow.provider_info import get_provider_info
from testing.versions import NO_EXAMPLES, DagBag

PACKAGE = "airflow-provider-optimus-secrets"


def test_airflow_accepts_what_the_provider_tells_of_itself() -> None:
    schema = json.loads((resources.files("airflow") / "provider_info.schema.json").read_text())
    jsonschema.validate(get_provider_info(), schema)


def test_airflow_and_the_package_link_to_the_same_documentation() -> None:
    (integration,) = get_provider_info()["integrations"]
    (url,) = metadata.metadata(PACKAGE).get_all("Project-URL") or []
    assert url.endswith(", " + integration["external-doc-url"])


@pytest.mark.parametrize("version", ["2.11.0", "2.11.2", "3.0.6", "3.1.8", "3.2.0", "3.2.2", "3.3.2"])
def test_an_installed_airflow_is_not_upgraded(version: str) -> None:
    # Given
    requirements = {each.name: each for each in map(Requirement, metadata.requires(PACKAGE) or [])}

    # Then
    assert version in requirements.pop("apache-airflow").specifier
    assert not [name for name in requirements if name.startswith("apache-airflow")]


def test_the_next_major_version_of_airflow_is_not_promised() -> None:
    (airflow,) = [each for each in map(Requirement, metadata.requires(PACKAGE) or []) if each.name == "apache-airflow"]
    assert "4.0.0" not in airflow.specifier


def test_the_package_describes_itself() -> None:
    described: Any = metadata.metadata(PACKAGE)
    assert described["License-Expression"] == "Apache-2.0"
    assert "Framework :: Apache Airflow :: Provider" in described.get_all("Classifier")
    assert described["Description"].startswith("# airflow-provider-optimus-secrets")


def test_the_examples_are_dags() -> None:
    # When
    folder = Path(example_dags.__file__).parent
    bag = DagBag(str(folder), **NO_EXAMPLES)

    # Then
    assert bag.import_errors == {}
    assert set(bag.dags) == {"example_optimus_secrets"}
