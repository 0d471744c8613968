"""Pictures of the two pages of Los Angeles, for the README and for the test beside this file.

python tests/pictures.py writes tests/golden/los-angeles-1.png and -2.png.
"""

from pathlib import Path

import pypdfium2
from PIL import Image

from reportgen.making import Pipeline

HERE = Path(__file__).parent
PROFILE = HERE.parent / "profiles" / "innovation-2018" / "cities" / "los-angeles.yaml"
DPI = 96


def draw() -> list[Image.Image]:
    """Return the pages of Los Angeles as pictures."""
    document = pypdfium2.PdfDocument(Pipeline().make(PROFILE).pdf())
    return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]


def file(number: int) -> Path:
    """Return where the picture of a page is kept."""
    return HERE / "golden" / f"los-angeles-{number}.png"


if __name__ == "__main__":
    for number, picture in enumerate(draw(), 1):
        picture.quantize(128).save(file(number), optimize=True)
        print(file(number))
