"""The WSGI environment (PEP 3333) of a request that arrived by ASGI."""

import sys
from typing import IO, Any

from helpdesk.site.http.messages import Scope

UNPREFIXED = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


def build_environ(scope: Scope, body: IO[bytes], length: int) -> dict[str, Any]:
    """Return the environment for a request whose whole body, `length` bytes, can be read from `body`."""
    host, port = scope.get("server") or ("localhost", None)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", "").encode().decode("latin1"),
        "PATH_INFO": scope["path"].removeprefix(scope.get("root_path", "")).encode().decode("latin1"),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if client := scope.get("client"):
        environ["REMOTE_ADDR"], environ["REMOTE_PORT"] = client[0], str(client[1])
    for name, value in scope["headers"]:
        _add_header(environ, name.decode("latin1"), value.decode("latin1"))
    # A body that came in chunks announced no length; Django reads no further than this.
    environ["CONTENT_LENGTH"] = str(length)
    return environ


def _add_header(environ: dict[str, Any], name: str, value: str) -> None:
    # X_Forwarded_For would pass for X-Forwarded-For, which the proxy sets.
    if "_" in name:
        return
    key = UNPREFIXED.get(name) or "HTTP_" + name.upper().replace("-", "_")
    if key in environ:
        value = f"{environ[key]}{'; ' if name == 'cookie' else ','}{value}"
    environ[key] = value
