"""Make what stands in each agreement its version 1; earlier texts are unknown."""

import json
from hashlib import sha256

from django.db import migrations

BATCH = 500


def _digest(agreement, lines):
    """As `tickets.agreements.terms.digest_of` did when this was written."""
    said = {
        "scope": agreement.scope,
        "lines": lines,
        "place": agreement.place,
        "starts_on": agreement.starts_on,
        "ends_on": agreement.ends_on,
        "board_supplies": agreement.board_supplies,
    }
    return sha256(json.dumps(said, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()


def _side(agreement):
    if agreement.desk_accepted_at and agreement.board_accepted_at:
        return "board" if agreement.proposed_by_id == agreement.board_accepted_by_id else "desk"
    return "board" if agreement.board_accepted_at else "desk"


def write_versions(apps, schema_editor):
    Agreement = apps.get_model("tickets", "Agreement")
    Version = apps.get_model("tickets", "AgreementVersion")
    Line = apps.get_model("tickets", "AgreementLine")
    Acceptance = apps.get_model("tickets", "Acceptance")
    last = 0
    while batch := list(Agreement.objects.filter(pk__gt=last).select_related("board").order_by("pk")[:BATCH]):
        last = batch[-1].pk
        versions, lines, yeses = [], [], []
        for agreement in batch:
            devices = agreement.device_count
            said = [{"kind": "devices", "amount": devices, "what": ""}] if devices else []
            version = Version(
                agreement=agreement, number=1, scope=agreement.scope, place=agreement.place,
                starts_on=agreement.starts_on, ends_on=agreement.ends_on, board_supplies=agreement.board_supplies,
                side=_side(agreement), author_id=agreement.proposed_by_id, written_at=agreement.created_at,
                digest=_digest(agreement, said), is_first_known=True,
            )  # fmt: skip
            versions.append(version)
            lines += [Line(of_version=version, position=1, **line) for line in said]
            for side in ("desk", "board"):
                if at := getattr(agreement, f"{side}_accepted_at"):
                    user_id = getattr(agreement, f"{side}_accepted_by_id")
                    yeses.append(
                        Acceptance(
                            of_version=version, side=side, board_id=agreement.board_id, user_id=user_id, accepted_at=at
                        )
                    )
        Version.objects.bulk_create(versions)
        Line.objects.bulk_create(lines)
        Acceptance.objects.bulk_create(yeses)
        for agreement, version in zip(batch, versions, strict=True):
            agreement.desk_id = agreement.board.desk_id
            agreement.current = version
            agreement.waits_for_desk = agreement.desk_accepted_at is None
            agreement.waits_for_board = agreement.board_accepted_at is None
            agreement.proposed_at = agreement.updated_at
            if not (agreement.waits_for_desk or agreement.waits_for_board):
                agreement.state, agreement.holding = "holds", version
        Agreement.objects.bulk_update(
            batch, ["desk", "current", "holding", "state", "waits_for_desk", "waits_for_board", "proposed_at"]
        )


class Migration(migrations.Migration):
    dependencies = [("tickets", "0029_versions_of_agreements")]

    operations = [migrations.RunPython(write_versions, migrations.RunPython.noop)]
