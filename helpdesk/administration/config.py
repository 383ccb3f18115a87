"""Puts our administration site in the place of Django's. Imports no model: applications are not loaded yet."""

from django.contrib.admin.apps import AdminConfig


class HelpdeskAdminConfig(AdminConfig):
    default_site = "helpdesk.administration.pages.HelpdeskAdminSite"
