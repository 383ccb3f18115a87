"""The demo: an invented month of helpdesk work, played back through the real actions. Never in production."""
