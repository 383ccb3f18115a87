"""The query string of an administration page reads nothing that the page does not show."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten, flatten_fieldsets, get_fields_from_path
from django.db import models
from django.test import Client

from helpdesk.access.roles import Role
from helpdesk.accounts.models import ApiToken, Invitation, User
from helpdesk.administration.desk_admin import DeskAdmin
from tests.demo.admin_walk import Page, address, pages, request_of, rows_of
from tests.factories import add_role, make_admin, make_desk, make_user

LOOKUPS = (
    "", "__exact", "__iexact", "__startswith", "__istartswith", "__contains", "__endswith", "__regex", "__iregex",
    "__gt", "__gte", "__lt", "__lte", "__in", "__range", "__isnull", "__isempty", "__length", "__year",
)  # fmt: skip
SECRETS = {
    "accounts.User": {"password"},
    "accounts.Invitation": {"token_nonce", "token_hash"},
    "accounts.ApiToken": {"digest", "token_key"},
    "notifications.PushSubscription": {"endpoint", "p256dh", "auth"},
    "tasks.Task": {"payload"},
    "tickets.Ticket": {"idempotency_key", "request_fingerprint"},
    "tickets.Message": {"idempotency_key", "request_fingerprint"},
}


# Which names a query string may use is decided before the database is asked; what the pages show is opened on every
# database by test_admin.py.
pytestmark = pytest.mark.once


@pytest.fixture
def superuser(demo: str) -> User:
    return User.objects.get(email="admin@example.org")


@pytest.fixture
def client_of_superuser(superuser: User) -> Client:
    client = Client()
    client.force_login(superuser)
    return client


def shown_fields(page: Page, user: User) -> set[str]:
    """The names of the model's fields that stand on the page, in its list or with one row."""
    request = request_of(user)
    row = rows_of(page, user).first()
    names = set(flatten(page.get_list_display(request)))
    names |= set(flatten_fieldsets(page.get_fieldsets(request, row))) - set(page.get_exclude(request, row) or ())
    in_rows = {inline.model for inline in page.inlines}
    return names | {field.name for field in page.opts.many_to_many if field.remote_field.through in in_rows}


def hidden_fields(page: Page, user: User) -> list[models.Field]:
    shown = shown_fields(page, user)
    return [field for field in page.opts.concrete_fields if field.name not in shown and not field.primary_key]


def declared(page: Page) -> set[str]:
    """What the page's own filters and its days ask for, said a second time by the kind of filter."""
    names = {f"{page.date_hierarchy}__{part}" for part in ("year", "month", "day")} if page.date_hierarchy else set()
    for item in page.list_filter:
        if isinstance(item, type):
            names.add(item.parameter_name)
            continue
        path, kind = item if isinstance(item, tuple) else (item, None)
        field = get_fields_from_path(page.model, path)[-1]
        if kind is admin.EmptyFieldListFilter:
            names.add(f"{path}__isempty")
        elif field.is_relation:
            names |= {f"{path}__{field.target_field.name}__exact", f"{path}__isnull"}
        elif field.choices or isinstance(field, models.BooleanField):
            names |= {f"{path}__exact", f"{path}__isnull"}
        else:
            names |= {path, f"{path}__isnull"}
    return names


def paths_from(model: type[models.Model], depth: int) -> Iterator[str]:
    """Every field of the model, and through its relations in both directions, `depth` of them."""
    for field in model._meta.get_fields(include_hidden=True):
        name = field.name if field.concrete or not hasattr(field, "get_accessor_name") else _query_name(field)
        if field.concrete:
            yield name
        if field.is_relation and field.related_model and depth:
            yield from (f"{name}__{rest}" for rest in paths_from(field.related_model, depth - 1))


def _query_name(field: models.Field) -> str:
    return field.field.related_query_name()


def test_every_page_stands_on_our_base() -> None:
    assert [page for page in pages() if not isinstance(page, DeskAdmin)] == []


@pytest.mark.parametrize("page", pages(), ids=str)
def test_no_lookup_but_those_of_the_filters_is_allowed(page: Page, superuser: User) -> None:
    request = request_of(superuser)
    asked = {f"{path}{lookup}" for path in paths_from(page.model, 2) for lookup in LOOKUPS} | {"pk", "pk__in"}
    assert {lookup for lookup in asked if page.lookup_allowed(lookup, "1", request)} <= declared(page)
    assert all(page.lookup_allowed(lookup, "1", request) for lookup in declared(page))


