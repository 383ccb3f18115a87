"""What ties a ticket to other tickets, to words and to readers: links, tags, followers."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import BoundedListField, IdField, LineField
from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import actor_of
from tickets.page.api.base import TicketView
from tickets.page.api.schemas import (
    DETAIL,
)
from tickets.relations.actions.relate import link_tickets, set_following, set_tags, unlink_tickets


class LinkInput(serializers.Serializer[Any]):
    ticket = IdField()


class TagsInput(serializers.Serializer[Any]):
    tags = BoundedListField(child=LineField(max_length=40), max_length=50)


class LinksView(TicketView):
    @extend_schema(operation_id="ticket_link", request=LinkInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Link the ticket with another one."""
        data = read_input(LinkInput, request)
        link_tickets(actor=actor_of(request), ticket_id=ticket_id, other_id=data["ticket"])
        return self.answer(ticket_id)


class LinkView(TicketView):
    @extend_schema(operation_id="ticket_unlink", request=None, responses=DETAIL)
    def delete(self, request: Request, ticket_id: int, other_id: int) -> Response:
        """Remove the link with another ticket."""
        unlink_tickets(actor=actor_of(request), ticket_id=ticket_id, other_id=other_id)
        return self.answer(ticket_id)


class TagsView(TicketView):
    @extend_schema(operation_id="ticket_tag", request=TagsInput, responses=DETAIL)
    def put(self, request: Request, ticket_id: int) -> Response:
        """Set the tags of the ticket."""
        data = read_input(TagsInput, request)
        set_tags(actor=actor_of(request), ticket_id=ticket_id, names=data["tags"])
        return self.answer(ticket_id)


class FollowView(TicketView):
    @extend_schema(operation_id="ticket_follow", request=None, responses=DETAIL)
    def put(self, request: Request, ticket_id: int) -> Response:
        """Hear of what happens on the ticket."""
        set_following(actor=actor_of(request), ticket_id=ticket_id, follow=True)
        return self.answer(ticket_id)

    @extend_schema(operation_id="ticket_unfollow", request=None, responses=DETAIL)
    def delete(self, request: Request, ticket_id: int) -> Response:
        """Hear no longer of what happens on the ticket."""
        set_following(actor=actor_of(request), ticket_id=ticket_id, follow=False)
        return self.answer(ticket_id)
