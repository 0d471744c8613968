"""The syntax of PDF, read and written alike: objects as they are found, or as values; structure types."""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.pdf.syntax.objects import (
        BROKEN,
        entries,
        get,
        inherited,
        is_dictionary,
        items,
        key_of,
        name,
        number,
        numbers,
        octets,
        place_of,
        text,
        tree_leaves,
        unpacked,
        walk,
        whole,
    )
    from reportgen.pdf.syntax.roles import GROUPING, STANDARD
    from reportgen.pdf.syntax.values import (
        NotReadable,
        PdfName,
        Real,
        Ref,
        RefArray,
        Stream,
        Value,
        name_of,
        parse,
        text_of,
        text_string,
        write,
    )

later(__name__)
