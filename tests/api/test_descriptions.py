"""The API's description tells of each operation what it does."""

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

DESCRIPTION = Path(__file__).parents[2] / "docs/openapi.yaml"


def operations() -> dict[str, dict[str, Any]]:
    paths = yaml.safe_load(DESCRIPTION.read_text())["paths"]
    return {
        operation["operationId"]: operation
        for methods in paths.values()
        for operation in methods.values()
        if isinstance(operation, dict)
    }


def test_every_operation_has_a_summary_of_its_own() -> None:
    summaries = {name: operation.get("summary", "") for name, operation in operations().items()}
    how_often = Counter(summaries.values())

    assert len(summaries) > 100
    assert {name: text for name, text in summaries.items() if len(text) < 10 or how_often[text] > 1} == {}
