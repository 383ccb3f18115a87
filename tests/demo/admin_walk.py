"""Using any administration page as a person would: its own form, its own buttons."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db import models
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from helpdesk.accounts.models import User
from helpdesk.history.models import Event

Page = ModelAdmin


def pages() -> list[Page]:
    return sorted(admin.site._registry.values(), key=lambda page: page.opts.label_lower)


def address(page: Page, what: str, *args: object) -> str:
    return reverse(f"admin:{page.opts.app_label}_{page.opts.model_name}_{what}", args=args)


def request_of(user: User) -> HttpRequest:
    request = RequestFactory().get("/admin/")
    request.user = user
    return request


def rows_of(page: Page, user: User) -> "models.QuerySet[Any]":
    return page.get_queryset(request_of(user)).order_by("pk")


def last_event() -> int:
    return Event.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def events_since(seq: int, actor: User) -> int:
    return Event.objects.filter(seq__gt=seq, actor=actor).count()


def everything_in(page: Page) -> list[dict[str, Any]]:
    return list(page.model._default_manager.order_by("pk").values())


def filled(form: forms.BaseForm, *, anew: bool) -> dict[str, Any]:
    """What a browser sends: all that the form shows, with a new value in its first fields where `anew`."""
    data: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = form[name].value()
        data |= dict(_sent(name, field, value if value not in (None, "") or not anew else example(field)))
    return data


def changed(form: forms.BaseForm) -> dict[str, Any]:
    """As the form stands, but for one field."""
    data = filled(form, anew=False)
    for name, field in form.fields.items():
        if isinstance(field, forms.BooleanField):
            if form[name].value():
                data.pop(name, None)
            else:
                data[name] = "on"
            return data
        if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.HiddenInput):
            data[name] = f"{form[name].value()}x"
            return data
    raise AssertionError(f"nothing to change in {list(form.fields)}")


def example(field: forms.Field) -> Any:
    if isinstance(field, forms.ModelChoiceField):
        return next(iter(field.queryset)).pk if field.required else ""
    if isinstance(field, forms.ChoiceField):
        values = [value for value, _label in field.choices if value]
        return values[0] if field.required else ""
    if isinstance(field, forms.BooleanField):
        return True
    if isinstance(field, forms.IntegerField):
        return 90
    if isinstance(field, forms.EmailField):
        return "proef@example.org"
    if isinstance(field, forms.CharField):
        return "98765" if (field.max_length or 99) < 10 else "Proefwoord"
    return ""


def _sent(name: str, field: forms.Field, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(field, forms.BooleanField):
        if value:
            yield name, "on"
    elif isinstance(field, forms.MultiValueField):
        yield from ((f"{name}_{number}", "") for number in range(len(field.fields)))
    else:
        yield name, "" if value is None else value


def form_at(client: Client, where: str) -> forms.BaseForm:
    response = client.get(where)
    assert response.status_code == 200, where
    form: forms.BaseForm = response.context["adminform"].form
    return form
