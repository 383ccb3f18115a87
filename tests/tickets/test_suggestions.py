"""Suggestions from earlier tickets: right reasons, silence where the tickets disagree, nothing for anybody else."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from helpdesk import clock
from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.evidence import nothing_changed
from tests.factories import World, make_category, make_skill
from tickets.core.choices import Urgency
from tickets.core.models import Category, Ticket
from tickets.triage import advice as triage_advice
from tickets.triage.actions.triage import Triage, triage_ticket
from tickets.triage.suggestions import Corpus, Evidence, Example, Suggestions, duplicates, suggest

# Rare words weigh more; these are about nothing in particular.
OTHER_WORDS = ("printer toner", "beamer kabel", "wifi kanaal", "muis scrollwiel", "tablet hoes", "kluis sleutel")


def words(text: str) -> dict[str, str]:
    return {word.lower(): word for word in text.split()}


def example(number: int, text: str, **fields: Any) -> Example:
    return Example(number, frozenset(words(text)), **fields)


def corpus(*examples: Example) -> Corpus:
    others = [example(1000 + n, text) for n, text in enumerate(OTHER_WORDS * 5)]
    return Corpus([*examples, *others])


class TestPure:
    def test_what_the_nearest_agree_on_with_the_word_that_tells(self) -> None:
        known = corpus(
            *(example(n, f"wachtwoord vergeten basispoort {n}", category=1) for n in range(7)),
            *(example(20 + n, f"wachtwoord bios laptop {n}", category=2) for n in range(1)),
        )
        found = suggest(words("Basispoort wachtwoord vergeten"), known).category
        assert found is not None
        assert found.value == 1
        assert (found.evidence.hits, found.evidence.total) == (7, 7)
        assert found.evidence.word in ("Basispoort", "vergeten")

    def test_silent_where_they_disagree(self) -> None:
        known = corpus(*(example(n, f"wachtwoord vergeten basispoort {n}", category=n % 2) for n in range(8)))
        assert suggest(words("Basispoort wachtwoord vergeten"), known).category is None

    def test_silent_where_too_few_are_alike(self) -> None:
        known = corpus(*(example(n, f"wachtwoord vergeten basispoort {n}", category=1) for n in range(2)))
        assert suggest(words("Basispoort wachtwoord vergeten"), known) == Suggestions()
        assert suggest(words("Digibord flikkert"), corpus()) == Suggestions()

    def test_words_that_everybody_uses_say_nothing(self) -> None:
        known = Corpus([example(n, f"goedemorgen graag hulp onderwerp{n}", category=1) for n in range(30)])
        assert suggest(words("Goedemorgen graag hulp"), known).category is None

    def test_skills_that_most_of_them_needed(self) -> None:
        known = corpus(
            *(example(n, f"chromebook inschrijven beheer {n}", skills=frozenset({1, 2 + n})) for n in range(5))
        )
        assert [item.value for item in suggest(words("Chromebook inschrijven beheer"), known).skills] == [1]

    @pytest.mark.parametrize(
        ("estimates", "minutes"),
        [([30, 30, 35, 40, 45], 35), ([90, 95, 120], 90), ([10, 60, 240], None), ([30, 30], None)],
    )
    def test_an_estimate_only_where_they_are_of_one_size(self, estimates: list[int], minutes: int | None) -> None:
        known = corpus(
            *(
                example(n, f"chromebook inschrijven beheer {n}", estimate_minutes=estimate)
                for n, estimate in enumerate([*estimates, *[None] * (3 - min(3, len(estimates)))])
            )
        )
        found = suggest(words("Chromebook inschrijven beheer"), known).estimate
        assert (found.minutes if found else None) == minutes

    def test_duplicates_share_their_telling_words(self) -> None:
        known = corpus(example(1, "toner lekt lokaal twaalf"), example(2, "wifi kanaal storing"))
        same = example(7, "lokaal twaalf toner lekt printer")
        found = duplicates(words("Toner lekt in lokaal twaalf"), [same, example(8, "wifi valt weg")], known)
        assert [item.ticket_id for item in found] == [7]
        assert {"Toner", "lekt"} <= set(found[0].words)

    @given(
        st.lists(
            st.tuples(st.frozensets(st.sampled_from("abcdefgh")), st.integers(0, 2), st.integers(5, 500)), max_size=25
        ),
        st.frozensets(st.sampled_from("abcdefgh"), min_size=1),
    )
    def test_whatever_the_examples_a_suggestion_rests_on_enough_of_them(
        self, rows: list[tuple[frozenset[str], int, int]], own: frozenset[str]
    ) -> None:
        known = Corpus(
            Example(n, terms, category=category, estimate_minutes=minutes)
            for n, (terms, category, minutes) in enumerate(rows)
        )
        found = suggest({term: term for term in own}, known)
        if found.category is not None:
            assert 3 <= found.category.evidence.hits <= found.category.evidence.total
            assert 0.8 <= found.category.confidence <= 1 + 1e-9
        if found.estimate is not None:
            assert found.estimate.low <= found.estimate.high <= 2 * found.estimate.low


def read(user: User, ticket: Ticket) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(f"/api/v1/tickets/{ticket.pk}/suggestions/", headers={"Accept-Language": "nl"})


def triaged(world: World, title: str, *, category: Category, **fields: Any) -> Ticket:
    ticket = world.file(title=title)
    triage_ticket(
        actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(category_id=category.pk, **fields)
    )
    return ticket


def fill(world: World, accounts: Category) -> None:
    skill = make_skill(world.desk, "accounts")
    for name in ("Sem", "Mila", "Finn", "Yara"):
        triaged(
            world,
            f"Wachtwoord van Basispoort vergeten door {name}",
            category=accounts,
            skill_ids=[skill.pk],
            estimate_minutes=25,
            urgency="high",
        )
    for title in OTHER_WORDS * 2:
        triaged(world, title, category=world.category)


@pytest.mark.django_db
class TestAdvice:
    def test_names_and_reasons_in_words(self, world: World) -> None:
        accounts = make_category(world.desk, "accounts", name_nl="Accounts")
        fill(world, accounts)
        ticket = world.file(title="Basispoort wachtwoord vergeten (Noa)")

        answer = read(world.coordinator, ticket).json()

        assert answer["category"]["category"]["name"] == "Accounts"
        assert answer["category"]["reason"] in {
            f"4 van 4 tickets met “{word}” kregen: Accounts" for word in ("Basispoort", "wachtwoord", "vergeten")
        }
        assert [item["skill"]["slug"] for item in answer["skills"]] == ["accounts"]
        assert answer["estimate"]["minutes"] == 25
        assert answer["urgency"]["urgency"] == "high"

    def test_reasons_rest_on_no_word_that_any_request_has(self, world: World) -> None:
        for place in ("Noord", "Zuid", "Oost", "West"):
            triaged(
                world, f"Wij vragen een korte cursus Gynzy, wie kan dit nemen in {place}", category=world.category,
                estimate_minutes=460 if place in ("Noord", "Zuid") else 485,
            )  # fmt: skip
        other = make_category(world.desk, "other")
        for title in OTHER_WORDS * 2:
            triaged(world, title, category=other)

        alike = read(world.coordinator, world.file(title="Cursus Gynzy: wie kan dit nemen, een korte vraag")).json()
        assert set(re.findall("“(.+?)”", alike["category"]["reason"])) <= {"Cursus", "Gynzy"}
        assert alike["estimate"]["reason"] == "Bij 4 tickets zoals dit: 7 uur 40 tot 8 uur 05"
        # Nothing but such words in common says nothing.
        vague = read(world.coordinator, world.file(title="Wij vragen: wie kan dit nemen, een korte klus")).json()
        assert (vague["category"], vague["estimate"], vague["duplicates"]) == (None, None, [])

    def test_the_sentence_uses_the_words_of_the_scale(self) -> None:
        with translation.override("nl"):
            assert (
                triage_advice._reason(Evidence(7, 7), str(Urgency.NORMAL.label))
                == "7 van 7 vergelijkbare tickets kregen: Normaal"
            )

    def test_warns_of_a_running_ticket_about_the_same(self, world: World) -> None:
        for title in OTHER_WORDS:
            triaged(world, title, category=world.category)
        first = world.file(title="Toner lekt in lokaal twaalf", school_id=world.school.pk)
        second = world.file(title="Lokaal twaalf: toner lekt weer", school_id=world.second_school.pk)

        (found,) = read(world.coordinator, second).json()["duplicates"]

        assert (found["id"], found["title"]) == (first.pk, "Toner lekt in lokaal twaalf")
        assert (found["school"], found["status"]) == (world.school.name, "new")
        assert found["reason"].startswith("Dezelfde woorden: ")

    def test_silent_about_something_new(self, world: World) -> None:
        fill(world, make_category(world.desk, "accounts"))
        answer = read(world.coordinator, world.file(title="Zonnepanelen storen de telefoon")).json()
        assert answer == {
            "category": None, "impact": None, "urgency": None, "skills": [], "estimate": None, "duplicates": [],
        }  # fmt: skip

    def test_what_is_no_longer_in_use_is_not_suggested(self, world: World) -> None:
        accounts = make_category(world.desk, "accounts")
        fill(world, accounts)
        Category.objects.filter(pk=accounts.pk).update(is_active=False)
        assert read(world.coordinator, world.file(title="Wachtwoord Basispoort vergeten")).json()["category"] is None

    def test_learns_from_the_own_desk_and_warns_of_the_own_board_only(self, world: World) -> None:
        fill(world, make_category(world.desk, "accounts"))
        elsewhere = world.file(
            actor=person(world.far_ict), school_id=world.far_school.pk, title="Wachtwoord van Basispoort vergeten"
        )
        answer = read(world.far_coordinator, elsewhere).json()
        assert (answer["category"], answer["duplicates"]) == (None, [])
        other_board = world.file(
            actor=person(world.other_ict), school_id=world.other_school.pk, title="Wachtwoord van Basispoort vergeten"
        )
        answer = read(world.coordinator, other_board).json()
        assert answer["category"] is not None
        assert answer["duplicates"] == []

    def test_an_old_or_ended_ticket_is_no_duplicate(self, world: World) -> None:
        for title in OTHER_WORDS:
            triaged(world, title, category=world.category)
        with clock.at(clock.now() - timedelta(days=40)):
            world.file(title="Toner lekt in lokaal twaalf")
        world.ticket("withdrawn", title="Toner lekt in lokaal twaalf")
        answer = read(world.coordinator, world.file(title="Toner lekt in lokaal twaalf")).json()
        assert answer["duplicates"] == []

    def test_costs_the_same_however_much_there_is(self, world: World) -> None:
        accounts = make_category(world.desk, "accounts")
        fill(world, accounts)
        ticket = world.file(title="Wachtwoord Basispoort vergeten")
        with CaptureQueriesContext(connection) as few:
            triage_advice.triage_advice(ticket)
        for _ in range(3):
            for title in OTHER_WORDS:
                triaged(world, title, category=world.category)
        with CaptureQueriesContext(connection) as many:
            triage_advice.triage_advice(ticket)
        assert len(many) == len(few) <= 8

    def test_remembers_the_newest_only(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        fill(world, make_category(world.desk, "accounts"))
        monkeypatch.setattr(triage_advice, "REMEMBERED", len(OTHER_WORDS))
        assert read(world.coordinator, world.file(title="Wachtwoord Basispoort vergeten")).json()["category"] is None

    def test_the_contents_of_a_suggestion_never_leave_the_desk(self, world: World) -> None:
        fill(world, make_category(world.desk, "accounts"))
        assert read(world.far_coordinator, world.file(title="Wachtwoord Basispoort vergeten")).status_code == 404

    @pytest.mark.parametrize("who", ["vera", "ict", "other_ict", "admin", "far_coordinator"])
    def test_nobody_else_gets_any(self, world: World, who: str) -> None:
        ticket = world.ticket("in_progress")
        with nothing_changed():
            answer = read(getattr(world, who), ticket)
        assert answer.status_code in (403, 404)
        assert "category" not in answer.json()


def test_hours_that_were_worked_count_before_the_estimate_and_those_of_the_category_where_nothing_is_alike() -> None:
    took = [
        Example(pk, frozenset({f"woord{pk}"}), category=4, estimate_minutes=600, worked_minutes=30 + pk)
        for pk in range(1, 5)
    ]
    known = Corpus(took)
    assert suggest(words("Digibord flikkert"), known).estimate is None
    found = suggest(words("Digibord flikkert"), known, category=4).estimate
    assert found is not None
    assert (found.minutes, found.low, found.high, found.total, found.category) == (35, 32, 33, 4, 4)
    assert suggest(words("Digibord flikkert"), known, category=5).estimate is None
    assert took[0].size == 31
    assert Example(9, frozenset(), estimate_minutes=45).size == 45
