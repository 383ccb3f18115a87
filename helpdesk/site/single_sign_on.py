"""The settings of single sign-on with OpenID Connect, for allauth."""

from typing import Any

import environ


def single_sign_on(env: environ.Env) -> dict[str, Any]:
    """Return `SOCIALACCOUNT_PROVIDERS`: the provider of `OIDC_SERVER_URL`, or none."""
    if not env.str("OIDC_SERVER_URL", default=""):
        return {}
    provider = {
        "provider_id": "oidc",
        "name": env.str("OIDC_NAME", default="SURFconext"),
        "client_id": env.str("OIDC_CLIENT_ID"),
        "secret": env.str("OIDC_CLIENT_SECRET"),
        "settings": {"server_url": env.str("OIDC_SERVER_URL")},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [provider]}}
