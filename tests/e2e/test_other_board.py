"""What somebody may not see does not exist for them: nothing on the page, nothing on the wire."""

import json
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from helpdesk.access.actor import person
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.reading import CLOSED, assert_never_reloaded, card, expect_step, mark
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.core.choices import LIVE_ASSIGNMENT, MessageAudience, Status
from tickets.core.models import Assignment, Ticket
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.move import move_ticket

TITLE = "Beamer in de aula zoemt"


def frames_about(ticket: Ticket, frames: list[str]) -> list[str]:
    """Which kinds of frames named the ticket, or anything said in it."""
    return [
        frame["type"]
        for text in frames
        for frame in [json.loads(text)]
        if (frame.get("subject") or {}).get("id") == ticket.pk or TITLE in text or "zolder" in text
    ]


def expect_not_there(page: Page, ticket: Ticket) -> None:
    """The ticket's own address says that there is nothing."""
    page.goto(urljoin(page.url, f"/tickets/{ticket.pk}"))
    expect(page.get_by_role("heading", name=re.compile("niet .*beschikbaar"))).to_be_visible()
    expect(page.get_by_text(TITLE)).to_have_count(0)


def test_a_ticket_leaves_no_trace_with_whom_it_does_not_concern(world: World, sign_in: SignIn) -> None:
    otto_hears: list[str] = []
    bas_hears: list[str] = []
    otto = sign_in(world.other_ict, "/tickets", frames=otto_hears)
    bas = sign_in(world.bas, "/queue", viewport=PHONE, frames=bas_hears)
    ilse = sign_in(world.ict, "/tickets")
    mark(otto, bas, ilse)

    ticket = world.file(title=TITLE, description="De sleutel ligt op zolder.")
    expect(ilse.get_by_text(TITLE)).to_be_visible()
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to=Status.IN_CONSULTATION)
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Hij staat op zolder.")
    expect(card(bas, TITLE)).to_have_count(0)

    # In the queue it is for every student to see: title and place, not what was said.
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to=Status.OPEN)
    expect(card(bas, TITLE)).to_be_visible()
    assert set(frames_about(ticket, bas_hears)) == {"event"}
    assert not any("zolder" in text for text in bas_hears)

    # Somebody takes it: from then on it is gone.
    vera = sign_in(world.vera, "/queue", viewport=PHONE)
    card(vera, TITLE).get_by_role("button", name=re.compile("^Oppakken")).click()
    expect(card(bas, TITLE)).to_have_count(0)
    heard = frames_about(ticket, bas_hears)
    assert heard[-1] == "subject.hidden"

    post_message(
        actor=person(world.vera), ticket_id=ticket.pk, body="Ik ga naar zolder.", audience=MessageAudience.INTERNAL
    )
    post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Ik ga naar zolder.", move_to=Status.PENDING)
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="De zolder is open.")
    move_ticket(actor=person(world.vera), ticket_id=ticket.pk, to=Status.SOLVED)
    confirm_solution(actor=person(world.ict), ticket_id=ticket.pk, score=5, remark="Mooie zolder nu")
    vera.goto(urljoin(vera.url, f"/tickets/{ticket.pk}"))
    expect_step(CLOSED, vera)

    # A ticket that does concern them comes after all that: what was to come has come.
    other = world.file(actor=person(world.other_ict), title="Een ander ticket", school_id=world.other_school.pk)
    move_ticket(actor=person(world.coordinator), ticket_id=other.pk, to=Status.OPEN)
    for page, frames in ((otto, otto_hears), (bas, bas_hears)):
        expect(page.get_by_role("link", name="Een ander ticket", exact=True)).to_be_visible()
        assert any("Een ander ticket" in text for text in frames)
    assert frames_about(ticket, otto_hears) == []
    assert frames_about(ticket, bas_hears) == heard
    for page in (otto, bas):
        expect(page.get_by_text(TITLE)).to_have_count(0)
        expect(page.get_by_text("zolder")).to_have_count(0)
    assert_never_reloaded(otto, bas, ilse)
    expect_not_there(otto, ticket)
    expect_not_there(bas, ticket)


@pytest.mark.parametrize("attempt", range(2))
def test_of_two_students_who_pick_up_a_ticket_at_the_same_moment_one_gets_it(
    world: World, sign_in: SignIn, attempt: int
) -> None:
    ticket = world.ticket(Status.OPEN, title=TITLE)
    pages = [sign_in(student, "/queue", viewport=PHONE) for student in (world.vera, world.bas)]
    mark(*pages)
    # By the clock in the pages: one after the other, the second would have seen it vanish.
    moment = (datetime.now(tz=UTC) + timedelta(seconds=1)).timestamp() * 1000
    for page in pages:
        button = card(page, TITLE).get_by_role("button", name=re.compile("^Oppakken"))
        button.evaluate("(button, moment) => void setTimeout(() => button.click(), moment - Date.now())", moment)

    winning = re.compile(f"{TITLE}. is nu van ")
    kind_words = re.compile(f"net voor .*{TITLE}")
    for page in pages:
        told = page.get_by_role("region", name="Meldingen")
        expect(told).to_contain_text(re.compile(f"{winning.pattern}|{kind_words.pattern}"))
    texts = [page.get_by_role("region", name="Meldingen").inner_text() for page in pages]
    assert sorted(bool(winning.search(text)) for text in texts) == [False, True]
    winner = [world.vera, world.bas][[bool(winning.search(text)) for text in texts].index(True)]
    held = Assignment.objects.filter(ticket=ticket, state__in=LIVE_ASSIGNMENT)
    assert [assignment.volunteer_id for assignment in held] == [winner.pk]
    for page in pages:
        expect(card(page, TITLE)).to_have_count(0)
    assert_never_reloaded(*pages)
