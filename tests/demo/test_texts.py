"""The words of the demo: filled in, varied, and about nobody real."""

import random
import re

import pytest

from helpdesk.schools.models import School
from tickets.categories.defaults import CATEGORIES
from tickets.conversation.models import Message
from tickets.core.choices import Impact, Kind, OnBehalfOf, Urgency
from tickets.core.models import Ticket
from tickets.demo.people import NAMES, STUDENTS
from tickets.demo.scenarios import load_scenarios
from tickets.demo.texts import Deck, fill, short_name
from volunteers.defaults import SKILLS

SCENARIOS = load_scenarios()


def test_choices_and_names_are_filled_in() -> None:
    text = fill("{wie} [belt|mailt]. daarna is het [klaar|af]!", {"wie": "juf Ilse"}, random.Random(1))

    assert re.fullmatch(r"Juf Ilse (belt|mailt)\. Daarna is het (klaar|af)!", text)


def test_a_name_with_its_capital_inside_keeps_it() -> None:
    assert fill("iPads zijn er. een is stuk.", {}, random.Random(1)) == "iPads zijn er. Een is stuk."


def test_a_deck_repeats_nothing_before_all_came_by() -> None:
    deck = Deck(("a", "b", "c"), random.Random(1))

    assert sorted(deck.draw() for _number in range(3)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Protestants Christelijke Basisschool de Lichtboei", "de Lichtboei"),
        ("Openbare Scholengemeenschap Echnaton locatie Helen Parkhurst", "Helen Parkhurst"),
        ("Oostvaarders College voor Lyceum Havo Mavo Vbo Lwoo", "Oostvaarders College"),
        ("Pirouette", "Pirouette"),
    ],
)
def test_schools_are_called_as_people_call_them(name: str, short: str) -> None:
    assert short_name(name) == short


def test_there_are_enough_sorts_of_problems() -> None:
    assert len(SCENARIOS) >= 50
    assert {scenario.category for scenario in SCENARIOS} == {slug for slug, _nl, _en in CATEGORIES}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.key)
def test_a_scenario_uses_known_words_and_has_all_parts(scenario) -> None:  # type: ignore[no-untyped-def]
    skills = {slug for slug, _nl, _en in SKILLS}

    assert set(scenario.skills) <= skills
    assert any(set(scenario.skills) & set(student.skills) for student in STUDENTS)
    assert set(scenario.on_behalf_of) <= set(OnBehalfOf.values)
    assert set(scenario.impact) <= set(Impact.values)
    assert set(scenario.urgency) <= set(Urgency.values)
    assert scenario.kind in Kind.values
    for thread in scenario.threads:
        assert thread.titles
        assert thread.openings
        assert thread.talk
        assert thread.solved
        assert thread.thanks
    if scenario.kind != Kind.QUESTION:
        assert scenario.scope
        assert scenario.supplies
        assert scenario.progress


def test_no_text_of_a_ticket_has_holes(demo: str) -> None:
    texts = [text for pair in Ticket.objects.values_list("title", "description") for text in pair]
    texts += list(Message.objects.values_list("body", flat=True))

    assert [text for text in texts if re.search(r"[{}|]|\bNone\b|  |\[[^\]]*\]", text) or not text.strip()] == []


def test_no_two_tickets_look_copied(demo: str) -> None:
    tickets = Ticket.objects.all()

    assert len(set(tickets.values_list("title", flat=True))) == len(tickets)
    assert len(set(tickets.values_list("description", flat=True))) == len(tickets)


def test_every_school_has_an_invented_phone_number_of_its_own(demo: str) -> None:
    phones = list(School.objects.values_list("phone", flat=True))
    assert [phone for phone in phones if not re.fullmatch(r"036-000\d{4}", phone)] == []
    assert len(set(phones)) == len(phones) > 0


def test_contacts_are_invented_and_pupils_have_no_last_name(demo: str) -> None:
    for ticket in Ticket.objects.all():
        assert ticket.contact_email == "" or ticket.contact_email.endswith("@example.org")
        assert re.fullmatch(r"(06-000\d{5}|0320-000\d{3})?", ticket.contact_phone), ticket.contact_phone
        if ticket.on_behalf_of == OnBehalfOf.PUPIL:
            assert ticket.contact_name.split(" (")[0] in NAMES.pupils
            assert not ticket.contact_email
            assert not ticket.contact_phone
