"""Security headers on every answer, pages and files alike, beside those of Django and django-csp."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# What a browser may do on a page of ours: copy a text, scan labels with the camera, keep the screen on while scanning.
_ALLOWED = ("camera", "clipboard-write", "screen-wake-lock")
_DENIED = (
    "accelerometer", "autoplay", "clipboard-read", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "publickey-credentials-get", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS_POLICY = ", ".join([*(f"{name}=()" for name in _DENIED), *(f"{name}=(self)" for name in _ALLOWED)])


class SecurityHeadersMiddleware:
    """Set Permissions-Policy, Cross-Origin-Resource-Policy and, where nothing else is said, `Cache-Control: no-store`.

    The hashed files of the web app and the static files say themselves how long they may be kept; what the API and the
    pages answer is somebody's own, and stays in no cache.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response
