"""Service targets: how soon a ticket is answered and solved, counted while the helpdesk is open."""
