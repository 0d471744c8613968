"""The starter series in the style of another house, with its logos, and with a photo of Madrid."""

import shutil
from pathlib import Path

HOUSES = Path(__file__).resolve().parent / "houses"
SERIES = HOUSES.parents[1] / "profiles" / "innovation-2018"
THEMES = sorted(HOUSES.glob("*.yaml"))
PHOTO = (
    "photo: {file: skyline.jpg, alt: {en: High houses at dusk, fr: De hauts immeubles au crépuscule}, "
    'credit: "Photo: made up"}\n'
)


def dress(series: Path, theme: str) -> Path:
    """Give a copy of the starter series a theme, and what it names; return the profile of Madrid."""
    if not series.exists():
        shutil.copytree(SERIES, series)
    (series / "theme.yaml").write_text(theme, encoding="utf-8")
    for name in ("wave.svg", "seal.png"):
        shutil.copy(HOUSES / name, series)
    shutil.copy(HOUSES / "skyline.jpg", series / "cities")
    madrid = series / "cities" / "madrid.yaml"
    text = (SERIES / "cities" / "madrid.yaml").read_text(encoding="utf-8")
    madrid.write_text(text.replace("country: ES\n", f"country: ES\n{PHOTO}"), encoding="utf-8")
    return madrid
