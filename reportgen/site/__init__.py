"""A site: all places on the web, to be put beside a publication; every page is whole without a server."""

from reportgen.site.run import SITE, Published, publish

__all__ = ["SITE", "Published", "publish"]
