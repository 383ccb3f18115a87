"""The program that decodes a picture and writes it anew, run as a process of its own; see `process` beside it.

Reads the picture from standard input and writes the new one to standard output. What it says about it, as JSON, goes
to standard error: `{"format": "PNG"}`, or `{"refused": "broken"}` with one of the codes of `Refusal`.

Only pixels survive: no EXIF, comments, text chunks or thumbnails. A still picture is turned upright first. Of an
animation every frame is kept, with its duration. It imports nothing of the helpdesk, so that it starts quickly and
knows no secrets.
"""

import contextlib
import errno
import io
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

# What a phone's camera makes by default (4000 x 6000) just fits.
MAX_PIXELS = 24_000_000
# Of all frames of an animation together; half a minute of screen recording at 640 x 360.
MAX_PIXELS_OF_ANIMATION = 48_000_000
MAX_FRAMES = 500

MEMORY_BYTES = 512 * 1024**2
CPU_SECONDS = 12
WALL_SECONDS = 30

# Formats as Pillow names them. MPO is a JPEG of a phone with more pictures behind the first, such as a depth map:
# other programs show the first alone, and so it is kept.
FORMATS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "GIF": "GIF", "WEBP": "WEBP"}


class Refused(Exception):
    """The picture is not kept; the argument is the code that says why."""


class Animation(NamedTuple):
    frames: list[Any]
    durations: list[float]
    loop: int | None


def limit_myself(max_bytes: int) -> None:
    """Have the kernel stop this process when a picture takes too much, also when its parent is gone."""
    signal.alarm(WALL_SECONDS)
    os.nice(10)  # People's requests come first.
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Some room for the answer: what is too large is refused before it is written.
    resource.setrlimit(resource.RLIMIT_FSIZE, (max_bytes + 65536, max_bytes + 65536))
    # macOS knows this limit but does not hold it: there, only the limits of pixels and time remain.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def rewrite(content: bytes, max_bytes: int) -> tuple[str, bytes]:
    """Return the format and the content of the new picture. Raises Refused."""
    from PIL import Image

    try:
        # The size is in the head of the file: nothing is unpacked yet.
        image = Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "GIF", "WEBP"])
        _check_size(image)
        picture_format = FORMATS[image.format or ""]
        if image.format != "MPO" and getattr(image, "is_animated", False):
            animation = _read_animation(image)
            del image
            output = _write_animation(animation, picture_format)
        else:
            clean, transparency = _read_still(image, picture_format)
            # The decoder's buffers go before the encoder makes its own: with both, WebP takes more than it may.
            del image
            output = _write_still(clean, transparency, picture_format)
    except (MemoryError, Image.DecompressionBombError) as error:
        raise Refused("too_large") from error
    if len(output) > max_bytes:
        raise Refused("too_large")
    return picture_format, output


def _check_size(image: Any) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise Refused("too_many_pixels")


def _read_still(image: Any, picture_format: str) -> tuple[Any, Any]:
    """Return a fresh picture with the pixels and, for palettes, the colours, and which colour is transparent."""
    from PIL import Image, ImageOps

    image.load()
    transparency = image.info.get("transparency")
    ImageOps.exif_transpose(image, in_place=True)
    pixels = image.convert("RGB") if picture_format == "JPEG" and image.mode not in ("RGB", "L") else image
    clean = Image.new(pixels.mode, pixels.size)
    if pixels.mode == "P" and (palette := pixels.getpalette()) is not None:
        clean.putpalette(palette)
    clean.paste(pixels)
    return clean, transparency


def _write_still(clean: Any, transparency: Any, picture_format: str) -> bytes:
    options: dict[str, Any] = {}
    if picture_format == "JPEG":
        options = {"quality": 88, "optimize": True}
    elif picture_format == "WEBP":
        # Method 2 instead of 4: half the time and half the memory for the same size.
        options = {"quality": 88, "method": 2}
    if transparency is not None and picture_format != "JPEG":
        options["transparency"] = transparency
    output = io.BytesIO()
    clean.save(output, format=picture_format, **options)
    return output.getvalue()


def _read_animation(image: Any) -> Animation:
    frames: list[Any] = []
    durations: list[float] = []
    pixels = 0
    if image.n_frames > MAX_FRAMES or image.n_frames * image.width * image.height > MAX_PIXELS_OF_ANIMATION:
        raise Refused("animation_too_large")
    for frame in _frames_of(image):
        # A frame may be larger than the first one.
        _check_size(frame)
        pixels += frame.width * frame.height
        if pixels > MAX_PIXELS_OF_ANIMATION:
            raise Refused("animation_too_large")
        # Without alpha where there is none: it saves memory, and colours of GIF.
        frame.load()
        clean = frame.convert("RGBA" if frame.has_transparency_data else "RGB")
        clean.info = {}
        frames.append(clean)
        durations.append(frame.info.get("duration", 0))
    if len({frame.mode for frame in frames}) > 1:
        frames = [frame.convert("RGBA") for frame in frames]
    if len({frame.size for frame in frames}) > 1:
        raise Refused("broken")
    return Animation(frames, durations, image.info.get("loop"))


def _frames_of(image: Any) -> Iterator[Any]:
    """Yield the picture at each of its frames. A frame that cannot be read makes it broken, not shorter."""
    for number in range(image.n_frames):
        image.seek(number)
        yield image


def _write_animation(animation: Animation, picture_format: str) -> bytes:
    first, *others = animation.frames
    options: dict[str, Any] = {"save_all": True, "append_images": others, "duration": animation.durations}
    if picture_format == "PNG":
        options |= {"loop": animation.loop or 0, "disposal": 0, "blend": 0}
    elif picture_format == "WEBP":
        options |= {"loop": animation.loop or 0, "quality": 80, "method": 0, "background": (0, 0, 0, 0)}
    else:
        # Without a loop a GIF plays once. Each frame is whole: it replaces the one before.
        options |= {} if animation.loop is None else {"loop": animation.loop}
        options |= {"disposal": 2} if first.mode == "RGBA" else {}
    output = io.BytesIO()
    first.save(output, format=picture_format, **options)
    return output.getvalue()


def answer(content: bytes, max_bytes: int) -> tuple[dict[str, str], bytes]:
    """Return what is said about the picture, and the new picture or nothing."""
    try:
        picture_format, output = rewrite(content, max_bytes)
    except Refused as refusal:
        return {"refused": str(refusal)}, b""
    except MemoryError:
        return {"refused": "too_large"}, b""
    except ImportError:
        raise
    except Exception:
        # What a hostile file makes a decoder raise is nobody's promise: struct.error, KeyError, OverflowError …
        return {"refused": "broken"}, b""
    return {"format": picture_format}, output


def main() -> int:
    max_bytes = int(sys.argv[1])
    limit_myself(max_bytes)
    said, output = answer(sys.stdin.buffer.read(), max_bytes)
    try:
        sys.stdout.buffer.write(output)
        sys.stdout.buffer.flush()
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        said = {"refused": "no_room"}
    sys.stderr.write(json.dumps(said))
    return 0


if __name__ == "__main__":
    sys.exit(main())
