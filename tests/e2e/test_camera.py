"""A phone whose browser cannot read codes by itself: a label of ours before its camera opens the device."""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Browser, Page, Playwright, Response, expect

from tests.devices.conftest import make_batch
from tests.devices.rendered import pages_as_pictures
from tests.e2e.conftest import QUICK, QUIET, WHOLE, SignIn, find_browser, sandbox_options
from tests.e2e.test_devices import axe
from tests.factories import World

FRAME = (1280, 720)
# A phone with a camera of nearly a bar code's worth: what a slow machine needs to load and read it.
PATIENCE = 30_000


def photo_of(label: Image.Image) -> Image.Image:
    """The label as a phone sees it: askew, not quite sharp, in uneven light, on a laptop on a table."""
    chance = random.Random(7)
    table = Image.effect_noise(FRAME, 30).convert("RGB")
    pen = ImageDraw.Draw(table)
    for _ in range(40):
        x, y = chance.randrange(FRAME[0]), chance.randrange(FRAME[1])
        shade = chance.randrange(60, 190)
        pen.rectangle((x, y, x + chance.randrange(20, 300), y + chance.randrange(5, 80)), fill=(shade,) * 3)
    pen.rectangle((240, 90, 1040, 640), fill=(52, 55, 60))
    held = label.convert("RGBA").resize((560, round(560 * label.height / label.width)))
    held = held.rotate(11, expand=True, resample=Image.Resampling.BICUBIC)
    table.paste(held, (340, 160), held)
    light = Image.linear_gradient("L").resize(FRAME).point(lambda value: 140 + value // 3)
    dimmed = Image.composite(table, Image.new("RGB", FRAME, (20, 20, 25)), light)
    return dimmed.filter(ImageFilter.GaussianBlur(1.1))


def film(picture: Image.Image, path: Path) -> None:
    """As Chromium takes it for a camera: JPEG files one after another."""
    frame = io.BytesIO()
    picture.save(frame, "JPEG", quality=80)
    path.write_bytes(frame.getvalue() * 8)


@pytest.fixture
def first_label(world: World) -> Image.Image:
    """The label of the first device of a batch, out of our own PDF."""
    batch = make_batch(world, "SN-001", "SN-002")
    client = Client()
    client.force_login(world.vera)
    answer = client.get(f"/api/v1/device-batches/{batch.pk}/labels.pdf?sheet=62x29")
    return pages_as_pictures(answer.content)[0]


@pytest.fixture
def browser(first_label: Image.Image, playwright: Playwright, tmp_path: Path) -> Iterator[Browser]:
    """One whose camera sees the label."""
    film(photo_of(first_label), tmp_path / "camera.mjpeg")
    opened = playwright.chromium.launch(
        executable_path=find_browser((*QUICK, *WHOLE)),
        args=[
            *QUIET,
            *sandbox_options(),
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={tmp_path / 'camera.mjpeg'}",
        ],
    )
    yield opened
    opened.close()


def scan_page(world: World, sign_in: SignIn) -> Page:
    from tickets.devices.models import DeviceBatch

    page = sign_in(world.vera, f"/batches/{DeviceBatch.objects.get().pk}/scan")
    # What most phones of schools have: Safari and Firefox read no codes, nor does Chromium on Linux.
    assert page.evaluate("'BarcodeDetector' in window") is False
    return page


def test_a_label_before_the_camera_opens_its_device(world: World, sign_in: SignIn) -> None:
    page = scan_page(world, sign_in)
    asked: list[Response] = []
    page.on("response", lambda answer: asked.append(answer))
    page.get_by_role("button", name="Camera").click()
    expect(page.get_by_role("heading", name="SN-001")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("video")).to_have_count(0)
    assert axe(page) == []
    # All of it came from our own server.
    assert {answer.url.split("/")[2] for answer in asked} == {page.url.split("/")[2]}


def test_only_the_worker_may_run_web_assembly(world: World, sign_in: SignIn) -> None:
    page = scan_page(world, sign_in)
    tiny = "new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))"
    refused = page.evaluate(f"(() => {{ try {{ {tiny}; return '' }} catch (error) {{ return error.name }} }})()")
    assert refused == "CompileError"


def test_a_refused_camera_says_what_to_do(world: World, sign_in: SignIn) -> None:
    page = scan_page(world, sign_in)
    page.evaluate(
        "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError')) }"
    )
    page.get_by_role("button", name="Camera").click()
    expect(page.get_by_role("alert").filter(has_text="Geef toestemming in je browser")).to_be_visible()
