"""The addresses of the helpdesk with those of the notices among them."""

from django.urls import include, path

from helpdesk.urls import urlpatterns as others

urlpatterns = [path("api/v1/", include("tests.subjects.notices.urls")), *others]
