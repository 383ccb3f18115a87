"""The administration pages have no sign-in of their own."""

import pytest
from django.test import Client

from tests.factories import PASSWORD, make_user


@pytest.mark.django_db
def test_the_password_alone_opens_nothing_at_the_admin_site() -> None:
    user = make_user(is_staff=True, is_superuser=True)
    client = Client()
    response = client.post("/admin/login/", {"username": user.email, "password": PASSWORD})
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in?")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_whoever_wants_an_admin_page_is_sent_to_the_web_app_and_back() -> None:
    response = Client().get("/admin/tickets/", follow=True)
    assert response.redirect_chain[-1][0] == "/sign-in?next=%2Fadmin%2Ftickets%2F"


@pytest.mark.django_db
def test_a_post_to_an_unknown_api_address_is_a_problem_document() -> None:
    response = Client(enforce_csrf_checks=True).post("/api/v1/nowhere/", {}, content_type="application/json")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
