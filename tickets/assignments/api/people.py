"""Who helps with a ticket: candidates, offers, assignments."""

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.policy import require
from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import PersonSchema
from helpdesk.api.views import actor_of, reject_unknown_parameters, version_of
from helpdesk.errors import Invalid
from helpdesk.lists.filters import is_row_number
from tickets.assignments.actions.answer_offer import accept_offer, decline_offer
from tickets.assignments.actions.assign import claim_ticket, offer_ticket
from tickets.assignments.actions.move_offer import move_offer
from tickets.assignments.actions.release import hand_over, make_lead, release_assignment
from tickets.assignments.api.shapes import CandidateSchema, HandOverInput, MoveOfferInput, OfferInput, ReasonInput
from tickets.assignments.workload import candidates, colleagues
from tickets.page.api.base import TicketView, find_ticket
from tickets.page.api.schemas import (
    DETAIL,
    TicketDetailSchema,
)

MOST_SKILLS = 50


class CandidatesView(TicketView):
    """Who suits the ticket, best first, with reasons."""

    @extend_schema(
        operation_id="ticket_candidates",
        parameters=[
            OpenApiParameter(
                "skills",
                OpenApiTypes.STR,
                description="Numbers of skills, separated by commas: rank by these instead of those of the ticket.",
            )
        ],
        responses=CandidateSchema(many=True),
    )
    def get(self, request: Request, ticket_id: int) -> Response:
        reject_unknown_parameters(request, ("skills",))
        skills = _skills_of(request)
        ticket = find_ticket(request, ticket_id)
        require(actor_of(request), "ticket.candidates", ticket)
        return Response(
            [
                {
                    "volunteer": {"id": item.facts.user_id, "name": item.facts.name},
                    "score": item.score,
                    "reasons": [
                        {"code": reason.code, "text": reason.text, "good": reason.is_good} for reason in item.reasons
                    ],
                    "free_minutes": item.facts.free_minutes,
                    "open_tickets": item.facts.open_tickets,
                    "over_capacity": item.facts.is_full,
                }
                for item in candidates(ticket, at=timezone.now(), skill_ids=skills)
            ]
        )


def _skills_of(request: Request) -> list[int] | None:
    """Return the skills that the address names: none at all where it is empty, None where it names no parameter."""
    text = request.query_params.get("skills")
    if text is None:
        return None
    numbers = [number for number in text.split(",") if number]
    if len(numbers) > MOST_SKILLS or not all(is_row_number(number) for number in numbers):
        raise Invalid({"skills": _("Give a whole number.")})
    return [int(number) for number in numbers]


class ColleaguesView(TicketView):
    """To whom a place on the ticket can be handed over: names alone, of those with room, best suited first."""

    @extend_schema(operation_id="ticket_colleagues", responses=PersonSchema(many=True))
    def get(self, request: Request, ticket_id: int) -> Response:
        ticket = find_ticket(request, ticket_id)
        require(actor_of(request), "assignment.hand_over", ticket)
        return Response([{"id": facts.user_id, "name": facts.name} for facts in colleagues(ticket, at=timezone.now())])


class OffersView(TicketView):
    @extend_schema(operation_id="ticket_offer", request=OfferInput, responses={201: TicketDetailSchema})
    def post(self, request: Request, ticket_id: int) -> Response:
        """Ask a student to take the ticket."""
        data = read_input(OfferInput, request)
        offer_ticket(
            actor=actor_of(request),
            ticket_id=ticket_id,
            volunteer_id=data["volunteer"],
            note=data["note"],
            force=data["force"],
            version=version_of(request, data),
        )
        return self.answer(ticket_id, 201)


class ClaimView(TicketView):
    @extend_schema(operation_id="ticket_claim", request=None, responses={201: TicketDetailSchema})
    def post(self, request: Request, ticket_id: int) -> Response:
        """Pick the ticket up from the queue."""
        claim_ticket(actor=actor_of(request), ticket_id=ticket_id)
        return self.answer(ticket_id, 201)


class AcceptView(TicketView):
    @extend_schema(operation_id="assignment_accept", request=None, responses=DETAIL)
    def post(self, request: Request, assignment_id: int) -> Response:
        """Take the work that one was asked to do."""
        assignment = accept_offer(actor=actor_of(request), assignment_id=assignment_id)
        return self.answer(assignment.ticket_id)


class DeclineView(TicketView):
    @extend_schema(operation_id="assignment_decline", request=ReasonInput, responses=DETAIL)
    def post(self, request: Request, assignment_id: int) -> Response:
        """Say no to what one was asked to do, with a reason."""
        data = read_input(ReasonInput, request)
        assignment = decline_offer(actor=actor_of(request), assignment_id=assignment_id, reason=data["reason"])
        return self.answer(assignment.ticket_id)


class ReleaseView(TicketView):
    @extend_schema(operation_id="assignment_release", request=ReasonInput, responses=DETAIL)
    def post(self, request: Request, assignment_id: int) -> Response:
        """Let go of a place on a ticket; a coordinator may take back a place or an offer."""
        data = read_input(ReasonInput, request)
        assignment = release_assignment(actor=actor_of(request), assignment_id=assignment_id, reason=data["reason"])
        return self.answer(assignment.ticket_id)


class MoveOfferView(TicketView):
    """Ask another student instead: the offer is taken back and a new one made, or neither."""

    @extend_schema(
        operation_id="assignment_move_offer",
        request=MoveOfferInput,
        responses={201: TicketDetailSchema},
    )
    def post(self, request: Request, assignment_id: int) -> Response:
        data = read_input(MoveOfferInput, request)
        offer = move_offer(
            actor=actor_of(request),
            assignment_id=assignment_id,
            volunteer_id=data["volunteer"],
            reason=data["reason"],
            force=data["force"],
            version=version_of(request, data),
        )
        return self.answer(offer.ticket_id, 201)


class HandOverView(TicketView):
    @extend_schema(
        operation_id="assignment_hand_over",
        request=HandOverInput,
        responses={201: TicketDetailSchema, 204: None},
    )
    def post(self, request: Request, assignment_id: int) -> Response:
        """Hand a place on a ticket over to another student."""
        data = read_input(HandOverInput, request)
        assignment = hand_over(
            actor=actor_of(request), assignment_id=assignment_id, volunteer_id=data["volunteer"], note=data["note"]
        )
        return self.answer(assignment.ticket_id, 201)


class MakeLeadView(TicketView):
    @extend_schema(operation_id="assignment_make_lead", request=None, responses=DETAIL)
    def post(self, request: Request, assignment_id: int) -> Response:
        """Make the student the one who leads the work on the ticket."""
        assignment = make_lead(actor=actor_of(request), assignment_id=assignment_id)
        return self.answer(assignment.ticket_id)
