"""The people of a desk."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.actor import Actor
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.change_access import change_access, deactivate_person, reactivate_person
from helpdesk.accounts.api.serializers import ChangePersonSerializer, PersonSerializer
from helpdesk.accounts.directory import people_for
from helpdesk.accounts.models import User
from helpdesk.api.fields import IdField, LineField
from helpdesk.api.requests import one_desk
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from helpdesk.errors import NotAllowed, NotFound


class PeopleParameters(serializers.Serializer[Any]):
    role = serializers.MultipleChoiceField(choices=Role.choices, required=False)
    q = LineField(required=False, allow_blank=True, max_length=100, help_text="Part of a name or e-mail address.")
    active = serializers.BooleanField(required=False, allow_null=True, default=None)
    desk = IdField(required=False)


class PeopleView(ApiView):
    @extend_schema(
        operation_id="people_list",
        parameters=[
            OpenApiParameter("role", str, many=True, enum=Role.values, description="Repeat for more than one."),
            OpenApiParameter("q", str, description="Part of a name or e-mail address."),
            OpenApiParameter("active", bool),
            OpenApiParameter("desk", int, description="Only one of the desks that you lead."),
        ],
        responses=PersonSerializer(many=True),
        tags=["people"],
    )
    def get(self, request: Request) -> Response:
        """The members of the desks that you lead, with their roles and boards. For coordinators and administrators."""
        reject_unknown_parameters(request, PeopleParameters().fields)
        form = PeopleParameters(data=request.query_params)
        form.is_valid(raise_exception=True)
        actor = actor_of(request)
        led = actor.scope.led_desks
        if not led:
            raise NotAllowed
        given = form.validated_data
        people = people_for(
            actor,
            desk_ids=[one_desk(led, given["desk"])] if "desk" in given else led,
            roles=given.get("role", ()),
            search=given.get("q", ""),
            is_active=given["active"],
        )
        return Response(PersonSerializer(people, many=True).data)


class PersonView(ApiView):
    @extend_schema(operation_id="people_read", responses=PersonSerializer, tags=["people"])
    def get(self, request: Request, person_id: int) -> Response:
        """One member of the desks that you lead."""
        reject_unknown_parameters(request, ())
        return Response(PersonSerializer(_person(actor_of(request), person_id)).data)

    @extend_schema(
        operation_id="people_change", request=ChangePersonSerializer, responses=PersonSerializer, tags=["people"]
    )
    def patch(self, request: Request, person_id: int) -> Response:
        """Change roles and boards, or switch the account on or off. For administrators."""
        form = ChangePersonSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        actor = actor_of(request)
        _person(actor, person_id)
        if "is_active" in given:
            switch = reactivate_person if given["is_active"] else deactivate_person
            switch(actor=actor, person_id=person_id)
        elif "roles" in given or "boards" in given:
            change_access(
                actor=actor,
                person_id=person_id,
                desk_id=one_desk(actor.scope.administers or actor.scope.led_desks, given.get("desk")),
                roles=[Role(role) for role in given["roles"]] if "roles" in given else None,
                board_ids=given.get("boards"),
            )
        # Read by whom they were: taking the last role takes the person out of sight.
        return Response(PersonSerializer(_shown(actor, person_id)).data)


def _person(actor: Actor, person_id: int) -> User:
    person = people_for(actor, desk_ids=actor.scope.led_desks).filter(pk=person_id).first()
    if person is None:
        raise NotFound
    return person


def _shown(actor: Actor, person_id: int) -> User:
    found = people_for(actor, desk_ids=actor.scope.led_desks).filter(pk=person_id).first()
    return found or User.objects.prefetch_related("memberships", "board_memberships").get(pk=person_id)
