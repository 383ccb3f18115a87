"""Erasing what people wrote, wherever it stands: `helpdesk.history.erasure` knows the places."""
