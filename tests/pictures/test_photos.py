"""JPEG and PNG: what is taken, what is made of it, and what is refused."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from reportgen.errors import ProblemsFound, SourceLocation
from reportgen.pictures import sampled
from reportgen.pictures.raster import read_photograph

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(tmp_path, picture, name="a.jpg", **options):
    path = tmp_path / name
    picture.save(path, **options)
    return path


def read(path):
    return read_photograph(path, SourceLocation(path.parent / "town.yaml", 2, 8))


def refused(path):
    with pytest.raises(ProblemsFound) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert (problem.place.line, problem.place.column) == (2, 8)
    return problem


def seen(raster):
    """Return the samples of a raster as a picture."""
    if raster.jpeg:
        return Image.open(BytesIO(raster.data))
    return Image.frombytes("L" if raster.grey else "RGB", raster.size, zlib.decompress(raster.data))


def test_a_photo_has_as_many_samples_as_print_needs_and_no_more(tmp_path):
    path = saved(tmp_path, Image.new("RGB", (3000, 2000), "#336699"))
    assert sampled(read(path), 72.0, 48.0, "#ffffff").size == (300, 200)
    assert sampled(read(path), 720.0, 480.0, "#ffffff").size == (3000, 2000)


def test_a_small_photo_is_not_made_larger(tmp_path):
    path = saved(tmp_path, Image.new("RGB", (100, 50), "#336699"))
    assert sampled(read(path), 720.0, 360.0, "#ffffff").size == (100, 50)


def test_a_photo_is_cut_about_its_middle_to_the_form_of_its_box(tmp_path):
    picture = Image.new("RGB", (300, 100), "#ff0000")
    picture.paste("#0000ff", (100, 0, 200, 100))
    raster = sampled(read(saved(tmp_path, picture, "a.png")), 24.0, 24.0, "#ffffff")
    assert raster.size == (100, 100)
    assert set(seen(raster).get_flattened_data()) == {(0, 0, 255)}


def test_a_photo_that_lies_on_its_side_is_set_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = read(saved(tmp_path, Image.new("RGB", (400, 200)), exif=exif))
    assert photo.size == (200, 400)
    assert sampled(photo, 100.0, 200.0, "#ffffff").size == (200, 400)


def test_where_a_photo_was_taken_is_left_behind(tmp_path):
    exif = Image.Exif()
    exif[0x010E] = "kept to ourselves"
    raster = sampled(read(saved(tmp_path, Image.new("RGB", (40, 20)), exif=exif)), 40.0, 20.0, "#ffffff")
    assert b"ourselves" not in raster.data
    assert b"Exif" not in raster.data


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_seen_through_is_laid_on_the_ground(tmp_path, mode):
    picture = Image.new("RGBA", (10, 10), (0, 0, 0, 0)).convert(mode)
    options = {"transparency": 0} if mode == "P" else {}
    raster = sampled(read(saved(tmp_path, picture, "a.png", **options)), 10.0, 10.0, "#fff1e5")
    assert set(seen(raster).get_flattened_data()) == {(255, 241, 229)}


def test_colours_of_another_profile_are_those_of_srgb(tmp_path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = Image.new("RGB", (10, 10), "#336699")
    raster = sampled(read(saved(tmp_path, picture, "a.png", icc_profile=lab)), 10.0, 10.0, "#ffffff")
    ((red, green, blue),) = set(seen(raster).get_flattened_data())
    assert (red, green, blue) == pytest.approx((0x33, 0x66, 0x99), abs=2)


def test_grey_stays_grey_and_bits_become_grey(tmp_path):
    for mode in ("L", "1"):
        raster = sampled(
            read(saved(tmp_path, Image.new(mode, (8, 8), 1), f"{mode}.png")), 8.0, 8.0, "#ffffff"
        )
        assert raster.grey


def test_cmyk_without_a_profile_is_refused_with_what_helps(tmp_path):
    problem = refused(saved(tmp_path, Image.new("CMYK", (8, 8))))
    assert "CMYK" in problem.message
    assert "convert it to sRGB" in problem.hint


def test_a_profile_of_other_colours_than_the_picture_is_refused(tmp_path):
    problem = refused(saved(tmp_path, Image.new("CMYK", (8, 8)), icc_profile=SRGB))
    assert "colour profile" in problem.message


def test_a_damaged_profile_is_refused(tmp_path):
    problem = refused(saved(tmp_path, Image.new("RGB", (8, 8)), "a.png", icc_profile=b"no profile at all"))
    assert "colour profile" in problem.message


def test_sixteen_bits_are_refused(tmp_path):
    problem = refused(saved(tmp_path, Image.new("I;16", (8, 8)), "a.png"))
    assert "eight bits" in problem.message


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "WEBP"])
def test_a_picture_of_another_kind_is_named(tmp_path, kind):
    path = tmp_path / "a.jpg"
    Image.new("RGB", (8, 8)).save(path, kind)
    problem = refused(path)
    assert "a.jpg is a" in problem.message
    assert problem.hint == "save it as JPEG or PNG"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("length", [0, 1, 30, 400, 0.5, 0.9])
def test_a_damaged_picture_is_told(tmp_path, kind, length):
    into = BytesIO()
    Image.effect_noise((80, 80), 50).save(into, kind)
    data = into.getvalue()
    path = tmp_path / "a.jpg"
    path.write_bytes(data[: int(len(data) * length) if isinstance(length, float) else length])
    assert "damaged" in refused(path).message


@pytest.mark.parametrize("side", [11_000, 100_000])
def test_a_picture_that_would_unpack_to_more_than_memory_is_refused_unpacked(tmp_path, side):

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"0" * 999)))
    problem = refused(path)
    assert problem.code == "FILE-TOO-LARGE"
    assert "too many samples" in problem.message


def test_a_picture_that_is_not_there_is_told_with_where_it_is_looked_for(tmp_path):
    problem = refused(tmp_path / "a.jpg")
    assert (problem.code, problem.hint) == ("NOT-FOUND", f"it is looked for in {tmp_path}")


def test_pictures_are_the_same_by_their_file_and_its_digest_so_that_they_cost_nothing_to_compare(tmp_path):
    path = saved(tmp_path, Image.new("RGB", (30, 20)))
    one, other = read(path), read(path)
    assert one == other
    assert hash(one) == hash(other)
    saved(tmp_path, Image.new("RGB", (30, 20), "#ff0000"))
    assert read(path) != one


def test_the_same_picture_gives_the_same_bytes(tmp_path):
    path = saved(tmp_path, Image.effect_noise((300, 200), 40))
    one = sampled(read(path), 60.0, 40.0, "#ffffff").data
    sampled.cache_clear()
    assert sampled(read(path), 60.0, 40.0, "#ffffff").data == one
