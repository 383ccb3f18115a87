"""Templates that agreements begin with."""

import pytest
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.evidence import nothing_changed
from tests.factories import World, make_desk
from tickets.agreement_templates.actions import (
    MOST_TEMPLATES,
    change_agreement_template,
    remove_agreement_template,
    write_agreement_template,
)
from tickets.agreement_templates.defaults import TEMPLATES as FIRST
from tickets.agreement_templates.defaults import add_default_templates
from tickets.agreement_templates.models import AgreementTemplate
from tickets.agreement_templates.subject import TEMPLATES

pytestmark = pytest.mark.django_db

TABLETS = {"name": "Tablets", "kind": "devices", "scope": "Tablets klaarmaken"}
LINES = [{"kind": "devices", "amount": 20, "what": "tablets"}]


def write(world: World, **fields: object) -> AgreementTemplate:
    return write_agreement_template(actor=person(world.coordinator), lines=LINES, **{**TABLETS, **fields})


def test_those_who_propose_see_what_is_in_use_and_keepers_see_all(world: World, client: Client) -> None:
    used, unused = write(world), write(world, name="Oud", is_active=False)
    for user, seen in (
        (world.coordinator, {used, unused}),
        (world.ict, {used}),
        (world.vera, set()),
        (world.far_coordinator, set()),
    ):
        assert set(TEMPLATES.visible_in(user.scope)) == seen, user
    client.force_login(world.ict)
    [row] = client.get("/api/v1/agreement-templates/?kind=devices").json()["results"]
    assert (row["name"], row["lines"], row["abilities"]) == ("Tablets", LINES, [])


def test_only_who_leads_the_desk_keeps_them(world: World) -> None:
    template = write(world)
    for user in (world.ict, world.vera):
        with nothing_changed(), pytest.raises(NotAllowed):
            write_agreement_template(actor=person(user), **TABLETS)
    with nothing_changed(), pytest.raises(NotAllowed):
        remove_agreement_template(actor=person(world.ict), agreement_template_id=template.pk)
    with nothing_changed(), pytest.raises(NotFound):
        change_agreement_template(
            actor=person(world.far_coordinator), agreement_template_id=template.pk, changes={"name": "Van ons"}
        )
    with nothing_changed(), pytest.raises(Invalid):
        write(world, desk_id=world.far_desk.pk, name="Daar")


def test_a_name_is_there_once(world: World) -> None:
    template, other = write(world), write(world, name="Laptops")
    with nothing_changed(), pytest.raises(Invalid):
        write(world)
    with nothing_changed(), pytest.raises(Invalid):
        change_agreement_template(
            actor=person(world.coordinator), agreement_template_id=other.pk, changes={"name": template.name}
        )


def test_a_desk_has_no_more_than_anybody_finds_their_way_in(world: World) -> None:
    AgreementTemplate.objects.bulk_create(
        AgreementTemplate(desk=world.desk, **{**TABLETS, "name": str(number)}) for number in range(MOST_TEMPLATES)
    )
    with nothing_changed(), pytest.raises(Conflict):
        write(world)


def test_a_new_desk_begins_with_some_and_keeps_what_it_made_of_them() -> None:
    desk = make_desk()
    add_default_templates(desk)
    AgreementTemplate.objects.filter(desk=desk, position=0).update(scope="Van ons")
    add_default_templates(desk)
    templates = AgreementTemplate.objects.filter(desk=desk).order_by("position")
    assert [template.name for template in templates] == [first[0] for first in FIRST]
    assert templates[0].scope == "Van ons"
