from django.urls import path

from helpdesk.accounts.api import agreeing, invitations, people, views

urlpatterns = [
    path("me/", views.MeView.as_view(), name="me"),
    path("tokens/", views.TokensView.as_view(), name="tokens"),
    path("tokens/<int:token_id>/", views.TokenView.as_view(), name="token"),
    path("people/", people.PeopleView.as_view(), name="people"),
    path("people/<int:person_id>/", people.PersonView.as_view(), name="person"),
    path("boards/<int:board_id>/agreeing/", agreeing.AgreeingView.as_view(), name="board-agreeing"),
    path("invitations/", invitations.InvitationsView.as_view(), name="invitations"),
    path("invitations/many/", invitations.InviteManyView.as_view(), name="invitations-many"),
    path("invitations/preview/", invitations.PreviewInvitationView.as_view(), name="invitation-preview"),
    path("invitations/accept/", invitations.AcceptInvitationView.as_view(), name="invitation-accept"),
    path(
        "invitations/<int:invitation_id>/revoke/",
        invitations.RevokeInvitationView.as_view(),
        name="invitation-revoke",
    ),
    path(
        "invitations/<int:invitation_id>/resend/",
        invitations.ResendInvitationView.as_view(),
        name="invitation-resend",
    ),
]
