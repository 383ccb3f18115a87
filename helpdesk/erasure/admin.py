"""Erasing words in the administration pages, and what was erased."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.access.actor import Actor
from helpdesk.administration.action_admin import ActionAdmin, ActionForm, Values
from helpdesk.erasure.actions.erase import Author, Entry, Whole, erase_words
from helpdesk.erasure.choices import ErasureReason
from helpdesk.errors import Invalid
from helpdesk.history.erasure import erasable_subjects
from helpdesk.history.models import Erasure


class ErasureForm(ActionForm):
    what = forms.ChoiceField(
        label=gettext_lazy("What to erase"),
        choices=lambda: [
            ("entry", gettext_lazy("One entry of a history")),
            *(
                (name, format_lazy("{all}: {label}", all=gettext_lazy("All words of"), label=label))
                for name, label in erasable_subjects()
            ),
            ("person", gettext_lazy("All that one person wrote")),
        ],
    )
    number = forms.IntegerField(
        label=gettext_lazy("Number"),
        min_value=1,
        max_value=2**63 - 1,
        help_text=gettext_lazy("Of the entry in the history, of the thing, or of the person."),
    )
    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=ErasureReason.choices)
    is_sure = forms.BooleanField(
        label=gettext_lazy("Erase for good"),
        help_text=gettext_lazy("Nobody can undo this. Copies in mails and backups are not reached."),
    )


def _erase(actor: Actor, values: Values) -> Erasure:
    number = values["number"]
    others: dict[str, Entry | Author] = {"entry": Entry(number), "person": Author(number, values["desk"].pk)}
    what = others.get(values["what"]) or Whole(values["what"], number)
    if not erase_words(actor=actor, what=what, reason=values["reason"]).texts:
        raise Invalid({"number": _("There is nothing to erase here.")})
    return Erasure.objects.filter(actor=actor.user_id).latest("seq")


@admin.register(Erasure)
class ErasureAdmin(ActionAdmin[Erasure]):
    """What was erased, and by adding one: erasing. It never says what it was."""

    form = ErasureForm
    list_display = ("at", "actor", "subject_type", "subject_id", "shown_reason", "shown_count", "desk")
    list_select_related = ("actor", "desk")
    ordering = ("-seq",)
    show_full_result_count = False
    add_fields = ("desk", "what", "number", "reason", "is_sure")
    add_row = staticmethod(_erase)

    @admin.display(description=gettext_lazy("reason"))
    def shown_reason(self, row: Erasure) -> str:
        return str(ErasureReason(row.data["reason"]).label)

    @admin.display(description=gettext_lazy("texts"))
    def shown_count(self, row: Erasure) -> int:
        return int(row.data["count"])

    def history_of(self, row: Erasure) -> Any:
        return None
