"""Agreements as a kind of thing: open pages of their tickets show them as they are now."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from helpdesk.access.policy import SYSTEM_RELATION, Permission
from helpdesk.access.scope import Scope
from helpdesk.subjects.subject import Subject
from tickets.agreements.access import ACCESS, SUBJECT, AgreementRelation, may_agree, side_of
from tickets.agreements.models import Agreement, AgreementVersion, with_texts
from tickets.core.rows import person

Json = dict[str, Any]
_SIDES = frozenset({AgreementRelation.COORDINATOR, AgreementRelation.BOARD_TEAM})
_BY_ITSELF = frozenset({SYSTEM_RELATION})


_OTHERS_AGREE = _("Your board has named the people who do this.")


def _own_side_is_waited_for(scope: Scope, agreement: Agreement) -> bool:
    return agreement.waits_for(side_of(scope, agreement)) and may_agree(scope, agreement)


def _may_take_off_the_table(scope: Scope, agreement: Agreement) -> bool:
    """Whoever may accept it may decline it, and the side that wrote it may withdraw it."""
    return agreement.text.side == side_of(scope, agreement) or may_agree(scope, agreement)


class AgreementSubject(Subject[Agreement]):
    name = SUBJECT
    model = Agreement
    access = ACCESS
    permissions = {
        "agreement.amend": Permission(_SIDES, lambda agreement: agreement.is_live),
        "agreement.accept": Permission(
            _SIDES,
            lambda agreement: agreement.is_on_the_table,
            _own_side_is_waited_for,
            _("Your side has accepted this already, or has named others who do."),
        ),
        # The side that is asked declines, the one that wrote it withdraws.
        "agreement.decline": Permission(
            _SIDES, lambda agreement: agreement.is_on_the_table, _may_take_off_the_table, _OTHERS_AGREE
        ),
        "agreement.end": Permission(_SIDES, lambda agreement: agreement.holds, may_agree, _OTHERS_AGREE),
        "agreement.change_tickets": Permission(_SIDES, lambda agreement: agreement.is_live),
        "agreement.remind": Permission(_BY_ITSELF),
        "agreement.lapse": Permission(_BY_ITSELF),
    }

    def for_rows(self, things: "QuerySet[Agreement]") -> "QuerySet[Agreement]":
        return with_texts(things)

    def row(self, thing: Agreement, relations: frozenset[str]) -> Json:
        return {
            "id": thing.pk,
            "board_id": thing.board_id,
            "board_name": thing.board.name,
            "state": thing.state,
            "current": version_row(thing.text),
            # The one that holds while another is on the table; else it is the current one, or there is none.
            "holding": version_row(thing.holding) if thing.holding and thing.holding != thing.current else None,
            "holding_number": thing.holding.number if thing.holding else None,
            "waits_for_desk": thing.waits_for_desk,
            "waits_for_board": thing.waits_for_board,
            "proposed_at": thing.proposed_at,
            "ended_at": thing.ended_at,
            "why": thing.why,
            "reason": thing.reason,
            "reason_by": person(thing.reason_by) if thing.reason_by else None,
            "version": thing.version,
            "updated_at": thing.updated_at,
        }

    def show(self, thing: Agreement, scope: Scope) -> Json:
        speaks = bool(_SIDES & self.relations_of(scope, thing))
        return {**super().show(thing, scope), "side": side_of(scope, thing) if speaks else None}


def version_row(version: AgreementVersion) -> Json:
    """Return a version as pages show it; its lines and acceptances are there."""
    return {
        "number": version.number,
        "scope": version.scope,
        "lines": [{"kind": line.kind, "amount": line.amount, "what": line.what} for line in version.lines.all()],
        "place": version.place,
        "starts_on": version.starts_on,
        "ends_on": version.ends_on,
        "board_supplies": version.board_supplies,
        "side": version.side,
        "author": person(version.author),
        "written_at": version.written_at,
        "digest": version.digest,
        "is_first_known": version.is_first_known,
        "acceptances": [
            {"side": yes.side, "user": person(yes.user), "accepted_at": yes.accepted_at}
            for yes in sorted(version.acceptances.all(), key=lambda yes: yes.pk)
        ],
    }


AGREEMENTS = AgreementSubject()
