"""What server processes and workers stand on: caches, log lines, networks, uploads, and a database that may be away."""
