"""What ties a ticket to others: merge, split, links, tags, followers."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.views import actor_of, reject_unknown_parameters, version_of
from helpdesk.errors import Invalid
from helpdesk.lists.filters import is_row_number
from tickets.merging.actions.merge import MergePlan, merge_tickets, preview_merge
from tickets.merging.actions.split import SplitPlan, preview_split, split_ticket
from tickets.page.api import inputs, schemas
from tickets.page.api.base import TicketView, filed, read_input
from tickets.page.api.views import DETAIL
from tickets.page.timeline import person
from tickets.relations.actions.relate import link_tickets, set_following, set_tags, unlink_tickets


class MergeView(TicketView):
    @extend_schema(
        operation_id="ticket_merge_preview",
        parameters=[OpenApiParameter("into", OpenApiTypes.INT, required=True)],
        responses=schemas.MergePreviewSchema,
    )
    def get(self, request: Request, ticket_id: int) -> Response:
        reject_unknown_parameters(request, ("into",))
        into = request.query_params.get("into", "")
        if not is_row_number(into):
            raise Invalid({"into": _("Give a whole number.")})
        return Response(_merge_preview(preview_merge(actor=actor_of(request), ticket_id=ticket_id, into_id=int(into))))

    @extend_schema(operation_id="ticket_merge", request=inputs.MergeInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.MergeInput, request)
        merge_tickets(
            actor=actor_of(request),
            ticket_id=ticket_id,
            into_id=data["into"],
            version=version_of(request, data),
        )
        return self.answer(ticket_id)


def _merge_preview(plan: MergePlan) -> dict[str, Any]:
    into = plan.into
    return {
        "into": {"id": into.pk, "number": into.number, "title": into.title, "status": into.status},
        "messages": plan.messages,
        "notes": plan.notes,
        "files": plan.files,
        "open_steps": plan.open_steps,
        "new_followers": [person(user) for user in plan.new_followers],
        "students": [person(user) for user in plan.students],
        "offers_ended": [person(user) for user in plan.offers_ended],
    }


class SplitView(TicketView):
    @extend_schema(
        operation_id="ticket_split_preview",
        parameters=[
            OpenApiParameter("messages", {"type": "array", "items": {"type": "integer"}}, required=True, explode=True)
        ],
        responses=schemas.SplitPreviewSchema,
    )
    def get(self, request: Request, ticket_id: int) -> Response:
        reject_unknown_parameters(request, ("messages",))
        chosen = request.query_params.getlist("messages")
        if not all(is_row_number(each) for each in chosen):
            raise Invalid({"messages": _("Give a whole number.")})
        message_ids = [int(each) for each in chosen]
        return Response(
            _split_preview(preview_split(actor=actor_of(request), ticket_id=ticket_id, message_ids=message_ids))
        )

    @extend_schema(operation_id="ticket_split", request=inputs.SplitInput, responses={201: schemas.FiledTicketSchema})
    def post(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.SplitInput, request)
        new = split_ticket(
            actor=actor_of(request),
            ticket_id=ticket_id,
            message_ids=data["messages"],
            title=data["title"],
            version=version_of(request, data),
        )
        return Response(filed(new), status=201)


def _split_preview(plan: SplitPlan) -> dict[str, Any]:
    board, school = plan.ticket.board, plan.ticket.school
    return {
        "board": {"id": board.pk, "name": board.name},
        "school": {"id": school.pk, "code": school.code, "name": school.name} if school else None,
        "requester": person(plan.ticket.requester),
        "messages": plan.messages,
        "files": plan.files,
        "notes_left": plan.notes_left,
        "open_steps_left": plan.open_steps_left,
        "students_left": [person(user) for user in plan.students_left],
    }


class LinksView(TicketView):
    @extend_schema(operation_id="ticket_link", request=inputs.LinkInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.LinkInput, request)
        link_tickets(actor=actor_of(request), ticket_id=ticket_id, other_id=data["ticket"])
        return self.answer(ticket_id)


class LinkView(TicketView):
    @extend_schema(operation_id="ticket_unlink", request=None, responses=DETAIL)
    def delete(self, request: Request, ticket_id: int, other_id: int) -> Response:
        unlink_tickets(actor=actor_of(request), ticket_id=ticket_id, other_id=other_id)
        return self.answer(ticket_id)


class TagsView(TicketView):
    @extend_schema(operation_id="ticket_tag", request=inputs.TagsInput, responses=DETAIL)
    def put(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.TagsInput, request)
        set_tags(actor=actor_of(request), ticket_id=ticket_id, names=data["tags"])
        return self.answer(ticket_id)


class FollowView(TicketView):
    @extend_schema(operation_id="ticket_follow", request=None, responses=DETAIL)
    def put(self, request: Request, ticket_id: int) -> Response:
        set_following(actor=actor_of(request), ticket_id=ticket_id, follow=True)
        return self.answer(ticket_id)

    @extend_schema(operation_id="ticket_unfollow", request=None, responses=DETAIL)
    def delete(self, request: Request, ticket_id: int) -> Response:
        set_following(actor=actor_of(request), ticket_id=ticket_id, follow=False)
        return self.answer(ticket_id)
