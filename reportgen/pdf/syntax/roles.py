"""The structure types that readers know (ISO 32000-1, 14.8.4); those of PDF 2.0 have a namespace."""

_GROUPS = "Document Part Art Sect Div TOC TOCI Index L LI Table TR THead TBody TFoot"
GROUPING = frozenset(_GROUPS.split())
"""The types that hold elements and no content of their own (14.8.4.2)."""
_OTHERS = """
BlockQuote Caption NonStruct Private P H H1 H2 H3 H4 H5 H6 Lbl LBody TH TD Span Quote Note Reference BibEntry
Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form
"""
STANDARD = GROUPING | frozenset(_OTHERS.split())
