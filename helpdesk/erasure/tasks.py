"""Goes on with erasing all that one person wrote."""

from collections.abc import Mapping
from typing import Any

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.erasure.actions.erase import GO_ON, Author, erase_words
from helpdesk.errors import NotAllowed, NotFound
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task


@task(GO_ON, lane=Lane.HEAVY)
def erase_on(payload: Mapping[str, Any]) -> None:
    """Erase the next batch; who may do so no longer has it done no further."""
    user = User.objects.filter(pk=payload["actor"], is_active=True).first()
    if user is None:
        return
    try:
        erase_words(actor=person(user), what=Author(payload["person"], payload["desk"]), reason=payload["reason"])
    except (NotAllowed, NotFound):
        return
