"""A real server and real browsers, for whole stories with several people signed in at once."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import uvicorn
from django.conf import settings as django_settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from helpdesk.accounts.models import User
from helpdesk.site.http.server import server_options
from tests.e2e.plug import Plug
from tests.factories import World, make_world

# The background requests of a browser that is alone with one server.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
START_SECONDS = 60

PATIENCE = 10_000  # Milliseconds.
expect.set_options(timeout=PATIENCE)

SignIn = Callable[..., Page]


# A Chromium without windows draws the same pages in two thirds of the time. It has no push service, and asks nothing.
QUICK = ("chromium-headless-shell",)
WHOLE = ("chromium", "chromium-browser", "google-chrome")


def find_browser(names: Sequence[str]) -> str | None:
    """The first that this machine has (CHROMIUM if that is given), or None for the one that Playwright brought."""
    named = os.environ.get("CHROMIUM")
    return next((path for name in ([named] if named else names) if (path := shutil.which(name))), None)


def sandbox_options() -> tuple[str, ...]:
    """Chromium refuses its sandbox to root."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # It keeps an event loop in this thread, in which Django would refuse to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def quick_browser(playwright: Playwright) -> Iterator[Browser]:
    yield from _opened(playwright, (*QUICK, *WHOLE))


@pytest.fixture(scope="session")
def whole_browser(playwright: Playwright) -> Iterator[Browser]:
    yield from _opened(playwright, WHOLE)


def _opened(playwright: Playwright, names: Sequence[str]) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=find_browser(names), args=[*QUIET, *sandbox_options()])
    yield browser
    browser.close()


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Browser:
    """The quick one, unless the story is marked `whole_browser`."""
    is_whole = request.node.get_closest_marker("whole_browser") is not None
    chosen: Browser = request.getfixturevalue("whole_browser" if is_whole else "quick_browser")
    return chosen


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


@pytest.fixture
def server_port(transactional_db: None, settings: object) -> Iterator[int]:
    """The helpdesk on a free port, with its live hub and without the task worker."""
    from helpdesk.asgi import application

    if not (Path(django_settings.FRONTEND_DIR) / "index.html").exists():
        pytest.fail("The web app is not built. Run make test, or make run once.")
    settings.WORKER_INSIDE = False  # type: ignore[attr-defined]
    settings.WHITENOISE_AUTOREFRESH = False  # type: ignore[attr-defined]  # As in production.
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(application, **{**server_options(), "timeout_graceful_shutdown": 2, "ws_ping_interval": 5})
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="server", daemon=True)
    thread.start()
    until = time.monotonic() + START_SECONDS
    while not server.started and thread.is_alive() and time.monotonic() < until:
        time.sleep(0.02)
    if not server.started:
        # One that starts after all would keep the live hub from every server after it.
        server.should_exit = True
        thread.join(10)
        pytest.fail("The server did not start.")
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join(10)
    listener.close()


@pytest.fixture
def sign_in(browser: Browser, server_port: int) -> Iterator[SignIn]:
    """Give somebody a browser of their own, signed in: `page = sign_in(world.coordinator, "/triage")`.

    What the server says to the page on its websocket is added to `frames`. With `installs` the browser keeps the app
    for opening it without network. Messages go out at once, unless the story is about the seconds in which they can be
    taken back (`holds_messages`). The tips for who is new (`is_new`) are put away.
    """
    contexts: list[BrowserContext] = []

    def open_page(
        user: User,
        path: str = "/",
        *,
        viewport: dict[str, int] = DESKTOP,
        dark: bool = False,
        plug: Plug | None = None,
        frames: list[str] | None = None,
        installs: bool = False,
        holds_messages: bool = False,
        is_new: bool = False,
    ) -> Page:
        context = browser.new_context(
            viewport=viewport,  # type: ignore[arg-type]
            locale=user.language,
            timezone_id="Europe/Amsterdam",
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            # It fetches the whole app in the background: only for the stories that are about it.
            service_workers="allow" if installs else "block",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        port = plug.port if plug else server_port
        context.add_cookies([{"name": "sessionid", "value": session_of(user), "url": f"http://127.0.0.1:{port}"}])
        if not holds_messages:
            context.add_init_script("localStorage.setItem('undo-send', 'off')")
        if not is_new:
            context.add_init_script(f"localStorage.setItem('first-steps:{user.pk}', 'done')")
        page = context.new_page()
        if frames is not None:
            page.on("websocket", lambda socket: socket.on("framereceived", lambda text: frames.append(str(text))))
        page.goto(f"http://127.0.0.1:{port}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def stranger(browser: Browser, server_port: int) -> Iterator[Page]:
    """A browser in which nobody is signed in, on the sign-in page."""
    context = browser.new_context(viewport=DESKTOP, locale="nl", reduced_motion="reduce", service_workers="block")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server_port}/sign-in")
    yield page
    context.close()


@pytest.fixture
def plug(server_port: int) -> Iterator[Plug]:
    cable = Plug(server_port)
    yield cable
    cable.close()


def session_of(user: User) -> str:
    """A session as signing in makes it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = django_settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)
