"""Pictures and PDF pages as the annex shows them."""

from __future__ import annotations

from contextlib import suppress

import evidence_samples as samples
import pytest
from PIL import Image

from portfolio.annex.limits import Limits
from portfolio.annex.refusal import NotShownError
from portfolio.annex.show_all import show_items
from portfolio.base.cache_folder import Cache
from portfolio.document.pieces import Picture, Remark
from portfolio.record.evidence_files import examine


@pytest.fixture
def drawn(shown, tmp_path):
    """The first picture that a file shows, and its piece."""

    def draw(path):
        piece = shown(path)[0]
        with Image.open(tmp_path / "pictures" / piece.name) as picture:
            picture.load()
            return piece, picture

    return draw


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.webp"])
def test_a_picture_is_shown_as_it_is(drawn, tmp_path, name):
    piece, picture = drawn(samples.picture(tmp_path / name))
    assert picture.size == (600, 300) == (piece.width, piece.height)
    red, green, blue = picture.convert("RGB").getpixel((20, 20))
    assert (red > 220, green < 30, blue < 30) == (True, True, True)


def test_a_large_picture_is_made_small_enough_for_print(drawn, tmp_path):
    piece, picture = drawn(samples.picture(tmp_path / "a.png", (2_000, 1_000)))
    assert picture.size == (1_310, 655)
    assert piece.wish > 16


def test_a_small_picture_is_not_blown_up(drawn, tmp_path):
    piece, picture = drawn(samples.picture(tmp_path / "a.png", (120, 60)))
    assert picture.size == (120, 60)
    assert piece.wish < 3


def test_a_photo_stands_upright_and_has_lost_what_the_camera_stored(drawn, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera"
    _, picture = drawn(samples.photo(tmp_path / "a.jpg", (600, 300), exif=exif))
    assert picture.size == (300, 600)
    assert not picture.getexif()
    assert "exif" not in picture.info


def test_of_jpeg_and_png_the_smaller_is_kept(drawn, tmp_path):
    assert drawn(samples.picture(tmp_path / "a.jpg"))[1].format == "PNG"
    assert drawn(samples.photo(tmp_path / "a.png"))[1].format == "JPEG"


def test_what_is_see_through_is_shown_on_white(drawn, tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(path)
    assert drawn(path)[1].convert("RGB").getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_way_to_store_a_png_is_shown(drawn, tmp_path, mode):
    path = tmp_path / "a.png"
    Image.new(mode, (50, 40)).save(path)
    assert drawn(path)[1].size == (50, 40)


def test_a_moving_picture_shows_its_first_frame_and_says_so(shown, tmp_path):
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    pieces = shown(tmp_path / "a.gif")
    assert [type(piece) for piece in pieces] == [Picture, Remark]


def test_a_pdf_shows_its_pages_in_order(shown, tmp_path):
    pieces = shown(samples.pdf(tmp_path / "a.pdf", 3))
    assert [(piece.page, piece.pages) for piece in pieces] == [(1, 3), (2, 3), (3, 3)]
    assert all(piece.height > 1_800 for piece in pieces)


def test_a_long_pdf_shows_its_first_pages_and_names_the_rest(shown, tmp_path):
    *pages, rest = shown(samples.pdf(tmp_path / "a.pdf", 5_000))
    assert [piece.page for piece in pages] == [1, 2, 3, 4]
    assert rest.text == "Pages 5 to 5,000 are in the file."


def test_the_pages_that_a_claim_points_to_come_before_the_first_ones(shown, tmp_path):
    *pages, rest = shown(samples.pdf(tmp_path / "a.pdf", 30), pages=(17, 29, 99))
    assert [piece.page for piece in pages] == [1, 2, 17, 29]
    assert rest.text == "Pages 3 to 16, 18 to 28 and 30 are in the file."


@pytest.mark.parametrize("size", [(3, 14_000), (14_000, 3), (14_400, 14_400)])
def test_pages_of_odd_sizes_do_no_harm(shown, tmp_path, size):
    piece = shown(samples.pdf(tmp_path / "a.pdf", 1, size))[0]
    assert isinstance(piece, Remark) or piece.width * piece.height < 4_000_000


def test_a_pdf_with_a_password_says_so(shown, tmp_path):
    with pytest.raises(NotShownError, match="protected by a password"):
        shown(samples.locked_pdf(tmp_path / "a.pdf"))


def test_a_picture_of_too_many_pixels_is_not_opened(shown, tmp_path):
    path = samples.huge_png(tmp_path / "a.png")
    assert path.stat().st_size < 1_000_000
    with pytest.raises(NotShownError, match="30,000 by 30,000 pixels"):
        shown(path)


@pytest.mark.parametrize("kind", ["pdf", "png", "jpg", "gif", "webp"])
@pytest.mark.parametrize("left", [0.02, 0.5, 0.95])
def test_a_file_that_is_cut_short_costs_only_itself(shown, tmp_path, kind, left):
    whole = tmp_path / f"a.{kind}"
    samples.pdf(whole) if kind == "pdf" else samples.photo(whole)
    broken = tmp_path / f"b.{kind}"
    broken.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * left)])
    with suppress(NotShownError):
        assert shown(broken, examine(whole).media_type)
    assert shown(whole)


def test_a_file_of_another_kind_than_its_name_says_is_not_shown(shown, tmp_path):
    path = samples.picture(tmp_path / "a.png")
    with pytest.raises(NotShownError, match="not what its name says"):
        shown(path, "application/pdf")


def test_the_same_file_gives_the_same_pieces_and_pictures(tmp_path):
    path = samples.pdf(tmp_path / "a.pdf", 2)
    one, other = (
        show_items([samples.item(path)], lambda item: path, Cache(tmp_path / name), Limits())
        for name in ("one", "other")
    )
    assert one["E01"].pictures
    assert one == other
