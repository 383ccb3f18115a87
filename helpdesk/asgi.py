"""ASGI entry: pages and API, websockets, and what lives as long as the server does.

Pages and API run by WSGI in a pool of threads: every view is synchronous, and Django's ASGI handler would make a thread
for each request. Bodies and answers pass through the event loop and hold no thread.
"""

import os
from typing import Any, cast

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")

django_application = get_wsgi_application()  # First: it loads the applications that the imports below need.

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.conf import settings  # noqa: E402

from helpdesk.live.handshake import ComeBackLater  # noqa: E402
from helpdesk.live.origin import SameOrigin  # noqa: E402
from helpdesk.live.routing import websocket_urlpatterns  # noqa: E402
from helpdesk.site.http.application import WebApplication  # noqa: E402
from helpdesk.site.lifespan import lifespan  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": WebApplication(django_application, threads=settings.WEB_THREADS),
        "websocket": SameOrigin(ComeBackLater(cast("Any", AuthMiddlewareStack(URLRouter(websocket_urlpatterns))))),
        "lifespan": lifespan,
    }
)
