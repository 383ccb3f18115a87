"""What a page of ours may load, run and reach: its own, and nothing of anybody else (CSP level 3)."""

from typing import Any
from urllib.parse import urlsplit


def content_security_policy(site_url: str) -> dict[str, Any]:
    """Return django-csp's setting for a site at this address."""
    site = urlsplit(site_url)
    return {
        "DIRECTIVES": {
            "default-src": ["'self'"],
            "script-src": ["'self'"],
            # Mantine sets its variables and responsive sizes in style elements and attributes.
            "style-src": ["'self'", "'unsafe-inline'"],
            "img-src": ["'self'", "data:", "blob:"],
            "font-src": ["'self'", "data:"],
            # Older browsers do not count the websocket of the same host as 'self'.
            "connect-src": ["'self'", f"{'wss' if site.scheme == 'https' else 'ws'}://{site.netloc}"],
            "worker-src": ["'self'", "blob:"],
            "frame-src": ["'none'"],
            "object-src": ["'none'"],
            "base-uri": ["'self'"],
            "form-action": ["'self'"],
            "frame-ancestors": ["'none'"],
        }
    }
