"""What helps to write a profile: its JSON Schema for editors, and a commented file to fill in."""

from reportgen.authoring.blank import blank_profile, slug
from reportgen.authoring.schema import schema

__all__ = ["blank_profile", "schema", "slug"]
