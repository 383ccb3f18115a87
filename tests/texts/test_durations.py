"""Durations in words: one form, which the web app's tests read from the same examples."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from helpdesk.texts import durations

EXAMPLES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("durations.json").read_text())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["minutes"]))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_duration_is_said_in_one_form(example: dict[str, Any], language: str) -> None:
    with translation.override(language):
        assert durations.duration_words(example["minutes"]) == example[language]
        in_days = example.get("days", example)[language]
        assert durations.duration_words(example["minutes"], in_days=True) == in_days


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["minutes"]))
def test_what_is_rounded_is_not_rounded_again(example: dict[str, Any]) -> None:
    once = durations.rounded_minutes(example["minutes"])
    assert durations.rounded_minutes(once) == once
    words = [durations.duration_words(minutes, in_days=True) for minutes in (once, example["minutes"])]
    assert words[0] == words[1]
