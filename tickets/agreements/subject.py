"""Agreements as a kind of thing: open pages of their tickets show them as they are now."""

from typing import Any

from django.db.models import QuerySet

from helpdesk.subjects.subject import Subject
from tickets.agreements.access import ACCESS, SUBJECT
from tickets.agreements.models import Agreement
from tickets.core.rows import person


class AgreementSubject(Subject[Agreement]):
    name = SUBJECT
    model = Agreement
    access = ACCESS

    def desk_id_of(self, thing: Agreement) -> int:
        return thing.board.desk_id

    def for_rows(self, things: "QuerySet[Agreement]") -> "QuerySet[Agreement]":
        return things.select_related("proposed_by")

    def row(self, thing: Agreement, relations: frozenset[str]) -> dict[str, Any]:
        return {
            "id": thing.pk,
            "scope": thing.scope,
            "device_count": thing.device_count,
            "place": thing.place,
            "starts_on": thing.starts_on,
            "ends_on": thing.ends_on,
            "board_supplies": thing.board_supplies,
            "proposed_by": person(thing.proposed_by),
            "desk_accepted_at": thing.desk_accepted_at,
            "board_accepted_at": thing.board_accepted_at,
            "is_accepted": thing.is_accepted,
            "version": thing.version,
            "updated_at": thing.updated_at,
        }


AGREEMENTS = AgreementSubject()
