"""What a page says while the server does not answer, or answers that something is wrong."""

from collections.abc import Sequence

from playwright.sync_api import Page, Route

# The questions of the app. The page itself, its code and texts still come.
QUESTIONS = ("**/api/v1/**", "**/_allauth/**")
REFERENCE = "storing-42"


class Outage:
    """Stands between a page and what it asks, except for who is signed in: `Outage(page).hold()`."""

    def __init__(self, page: Page) -> None:
        self._status: int | None = None
        self._is_holding = False
        self._held: list[Route] = []
        for pattern in QUESTIONS:
            page.route(pattern, self._meet)

    def hold(self) -> None:
        """From now on every question waits."""
        self._is_holding = True

    def answer(self, status: int) -> None:
        """Answer what waits, and every question from now on, with this problem."""
        self._status, self._is_holding = status, False
        self._let_go()

    def end(self) -> None:
        """Let everything through again."""
        self._status, self._is_holding = None, False
        self._let_go()

    def _meet(self, route: Route) -> None:
        if route.request.url.endswith("/api/v1/me/") and route.request.method == "GET":
            route.continue_()
        elif self._is_holding:
            self._held.append(route)
        elif self._status is None:
            route.continue_()
        else:
            problem = {"status": self._status, "title": "", "detail": "", "request_id": REFERENCE}
            route.fulfill(status=self._status, content_type="application/problem+json", json=problem)

    def _let_go(self) -> None:
        held, self._held = self._held, []
        for route in held:
            self._meet(route)


# The app leaves its router where its makers' tools find it.
ROUTES = "() => Object.values(__TSR_ROUTER__.routesById).map((route) => route.fullPath)"
# Also what is kept on the device for reading without network.
GO = """async ([path, isFresh]) => {
    const { history, options } = __TSR_ROUTER__;
    const isMe = ({ queryKey }) => queryKey[0] === 'me';
    const KEPT = 'helpdesk-offline';
    if (isFresh) {
        options.context.queryClient.removeQueries({ predicate: (query) => !isMe(query) });
        if ((await indexedDB.databases()).some(({ name }) => name === KEPT)) {
            await new Promise((done) => {
                const opened = indexedDB.open(KEPT);
                opened.onsuccess = () => {
                    const emptied = opened.result.transaction('answers', 'readwrite').objectStore('answers').clear();
                    emptied.onsuccess = () => { opened.result.close(); done(); };
                };
            });
        }
    }
    history.push(path);
}"""


def go(page: Page, path: str, *, is_fresh: bool = True) -> None:
    """Follow a link within the app; `is_fresh`: nothing of what was read before is remembered."""
    page.evaluate(GO, [path, is_fresh])


def routes_of(page: Page) -> Sequence[str]:
    """Every address that the app has, as its router writes them."""
    found: list[str] = page.evaluate(ROUTES)
    return found
