"""What a page of ours may load, run and reach: its own, and nothing of anybody else (CSP level 3)."""

import re
from typing import Any
from urllib.parse import urlsplit

# The worker that reads bar codes in WebAssembly where a browser cannot do so itself. A worker has the policy of its own
# answer, so the pages keep theirs: none of them may compile WebAssembly.
CODE_READER = re.compile(r"/assets/code-reader\.worker-\w{7}\.js")
CODE_READER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


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
