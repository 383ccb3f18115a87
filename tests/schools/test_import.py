"""What an import does to boards and schools."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from helpdesk.access.actor import SYSTEM, person
from helpdesk.desks.models import Desk
from helpdesk.errors import NotAllowed
from helpdesk.history.models import Audience, Event
from helpdesk.schools.actions.import_register import Report, TooManyWouldClose, import_register
from helpdesk.schools.models import Board, School
from helpdesk.schools.register import Row, read_board_names, read_register
from tests.evidence import whole
from tests.factories import make_admin, make_coordinator, make_desk

pytestmark = pytest.mark.django_db

HEADER = "BEVOEGD GEZAG NUMMER;VESTIGINGSCODE;VESTIGINGSNAAM;GEMEENTENAAM"
DUO = Path(__file__).parents[3] / "shared" / "data" / "duo"
DEMO = Path(__file__).parents[2] / "helpdesk" / "schools" / "demo"


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def line(code: str, *, board: str = "41234", name: str = "De Proef", place: str = "ALMERE") -> str:
    return f"{board};{code};{name};{place}"


def run(desk: Desk, *lines: str, file: str = "po.csv", municipality: str | None = None, **options: object) -> Report:
    content = "\n".join([HEADER, *lines, ""]).encode()
    register = read_register(content, file=file, municipality=municipality)
    return import_register(
        actor=SYSTEM,
        desk=desk,
        registers=[register],
        municipality=municipality,
        **options,  # type: ignore[arg-type]
    )


def test_the_second_run_changes_nothing_and_records_nothing(desk: Desk) -> None:
    run(desk, line("01AA00"), line("01AB00"))
    before = list(School.objects.values_list("pk", "updated_at"))
    report = run(desk, line("01AA00"), line("01AB00"))
    assert report.counts == {
        "read": 2, "added": 0, "changed": 0, "closed": 0, "reopened": 0, "unchanged": 2, "refused": 0
    }  # fmt: skip
    assert list(School.objects.values_list("pk", "updated_at")) == before
    assert list(Event.objects.values_list("kind", flat=True)) == ["register.imported"]


def test_what_disappears_closes_and_what_comes_back_opens(desk: Desk) -> None:
    run(desk, line("01AA00"), line("01AB00"))
    assert run(desk, line("01AA00"), on=date(2026, 8, 1)).closed == ["01AB00"]
    assert School.objects.get(code="01AB00").closed_on == date(2026, 8, 1)
    assert run(desk, line("01AA00"), line("01AB00")).reopened == ["01AB00"]
    assert School.objects.get(code="01AB00").closed_on is None
    assert School.objects.count() == 2


def test_a_school_that_changes_boards_stays_the_same_school(desk: Desk) -> None:
    run(desk, line("01AA00"))
    school = School.objects.get()
    assert run(desk, line("01AA00", board="42345")).changed == {"01AA00": ["board"]}
    school.refresh_from_db()
    assert school.board.number == "42345"
    assert Board.objects.count() == 2


def test_everybody_at_the_desk_hears_of_other_names_without_hearing_which(desk: Desk) -> None:
    run(desk, line("01AA00"), line("01AB00"))
    assert not Event.objects.filter(kind="names.changed").exists()
    run(desk, line("01AA00", place="URK"), line("01AB00"))
    assert not Event.objects.filter(kind="names.changed").exists()

    run(desk, line("01AA00", name="De Nieuwe"), line("01AB00"))
    (event,) = Event.objects.filter(kind="names.changed")
    assert (event.audience, event.data) == (Audience.PUBLIC, {})
    assert Event.objects.filter(kind="register.imported").latest("seq").data["renamed"] == 1

    run(desk, line("01AA00", name="De Nieuwe"), line("01AB00"), board_names={"41234": "Stichting Proef"})
    assert Event.objects.filter(kind="names.changed").count() == 2
    changed = Event.objects.get(kind="board.changed")
    assert changed.audience == Audience.COORDINATOR
    assert whole(changed) == {"board": Board.objects.get().pk, "changes": {"name": "Stichting Proef"}}


def test_secondary_schools_do_not_close_primary_schools(desk: Desk) -> None:
    run(desk, line("01AA00"))
    assert run(desk, line("02AA00"), file="vo.csv").closed == []
    assert School.objects.still_open().count() == 2


def test_a_filtered_import_closes_only_in_its_municipality(desk: Desk) -> None:
    run(desk, line("01AA00"), line("01AB00"), line("01AC00", place="URK"))
    report = run(desk, line("01AA00"), municipality="almere")
    assert report.closed == ["01AB00"]


def test_another_desk_is_left_alone(desk: Desk) -> None:
    other = make_desk()
    run(other, line("01AA00"), line("01AB00"))
    run(desk, line("01AA00"))
    assert School.objects.filter(board__desk=other).still_open().count() == 2


def test_a_line_that_is_refused_does_not_close_its_school(desk: Desk) -> None:
    run(desk, line("01AA00"), line("01AB00"))
    report = run(desk, line("01AA00"), line("01AB00", board="fout"))
    assert (report.closed, len(report.refused)) == ([], 1)
    assert School.objects.get(code="01AB00").closed_on is None


def test_a_file_that_breaks_off_closes_nothing(desk: Desk) -> None:
    run(desk, line("01AA00"), line("01AB00"))
    report = run(desk, line("01AA00"), "41234;01A")
    assert report.closed == []
    assert report.notes


def test_the_wrong_file_is_stopped_before_it_closes_most_schools(desk: Desk) -> None:
    run(desk, *[line(f"{n:04d}00") for n in range(1, 21)])
    with pytest.raises(TooManyWouldClose):
        run(desk, line("000100"))
    assert School.objects.still_open().count() == 20
    assert Event.objects.count() == 1


def test_a_dry_run_tells_and_does_nothing(desk: Desk) -> None:
    report = run(desk, line("01AA00"), is_dry_run=True)
    assert report.added == ["01AA00"]
    assert not School.objects.exists()
    assert not Board.objects.exists()
    assert not Event.objects.exists()


def test_a_board_is_named_when_its_name_is_known(desk: Desk) -> None:
    run(desk, line("01AA00"))
    assert Board.objects.get().name == "41234"
    run(desk, line("01AA00"), board_names={"41234": "Stichting Proef"})
    assert Board.objects.get().name == "Stichting Proef"
    run(desk, line("01AA00"))
    assert Board.objects.get().name == "Stichting Proef"


def test_a_failure_halfway_leaves_nothing(desk: Desk) -> None:
    def break_off(rows: object) -> list[Row]:
        raise RuntimeError("halfway")

    with pytest.raises(RuntimeError):
        run(desk, line("01AA00"), progress=break_off)
    assert not Board.objects.exists()
    assert not Event.objects.exists()


def test_only_an_administrator_of_the_desk_imports(desk: Desk) -> None:
    register = read_register(f"{HEADER}\n{line('01AA00')}\n".encode(), file="po.csv")
    for actor in (make_coordinator(desk), make_admin(make_desk())):
        with pytest.raises(NotAllowed):
            import_register(actor=person(actor), desk=desk, registers=[register])
    assert not School.objects.exists()
    assert not Event.objects.exists()
    assert import_register(actor=person(make_admin(desk)), desk=desk, registers=[register]).added == ["01AA00"]


def test_the_command_reads_what_it_can_and_names_what_it_cannot(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "po.csv", tmp_path / "boek.csv"
    good.write_text(f"{HEADER}\n{line('01AA00')}\n{line('fout')}\n")
    bad.write_bytes(b"PK\x03\x04")
    call_command("import_schools", str(good), str(bad), str(tmp_path / "weg.csv"))
    shown = capsys.readouterr()
    assert "added 1" in shown.out
    assert "refused: po.csv line 3" in shown.err
    assert "boek.csv: " in shown.err
    assert "weg.csv: " in shown.err


def test_the_command_fails_only_when_nothing_could_be_read(desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "leeg.csv"
    bad.write_bytes(b"")
    with pytest.raises(CommandError, match="Nothing could be read"):
        call_command("import_schools", str(bad))


def test_the_command_asks_which_desk(desk: Desk, tmp_path: Path) -> None:
    make_desk()
    with pytest.raises(CommandError, match="--desk"):
        call_command("import_schools", str(tmp_path / "x.csv"))


def test_the_demo_register_is_read_without_a_complaint(desk: Desk) -> None:
    register = read_register((DEMO / "register.csv").read_bytes(), file="register.csv")
    names = read_board_names((DEMO / "boards.csv").read_bytes())
    report = import_register(actor=SYSTEM, desk=desk, registers=[register], board_names=names)
    assert (report.refused, report.warnings) == ([], [])
    assert Board.objects.count() == 16
    assert School.objects.count() >= 60
    assert not Board.objects.filter(name__regex=r"^\d+$").exists()
    assert set(School.objects.values_list("sector", flat=True)) == {"po", "vo", "so"}
    assert not School.objects.exclude(phone="").exists()


@pytest.mark.skipif(not DUO.is_dir(), reason="DUO's own files are not here")
def test_two_editions_of_the_whole_country(desk: Desk) -> None:
    older, newer, oldest = (
        read_register((DUO / name).read_bytes(), file=name)
        for name in (
            "02.-alle-schoolvestigingen-basisonderwijs_2026-04.csv",
            "02.-alle-schoolvestigingen-basisonderwijs_2026-08.csv",
            "po_addresses_2013.csv",
        )
    )
    assert (older.read, newer.read, len(oldest.rows)) == (6107, 6122, 6804)
    assert older.refused == newer.refused == []
    import_register(actor=SYSTEM, desk=desk, registers=[older])
    report = import_register(actor=SYSTEM, desk=desk, registers=[newer])
    assert (len(report.added), len(report.closed)) == (17, 2)
    assert School.objects.still_open().count() == 6122
    assert School.objects.still_open().filter(municipality="ALMERE").count() == 75
    assert not School.objects.filter(name__contains="\x92").exists()
