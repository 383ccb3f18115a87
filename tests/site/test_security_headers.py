"""Security headers on every route, and what must stay in no cache."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import make_admin, make_desk

# Only our own pages may use it.
CAMERA = re.compile(r"(^|, )camera=\(self\)(,|$)")
FOREIGN = re.compile(rb"""(?:src|href|url)\s*[=(:]\s*["']?(?:https?:)?//""")


def addresses(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[str]:
    """One address for every pattern: an argument becomes 1."""
    for item in (resolver or get_resolver()).url_patterns:
        path = prefix + str(item.pattern)
        if isinstance(item, URLPattern):
            yield re.sub(r"<[^>]+>", "1", path).replace("/^", "/").replace("$", "")
        else:
            yield from addresses(item, path)


ADDRESSES = sorted(
    {address for address in addresses() if "(?" not in address} | {"/", "/tickets/1", "/api/v1/nothing/"}
)


@pytest.fixture
def administrator(db: None) -> Client:
    client = Client()
    client.force_login(make_admin(make_desk(), is_superuser=True))
    return client


def test_the_walk_finds_the_routes() -> None:
    assert len(ADDRESSES) > 150
    assert {"/healthz", "/api/v1/me/", "/api/docs/", "/_allauth/browser/v1/config", "/admin/"} <= set(ADDRESSES)


@pytest.mark.parametrize("who", ["signed in", "anonymous"])
def test_every_route_answers_with_them_and_is_kept_in_no_cache(administrator: Client, who: str) -> None:
    client = administrator if who == "signed in" else Client()
    client.raise_request_exception = False
    for address in ADDRESSES:
        for method in ("get", "post", "delete"):
            if "logout" in address or (method == "delete" and address.endswith("auth/session")):
                continue
            response = client.generic(method.upper(), address, "{}", content_type="application/json")
            assert CAMERA.search(response["Permissions-Policy"]), address
            assert response["Cross-Origin-Resource-Policy"] == "same-origin", address
            assert response["Cross-Origin-Opener-Policy"] == "same-origin", address
            assert response["X-Content-Type-Options"] == "nosniff", address
            assert response["X-Frame-Options"] == "DENY", address
            assert "no-store" in response["Cache-Control"], (method, address, response["Cache-Control"])


@pytest.mark.django_db
def test_files_that_are_the_same_for_everybody_may_be_kept(client: Client) -> None:
    response = client.get("/static/admin/css/base.css")
    assert response.status_code == 200
    assert "no-store" not in response["Cache-Control"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert CAMERA.search(response["Permissions-Policy"])


def test_the_description_of_the_api_is_for_whoever_is_signed_in(administrator: Client) -> None:
    guest = Client()
    assert guest.get("/api/schema/").status_code == 401
    assert guest.get("/api/docs/")["Location"] == "/sign-in?next=/api/docs/"
    assert guest.get("/api/docs/?script=")["Location"].startswith("/sign-in?")
    assert administrator.get("/api/schema/").status_code == 200
    assert administrator.get("/api/redoc/").status_code == 404


def test_its_page_asks_nothing_of_another_host_and_fits_the_content_security_policy(administrator: Client) -> None:
    page = administrator.get("/api/docs/")
    script = administrator.get("/api/docs/?script=")
    assert page.status_code == script.status_code == 200
    assert not FOREIGN.search(page.content)
    assert not FOREIGN.search(script.content)
    # Else Swagger shows a badge from a server of its makers.
    assert b'"validatorUrl": null' in script.content
    # Scripts come from our own address: none stands in the page.
    assert re.findall(rb"<script(?![^>]*\bsrc=)", page.content) == []
    assert "script-src 'self'" in re.split(r";\s*", page["Content-Security-Policy"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "may_run"),
    [
        ("/assets/code-reader.worker-a1b2c3d.js", True),
        ("/assets/c-a1b2c3d.js", False),
        ("/assets/code-reader.worker-a1b2c3d.js.html", False),
        ("/", False),
    ],
)
def test_only_the_worker_that_reads_codes_may_run_web_assembly(
    tmp_path: Path, settings: LazySettings, address: str, may_run: bool
) -> None:
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "signed-out.html", address.lstrip("/") or "index.html"):
        (tmp_path / name).write_text("x")
    settings.FRONTEND_DIR = settings.WHITENOISE_ROOT = tmp_path
    policy = Client().get(address)["Content-Security-Policy"]
    assert ("'wasm-unsafe-eval'" in policy) is may_run
    assert "'unsafe-eval'" not in policy
    assert "http" not in policy.replace(settings.SITE_URL, "")
