from django.urls import path

from helpdesk.calendar_feeds.api.views import CalendarFeedView

urlpatterns = [path("calendar-feed/", CalendarFeedView.as_view(), name="calendar-feed-settings")]
