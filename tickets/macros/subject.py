"""Macros as a kind of thing: open pages of those who keep them hear that one changed, and ask for the rest."""

from django.db.models import QuerySet

from helpdesk.access.policy import Permission
from helpdesk.subjects.subject import Subject
from tickets.macros.access import ACCESS, SUBJECT, MacroRelation
from tickets.macros.models import Macro

_CHANGE = Permission(frozenset({MacroRelation.OWNER, MacroRelation.KEEPER}))


class MacroSubject(Subject[Macro]):
    name = SUBJECT
    model = Macro
    access = ACCESS
    # Making one asks of the macro as it would be.
    permissions = {"macro.create": _CHANGE, "macro.edit": _CHANGE, "macro.delete": _CHANGE}

    def for_rows(self, things: "QuerySet[Macro]") -> "QuerySet[Macro]":
        return things.select_related("category").prefetch_related("tags")


MACROS = MacroSubject()
