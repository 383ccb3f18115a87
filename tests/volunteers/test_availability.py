"""How much time there is in a week, and who suits a ticket best: pure arithmetic."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from volunteers.availability import DayRange, Slot, available_minutes
from volunteers.matching import CandidateFacts, Needs, rank

MONDAY = date(2020, 4, 20)

slots = st.lists(
    st.builds(
        lambda weekday, start, length: Slot(weekday, time(start), time(min(23, start + length), 59)),
        st.integers(1, 7),
        st.integers(0, 22),
        st.integers(0, 8),
    ),
    max_size=6,
)
days = st.integers(-10, 16).map(lambda n: MONDAY + timedelta(days=n))
ranges = st.lists(
    st.builds(
        lambda first, length, available: DayRange(first, first + timedelta(days=length), available),
        days,
        st.integers(0, 12),
        st.booleans(),
    ),
    max_size=4,
)
minutes = st.integers(0, 3600)


@given(minutes, slots, ranges, st.integers(0, 6))
def test_it_is_never_negative_never_more_than_wished_and_the_same_all_week(
    weekly: int, usual: list[Slot], exceptions: list[DayRange], day: int
) -> None:
    found = available_minutes(weekly, usual, exceptions, week_of=MONDAY)
    assert 0 <= found <= weekly
    assert available_minutes(weekly, usual, exceptions, week_of=MONDAY + timedelta(days=day)) == found


@given(minutes, slots)
def test_without_exceptions_it_is_the_wish(weekly: int, usual: list[Slot]) -> None:
    assert available_minutes(weekly, usual, [], week_of=MONDAY) == weekly


@given(minutes, slots, ranges)
def test_away_all_week_leaves_nothing_and_being_there_after_all_gives_it_back(
    weekly: int, usual: list[Slot], exceptions: list[DayRange]
) -> None:
    week = (MONDAY, MONDAY + timedelta(days=6))
    assert available_minutes(weekly, usual, [DayRange(*week, False)], week_of=MONDAY) == 0
    there = [*exceptions, DayRange(*week, True)]
    assert available_minutes(weekly, usual, there, week_of=MONDAY) == weekly


@given(minutes, slots, ranges, days, st.integers(0, 6))
def test_one_more_absence_never_gives_time(
    weekly: int, usual: list[Slot], exceptions: list[DayRange], first: date, length: int
) -> None:
    more = [*exceptions, DayRange(first, first + timedelta(days=length), False)]
    before = available_minutes(weekly, usual, exceptions, week_of=MONDAY)
    assert available_minutes(weekly, usual, more, week_of=MONDAY) <= before


def test_a_day_away_takes_its_share() -> None:
    usual = [Slot(1, time(9), time(12)), Slot(3, time(9), time(10))]
    away = [DayRange(MONDAY, MONDAY, False)]
    assert available_minutes(480, usual, away, week_of=MONDAY) == 120
    # Without usual hours: a fifth per working day, nothing for the weekend.
    assert available_minutes(500, [], away, week_of=MONDAY) == 400
    weekend = [DayRange(MONDAY + timedelta(days=5), MONDAY + timedelta(days=6), False)]
    assert available_minutes(500, [], weekend, week_of=MONDAY) == 500


@given(minutes, slots, ranges, st.integers(30, 960))
def test_no_day_has_more_than_its_most(weekly: int, usual: list[Slot], exceptions: list[DayRange], most: int) -> None:
    whole = available_minutes(weekly, usual, exceptions, week_of=MONDAY)
    found = available_minutes(weekly, usual, exceptions, week_of=MONDAY, max_daily_minutes=most)
    assert found <= min(whole, 7 * most)
    assert found == whole or found % most == 0


def test_the_most_of_a_day_counts_on_the_days_that_are_left() -> None:
    usual = [Slot(1, time(9), time(17)), Slot(3, time(9), time(17))]
    assert available_minutes(600, usual, [], week_of=MONDAY, max_daily_minutes=240) == 480
    away = [DayRange(MONDAY, MONDAY, False)]
    assert available_minutes(600, usual, away, week_of=MONDAY, max_daily_minutes=240) == 240


# --- Matching --------------------------------------------------------------------------------------------------------


def somebody(user_id: int = 1, **facts: object) -> CandidateFacts:
    values = {"name": f"Student {user_id}", "available_minutes": 480} | facts
    return CandidateFacts(user_id=user_id, **values)  # type: ignore[arg-type]


def order(needs: Needs, *people: CandidateFacts) -> list[int]:
    return [item.facts.user_id for item in rank(needs, people)]


NEEDS = Needs(skills={1: "Windows", 2: "Wifi"}, estimate_minutes=60, school_name="De Proef")


def test_skills_weigh_most_then_time_then_load_and_the_school() -> None:
    expert, basic, none = somebody(1, skills={1: 3, 2: 3}), somebody(2, skills={1: 1}), somebody(3)
    assert order(NEEDS, none, basic, expert) == [1, 2, 3]
    assert order(NEEDS, somebody(1, available_minutes=60), somebody(2)) == [2, 1]
    assert order(NEEDS, somebody(1, open_tickets=2), somebody(2)) == [2, 1]
    assert order(NEEDS, somebody(1), somebody(2, solved_at_school=1)) == [2, 1]


def test_who_is_full_or_said_no_comes_last_however_good() -> None:
    expert = {"skills": {1: 3, 2: 3}}
    full, refused = somebody(1, open_tickets=4, **expert), somebody(2, has_declined=True, **expert)
    no_time = somebody(3, planned_minutes=480, **expert)
    assert order(NEEDS, refused, full, no_time, somebody(4))[0] == 4
    assert order(NEEDS, refused, full)[-1] == 2


def test_equals_come_by_least_work_and_then_by_name() -> None:
    needs = Needs()
    assert order(needs, somebody(2, name="B"), somebody(1, name="A")) == [1, 2]
    busy = somebody(1, name="A", available_minutes=1000, planned_minutes=200)
    assert order(needs, busy, somebody(2, name="B", available_minutes=1000, planned_minutes=100)) == [2, 1]


def test_who_does_not_speak_the_language_comes_later_and_it_is_said_why() -> None:
    dutch, english = frozenset({"nl"}), frozenset({"en", "ar"})
    needs = Needs(language="en")
    ranked = rank(needs, [somebody(1, languages=dutch), somebody(2, languages=english), somebody(3)])
    assert [item.facts.user_id for item in ranked] == [2, 3, 1]
    assert [reason.is_good for item in ranked for reason in item.reasons if "language" in reason.code] == [True, False]
    assert order(Needs(language="nl"), somebody(1, languages=english), somebody(2, languages=dutch)) == [2, 1]
    # Nothing is asked of who makes devices ready.
    assert order(Needs(), somebody(1, languages=english), somebody(2, languages=dutch)) == [1, 2]


def test_reasons_say_why_in_words() -> None:
    [item] = rank(NEEDS, [somebody(1, skills={1: 3}, open_tickets=1, solved_at_school=2)])
    codes = {reason.code: reason.is_good for reason in item.reasons}
    assert codes == {"expert": True, "lacks": False, "time": True, "load": True, "school": True}
    texts = " ".join(reason.text for reason in item.reasons)
    for part in ("Windows", "Wifi", "De Proef", "8"):
        assert part in texts
    [full] = rank(NEEDS, [somebody(1, planned_minutes=480, open_tickets=4)])
    assert {"no_time", "full"} <= {reason.code for reason in full.reasons}


@given(
    st.lists(
        st.builds(
            somebody,
            st.integers(1, 99),
            skills=st.dictionaries(st.integers(1, 3), st.integers(1, 3)),
            available_minutes=st.integers(0, 3600),
            planned_minutes=st.integers(0, 3600),
            open_tickets=st.integers(0, 9),
            max_open_tickets=st.integers(0, 9),
            solved_at_school=st.integers(0, 9),
            has_declined=st.booleans(),
            languages=st.frozensets(st.sampled_from(["nl", "en", "ar"])),
        ),
        max_size=8,
    ),
    st.sampled_from([NEEDS, Needs(), Needs(language="nl"), Needs(skills={1: "Windows"}, estimate_minutes=5)]),
)
def test_everybody_is_ranked_once_between_0_and_100(people: list[CandidateFacts], needs: Needs) -> None:
    ranked = rank(needs, people)
    assert sorted(id(item.facts) for item in ranked) == sorted(id(item) for item in people)
    assert all(0 <= item.score <= 100 for item in ranked)
    free = [item.score for item in ranked if not item.facts.is_full and not item.facts.has_declined]
    assert free == sorted(free, reverse=True)
