"""Pictures of every make: the right shades, on white, in a size that can be read."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import evidence_samples as samples
import numpy as np
import pytest
import said
from PIL import Image, ImageCms, ImageDraw

from portfolio.annex import images
from portfolio.annex.limits import Limits


@pytest.fixture
def flat():
    """A picture file as it is shown."""

    def read(path):
        with images.opened(path, Limits()) as picture:
            return images.flattened(picture)

    return read


def png(path, mode, rows, bits=8, kind=0, **chunks):
    """A PNG file written byte by byte; ``kind`` is its colour type."""

    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    width, height = mode
    header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\x00" + row for row in rows))
    middle = b"".join(chunk(name.encode(), data) for name, data in chunks.items())
    parts = chunk(b"IHDR", header) + middle + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + parts)
    return path


def near(found, wanted):
    return all(abs(a - b) <= 6 for a, b in zip(found, wanted, strict=True))


WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def test_black_writing_with_grey_and_alpha_is_black_on_white(flat, tmp_path):
    made = Image.new("LA", (40, 20), (0, 0))
    ImageDraw.Draw(made).rectangle((0, 0, 9, 19), fill=(0, 255))
    made.save(tmp_path / "a.png")
    shown = flat(tmp_path / "a.png")
    assert (shown.getpixel((5, 5)), shown.getpixel((30, 5))) == (BLACK, WHITE)


def test_half_clear_colours_are_mixed_with_white(flat, tmp_path):
    Image.new("RGBA", (9, 9), (255, 0, 0, 128)).save(tmp_path / "a.png")
    assert near(flat(tmp_path / "a.png").getpixel((4, 4)), (255, 127, 127))


@pytest.mark.parametrize(
    ("bits", "row", "key", "expected"),
    [
        (8, bytes([0, 200]), 200, (BLACK, WHITE)),
        (4, bytes([0x0C]), 12, (BLACK, WHITE)),
        (2, bytes([0b00100000]), 2, (BLACK, WHITE)),
        (1, bytes([0b01000000]), 1, (BLACK, WHITE)),
        (16, b"\x00\x00\x80\x00", 0x8000, (BLACK, WHITE)),
    ],
)
def test_a_grey_key_colour_is_white_whatever_the_bits(flat, tmp_path, bits, row, key, expected):
    path = png(tmp_path / "a.png", (2, 1), [row], bits, 0, tRNS=struct.pack(">H", key))
    shown = flat(path)
    assert (shown.getpixel((0, 0)), shown.getpixel((1, 0))) == expected


def test_a_key_colour_is_white(flat, tmp_path):
    row = bytes([255, 0, 0, 0, 0, 255])
    path = png(tmp_path / "a.png", (2, 1), [row], 8, 2, tRNS=struct.pack(">HHH", 0, 0, 255))
    shown = flat(path)
    assert (shown.getpixel((0, 0)), shown.getpixel((1, 0))) == ((255, 0, 0), WHITE)


def test_a_key_colour_of_sixteen_bits_is_white(flat, tmp_path):
    row = struct.pack(">6H", 0xFF00, 0, 0, 0, 0, 0xFF00)
    path = png(tmp_path / "a.png", (2, 1), [row], 16, 2, tRNS=struct.pack(">HHH", 0, 0, 0xFF00))
    shown = flat(path)
    assert near(shown.getpixel((0, 0)), (255, 0, 0))
    assert shown.getpixel((1, 0)) == WHITE


@pytest.mark.parametrize("name", ["a.png", "a.tif"])
def test_sixteen_bits_of_grey_keep_their_shades(flat, tmp_path, name):
    shades = np.array([[0, 0x4000, 0x8000, 0xFFFF]], dtype=np.uint16)
    Image.fromarray(shades).save(tmp_path / name)
    shown = [flat(tmp_path / name).getpixel((x, 0))[0] for x in range(4)]
    assert near(shown, (0, 64, 128, 255))


def test_a_palette_with_clear_colours_is_on_white(flat, tmp_path):
    made = Image.new("P", (4, 4), 1)
    made.putpalette([255, 0, 0, 0, 0, 0])
    made.save(tmp_path / "a.png", transparency=1)
    assert flat(tmp_path / "a.png").getpixel((0, 0)) == WHITE


@pytest.mark.parametrize("ink", [(0, 0, 0, 0), (0, 0, 0, 255), (255, 0, 0, 0), (0, 255, 255, 0)])
def test_colours_of_print_are_right_on_a_screen(flat, tmp_path, ink):
    Image.new("CMYK", (40, 40), ink).save(tmp_path / "a.jpg", quality=95)
    expected = tuple(round((255 - part) * (255 - ink[3]) / 255) for part in ink[:3])
    assert near(flat(tmp_path / "a.jpg").getpixel((20, 20)), expected)


def test_a_broken_profile_is_no_reason_to_refuse_a_picture(flat, tmp_path):
    made = Image.new("CMYK", (40, 40), (0, 0, 0, 0))
    made.save(tmp_path / "a.jpg", icc_profile=b"no profile at all" * 20)
    assert near(flat(tmp_path / "a.jpg").getpixel((20, 20)), WHITE)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (40, 40), "red").save(tmp_path / "b.jpg", icc_profile=profile)
    assert near(flat(tmp_path / "b.jpg").getpixel((20, 20)), (255, 0, 0))


def test_a_phones_picture_of_two_pictures_does_not_move(reading, tmp_path):
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (30, 20), "blue")
    first.save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[second])
    found = reading(tmp_path / "a.jpg")
    assert said.remarks(found) == []
    assert len(said.pictures(found)) == 1


def test_a_long_screenshot_is_cut_into_readable_pages_between_its_lines(reading, tmp_path):
    made = Image.new("RGB", (400, 8_000), "white")
    draw = ImageDraw.Draw(made)
    for top in range(10, 7_990, 40):
        draw.rectangle((10, top, 380, top + 20), fill="black")
    made.save(tmp_path / "a.png")
    found = reading(tmp_path / "a.png")
    parts = said.pictures(found)
    assert len(parts) > 8
    assert all(part.width == 400 for part in parts)
    assert sum(part.height for part in parts) == 8_000
    assert all(part.height <= 1.4 * part.width for part in parts)
    for part in parts[1:]:
        with Image.open(tmp_path / "pictures" / part.name) as picture:
            assert picture.convert("L").getpixel((250, 0)) > 200


def test_an_endless_screenshot_says_what_is_left_out(reading, tmp_path):
    Image.new("L", (40, 4_000), 255).save(tmp_path / "a.png")
    found = reading(tmp_path / "a.png")
    assert len(said.pictures(found)) == 20
    assert "parts of a long picture" in found.not_shown


def test_a_huge_text_in_a_picture_is_passed_over(reading, tmp_path):
    text = b"XML:com.adobe.xmp\x00\x01\x00\x00\x00" + zlib.compress(bytes(80_000_000))
    path = png(tmp_path / "a.png", (2, 1), [bytes([0, 255])], iTXt=text)
    assert len(said.pictures(reading(path))) == 1


def test_a_huge_profile_in_a_picture_is_passed_over(reading, tmp_path):
    profile = b"p\x00\x00" + zlib.compress(bytes(80_000_000))
    path = png(tmp_path / "a.png", (2, 1), [bytes([0, 255])], iCCP=profile)
    assert len(said.pictures(reading(path))) == 1


@pytest.mark.parametrize("name", ["a.tif", "a.bmp", "a.jfif", "a.avif"])
def test_other_kinds_of_picture_are_shown(reading, tmp_path, name):
    made = Image.new("RGB", (64, 48), "red")
    made.save(tmp_path / name, format="JPEG" if name == "a.jfif" else None)
    assert len(said.pictures(reading(tmp_path / name))) == 1


RED = Path(__file__).parent / "files" / "red.heic"
"""A red picture, 64 by 48: no library that may be used here writes the kind."""


def test_what_an_iphone_takes_is_shown(reading, tmp_path):
    found = reading(RED)
    with Image.open(tmp_path / "pictures" / said.pictures(found)[0].name) as picture:
        assert near(picture.convert("RGB").getpixel((30, 20)), (255, 0, 0))


def test_the_pages_of_a_scan_are_shown_as_pages(reading, tmp_path):
    pages = [Image.new("1", (200, 300), n % 2) for n in range(6)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:], compression="group4")
    found = reading(tmp_path / "a.tif", pages=(6,))
    assert [part.page for part in said.pictures(found)] == [1, 2, 3, 6]
    assert found.extent.pages == 6
    assert said.remarks(found) == ["It has 6 pages; the others are in the file."]


def test_nothing_that_a_camera_stores_stays_in_what_is_shown(reading, tmp_path):
    samples.photo(tmp_path / "a.jpg", comment=b"at home")
    found = reading(tmp_path / "a.jpg")
    for part in said.pictures(found):
        assert b"at home" not in (tmp_path / "pictures" / part.name).read_bytes()
