"""The clock is the real one, unless history is played back."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from helpdesk import clock

MOMENT = datetime(2020, 4, 6, 9, 30, tzinfo=UTC)


def test_the_clock_tells_the_real_time() -> None:
    before = timezone.now()

    assert before <= clock.now() <= timezone.now()
    assert not clock.is_history()


def test_history_happens_at_its_own_moment() -> None:
    with clock.at(MOMENT):
        assert clock.now() == MOMENT
        assert clock.is_history()

    assert clock.now() != MOMENT


def test_the_real_time_comes_back_after_an_error() -> None:
    with pytest.raises(RuntimeError), clock.at(MOMENT):
        raise RuntimeError

    assert not clock.is_history()


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.at(MOMENT.replace(tzinfo=None)):
        pass
