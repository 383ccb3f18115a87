"""How uvicorn serves the helpdesk: the same options in production, in tests and under measurement."""

from typing import Any

from django.conf import settings

from helpdesk.site.http.protocol import LimitedHttpProtocol

# What a page says on its websocket is small (helpdesk.live.consumer); uvicorn would hold 16 MB of each.
MAX_FRAME_BYTES = 16 * 1024


def server_options() -> dict[str, Any]:
    """Options of `uvicorn.Config`, apart from where it listens and what it logs."""
    return {
        "lifespan": "on",
        "http": LimitedHttpProtocol,
        "timeout_keep_alive": settings.KEEP_ALIVE_SECONDS,
        "ws_max_size": MAX_FRAME_BYTES,
        # Compressing each frame for each reader cost more than it saved: frames are small.
        "ws_per_message_deflate": False,
        "log_config": None,  # Ours is already in place.
        "access_log": False,
        "server_header": False,
        # Open websockets would hold the shutdown for ever.
        "timeout_graceful_shutdown": 5,
    }
