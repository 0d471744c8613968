"""What helps to write a profile: its JSON Schema for editors, a commented file to fill in, a new series."""

from reportgen.authoring.blank import blank_profile, slug
from reportgen.authoring.first_files import first_files
from reportgen.authoring.schema import schema

__all__ = ["blank_profile", "first_files", "schema", "slug"]
