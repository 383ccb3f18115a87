from django.urls import path

from tickets.weeks import api

urlpatterns = [
    path("student-week/", api.StudentWeekView.as_view(), name="student-week"),
    path("student-weeks/", api.StudentWeeksView.as_view(), name="student-weeks"),
]
