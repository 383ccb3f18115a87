"""The address at which words are erased."""

from django.urls import path

from helpdesk.erasure.api import ErasuresView

urlpatterns = [path("erasures/", ErasuresView.as_view(), name="erasures")]
