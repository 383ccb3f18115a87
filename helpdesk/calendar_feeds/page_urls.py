from django.urls import path

from helpdesk.calendar_feeds.page import calendar_feed

urlpatterns = [path("calendar/<str:token>.ics", calendar_feed, name="calendar-feed")]
