"""Which relation to a desk allows which verb on its boards and schools."""

from helpdesk.access.policy import Permission, Policy
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import Desk


def relations_of(scope: Scope, desk: Desk) -> frozenset[str]:
    return frozenset({"admin"}) if desk.pk in scope.administers else frozenset()


POLICY = Policy(
    relations_of=relations_of,
    permissions={"register.import": Permission(frozenset({"admin"}))},
)
