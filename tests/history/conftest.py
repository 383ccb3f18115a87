"""The small town in which tests of the history play."""

import pytest

from tests.live.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    return build_world()
