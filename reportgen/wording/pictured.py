"""What a spotlight shows of its place beside words: the map and the photo."""

from reportgen.cohort import Findings
from reportgen.content import Locator, Photo, Statement
from reportgen.profile import Profile


def locator_of(findings: Findings, country: str) -> Locator | None:
    """Return the map of a place, which is read out as its name and country."""
    profile = findings.profile
    if profile.location is None:
        return None
    others = tuple(one for one in findings.locations if one != profile.location)
    return Locator(profile.location, others, ", ".join(filter(None, (profile.name, country))))


def photo_of(profile: Profile) -> Photo | None:
    """Return the photo of a place, where it has one."""
    photo = profile.photo
    return Photo("photo", photo.picture, photo.alt, photo.credit) if photo else None


def photo_block(name: str, profile: Profile) -> tuple[Photo, Statement] | None:
    """Return the photo, and what it says, where the place has one."""
    photo = photo_of(profile)
    return (photo, Statement(name, f"{photo.alt} {photo.credit}".strip(), (name,))) if photo else None
