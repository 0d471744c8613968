"""PDF files: their syntax, somebody's read, ours written; a room each, as they need other libraries."""
