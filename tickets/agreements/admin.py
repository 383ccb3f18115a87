"""Agreements, to read: what was agreed is changed by an action, with both sides."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from helpdesk.administration.desk_admin import ReadOnlyInline
from tickets.agreements.models import Agreement, AgreementVersion
from tickets.agreements.terms import line_words
from tickets.core.admin import TicketPartAdmin


class AgreementVersionInline(ReadOnlyInline[AgreementVersion]):
    model = AgreementVersion
    fields = ("number", "scope", "counted", "place", "starts_on", "ends_on", "board_supplies", "author", "accepted_by")
    readonly_fields = ("counted", "accepted_by")

    @admin.display(description=_("numbers"))
    def counted(self, version: AgreementVersion) -> str:
        return ", ".join(line_words(line.kind, line.amount, line.what) for line in version.lines.all())

    @admin.display(description=_("accepted by"))
    def accepted_by(self, version: AgreementVersion) -> str:
        yeses = version.acceptances.select_related("user").order_by("pk")
        return ", ".join(f"{yes.user} ({yes.get_side_display()})" for yes in yeses)


@admin.register(Agreement)
class AgreementAdmin(TicketPartAdmin[Agreement]):
    desk_path = "desk"
    list_display = ("board", "state", "starts_on", "ends_on", "waits_for_desk", "waits_for_board")
    list_filter = ("board", "state")
    list_select_related = ("board", "current")
    search_fields = ("board__name",)
    inlines = (AgreementVersionInline,)
