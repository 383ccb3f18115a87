"""Administration pages with a form: what it changes goes through the same action as in the API.

The action is called while the form is checked, so that what it refuses stands beside the field that it is about. It
runs in the transaction of the page; when it refuses, nothing of it stays.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from helpdesk.access.actor import Actor
from helpdesk.administration.desk_admin import DeskAdmin, actor_of
from helpdesk.desks.models import Desk
from helpdesk.errors import DomainError, Invalid
from helpdesk.history.models import Event

_Row = TypeVar("_Row", bound=models.Model)
Values = Mapping[str, Any]

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[models.Model]
else:
    _ModelForm = forms.ModelForm


class ActionForm(_ModelForm):
    """Calls its action when all fields are right; the row that comes of it is what was saved."""

    # Set by the page: takes the values, returns the row.
    call: "Callable[[Values], models.Model] | None" = None
    # Where the action calls a field otherwise than the form does.
    names: Mapping[str, str] = {}

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's own hook for what follows the fields.
        if self.errors or self.call is None:
            return
        wanted = self.changed_data if self.instance.pk else list(self.cleaned_data)
        try:
            self.row = self.call({name: self.cleaned_data[name] for name in wanted if name in self.cleaned_data})
        except Invalid as error:
            for field, texts in error.fields.items():
                name = self.names.get(field, field)
                self.add_error(name if name in self.fields else None, [str(text) for text in texts])
        except DomainError as error:
            self.add_error(None, str(error.message))

    def save(self, commit: bool = True) -> Any:
        return self.row

    def save_m2m(self) -> None:
        """Nothing is left to be saved."""


class ActionAdmin(DeskAdmin[_Row]):
    """A page on which an administrator changes what belongs to their desk.

    A page says what it can by having `add_row`, `change_row` or `delete_row`: each calls one action. A superuser sees
    the rows of all desks, and changes those of the desks that they administer, as the rules say.
    """

    form = ActionForm  # type: ignore[assignment]  # Of any model.
    # What its events are about, where that is not the name of the model.
    noun = ""
    # The fields of the form for a new row; `fields` are those of one that exists.
    add_fields: tuple[str, ...] = ()

    add_row: "Callable[[Actor, Values], _Row] | None" = None
    change_row: "Callable[[Actor, _Row, Values], _Row] | None" = None
    delete_row: "Callable[[Actor, _Row], None] | None" = None

    def desk_id_of(self, row: _Row) -> int:
        return int(vars(row)["desk_id"])

    def history_of(self, row: _Row) -> "models.QuerySet[Event] | None":
        """By the noun of its events, under which they also have its number."""
        noun = self.noun or self.opts.model_name
        return Event.objects.filter(desk_id=self.desk_id_of(row), kind__startswith=f"{noun}.").filter(
            **{f"data__{noun}": row.pk}
        )

    def may_change(self, row: _Row) -> bool:
        """Whether rows like this are changed on this page at all."""
        return True

    def _administers(self, request: HttpRequest, row: _Row | None) -> bool:
        desks = actor_of(request).scope.administers
        return bool(desks) if row is None else self.desk_id_of(row) in desks and self.may_change(row)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.add_row is not None and self._administers(request, None)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.change_row is not None and self._administers(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.delete_row is not None and self._administers(request, obj)

    def get_actions(self, request: HttpRequest) -> Any:
        # Django's own way to delete many at once says that it did, whatever came of it.
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.add_fields if obj is None else super().get_fields(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj is None else super().get_readonly_fields(request, obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        desks = actor_of(request).scope.administers
        own = {"desk": str(next(iter(desks)))} if len(desks) == 1 else {}
        return {**own, **super().get_changeform_initial_data(request)}

    def get_form(self, request: HttpRequest, obj: _Row | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)

        def call(_form: Any, values: Values) -> models.Model:
            actor = actor_of(request)
            if obj is None and self.add_row is not None:
                return self.add_row(actor, values)
            if obj is not None and self.change_row is not None:
                return self.change_row(actor, obj, values)
            raise PermissionDenied

        return type(form.__name__, (form,), {"call": call})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only what belongs to the desks that the person administers."""
        model = db_field.remote_field.model
        path = "pk" if model is Desk else "desk"
        if path == "pk" or any(field.name == path for field in model._meta.fields):
            desks = actor_of(request).scope.administers
            kwargs["queryset"] = model._default_manager.filter(**{f"{path}__in": desks})
        else:
            # A page that needs another choice says from what.
            kwargs.setdefault("queryset", model._default_manager.none())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: _Row, form: Any, change: bool) -> None:
        """The action has saved it."""

    def delete_model(self, request: HttpRequest, obj: _Row) -> None:
        if self.delete_row is None:
            raise PermissionDenied
        self.delete_row(actor_of(request), obj)

    def delete_queryset(self, request: HttpRequest, queryset: "models.QuerySet[_Row]") -> None:
        for row in queryset:
            self.delete_model(request, row)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except DomainError as error:
            messages.error(request, str(error.message))
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=(object_id,)))
