"""The settings that docs/airflow.md shows are accepted as they are."""

import configparser
import json
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from optimus_secrets_airflow.settings import Settings

_DOCUMENT = (Path(__file__).parents[3] / "docs" / "airflow.md").read_text()
# What an example about one setting leaves out.
_REST = {"host": "https://secrets.example.com", "project": "sales", "token_file": "/run/secrets/token"}


def blocks(language: str) -> list[str]:
    found = re.findall(rf"```{language}\n(.*?)```", _DOCUMENT, re.DOTALL)
    assert found
    return found


def test_the_section_of_airflow_cfg_is_valid() -> None:
    # Given
    (text,) = blocks("ini")
    parser = configparser.ConfigParser()

    # When
    parser.read_string(textwrap.dedent(text))

    # Then
    settings = Settings.parse(json.loads(parser["secrets"]["backend_kwargs"]))
    assert [conn_id for conn_id, _ in settings.connections] == ["airflow_api", "google_cloud_default"]


@pytest.mark.parametrize("text", blocks("json"))
def test_examples_of_settings_are_valid(text: str) -> None:
    given = json.loads(text)
    Settings.parse(given if "host" in given else _REST | given)


def test_the_values_for_helm_name_one_token_and_are_one_line() -> None:
    # Given
    values: Any = yaml.safe_load(blocks("yaml")[0])
    (mount,) = values["volumeMounts"]
    (volume,) = values["volumes"]
    token = volume["projected"]["sources"][0]["serviceAccountToken"]

    # When
    text = values["config"]["secrets"]["backend_kwargs"]

    # Then: the chart puts the text behind "backend_kwargs =", by a Go template.
    assert "\n" not in text
    assert "{{" not in text
    assert Settings.parse(json.loads(text)).jwt_file == f"{mount['mountPath']}/{token['path']}"
    assert mount["name"] == volume["name"]
