"""How many requests the API takes, for `helpdesk.settings`."""

from environ import Env


def request_limits(env: Env, *, are_on: bool) -> dict[str, str]:
    """Return the limits by what is asked for, as `120/min`: of guests by network, else by person, API tokens included.

    They are for programs that run wild: a page that is open all day on a busy desk stays far below. Empty: no limit.
    """
    limits = {
        "guest": env.str("ANON_THROTTLE", default="120/min"),
        "read": env.str("READ_THROTTLE", default="3000/min"),
        "write": env.str("WRITE_THROTTLE", default="600/min"),
        "search": env.str("SEARCH_THROTTLE", default="600/min"),
        "report": env.str("REPORT_THROTTLE", default="240/min"),
        "export": env.str("EXPORT_THROTTLE", default="30/min"),
        # People who are invited, each time that they get the mail; and lists of people that are read, to invite or try.
        "invitation": env.str("INVITATION_THROTTLE", default="200/hour"),
        "invitation_list": env.str("INVITATION_LIST_THROTTLE", default="30/min"),
        # Codes that somebody tries on a public page.
        "verify": env.str("VERIFY_THROTTLE", default="30/min"),
        # Calendar programs that follow somebody's address: those of one provider come from few networks.
        "calendar_feed": env.str("CALENDAR_FEED_THROTTLE", default="300/min"),
        "upload": env.str("UPLOAD_THROTTLE", default="120/min"),
    }
    return limits if are_on else dict.fromkeys(limits, "")
