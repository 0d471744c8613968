"""YAML files as nodes that know their place, and the questions one asks of them.

Scalars stay text: what a value means is decided by whoever reads it, so ``no``, ``12:30`` and ``1_000``
never turn into something else on the way.
"""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.reading.files import (
        CONTROL,
        data_folder,
        decode,
        is_folder,
        is_there,
        let_go,
        pieces,
        read_data,
        read_pieces,
        read_whole,
        refuse_unlisted,
    )
    from reportgen.reading.hints import near
    from reportgen.reading.languages import LANGUAGE, Languages, Translatable
    from reportgen.reading.mapped import FileBytes, OnDisk, on_disk
    from reportgen.reading.nodes import (
        MappingNode,
        Node,
        ScalarNode,
        SequenceNode,
        is_nothing,
        node_at,
        place_of,
        scalars,
    )
    from reportgen.reading.numbers import Number, digits, of_json, read_decimal
    from reportgen.reading.shape import TRUTH, Fields, Reader
    from reportgen.reading.yaml import parse, parse_all, read_yaml

later(__name__)
