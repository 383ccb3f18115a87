"""How drf-spectacular describes the API: the value of SPECTACULAR_SETTINGS."""

from typing import Any

from product import API_ENUMS

API_DESCRIPTION: dict[str, Any] = {
    "TITLE": "Helpdesk API",
    "DESCRIPTION": "ICT students help schools. Everything the web app does, it does here.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "ViewAudienceEnum": "helpdesk.lists.saved_views.models.ViewAudience",
        "EventAudienceEnum": "helpdesk.history.models.Audience.choices",
        "RoleEnum": "helpdesk.accounts.models.Role.choices",
        **API_ENUMS,
    },
    "SORT_OPERATIONS": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # Without a validator: its badge is fetched from a server of somebody else, which is sent our address.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
}
