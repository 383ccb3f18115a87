"""Fixtures for the log and the live stream."""

import pytest

from tests.events.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    return build_world()
