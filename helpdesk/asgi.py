"""ASGI entry: pages and API, websockets, and what lives as long as the server does.

Pages and API run by WSGI in a pool of threads: every view is synchronous, and Django's ASGI handler would make a thread
for each request.
"""

import os
from typing import TYPE_CHECKING, Any, cast

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")

web_application = get_wsgi_application()  # First: it loads the applications that the imports below need.

from a2wsgi import WSGIMiddleware  # noqa: E402
from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.conf import settings  # noqa: E402

from helpdesk.events.handshake import ComeBackLater  # noqa: E402
from helpdesk.events.routing import websocket_urlpatterns  # noqa: E402
from helpdesk.site.lifespan import lifespan  # noqa: E402

if TYPE_CHECKING:
    from a2wsgi.wsgi_typing import WSGIApp

application = ProtocolTypeRouter(
    {
        "http": WSGIMiddleware(cast("WSGIApp", web_application), workers=settings.WEB_THREADS),
        "websocket": AllowedHostsOriginValidator(
            ComeBackLater(cast("Any", AuthMiddlewareStack(URLRouter(websocket_urlpatterns))))
        ),
        "lifespan": lifespan,
    }
)