@pytest.mark.parametrize("page", pages(), ids=str)
def test_a_field_that_a_page_does_not_show_cannot_be_asked_for(
    page: Page, superuser: User, client_of_superuser: Client
) -> None:
    hidden = hidden_fields(page, superuser)
    assert SECRETS.get(page.opts.label, set()) <= {field.name for field in hidden}
    for field in hidden:
        for lookup in ("", "__startswith", "__regex", "__gt", "__isnull"):
            where = f"{address(page, 'changelist')}?{field.name}{lookup}=1"
            assert client_of_superuser.get(where).status_code == 400, where
        for name in ("_to_field", "_popup=1&_to_field"):
            where = f"{address(page, 'changelist')}?{name}={field.name}"
            assert client_of_superuser.get(where).status_code == 400, where


@pytest.mark.parametrize("page", pages(), ids=str)
def test_search_and_order_use_only_what_is_shown(page: Page, superuser: User) -> None:
    """A search or sorting by a hidden field tells its content, as does a filter that goes through a relation."""
    request = request_of(superuser)
    pages_by_model = {other.model: other for other in pages()}
    asked = [name.lstrip("=^@") for name in page.get_search_fields(request)]
    asked += [item[0] if isinstance(item, tuple) else item for item in page.list_filter if not isinstance(item, type)]
    for column in page.get_list_display(request):
        order = getattr(getattr(page, column, None), "admin_order_field", None)
        asked += [order] if isinstance(order, str) and order not in ("pk", "count") else []
    for path in asked:
        *through, last = path.split("__")
        model = page.model
        for name in through:
            model = model._meta.get_field(name).related_model
        if last in ("pk", model._meta.pk.name):
            continue
        other = pages_by_model[model]
        assert last in shown_fields(other, superuser), f"{page} asks for {path}"


@pytest.mark.parametrize(
    "query",
    [
        "accounts/user/?password__startswith=md5",
        "accounts/user/?password__regex=^m",
        "accounts/user/?memberships__user__password__startswith=m",
        "accounts/user/?emailaddress__user__password__gt=a",
        "accounts/invitation/?token_hash__startswith=a",
        "accounts/invitation/?invited_by__password__startswith=m",
        "accounts/membership/?user__password__startswith=m",
        "accounts/apitoken/?digest__startswith=a",
        "accounts/apitoken/?user__password__startswith=m",
        "volunteers/volunteer/?user__password__startswith=m",
        "schools/boardmembership/?user__password__startswith=m",
    ],
)
def test_an_administrator_of_a_desk_reads_no_secret_by_a_filter(db: None, query: str) -> None:
    client = Client()
    client.force_login(make_admin(make_desk()))
    assert client.get(f"/admin/{query}").status_code == 400


def test_search_and_order_do_not_depend_on_a_secret(db: None) -> None:
    desk = make_desk()
    client = Client()
    client.force_login(make_admin(desk))
    person = add_role(make_user(), desk, Role.VOLUNTEER)
    answer = client.get("/admin/accounts/user/", {"q": person.password[:12]})
    assert answer.status_code == 200
    assert list(answer.context["cl"].queryset) == []
    for order in ("password", "-password", "99", "-99"):
        answer = client.get("/admin/accounts/user/", {"o": order})
        assert "password" not in str(answer.context["cl"].queryset.query.order_by)


def test_the_list_of_choices_names_only_rows_of_the_own_desks(db: None) -> None:
    """Django's autocomplete answers for every foreign key, whether or not a page uses it."""
    desk = make_desk()
    client = Client()
    client.force_login(make_admin(desk))
    own, other = add_role(make_user(), desk, Role.VOLUNTEER), add_role(make_user(), make_desk(), Role.VOLUNTEER)
    field = {"app_label": "accounts", "model_name": "membership", "field_name": "user", "term": "persoon"}
    names = [row["text"] for row in client.get("/admin/autocomplete/", field).json()["results"]]
    assert own.name in names
    assert other.name not in names
    searched = client.get("/admin/autocomplete/", {**field, "term": own.password[:12]})
    assert searched.json()["results"] == []
    for model, name in ((ApiToken, "user"), (Invitation, "desk")):
        asked = {**field, "model_name": model._meta.model_name, "field_name": name, "_to_field": "password"}
        answer = client.get("/admin/autocomplete/", asked)
        assert answer.status_code == 403 or "password" not in answer.content.decode()
