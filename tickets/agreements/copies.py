"""What becomes of an agreement when schools go to another board; each runs in a unit of work."""

from datetime import datetime

from helpdesk.schools.models import Board
from tickets.agreements.models import Acceptance, Agreement, AgreementLine, AgreementVersion, Side
from tickets.agreements.terms import lines_of, terms_of
from tickets.core.choices import AgreementState

_KEPT = (
    "desk", "state", "waits_for_desk", "waits_for_board", "starts_on", "ends_on", "proposed_at", "reminded_at",
    "ended_at", "why", "reason", "reason_by", "created_at", "updated_at",
)  # fmt: skip


def copy_agreement(agreement: Agreement, board: Board, *, at: datetime) -> Agreement:
    """Return a copy for another board: what was written last and what holds, with who accepted it for whom."""
    kept = {name: getattr(agreement, name) for name in _KEPT}
    copy = Agreement(**{**kept, "state": AgreementState.PROPOSED}, board=board, copied_from=agreement, version=0)
    copy.save()
    kept_versions = {version.pk: version for version in (agreement.holding, agreement.current) if version}
    copies = {pk: _copy_version(version, copy) for pk, version in kept_versions.items()}
    copy.current = copies[agreement.text.pk]
    copy.holding = copies[agreement.holding.pk] if agreement.holding else None
    copy.state = agreement.state
    return copy


def _copy_version(version: AgreementVersion, agreement: Agreement) -> AgreementVersion:
    lines, yeses = terms_of(version).lines, list(version.acceptances.order_by("pk"))
    copy = AgreementVersion.objects.get(pk=version.pk)
    copy.pk, copy.agreement = None, agreement
    copy.save(force_insert=True)
    AgreementLine.objects.bulk_create(lines_of(copy, lines))
    Acceptance.objects.bulk_create(
        Acceptance(
            of_version=copy, side=yes.side, board_id=yes.board_id, user_id=yes.user_id, accepted_at=yes.accepted_at
        )
        for yes in yeses
    )
    return copy


def ask_board_anew(agreement: Agreement, *, at: datetime) -> None:
    """Let the board accept for itself what another one accepted: until then it does not hold. Unsaved."""
    agreement.set_waiting(Side.BOARD, *([Side.DESK] if agreement.waits_for_desk else []))
    agreement.state, agreement.holding = AgreementState.PROPOSED, None
    agreement.starts_on, agreement.ends_on = agreement.text.starts_on, agreement.text.ends_on
    agreement.proposed_at, agreement.reminded_at = at, None
