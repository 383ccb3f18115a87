"""Where schools are: read from files that tell, kept by files that do not."""

from pathlib import Path

import pytest

from helpdesk.access.actor import SYSTEM
from helpdesk.desks.models import Desk
from helpdesk.schools.actions.import_register import import_register
from helpdesk.schools.models import School
from helpdesk.schools.register import read_register
from tests.factories import make_desk

HEADER = "BEVOEGD GEZAG NUMMER;VESTIGINGSCODE;VESTIGINGSNAAM;POSTCODE;HUISNUMMER"
ROW = "41234;12AB00;De Proef;1315 AA;4"
JOINED = Path(__file__).parents[3] / "shared" / "data" / "duo" / "almere_locations_joined.csv"
DEMO = Path(__file__).parents[2] / "helpdesk" / "schools" / "demo" / "register.csv"


def content(heads: str, cells: str, row: str = ROW) -> bytes:
    return f"{HEADER}{heads}\r\n{row}{cells}\r\n".encode("cp1252")


@pytest.mark.parametrize("heads", [";LATITUDE;LONGITUDE", ";Lat;Lon", ";Breedtegraad;Lengtegraad"])
@pytest.mark.parametrize("cells", [";52.370216;5.215000", ";52,370216;5,215"])
def test_coordinates_are_read_to_the_metre(heads: str, cells: str) -> None:
    [row] = read_register(content(heads, cells), file="po.csv").rows
    assert (row.latitude, row.longitude) == (52.37022, 5.215)


@pytest.mark.parametrize("cells", [";91;5", ";52;181", ";52; ", "; ;5", ";nan;nan", ";noord;oost", ";inf;5"])
def test_what_is_no_place_is_left_out_with_a_warning(cells: str) -> None:
    register = read_register(content(";LAT;LON", cells), file="po.csv")
    assert (register.rows[0].latitude, register.rows[0].longitude) == (None, None)
    assert len(register.warnings) == 1


def test_a_file_without_coordinates_or_an_empty_cell_is_no_warning() -> None:
    assert read_register(content("", ""), file="po.csv").warnings == []
    assert read_register(content(";LAT;LON", "; ; "), file="po.csv").warnings == []


def place(desk: Desk, file: bytes) -> tuple[float | None, float | None]:
    register = read_register(file, file="po.csv")
    import_register(actor=SYSTEM, desk=desk, registers=[register])
    school = School.objects.get(board__desk=desk)
    return school.latitude, school.longitude


@pytest.mark.django_db
def test_a_place_stays_until_the_school_moves_house() -> None:
    desk = make_desk()
    assert place(desk, content(";LAT;LON", ";52.37;5.21")) == (52.37, 5.21)
    # DUO's next edition, which has no coordinates.
    assert place(desk, content("", "")) == (52.37, 5.21)
    assert place(desk, content(";LAT;LON", ";52.38;5.21")) == (52.38, 5.21)
    assert place(desk, content("", "", row=ROW.replace("1315 AA", "1316 BB"))) == (None, None)


def test_every_school_of_the_demo_is_somewhere_in_almere() -> None:
    rows = read_register(DEMO.read_bytes(), file=DEMO.name).rows
    assert len(rows) > 70
    for row in rows:
        assert row.latitude is not None
        assert row.longitude is not None
        assert 52.3 < row.latitude < 52.45
        assert 5.1 < row.longitude < 5.4


@pytest.mark.skipif(not JOINED.exists(), reason="the register is not there")
def test_the_joined_list_of_almere_is_read_as_it_is() -> None:
    register = read_register(JOINED.read_bytes(), file=JOINED.name)
    assert register.refused == []
    assert len(register.rows) == 106
    assert sum(row.latitude is not None for row in register.rows) == 103
    assert {row.sector for row in register.rows} == {"po", "vo", "so"}
