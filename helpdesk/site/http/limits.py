"""What one request may cost before it is given a thread: sizes, times and numbers."""

from django.conf import settings

# A multipart body holds a little more than its file: boundaries, names, the type of the content.
MULTIPART_OVERHEAD_BYTES = 64 * 1024
UPLOAD_PATHS = frozenset({"/api/v1/uploads/"})

# Reading a body: how long it may be silent, and the rate below which it is given up after that time.
BODY_SILENCE_SECONDS = 15.0
BODY_BYTES_PER_SECOND = 4096
# Up to here a body stays in memory; a larger one goes to a temporary file.
BODY_MEMORY_BYTES = 64 * 1024
# Bodies that are being received: of all clients of this process, and of one address (a school shares one).
BODIES_AT_ONCE = 512
BODIES_PER_ADDRESS = 128
# The same for bodies that went to a temporary file, which bounds the disk they take.
LARGE_BODIES_AT_ONCE = 64
LARGE_BODIES_PER_ADDRESS = 16

# Answers that are written to a temporary file while their reader takes them.
STREAMS_AT_ONCE = 64
STREAMS_PER_ADDRESS = 16

# After a refusal: how long the rest of a body is read and thrown away, so that the client gets to read the answer.
DRAIN_SECONDS = 2.0


def body_limit(path: str) -> int:
    """How many bytes the body of a request to this path may have."""
    if path in UPLOAD_PATHS:
        return int(settings.MAX_UPLOAD_BYTES) + MULTIPART_OVERHEAD_BYTES
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 2_621_440
