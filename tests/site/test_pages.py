"""The web app's shell, unknown addresses, security headers, the local outbox."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.test import Client

from helpdesk.site.outbox import OutboxBackend, read_outbox
from tests.factories import make_admin, make_desk


@pytest.fixture
def build(tmp_path: Path, settings: LazySettings) -> Path:
    settings.FRONTEND_DIR = tmp_path / "dist"
    settings.FRONTEND_DIR.mkdir()
    for page in ("index.html", "signed-out.html"):
        (settings.FRONTEND_DIR / page).write_text(f"<!doctype html><title>{page}</title>")
    return settings.FRONTEND_DIR


APP, SIGNED_OUT = "index.html", "signed-out.html"


@pytest.mark.parametrize(
    ("address", "session", "shell"),
    [
        ("/", "of-somebody", APP),
        ("/tickets/12", "of-somebody", APP),
        ("/administration", "of-somebody", APP),
        ("/invitees", "of-somebody", APP),
        ("/sign-in", "of-somebody", SIGNED_OUT),
        ("/invite/some-token", "of-somebody", SIGNED_OUT),
        ("/", None, SIGNED_OUT),
        ("/tickets/12", None, SIGNED_OUT),
        ("/sign-in/mfa", None, SIGNED_OUT),
        ("/password/reset", None, SIGNED_OUT),
    ],
)
def test_pages_of_the_web_app_get_its_shell(
    client: Client, build: Path, address: str, session: str | None, shell: str
) -> None:
    if session is not None:
        client.cookies["sessionid"] = session
    # Also while the database is away: this test has none.
    response = client.get(address)

    assert response.status_code == 200
    assert response.content == (build / shell).read_bytes()
    assert "csrftoken" in response.cookies
    assert "no-cache" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize(
    "address", ["/api/v1/nothing/", "/static/nothing.css", "/assets/gone-AAAAAAAA.js", "/robots.txt"]
)
@pytest.mark.django_db
def test_other_unknown_addresses_are_404(client: Client, build: Path, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_an_unknown_api_address_is_a_problem_document(client: Client) -> None:
    response = client.get("/api/v1/nothing/", headers={"X-Request-ID": "probe-12345678"})

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "not_found"
    assert response.json()["request_id"] == "probe-12345678"


def test_without_a_build_the_page_says_what_to_do(client: Client, settings: LazySettings, tmp_path: Path) -> None:
    settings.FRONTEND_DIR = tmp_path / "nothing"

    response = client.get("/")

    assert response.status_code == 503
    assert "make run" in response.content.decode()


def test_every_page_has_a_strict_content_security_policy(client: Client, build: Path) -> None:
    policy = dict(part.strip().split(" ", 1) for part in client.get("/")["Content-Security-Policy"].split(";"))

    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"


def test_a_valid_request_id_is_kept(client: Client) -> None:
    response = client.get("/healthz", headers={"X-Request-ID": "from-the-proxy-1"})

    assert response["X-Request-ID"] == "from-the-proxy-1"


@pytest.mark.parametrize("sent", ["", "short", "has spaces in it", "x" * 200, "line\tbreak-here"])
def test_an_invalid_request_id_is_replaced(client: Client, sent: str) -> None:
    response = client.get("/healthz", headers={"X-Request-ID": sent})

    assert response["X-Request-ID"] != sent
    assert len(response["X-Request-ID"]) == 32


def test_the_log_line_of_a_request_holds_its_route_and_never_its_secrets(
    client: Client, build: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="helpdesk.request"):
        client.get("/invite/very-secret-token?code=123456")

    assert len(caplog.records) == 1
    assert "very-secret-token" not in caplog.text
    assert "123456" not in caplog.text


def test_mail_is_written_to_the_outbox_and_shown_newest_first(client: Client, settings: LazySettings) -> None:
    settings.MAIL_OUTBOX = True
    backend = OutboxBackend()
    backend.send_messages([EmailMessage("Eerste", "Hallo", "a@example.org", ["b@example.org"])])
    backend.send_messages([EmailMessage("Tweede", "<script>nee</script>", "a@example.org", ["c@example.org"])])

    page = client.get("/outbox/").content.decode()

    assert [mail.subject for mail in read_outbox()] == ["Tweede", "Eerste"]
    assert page.index("Tweede") < page.index("Eerste")
    assert "<script>nee" not in page


def test_the_outbox_says_the_time_by_the_schools_clock(client: Client, settings: LazySettings) -> None:
    settings.MAIL_OUTBOX = True
    headers = {"Date": "Mon, 20 Apr 2020 10:07:00 -0000"}
    OutboxBackend().send_messages([EmailMessage("Dag", "Hallo", "a@example.org", ["b@example.org"], headers=headers)])
    assert "12:07" in client.get("/outbox/").content.decode()


def test_the_outbox_does_not_exist_unless_it_is_on(client: Client, settings: LazySettings) -> None:
    settings.MAIL_OUTBOX = False
    OutboxBackend().send_messages([EmailMessage("Geheim", "Code 123456", "a@example.org", ["b@example.org"])])

    response = client.get("/outbox/")

    assert response.status_code == 404
    assert b"Geheim" not in response.content


@pytest.mark.django_db
def test_a_fault_of_ours_says_nothing_about_itself(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("helpdesk.site.views.health.readiness", fail)
    client.raise_request_exception = False

    response = client.get("/readyz")

    assert response.status_code == 500
    assert b"secret detail" not in response.content


@pytest.mark.parametrize(
    ("language", "says"), [("nl", "Dit adres is niet te lezen"), ("en", "This address cannot be read")]
)
def test_a_refused_address_is_told_in_a_page_of_ours(client: Client, db: None, language: str, says: str) -> None:
    client.force_login(make_admin(make_desk(), language=language))

    answer = client.get(
        "/admin/accounts/user/", {"password__startswith": "x"}, headers={"Accept-Language": language}, follow=True
    )

    assert answer.status_code == 400
    assert says in answer.content.decode()


def test_a_refused_request_of_a_program_is_a_problem(client: Client) -> None:
    answer = client.get("/api/v1/me/", headers={"host": "elsewhere.example"})

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["code"] == "bad_request"
