"""A site: all places on the web, to be put beside a publication; every page is whole without a server."""

from reportgen.site.pictures import PagePicture
from reportgen.site.place import PlaceMaker, SitePlace, in_order_of_names, make_places
from reportgen.site.run import SITE, Published, publish, series_of_all
