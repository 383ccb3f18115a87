"""Study days of many schools from a paste or a file: nothing is written before it is confirmed, nothing is lost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.access.actor import person
from helpdesk.errors import Invalid
from helpdesk.history.models import Event
from helpdesk.schools.actions.import_study_days import (
    StudyDaySource,
    import_study_days,
    preview_study_days,
)
from helpdesk.schools.actions.study_days import add_study_day
from helpdesk.schools.models import StudyDay
from helpdesk.texts.sheets.days import read_day
from tests.devices.test_sheets import workbook
from tests.evidence import nothing_changed
from tests.factories import World

TODAY = timezone.localdate()
FRIDAY = TODAY + timedelta(days=4 - TODAY.weekday() + 7)


def dutch(day: date) -> str:
    return f"{day:%d-%m-%Y}"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-30", "2026-11-30T00:00:00", "30-11-2026", "30/11/2026", "30.11.2026", "30-11-26", "30 nov 2026",
        "30 november 2026", "ma 30 nov. 2026", "maandag 30 november 2026", "30 November 2026", "Monday, 30 Nov 2026",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 11, 30)


@pytest.mark.parametrize("text", ["", "11/30/2026", "31-02-2026", "30 foo 2026", "vrijdag", "46356", "30-11", "0-0-0"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%y", "%d %B %Y"])
)
def test_every_day_that_is_written_is_read_back(day: date, form: str) -> None:
    assert read_day(day.strftime(form)) == day


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_a_day(text: str) -> None:
    assert read_day(text) is None or isinstance(read_day(text), date)


def rows_of(world: World, *rows: str) -> str:
    return "\n".join(("Vestigingscode;Eerste dag;Laatste dag;Naam", *rows))


@pytest.mark.django_db
class TestImport:
    def run(self, world: World, text: str, **options: Any) -> Any:
        source = StudyDaySource(text=text)
        return import_study_days(actor=person(world.coordinator), desk_id=world.desk.pk, source=source, **options)

    def test_a_preview_says_what_would_be_and_writes_nothing(self, world: World) -> None:
        add_study_day(actor=person(world.ict), school_id=world.school.pk, starts_on=FRIDAY)
        week = FRIDAY + timedelta(days=7)
        text = rows_of(
            world,
            f"{world.school.code};{dutch(week)};;Teamdag",
            f"{world.second_school.code};{dutch(week)};{dutch(week + timedelta(days=1))};",
            f"{world.school.code};{dutch(FRIDAY)};;is er al",
            f"99ZZ99;{dutch(week)};;",
            f"{world.school.code};vrijdag;;",
            f"{world.closed_school.code};{dutch(week)};;",
            f"{world.school.code};{dutch(week)};;nog eens",
            f"{world.other_school.code};{dutch(week)};{dutch(FRIDAY)};",
            f";{dutch(week)};;",
        )
        with nothing_changed():
            plan = preview_study_days(
                actor=person(world.coordinator), desk_id=world.desk.pk, source=StudyDaySource(text=text)
            )
        assert (len(plan.new), plan.known, len(plan.wrong)) == (2, 1, 6)
        assert [draft.row for draft in plan.wrong] == [5, 6, 7, 8, 9, 10]
        assert all(len(draft.errors) == 1 for draft in plan.wrong)

    def test_confirmed_it_writes_each_day_with_its_event(self, world: World) -> None:
        text = rows_of(world, f"{world.school.code};{dutch(FRIDAY)};;Teamdag", f"{world.other_school.code};{FRIDAY};;")
        self.run(world, text)
        days = StudyDay.objects.order_by("pk")
        assert [(day.school_id, day.starts_on, day.ends_on, day.name) for day in days] == [
            (world.school.pk, FRIDAY, FRIDAY, "Teamdag"),
            (world.other_school.pk, FRIDAY, FRIDAY, ""),
        ]
        assert Event.objects.filter(kind="study_day.added").count() == 2

    def test_a_second_time_nothing_is_new(self, world: World) -> None:
        text = rows_of(world, f"{world.school.code};{dutch(FRIDAY)};;Teamdag")
        self.run(world, text)
        with nothing_changed(), pytest.raises(Invalid) as refused:
            self.run(world, text)
        assert refused.value.field_code == "empty"

    def test_one_wrong_row_stops_all_unless_it_is_left_out(self, world: World) -> None:
        text = rows_of(world, f"{world.school.code};{dutch(FRIDAY)};;", "99ZZ99;2026-01-01;;")
        with nothing_changed(), pytest.raises(Invalid) as refused:
            self.run(world, text)
        assert list(refused.value.fields) == ["rows.3"]
        self.run(world, text, leaves_out_errors=True)
        assert StudyDay.objects.count() == 1

    def test_the_schools_of_another_board_are_not_known_to_an_ict_team(self, world: World) -> None:
        source = StudyDaySource(text=f"{world.other_school.code};{dutch(FRIDAY)};;")
        with nothing_changed(), pytest.raises(Invalid) as refused:
            import_study_days(actor=person(world.ict), desk_id=world.desk.pk, source=source)
        unknown = StudyDaySource(text=f"0000AA;{dutch(FRIDAY)};;")
        with pytest.raises(Invalid) as other:
            import_study_days(actor=person(world.ict), desk_id=world.desk.pk, source=unknown)
        [theirs], [nobodys] = refused.value.fields.values(), other.value.fields.values()
        assert str(theirs).replace(world.other_school.code, "0000AA") == str(nobodys)

    def test_columns_may_stand_in_another_order_or_be_chosen(self, world: World) -> None:
        text = f"Naam\tDatum\tSchool\nTeamdag\t{dutch(FRIDAY)}\t{world.school.code}"
        source = StudyDaySource(text=text)
        plan = preview_study_days(actor=person(world.ict), desk_id=world.desk.pk, source=source)
        assert plan.columns == {"name": 0, "starts_on": 1, "code": 2}
        assert len(plan.new) == 1
        chosen = StudyDaySource(text=text, columns={"code": 2, "starts_on": 1}, heads=1)
        [draft] = preview_study_days(actor=person(world.ict), desk_id=world.desk.pk, source=chosen).drafts
        assert (draft.is_new, draft.name) == (True, "")

    def test_a_workbook_is_read_too(self, world: World, client: Client) -> None:
        content = workbook(["School", "Datum"], [world.school.code, FRIDAY])
        client.force_login(world.ict)
        file = SimpleUploadedFile("studiedagen.xlsx", content)
        answer = client.post("/api/v1/study-days/import/", {"file": file})
        assert answer.status_code == 200, answer.content
        assert answer.json()["new"] == 1
        assert StudyDay.objects.get().starts_on == FRIDAY

    def test_too_many_rows_are_refused(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("helpdesk.schools.actions.import_study_days.MOST_ROWS", 1)
        with nothing_changed(), pytest.raises(Invalid) as refused:
            self.run(world, f"{world.school.code};{FRIDAY};;\n{world.second_school.code};{FRIDAY};;")
        assert refused.value.field_code == "too_many"
