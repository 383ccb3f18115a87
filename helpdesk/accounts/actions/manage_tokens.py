"""Making and revoking one's own API tokens."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require, require_role
from helpdesk.accounts.events import record_personal
from helpdesk.accounts.locks import lock_person
from helpdesk.accounts.models import ApiToken
from helpdesk.errors import Conflict, NotFound
from helpdesk.history.unit import unit_of_work

MAX_TOKENS = 20


def create_token(*, actor: Actor, name: str, days: int) -> tuple[ApiToken, str]:
    """Make a token that holds for `days` and return it with its secret, which is kept nowhere.

    Raises NotAllowed for somebody without a role, Conflict when the actor already has as many as one person can keep in
    sight.
    """
    with unit_of_work():
        person = actor.require_user()
        require(actor, "token.create", person)
        require_role(actor)
        lock_person(person)
        if ApiToken.objects.filter(user=person).count() >= MAX_TOKENS:
            raise Conflict(_("You have too many tokens. Revoke one that you do not use."))
        token, secret = ApiToken.objects.create(user=person, name=name, expiry=timedelta(days=days))
        record_personal("token.created", actor=actor, person=person, data={"token": token.pk, "name": name})
    return token, secret


def revoke_token(*, actor: Actor, token_id: int) -> None:
    """End one of the actor's own tokens at once. Raises NotFound."""
    with unit_of_work():
        person = actor.require_user()
        token = ApiToken.objects.select_for_update().filter(user=person, pk=token_id).first()
        if token is None:
            raise NotFound
        require(actor, "token.revoke", person)
        token.delete()
        record_personal("token.revoked", actor=actor, person=person, data={"token": token_id, "name": token.name})
