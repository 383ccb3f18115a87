"""Pictures: decoded in a process of their own, with limits that hold, a few at a time on one machine."""

import fcntl
import io
import resource
import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageChops, ImageSequence

from helpdesk.errors import Busy, Invalid, TooLarge
from helpdesk.files.content import check_upload
from helpdesk.files.models import Attachment
from helpdesk.files.pictures import process, rewrite, slots
from helpdesk.files.pictures.process import PictureRefused, Refusal, rewrite_picture
from tests.factories import World

LIMIT = 20 * 1024 * 1024


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def flat(kind: str, size: tuple[int, int], mode: str = "RGB", **options: Any) -> bytes:
    return encoded(Image.new(mode, size), kind, **options)


def animation(kind: str, frames: int, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    """Frames that differ in colour and, with an alpha channel, in what is transparent."""
    pictures = []
    for number in range(frames):
        picture = Image.new(mode, size)
        shade = number * 37 % 200 + 40
        picture.paste((shade, 30, 90, 255)[: len(picture.getbands())], (number % 20, 0, number % 20 + 20, 20))
        pictures.append(picture)
    return encoded(pictures[0], kind, save_all=True, append_images=pictures[1:], **options)


def frames_of(content: bytes) -> list[Image.Image]:
    return [frame.convert("RGBA") for frame in ImageSequence.Iterator(Image.open(io.BytesIO(content)))]


def durations_of(content: bytes) -> list[float]:
    image = Image.open(io.BytesIO(content))
    found = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        image.load()
        found.append(image.info["duration"])
    return found


def refusal_of(content: bytes) -> Refusal:
    with pytest.raises(PictureRefused) as caught:
        rewrite_picture(content, max_bytes=LIMIT)
    return caught.value.reason


class TestSizes:
    def test_twenty_four_megapixels_are_kept(self) -> None:
        assert rewrite_picture(flat("JPEG", (4000, 6000)), max_bytes=LIMIT).format == "JPEG"

    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
    def test_more_is_refused_before_it_is_unpacked(self, kind: str) -> None:
        content = flat(kind, (4001, 6000), "L" if kind == "GIF" else "RGB")
        began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        with pytest.raises(TooLarge, match="24"):
            check_upload(ContentFile(content), name="foto.png", max_bytes=LIMIT)
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began < 2

    def test_a_picture_that_would_take_half_a_gigabyte_does_not_take_it_from_the_server(self) -> None:
        content = flat("PNG", (7071, 7071), "RGBA")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert refusal_of(content) is Refusal.TOO_MANY_PIXELS
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000

    def test_what_grows_over_the_limit_when_written_anew_is_refused(self) -> None:
        noise = Image.effect_noise((400, 400), 100)
        with pytest.raises(PictureRefused) as caught:
            rewrite_picture(encoded(noise, "JPEG", quality=20), max_bytes=5_000)
        assert caught.value.reason is Refusal.TOO_LARGE


class TestAnimations:
    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
    @pytest.mark.parametrize("mode", ["RGB", "RGBA"])
    def test_every_frame_is_kept_with_its_duration(self, kind: str, mode: str) -> None:
        lossless = {"lossless": True} if kind == "WEBP" else {}
        content = animation(kind, 12, mode=mode, duration=[100 + 10 * n for n in range(12)], loop=0, **lossless)

        kept = rewrite_picture(content, max_bytes=LIMIT).content

        before, after = frames_of(content), frames_of(kept)
        assert len(after) == len(before) == 12
        assert durations_of(kept) == durations_of(content)
        for old, new in zip(before, after, strict=True):
            # WebP is written with a loss; what is transparent stays so.
            worst = max(high for _low, high in ImageChops.difference(old, new).convert("RGBa").getextrema())
            assert worst <= (60 if kind == "WEBP" else 2)

    def test_a_gif_that_plays_once_still_does(self) -> None:
        kept = rewrite_picture(animation("GIF", 3, duration=50), max_bytes=LIMIT).content
        assert "loop" not in Image.open(io.BytesIO(kept)).info
        kept = rewrite_picture(animation("GIF", 3, duration=50, loop=0), max_bytes=LIMIT).content
        assert Image.open(io.BytesIO(kept)).info["loop"] == 0

    @pytest.mark.parametrize(
        ("frames", "size"), [(rewrite.MAX_FRAMES + 1, (2, 2)), (60, (1000, 1000))], ids=["frames", "pixels"]
    )
    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
    def test_one_that_is_too_large_is_refused_in_a_sentence_and_not_cut_off(
        self, kind: str, frames: int, size: tuple[int, int]
    ) -> None:
        pictures = [Image.new("L", size, number * 97 % 250) for number in range(frames)]
        content = encoded(pictures[0], kind, save_all=True, append_images=pictures[1:], duration=40)
        with pytest.raises(TooLarge, match="korter"):
            check_upload(ContentFile(content), name="film.gif", max_bytes=LIMIT)

    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
    def test_one_that_is_cut_off_is_broken(self, kind: str) -> None:
        content = animation(kind, 12, duration=50)
        assert refusal_of(content[: len(content) * 2 // 3]) is Refusal.BROKEN

    def test_comments_between_frames_are_gone(self) -> None:
        content = animation("GIF", 3, duration=50, comment=b"GEHEIM")
        assert b"GEHEIM" in content
        assert b"GEHEIM" not in rewrite_picture(content, max_bytes=LIMIT).content


class TestStillPictures:
    def test_a_photo_of_a_phone_with_more_pictures_behind_it_is_a_photo(self) -> None:
        content = encoded(Image.new("RGB", (80, 60)), "MPO", save_all=True, append_images=[Image.new("RGB", (8, 6))])
        assert Image.open(io.BytesIO(content)).format == "MPO"
        kept = check_upload(ContentFile(content), name="foto.jpg", max_bytes=LIMIT)
        assert (kept.content_type, Image.open(io.BytesIO(kept.content)).size) == ("image/jpeg", (80, 60))

    def test_cmyk_becomes_rgb(self) -> None:
        kept = rewrite_picture(flat("JPEG", (40, 20), "CMYK"), max_bytes=LIMIT)
        assert Image.open(io.BytesIO(kept.content)).mode == "RGB"

    def test_sixteen_bits_stay_sixteen_bits(self) -> None:
        kept = rewrite_picture(encoded(Image.new("I;16", (40, 20), 40_000), "PNG"), max_bytes=LIMIT)
        assert Image.open(io.BytesIO(kept.content)).getpixel((3, 3)) == 40_000

    @pytest.mark.parametrize("turned", range(1, 9))
    def test_every_orientation_ends_upright(self, turned: int) -> None:
        exif = Image.Exif()
        exif[0x0112] = turned
        kept = rewrite_picture(flat("JPEG", (40, 20), exif=exif), max_bytes=LIMIT)
        image = Image.open(io.BytesIO(kept.content))
        assert image.size == ((20, 40) if turned > 4 else (40, 20))
        assert not dict(image.getexif())

    def test_tiff_is_refused(self) -> None:
        assert refusal_of(flat("TIFF", (40, 20))) is Refusal.BROKEN


# What a picture could make the decoder do, in place of the decoder.
TOO_MUCH_WORK = {
    "memory": ("b'x' * 2_000_000_000", Refusal.TOO_LARGE),
    "memory, little by little": ("[bytearray(10_000_000) for _ in range(200)]", Refusal.TOO_LARGE),
    "time": ("while True: pass", Refusal.TOO_LARGE),
    "waiting": ("import time; time.sleep(600)", Refusal.TOO_LARGE),
    "a file without end": ("open(1, 'wb').write(b'x' * 40_000_000)", Refusal.BROKEN),
    "a crash of the decoder": ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", Refusal.BROKEN),
}


@contextmanager
def program(tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put `line` in the place of decoding, with limits of time short enough to wait for."""
    source = Path(rewrite.__file__).read_text()
    source = source.replace("CPU_SECONDS = 12", "CPU_SECONDS = 1").replace("WALL_SECONDS = 30", "WALL_SECONDS = 3")
    start = "    from PIL import Image\n\n    try:\n        # The size"
    assert start in source
    changed = tmp_path / "rewrite.py"
    changed.write_text(source.replace(start, f"    {line}\n{start}"))
    monkeypatch.setattr(rewrite, "__file__", str(changed))
    yield


class TestLimits:
    @pytest.mark.parametrize("what", TOO_MUCH_WORK)
    def test_too_much_work_ends_in_a_refusal(self, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        line, expected = TOO_MUCH_WORK[what]
        if what.startswith("memory") and sys.platform == "darwin":
            pytest.skip("macOS does not hold a limit of memory")
        before = time.monotonic()
        with program(tmp_path, line, monkeypatch):
            assert refusal_of(flat("PNG", (8, 8))) is expected
        assert time.monotonic() - before < 25

    def test_the_time_is_bounded_from_outside_too(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        stubborn = "import signal, time; signal.alarm(0); time.sleep(600)"
        monkeypatch.setattr(rewrite, "WALL_SECONDS", 2)
        with program(tmp_path, stubborn, monkeypatch):
            assert refusal_of(flat("PNG", (8, 8))) is Refusal.TOO_LARGE

    def test_the_process_knows_no_secrets_of_the_server(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SECRET_KEY", "GEHEIM")
        line = "import os; assert 'SECRET_KEY' not in os.environ; assert 'django' not in sys.modules"
        with program(tmp_path, line, monkeypatch):
            assert rewrite_picture(flat("PNG", (8, 8)), max_bytes=LIMIT).format == "PNG"

    def test_a_fault_of_ours_is_not_blamed_on_the_picture(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with program(tmp_path, "import no_such_module", monkeypatch), pytest.raises(RuntimeError, match="no_such"):
            rewrite_picture(flat("PNG", (8, 8)), max_bytes=LIMIT)


@pytest.fixture
def one_slot(settings: LazySettings, tmp_path: Path) -> Path:
    settings.PICTURE_PROCESSES = 1
    settings.PICTURE_WAIT_SECONDS = 0
    settings.PICTURE_LOCK_DIR = tmp_path / "locks"
    return tmp_path / "locks" / "picture-0.lock"


HOLD = "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); print(1, flush=True); input()"


class TestSlots:
    def test_another_process_of_the_machine_takes_a_slot_and_its_death_frees_it(self, one_slot: Path) -> None:
        one_slot.parent.mkdir()
        other = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(one_slot)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(Busy):
            rewrite_picture(flat("PNG", (8, 8)), max_bytes=LIMIT)
        other.send_signal(signal.SIGKILL)
        other.communicate()
        assert rewrite_picture(flat("PNG", (8, 8)), max_bytes=LIMIT).format == "PNG"

    def test_the_child_holds_the_slot_when_the_server_is_killed(
        self, one_slot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Seen from the child: its descriptor of the lock file is open."""
        line = "import os; assert any('picture-0.lock' in os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd') if os.path.exists(f'/proc/self/fd/{n}'))"  # noqa: E501
        if not Path("/proc/self/fd").exists():
            pytest.skip("needs /proc to look")
        with program(tmp_path, line, monkeypatch):
            assert rewrite_picture(flat("PNG", (8, 8)), max_bytes=LIMIT).format == "PNG"

    def test_who_waits_is_served_when_a_slot_comes_free(self, one_slot: Path, settings: LazySettings) -> None:
        settings.PICTURE_WAIT_SECONDS = 30
        one_slot.parent.mkdir()
        with one_slot.open("a") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            threading.Timer(0.3, fcntl.flock, (held, fcntl.LOCK_UN)).start()
            assert rewrite_picture(flat("PNG", (8, 8)), max_bytes=LIMIT).format == "PNG"

    def test_never_more_at_a_time_than_there_are_slots(
        self, one_slot: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.PICTURE_PROCESSES, settings.PICTURE_WAIT_SECONDS = 2, 60
        monkeypatch.setattr(slots, "_in_this_process", threading.BoundedSemaphore(12))
        running, most, lock, run = [0], [0], threading.Lock(), process._run

        def counted(*args: Any, **kwargs: Any) -> int:
            with lock:
                running[0] += 1
                most[0] = max(most[0], running[0])
            try:
                return run(*args, **kwargs)
            finally:
                with lock:
                    running[0] -= 1

        monkeypatch.setattr(process, "_run", counted)
        content, done = flat("PNG", (8, 8)), []
        threads = [
            threading.Thread(target=lambda: done.append(rewrite_picture(content, max_bytes=LIMIT))) for _ in range(12)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert (len(done), most[0]) == (12, 2)

    def test_one_server_process_keeps_most_of_its_threads_for_other_requests(
        self, one_slot: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert settings.PICTURES_PER_SERVER * 2 <= settings.WEB_THREADS
        settings.PICTURE_WAIT_SECONDS = 600
        full = threading.BoundedSemaphore(1)
        full.acquire()
        monkeypatch.setattr(slots, "_in_this_process", full)
        with pytest.raises(Busy):
            rewrite_picture(flat("PNG", (8, 8)), max_bytes=LIMIT)

    @pytest.mark.django_db
    def test_the_api_says_that_it_is_busy_and_when_to_come_back(self, one_slot: Path, world: World) -> None:
        client = Client()
        client.force_login(world.ict)
        one_slot.parent.mkdir()
        with one_slot.open("a") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            answer = client.post("/api/v1/uploads/", {"file": SimpleUploadedFile("a.png", flat("PNG", (8, 8)))})
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
        assert int(answer["Retry-After"]) > 0
        assert not Attachment.objects.exists()


def test_what_is_in_a_compressed_text_of_a_picture_is_not_unpacked() -> None:
    """A PNG with a text of 200 MB, squeezed to 200 KB."""
    text = b"Comment\0\0" + zlib.compress(b"a" * 200_000_000)
    content = flat("PNG", (8, 8))
    chunk = len(text).to_bytes(4, "big") + b"zTXt" + text + zlib.crc32(b"zTXt" + text).to_bytes(4, "big")
    bomb = content[:33] + chunk + content[33:]
    assert refusal_of(bomb) in (Refusal.BROKEN, Refusal.TOO_LARGE)


def test_a_broken_picture_says_so() -> None:
    with pytest.raises(Invalid) as caught:
        check_upload(ContentFile(flat("PNG", (40, 20))[:60]), name="a.png", max_bytes=LIMIT)
    assert caught.value.field_code == "broken_image"
