"""What a browser fetches before somebody who is not signed in can sign in, by what really crosses the network."""

import gzip
import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_sign_in import expect_start_page, fill_in
from tests.factories import PASSWORD, World

pytestmark = pytest.mark.usefixtures("world")

JAVASCRIPT, CSS = 90_000, 12_000


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "Inloggen"),
        ("/sign-in", "Inloggen"),
        ("/sign-in/code", "Inloggen met een code"),
        ("/password/reset", "Wachtwoord vergeten"),
        ("/invite/not-a-real-one", "Deze uitnodiging werkt niet meer"),
    ],
)
def test_pages_before_signing_in_load_little(stranger: Page, path: str, title: str) -> None:
    loaded: dict[str, str] = {}
    stranger.on("request", lambda request: loaded.update({request.url: request.resource_type}))
    stranger.goto(urljoin(stranger.url, path))
    expect(stranger.get_by_role("heading", level=1)).to_have_text([title])
    # What the page fetches for later, when it is idle, is neither run nor applied.
    sizes = {"script": 0, "stylesheet": 0}
    for address, kind in list(loaded.items()):
        if kind in sizes:
            sizes[kind] += len(gzip.compress(stranger.request.get(address).body()))
    assert 50_000 < sizes["script"] <= JAVASCRIPT, sizes
    assert 1_000 < sizes["stylesheet"] <= CSS, sizes


def test_the_app_is_fetched_while_somebody_types(world: World, stranger: Page) -> None:
    names = stranger.locator("meta[name=app-files]").get_attribute("content")
    assert names is not None
    fetched = "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)"
    stranger.wait_for_function(f"(names) => names.every((name) => {fetched}.includes(name))", arg=names.split())

    page = stranger.request.get(urljoin(stranger.url, "/index.html")).text()
    base = re.search(r"/assets/base-[\w-]+\.js", page)
    assert base is not None
    assert base[0] in names.split()
    fill_in(stranger, world.ict.email, PASSWORD)
    expect_start_page(stranger, "Vandaag")
    # From the cache of the browser: nothing of it crossed the network again.
    sizes = stranger.evaluate(
        "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/assets/base-'))"
        ".map((entry) => entry.transferSize)"
    )
    assert set(sizes) == {0}, sizes
