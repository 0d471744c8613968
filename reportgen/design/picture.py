"""Pictures placed: samples that fill a box, or a drawing in the middle of one."""

from collections.abc import Iterator

from reportgen.design.colour import blend, on_screen
from reportgen.design.primitives import Rectangle, Shape, at_other, rectangle
from reportgen.pictures import Drawing, Photograph, Picture


def form_of(picture: Picture) -> float:
    """Return width by height."""
    return picture.size[0] / picture.size[1]


def filled(picture: Picture, box: Rectangle, ground: str, *, in_ink: bool = False) -> tuple[Shape, ...]:
    """Return a picture in a box of its form, or one that is cut to that, on a ground, #rrggbb.

    ``in_ink`` is as for ``sampled``.
    """
    x, y, width, height = box
    match picture:
        case Photograph():
            from reportgen.pictures import sampled  # noqa: PLC0415 - only where there is one

            raster = sampled(picture, round(width, 2), round(height, 2), on_screen(ground), in_ink=in_ink)
            return (Shape(rectangle(*box), picture=raster),)
        case Drawing():
            scale = min(width / picture.size[0], height / picture.size[1])
            left, top = x + (width - picture.size[0] * scale) / 2, y + (height - picture.size[1] * scale) / 2
            return tuple(_drawn(picture, left, top, scale, ground))


def _drawn(drawing: Drawing, left: float, top: float, scale: float, ground: str) -> Iterator[Shape]:
    """Yield the outlines of a drawing with its top left corner there."""
    middle = left + drawing.size[0] * scale / 2
    clip = rectangle(left, top, drawing.size[0] * scale, drawing.size[1] * scale)
    for outline in drawing.outlines:
        fill, stroke = (
            colour and blend(ground, colour, cover)
            for colour, cover in zip((outline.fill, outline.stroke), outline.cover, strict=True)
        )
        yield Shape(
            at_other(outline.way, lambda x: left + scale * x, lambda y: top + scale * y),
            fill,
            stroke,
            outline.line_width * scale,
            clips=(clip,),
            cap="butt",
            join="miter",
            sign=middle,
            even_odd=outline.even_odd,
        )
