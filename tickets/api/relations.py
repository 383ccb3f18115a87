"""What ties a ticket to others: merge, links, tags, followers."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.views import actor_of, version_of
from tickets.actions.relate import link_tickets, merge_tickets, set_following, set_tags, unlink_tickets
from tickets.api import inputs
from tickets.api.base import TicketView, read_input
from tickets.api.tickets import DETAIL


class MergeView(TicketView):
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
