"""Operations of several phones come to the same whatever their order, loss and doubling: sync converges."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tickets.devices.merging import merge
from tickets.devices.models import DeviceState

STEPS = (11, 12, 13)
MORNING = datetime(2026, 11, 30, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Done:
    """An operation as `merge` reads it."""

    client_id: UUID
    kind: str
    step_id: int | None
    is_done: bool
    reason: str
    done_at: datetime


def operations() -> st.SearchStrategy[Done]:
    # Few moments: phones often act in the same second.
    moments = st.integers(0, 4).map(lambda second: MORNING + timedelta(seconds=second))
    steps = st.builds(Done, st.uuids(), st.just("step"), st.sampled_from(STEPS), st.booleans(), st.just(""), moments)
    others = st.builds(
        Done,
        st.uuids(),
        st.sampled_from(["ready", "exception", "resume"]),
        st.none(),
        st.just(True),
        st.sampled_from(["Scherm", "Accu"]),
        moments,
    )
    return st.one_of(steps, others)


@given(st.lists(operations(), max_size=14, unique_by=lambda done: done.client_id), st.data())
def test_the_order_and_doubling_do_not_matter(done: list[Done], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(done))
    doubled = shuffled + (data.draw(st.lists(st.sampled_from(done), max_size=8)) if done else [])
    assert merge(doubled, STEPS) == merge(done, STEPS)


@given(st.lists(operations(), max_size=14, unique_by=lambda done: done.client_id), st.data())
def test_what_was_lost_and_is_sent_again_later_comes_to_the_same(done: list[Done], data: st.DataObject) -> None:
    lost = data.draw(st.sets(st.sampled_from(done))) if done else set()
    server = [item for item in done if item not in lost]
    merge(server, STEPS)
    assert merge([*server, *lost], STEPS) == merge(done, STEPS)


@given(st.lists(operations(), max_size=14, unique_by=lambda done: done.client_id))
def test_ready_means_every_step_and_an_exception_has_its_reason(done: list[Done]) -> None:
    outcome = merge(done, STEPS)
    if outcome.state == DeviceState.READY:
        assert outcome.done_steps == STEPS
    assert bool(outcome.reason) == (outcome.state == DeviceState.EXCEPTED)
    assert (outcome.state == DeviceState.TO_DO) <= (outcome.done_steps == ())


def test_the_later_of_two_counts_and_of_two_at_once_the_larger_number() -> None:
    def tick(number: int, second: int, *, is_done: bool) -> Done:
        return Done(UUID(int=number), "step", STEPS[0], is_done, "", MORNING + timedelta(seconds=second))

    assert merge([tick(1, 5, is_done=True), tick(9, 0, is_done=False)], STEPS).done_steps == (STEPS[0],)
    assert merge([tick(1, 0, is_done=True), tick(2, 0, is_done=False)], STEPS).done_steps == ()
